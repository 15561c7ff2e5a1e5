# ruff: noqa: INP001 -- a script beside its data, not a package
"""What a report of a large corpus costs: ``python corpora/bench_report.py [--documents 2000]``.

The corpus is made of the annotated texts over and over, each copy with its words exchanged for
others of the same length: so every copy is a text of its own, with speakers of its own, and the
spans still hold. CPU and memory are those of the command in a process of its own.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from speechkit.evaluate import analyze_gold, read_gold
from speechkit.records import Analysis, Document, Quotation, Speaker
from speechkit.store import save

HERE = Path(__file__).resolve().parent
ENDINGS = (".html", ".md")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = date(2020, 1, 1)
Vocabulary = Mapping[tuple[str, int], Sequence[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a form; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--keep", type=Path, help="folder to write to, and leave there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        made = _grown(_annotated(), options.documents)
        save(made, folder / "analysis.jsonl")
        letters = sum(len(document.text) for document in made.documents)
        sys.stdout.write(
            f"{len(made.documents):,} documents, {letters:,} characters, "
            f"{len(made.quotations):,} quotations, {len(made.speakers):,} speakers\n"
        )
        del made
        _measure("loading alone", "import sys, speechkit; speechkit.load(sys.argv[1])", folder)
        for ending in ENDINGS:
            code = "import sys, speechkit as sk; sk.report(sk.load(sys.argv[1]), sys.argv[2])"
            _measure(ending, code, folder, folder / f"report{ending}")
    return 0


def _measure(name: str, code: str, folder: Path, target: Path | None = None) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    counted = f"{code}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    command = [sys.executable, "-c", counted, str(folder / "analysis.jsonl"), str(target)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = f", {target.stat().st_size / 1e6:.1f} MB" if target else ""
    sys.stdout.write(f"{name}: {used:.1f} CPU-s, {int(done.stdout) / 1024:.0f} MB memory{size}\n")
    sys.stdout.flush()


def _annotated() -> Analysis:
    texts = [text for path in sorted((HERE / "gold").glob("*.jsonl")) for text in read_gold(path)]
    return analyze_gold(texts)


def _grown(base: Analysis, documents: int) -> Analysis:
    words: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for document in base.documents:
        for word in _WORD.findall(document.text):
            words[document.lang, len(word)].add(word)
    vocabulary = {key: sorted(found) for key, found in words.items()}
    said: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in base.quotations:
        said[quotation.document].append(quotation)
    made = list(islice(_copies(base, said, vocabulary), documents))
    quotations = tuple(quotation for _, own, _ in made for quotation in own)
    speakers = {speaker.id: speaker for _, _, own in made for speaker in own}
    return Analysis(
        documents=tuple(document for document, _, _ in made),
        blocks={},
        quotations=quotations,
        speakers=tuple(speakers.values()),
        manifest=base.manifest,
    )


def _copies(
    base: Analysis, said: Mapping[str, Sequence[Quotation]], vocabulary: Vocabulary
) -> Iterator[tuple[Document, list[Quotation], list[Speaker]]]:
    known = {speaker.id: speaker for speaker in base.speakers}
    for number, document in enumerate(cycle(base.documents)):
        rng = random.Random(number)  # noqa: S311 -- the same corpus each time
        text = _exchanged(document, vocabulary, rng)
        name = f"{document.id}-{number}"
        own = [_moved(quotation, name, text, number) for quotation in said[document.id]]
        speakers = [
            replace(known[old.speaker], id=new.speaker, name=f"{known[old.speaker].name} {number}")
            if new.speaker != old.speaker
            else known[old.speaker]
            for old, new in zip(said[document.id], own, strict=True)
            if old.speaker and new.speaker
        ]
        yield (
            replace(document, id=name, text=text, date=_FIRST + timedelta(days=number % 900)),
            own,
            [replace(speaker, mentions=()) for speaker in speakers],
        )


def _exchanged(document: Document, vocabulary: Vocabulary, rng: random.Random) -> str:
    chosen: dict[str, str] = {}

    def exchange(match: re.Match[str]) -> str:
        word = match[0]
        if word not in chosen:
            chosen[word] = rng.choice(vocabulary[document.lang, len(word)])
        return chosen[word]

    return _WORD.sub(exchange, document.text)


def _moved(quotation: Quotation, document: str, text: str, number: int) -> Quotation:
    speaker = quotation.speaker
    local = speaker if not speaker or not speaker.startswith("local:") else f"{speaker}-{number}"
    mark = quotation.id.rpartition("#")[2]
    twin = quotation.duplicate_of
    return replace(
        quotation,
        id=f"{document}#{mark}",
        document=document,
        speaker=local,
        verbatim=tuple(span.of(text) for span in quotation.content),
        duplicate_of=f"{document}#{twin.rpartition('#')[2]}" if twin else None,
    )


if __name__ == "__main__":
    sys.exit(main())
