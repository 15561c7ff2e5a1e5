"""ConvoKit: a folder whose utterances are quotations, and whose conversations are documents.

ConvoKit wants a speaker for every utterance: what is unresolved is said by ``unresolved``. Within a
document each quotation is taken as a reply to the one before it, which is an order and no claim.
Source of the format: convokit.cornell.edu/documentation/data_format.html.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from speechkit.export.folder import write_folder
from speechkit.records import Analysis, Quotation
from speechkit.store.codec import encode
from speechkit.store.files import dump

UNRESOLVED = "unresolved"
_KEPT = (
    "lang", "kind", "level", "act", "rule", "confidence", "reason", "duplicate_of", "content",
    "verbatim",
)  # fmt: skip


def export_convokit(analysis: Analysis, folder: Path) -> None:
    """Write a folder for ConvoKit; times are days of the documents, since 1970 in seconds.

    Raises:
        InputError: The folder holds something already, or cannot be written.
    """
    write_folder(folder, _files(analysis))


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    utterances = list(_utterances(analysis))
    speakers: dict[str, Any] = {
        one.id: _object({"name": one.name, "kind": one.kind, "labels": dict(one.labels)})
        for one in analysis.speakers
    }
    if any(one["speaker"] == UNRESOLVED for one in utterances):
        speakers[UNRESOLVED] = _object({"name": UNRESOLVED, "kind": "other", "labels": {}})
    conversations = {
        one.id: _object(
            {"lang": one.lang, "date": encode(one.date), "title": one.title, "url": one.url}
        )
        for one in analysis.documents
    }
    index = {
        "utterances-index": _index(one["meta"] for one in utterances),
        "speakers-index": _index(one["meta"] for one in speakers.values()),
        "conversations-index": _index(one["meta"] for one in conversations.values()),
        "overall-index": _index([{"manifest": {}}]),
        "version": 1,
        "vectors": [],
    }
    yield "utterances.jsonl", "".join(f"{dump(one)}\n" for one in utterances)
    yield "speakers.json", dump(speakers) + "\n"
    yield "conversations.json", dump(conversations) + "\n"
    yield "corpus.json", dump({"manifest": encode(dict(analysis.manifest))}) + "\n"
    yield "index.json", dump(index) + "\n"


def _utterances(analysis: Analysis) -> Iterator[dict[str, Any]]:
    days = {document.id: document.date for document in analysis.documents}
    last: dict[str, str] = {}
    for one in analysis.quotations:
        day = days[one.document]
        seconds = None if day is None else (day.toordinal() - 719_163) * 86_400
        yield {
            "id": one.id,
            "conversation_id": one.document,
            "text": one.words,
            "speaker": one.speaker or UNRESOLVED,
            "reply-to": last.get(one.document),
            "timestamp": seconds,
            "meta": _meta(one),
            "vectors": [],
        }
        last[one.document] = one.id


def _meta(quotation: Quotation) -> dict[str, Any]:
    kept = {name: encode(getattr(quotation, name)) for name in _KEPT}
    return {**kept, "themes": [score.theme for score in quotation.themes]}


def _object(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {"meta": meta, "vectors": []}


def _index(metas: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the types of each field, as ConvoKit keeps them."""
    found: dict[str, set[str]] = {}
    for meta in metas:
        for name, value in meta.items():
            found.setdefault(name, set()).add(str(type(value)))
    return {name: sorted(kinds) for name, kinds in sorted(found.items())}
