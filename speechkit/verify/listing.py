"""What was found, in lines for a terminal and as plain values for JSON."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from speechkit.summary import show
from speechkit.verify.against import Match, Status
from speechkit.verify.check import Check, Finding
from speechkit.verify.printed import Where
from speechkit.verify.report import Verification
from speechkit.verify.words import Change, written

_RTL = re.compile("[\u0590-\u08ff]")
_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_FINDINGS: dict[Finding, str] = {
    "altered": "altered",
    "marks_added": "put in quotation marks, though it is not verbatim speech",
    "other_speaker": "other speaker",
    "source_changed": "source changed",
    "source_missing": "source missing",
    "no_source": "no note says where it is from",
    "not_checkable": "not checkable",
}
_STATUSES: dict[Status, str] = {
    "verbatim": "verbatim",
    "altered": "altered",
    "paraphrase": "paraphrase",
    "similar": "similar passage (no proof)",
    "not_found": "not found",
}
_WHERE: dict[Where, str] = {
    "text": "in the text",
    "list": "in the list of quotations",
    "note": "in its note",
}


def listed(found: Verification) -> Iterator[str]:
    """Yield the lines on a report: a count, then each quotation with which something is wrong.

    Differences have brackets and colours; a terminal's owner decides whether colours are shown.
    """
    yield f"{show(found.report)}: {_counts(found)}"
    for check in found.checks:
        if not check.verbatim:
            yield from _lines(check)


def _counts(found: Verification) -> str:
    counts = Counter(finding for check in found.checks for finding in check.findings)
    verbatim = sum(check.verbatim for check in found.checks)
    parts = [f"{verbatim} verbatim"]
    parts += [f"{counts[key]} {key.replace('_', ' ')}" for key in _FINDINGS if counts[key]]
    numbers = {check.number for check in found.checks}
    return f"{len(numbers)} quotations, printed in {len(found.checks)} ways: {', '.join(parts)}"


def _lines(check: Check) -> Iterator[str]:
    number = "–" if check.number is None else str(check.number)
    findings = ", ".join(_FINDINGS[finding] for finding in check.findings)
    place = " ".join(part for part in (show(check.source), check.offsets) if part)
    where = " and ".join(_WHERE[one] for one in check.where)
    yield " · ".join(part for part in (f"  [{number}] {findings}", where, place) if part)
    yield f"      {shown(check.difference) or isolated(check.printed or check.expected)}"
    if check.named:
        yield (f"      named: {isolated(check.named)}; in the analysis: {isolated(check.speaker)}")
    if "source_changed" in check.findings:
        yield f"      {_standing(check)}"
    if check.reason:
        yield f"      {check.reason}"


def _standing(check: Check) -> str:
    if check.now == check.offsets:
        return "the file is not what was analysed, but the words stand where they stood"
    if check.now:
        return f"the file is not what was analysed; the words now stand at {check.now}"
    return "the file is not what was analysed, and the words no longer stand in it"


def shown(changes: Sequence[Change]) -> str:
    """Return a word diff for a terminal."""
    colours = {"same": "", "gone": _RED, "new": _GREEN}
    coloured = [Change(change.kind, show(change.text)) for change in changes]
    text = written(coloured)
    if not text:
        return ""
    for bracket, kind in (("[-", "gone"), ("{+", "new")):
        text = text.replace(bracket, colours[kind] + bracket)
    for bracket in ("-]", "+}"):
        text = text.replace(bracket, bracket + _PLAIN)
    return isolated(text)


def isolated(text: str) -> str:
    """Return words of a script that runs leftwards so that they run so within a line."""
    return f"\u2067{text}\u2069" if _RTL.search(text) else text


def as_json(found: Sequence[Verification]) -> dict[str, Any]:
    """Return plain values."""
    return {
        "reports": [
            {
                "report": one.report,
                "right": one.right,
                "quotations": [_plain(check) for check in one.checks],
            }
            for one in found
        ]
    }


def compared(text: str, found: Sequence[Match]) -> Iterator[str]:
    """Yield the lines on a text that quotes: a count, then each quotation with its passage."""
    counts = Counter(match.status for match in found)
    parts = [f"{counts[key]} {words}" for key, words in _STATUSES.items() if counts[key]]
    yield f"{show(text)}: {len(found)} quotations: {', '.join(parts) or 'none'}"
    for match in found:
        yield from _compared(match)


def _compared(match: Match) -> Iterator[str]:
    who = isolated(show(match.speaker)) if match.speaker else "speaker not resolved"
    yield f"  {_STATUSES[match.status]} · {who} · {match.quotation.kind} {match.quotation.level}"
    yield f"      {shown(match.difference) or isolated(show(match.words))}"
    if match.span is None:
        return
    place = f"{show(match.document)} {match.span.start}–{match.span.end}"
    if match.status == "verbatim":
        yield f"      {place}"
        return
    closest = "closest passage" if match.status == "not_found" else "passage"
    measure = f"in meaning, by {match.encoder}" if match.encoder else "in words"
    yield f"      {closest} ({match.score:.2f} {measure}), {place}:"
    yield f"      {isolated(match.passage)}"


def against_json(text: str, found: Sequence[Match]) -> dict[str, Any]:
    """Return plain values."""
    return {"text": text, "quotations": [_plain_match(match) for match in found]}


def _plain_match(match: Match) -> dict[str, Any]:
    quotation = match.quotation
    values: dict[str, Any] = {
        "id": quotation.id,
        "status": match.status,
        "wrong": match.wrong,
        "speaker": match.speaker,
        "kind": quotation.kind,
        "level": quotation.level,
        "words": match.words,
        "passage": match.passage,
        "document": match.document,
        "offsets": list(match.span) if match.span else None,
        "score": match.score,
        "encoder": match.encoder,
    }
    if match.difference:
        values["difference"] = written(match.difference)
    return values


def _plain(check: Check) -> dict[str, Any]:
    values: dict[str, Any] = {
        "number": check.number,
        "findings": list(check.findings) or ["verbatim"],
        "where": list(check.where),
        "printed": check.printed,
        "expected": check.expected,
        "speaker": check.speaker,
        "named": check.named,
        "source": check.source,
        "offsets": check.offsets,
    }
    if check.difference:
        values["difference"] = written(check.difference)
    if "source_changed" in check.findings:
        values["now"] = check.now
    if check.reason:
        values["reason"] = check.reason
    return values
