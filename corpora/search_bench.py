# ruff: noqa: INP001 -- a script beside its data, not a package
"""Search and SQL over a million quotations: ``python corpora/search_bench.py``.

The quotations are made from those that are found in the shipped corpus: each is the beginning of
one and the end of another of the same language, said by one of the speakers of the corpus on some
day of ten years. So words are as frequent as in the corpus, while hardly two quotations are equal.
Times are processor time of this process; queries are drawn from the corpus's own words, by how
often they occur, alone, in pairs, as phrases and with filters.
"""

import argparse
import platform
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 -- as in the records
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

import speechkit as sk
from speechkit.archive.duck import current as archive_of
from speechkit.archive.duck import sql
from speechkit.pipeline import Result
from speechkit.records import Analysis, Document, Quotation, Span, Speaker
from speechkit.search.words import pieces
from speechkit.store.files import dump, writing_bytes
from speechkit.store.lines import SCHEMA, end_line, record_line
from speechkit.store.results import group_of

HERE = Path(__file__).resolve().parent
_IN_A_DOCUMENT = 20
_FIRST = Date(2014, 1, 1)
_DAYS = 3650
_QUESTION = """
SELECT speaker_name, theme, month, count(*) AS quotations
FROM quotations JOIN themes USING (quotation)
WHERE counted GROUP BY ALL ORDER BY quotations DESC, speaker_name, theme, month LIMIT 20
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotations", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--folder", type=Path, help="Where to work; else in a temporary folder.")
    options = parser.parse_args(arguments)
    _say(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        path = Path(name) / "analysis.jsonl"
        corpus = _corpus()
        _timed("making the quotations", lambda: write_analysis(path, corpus, options.quotations))
        _say(f"analysis: {options.quotations:,} quotations, {_size(path)}")
        _timed("building the index", lambda: sk.Corpus(path))
        _say(f"index: {_size(path.with_name(f'.{path.name}.search'))}")
        _say(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        _measure_search(path, corpus, options.queries)
        _timed("making the archive", lambda: archive_of(path))
        for _ in range(5):
            _timed("speaker, theme and month in SQL", lambda: sql(path, _QUESTION))
    return 0


def _measure_search(path: Path, corpus: Analysis, number: int) -> None:
    opened = sk.Corpus(path)
    chance = random.Random(2)  # noqa: S311 -- no secret
    times: dict[str, list[float]] = defaultdict(list)
    for name, narrowed, words in _queries(opened, corpus, chance, number):
        start = time.process_time()
        narrowed.search(words).take(20)
        times[name].append(1000 * (time.process_time() - start))
    for name, found in {**times, "all": [t for some in times.values() for t in some]}.items():
        p95 = quantiles(found, n=20)[-1]
        _say(
            f"search, {name}: median {median(found):.1f} ms, p95 {p95:.1f} ms, "
            f"slowest {max(found):.1f} ms ({len(found)} queries)"
        )
    for words in ("الوساطة", "停火", "переговоры", '"security council"'):
        start = time.process_time()
        total = opened.search(words).count()
        _say(f"{words}: {total:,} found, counted in {1000 * (time.process_time() - start):.0f} ms")


def _queries(
    opened: sk.Corpus, corpus: Analysis, chance: random.Random, number: int
) -> Iterator[tuple[str, sk.Corpus, str]]:
    """Yield what is asked: its kind, where, and the words."""
    speakers = [speaker.id for speaker in corpus.speakers]
    for _ in range(number // 5):
        quotation = chance.choice(corpus.quotations)
        found = [piece.form for piece in pieces(quotation.words) if len(piece.form) > 1]
        if len(found) < 3:  # noqa: PLR2004 -- a phrase and one more
            continue
        one, two = chance.sample(found, 2)
        at = chance.randrange(len(found) - 1)
        yield "a word", opened, one
        yield "two words", opened, f"{one} {two}"
        yield "a phrase", opened, f'"{found[at]} {found[at + 1]}"'
        yield "a beginning", opened, f"{one[:4]}*"
        yield "a word of a speaker", opened.where(speaker=chance.choice(speakers)), one
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        yield "first time since", opened.where(since=day).oldest_first(), one


def write_analysis(path: Path, corpus: Analysis, number: int) -> None:
    """Write an analysis of so many synthetic quotations."""
    chance = random.Random(1)  # noqa: S311 -- no secret
    shelves: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in corpus.quotations:
        shelves[quotation.lang].append(quotation)
    results = _results(chance, shelves, corpus.speakers, number)
    with tempfile.TemporaryFile() as later, writing_bytes(path) as stream:
        head = {"speechkit": "analysis", "schema": SCHEMA, "manifest": dict(corpus.manifest)}
        stream.write(dump(head).encode() + b"\n")
        documents = 0
        for result in results:
            entry, lines = group_of("", result)
            stream.write(lines[: entry.document])
            later.write(lines[entry.document :])
            documents += 1
        for speaker in corpus.speakers:
            stream.write(dump(record_line(replace(speaker, mentions=()))).encode() + b"\n")
        later.seek(0)
        for line in later:
            stream.write(line)
        counts = {"document": documents, "speaker": len(corpus.speakers)}
        end = end_line({**counts, "quotation": number, "skipped": 0})
        stream.write(dump(end).encode() + b"\n")


def _results(
    chance: random.Random,
    shelves: dict[str, list[Quotation]],
    speakers: Sequence[Speaker],
    number: int,
) -> Iterator[Result]:
    langs, ids = sorted(shelves), [speaker.id for speaker in speakers]
    for first in range(0, number, _IN_A_DOCUMENT):
        lang = chance.choice(langs)
        name = f"d{first // _IN_A_DOCUMENT:07}"
        text, made = "", []
        for at in range(min(_IN_A_DOCUMENT, number - first)):
            one, two = chance.choices(shelves[lang], k=2)
            words = _spliced(one.words, two.words, spaced=" " in one.words)
            span = Span(len(text), len(text) + len(words))
            text += f"{words}\n"
            made.append(_said(one, f"{name}#{at + 1}", name, span, words, chance.choice(ids)))
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        yield Result(Document(name, text, lang, date=day), (), tuple(made), ())


def _spliced(one: str, two: str, *, spaced: bool) -> str:
    if not spaced:
        return one[: len(one) // 2 + 1] + two[len(two) // 2 :]
    head, tail = one.split(" "), two.split(" ")
    return " ".join([*head[: len(head) // 2 + 1], *tail[len(tail) // 2 :]])


def _said(
    like: Quotation, name: str, document: str, span: Span, words: str, speaker: str
) -> Quotation:
    return Quotation(
        id=name,
        document=document,
        lang=like.lang,
        kind=like.kind,
        level=like.level,
        content=(span,),
        verbatim=(words,),
        rule="synthetic",
        act=like.act,
        speaker=speaker if like.speaker else None,
        confidence=like.confidence,
        themes=tuple(replace(score, evidence=(span,)) for score in like.themes),
    )


def _corpus() -> Analysis:
    paths = sorted((HERE / "gold").glob("??-*.jsonl"))
    documents = []
    for path in paths:
        documents += [replace(one, id=f"{path.stem}/{one.id}") for one in sk.read(path)]
    return sk.analyze(documents, options=sk.Options(themes="lexicon"))


def _timed(what: str, do: Callable[[], object]) -> None:
    wall, start = time.monotonic(), time.process_time()
    do()
    used = time.process_time() - start
    _say(f"{what}: {used:.1f} CPU-seconds ({time.monotonic() - wall:.2f} s by the clock)")


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:,.0f} MB"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
