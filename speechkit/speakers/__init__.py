"""From the source span to the person or body who spoke."""

from speechkit.speakers.add import add_entry
from speechkit.speakers.check import Counts, check, count
from speechkit.speakers.load import load_registry
from speechkit.speakers.merge import merge
from speechkit.speakers.registry import Registry
from speechkit.speakers.resolve import resolve

__all__ = ["Counts", "Registry", "add_entry", "check", "count", "load_registry", "merge", "resolve"]
