"""Reads what a page prints: chosen quotations, the list of all, the notes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree, html

from speechkit.errors import InputError
from speechkit.report.cards import unpacked
from speechkit.report.record import NAME, Record, read_record
from speechkit.verify.printed import Printed, Report
from speechkit.verify.words import GAP, bare

Element: TypeAlias = Any  # lxml has no public name and no types for it
_NUMBER = re.compile(r"\d+")
_UNTYPED = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)


def read_page(path: Path) -> Report | None:
    """Return the report in a page, or None where it carries no record.

    Raises:
        InputError: Its record or list is damaged.
    """
    try:
        root = html.fromstring(path.read_bytes(), parser=_UNTYPED)
    except (etree.LxmlError, ValueError):
        return None
    record = root.xpath("string(//script[@id=$id])", id=NAME)
    if not record:
        return None
    cards = _packed(root)
    printed = (*_lines(root), *_cards(root), *_hidden(root, cards), *_notes(root))
    return Report(str(path), _filled(read_record(record.strip()), cards), printed)


def _packed(root: Element) -> dict[int, dict[str, str]]:
    """Return the words and speakers of the list as the page's script unpacks them, by number."""
    packed = root.xpath("string(//script[@id='data'])").strip()
    if not packed:
        return {}
    try:
        data = unpacked(packed)
    except Exception as error:
        raise InputError("its list of quotations is damaged: write the report again") from error
    found = {}
    for row in data["rows"]:
        card = dict(zip(data["fields"], row, strict=True))
        found[card["number"]] = {
            field: data["names"][card[field]] if field in data["stored"] else card[field]
            for field in ("words", "speaker")
        }
    return found


def _filled(record: Record, cards: dict[int, dict[str, str]]) -> Record:
    """Return the record with the words, which a page holds but once."""
    return replace(
        record,
        entries={
            number: entry._replace(words=GAP.join(bare(cards[number]["words"])))
            if number in cards and not entry.words
            else entry
            for number, entry in record.entries.items()
        },
    )


def _lines(root: Element) -> Iterator[Printed]:
    for item in root.xpath("//ol[@class='lines']/li"):
        links = item.xpath(".//a[starts-with(@href, '#n')]/@href")
        names = item.xpath(".//*[@class='by']/bdi[1]")
        heads = item.xpath("../preceding-sibling::h3[1]")
        yield Printed(
            number=_number(links[0]) if links else None,
            words=_words(item, "words"),
            where="text",
            by=_text(names[0]) if names else "",
            under=_text(heads[0]) if heads else "",
        )


def _cards(root: Element) -> Iterator[Printed]:
    for item in root.xpath("//ol[@id='list']/li"):
        names = item.xpath(".//*[@data-f='speaker']")
        by = _text(names[0]) if names else ""
        yield Printed(_number(item.get("id", "")), _words(item, "words"), "list", by)


def _hidden(root: Element, cards: dict[int, dict[str, str]]) -> Iterator[Printed]:
    """Yield what the page's script shows of the list when somebody turns over."""
    if not root.xpath("//ol[@id='list']"):
        return
    shown = {_number(name) for name in root.xpath("//ol[@id='list']/li/@id")}
    for number, card in cards.items():
        if number not in shown:
            yield Printed(number, card["words"], "list", card["speaker"])


def _notes(root: Element) -> Iterator[Printed]:
    for item in root.xpath("//ol[@class='notes']/li"):
        yield Printed(_number(item.get("id", "")), _words(item, "exact"), "note")


def _words(item: Element, kind: str) -> str:
    return " ".join(_text(found) for found in item.xpath(".//*[@class=$kind]", kind=kind))


def _text(element: Element) -> str:
    return str(element.text_content()).strip()


def _number(name: str) -> int | None:
    found = _NUMBER.search(name)
    return int(found[0]) if found else None
