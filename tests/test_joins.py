"""Marked speech that goes on, breaks off or changes its speaker: passages written for this test.

``joins/<lang>.txt`` holds a passage a construction: its text with the content of each direct or
mixed quotation as ``⟦n:…⟧`` (the pieces of one quotation share a number), below it who speaks.
A construction marked ``(open)`` is known to fail; it is to lose the word when it no longer does.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import speechkit as sk
from speechkit.evaluate.scoring import names_agree

FOLDER = Path(__file__).parent / "joins"
OPEN = "(open)"


class Passage(NamedTuple):
    """A passage: content of each quotation without spaces and punctuation, and its speaker."""

    lang: str
    name: str
    text: str
    quotations: tuple[tuple[str, str], ...]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def read(path: Path) -> Iterator[Passage]:
    for part in path.read_text(encoding="utf-8").split("== ")[1:]:
        name, _, rest = part.partition("\n")
        body, *who = re.split(r"\n-> ", rest.strip())
        contents: dict[str, str] = {}
        opened: list[str] = []
        for piece in re.split(r"(⟦\d+:|⟧|\n\n)", body):
            if piece.startswith("⟦"):
                opened.append(piece[1:-1])
                contents.setdefault(opened[-1], "")
            elif piece == "⟧":
                opened.pop()
            elif piece == "\n\n":  # a content that goes on is opened again in its next paragraph
                opened.clear()
            else:
                contents |= {number: contents[number] + letters(piece) for number in opened}
        speakers = dict(line.strip().split(" ", 1) for line in who)
        text = re.sub(r"⟦\d+:|⟧", "", body)
        pairs = tuple((contents[number], speakers[number]) for number in contents)
        yield Passage(path.stem, name.strip(), text, pairs)


PASSAGES = [passage for path in sorted(FOLDER.glob("*.txt")) for passage in read(path)]


def cases() -> Iterator[object]:
    for passage in PASSAGES:
        known = passage.name.endswith(OPEN)
        marks = [pytest.mark.xfail(reason="known to fail", strict=True)] if known else []
        yield pytest.param(passage, id=f"{passage.lang}-{passage.name}", marks=marks)


def found(passage: Passage) -> list[tuple[str, str]]:
    """Return content and speaker of direct and mixed quotations, reports inside marks left out."""
    document = sk.Document(id="passage", text=passage.text, lang=passage.lang)
    analysis = sk.analyze([document])
    marked: list[tuple[str, str]] = []
    end = 0
    for quotation in analysis.quotations:
        if quotation.kind == "indirect" or quotation.content[0].start < end:
            continue
        end = quotation.content[-1].end if quotation.kind == "direct" else end
        speaker = analysis.speaker(quotation.speaker).name if quotation.speaker else "-"
        marked.append((letters(quotation.words.replace("[…]", "")), speaker))
    return marked


@pytest.mark.parametrize("passage", list(cases()))
def test_passage(passage: Passage) -> None:
    given = found(passage)
    assert [content for content, _ in given] == [content for content, _ in passage.quotations]
    for (_, speaker), (_, expected) in zip(given, passage.quotations, strict=True):
        same = speaker == expected or names_agree(speaker, expected)
        assert same or letters(expected) in letters(speaker), (speaker, expected)


def test_every_language_has_its_passages() -> None:
    counts = {path.stem: sum(p.lang == path.stem for p in PASSAGES) for path in FOLDER.iterdir()}
    assert len(counts) == 6
    assert min(counts.values()) >= 25, counts
