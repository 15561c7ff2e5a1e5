"""What a chart is beside its picture: the words under it, and the quotations behind every mark.

**From a mark to its quotations.** Each bar, cell, point or arrow is a ``Datum`` with an id that is
stable for a chart (``m0``, ``m1``, …, in the order of ``Chart.data``). In an SVG the elements
drawn for it are groups ``<g id="[prefix-]m3" class="datum" data-datum="m3">`` with a ``<title>``
that says what it is; a hatch or a figure on the same mark is a further group (``m3-1``, ``m3-2``)
with the same ``data-datum``. A page that answers clicks looks up ``data-datum`` of the nearest
``.datum`` in the chart's data and lists ``Datum.quotations``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Fact = str | int | float | None


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a chart, in the language of its labels.

    Attributes:
        title: What it shows.
        figures: How much it is about, ``n = …``.
        notes: How to read it, sentence by sentence.
        source: Where it is from.
        alt: What one who does not see the chart should know: its form and its largest values.
    """

    title: str
    figures: str
    notes: tuple[str, ...]
    source: str
    alt: str = ""

    @property
    def note(self) -> str:
        """What stands below the chart itself: notes and source."""
        return " ".join((*self.notes, self.source))

    @property
    def text(self) -> str:
        """The caption for a paper, in one line."""
        return " ".join((_sentence(self.title), _sentence(self.figures), *self.notes, self.source))

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is drawn."""
        return self.title, self.figures, *self.notes, self.source


@dataclass(frozen=True, slots=True)
class Datum:
    """One bar, cell, point or arrow, and what is behind it.

    Attributes:
        label: What it is, in the language of the labels, without its value.
        value: Its size as drawn.
        facts: Its row in the table behind the chart: keys (ids, not labels) and figures.
        quotations: Ids of the quotations it counts, in the order of the texts.
    """

    label: str
    value: float
    facts: Mapping[str, Fact]
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: picture, words and data.

    Attributes:
        name: Its name in ``CHARTS``.
        lang: Language of the labels.
        figure: The picture.
        caption: The words around it.
        data: What is drawn; the id of the third is ``m2``.
    """

    name: str
    lang: str
    figure: "Figure"
    caption: Caption
    data: tuple[Datum, ...]


def datum_id(number: int) -> str:
    """Return the id of the datum with this number."""
    return f"m{number}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "。")) else f"{text}."
