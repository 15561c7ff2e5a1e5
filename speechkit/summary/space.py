"""Quotations as points: how near two of them are, and how near one is to the middle of its group.

Two ways, chosen by name and named in what comes of them: ``lexical`` compares by shared words
(TF-IDF, one language at a time), an encoder compares by sense, also across languages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speechkit.lang.fold import fold
from speechkit.records import Quotation

LEXICAL = "lexical"
_GRAM = 4  # letters: cuts proclitics and endings off without knowing them
_FULL = 24  # features (about ten words) from which a quotation stands alone
_BLOCK = 256  # rows compared with all others at once
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Space:
    """Quotations as points.

    Attributes:
        encoder: What made the points: ``lexical`` or the name of an encoder.
        vectors: One row of length one a quotation, sparse or dense.
        weights: 0 to 1 a quotation: a few words stand for little.
        rows: Row by id of the quotation.
    """

    encoder: str
    vectors: Any
    weights: Any
    rows: Mapping[str, int]

    def of(self, members: Iterable[Quotation]) -> "Space":
        """Return the points of some of the quotations, in their order."""
        ids = [member.id for member in members]
        places = [self.rows[name] for name in ids]
        rows = {name: row for row, name in enumerate(ids)}
        return Space(self.encoder, self.vectors[places], self.weights[places], rows)

    def central(self) -> Any:  # noqa: ANN401 -- an array, one figure a quotation
        """Return how near each is to the middle of all, 0 to 1, short ones less."""
        import numpy as np  # noqa: PLC0415 -- heavy

        centre = np.asarray(self.vectors.mean(axis=0)).ravel()
        length = np.linalg.norm(centre) or 1.0
        near = np.asarray(self.vectors @ (centre / length)).ravel()
        return np.clip(near, 0.0, 1.0) * self.weights

    def near(self, row: int) -> Any:  # noqa: ANN401 -- an array, one figure a quotation
        """Return how near each is to one of them: the cosine."""
        return _dense(self.vectors @ self.vectors[[row]].T).ravel()

    def nearest(self, others: "Space") -> Any:  # noqa: ANN401 -- an array, one figure a quotation
        """Return how near each is to that one of the others which is nearest."""
        import numpy as np  # noqa: PLC0415 -- heavy

        if not others.rows or not self.rows:
            return np.zeros(len(self.rows))
        blocks = (
            _dense(self.vectors[start : start + _BLOCK] @ others.vectors.T).max(axis=1)
            for start in range(0, len(self.rows), _BLOCK)
        )
        return np.concatenate(list(blocks))

    def against(self, others: "Space") -> Any:  # noqa: ANN401 -- an array, rows by others
        """Return the cosine of each with each of the others."""
        return _dense(self.vectors @ others.vectors.T)


def space_of(quotations: Sequence[Quotation], encoder: str = LEXICAL) -> Space:
    """Return quotations as points.

    Args:
        quotations: At least one.
        encoder: ``lexical``, or the name of an encoder.

    Raises:
        EngineError: There is no such encoder, or what it needs is not installed.
    """
    import numpy as np  # noqa: PLC0415 -- heavy

    texts = [quotation.words for quotation in quotations]
    sizes = np.array([sum(1 for _ in _features(text)) for text in texts])
    vectors = _lexical(texts) if encoder == LEXICAL else _encoded(texts, encoder)
    rows = {quotation.id: row for row, quotation in enumerate(quotations)}
    return Space(encoder, vectors, np.minimum(1.0, sizes / _FULL), rows)


def count_words(text: str) -> int:
    """Return the length of a text in words; in a script without spaces, in characters.

    >>> count_words("Talks resume in May."), count_words("会谈5月恢复")
    (4, 6)
    """
    unspaced = len(_UNSPACED.findall(text))
    return unspaced + len(_WORD.findall(_UNSPACED.sub(" ", text)))


def _lexical(texts: Sequence[str]) -> Any:  # noqa: ANN401 -- a sparse matrix, one row a text
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- heavy

    # A text without a word has itself as its only feature.
    return TfidfVectorizer(
        analyzer=lambda text: list(_features(text)) or [text], sublinear_tf=True
    ).fit_transform(texts)


def _encoded(texts: Sequence[str], encoder: str) -> Any:  # noqa: ANN401 -- a matrix, one row a text
    from speechkit.encoders import get_encoder  # noqa: PLC0415 -- heavy

    return get_encoder(encoder).encode(texts)


def _features(text: str) -> Iterator[str]:
    """Yield short words whole, long ones in overlapping grams, unspaced scripts in pairs.

    The script decides, not the language, so that a mixed text is served too.
    """
    for word in _WORD.findall(fold(text).text):
        size = 2 if _UNSPACED.search(word) else _GRAM
        yield from (word[i : i + size] for i in range(max(1, len(word) - size + 1)))


def _dense(matrix: Any) -> Any:  # noqa: ANN401 -- a matrix, sparse or not
    return matrix.toarray() if hasattr(matrix, "toarray") else matrix
