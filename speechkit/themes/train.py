"""From labelled sentences, or from descriptions alone, to a theme model.

One logistic regression a theme on the features of a sentence, and one for any theme. Every figure
that follows from the data is taken from sentences the fitted rows have not seen: each is held out
once with all that say the same (its translations, near-duplicates), and the decision values so
gained calibrate the probabilities and choose the threshold. One threshold serves all themes: those
of single themes, chosen from a hundred sentences each, were worse on held-out ones (F1 0.86 against
0.88). The final rows are fitted on everything.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from speechkit.encoders import Encoder
from speechkit.errors import InputError
from speechkit.themes.features import all_hashes, features
from speechkit.themes.labels import Labelled, labels_sha256
from speechkit.themes.learning import (
    Pieces,
    Recipe,
    Truth,
    fit_platt,
    fit_rows,
    fit_words,
    fold,
    one_thread,
    out_of_fold,
    word_table,
)
from speechkit.themes.model import ThemeModel
from speechkit.themes.rows import Matrix, Rows
from speechkit.themes.segments import cut
from speechkit.themes.taxonomy import Taxonomy
from speechkit.themes.words import Words, known

GRID = np.round(np.arange(0.10, 0.91, 0.01), 2)
_SAME = 0.8  # cosine from which two sentences are held out together
_DIGITS = 6  # of the calibration: those behind depend on the C library
_FEWEST = 5  # sentences a theme needs
_MANY = 10_000  # sentences from which words count in full: on 300, F1 0.42 where it is 0.53 without
_FEW_NONE = 100  # of no theme, below which the row of any theme does harm: F1 0.75 for 0.81 on 20


def train(
    items: Sequence[Labelled],
    taxonomy: Taxonomy,
    encoder: Encoder,
    *,
    name: str = "",
    recipe: Recipe | None = None,
) -> ThemeModel:
    """Return a model trained on labelled sentences: the same sentences, the same model.

    Args:
        items: The sentences. Their order does not matter.
        taxonomy: The themes, all of which need sentences.
        encoder: Which encoder the model is for.
        name: What the model is called; the taxonomy's name without it.
        recipe: How to train; what suits so many sentences without one.

    Raises:
        InputError: A theme has too few sentences to learn from.
    """
    items = sorted(items, key=lambda one: (one.lang, one.text))
    ids = tuple(theme.id for theme in taxonomy.themes)
    truth = truth_of(items, ids)
    _check_counts(truth, ids)
    recipe = recipe or recipe_for(truth)
    table, pieces = _tables(items, taxonomy, encoder, recipe)
    texts = all_hashes([one.text for one in items], [one.lang for one in items])
    keys, rarity = known(texts)
    words = word_table(texts, keys, rarity)
    groups = group_alike(items, table[:, : encoder.dim])
    fitted = fit(table, truth, groups, recipe, shared=encoder.dim, pieces=pieces, words=words)
    return ThemeModel(
        name=name or taxonomy.name,
        kind="labels",
        taxonomy={"name": taxonomy.name, "version": taxonomy.version, "sha256": taxonomy.sha256},
        themes=ids,
        encoder={"name": encoder.name, "dim": encoder.dim, "fingerprint": encoder.fingerprint},
        weights=recipe.weights,
        slope=fitted.slope,
        shift=fitted.shift,
        thresholds=(fitted.threshold,) * len(ids),
        training={
            "sentences": len(items),
            "none": int((~truth.any(axis=1)).sum()),
            "groups": len(set(groups.tolist())),
            "languages": dict(sorted(Counter(one.lang for one in items).items())),
            "themes": dict(zip(ids, truth.sum(axis=0).tolist(), strict=True)),
            "sha256": labels_sha256(items),
            "strength": recipe.strength,
            "relevance": recipe.relevance,
            "rivalry": recipe.rivalry,
            "words": recipe.words,
            "even": recipe.even,
            "folds": recipe.folds,
            "held_out": dict(fitted.held_out),
        },
        rows=fitted.rows.rounded(),
        words=Words(keys, rarity, fitted.worth.astype(np.float16)),
    )


def _tables(
    items: Sequence[Labelled], taxonomy: Taxonomy, encoder: Encoder, recipe: Recipe
) -> tuple[Matrix, Pieces]:
    """Return the features of whole sentences, and of the pieces of long ones."""
    parts = [(row, part) for row, one in enumerate(items) for part in cut(one.text)]
    owners = np.array([row for row, _ in parts], dtype=np.int64)
    texts = [*(one.text for one in items), *(part for _, part in parts)]
    langs = [*(one.lang for one in items), *(items[row].lang for row, _ in parts)]
    table = features(texts, langs, taxonomy, encoder, recipe.weights)
    return table[: len(items)], Pieces(table[len(items) :], owners)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned from a table of features.

    Attributes:
        rows: Fitted on everything.
        worth: What words say for every theme, the same.
        slope: Calibration of decision values.
        shift: The same.
        threshold: Probability from which a theme is given.
        held_out: F1 and wrongly tagged none on held-out sentences, 0 to 1.
    """

    rows: Rows
    worth: Matrix
    slope: float
    shift: float
    threshold: float
    held_out: Mapping[str, Any]


def fit(
    table: Matrix,
    truth: Truth,
    groups: NDArray[np.int64],
    recipe: Recipe,
    *,
    shared: int | None = None,
    pieces: Pieces | None = None,
    words: csr_matrix | None = None,
) -> Fitted:
    """Fit rows, calibration and thresholds.

    Args:
        table: Features, shape ``(n, d)``; may be sparse.
        truth: Shape ``(n, themes)``.
        groups: Sentences of one number are held out together.
        recipe: How to train.
        shared: How many columns all themes see; behind them each sees only its own.
        pieces: Of long sentences, scored as when the model is used.
        words: Shares that known words have of the sentences.
    """
    with one_thread():
        values = out_of_fold(
            table, truth, groups, recipe, shared=shared, pieces=pieces, words=words
        )
        slope, shift = (round(number, _DIGITS) for number in fit_platt(values, truth))
        likely = probabilities(values, slope, shift)
        threshold = choose_threshold(likely, truth, recipe.none_tagged)
        rows = fit_rows(table, truth, recipe, shared)
        worth = np.zeros((0, truth.shape[1]))
        if words is not None:
            worth = fit_words(words, truth, recipe)
        scores = _held_out_scores(values, truth, groups, recipe)
    return Fitted(rows, worth, slope, shift, threshold, scores)


def recipe_for(truth: Truth) -> Recipe:
    """Return how to train on this much.

    Few sentences of no theme do not say what any theme is, nor few sentences what a word is worth.
    """
    few = (~truth.any(axis=1)).sum() < _FEW_NONE
    recipe = Recipe(relevance=0.0) if few else Recipe()
    return replace(recipe, words=round(recipe.words * min(1.0, len(truth) / _MANY), 1))


def truth_of(items: Sequence[Labelled], themes: Sequence[str]) -> Truth:
    """Return which themes each sentence has, shape ``(n, themes)``."""
    return np.array([[theme in one.labels for theme in themes] for one in items], dtype=bool)


def group_alike(items: Sequence[Labelled], vectors: Matrix) -> NDArray[np.int64]:
    """Return a group number a sentence: one for all that say the same.

    Sentences are alike where they share a group in the file, or where their vectors are close,
    also over others in between.
    """
    roots = list(range(len(items)))

    def root(one: int) -> int:
        while roots[one] != one:
            roots[one] = roots[roots[one]]
            one = roots[one]
        return one

    first: dict[str, int] = {}
    for number, item in enumerate(items):
        if item.group:
            roots[root(number)] = root(first.setdefault(item.group, number))
        close = np.flatnonzero(vectors[:number] @ vectors[number] >= _SAME)
        for other in close.tolist():
            roots[root(number)] = root(other)
    return np.array([root(number) for number in range(len(items))])


def choose_threshold(likely: Matrix, truth: Truth, none_tagged: float) -> float:
    """Return the probability from which a theme is given: the best by F1, one for all themes.

    Where it would give a theme to more than a share ``none_tagged`` of the sentences that have
    none, the best of those that do not.
    """
    none = ~truth.any(axis=1)
    scores = []
    for threshold in GRID:
        given = likely >= threshold
        f1 = 2 * (given & truth).sum() / max(1, given.sum() + truth.sum())
        wrong = given[none].any(axis=1).mean()
        scores.append((min(none_tagged - wrong, 0.0), f1))
    return float(GRID[max(range(len(GRID)), key=scores.__getitem__)])


def probabilities(values: Matrix, slope: float, shift: float) -> Matrix:
    """Return calibrated decision values, 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(slope * values + shift, -30, 30))))


def _held_out_scores(
    values: Matrix, truth: Truth, groups: NDArray[np.int64], recipe: Recipe
) -> dict[str, Any]:
    """Return F1 on held-out sentences, calibration and thresholds held out as well."""
    given = np.zeros_like(truth)
    for learn, hold in fold(groups, recipe.folds):
        slope, shift = fit_platt(values[learn], truth[learn])
        likely = probabilities(values[learn], slope, shift)
        threshold = choose_threshold(likely, truth[learn], recipe.none_tagged)
        given[hold] = probabilities(values[hold], slope, shift) >= threshold
    both, none = (given & truth).sum(axis=0), ~truth.any(axis=1)
    each = 2 * both / np.maximum(1, given.sum(axis=0) + truth.sum(axis=0))
    return {
        "micro_f1": round(float(2 * both.sum() / max(1, given.sum() + truth.sum())), 3),
        "macro_f1": round(float(each.mean()), 3),
        "none_tagged": round(float(given[none].any(axis=1).mean()), 3) if none.any() else None,
    }


def _check_counts(truth: Truth, ids: Sequence[str]) -> None:
    counts = dict(zip(ids, truth.sum(axis=0).tolist(), strict=True))
    if few := [f"{theme} ({count})" for theme, count in counts.items() if count < _FEWEST]:
        raise InputError(
            f"too few labelled sentences: {', '.join(few)}; each theme needs {_FEWEST} or more"
        )
    if not (~truth.any(axis=1)).any():
        raise InputError(
            "no sentence without a theme: add some labelled none, from which a model learns "
            "when nothing fits"
        )
