"""The list of quotations: each as a card, and all of them packed into the page.

What does not stand on the page from the beginning is in it all the same: as JSON, deflated
(RFC 1951) and in base64, which a browser unpacks without fetching anything. Names that come again
and again (speakers, themes, places, reasons) stand in it once.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from speechkit.report.view import Row, View
from speechkit.summary import show

_STRONGEST = 9
_RAW = -15  # deflate without a header, the largest window


class Card(NamedTuple):
    """A quotation as the list shows it, every text ready to be shown."""

    number: int
    look: str
    speaker: str
    sort: str
    standing: str
    words: str
    lang: str
    direction: str
    themes: Sequence[tuple[str, str]]
    cue: str
    source: str
    place: str
    offsets: str
    confidence: str
    reason: str
    rule: str
    level: str
    counted: bool


def card(row: Row, view: View) -> Card:
    """Return the card of a quotation."""
    quotation = row.quotation
    standing = "" if row.counted else view.t("not_counted")
    return Card(
        number=row.number,
        look=row.look.css,
        speaker=show(row.speaker),
        sort=f"{show(row.level)} · {row.kind}",
        standing=view.t("repeats", n=row.repeats) if row.repeats else standing,
        words=row.words,
        lang=quotation.lang,
        direction=row.direction,
        themes=[(show(theme.label), show(" · ".join(theme.words))) for theme in row.themes],
        cue=show(row.cue),
        source=show(row.source),
        place=show(" · ".join(view.where(row))),
        offsets=row.offsets,
        confidence=f"{quotation.confidence:.2f}",
        reason=show(quotation.reason),
        rule=quotation.rule,
        level=quotation.level,
        counted=row.counted,
    )


BLANK = Card(0, "", "", "", "", "", "", "", (), "", "", "", "", "", "", "", "", counted=True)
# Stored as a number into a list of what was stored before.
_NAMED = ("look", "speaker", "sort", "lang", "direction", "cue", "source", "place", "reason", "rule", "level")  # fmt: skip  # noqa: E501


def packed(cards: Iterable[Card], marks: object) -> str:
    """Return cards and marks for the page's script.

    Args:
        cards: In the order of their numbers, from 1.
        marks: By chart, what each mark leads to.
    """
    names: dict[Any, int] = {}
    rows = [[_stored(name, value, names) for name, value in _named(one)] for one in cards]
    data = {"fields": Card._fields, "stored": _NAMED, "names": list(names), "rows": rows}
    text = json.dumps({**data, "marks": marks}, ensure_ascii=False, separators=(",", ":"))
    squeezer = zlib.compressobj(_STRONGEST, zlib.DEFLATED, _RAW)
    squeezed = squeezer.compress(text.encode("utf-8")) + squeezer.flush()
    return base64.b64encode(squeezed).decode("ascii")


def unpacked(text: str) -> dict[str, Any]:
    """Return what ``packed`` packed."""
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(text), _RAW))
    return data


def _named(one: Card) -> Iterable[tuple[str, Any]]:
    return zip(Card._fields, one, strict=True)


def _stored(name: str, value: Any, names: dict[Any, int]) -> Any:  # noqa: ANN401 -- what JSON holds
    if name == "themes":
        return [(names.setdefault(label, len(names)), words) for label, words in value]
    return names.setdefault(value, len(names)) if name in _NAMED else value
