"""From the source span to the person or body who spoke."""

from speechkit.speakers.load import load_registry
from speechkit.speakers.merge import merge
from speechkit.speakers.registry import Registry
from speechkit.speakers.resolve import resolve

__all__ = ["Registry", "load_registry", "merge", "resolve"]
