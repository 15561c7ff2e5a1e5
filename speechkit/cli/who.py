"""Commands about speakers: speakers, registry."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date as Date  # noqa: N812 -- as in the records
from pathlib import Path
from typing import Any

import click

from speechkit.cli.streams import finish, watch, write
from speechkit.errors import LexiconError
from speechkit.options import Options
from speechkit.pipeline import analyze
from speechkit.read import read_each
from speechkit.speakers import Registry, add_entry, check, count, load_registry
from speechkit.speakers.names import keys
from speechkit.summary import show
from speechkit.summary.cast import Appearance, cast, line_and_column

_FAULTY = 1


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--lang", help="Language of all texts; detected for each without it.")
@click.option("--registry", multiple=True, help="File of speakers laid over the shipped ones.")
@click.option("--json", "as_json", is_flag=True, help="One speaker of a document a line.")
def speakers(
    files: tuple[str, ...], lang: str | None, registry: tuple[str, ...], as_json: bool
) -> None:
    """Show who is in texts: which mentions, what they said and why it is theirs.

    FILES are what `speechkit analyze` takes. Places are line:column.
    """
    options = Options(lang=lang, registry=registry)
    analysis = analyze(watch(read_each(files, lang=lang)), options=options)
    for appearance in cast(analysis):
        write(
            [json.dumps(_record(appearance), ensure_ascii=False)] if as_json else _told(appearance)
        )
    finish(analysis.skipped, len(analysis.documents))


def _told(appearance: Appearance) -> Iterator[str]:
    text, who = appearance.document.text, appearance.speaker
    head = "unresolved" if who is None else f"{show(who.name)}\t{who.id}\t{who.kind}"
    yield f"{appearance.document.id}\t{head}"
    for span, form in appearance.mentions:
        yield f"  {_place(text, span.start)}\t{show(span.of(text))}\t{form}"
    for one in appearance.quotations:
        place = _place(text, one.content[0].start)
        yield f"  {place}\t{one.level}\t{one.confidence:.2f}\t{show(one.reason)}\t{show(one.words)}"


def _place(text: str, offset: int) -> str:
    line, column = line_and_column(text, offset)
    return f"{line}:{column}"


def _record(appearance: Appearance) -> dict[str, Any]:
    who, text = appearance.speaker, appearance.document.text
    return {
        "document": appearance.document.id,
        "speaker": None if who is None else who.id,
        "name": None if who is None else who.name,
        "mentions": [
            {"span": span, "form": form, "text": span.of(text)}
            for span, form in appearance.mentions
        ],
        "quotations": [
            {"id": one.id, "level": one.level, "confidence": one.confidence, "reason": one.reason}
            for one in appearance.quotations
        ],
    }


@click.group()
def registry() -> None:
    """Look into the registry of speakers, check it, add to one's own."""


@registry.command(name="show")
@click.argument("name")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path), help="Own file.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Offices on this day only.")
def show_entry(name: str, files: tuple[Path, ...], day: Any) -> None:  # noqa: ANN401 -- click's
    """Show what the registry knows of NAME: a name in any language, a title or an id."""
    known = load_registry(*files)
    lines = list(_entries(known, name, day.date() if day else None))
    if not lines:
        raise LexiconError(f"{name!r} is not in the registry; registry add puts it into your own")
    write(lines)


def _entries(known: Registry, name: str, day: Date | None) -> Iterator[str]:
    ids = [name] if name in known.entries else [alias.id for alias in known.lookup(name)]
    for entry in (known.entries[id_] for id_ in dict.fromkeys(ids)):
        fact = f"source: {entry.source}" if entry.verified else "no source"
        wikidata = f"\t{entry.wikidata}" if entry.wikidata else ""
        yield f"{entry.id}\t{entry.kind}\t{fact}{wikidata}"
        yield from (f"  {lang}\t{label}" for lang, label in entry.labels.items())
        for office in known.offices_of(entry.id):
            yield from _terms(known, office.id, day, person=entry.id)
    titled = (known.offices[alias.id] for alias in known.title(name))
    told = known.of_state(known.states.read(keys(name)))
    for id_ in dict.fromkeys(office.id for office in (*titled, *told)):
        yield from _terms(known, id_, day)


def _terms(known: Registry, office: str, day: Date | None, person: str = "") -> Iterator[str]:
    found = known.offices[office]
    label = found.labels.get("en") or next(iter(found.labels.values()))
    yield f"  {office}\t{label}"
    for held in found.holders if day is None else found.on(day):
        if person in ("", held.person):
            term = f"{held.start} to {held.end or 'open'}" if held.start else "no dates"
            yield f"    {term}\t{held.person}\t{held.source or 'no source'}"


@registry.command(name="check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Counts and faults as JSON.")
def check_files(files: tuple[Path, ...], as_json: bool) -> None:
    """Check the registry with FILES laid over it; count it; name every fault.

    Exit code 1 where there is one.
    """
    known = load_registry(*files)
    faults, counts = check(known), asdict(count(known))
    if as_json:
        write([json.dumps({"counts": counts, "faults": faults}, ensure_ascii=False)])
    else:
        write([*(f"{name}\t{number}" for name, number in counts.items()), *faults])
    if faults:
        raise click.exceptions.Exit(_FAULTY)


@registry.command()
@click.argument("id_", metavar="ID")
@click.argument("names", nargs=-1, required=True)
@click.option("--file", "path", required=True, type=click.Path(path_type=Path), help="Own file.")
@click.option("--short", multiple=True, help="Short form, such as en=Marr.")
@click.option("--gender", type=click.Choice(["m", "f"]))
@click.option("--source", default="", help="Where the facts were read.")
def add(
    id_: str,
    names: tuple[str, ...],
    path: Path,
    short: tuple[str, ...],
    gender: str | None,
    source: str,
) -> None:
    """Add a speaker to a file of one's own.

    ID is person:… or org:…; NAMES are like "en=Lina Marr" "ar=لينا مار", the first of a language
    being the one that is shown. Use the file with --registry.
    """
    add_entry(path, id_, _by_lang(names), short=_by_lang(short), gender=gender or "", source=source)


def _by_lang(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        lang, sign, name = pair.partition("=")
        if not sign or not name.strip() or not lang.isalpha():
            raise click.UsageError(f"{pair!r}: expected <language>=<name>, such as en=Lina Marr")
        found.setdefault(lang, []).append(name.strip())
    return found
