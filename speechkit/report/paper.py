"""A report as a paper: blocks in order and notes at the end, before it is a docx or a PDF.

Every run of words knows the language it is in, because a paper in French quotes in Arabic and
each must be written in its own direction. The writers know nothing of analyses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speechkit.summary import Labels


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one language.

    Attributes:
        text: The words, in one line.
        lang: Their language; None for the paper's own.
        bold: Set off from what stands around it.
        note: Number of the note that stands behind it, or None.
    """

    text: str
    lang: str | None = None
    bold: bool = False
    note: int | None = None


Runs = tuple[Run, ...]


class Note(NamedTuple):
    """An endnote: where a quotation stands, and its exact words."""

    place: Runs
    words: Run


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2."""

    level: int
    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    Attributes:
        style: ``body``, ``note``, ``quote``, ``by`` or ``item``.
        runs: The words.
        beside: Language whose side it stands on, where that is not the paper's: who said a
            quotation stands below where the quotation begins.
    """

    style: str
    runs: Runs
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption; the first column holds words, the others figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its caption.

    Attributes:
        name: Of the chart.
        caption: What it shows.
        alt: Words in place of the picture.
        png: The picture in dots.
        svg: The same in lines.
    """

    name: str
    caption: str
    alt: str
    png: bytes
    svg: bytes


@dataclass(frozen=True, slots=True)
class Listing:
    """Text for machines, in lines, from left to right."""

    text: str


Block = Heading | Passage | Grid | Picture | Listing


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written.

    Attributes:
        t: Labels of the paper's language.
        title: On the cover.
        cover: Lines below the title.
        blocks: The body.
        notes: Endnotes by number; a number is named by at least one run of the body.
        record: By which the notes are checked against their sources.
    """

    t: Labels
    title: str
    cover: tuple[Runs, ...]
    blocks: tuple[Block, ...]
    notes: Mapping[int, Note]
    record: str

    @property
    def pictures(self) -> Sequence[Picture]:
        """The charts, in order."""
        return [block for block in self.blocks if isinstance(block, Picture)]
