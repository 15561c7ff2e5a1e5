"""INCEpTION: one UIMA CAS in JSON (version 0.4) a document; offsets are UTF-16 code units.

A quotation's content spans are annotations of type ``speechkit.Quotation``, tied by the quotation's
id; cue, source and evidence have types of their own with the same id. Source of the format: UIMA
CAS JSON 0.4, as dkpro-cassis reads it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from speechkit.export.folder import file_name, write_folder
from speechkit.export.offsets import Offsets
from speechkit.records import Analysis, Document, Quotation, Span, Spans
from speechkit.store.files import dump

_TEXT, _NUMBER = "uima.cas.String", "uima.cas.Double"
_TYPES: Mapping[str, Mapping[str, str]] = {
    "speechkit.Quotation": {
        "quotation": _TEXT,
        "kind": _TEXT,
        "level": _TEXT,
        "act": _TEXT,
        "speaker": _TEXT,
        "speakerName": _TEXT,
        "confidence": _NUMBER,
    },
    "speechkit.Cue": {"quotation": _TEXT},
    "speechkit.Source": {"quotation": _TEXT},
    "speechkit.Evidence": {"quotation": _TEXT, "theme": _TEXT, "score": _NUMBER},
}
_SOFA = 1
_VIEW = "_InitialView"
_DOCUMENT = "uima.tcas.DocumentAnnotation"


def export_inception(analysis: Analysis, folder: Path) -> None:
    """Write a folder of CAS files, one a document, to be imported as UIMA CAS JSON 0.4.

    Raises:
        InputError: The folder holds something already, or cannot be written.
    """
    write_folder(folder, _files(analysis))


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    quotations: dict[str, list[Quotation]] = defaultdict(list)
    for one in analysis.quotations:
        quotations[one.document].append(one)
    for document in analysis.documents:
        cas = _cas(document, quotations[document.id], names)
        yield f"{file_name(document.id)}.json", dump(cas) + "\n"


def _cas(
    document: Document, quotations: Iterable[Quotation], names: Mapping[str, str]
) -> dict[str, Any]:
    offsets = Offsets(document.text, "utf-16")
    whole = (_DOCUMENT, (Span(0, len(document.text)),), {"language": document.lang})
    found = [whole, *(one for quotation in quotations for one in _annotations(quotation, names))]
    structures: list[dict[str, Any]] = [
        {
            "%ID": _SOFA,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": _VIEW,
            "mimeType": "text/plain",
            "sofaString": document.text,
        }
    ]
    for kind, spans, values in found:
        for span in spans:
            start, end = offsets.outward(span)
            known = {name: value for name, value in values.items() if value is not None}
            number = len(structures) + 1
            place = {"%ID": number, "%TYPE": kind, "@sofa": _SOFA, "begin": start, "end": end}
            structures.append({**place, **known})
    members = [one["%ID"] for one in structures[1:]]
    return {
        "%TYPES": {name: _type(name, fields) for name, fields in _TYPES.items()},
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {_VIEW: {"%SOFA": _SOFA, "%MEMBERS": members}},
    }


def _annotations(
    one: Quotation, names: Mapping[str, str]
) -> Iterator[tuple[str, Spans, Mapping[str, Any]]]:
    own = {"quotation": one.id}
    more = {
        "kind": one.kind,
        "level": one.level,
        "act": one.act,
        "speaker": one.speaker,
        "speakerName": names.get(one.speaker or ""),
        "confidence": one.confidence,
    }
    yield "speechkit.Quotation", one.content, {**own, **more}
    yield "speechkit.Cue", one.cue, own
    source: Sequence[Span] = () if one.source is None else (one.source,)
    yield "speechkit.Source", tuple(source), own
    for score in one.themes:
        values = {**own, "theme": score.theme, "score": score.score}
        yield "speechkit.Evidence", score.evidence, values


def _type(name: str, fields: Mapping[str, str]) -> dict[str, Any]:
    features = {one: {"%NAME": one, "%RANGE": kind} for one, kind in fields.items()}
    return {"%NAME": name, "%SUPER_TYPE": "uima.tcas.Annotation", **features}
