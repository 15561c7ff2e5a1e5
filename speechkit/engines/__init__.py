"""Engines by name, loaded when asked for."""

from functools import cache
from importlib import import_module
from typing import cast

from speechkit.engines.base import Engine
from speechkit.errors import EngineError

ENGINES = {"builtin": "speechkit.engines.builtin:BuiltinEngine"}

__all__ = ["ENGINES", "Engine", "get_engine"]


@cache
def get_engine(name: str) -> Engine:
    """Return the engine of this name.

    Raises:
        EngineError: There is none; lists those that there are.
    """
    if name not in ENGINES:
        raise EngineError(f"no engine {name!r}; there are: {', '.join(sorted(ENGINES))}")
    module, _, cls = ENGINES[name].partition(":")
    return cast("Engine", getattr(import_module(module), cls)())
