"""Engines by name, loaded when asked for."""

from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import cast

from speechkit.engines.base import Engine, Work
from speechkit.errors import EngineError

BUILTIN, STANZA, AUTO = "builtin", "stanza", "auto"
ENGINES = (AUTO, BUILTIN, STANZA)
# Before 2.6, torch.load could run code from a file even where only weights were asked for
# (CVE-2025-32434).
LEAST_TORCH = (2, 6)

__all__ = ["ENGINES", "Engine", "Work", "get_engine", "stanza_fault"]


@cache
def get_engine(name: str, *, use_gpu: bool = False) -> Engine:
    """Return the engine of this name; one asked for by name never stands in for another.

    Args:
        name: One of ``ENGINES``: ``auto`` is Stanza for the languages that have models of it
            on this machine, ``builtin`` for the others.
        use_gpu: For Stanza.

    Raises:
        EngineError: There is none, or what it needs is not installed.
    """
    if name == BUILTIN:
        return cast("Engine", import_module("speechkit.engines.builtin").BuiltinEngine())
    if name == STANZA:
        if fault := stanza_fault():
            raise EngineError(f"the engine stanza cannot be used: {fault}")
        parser = import_module("speechkit.engines.stanza").StanzaParser(use_gpu=use_gpu)
        return cast("Engine", import_module("speechkit.engines.parsed").ParsedEngine(name, parser))
    if name == AUTO:
        return cast("Engine", import_module("speechkit.engines.auto").AutoEngine(use_gpu=use_gpu))
    raise EngineError(f"no engine {name!r}; there are: {', '.join(ENGINES)}")


def stanza_fault() -> str:
    """Return why Stanza cannot be used on this machine, and what to do; "" if it can.

    Nothing heavy is imported.
    """
    for package in ("stanza", "torch"):
        if find_spec(package) is None:
            return f"the package {package} is not installed: pip install 'speechkit[stanza]'"
    found = version("torch")
    numbers = found.split("+", maxsplit=1)[0].split(".")
    if tuple(int(one) for one in numbers[:2] if one.isdigit()) < LEAST_TORCH:
        least = ".".join(map(str, LEAST_TORCH))
        return (
            f"torch {found} is too old, models cannot be loaded safely with it: install torch "
            f"{least} or later"
        )
    return ""
