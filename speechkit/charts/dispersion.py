"""Where in a long text a theme is spoken of."""

from collections.abc import Sequence
from dataclasses import replace

from speechkit.charts.canvas import Drawing
from speechkit.charts.page import Page
from speechkit.charts.palette import GREY, PALETTE, PLAIN
from speechkit.charts.record import Datum
from speechkit.charts.strips import Strip, Strips
from speechkit.charts.words import caption, source
from speechkit.errors import ConfigError
from speechkit.records import Analysis, Document, Quotation
from speechkit.summary import table, theme_label

_MOST = 12  # rows shown
_WORDS = 60  # letters of a quotation in its label


def dispersion(
    analysis: Analysis, page: Page, *, theme: str | None = None, document: str | None = None
) -> Drawing:
    """Show where in a text each theme is spoken of, or who speaks where of one theme.

    Args:
        analysis: Where the text is.
        page: Its layout.
        theme: Id or label of a theme: the rows are its speakers. None: the rows are themes.
        document: Id of the text; without it the longest one with quotations on the theme.

    Raises:
        ConfigError: There is no such text or theme; names those there are.
    """
    key = theme and theme_key(analysis, theme)
    found = [q for q in analysis.counted if any(key in (None, s.theme) for s in q.themes)]
    text = _text(analysis, document, found)
    own = {quotation.id: quotation for quotation in found if text and quotation.document == text.id}
    rows = _rows(analysis, "speaker" if key else "theme", own, page)
    title = page.words("dispersion")
    if key:
        title = page.words("dispersion_of", theme=theme_label(analysis, key, page.words.lang))
    frame = caption(analysis, page, "dispersion")
    return Strips(
        caption=replace(
            frame,
            title=title,
            figures=page.words("n_quotations", n=len(own)),
            source=source((text,), page.words) if text else frame.source,
        ),
        strips=tuple(
            Strip(
                label,
                tuple(_mark(own[name], label, text) for name in ids if text),
                colour,
            )
            for label, colour, ids in rows
        ),
        axis=page.words("place_in_text"),
    )


def theme_key(analysis: Analysis, theme: str) -> str:
    """Return the id of a theme that is given by its id or its label in any language.

    Raises:
        ConfigError: No quotation has such a theme; names those there are.
    """
    known = dict.fromkeys(score.theme for one in analysis.counted for score in one.themes)
    taxonomy = analysis.manifest.get("taxonomy")
    labels = taxonomy.get("labels", {}) if isinstance(taxonomy, dict) else {}
    wanted = theme.casefold()
    for key in known:
        if wanted in (key.casefold(), *map(str.casefold, labels.get(key, {}).values())):
            return key
    raise ConfigError(f"no quotation has the theme {theme!r}; themes are: {', '.join(known)}")


def _text(analysis: Analysis, name: str | None, found: Sequence[Quotation]) -> Document | None:
    """Return the text asked for, or the longest one with quotations."""
    if name is not None:
        wanted = [one for one in analysis.documents if one.id == name]
        if not wanted:
            known = ", ".join(one.id for one in analysis.documents[:10])
            raise ConfigError(f"no document {name!r} in this analysis; the first are: {known}")
        return wanted[0]
    holding = {quotation.document for quotation in found}
    texts = [one for one in analysis.documents if one.id in holding]
    return max(texts, key=lambda one: len(one.text), default=None)


def _rows(
    analysis: Analysis, by: str, own: dict[str, Quotation], page: Page
) -> list[tuple[str, str, list[str]]]:
    """Return label, colour and quotations of each row, the fullest rows in the table's order."""
    found = table(analysis, by, "level", lang=page.words.lang)
    rows = [
        (label, _colour(by, key, number), [name for name in total.ids if name in own])
        for number, (key, label, total) in enumerate(
            zip(found.rows, found.row_labels, found.totals, strict=True)
        )
        if key is not None or by == "speaker"
    ]
    least = sorted((len(ids) for _, _, ids in rows), reverse=True)[:_MOST]
    return [row for row in rows if row[2] and len(row[2]) >= least[-1]][:_MOST]


def _colour(by: str, key: str | None, number: int) -> str:
    if by == "theme":
        return PLAIN
    return GREY if key is None else PALETTE[number % len(PALETTE)]


def _mark(quotation: Quotation, row: str, text: Document) -> tuple[float, float, Datum]:
    start, end = quotation.content[0].start, quotation.content[-1].end
    where = [round(100 * place / len(text.text), 2) for place in (start, end)]
    words = quotation.words
    shown = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()} …"
    datum = Datum(
        label=f"{row}: {shown}",
        value=1,
        facts={"row": row, "start": start, "end": end, "from_percent": where[0]},
        quotations=(quotation.id,),
    )
    return where[0], where[1], datum
