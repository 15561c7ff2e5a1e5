"""New entries for a user's own registry file, written as TOML and checked before they are kept."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from speechkit.errors import LexiconError
from speechkit.speakers.check import check
from speechkit.speakers.compile import compile_registry, read_tables
from speechkit.speakers.load import load_registry, read_shipped
from speechkit.speakers.registry import EntryKind

Names = Mapping[str, Sequence[str]]
_KINDS: dict[str, EntryKind] = {"person": "person", "org": "organisation"}


def add_entry(
    path: Path,
    id_: str,
    names: Names,
    *,
    short: Names | None = None,
    gender: str = "",
    source: str = "",
) -> None:
    """Append an entry to a registry file of one's own; a missing file is made.

    The file is replaced in one step, and only if the whole registry with it has no new fault.

    Args:
        path: The file.
        id_: ``person:…`` or ``org:…``; an id of the shipped registry overrides that entry.
        names: Full names by language code.
        short: Short forms by language code, which count where the text supports them.
        gender: ``m``, ``f`` or empty.
        source: Where the facts were read.

    Raises:
        LexiconError: The id or a name is unusable, the file has the id already, or a name is
            another entry's. Says what to do.
    """
    kind = _KINDS.get(id_.partition(":")[0])
    if kind is None or not id_.partition(":")[2]:
        raise LexiconError(f"{id_!r} is no id: expected person:<name> or org:<name>")
    if not any(names.values()):
        raise LexiconError(f"{id_}: needs a name, such as en=…")
    old = path.read_bytes() if path.exists() else b""
    if any(entry["id"] == id_ for entry in read_tables({str(path): old})):
        raise LexiconError(f"{path}: {id_} is there already; edit the file")
    new = old + _written(kind, id_, names, short or {}, gender, source).encode()
    files = {**read_shipped(), str(path): new}
    before = set(check(load_registry()))
    faults = [f for f in check(compile_registry(read_tables(files))) if f not in before]
    if faults:
        raise LexiconError(f"{id_} was not added: {faults[0]}")
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(new)
    os.replace(part, path)  # noqa: PTH105 -- the atomic one, on every system


def _written(
    kind: EntryKind, id_: str, names: Names, short: Names, gender: str, source: str
) -> str:
    # A JSON string is a TOML basic string.
    facts = {"id": id_, "gender": gender, "source": source}
    lines = [f"{key} = {_quoted(value)}" for key, value in facts.items() if value]
    for field, forms in (("names", names), ("short", short)):
        lines += [
            f"{field}.{lang} = [{', '.join(map(_quoted, found))}]" for lang, found in forms.items()
        ]
    return "\n".join(("", f"[[{kind}]]", *lines, ""))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
