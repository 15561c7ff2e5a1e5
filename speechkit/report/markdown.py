"""The report as Markdown: the same sections as the page, plain.

Quotations are marked in the texts by brackets with their number. Every text is escaped, so that
neither a heading nor a tag of a document becomes one of the report.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from speechkit.report.segments import Paragraph
from speechkit.report.view import Row, Text, View
from speechkit.summary import Table, show

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$#&]")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]\s))", flags=re.MULTILINE)


def markdown(view: View) -> str:
    """Return the whole report."""
    parts = (_facts, _summary, _charts, _texts, _quotations, _method)
    blocks = [f"# {view.t('title')}", *(block for part in parts for block in part(view))]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is.

    >>> escaped("*a* <b>\n# c\n1. d")
    '\\*a\\* &lt;b&gt;\n\\# c\n1\\. d'
    """
    text = _SPECIAL.sub(_escape, show(text))
    return _LEADING.sub(_escape_leading, text)


def _escape(match: re.Match[str]) -> str:
    entities = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
    return entities.get(match[0], f"\\{match[0]}")


def _escape_leading(match: re.Match[str]) -> str:
    # A number keeps its digits; the stop behind it is what must not make a list.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _facts(view: View) -> Iterator[str]:
    yield "\n".join(f"- {_line(label)}: **{value}**" for label, value in view.facts)


def _summary(view: View) -> Iterator[str]:
    yield f"## {view.t('summary')}"
    if not view.summary:
        yield view.t("nothing")
        return
    yield view.t("summary_note")
    yield "\n".join(
        f"{place}. {_line(row.words)} – {_line(_by(row))} \\[{row.number}\\]"
        for place, row in enumerate(view.summary, 1)
    )


def _by(row: Row) -> str:
    return f"{row.speaker} ({row.level})" if row.quotation.level == "act" else row.speaker


def _charts(view: View) -> Iterator[str]:
    """Yield the figures of the charts as tables."""
    yield f"## {view.t('charts')}"
    titles = {"themes_by_speaker": view.speakers, "levels_and_kinds": view.levels}
    for title, table in titles.items():
        yield f"### {view.t(title)} ({view.t('statements_and_acts')})"
        yield _cross(table, view)


def _cross(table: Table, view: View) -> str:
    head = [view.t("speaker"), *map(_line, table.column_labels), view.t("total")]
    rows = zip(table.row_labels, table.cells, table.totals, strict=True)
    return _table(
        head,
        (
            [_line(label), *(c.figures for c in cells), total.figures]
            for label, cells, total in rows
        ),
    )


def _texts(view: View) -> Iterator[str]:
    yield f"## {view.t('texts')}"
    yield view.t("brackets")
    for text in view.texts:
        yield f"### {_line(text.title)}"
        yield _line(text.origin)
        shown = (paragraph for paragraph in text.paragraphs if paragraph.label is not None)
        yield "\n>\n".join(_quoted(_bracketed(paragraph, text)) for paragraph in shown)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _bracketed(paragraph: Paragraph, text: Text) -> str:
    """Return a paragraph with each piece of a quotation in brackets, inner within outer."""
    pieces: list[str] = []
    for segment in paragraph.segments:
        end = segment.start + len(segment.text)
        inside = [layer for layer in segment.layers if layer.role == "content"]
        opens = (layer for layer in inside if layer.span.start == segment.start)
        pieces += (f"⟦{text.rows[layer.quotation].number} " for layer in opens)
        pieces.append(escaped(segment.text))
        pieces += ("⟧" for layer in inside if layer.span.end == end)
    return "".join(pieces)


def _quotations(view: View) -> Iterator[str]:
    yield f"## {view.t('quotations')}"
    if not view.rows:
        yield view.t("nothing")
        return
    keys = ("number", "speaker", "level", "kind", "words", "themes", "cue", "place")
    head = [*(view.t(key) for key in (*keys, "confidence", "reason", "rule"))]
    yield _table(head, (_cells(row, view) for row in view.rows))


def _cells(row: Row, view: View) -> list[str]:
    quotation = row.quotation
    themes = (f"{theme.label}: {' · '.join(theme.words)}" for theme in row.themes)
    standing = view.t("not_counted") if not row.counted else ""
    standing = view.t("repeats", n=row.repeats) if row.repeats else standing
    cells = (
        f"{row.level} ({standing})" if standing else row.level,
        row.kind,
        row.words,
        "; ".join(themes) or view.t("no_theme"),
        row.cue,
        f"{quotation.document} {row.offsets}",
        f"{quotation.confidence:.2f}",
        quotation.reason,
        quotation.rule,
    )
    return [str(row.number), _line(row.speaker), *map(_line, cells)]


def _method(view: View) -> Iterator[str]:
    yield f"## {view.t('method')}"
    yield from view.method
    if view.analysis.skipped:
        yield f"### {view.t('skipped')}"
        yield "\n".join(f"- {_line(s.path)}: {_line(s.reason)}" for s in view.analysis.skipped)
    yield f"### {view.t('documents')}"
    yield "\n".join(f"- {_line(t.title)} – sha256 {t.document.sha256}" for t in view.texts)
    yield f"### {view.t('manifest')}"
    yield "\n".join(f"    {line}" for line in show(view.manifest).split("\n"))
