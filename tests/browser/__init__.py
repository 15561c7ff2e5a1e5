"""Tests in a real browser: run by make check-browser."""
