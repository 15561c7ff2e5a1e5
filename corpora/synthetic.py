# ruff: noqa: INP001 -- a script beside its data, not a package
"""Articles made by permuting the shipped corpus: ``python corpora/synthetic.py FOLDER NUMBER``.

Each takes the headline of one article and paragraphs of others in the same language, so that its
length and its share of quotations are those of the corpus, while no two are equal. They serve to
measure speed and to be killed over; what they say means nothing.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

HERE = Path(__file__).resolve().parent
_LINES = 200  # articles in a file


def make_articles(folder: Path, number: int, *, paragraphs: int = 0, seed: int = 1) -> None:
    """Write articles as JSON Lines, a few hundred in a file.

    Args:
        folder: Where to write; made if it is not there.
        number: How many articles.
        paragraphs: How many paragraphs each; 0 takes as many as a real article has.
        seed: Decides which.
    """
    folder.mkdir(parents=True, exist_ok=True)
    articles = _articles(random.Random(seed), paragraphs)  # noqa: S311 -- no secret
    for first in range(0, number, _LINES):
        path = folder / f"articles-{first // _LINES:05}.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as lines:
            for at in range(first, min(first + _LINES, number)):
                lines.write(json.dumps({"id": f"a{at:07}", **next(articles)}) + "\n")


def _articles(chance: random.Random, paragraphs: int) -> Iterator[dict[str, str]]:
    shelves = _shelves()
    for number in count():
        lang = chance.choice(sorted(shelves))
        texts = shelves[lang]
        pieces = [piece for text in chance.sample(texts, 3) for piece in text[1:]]
        size = paragraphs or len(chance.choice(texts)) - 1
        chosen = chance.sample(pieces, min(size, len(pieces)))
        headline = f"{chance.choice(texts)[0]} ({number})"
        yield {"lang": lang, "text": "\n\n".join([headline, *chosen]) + "\n"}


def _shelves() -> dict[str, list[list[str]]]:
    """Return the paragraphs of each article of the corpus, by language."""
    shelves: dict[str, list[list[str]]] = {}
    for path in sorted((HERE / "gold").glob("??-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            paragraphs = [piece for piece in entry["text"].split("\n\n") if piece.strip()]
            if len(paragraphs) > 1:
                shelves.setdefault(entry["lang"], []).append(paragraphs)
    return shelves


def main(arguments: Sequence[str] | None = None) -> int:
    """Write articles; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    options = parser.parse_args(arguments)
    make_articles(options.folder, options.number)
    return 0


if __name__ == "__main__":
    sys.exit(main())
