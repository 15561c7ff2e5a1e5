"""The report as Markdown: the same sections as the page, plain.

Quotations are marked in the texts by brackets with their number. Every text is escaped, so that
neither a heading nor a tag of a document becomes one of the report.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from speechkit.report.parts import Part, noted, parts
from speechkit.report.record import NAME, record_of
from speechkit.report.segments import Paragraph
from speechkit.report.template import SECTIONS, Template
from speechkit.report.view import Row, Text, View, source_of
from speechkit.summary import Table, show

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$#&]")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]\s))", flags=re.MULTILINE)


def markdown(view: View, template: Template) -> str:
    """Return the whole report.

    Raises:
        ConfigError: A section is unknown.
    """
    writer = _Writer(view, template)
    blocks = [
        f"# {view.t('title')}",
        "\n".join(_pairs((label, " – ".join(values)) for label, values in view.cover)),
    ]
    for name in template.chosen(SECTIONS):
        blocks += [f"## {view.t(name)}", *_PARTS[name](writer)]
    blocks.append(f"<!-- {NAME} {record_of(view, words=True)} -->")
    return "\n\n".join(block for block in blocks if block) + "\n"


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


def line(text: str) -> str:
    """Return a text escaped, in one line."""
    return escaped(" ".join(text.split()))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


class _Writer:
    """What the sections share: the view, and what was chosen once for several of them."""

    def __init__(self, view: View, template: Template) -> None:
        self.view = view
        self.t = view.t
        self.key = view.key_quotations(template.key_quotations)
        self.speakers = parts(view, "speaker", template.speakers, template.quotations_each)
        self.themes = parts(view, "theme", template.themes, template.quotations_each)


def _pairs(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"- {line(label)}: **{line(value)}**" for label, value in facts)


def _key_figures(writer: _Writer) -> Iterator[str]:
    yield "\n".join(_pairs(writer.view.facts))


def _key_quotations(writer: _Writer) -> Iterator[str]:
    yield writer.t("summary_note" if writer.key else "nothing")
    yield _lines(writer.key, writer.view)


def _lines(rows: Iterable[Row], view: View) -> str:
    return "\n".join(
        f"- {line(row.words)} – {line(' · '.join((_by(row), *view.where(row))))} \\[{row.number}\\]"
        for row in rows
    )


def _speakers(writer: _Writer) -> Iterator[str]:
    yield from _groups(writer.speakers, writer.view)


def _themes(writer: _Writer) -> Iterator[str]:
    yield writer.t("several_themes")
    yield from _groups(writer.themes, writer.view)


def _groups(groups: Iterable[Part], view: View) -> Iterator[str]:
    for part in groups:
        yield f"### {line(part.label)}"
        sizes = [
            f"{view.t('statements')}: {len(part.total.statements)}",
            f"{view.t('acts')}: {len(part.total.acts)}",
            *(f"{line(label)} ({count})" for label, count in part.others),
        ]
        yield " · ".join(sizes)
        yield _lines(part.rows, view)


def _doubt(writer: _Writer) -> Iterator[str]:
    yield writer.t("method_doubt")
    yield "\n".join(_pairs(writer.view.doubt))
    if writer.view.analysis.skipped:
        yield f"### {writer.t('skipped')}"
        skipped = writer.view.analysis.skipped
        yield "\n".join(f"- {line(one.path)}: {line(one.reason)}" for one in skipped)


def _by(row: Row) -> str:
    return f"{row.speaker} ({row.level})" if row.quotation.level == "act" else row.speaker


def _charts(writer: _Writer) -> Iterator[str]:
    """Yield the figures of the charts as tables."""
    view = writer.view
    for title, table in view.cross_tables.items():
        yield f"### {view.t(title)} ({view.t('statements_and_acts')})"
        yield _cross(table, view)


def _cross(table: Table, view: View) -> str:
    head = [view.t("speaker"), *map(line, table.column_labels), view.t("total")]
    rows = zip(table.row_labels, table.cells, table.totals, strict=True)
    return _table(
        head,
        ([line(label), *(c.figures for c in cells), total.figures] for label, cells, total in rows),
    )


def _texts(writer: _Writer) -> Iterator[str]:
    view = writer.view
    if not view.texts_fit:
        yield view.t("texts_left_out", n=len(view.analysis.documents))
        return
    yield view.t("brackets")
    for text in view.texts:
        yield f"### {line(text.title)}"
        yield line(text.origin)
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


def _quotations(writer: _Writer) -> Iterator[str]:
    view = writer.view
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
    return [str(row.number), line(row.speaker), *map(line, cells)]


def _method(writer: _Writer) -> Iterator[str]:
    yield from map(line, writer.view.method)


def _notes(writer: _Writer) -> Iterator[str]:
    """Yield where each quotation printed in the sections stands, and its exact words."""
    groups = (writer.key, *(part.rows for part in (*writer.speakers, *writer.themes)))
    yield "\n".join(
        f"- \\[{row.number}\\] {line(' · '.join(writer.view.place(row)))}: "
        f"{line(row.quotation.words)}"
        for row in noted(groups)
    )


def _manifest(writer: _Writer) -> Iterator[str]:
    yield f"### {writer.t('documents')}"
    documents = writer.view.analysis.documents
    yield "\n".join(
        f"- {line(' · '.join((*source_of(one), f'sha256 {one.sha256}')))}" for one in documents
    )
    yield f"### {writer.t('manifest')}"
    yield "\n".join(f"    {text}" for text in show(writer.view.manifest).split("\n"))


_PARTS: Mapping[str, Callable[[_Writer], Iterator[str]]] = {
    "key_figures": _key_figures,
    "key_quotations": _key_quotations,
    "charts": _charts,
    "speakers": _speakers,
    "themes": _themes,
    "doubt": _doubt,
    "texts": _texts,
    "quotations": _quotations,
    "method": _method,
    "notes": _notes,
    "manifest": _manifest,
}
