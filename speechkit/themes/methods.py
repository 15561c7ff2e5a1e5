"""How themes are given: by a trained model with the lexicon for evidence, or by the lexicon alone.

``auto`` takes the model where there is one for the taxonomy and its encoder is installed, else the
lexicon, and says which and why in the manifest; ``model`` insists; ``lexicon`` never asks. Every
other word is the folder of a model of one's own.
"""

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Protocol, cast

from speechkit.encoders import is_installed
from speechkit.errors import EngineError
from speechkit.lang.clitics import Clitics
from speechkit.records import Document, Quotation
from speechkit.themes.tagger import tag
from speechkit.themes.taxonomy import Taxonomy

AUTO, MODEL, LEXICON = "auto", "model", "lexicon"


class Method(Protocol):
    """Gives the quotations of a document their themes."""

    def describe(self) -> Mapping[str, object]:
        """Return what the manifest says of it: method, hashes, and why not another."""

    def tag(
        self, quotations: Sequence[Quotation], document: Document, clitics: Clitics | None
    ) -> tuple[Quotation, ...]:
        """Return the quotations with their themes, best first, each with evidence."""


class LexiconMethod:
    """The terms of the taxonomy alone.

    Args:
        taxonomy: Themes and terms.
        reason: Why no model, in words; "" where the lexicon was asked for.
    """

    def __init__(self, taxonomy: Taxonomy, reason: str = "") -> None:
        self._taxonomy = taxonomy
        self._reason = reason

    def describe(self) -> Mapping[str, object]:
        """Return what the manifest says of it."""
        return {"method": LEXICON, **({"reason": self._reason} if self._reason else {})}

    def tag(
        self, quotations: Sequence[Quotation], document: Document, clitics: Clitics | None
    ) -> tuple[Quotation, ...]:
        """Return the quotations with the themes whose terms they hold."""
        return tuple(tag(quotation, document, self._taxonomy, clitics) for quotation in quotations)


def choose_method(choice: str, taxonomy: Taxonomy) -> Method:
    """Return the method that ``Options.themes`` asks for.

    Args:
        choice: ``auto``, ``model``, ``lexicon``, or the folder of a model.
        taxonomy: Themes and terms.

    Raises:
        ModelError: The model asked for is missing, damaged or made for other themes.
        EngineError: The encoder it needs is not installed.
    """
    return _choose(choice, taxonomy, os.environ.get("SPEECHKIT_MODELS"))


@lru_cache(maxsize=8)
def _choose(choice: str, taxonomy: Taxonomy, _: str | None) -> Method:
    if choice == LEXICON:
        return LexiconMethod(taxonomy)
    name = taxonomy.name if choice in {AUTO, MODEL} else choice
    find = import_module("speechkit.themes.find")
    if choice == AUTO and find.find_model(name) is None:
        return LexiconMethod(taxonomy, f"there is no model for the taxonomy {name!r}")
    model = find.open_model(name)
    encoder = str(model.encoder["name"])
    if not is_installed(encoder):
        reason = f"the encoder {encoder} is not installed"
        if choice == AUTO:
            return LexiconMethod(taxonomy, reason)
        raise EngineError(f"model {model.name!r}: {reason}: install it, or ask for lexicon")
    classify = import_module("speechkit.themes.classify")
    return cast("Method", classify.ModelMethod(model, taxonomy))
