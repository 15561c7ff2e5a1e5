"""Texts that no one would write, without end: ``python tests/fuzz.py --minutes 60``.

The shipped articles are cut, spliced, repeated and strewn with marks, controls and letters of six
scripts, and analysed in a language that need not be theirs. A text that brings a new mixture of
rules and reasons is kept and changed again. What must hold is what ``check`` says. Each text that
breaks it, or raises anything at all, is printed with the seed that makes it; exit code 1.

The shortest text of each mixture goes to ``--keep FILE``; the tests replay those that are in
``tests/data/fuzz.jsonl``.
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import speechkit as sk
from speechkit.evaluate.gold import read_gold

GOLD = Path(__file__).resolve().parents[1] / "corpora" / "gold"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_SCRAPS = (
    *"\"'«»“”„‘’‹›「」『』《》()[]{}<>:;,.!?،؛؟。，：、—–-…\n\t\v\f\r\0\x1b\x85",
    *"\u200b\u200e\u200f\u202a\u202c\u202e\u2028\u2066\u2069\ufeff\u0301\u064b\u064e\u0651ـ",
    *"😀𠀀ﷺ\ud800\udfff\U0010ffffÅﬁ①٣۴五Ⅳ",
    *(
        "\n\n",
        "\r\n",
        "&quot;",
        "''",
        "``",
        "<<",
        ">>",
        "— ",
        "\n— ",
        "\n- ",
        "Q: ",
        "A: ",
        "...",
        "3.5",
        "U.N.",
        "Mr. ",
    ),
    *(
        "http://a.b/c?d",
        "a@b.org",
        "media:entermedia_image:8ec3",
        "وقال ",
        "وأضاف",
        "إن ",
        "بأن ",
        "بحسب ",
        "مضيفا ",
    ),
    *(
        "他说",
        "表示，",
        "据",
        "称：“",
        "said ",
        "that ",
        "according to ",
        ", he added",
        "a-t-il dit",
        "selon ",
        "que ",
    ),
    *(
        "dijo ",
        "según ",
        "сказал ",
        "что ",
        "по словам ",
        "— сообщил ",
        "President ",
        "Ban Ki-moon",
        "الأمين العام",
    ),
)
_LONGEST = 3_000  # code points; growth.py is there for long ones
_POOL = 4_000  # texts that are kept to be changed again
_REPEATS = 40  # times a piece is repeated at most


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz for so many minutes of processor time; return 1 where anything broke, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="of processor time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the texts go that did something new")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)  # noqa: S311 -- no secret
    seeds = [text for path in sorted(GOLD.glob("*.jsonl")) for text in _texts(path)]
    pool, kept, tried, broken = [*seeds], dict[tuple[str, ...], dict[str, str]](), 0, 0
    start = time.process_time()
    while time.process_time() - start < 60 * options.minutes:
        text, lang = _changed(pool, chance), chance.choice(LANGUAGES)
        tried += 1
        try:
            mixture = check(text, lang)
        except Exception:  # noqa: BLE001 -- whatever it is, it is what we look for
            broken += 1
            line = json.dumps({"lang": lang, "text": text})
            sys.stdout.write(f"{line}\n{traceback.format_exc()}\n")
            continue
        if mixture not in kept or len(text) < len(kept[mixture]["text"]):
            kept[mixture] = {"lang": lang, "text": text}
            if len(pool) < _POOL:
                pool.append(text)
            else:
                pool[chance.randrange(_POOL)] = text
    if options.keep:
        lines = (json.dumps(one) + "\n" for one in kept.values())
        options.keep.write_text("".join(lines), encoding="utf-8")
    told = f"seed {options.seed}: {tried:,} texts, {len(kept):,} mixtures of rules, {broken} broken"
    sys.stdout.write(f"{told}, {(time.process_time() - start) / 60:.1f} CPU-minutes\n")
    return 1 if broken else 0


def check(text: str, lang: str) -> tuple[str, ...]:
    """Analyse a text and return what was used on it: languages, rules, kinds and reasons.

    Raises:
        AssertionError: The same text gave another result, or words that are not its own.
    """
    document = sk.Document(id="d", text=text, lang=lang)
    # Making an Analysis checks bounds, order, disjointness and the words themselves.
    analysis = sk.analyze([document], options=sk.Options(themes="lexicon"))
    again = sk.analyze([document], options=sk.Options(themes="lexicon"))
    assert analysis == again
    assert not analysis.skipped  # a text that the rules fail on is skipped, the fault in the log
    for quotation in analysis.quotations:
        assert quotation.verbatim == tuple(span.of(text) for span in quotation.content)
        assert not any(cue.meets(span) for cue in quotation.cue for span in quotation.content)
        assert all(one.end <= two.start for one, two in pairwise(quotation.content))
    used = {f"{one.rule} {one.kind} {one.level}" for one in analysis.quotations}
    return (lang, *sorted(used))


def _texts(path: Path) -> list[str]:
    return [document.text[:_LONGEST] for document in read_gold(path)]


def _changed(pool: Sequence[str], chance: random.Random) -> str:
    text = chance.choice(pool)
    for _ in range(chance.randrange(1, 6)):
        text = chance.choice(_CHANGES)(text, chance, pool)
    return text[:_LONGEST]


def _cut(text: str, chance: random.Random, pool: Sequence[str]) -> str:
    del pool
    start, end = _piece(text, chance)
    return text[:start] + text[end:]


def _kept(text: str, chance: random.Random, pool: Sequence[str]) -> str:
    del pool
    start, end = _piece(text, chance)
    return text[start:end]


def _repeated(text: str, chance: random.Random, pool: Sequence[str]) -> str:
    del pool
    start, end = _piece(text, chance)
    return text[:end] + text[start:end] * chance.randrange(1, _REPEATS) + text[end:]


def _spliced(text: str, chance: random.Random, pool: Sequence[str]) -> str:
    other = chance.choice(pool)
    start, end = _piece(other, chance)
    at = chance.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def _strewn(text: str, chance: random.Random, pool: Sequence[str]) -> str:
    del pool
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_SCRAPS) + text[at:]
    return text


def _swapped(text: str, chance: random.Random, pool: Sequence[str]) -> str:
    del pool
    return text.replace(chance.choice(text), chance.choice(_SCRAPS)) if text else text


def _piece(text: str, chance: random.Random) -> tuple[int, int]:
    """Return where a piece of the text begins and ends, as often short as long."""
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + int(2 ** chance.uniform(0, 11)))


_CHANGES: tuple[Callable[[str, random.Random, Sequence[str]], str], ...] = (
    _cut,
    _kept,
    _repeated,
    _spliced,
    _strewn,
    _swapped,
)


if __name__ == "__main__":
    sys.exit(main())
