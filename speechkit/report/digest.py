"""A summary or a comparison as Markdown: quotations with their places, nothing between them."""

from collections.abc import Iterator

from speechkit.report.markdown import line
from speechkit.report.view import Row, View
from speechkit.summary import LEXICAL, Comparison, Pair, Section, Summary


def digest(summary: Summary, view: View) -> str:
    """Return a summary: one list a section, each line with its speaker and place."""
    blocks = [f"# {view.t('key_quotations')}"]
    for section in summary.sections:
        name = _name(section, summary, view)
        share = view.t("share_of", part=len(section.lines), whole=section.out_of)
        blocks.append(f"## {line(name)} ({share})" if name else share)
        blocks.append("\n".join(f"- {_cited(one.quotation, view)}" for one in section.lines))
    if not summary.sections:
        blocks.append(view.t("nothing"))
    if summary.undated:
        blocks.append(view.t("undated_left_out", n=summary.undated))
    blocks += [view.t("summary_note"), chosen_with(summary.encoder, view)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def comparison(found: Comparison, view: View) -> str:
    """Return two speakers side by side: their quotations in pairs, one table a sort."""
    names = [line(view.speaker(speaker)) for speaker in found.speakers]
    blocks = [f"# {' · '.join(names)}"]
    for key, pairs in (("pairs_nearest", found.nearest), ("pairs_furthest", found.furthest)):
        blocks.append(f"## {view.t(key)}")
        blocks.append("\n\n".join(_pair(pair, view) for pair in pairs) or view.t("nothing"))
    for name, themes in zip(names, found.alone, strict=True):
        if themes:
            shown = "; ".join(line(view.theme(theme)) for theme in themes)
            blocks.append(f"{view.t('only_one_speaks', name=name)} {shown}")
    blocks += [view.t("pairs_note"), chosen_with(found.encoder, view)]
    return "\n\n".join(blocks) + "\n"


def chosen_with(encoder: str, view: View) -> str:
    """Return the sentence on how quotations were chosen."""
    known = view.t("encoder_lexical") if encoder == LEXICAL else encoder
    return view.t("method_choice", encoder=known)


def _pair(pair: Pair, view: View) -> str:
    both = (f"- {_cited(name, view)}" for name in (pair.first, pair.second))
    return "\n".join(
        (f"{line(view.theme(pair.theme))} ({view.t.number(pair.score, 2)})", "", *both)
    )


def _cited(quotation: str, view: View) -> str:
    row = view.by_id[quotation]
    return f"{line(row.words)} – {' · '.join(line(piece) for piece in citation(row, view))}"


def citation(row: Row, view: View) -> Iterator[str]:
    """Yield what one needs to find a quotation: who, symbol, file, day, offsets."""
    yield f"{row.speaker} ({row.level})" if row.quotation.level == "act" else row.speaker
    yield from view.place(row)


def _name(section: Section, summary: Summary, view: View) -> str:
    """Return the heading of a section."""
    key = section.key
    if summary.by == "speaker":
        return view.speaker(key)
    if key is None:
        missing = {"theme": "no_theme", "period": "no_date"}
        return view.t(missing[summary.by]) if summary.by in missing else ""
    return view.theme(key) if summary.by == "theme" else key
