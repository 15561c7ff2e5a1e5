"""Verb groups, inversion and infinitives, in French sentences written for these tests."""

from collections.abc import Sequence

import pytest

from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.quotations import extract_quotations
from speechkit.records import Document, Quotation

Expected = tuple[str, str, str, str]


def _read(text: str) -> Sequence[Quotation]:
    lexicon, document = load("fr"), Document("d", text, "fr")
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(text, blocks, lexicon)
    sentences = get_engine("builtin").parse(document, blocks, marks, lexicon)
    found = extract_quotations(document, blocks, sentences, marks, lexicon)
    return [attribution.quotation for attribution in found]


def _shown(text: str) -> list[Expected]:
    """Return level, cue, source and content of every quotation, as strings."""
    return [
        (
            quotation.level,
            " ".join(span.of(text) for span in quotation.cue),
            quotation.source.of(text) if quotation.source else "",
            " … ".join(span.of(text) for span in quotation.content),
        )
        for quotation in _read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La préfète a également précisé que le col rouvrirait.",
            ("statement", "a également précisé", "La préfète", "le col rouvrirait"),
        ),
        (
            "« Rien ne presse », nous a-t-elle dit.",
            ("statement", "a dit", "elle", "Rien ne presse"),
        ),
        (
            "Le bac, explique-t-il, coûte trop cher.",
            ("statement", "explique", "il", "Le bac … coûte trop cher"),
        ),
        (
            "La mairie s’est engagée à ne plus fermer la crèche.",
            ("act", "s’est engagée", "La mairie", "ne plus fermer la crèche"),
        ),
        (
            "Le gardien dit ne pas avoir vu la lumière.",
            ("statement", "dit", "Le gardien", "ne pas avoir vu la lumière"),
        ),
        (
            "L’attaque du convoi a été condamnée par l’évêque.",
            ("act", "a été condamnée", "l’évêque", "L’attaque du convoi"),
        ),
        (
            "« Il gèle, soupire Maud Perrin. Les vignes vont souffrir. »",
            ("statement", "soupire", "Maud Perrin", "Il gèle … Les vignes vont souffrir."),
        ),
        (
            "Trois ponts ont été coupés, affirme un rapport du service des routes.",
            (
                "statement", "affirme", "un rapport du service des routes",
                "Trois ponts ont été coupés",
            ),
        ),
    ],
)  # fmt: skip
def test_constructions(text: str, expected: Expected) -> None:
    level, cue, source, content = expected
    (found,) = _shown(text)
    assert (found[0], found[2], found[3]) == (level, source, content)
    assert set(found[1].split()) <= set(cue.split())


@pytest.mark.parametrize(
    "text",
    [
        "La guerre déclarée en mai dure encore.",
        "La demande de gaz recule depuis l’hiver.",
        "Le porte-parole n’a pas dit si le match aurait lieu.",
        "Cela montre que le toit tient bon.",
        "Le Sénat a engagé deux millions pour la route.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert _shown(text) == []


def test_relative_clause_of_an_object_is_no_content() -> None:
    text = "La région a annoncé le plan que les maires attendaient."
    assert _shown(text) == [("act", "a annoncé", "La région", "le plan que les maires attendaient")]
