"""Charts as files: pictures with their words, and the table behind them; the same bytes always."""

import csv
import io
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechkit.charts.canvas import style
from speechkit.charts.fonts import families
from speechkit.charts.palette import FAINT, INK
from speechkit.charts.record import Chart, datum_id
from speechkit.errors import ConfigError
from speechkit.summary import show
from speechkit.version import VERSION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TABLES = (".csv", ".json")
_DATUM = re.compile(r'<g id="(m\d+)((?:-\d+)?)">')
_SOFTWARE = f"speechkit {VERSION}"


def save_chart(chart: Chart, path: str | Path, *, dpi: int = 200) -> Path:
    """Write a chart as PNG, SVG (text as paths) or PDF (fonts embedded).

    Title and alternative text are in the file's metadata; nothing in it tells when it was made.

    Args:
        chart: What to write.
        path: Where; the ending decides the form.
        dpi: Dots an inch of a PNG.

    Raises:
        ConfigError: The ending is none of these.
    """
    path = Path(path)
    write = _PICTURES.get(path.suffix.lower())
    if write is None:
        known = ", ".join(_PICTURES)
        raise ConfigError(f"{path.name}: a chart is saved as {known}, not {path.suffix!r}")
    path.write_bytes(write(chart, dpi))
    return path


def save_data(chart: Chart, path: str | Path) -> Path:
    """Write the table behind a chart as CSV or JSON: facts, value and quotation ids of each mark.

    Raises:
        ConfigError: The ending is none of these.
    """
    path = Path(path)
    if path.suffix.lower() not in _TABLES:
        known = " or ".join(_TABLES)
        raise ConfigError(f"{path.name}: a chart's data are saved as {known}, not {path.suffix!r}")
    text = _csv(chart) if path.suffix.lower() == ".csv" else _json(chart)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def chart_data(chart: Chart) -> list[dict[str, Any]]:
    """Return the rows of the table behind a chart: ``datum`` (its id), label, facts, quotations."""
    return [
        {
            "datum": datum_id(number),
            "label": datum.label,
            **datum.facts,
            "quotations": list(datum.quotations),
        }
        for number, datum in enumerate(chart.data)
    ]


def chart_svg(chart: Chart, prefix: str, *, interactive: bool = False) -> str:
    """Return a chart as an ``svg`` element to stand inside a page.

    It has no background, and its ink and lines (``--rule``) are the page's own, so that it fits
    a dark page too. How its marks lead to quotations is said in ``charts.record``.

    Args:
        chart: What to show.
        prefix: Put before every id, so that two charts in a page do not share one.
        interactive: Make each mark a button with a name that the keyboard reaches; without it
            the whole is one picture with its alternative text.
    """
    source = _svg(chart, transparent=True, prefix=prefix, interactive=interactive)
    source = source[source.index("<svg") :]
    source = re.sub(r' height="[\d.]+pt"', "", source, count=1)
    source = source.replace(INK, "currentColor").replace(FAINT, f"var(--rule, {FAINT})")
    return re.sub(r"\s*\n\s*", "\n", source)


def _svg(
    chart: Chart, *, transparent: bool = False, prefix: str = "", interactive: bool = False
) -> str:
    source = _rendered(chart.figure, "svg", {"Date": None, "Creator": None}, clear=transparent)
    text = source.decode("utf-8")
    text = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = _DATUM.sub(lambda found: _group(chart, found[1], found[2], interactive), text)
    start = f"{prefix}-" if prefix else ""
    text = re.sub(r'(\bid="|href="#|url\(#)', rf"\1{start}", text)
    names = f"{start}title {start}alt"
    role = "group" if interactive else "img"
    head = f'<svg role="{role}" lang="{chart.lang}" aria-labelledby="{names}" '
    words = (
        f'<title id="{start}title">{_shown(chart.caption.title)}</title>'
        f'<desc id="{start}alt">{_shown(chart.caption.alt)}</desc>'
    )
    return re.sub(r"<svg ([^>]*>)", lambda found: f"{head}{found[1]}{words}", text, count=1)


def _group(chart: Chart, name: str, layer: str, interactive: bool) -> str:  # noqa: FBT001 -- private
    """Return the start of the group of a mark, or of a further layer of it."""
    label = _shown(chart.data[int(name[1:])].label)
    button = ""
    if interactive and not layer:
        button = f' role="button" tabindex="0" aria-label="{label}"'
    return f'<g id="{name}{layer}" class="datum" data-datum="{name}"{button}><title>{label}</title>'


def _shown(text: str) -> str:
    """Return words for an SVG, in which no text is a tag and none reorders what follows."""
    return escape(show(text))


def _png(chart: Chart, dpi: int) -> bytes:
    words = {
        "Title": chart.caption.title,
        "Description": f"{chart.caption.alt} {chart.caption.text}",
        "Software": _SOFTWARE,
    }
    return _rendered(chart.figure, "png", words, dpi=dpi)


def _pdf(chart: Chart, _: int) -> bytes:
    words = {
        "Title": chart.caption.title,
        "Subject": chart.caption.alt,
        "Creator": _SOFTWARE,
        "Producer": None,
        "CreationDate": None,
    }
    return _rendered(chart.figure, "pdf", words)


_PICTURES = {
    ".png": _png,
    ".svg": lambda chart, _: _svg(chart).encode("utf-8"),
    ".pdf": _pdf,
}


def _rendered(
    figure: "Figure",
    kind: str,
    words: Mapping[str, str | None],
    *,
    dpi: int = 200,
    clear: bool = False,
) -> bytes:
    with style(families()), io.BytesIO() as file:
        figure.savefig(file, format=kind, dpi=dpi, metadata=dict(words), transparent=clear)
        return file.getvalue()


def _csv(chart: Chart) -> str:
    """Return the table with a byte order mark, without which Excel takes Arabic for Latin."""
    rows = chart_data(chart)
    stream = io.StringIO()
    columns = dict.fromkeys(name for row in rows for name in row)
    table = csv.DictWriter(stream, list(columns or ("datum",)), lineterminator="\n")
    table.writeheader()
    for row in rows:
        table.writerow({**row, "quotations": "; ".join(row["quotations"])})
    return "\ufeff" + stream.getvalue()


def _json(chart: Chart) -> str:
    caption = chart.caption
    data = {
        "chart": chart.name,
        "lang": chart.lang,
        "title": caption.title,
        "caption": caption.text,
        "alt": caption.alt,
        "software": _SOFTWARE,
        "data": chart_data(chart),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
