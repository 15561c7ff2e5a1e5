"""Shards: files of work for one process, whose results are files too.

``process_shard`` is the same for every kind of worker. All it needs stands in the shard, and its
result takes its name only when it is whole, so that a shard can be worked on again at any time.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from speechkit.errors import ConfigError
from speechkit.options import Options
from speechkit.pipeline import Rules, analyze_each, load_rules
from speechkit.project.config import resolve_options
from speechkit.project.fingerprint import fingerprint
from speechkit.read import read_each
from speechkit.read.lines import mend, parse_line
from speechkit.records import Document, Skipped
from speechkit.store.codec import decode, encode
from speechkit.store.files import dump, writing_bytes
from speechkit.store.results import write_results

Stage = Literal["read", "analyze"]
FOLDER: dict[Stage, str] = {"read": "texts", "analyze": "results"}


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a shard.

    Attributes:
        stage: What is to be done.
        rules: Fingerprint of the rules it is to be done by.
        options: Settings, as the project's file has them.
        columns: What the columns of tables are called.
    """

    stage: Stage
    rules: str
    options: Options
    columns: tuple[tuple[str, str], ...] = ()


def write_work(folder: Path, head: Head, lines: Iterable[bytes]) -> Path:
    """Write a shard of work, named after what is in it.

    Args:
        folder: Where shards of work are.
        head: What is to be done.
        lines: One for each file or text.

    Raises:
        InputError: It cannot be written.
    """
    content = _line(encode(head)) + b"".join(lines)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.jsonl"
    with writing_bytes(path) as stream:
        stream.write(content)
    return path


def file_line(path: str) -> bytes:
    """Return the line of a file to be read."""
    return _ascii({"path": path})


def target_of(shard: Path, stage: Stage) -> Path:
    """Return where the result of a shard goes."""
    return shard.parents[1] / FOLDER[stage] / shard.name


def process_shard(path: str) -> None:
    """Do the work in a shard and write its result.

    Args:
        path: Of the shard, on a disk that all workers see.

    Raises:
        ConfigError: The rules here are not those of the run.
        InputError: The result cannot be written.
    """
    shard = Path(path)
    head, lines = read_work(shard)
    _rules(shard.parents[2], head)
    _STAGES[head.stage](shard, map(parse_line, lines), head)


def load_for(path: str) -> None:
    """Load what a shard needs, so that the work itself is all that is left to do.

    Raises:
        ConfigError: The rules here are not those of the run.
    """
    shard = Path(path)
    _rules(shard.parents[2], read_work(shard)[0])


def read_work(shard: Path) -> tuple[Head, list[bytes]]:
    """Return what is to be done, and the lines of files or texts to do it with."""
    head, *lines = shard.read_bytes().splitlines(keepends=True)
    return decode(Head, parse_line(head)), lines


@lru_cache(maxsize=1)
def _rules(root: Path, head: Head) -> Rules:
    """Return the rules a shard is to be worked on by, loaded once for all shards of a run."""
    rules = load_rules(resolve_options(head.options, root))
    if (found := fingerprint(rules, head.columns)) != head.rules:
        raise ConfigError(
            f"{root}: the rules here (fingerprint {found}) are not those of the run "
            f"({head.rules}): install the same speechkit for all workers, and run again"
        )
    return rules


def manifest_of(rules: Rules, head: Head, languages: Iterable[str]) -> dict[str, object]:
    """Return the manifest, with the options as the project's file has them."""
    return {**rules.manifest(sorted(languages)), "options": asdict(head.options)}


# Reading ---------------------------------------------------------------------------------------


def _read(shard: Path, entries: Iterable[Mapping[str, Any]], head: Head) -> None:
    with writing_bytes(target_of(shard, "read")) as stream:
        for entry in entries:
            stream.write(_ascii({"type": "file", **entry}))
            for number, item in enumerate(_items(shard.parents[2], entry["path"], head)):
                if isinstance(item, Skipped):
                    line = {"type": "item", "number": number, **_unread(item)}
                    stream.write(_line(line))
                    continue
                key = _key(item, head.rules)
                text = _line({"document": encode(item), "key": key})
                line = {"type": "item", "number": number, **_about(item, key, len(text))}
                stream.write(_line(line) + text)


def _items(root: Path, path: str, head: Head) -> Iterator[Document | Skipped]:
    """Yield what a file holds, with paths and ids relative to the project."""
    before = f"{root.as_posix()}/"
    shown = mend(path)
    # Two names that differ only in bytes that are no text must not become one id.
    name = path.encode(errors="surrogateescape").decode(errors="backslashreplace")
    stem = unicodedata.normalize("NFC", mend(PurePosixPath(path).stem))
    columns = dict(head.columns)
    for item in read_each(root / path, lang=head.options.lang, columns=columns):
        place = (item.path or shown).removeprefix(before)
        if isinstance(item, Skipped):
            yield replace(item, path=place)
        else:
            own = name if item.id == stem else f"{name}/{item.id}"
            yield replace(item, id=own, path=place)


def _key(document: Document, rules: str) -> str:
    """Return what names a result: all that it is made from."""
    return hashlib.sha256(rules.encode() + dump(encode(document)).encode()).hexdigest()[:32]


def _about(document: Document, key: str, size: int) -> dict[str, Any]:
    return {
        "id": document.id,
        "key": key,
        "text": document.sha256,
        "lang": document.lang,
        "shown": document.path,
        "reason": None,
        "twin": None,
        "size": size,
    }


def _unread(skipped: Skipped) -> dict[str, Any]:
    nothing = dict.fromkeys(("id", "key", "text", "lang"))
    why = {"shown": skipped.path, "reason": skipped.reason, "twin": skipped.duplicate_of}
    return {**nothing, **why, "size": 0}


def index_texts(shard: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each file in a shard of texts, and what stands where of it."""
    with shard.open("rb") as stream:
        path, items = "", list[dict[str, Any]]()
        for line in iter(stream.readline, b""):
            entry = parse_line(line)
            if entry.pop("type") == "file":
                if path:
                    yield path, items
                path, items = entry["path"], []
                continue
            where = shard.name if entry["size"] else None
            items.append({**entry, "shard": where, "start": stream.tell()})
            stream.seek(entry["size"], 1)
        yield path, items


# Analysis --------------------------------------------------------------------------------------


def _analyze(shard: Path, entries: Iterable[Mapping[str, Any]], head: Head) -> None:
    rules = _rules(shard.parents[2], head)
    keys: list[str] = []

    def documents() -> Iterator[Document]:
        for entry in entries:
            keys.append(entry["key"])
            yield decode(Document, entry["document"])

    results = ((keys.pop(), result) for result in analyze_each(documents(), rules))
    write_results(results, target_of(shard, "analyze"), manifest_of(rules, head, ()))


_STAGES: dict[Stage, Callable[[Path, Iterable[Mapping[str, Any]], Head], None]] = {
    "read": _read,
    "analyze": _analyze,
}


# When workers die ------------------------------------------------------------------------------


def split(shard: Path) -> Iterator[Path]:
    """Yield shards of one file or text each."""
    head, lines = read_work(shard)
    return (write_work(shard.parent, head, [line]) for line in lines)


def quarantine(shard: Path, deaths: int) -> None:
    """Write the result of a shard of one file or text that no worker survives.

    Args:
        shard: Its path.
        deaths: How many died on it when nothing else was at work.
    """
    head, (line,) = read_work(shard)
    entry = parse_line(line)
    if head.stage == "read":
        skipped = Skipped(mend(entry["path"]), f"ended the process that read it, {deaths} times")
        with writing_bytes(target_of(shard, "read")) as stream:
            stream.write(_ascii({"type": "file", **entry}))
            stream.write(_line({"type": "item", "number": 0, **_unread(skipped)}))
        return
    document = decode(Document, entry["document"])
    reason = f"ended the process that analysed it, {deaths} times"
    results = [(entry["key"], Skipped(document.path or document.id, reason))]
    rules = _rules(shard.parents[2], head)
    write_results(results, target_of(shard, "analyze"), manifest_of(rules, head, ()))


def _line(record: object) -> bytes:
    return dump(record).encode() + b"\n"


def _ascii(record: object) -> bytes:
    """Return a line in ASCII: the name of a file may be no Unicode."""
    return json.dumps(record).encode() + b"\n"
