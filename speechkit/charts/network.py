"""Speakers on a circle, arrows from who speaks to who is quoted or named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal, NamedTuple

from speechkit.charts.canvas import Drawing
from speechkit.charts.frame import (
    bind,
    caption_height,
    clear,
    draw_caption,
    draw_legend,
    legend_height,
)
from speechkit.charts.page import Page
from speechkit.charts.palette import GREY, INK, PALETTE
from speechkit.charts.record import Caption, Datum
from speechkit.charts.words import caption
from speechkit.records import Analysis
from speechkit.summary import Link, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 10  # speakers shown
_BEND = 0.18  # of an arrow, towards the middle of the circle
_STYLES: Mapping[str, Literal["solid", "dashed"]] = {"quotes": "solid", "names": "dashed"}


class Arrow(NamedTuple):
    """An arrow between two nodes, by number."""

    start: int
    end: int
    relation: str
    datum: Datum


@dataclass(frozen=True, slots=True)
class Network:
    """A network to draw.

    Attributes:
        caption: The words around it.
        nodes: Speakers, and how much each says.
        arrows: Who quotes or names whom.
        keys: Names of the two kinds of arrows.
    """

    caption: Caption
    nodes: tuple[Datum, ...]
    arrows: tuple[Arrow, ...]
    keys: tuple[str, str]

    form = "form_network"

    @property
    def data(self) -> tuple[Datum, ...]:
        """The arrows, then the nodes."""
        return *(arrow.datum for arrow in self.arrows), *self.nodes

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that will be written."""
        return *(node.label for node in self.nodes), *self.keys

    def size(self, page: Page) -> tuple[float, float]:
        """Return width and height in inches of layout."""
        return page.least, caption_height(self.caption, page) + page.least * 0.62

    def draw(self, axes: "Axes", page: Page) -> None:
        """Draw arrows, then nodes, then the words."""
        from matplotlib.lines import Line2D  # noqa: PLC0415 -- heavy

        places = _circle(len(self.nodes), clockwise=not page.mirrored)
        for number, arrow in enumerate(self.arrows):
            self._arrow(axes, page, number, (places[arrow.start], places[arrow.end]))
        most = max((node.value for node in self.nodes), default=0) or 1
        for number, (node, place) in enumerate(zip(self.nodes, places, strict=True)):
            share = node.value / most
            (dot,) = axes.plot(
                *place,
                "o",
                markersize=page.pt(8 + 14 * share**0.5),
                color=PALETTE[number % len(PALETTE)] if node.value else GREY,
                zorder=3,
            )
            bind(dot, len(self.arrows) + number if node.value else None)
            self._name(axes, page, node, place)
        axes.set(xlim=(-2.4, 2.4), ylim=(-1.45, 1.45), xticks=[], yticks=[])
        clear(axes, page)
        if page.mirrored:
            axes.invert_xaxis()  # places are mirrored already
        styles = [
            Line2D([], [], color=INK, linestyle=style, linewidth=page.pt(1.5))
            for style in _STYLES.values()
        ]
        draw_legend(axes, styles, self.keys, page)
        draw_caption(axes, self.caption, page, note_below=legend_height(self.keys, page))

    def _arrow(
        self, axes: "Axes", page: Page, number: int, ends: tuple["_Place", "_Place"]
    ) -> None:
        from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415 -- heavy

        arrow = self.arrows[number]
        most = max(other.datum.value for other in self.arrows)
        patch = FancyArrowPatch(
            *ends,
            connectionstyle=f"arc3,rad={_BEND if page.mirrored else -_BEND}",
            arrowstyle="-|>",
            mutation_scale=page.pt(12),
            shrinkA=page.pt(12),
            shrinkB=page.pt(12),
            linewidth=page.pt(1 + 2.5 * arrow.datum.value / most),
            linestyle=_STYLES[arrow.relation],
            color=PALETTE[arrow.start % len(PALETTE)],
            zorder=2,
        )
        bind(axes.add_patch(patch), number)

    @staticmethod
    def _name(axes: "Axes", page: Page, node: Datum, place: "_Place") -> None:
        x, y = place
        side = "center" if abs(x) < _MIDDLE else "left" if x > 0 else "right"
        level = "center" if abs(x) >= _MIDDLE else "bottom" if y > 0 else "top"
        axes.annotate(
            page.lines(node.label, page.label_width),
            xy=place,
            xytext=(page.pt(15) * _sign(x), page.pt(15) * _sign(y) if abs(x) < _MIDDLE else 0),
            textcoords="offset points",
            ha=side,
            va=level,
            fontsize=page.pt(9),
            annotation_clip=False,
        )


_Place = tuple[float, float]
_MIDDLE = 0.25  # of the radius: names here stand above or below their nodes


def network(analysis: Analysis, page: Page) -> Drawing:
    """Show who quotes whom (whole lines) and who names whom (broken lines) in their quotations."""
    found = links(analysis)
    sizes = Counter(quotation.speaker for quotation in analysis.counted)
    shown = _shown(found)
    frame = caption(analysis, page, "network", page.words("network_note"))
    arrows = [link for link in found if {link.source, link.target} <= {*shown}]
    count = sum(len(link.quotations) for link in arrows)
    names = {speaker.id: speaker.label(page.words.lang) for speaker in analysis.speakers}
    return Network(
        caption=replace(frame, figures=page.words("n_links", n=count, speakers=len(shown))),
        nodes=tuple(
            Datum(
                label=names[key],
                value=sizes[key],
                facts={"speaker": key, "target": None, "relation": "says", "count": sizes[key]},
                quotations=tuple(q.id for q in analysis.counted if q.speaker == key),
            )
            for key in shown
        ),
        arrows=tuple(_arrow(link, shown, names, page) for link in arrows),
        keys=(page.words("quotes"), page.words("names")),
    )


def _arrow(link: Link, shown: list[str], names: dict[str, str], page: Page) -> Arrow:
    words = page.words(f"who_{link.relation}", source=names[link.source], target=names[link.target])
    datum = Datum(
        label=words,
        value=len(link.quotations),
        facts={
            "speaker": link.source,
            "target": link.target,
            "relation": link.relation,
            "count": len(link.quotations),
        },
        quotations=link.quotations,
    )
    return Arrow(shown.index(link.source), shown.index(link.target), link.relation, datum)


def _shown(found: Sequence[Link]) -> list[str]:
    """Return the speakers with most links, each beside one it is linked to where that is free."""
    sizes = Counter[str]()
    for link in found:
        sizes.update({link.source: len(link.quotations), link.target: len(link.quotations)})
    most = [key for key, _ in sizes.most_common(_MOST)]
    pairs = [(link.source, link.target) for link in found if {link.source, link.target} <= {*most}]
    near = {key: [b if a == key else a for a, b in pairs if key in (a, b)] for key in most}
    order: dict[str, None] = {}
    waiting = [key for key in reversed(most) if near[key]]
    while waiting:
        key = waiting.pop()
        if key not in order:
            order[key] = None
            waiting += sorted(near[key], key=lambda one: (-len(near[one]), one))
    return list(order)


def _circle(number: int, *, clockwise: bool) -> list[_Place]:
    """Return places on a circle, the first on top."""
    turn = (1 if clockwise else -1) * 2 * pi / max(number, 1)
    return [(sin(turn * at), cos(turn * at)) for at in range(number)]


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
