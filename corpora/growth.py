# ruff: noqa: INP001 -- a script beside its data, not a package
"""How time grows with length: ``python corpora/growth.py [--size 100000]``.

For each text the CPU seconds of one size and of ten times that size, and their ratio: 10 is
linear. The hostile texts are what a damaged or malicious file may hold. Themes are given by their
terms unless ``--themes model`` is asked for.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import speechkit as sk
from speechkit.evaluate import read_gold

HERE = Path(__file__).resolve().parent
TIMES = 10
HOSTILE = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '" a ',
    "nested brackets": "(",
    "bidi controls": "\u202a\u202c a ",
    "cues without end": "the man said that he said that ",
    "one sentence": "the road to the town by the river and ",
    "commas": "a, ",
    "nouns like verbs": "and state radio ",
    "colons": "radio: state: ",
    "dashes": "\n— a",
    "speaker turns": "Mr. Marr: yes.\n",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a text; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="code points of the short text")
    parser.add_argument("--rounds", type=int, default=3, help="times each is measured; the median")
    parser.add_argument("--themes", default="lexicon", help="how themes are given")
    options = parser.parse_args(arguments)
    for name, lang, unit in _texts():
        one, ten = (
            _seconds((unit, lang), size, options.rounds, sk.Options(themes=options.themes))
            for size in (options.size, TIMES * options.size)
        )
        sys.stdout.write(f"{name}\t{one:.2f}\t{ten:.2f}\t{ten / one:.1f}\n")
        sys.stdout.flush()
    return 0


def _texts() -> list[tuple[str, str, str]]:
    """Return name, language and the text that is repeated up to the size."""
    news = [
        (f"news {path.stem}", path.stem[:2], "\n\n".join(one.text for one in read_gold(path)))
        for path in sorted((HERE / "gold").glob("*-train.jsonl"))
    ]
    return [*news, *((name, "en", unit) for name, unit in HOSTILE.items())]


def _seconds(kind: tuple[str, str], size: int, rounds: int, options: sk.Options) -> float:
    unit, lang = kind
    text = (unit * (size // len(unit) + 1))[:size]
    document = sk.Document(id="x", text=text, lang=lang)
    short = sk.Document(id="x", text=unit[:1000], lang=lang)
    sk.analyze([short], options=options)  # word lists are loaded once
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        sk.analyze([document], options=options)
        taken.append(time.process_time() - start)
    return median(taken)


if __name__ == "__main__":
    sys.exit(main())
