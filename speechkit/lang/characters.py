"""Traditional Chinese characters and the simplified ones they stand for, from ``[variants]``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def simplified() -> Mapping[str, str]:
    """Return traditional characters with the simplified ones that stand for them."""
    data = (resources.files("speechkit") / "data" / "lang" / "zh.toml").read_bytes()
    entries: str = tomllib.loads(data.decode("utf-8"))["variants"]["spelled"]
    pairs = ((char, entry[0]) for entry in entries.split() for char in entry[1:])
    found: dict[str, str] = {}
    for char, plain in pairs:
        if char != plain:
            found.setdefault(char, plain)
    return found
