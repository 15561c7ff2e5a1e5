"""Label Studio: tasks with predictions to correct, and corrected tasks back, in code points.

Content, cue and source are regions; relations tie cue and source to the content, and kind and level
are choices on it. Source of the format: labelstud.io/guide/task_format.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from speechkit.errors import InputError
from speechkit.export.scorer import to_scorer
from speechkit.records import KINDS, LEVELS, Analysis
from speechkit.store.files import Target, dump, writing
from speechkit.version import VERSION

_ROLES = {"content": "Content", "cue": "Cue", "speaker": "Source"}
_ROLE_OF = {label: role for role, label in _ROLES.items()}
_LIST = ("kind", KINDS), ("level", LEVELS)
Region = dict[str, Any]


def labelling() -> str:
    """Return the labelling interface that the tasks fit, to be pasted into a project's settings."""
    labels = "".join(f'<Label value="{label}"/>' for label in _ROLES.values())
    choices = "".join(
        f'<Choices name="{name}" toName="text" perRegion="true" whenTagName="role" '
        f'whenLabelValue="Content">{"".join(f"""<Choice value="{one}"/>""" for one in values)}'
        "</Choices>"
        for name, values in _LIST
    )
    relations = '<Relations><Relation value="cue"/><Relation value="speaker"/></Relations>'
    roles = f'<Labels name="role" toName="text">{labels}</Labels>'
    return f'<View>{roles}<Text name="text" value="$text"/>{choices}{relations}</View>'


def export_labelstudio(analysis: Analysis, target: Target) -> None:
    """Write tasks for Label Studio, the quotations as predictions; the interface is in each.

    Raises:
        InputError: The file cannot be written.
    """
    with writing(target) as stream:
        tasks = [_task(document) for document in to_scorer(analysis, mentions=True)]
        stream.write("[\n" + ",\n".join(map(dump, tasks)) + "\n]\n")


def _task(document: Mapping[str, Any]) -> dict[str, Any]:
    result = [
        region
        for number, quote in enumerate(document["quotes"], 1)
        for region in _regions(document["text"], quote, f"q{number}")
    ]
    data = {"text": document["text"], "doc_id": document["doc_id"], "lang": document["lang"]}
    meta = {"interface": labelling()}
    prediction = {"model_version": f"speechkit {VERSION}", "result": result}
    return {"data": data, "meta": meta, "predictions": [prediction]}


def _regions(text: str, quote: Mapping[str, Any], name: str) -> Iterator[Region]:
    first = f"{name}-content-1"
    for role, label in _ROLES.items():
        for number, (start, end) in enumerate(quote[role], 1):
            own = f"{name}-{role}-{number}"
            value = {"start": start, "end": end, "text": text[start:end]}
            place = {"id": own, "to_name": "text", "value": {**value, "labels": [label]}}
            region = {**place, "from_name": "role", "type": "labels"}
            if own == first:
                region["meta"] = {"text": [quote["id"], quote["speaker_name"] or ""]}
            yield region
            if own != first:
                yield {
                    "type": "relation",
                    "from_id": first,
                    "to_id": own,
                    "direction": "right",
                    "labels": [role],
                }
                continue
            for choice, _ in _LIST:
                chosen = {**value, "choices": [quote[choice]]}
                base = {"id": own, "to_name": "text", "value": chosen}
                yield {**base, "from_name": choice, "type": "choices"}


# Reading ---------------------------------------------------------------------------------------


def import_labelstudio(source: Path) -> Iterator[dict[str, Any]]:
    """Yield one object a document in the format of the gold files.

    Of a task, the last annotation counts that was not cancelled; where there is none, the
    prediction.

    Raises:
        InputError: The file is no export of Label Studio in JSON; names the task and the region.
    """
    try:
        tasks = json.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{source.as_posix()}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{source.as_posix()}: not JSON in UTF-8: {error}") from error
    if not isinstance(tasks, list):
        raise InputError(f"{source.as_posix()}: expected a list of tasks, exported as JSON")
    for number, task in enumerate(tasks, 1):
        try:
            yield _document(task, number)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{source.as_posix()}: task {number}: {type(error).__name__} {error}; expected "
                "data.text and regions with start, end and labels"
            ) from error


def _document(task: Mapping[str, Any], number: int) -> dict[str, Any]:
    data = task["data"]
    done = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
    chosen = (done or task.get("predictions") or [{"result": []}])[-1]
    return {
        "doc_id": data.get("doc_id") or f"task-{task.get('id', number)}",
        "lang": data.get("lang") or "?",
        "text": data["text"],
        "quotes": _quotes(data["text"], chosen["result"]),
    }


def _quotes(text: str, result: Sequence[Region]) -> list[dict[str, Any]]:
    regions = {one["id"]: one for one in result if one["type"] == "labels"}
    quotes = {name: _quote(text, one) for name, one in regions.items() if _role(one) == "content"}
    for one in result:
        if one["type"] == "choices" and one["id"] in quotes:
            quotes[one["id"]][one["from_name"]] = one["value"]["choices"][0]
        elif one["type"] == "relation":
            ends = one["from_id"], one["to_id"]
            first, other = ends if ends[0] in quotes else ends[::-1]
            role = _role(regions[other])
            quotes[first][role] = sorted([*quotes[first][role], _place(text, regions[other])])
            if role == "content":
                quotes.pop(other, None)
    return list(quotes.values())


def _quote(text: str, region: Region) -> dict[str, Any]:
    notes: list[str] = region.get("meta", {}).get("text", [])
    id_, name, *_ = [*notes, "", ""]
    content = [_place(text, region)]
    return {"id": id_, "content": content, "cue": [], "speaker": [], "speaker_name": name or None}


def _role(region: Region) -> str:
    return _ROLE_OF[region["value"]["labels"][0]]


def _place(text: str, region: Region) -> list[int]:
    value = region["value"]
    start, end = int(value["start"]), int(value["end"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"region {start} to {end} leaves a text of {len(text)} characters")
    if "text" in value and value["text"] != text[start:end]:
        raise ValueError(f"region {start} to {end} holds {text[start:end]!r}, not its own text")
    return [start, end]
