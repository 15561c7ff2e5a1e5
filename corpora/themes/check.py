# ruff: noqa: INP001 -- a script beside its data, not a package
"""Check the training sentences of the themes and count them: ``python corpora/themes/check.py``.

With ``--against FILES`` it also looks for sentences that stand, nearly, in a test set: none should.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from speechkit.themes import load_taxonomy

HERE = Path(__file__).resolve().parent
TRAIN = HERE / "train"
TAXONOMY = load_taxonomy("un-peace-security")
LANGUAGES = TAXONOMY.languages
STYLES = ("direct", "reported", "act", "headline", "debate", "press")
KEYS = {"id", "text", "lang", "labels", "style", "group"}
NONE = "none"
GRAM = 5
NEAR = 0.6  # Jaccard similarity of character 5-grams from which two sentences are one
CONTROLS = {"Cc", "Cf", "Co", "Cn", "Cs"}  # Unicode categories that no sentence needs

Item = dict[str, Any]


class Fault(NamedTuple):
    """What is wrong, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Pair(NamedTuple):
    """Two sentences of one language that are nearly the same."""

    first: str
    second: str
    similarity: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print faults and the table of counts; return 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", nargs="*", type=Path, default=[], help="JSON Lines of a test")
    options = parser.parse_args(arguments)
    items = read_items(sorted(TRAIN.glob("*.jsonl")))
    found = list(chain(faults(items), (near_fault(pair) for pair in near_duplicates(items))))
    for path in options.against:
        other = read_items([path])
        found.extend(near_fault(pair) for pair in near_duplicates(items, other))
    sys.stdout.write("".join(f"{fault}\n" for fault in found) + table(items))
    return 1 if found else 0


def read_items(paths: Iterable[Path]) -> list[Item]:
    """Return the sentences of the files in order, each with its place under ``where``."""
    return [
        {**json.loads(line), "where": f"{path.name}:{number}"}
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    ]


def faults(items: Sequence[Item]) -> Iterator[Fault]:
    """Yield what breaks the format: keys, ids, labels, languages, styles, characters."""
    seen: dict[str, str] = {}
    known = {item.get("id") for item in items}
    for item in items:
        where = item["where"]
        missing = KEYS - set(item)
        if missing:
            yield Fault(where, f"no {', '.join(sorted(missing))}")
            continue
        if item["id"] in seen:
            yield Fault(where, f"id {item['id']!r} stands at {seen[item['id']]} too")
        seen.setdefault(item["id"], where)
        if item["group"] not in known:
            yield Fault(where, f"group {item['group']!r} is the id of no sentence")
        yield from (Fault(where, what) for what in _wrong(item))


def _wrong(item: Item) -> Iterator[str]:
    labels = item["labels"]
    known = {theme.id for theme in TAXONOMY.themes}
    if set(labels) - known:
        yield f"unknown themes {sorted(set(labels) - known)}"
    if len(set(labels)) < len(labels):
        yield f"a theme twice in {labels}"
    if item["lang"] not in LANGUAGES:
        yield f"language {item['lang']!r}, expected one of {', '.join(LANGUAGES)}"
    if item["style"] not in STYLES:
        yield f"style {item['style']!r}, expected one of {', '.join(STYLES)}"
    text = item["text"]
    if text != " ".join(text.split()) or not text:
        yield "text is empty, or has spaces to spare"
    odd = sorted({f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in CONTROLS})
    if odd or text != unicodedata.normalize("NFC", text):
        yield f"odd characters {odd}" if odd else "text is not in NFC"


def grams(text: str) -> frozenset[str]:
    """Return the character 5-grams of the letters and digits of a text, case folded."""
    kept = "".join(char for char in text.casefold() if char.isalnum() or char == " ")
    plain = " ".join(kept.split())
    return frozenset(plain[at : at + GRAM] for at in range(max(1, len(plain) - GRAM + 1)))


def near_duplicates(items: Sequence[Item], others: Sequence[Item] = ()) -> Iterator[Pair]:
    """Yield pairs at or over ``NEAR``: among the items, or between them and the others."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    sets = [grams(item["text"]) for item in items]
    if others:
        for at, item in enumerate(items):
            _note(index, item["lang"], sets[at], at)
    for at, item in enumerate(others or items):
        mine = grams(item["text"]) if others else sets[at]
        shared = Counter(chain.from_iterable(index.get((item["lang"], gram), ()) for gram in mine))
        for place, number in shared.items():
            similarity = number / (len(mine) + len(sets[place]) - number)
            if similarity >= NEAR:
                yield Pair(items[place]["where"], item["where"], similarity)
        if not others:
            _note(index, item["lang"], mine, at)


def _note(
    index: dict[tuple[str, str], list[int]], lang: str, found: frozenset[str], at: int
) -> None:
    for gram in found:
        index[lang, gram].append(at)


def near_fault(pair: Pair) -> Fault:
    """Return a near-duplicate as a fault."""
    return Fault(pair.second, f"nearly the same as {pair.first} ({pair.similarity:.2f})")


def counts(items: Iterable[Item]) -> Counter[tuple[str, str]]:
    """Return the number of sentences by theme (or none) and language."""
    return Counter((theme, item["lang"]) for item in items for theme in (item["labels"] or [NONE]))


def table(items: Sequence[Item]) -> str:
    """Return the counts as a table in Markdown, theme by language, and the sums below it."""
    number = counts(items)
    rows = [["theme", *LANGUAGES, "all"], ["---", *(["---:"] * (len(LANGUAGES) + 1))]]
    for theme in [*(theme.id for theme in TAXONOMY.themes), NONE]:
        cells = [number[theme, lang] for lang in LANGUAGES]
        rows.append([theme, *map(str, cells), str(sum(cells))])
    langs = Counter(item["lang"] for item in items)
    rows.append(["sentences", *(str(langs[lang]) for lang in LANGUAGES), str(len(items))])
    several = Counter(item["lang"] for item in items if len(item["labels"]) > 1)
    cells = [several[lang] for lang in LANGUAGES]
    rows.append(["of several themes", *map(str, cells), str(sum(cells))])
    styles = Counter(item["style"] for item in items)
    sizes = sorted(len(item["text"]) for item in items)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    by_style = ", ".join(f"{style} {styles[style]}" for style in STYLES)
    middle = sizes[len(sizes) // 2] if sizes else 0
    lines += ["", f"Styles: {by_style}. Median length: {middle} characters.", _groups(items)]
    return "\n".join(lines) + "\n"


def _groups(items: Sequence[Item]) -> str:
    sizes = Counter(item["group"] for item in items)
    alone = sum(size == 1 for size in sizes.values())
    return f"Groups: {len(sizes)}; alone in theirs: {alone}; beside others: {len(items) - alone}."


if __name__ == "__main__":
    raise SystemExit(main())
