"""The only place of the themes that uses scikit-learn: fitting and grouping, never predicting.

Everything is reproducible: fixed seeds, one BLAS thread, lbfgs from zero.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from speechkit.themes.features import DEFAULT_WEIGHTS, Weights
from speechkit.themes.rows import Matrix, Rows
from speechkit.themes.segments import lifted
from speechkit.themes.words import shares_of

Truth = NDArray[np.bool_]
_STEPS = 2000
_FLOOR = -20.0  # decision value of a theme that the training part has no sentence of
_ANY = 1.0  # ``C`` of the row of any theme
_WORDS = 10.0  # of the rows of words


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained.

    Attributes:
        strength: ``C`` of the logistic regressions: the higher, the closer to the data.
        relevance: What the row of any theme counts beside that of a theme.
        cap: Its value above which it counts no more.
        rivalry: Share that a theme loses of what it is behind the best of its text.
        weights: What the features of the lexicon are worth.
        words: What learned words count beside the rows.
        even: Share of the logarithm of how many sentences a theme has above the mean that it loses
            where its terms are not enough: how many were written says little of how often it is
            spoken of.
        folds: Parts, each held out once.
        none_tagged: Share of the sentences without a theme that may be given one.
    """

    strength: float = 3.0
    relevance: float = 0.8
    cap: float = 3.0
    rivalry: float = 0.3
    weights: Weights = DEFAULT_WEIGHTS
    words: float = 0.6
    even: float = 0.4
    folds: int = 5
    none_tagged: float = 0.07


class Pieces(NamedTuple):
    """The pieces of long sentences, which are scored beside the whole.

    Attributes:
        table: Features, shape ``(n, d)``.
        owners: Number of the sentence each is a piece of.
    """

    table: Matrix
    owners: NDArray[np.int64]


@contextmanager
def one_thread() -> Iterator[None]:
    """Fit with one thread: the sums of several come out in any order."""
    with threadpool_limits(1):
        yield


def fit_rows(table: Matrix, truth: Truth, recipe: Recipe, shared: int | None = None) -> Rows:
    """Fit one logistic regression a theme, and one for any theme.

    Behind the shared columns each theme sees only its own: the terms of another theme do not speak
    against it, which they would in a list of themes.

    Args:
        table: Features, shape ``(n, d)``.
        truth: Shape ``(n, themes)``.
        recipe: How to train.
        shared: How many columns all themes see; None: all.
    """
    coefficients = np.zeros((truth.shape[1], table.shape[1]))
    intercepts = np.full(truth.shape[1], _FLOOR)
    themes, width = truth.shape[1], table.shape[1]
    for theme, column in enumerate(truth.T):
        if column.any() and not column.all():
            seen = np.arange(width)
            if shared is not None:
                seen = np.r_[np.arange(shared), np.arange(shared + theme, width, themes)]
            row, intercepts[theme] = _fit(table[:, seen], column, recipe.strength)
            coefficients[theme, seen] = row
    counts = np.log(np.maximum(truth.sum(axis=0), 1))
    lost = recipe.even * (counts - counts.mean())
    intercepts -= lost
    if shared is not None and width > shared:  # given back where the terms of a theme are enough
        each = np.arange(themes)
        coefficients[each, shared + each] += lost / recipe.weights.strong
    relevance, start = _fit_any(table[:, :shared], truth, recipe.relevance)
    cap = recipe.relevance * recipe.cap
    return Rows(coefficients, intercepts, relevance, start, cap, recipe.rivalry)


def _fit_any(table: Matrix, truth: Truth, weight: float) -> tuple[Matrix, float]:
    some = np.asarray(truth.any(axis=1))
    if some.all() or not some.any():
        return np.zeros(table.shape[1]), 0.0
    row, start = _fit(table, some, _ANY)
    return weight * row, weight * start


def word_table(
    texts: Sequence[NDArray[np.uint32]], keys: NDArray[np.uint32], rarity: NDArray[np.float32]
) -> csr_matrix:
    """Return the shares that known words have of texts, shape ``(len(texts), len(keys))``."""
    found = [shares_of(text, keys, rarity) for text in texts]
    ends = np.cumsum([0, *(len(columns) for columns, _ in found)])
    columns, shares = (np.concatenate(part) for part in zip(*found, strict=True))
    return csr_matrix((shares, columns, ends), shape=(len(texts), len(keys)))


def fit_words(table: csr_matrix, truth: Truth, recipe: Recipe) -> Matrix:
    """Return what each word says for every theme, shape ``(words, themes)``.

    They are fitted apart from the rows and added: how often a theme is meant at all, the rows say.
    """
    worth = np.zeros((table.shape[1], truth.shape[1]))
    for theme, column in enumerate(truth.T):
        if table.shape[1] and column.any() and not column.all():
            model = LogisticRegression(C=_WORDS, solver="liblinear", random_state=0)
            model.fit(table, column)
            worth[:, theme] = recipe.words * model.coef_[0]
    return worth


def _fit(table: Matrix, column: NDArray[np.bool_], strength: float) -> tuple[Matrix, float]:
    model = LogisticRegression(C=strength, solver="lbfgs", max_iter=_STEPS)
    model.fit(table, column)
    return np.asarray(model.coef_[0]), float(model.intercept_[0])


def out_of_fold(
    table: Matrix,
    truth: Truth,
    groups: NDArray[np.int64],
    recipe: Recipe,
    *,
    shared: int | None = None,
    pieces: Pieces | None = None,
    words: csr_matrix | None = None,
) -> Matrix:
    """Return the decision value of each sentence by a model that has not seen its group."""
    values = np.zeros(truth.shape)
    for learn, hold in fold(groups, recipe.folds):
        rows = fit_rows(table[learn], truth[learn], recipe, shared)
        values[hold] = rows.values(table[hold])
        if pieces is not None:
            inside = np.isin(pieces.owners, hold)
            found = rows.values(pieces.table[inside])
            values = lifted(values, pieces.owners[inside], found)
        seen = table.shape[1] if shared is None else shared
        values[hold] = rows.compared(values[hold], table[hold], seen)
        if words is not None:
            values[hold] += words[hold] @ fit_words(words[learn], truth[learn], recipe)
    return values


def fold(
    groups: NDArray[np.int64], folds: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the indices to learn from and to hold out; a group is never parted."""
    count = min(folds, len(set(groups.tolist())))
    yield from GroupKFold(count, shuffle=True, random_state=0).split(groups, groups=groups)


def fit_platt(values: Matrix, truth: Truth) -> tuple[float, float]:
    """Return slope and shift that turn decision values into probabilities, for all themes."""
    model = LogisticRegression(C=1e6, solver="lbfgs", max_iter=_STEPS)
    model.fit(values.reshape(-1, 1), truth.reshape(-1))
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def tfidf(learn: list[str], hold: list[str]) -> tuple[Matrix, Matrix]:
    """Return TF-IDF features of letters (the baseline that knows no meaning)."""
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), min_df=2, sublinear_tf=True
    )
    return vectorizer.fit_transform(learn), vectorizer.transform(hold)


def cluster(vectors: Matrix, count: int) -> tuple[NDArray[np.int64], Matrix]:
    """Return the cluster of each vector and its distance to the centre."""
    with one_thread():
        model = KMeans(n_clusters=min(count, len(vectors)), n_init=4, random_state=0)
        distances = model.fit_transform(vectors)
    return np.asarray(model.labels_, dtype=np.int64), np.asarray(distances.min(axis=1))
