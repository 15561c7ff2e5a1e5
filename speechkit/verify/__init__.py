"""Quotations checked: those of a report against its sources, those of a text against another."""

from speechkit.verify.against import Match, verify_against
from speechkit.verify.check import Check
from speechkit.verify.report import Verification, verify

__all__ = ["Check", "Match", "Verification", "verify", "verify_against"]
