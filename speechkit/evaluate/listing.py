"""Errors as text: by cause, each in its context with what was expected and what was given."""

from collections.abc import Sequence

from speechkit.evaluate.errors import CAUSES, Cause, Miss
from speechkit.evaluate.gold import Gold, GoldDocument, GoldQuotation
from speechkit.records import Span

LEGEND = "⟦expected content⟧ ⟪given content⟫"
_AROUND = 60  # characters of context on each side
_LONGEST = 700  # characters of context in all; the middle is left out above that


def list_errors(
    misses: Sequence[Miss], gold: Gold, *, cause: Cause | None = None, limit: int | None = None
) -> str:
    """Return a readable list: counts by cause, then the errors of each.

    Args:
        misses: The errors.
        gold: The documents they are about.
        cause: Only this cause, or None for all.
        limit: At most this many of a cause, or None for all.
    """
    texts = {document.doc_id: document for document in gold}
    lines = [f"errors: {len(misses)}; documents: {len(gold)}"]
    by_cause = {name: [miss for miss in misses if miss.cause == name] for name in CAUSES}
    lines += [f"{len(by_cause[name]):6}  {name}: {CAUSES[name]}" for name in CAUSES]
    lines += ["", LEGEND]
    for name, group in by_cause.items():
        if group and cause in {None, name}:
            lines += ["", f"== {name} ({len(group)})"]
            for miss in group[:limit]:
                lines += ["", *_entry(miss, texts[miss.document])]
            if limit is not None and len(group) > limit:
                lines += ["", f"… and {len(group) - limit} more"]
    return "\n".join(lines)


def _entry(miss: Miss, document: GoldDocument) -> list[str]:
    number = f" {miss.gold.id}" if miss.gold else ""
    note = f": {miss.note}" if miss.note else ""
    lines = [f"{miss.document}{number}{note}", f"    {_context(miss, document.text)}"]
    if miss.gold:
        lines.append(f"    expected: {_describe(miss.gold, document.text)}")
    if miss.predicted:
        lines.append(f"    given:    {_describe(miss.predicted, document.text)}")
    return lines


def _describe(quotation: GoldQuotation, text: str) -> str:
    cue = " … ".join(span.of(text) for span in quotation.cue)
    source = " … ".join(span.of(text) for span in quotation.speaker)
    parts = [
        f"{quotation.kind} {quotation.level}".strip(),
        f"cue {cue!r}" if cue else "no cue",
        f"source {source!r}" if source else "no source",
        quotation.name and f"speaker {quotation.name}",
        quotation.rule and f"rule {quotation.rule}",
    ]
    return " · ".join(part for part in parts if part)


def _context(miss: Miss, text: str) -> str:
    expected = miss.gold.content if miss.gold else ()
    given = miss.predicted.content if miss.predicted else ()
    both = [quotation for quotation in (miss.gold, miss.predicted) if quotation]
    cues = [span for quotation in both for span in (*quotation.content, *quotation.cue)]
    window = Span(
        max(0, min(span.start for span in cues) - _AROUND),
        min(len(text), max(span.end for span in cues) + _AROUND),
    )
    # Closing signs stand before opening ones at the same place.
    signs = [(span.end, 0, "⟧") for span in expected] + [(span.end, 0, "⟫") for span in given]
    signs += [(span.start, 1, "⟦") for span in expected]
    signs += [(span.start, 1, "⟪") for span in given]
    pieces, at = [], window.start
    for place, _, sign in sorted(signs):
        pieces += [text[at:place], sign]
        at = place
    pieces.append(text[at : window.end])
    line = " ".join("".join(pieces).replace("\n", " ¶ ").split())
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2]} […] {line[-_LONGEST // 2 :]}"
    return f"… {line} …"
