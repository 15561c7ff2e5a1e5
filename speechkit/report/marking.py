"""How a stretch of text is marked on a page: whose words, cue, source, theme words."""

from collections.abc import Sequence
from typing import NamedTuple

from speechkit.report.segments import Segment
from speechkit.report.view import Row, View


class Mark(NamedTuple):
    """How a segment is marked: style classes and the words shown on pointing at it."""

    classes: str
    title: str


def mark(segment: Segment, rows: Sequence[Row], view: View) -> Mark:
    """Return the marks of a segment; the innermost quotation colours it, the next one lines it."""
    classes: list[str] = []
    titles: list[str] = []
    inside = [rows[index] for index in segment.quotations("content")]
    if inside:
        classes += ["q", inside[-1].look.css, *_standing(inside[-1])]
        classes += [f"in o{row.look.colour}" for row in inside[-2:-1]]
        titles += [f"{r.number}. {r.speaker} – {r.level} · {r.kind}" for r in reversed(inside)]
    for role in ("occurrence", "source", "cue"):
        for row in (rows[index] for index in segment.quotations(role)):
            classes += [role, row.look.css] if not inside else [role]
            label = view.t("repeats", n=row.number) if role == "occurrence" else view.t(role)
            titles.append(f"{label}: {row.number}. {row.speaker}")
    if segment.themes:
        classes.append("ev")
        themes = ", ".join(view.theme(theme) for theme in segment.themes)
        titles.append(f"{view.t('evidence')}: {themes}")
    return Mark(" ".join(dict.fromkeys(classes)), "\n".join(titles))


def _standing(row: Row) -> list[str]:
    """Return the classes that say whether and as what a quotation counts."""
    level = row.quotation.level
    standing: list[str] = [level] if level != "statement" else []
    return [*standing, "dup"] if row.repeats else standing
