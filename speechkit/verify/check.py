"""Compares what a report prints with its record and its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from speechkit.report.record import Entry, Record
from speechkit.summary import show
from speechkit.verify.printed import Printed, Where
from speechkit.verify.sources import Sources, still_there, words_at
from speechkit.verify.words import GAP, Change, bare, diff, exchanged, flat, marked

Finding = Literal[
    "altered",
    "marks_added",
    "other_speaker",
    "source_changed",
    "source_missing",
    "no_source",
    "not_checkable",
]
_BEHIND_NAME = "·(–,;:—"


@dataclass(frozen=True, slots=True)
class Check:
    """A quotation of a report, checked.

    Attributes:
        number: By which the report names it, or None.
        where: Where the report prints it so: text, list, note.
        printed: The words as printed.
        findings: What is wrong; empty means verbatim. ``marks_added``: wording that is the
            reporter's stands in quotation marks; ``no_source``: no note says where it is from;
            ``not_checkable``: nothing can be said, for ``reason``.
        expected: The words of the source, or as they were when it is gone; empty if unknown.
        speaker: Whose words they were in the analysis.
        named: Whom the report names instead, or empty.
        source: Path of the text.
        offsets: Where in it the words were.
        now: For a changed source: where they stand now; empty if they do not.
        reason: Why it could not be checked, or empty.
        ordered: The printed words are known in their order, which a PDF does not always tell.
    """

    number: int | None
    where: tuple[Where, ...]
    printed: str
    findings: tuple[Finding, ...] = ()
    expected: str = ""
    speaker: str = ""
    named: str = ""
    source: str = ""
    offsets: str = ""
    now: str = ""
    reason: str = ""
    ordered: bool = True

    @property
    def verbatim(self) -> bool:
        """Whether it was checked and nothing is wrong."""
        return not self.findings

    @property
    def wrong(self) -> bool:
        """Whether something is wrong, other than that nothing can be said."""
        return any(finding != "not_checkable" for finding in self.findings)

    @property
    def difference(self) -> tuple[Change, ...]:
        """How the printed words differ from those of the source."""
        if "altered" not in self.findings or not self.expected:
            return ()
        old, new = GAP.join(bare(self.expected)), GAP.join(bare(self.printed))
        return diff(old, new) if self.ordered else exchanged(old, new)


class Checker:
    """Checks the quotations of one report."""

    def __init__(self, record: Record, sources: Sources) -> None:
        self.record = record
        self.sources = sources
        self.names = {flat(entry.speaker) for entry in record.entries.values()}

    def check(self, printed: Sequence[Printed]) -> Iterator[Check]:
        """Yield what is found, once for each way a quotation is printed."""
        groups: dict[tuple[Printed, str], list[Printed]] = {}
        for one in printed:
            alike = one._replace(words=GAP.join(bare(one.words)), where="text", by="", under="")
            groups.setdefault((alike, self._named(one)), []).append(one)
        for (_, named), group in groups.items():
            where = tuple(dict.fromkeys(one.where for one in group))
            yield self._checked(group[0], where, named)

    def _named(self, printed: Printed) -> str:
        """Return whom the report names in place of the speaker, or nothing."""
        entry = self.record.entries.get(printed.number or 0)
        if entry is None:
            return ""
        by, under, speaker = flat(printed.by), flat(printed.under), flat(entry.speaker)
        if by and not _names(by, speaker):
            longest = sorted(self.names, key=len, reverse=True)
            return next((name for name in longest if _names(by, name)), by.partition(" · ")[0])
        return under if under in self.names - {speaker} else ""

    def _checked(self, printed: Printed, where: tuple[Where, ...], named: str) -> Check:
        entry = self.record.entries.get(printed.number or 0)
        if entry is None:
            return Check(None, where, flat(printed.words), ("no_source",))
        against = Source(entry, self.sources)
        findings = list(against.findings)
        if printed.fault or not against.words:
            findings.append("not_checkable")
        elif not _same(printed, against.words):
            findings.append("altered")
        elif _marks_added(printed, entry):
            findings.append("marks_added")
        if named:
            findings.append("other_speaker")
        return against.checked(printed, where, findings, named)


class Source:
    """What stands in the source of a quotation now."""

    def __init__(self, entry: Entry, sources: Sources) -> None:
        self.entry = entry
        found = sources.find(entry.place)
        self.findings: tuple[Finding, ...] = ()
        self.words = entry.words
        self.now = ""
        if found.document is None:
            self.findings = ("source_missing",)
        elif found.changed:
            self.findings = ("source_changed",)
            now = still_there(entry.words, entry.spans, found.document.text)
            self.now = _shown(now) if self.words else ""
        else:
            self.words = show(words_at(entry.spans, found.document.text))

    def checked(
        self, printed: Printed, where: tuple[Where, ...], findings: Sequence[Finding], named: str
    ) -> Check:
        """Return the check of a quotation from this source."""
        entry = self.entry
        return Check(
            number=entry.number,
            where=where,
            printed=flat(printed.words),
            findings=tuple(findings),
            expected=flat(self.words),
            speaker=flat(entry.speaker),
            named=named,
            source=entry.place.path or entry.place.id,
            offsets=_shown(entry.spans),
            now=self.now,
            reason=printed.fault,
            ordered=printed.ordered,
        )


def _shown(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{start}–{end}" for start, end in spans)


def _names(line: str, name: str) -> bool:
    """Say whether a line begins with a name and says nothing else of who it is."""
    rest = line[len(name) :].strip()
    return line.startswith(name) and (not rest or rest[0] in _BEHIND_NAME)


def _same(printed: Printed, words: str) -> bool:
    wanted = bare(words)
    return bare(printed.words) == wanted or (
        printed.loose and all(piece in flat(printed.words) for piece in wanted)
    )


def _marks_added(printed: Printed, entry: Entry) -> bool:
    """Say whether wording that was never said so now stands in marks."""
    own = entry.kind != "direct" or entry.level == "act"
    within = marked(entry.words) or entry.kind == "mixed"
    return own and not within and not printed.loose and marked(printed.words)
