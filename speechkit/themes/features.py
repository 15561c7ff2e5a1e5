"""What a classifier sees of a text: its vector, and which themes its words speak for."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speechkit.encoders import Encoder
from speechkit.lang.clitics import Clitics
from speechkit.lang.load import available
from speechkit.lang.load import load as load_lexicon
from speechkit.records import Span, Spans
from speechkit.themes.rows import Matrix
from speechkit.themes.tagger import THRESHOLD, Cues, find_cues
from speechkit.themes.taxonomy import Taxonomy
from speechkit.themes.words import hashes


class Weights(NamedTuple):
    """How much a term counts beside a vector of length one.

    Attributes:
        strong: Value of the feature where the terms of a theme suffice to give it.
        several: The same where there are more than that: two terms, or one and two weak ones.
        weak: Value where there are some, but too few or too weak.
        whole: What more a sufficient term counts where the text is nothing but its words; of a
            longer text the share. "An end to the siege" says little else.
    """

    strong: float = 0.6
    several: float = 0.9
    weak: float = 0.3
    whole: float = 1.0


DEFAULT_WEIGHTS = Weights()
FEATURES = 3  # that the terms of a theme give: enough, some, share
_SEVERAL = 0.7  # score from which terms are several


def content_text(text: str, content: Spans) -> str:
    """Return the words of a content in one line, as an encoder reads them."""
    return " ".join(" ".join(span.of(text).split()) for span in content)


def find_all_cues(
    texts: Sequence[str], langs: Sequence[str], taxonomy: Taxonomy
) -> list[tuple[Cues, ...]]:
    """Return the terms found in each of some whole texts."""
    return [
        find_cues(text, (Span(0, len(text)),), lang, taxonomy, _clitics(lang)) if text else ()
        for text, lang in zip(texts, langs, strict=True)
    ]


def all_hashes(texts: Sequence[str], langs: Sequence[str]) -> list[NDArray[np.uint32]]:
    """Return the hashes of the words of each of some whole texts."""
    return [hashes(text, lang, _clitics(lang)) for text, lang in zip(texts, langs, strict=True)]


def lexicon_features(found: Sequence[Sequence[Cues]], themes: int, weights: Weights) -> Matrix:
    """Return three features a theme: enough terms, some, and how much of the text they are.

    Args:
        found: The terms of each text.
        themes: How many themes there are.
        weights: What the features are worth.

    Returns:
        Shape ``(len(found), FEATURES * themes)``.
    """
    table = np.zeros((len(found), FEATURES * themes))
    for row, cues in zip(table, found, strict=True):
        for theme, score, share, _ in cues:
            if score >= THRESHOLD:
                row[theme] = weights.several if score >= _SEVERAL else weights.strong
                row[2 * themes + theme] = weights.whole * share
            else:
                row[themes + theme] = weights.weak
    return table


def features(
    texts: Sequence[str],
    langs: Sequence[str],
    taxonomy: Taxonomy,
    encoder: Encoder,
    weights: Weights,
) -> Matrix:
    """Return the features of whole texts, shape ``(n, dim + FEATURES * themes)``."""
    found = find_all_cues(texts, langs, taxonomy)
    lexicon = lexicon_features(found, len(taxonomy.themes), weights)
    return np.hstack([encoder.encode(texts).astype(np.float64), lexicon])


def _clitics(lang: str) -> Clitics | None:
    return load_lexicon(lang).clitics if lang in available() else None
