"""Who said what in single sentences: each in ``sentences/``, with its quotations below it.

A line of level, source, cue and content for every quotation; mentions are left out.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

import speechkit as sk

SENTENCES = Path(__file__).parent / "sentences"


def _read(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each sentence with the lines of its quotations."""
    sentence, lines = "", list[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            lines.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            if sentence:
                yield sentence, lines
            sentence, lines = line, []
    yield sentence, lines


CASES = [
    pytest.param(path.stem, sentence, lines, id=f"{path.stem}-{sentence[:40]}")
    for path in sorted(SENTENCES.glob("*.txt"))
    for sentence, lines in _read(path)
]


@pytest.mark.parametrize(("lang", "sentence", "lines"), CASES)
def test_sentence(lang: str, sentence: str, lines: list[str]) -> None:
    found = [
        f"{one.level} | {one.source.of(sentence) if one.source else '-'} | "
        f"{' … '.join(span.of(sentence) for span in one.cue) or '-'} | "
        f"{' … '.join(span.of(sentence) for span in one.content)}"
        for one in sk.extract(sentence, lang=lang)
        if one.level != "mention"
    ]
    assert found == lines
