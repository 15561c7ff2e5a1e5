"""An extractive summary: quotations that stand for the others, each with its place.

A quotation is representative when its words are near the centre of its group, and it is taken
when it adds to those taken before it (maximal marginal relevance). Statements come first; acts
fill up where statements do not suffice. Linear in the number of quotations.

Source: Carbonell and Goldstein, The Use of MMR, Diversity-Based Reranking for Reordering
Documents and Producing Summaries (SIGIR 1998).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from speechkit.errors import ConfigError
from speechkit.records import Analysis, Level, Quotation
from speechkit.summary.periods import Unit, by_period, split_at
from speechkit.summary.space import LEXICAL, Space, count_words, space_of
from speechkit.summary.tables import Key, find_speaker, groups

By = Literal["speaker", "theme", "document", "period"]

_RELEVANCE = 0.7  # weight of being central against being new
_SAME = 0.8  # cosine from which two quotations say the same


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
        key: Speaker, theme, document or period; None is "unresolved", "no theme", "without a
            date" or everything.
        lines: In the order of the texts.
        out_of: How many counted quotations the group has.
    """

    key: Key
    lines: tuple[Line, ...]
    out_of: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Chosen quotations, in sections.

    Attributes:
        by: What the sections are, or None.
        sections: In the order of the tables.
        encoder: How likeness was measured: ``lexical``, or the encoder's name.
        undated: Quotations left out because nobody knows whether they are new.
    """

    by: By | None
    sections: tuple[Section, ...]
    encoder: str = LEXICAL
    undated: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all sections."""
        return tuple(line for section in self.sections for line in section.lines)

    def __str__(self) -> str:
        """Return one line a quotation."""
        return "\n".join(map(str, self.lines))


def summarize(
    analysis: Analysis,
    *,
    by: By | None = None,
    sentences: int | None = None,
    words: int | None = None,
    speaker: str | None = None,
    since: date | None = None,
    period: Unit = "month",
    keys: Collection[Key] | None = None,
    encoder: str = LEXICAL,
    space: Space | None = None,
) -> Summary:
    """Return the counted quotations that best stand for the others.

    Args:
        analysis: What was analysed.
        by: One section a speaker, theme, document or period; None for one section of everything.
        sentences: How many quotations a section has at most; 5 where ``words`` is not given.
        words: How many words a section has at most (characters, in a script without spaces).
        speaker: Id or name of the only speaker wanted.
        since: Choose from texts of this day and later, and first what was not said before.
        period: Length of a period.
        keys: The only sections wanted.
        encoder: How likeness is measured: ``lexical`` or the name of an encoder.
        space: All counted quotations as points, where they were made before.

    Raises:
        ConfigError: An option is unknown or less than one, or nobody has this name.
        EngineError: There is no such encoder, or what it needs is not installed.
    """
    length = _Length.of(sentences, words)
    counted = _said_by(analysis, speaker)
    older: Sequence[Quotation] = ()
    undated = 0
    if since is not None:
        older, counted, undated = split_at(analysis, counted, since)
    if not counted:
        return Summary(by, (), encoder, undated)
    space = space or space_of((*older, *counted), encoder)
    found = _sections(analysis, counted, by, period)
    wanted = {key: members for key, members in found.items() if keys is None or key in keys}
    before = space.of(older)
    sections = tuple(
        Section(key, _chosen(members, space.of(members), before, length), len(members))
        for key, members in wanted.items()
    )
    return Summary(by, sections, space.encoder, undated)


@dataclass(frozen=True, slots=True)
class _Length:
    """How long a section may be."""

    sentences: int
    words: int | None

    @classmethod
    def of(cls, sentences: int | None, words: int | None) -> "_Length":
        for number, what in ((sentences, "sentences"), (words, "words")):
            if number is not None and number < 1:
                raise ConfigError(f"a summary of {number} {what} was asked for; ask for 1 or more")
        most = sentences if sentences is not None else 5 if words is None else words
        return cls(most, words)


def _said_by(analysis: Analysis, speaker: str | None) -> Sequence[Quotation]:
    if speaker is None:
        return analysis.counted
    known = find_speaker(analysis, speaker)
    return [quotation for quotation in analysis.counted if quotation.speaker == known]


def _sections(
    analysis: Analysis, counted: Sequence[Quotation], by: By | None, period: Unit
) -> Mapping[Key, Sequence[Quotation]]:
    if by is None:
        return {None: counted}
    found = by_period(analysis, period) if by == "period" else groups(analysis, by)
    wanted = {quotation.id for quotation in counted}
    kept = {key: [one for one in members if one.id in wanted] for key, members in found.items()}
    return {key: members for key, members in kept.items() if members}


def _chosen(
    members: Sequence[Quotation], space: Space, before: Space, length: _Length
) -> tuple[Line, ...]:
    central = space.central()
    taken = sorted(_picked(members, space, central, space.nearest(before), length))
    return tuple(_line(members[i], float(central[i])) for i in taken)


def _picked(
    members: Sequence[Quotation],
    space: Space,
    central: Any,  # noqa: ANN401 -- an array, one figure a quotation
    nearest: Any,  # noqa: ANN401 -- the same
    length: _Length,
) -> Iterator[int]:
    """Choose by maximal marginal relevance, statements before acts, as long as there is room."""
    import numpy as np  # noqa: PLC0415 -- heavy

    sizes = np.array([count_words(quotation.words) for quotation in members])
    room, sentences = length.words or int(sizes.sum()), length.sentences
    for level in ("statement", "act"):
        open_ = np.array([quotation.level == level for quotation in members])
        open_ &= nearest < _SAME
        while sentences and (open_ & (sizes <= room)).any():
            gain = _RELEVANCE * central - (1 - _RELEVANCE) * nearest
            best = int(np.where(open_ & (sizes <= room), gain, -np.inf).argmax())
            yield best
            sentences, room = sentences - 1, room - int(sizes[best])
            nearest = np.maximum(nearest, space.near(best))
            open_ &= nearest < _SAME
            open_[best] = False


def _line(quotation: Quotation, score: float) -> Line:
    return Line(
        quotation=quotation.id,
        document=quotation.document,
        speaker=quotation.speaker,
        level=quotation.level,
        words=quotation.words,
        score=round(min(score, 1.0), 4),
    )
