"""Checks of an annotated text against the rules of annotation, each fault with its line."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from speechkit.evaluate.markup import Annotated, Fault, Record, Role, Tagged
from speechkit.records import KINDS, LEVELS

STYLES = (
    "un-news", "agency", "communique", "interview", "transcript",
    "briefing", "opinion", "flash", "report", "none",
)  # fmt: skip
SPLITS = ("train", "dev", "test")
FORMS = ("name", "title", "pronoun", "org", "collective", "none", "other")
ACTS = (
    "call", "condemn", "deny", "warn", "urge", "welcome", "promise", "acknowledge", "accuse",
    "thank", "criticise", "support", "reject", "propose", "announce", "ask",
)  # fmt: skip
_ROLES: dict[Role, str] = {"c": "content", "v": "cue", "s": "source", "a": "antecedent"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKS = {"«": "»", "“": "”", "„": "“", '"': '"', "「": "」", "『": "』", "‹": "›"}


def check(annotated: Annotated) -> list[Fault]:
    """Return every fault and doubt of a text, in the order of its lines."""
    found = [
        *annotated.faults,
        *_check_header(annotated),
        *_check_numbers(annotated),
        *_check_spans(annotated),
    ]
    for record in annotated.records:
        found += _check_fields(annotated, record)
        found += _check_roles(annotated, record)
        found += _check_overlaps(annotated, record)
        found += _check_content(annotated, record)
    return sorted(set(found), key=lambda fault: (fault.line, fault.message))


def _check_header(annotated: Annotated) -> Iterator[Fault]:
    header, path = annotated.header, annotated.path
    for field, values in (("style", STYLES), ("split", SPLITS)):
        if header.get(field) not in values:
            found = f"{field} {header.get(field)!r}"
            yield Fault(path, 1, f"found {found}; expected one of {', '.join(values)}")
    if "date" in header and not _DATE.fullmatch(header["date"]):
        yield Fault(path, 1, f"found date {header['date']!r}; expected YYYY-MM-DD")
    for field in sorted(set(header) - {"style", "split", "date"}):
        yield Fault(path, 1, f"found header field {field!r}; expected style, date or split")
    if not annotated.doc_id.startswith(f"{annotated.lang}-"):
        message = f"found the name {annotated.doc_id!r}; expected it to start '{annotated.lang}-'"
        yield Fault(path, 1, message)
    if not annotated.text:
        yield Fault(path, 1, "the text is empty")


def _check_numbers(annotated: Annotated) -> Iterator[Fault]:
    path = annotated.path
    numbers = [record.number for record in annotated.records]
    for record in annotated.records:
        if numbers.count(record.number) > 1:
            yield Fault(path, record.line, f"record {record.number} stands twice")
    for (role, number), tagged in annotated.tags.items():
        if number not in numbers:
            message = f"found tag {role}{number}; expected a line for record {number} below '---'"
            yield Fault(path, tagged[0].line, message)
    places = [(_first(annotated, record), record) for record in annotated.records]
    for (before, _), (after, record) in pairwise(places):
        if after < before:
            message = f"record {record.number} begins before the record above it"
            yield Fault(path, record.line, message, fatal=False)


def _first(annotated: Annotated, record: Record) -> int:
    roles: tuple[Role, ...] = ("c", "v", "s")
    spans = [span for role in roles for span in annotated.spans(role, record.number)]
    return min((span.start for span in spans), default=0)


def _check_spans(annotated: Annotated) -> Iterator[Fault]:
    for (role, number), entries in annotated.tags.items():
        for span, line in entries:
            words = span.of(annotated.text)
            what = f"{role}{number} {words[:40]!r}"
            if not words.strip():
                yield Fault(annotated.path, line, f"found {what}: empty; expected words")
            elif words != words.strip():
                yield Fault(annotated.path, line, f"found {what}: a space at its edge; move it out")
            elif "\n\n" in words:
                message = f"found {what}: over several paragraphs; expected one piece a paragraph"
                yield Fault(annotated.path, line, message, fatal=False)


def _check_fields(annotated: Annotated, record: Record) -> Iterator[Fault]:
    def fault(message: str, *, fatal: bool = True) -> Fault:
        return Fault(annotated.path, record.line, f"record {record.number}: {message}", fatal)

    for value, known, field in (
        (record.level, LEVELS, "level"),
        (record.kind, KINDS, "kind"),
        (record.form, FORMS, "form"),
    ):
        if value not in known:
            yield fault(f"found {field} {value!r}; expected one of {', '.join(known)}")
    for key, value in record.extras:
        if key not in {"act", "dup"} or not value:
            yield fault(f"found '{key}={value}'; expected act=… or dup=N")
    act = record.option("act")
    if act is not None and act not in ACTS:
        yield fault(f"found act={act}; expected one of {', '.join(ACTS)}")
    if act is not None and record.level != "act":
        yield fault(f"found act={act} at level {record.level}; expected level act", fatal=False)
    yield from map(fault, _dup_faults(annotated, record))


def _dup_faults(annotated: Annotated, record: Record) -> Iterator[str]:
    dup = record.option("dup")
    if dup is None:
        return
    targets = [other for other in annotated.records if str(other.number) == dup]
    if not targets or targets[0].number == record.number:
        yield f"found dup={dup}; expected the number of another record"
    elif targets[0].option("dup") is not None:
        yield f"found dup={dup}, itself a duplicate; expected the record it restates"
    elif targets[0].name != record.name:
        yield f"found dup={dup} by another speaker; expected the same name"


def _check_roles(annotated: Annotated, record: Record) -> Iterator[Fault]:
    def fault(message: str, *, fatal: bool = True) -> Fault:
        return Fault(annotated.path, record.line, f"record {record.number}: {message}", fatal)

    number = record.number
    source, antecedent = annotated.spans("s", number), annotated.spans("a", number)
    if not annotated.spans("c", number):
        yield fault(f"no content; expected ⟦c{number}:…⟧")
    if not annotated.spans("v", number) and record.kind != "direct":
        yield fault(f"no cue; expected ⟦v{number}:…⟧ unless it has none", fatal=False)
    if source and record.form == "none":
        yield fault("form none, but there is a source; expected another form")
    if not source and record.form not in {"none", "?"}:
        yield fault(f"form {record.form}, but no source; expected ⟦s{number}:…⟧ or form none")
    if antecedent and record.name is None:
        yield fault("an antecedent, but no speaker; expected a name")
    if record.name and not antecedent and record.form in {"none", "pronoun"}:
        message = f"form {record.form} without an antecedent; expected ⟦a{number}:…⟧"
        yield fault(message, fatal=False)


def _check_overlaps(annotated: Annotated, record: Record) -> Iterator[Fault]:
    content = annotated.tags.get(("c", record.number), ())
    roles: tuple[Role, ...] = ("v", "s")
    for before, after in pairwise(content):
        if before.span.meets(after.span):
            message = f"pieces of c{record.number} overlap; expected one after the other"
            yield Fault(annotated.path, after.line, message)
    for role in roles:
        for tagged in annotated.tags.get((role, record.number), ()):
            if any(piece.span.meets(tagged.span) for piece in content):
                what = _ROLES[role]
                message = f"the {what} of record {record.number} lies in its own content"
                yield Fault(annotated.path, tagged.line, message)


def _check_content(annotated: Annotated, record: Record) -> Iterator[Fault]:
    for tagged in annotated.tags.get(("c", record.number), ()):
        for message, fatal in _content_doubts(annotated, record, tagged):
            where = f"c{record.number}"
            yield Fault(annotated.path, tagged.line, f"{where}: {message}", fatal)


def _content_doubts(
    annotated: Annotated, record: Record, tagged: Tagged
) -> Iterable[tuple[str, bool]]:
    words = tagged.span.of(annotated.text)
    if not any(char.isalnum() for char in words):
        yield f"found {words!r} without a letter or digit; expected words", True
        return
    closer = _MARKS.get(words[0])
    if closer and words.endswith(closer) and closer not in words[1:-1]:
        yield "marks at its edges; expected them outside", False
    if record.kind == "indirect" and words.endswith((".", "،", "。")) and words.count(".") <= 1:
        yield f"ends with {words[-1]!r}; expected final punctuation outside", False
