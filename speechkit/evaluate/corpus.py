"""The annotated corpus as gold: one JSON object a document, and counts of what is in it."""

from collections import Counter
from collections.abc import Iterable

from speechkit.evaluate.markup import Annotated, Record, Role
from speechkit.records import Span

_MENTION_ROLES: tuple[Role, ...] = ("s", "a")


def to_gold(annotated: Annotated) -> dict[str, object]:
    """Return the document as a line of gold: offsets in code points, half-open."""
    header = annotated.header
    return {
        "doc_id": annotated.doc_id,
        "lang": annotated.lang,
        **{key: header[key] for key in ("style", "date", "split") if key in header},
        "text": annotated.text,
        "quotes": [_to_quote(annotated, record) for record in annotated.records],
    }


def _to_quote(annotated: Annotated, record: Record) -> dict[str, object]:
    number = record.number
    quote: dict[str, object] = {
        "id": _quote_id(number),
        "level": record.level,
        "kind": record.kind,
        "content": _pairs(annotated.spans("c", number)),
        "cue": _pairs(annotated.spans("v", number)),
        "speaker": _pairs(annotated.spans("s", number)),
        "speaker_form": record.form,
    }
    if record.name is not None:
        quote["speaker_name"] = record.name
        quote["speaker_mentions"] = _pairs(_mentions(annotated, record.name))
    if antecedent := annotated.spans("a", number):
        quote["antecedent"] = _pairs(antecedent)
    if act := record.option("act"):
        quote["act"] = act
    if dup := record.option("dup"):
        quote["duplicate_of"] = _quote_id(int(dup))
    if dup or record.level == "mention":
        quote["ignore"] = True
    return quote


def _quote_id(number: int) -> str:
    return f"q{number:02d}"


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _mentions(annotated: Annotated, name: str) -> list[Span]:
    """Return every span tagged as source or antecedent of this speaker, in order."""
    numbers = [record.number for record in annotated.records if record.name == name]
    keys = [(role, number) for role in _MENTION_ROLES for number in numbers]
    return sorted({span for role, number in keys for span in annotated.spans(role, number)})


def count(texts: Iterable[Annotated]) -> dict[str, Counter[str]]:
    """Return counts by ``level``, ``kind``, ``style`` and ``split``.

    Levels count every record, duplicates apart; kinds only what counts (statements and acts
    that are no duplicates); styles and splits count texts.
    """
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("level", "kind")}
    counts |= {key: Counter() for key in ("style", "split")}
    for annotated in texts:
        for field in ("style", "split"):
            counts[field][annotated.header.get(field, "?")] += 1
        for record in annotated.records:
            duplicate = record.option("dup") is not None
            counts["level"]["duplicate" if duplicate else record.level] += 1
            if not duplicate and record.level != "mention":
                counts["kind"][record.kind] += 1
    return counts
