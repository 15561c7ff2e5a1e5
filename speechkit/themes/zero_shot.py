"""A theme model from the descriptions in a taxonomy, without a labelled sentence.

The row of a theme is the mean vector of its labels and definitions in all languages, less the mean
of such rows. How much closeness and terms are worth was fitted on the training sentences of the
shipped taxonomy, with its own descriptions (micro-F1 there: 0.52 by closeness alone, 0.80 with the
terms): good enough to begin with, and to choose sentences worth labelling.
"""

from collections.abc import Iterator

import numpy as np

from speechkit.encoders import Encoder
from speechkit.errors import InputError
from speechkit.themes.features import DEFAULT_WEIGHTS
from speechkit.themes.load import DEFAULT, load_taxonomy
from speechkit.themes.model import ThemeModel
from speechkit.themes.rows import Matrix, Rows
from speechkit.themes.taxonomy import Taxonomy, Theme
from speechkit.themes.words import Words

_CLOSENESS, _STRONG, _WEAK, _SHIFT = 14.1, 5.6, 3.1, -4.74
_THRESHOLD = 0.3


def from_descriptions(taxonomy: Taxonomy, encoder: Encoder) -> ThemeModel:
    """Return a zero-shot model.

    Args:
        taxonomy: Themes with labels or definitions.
        encoder: Which encoder the model is for.

    Raises:
        InputError: A theme has neither label nor definition.
    """
    rows = _rows(taxonomy, encoder)
    # The shipped themes are what others are told apart from: few of one's own would not do.
    centre = np.vstack([rows, _rows(load_taxonomy(DEFAULT), encoder)]).mean(axis=0)
    count = len(rows)
    terms = np.hstack(
        [
            _STRONG / DEFAULT_WEIGHTS.strong * np.eye(count),
            _WEAK / DEFAULT_WEIGHTS.weak * np.eye(count),
            np.zeros((count, count)),  # how much of a text they are was not fitted
        ]
    )
    coefficients = np.hstack([_CLOSENESS * (rows - centre), terms])
    return ThemeModel(
        name=taxonomy.name,
        kind="descriptions",
        taxonomy={"name": taxonomy.name, "version": taxonomy.version, "sha256": taxonomy.sha256},
        themes=tuple(theme.id for theme in taxonomy.themes),
        encoder={"name": encoder.name, "dim": encoder.dim, "fingerprint": encoder.fingerprint},
        weights=DEFAULT_WEIGHTS,
        slope=1.0,
        shift=_SHIFT,
        thresholds=(_THRESHOLD,) * count,
        training={},
        rows=Rows(
            coefficients, np.zeros(count), np.zeros(encoder.dim), start=0.0, cap=0.0
        ).rounded(),
        words=Words.none(count),
    )


def _rows(taxonomy: Taxonomy, encoder: Encoder) -> Matrix:
    rows = []
    for theme in taxonomy.themes:
        texts = list(_descriptions(theme))
        if not texts:
            raise InputError(
                f"{taxonomy.path}: theme {theme.id!r} has neither label nor definition: add one, "
                "or give labelled sentences"
            )
        mean = encoder.encode(texts).astype(np.float64).mean(axis=0)
        rows.append(mean / np.linalg.norm(mean))
    return np.array(rows)


def _descriptions(theme: Theme) -> Iterator[str]:
    yield from theme.labels.values()
    yield from theme.definition.values()
