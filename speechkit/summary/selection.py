"""An extractive summary: quotations that stand for the others, each with its place.

A quotation is representative when its words are near the centre of its group (TF-IDF), and it is
taken when it adds to those taken before it (maximal marginal relevance). Statements come first;
acts fill up where statements do not suffice. Linear in the number of quotations.

Source: Carbonell and Goldstein, The Use of MMR, Diversity-Based Reranking for Reordering
Documents and Producing Summaries (SIGIR 1998).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from speechkit.errors import ConfigError
from speechkit.lang.fold import fold
from speechkit.records import Analysis, Level, Quotation
from speechkit.summary.tables import Key, groups

By = Literal["speaker", "theme", "document"]

_RELEVANCE = 0.7  # weight of being central against being new
_SAME = 0.8  # cosine from which two quotations say the same
_GRAM = 4  # letters: cuts proclitics and endings off without knowing them
_FULL = 24  # features (about ten words) from which a quotation stands alone
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A quotation chosen for a summary.

    Attributes:
        quotation: Its id.
        document: Id of its document.
        speaker: Id of its speaker, or None.
        level: Statement or act.
        words: Its words, exactly as in the text, in one line.
        score: How central it is to its group, 0 to 1.
    """

    quotation: str
    document: str
    speaker: str | None
    level: Level
    words: str
    score: float

    def __str__(self) -> str:
        """Return the words, who said them and where they stand."""
        return f"{self.words} ({self.speaker or 'unresolved'}; {self.quotation})"


@dataclass(frozen=True, slots=True)
class Section:
    """The lines chosen from one group.

    Attributes:
        key: Speaker, theme or document; None is "unresolved", "no theme" or everything.
        lines: In the order of the texts.
        out_of: How many counted quotations the group has.
    """

    key: Key
    lines: tuple[Line, ...]
    out_of: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Chosen quotations, in sections."""

    by: By | None
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all sections."""
        return tuple(line for section in self.sections for line in section.lines)

    def __str__(self) -> str:
        """Return one line a quotation."""
        return "\n".join(map(str, self.lines))


def summarize(analysis: Analysis, *, by: By | None = None, sentences: int = 5) -> Summary:
    """Return the counted quotations that best stand for the others.

    Args:
        analysis: What was analysed.
        by: One section a speaker, theme or document; None for one section of everything.
        sentences: How many quotations a section has at most.

    Raises:
        ConfigError: ``by`` is unknown, or ``sentences`` is less than one.
    """
    if sentences < 1:
        raise ConfigError(f"a summary of {sentences} sentences was asked for; ask for 1 or more")
    found = {None: list(analysis.counted)} if by is None else groups(analysis, by)
    if not analysis.counted:
        return Summary(by, ())
    rows = {quotation.id: row for row, quotation in enumerate(analysis.counted)}
    vectors = _vectors([quotation.words for quotation in analysis.counted])
    sections = [
        Section(
            key, _chosen(members, vectors[[rows[q.id] for q in members]], sentences), len(members)
        )
        for key, members in found.items()
    ]
    return Summary(by, tuple(sections))


def _vectors(texts: Sequence[str]) -> Any:  # noqa: ANN401 -- a sparse matrix, one row a text
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- heavy

    return TfidfVectorizer(
        analyzer=lambda text: list(_features(text)), sublinear_tf=True
    ).fit_transform(texts)


def _features(text: str) -> list[str]:
    """Return short words whole, long ones in overlapping grams, unspaced scripts in pairs.

    The script decides, not the language, so that a mixed text is served too. A text without a
    word has itself as its only feature.
    """
    words = _WORD.findall(fold(text).text)
    found: list[str] = []
    for word in words:
        size = 2 if _UNSPACED.search(word) else _GRAM
        found += (word[i : i + size] for i in range(max(1, len(word) - size + 1)))
    return found or [text]


def _chosen(members: Sequence[Quotation], vectors: Any, sentences: int) -> tuple[Line, ...]:  # noqa: ANN401
    """Choose by maximal marginal relevance, statements before acts."""
    import numpy as np  # noqa: PLC0415 -- heavy

    centre = np.asarray(vectors.mean(axis=0)).ravel()
    length = np.minimum(1.0, np.diff(vectors.indptr) / _FULL)
    central = vectors @ (centre / np.linalg.norm(centre)) * length
    nearest = np.zeros(len(members))
    taken: list[int] = []
    for level in ("statement", "act"):
        open_ = np.array([quotation.level == level for quotation in members])
        while len(taken) < sentences and open_.any():
            gain = np.where(open_, _RELEVANCE * central - (1 - _RELEVANCE) * nearest, -np.inf)
            best = int(gain.argmax())
            taken.append(best)
            nearest = np.maximum(nearest, (vectors @ vectors[best].T).toarray().ravel())
            open_ &= nearest < _SAME
    return tuple(_line(members[i], float(central[i])) for i in sorted(taken))


def _line(quotation: Quotation, score: float) -> Line:
    return Line(
        quotation=quotation.id,
        document=quotation.document,
        speaker=quotation.speaker,
        level=quotation.level,
        words=quotation.words,
        score=round(min(score, 1.0), 4),
    )
