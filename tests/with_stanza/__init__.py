"""Tests with real Stanza."""
