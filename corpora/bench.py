# ruff: noqa: INP001 -- a script beside its data, not a package
"""Figures, speed and memory on gold, against an earlier revision: ``python corpora/bench.py``.

Absolute times differ between machines; the last column of the speed line is per turn of a fixed
loop measured in the same run, and can be compared. "read to quotations" is the way from a file to
its quotations, by language; "speed" is everything: speakers and themes as well.
"""

import argparse
import gc
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from speechkit import read
from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.evaluate import (
    GoldDocument,
    Scores,
    analyze_gold,
    evaluate,
    from_analysis,
    read_gold,
)
from speechkit.evaluate.compare import compare
from speechkit.lang.fold import fold
from speechkit.lang.load import available, load
from speechkit.marks import pair_marks
from speechkit.quotations import extract_quotations
from speechkit.records import Document

HERE = Path(__file__).resolve().parent
_SHOWN = 80  # characters of a quotation
_TURNS = 1_000_000
_ROUNDS = 9
_CODES = (0, 3)  # done; done with documents skipped


class _EarlierError(Exception):
    """A command of the earlier revision failed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bench; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files; default: corpora/gold")
    parser.add_argument("--against", metavar="REVISION", help="revision of git to compare with")
    options = parser.parse_args(arguments)
    paths = options.gold or sorted((HERE / "gold").glob("*.jsonl"))
    sets = {path.stem: _readable(read_gold(path)) for path in paths}
    earlier = _earlier(paths, options.against) if options.against else {}
    _say([f"against {options.against}"] if earlier else [])
    _say([f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"])
    for name, gold in sets.items():
        if gold:
            _bench(name, gold, earlier.get(name))
    _say([_memory()])
    return 0


def _readable(gold: Iterable[GoldDocument]) -> tuple[GoldDocument, ...]:
    return tuple(document for document in gold if document.lang in available())


def _bench(name: str, gold: Sequence[GoldDocument], before: Sequence[GoldDocument] | None) -> None:
    analyze_gold(gold[:1])  # lexicons are compiled once
    start = time.process_time()
    analysis = analyze_gold(gold)
    seconds = time.process_time() - start
    after = from_analysis(analysis)
    scores = evaluate(gold, after)
    _say(["", f"== {name}", str(scores), _speed(gold, seconds), *_reading(gold)])
    if before is not None:
        ids = {document.doc_id for document in gold}
        before = [document for document in before if document.doc_id in ids]
        _say(_changes(gold, before, after, scores))


def _reading(gold: Sequence[GoldDocument]) -> Iterable[str]:
    """Say by language how fast files become quotations: the median of several rounds."""
    for lang in sorted({document.lang for document in gold}):
        texts = [document.text for document in gold if document.lang == lang]
        tokens = sum(len(load(lang).tokens.findall(fold(text).text)) for text in texts)
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, f"{number}.txt") for number in range(len(texts))]
            for file, text in zip(files, texts, strict=True):
                file.write_text(text, encoding="utf-8")
            rounds = [_to_quotations(files) for _ in range(_ROUNDS)]
        yield (
            f"read to quotations, {lang}: {tokens / statistics.median(rounds):,.0f} tokens a"
            f" CPU-second (median of {_ROUNDS}; best {tokens / min(rounds):,.0f})"
        )


def _to_quotations(files: Iterable[Path]) -> float:
    """Return the CPU-seconds from files to quotations."""
    engine = get_engine("builtin")
    gc.disable()  # as the pipeline does
    start = time.process_time()
    for file in files:
        for document in read(file):
            if isinstance(document, Document):
                lexicon = load(document.lang)
                blocks = label_blocks(document, lexicon.boilerplate)
                marks = pair_marks(document.text, blocks, lexicon)
                sentences = engine.parse(document, blocks, marks, lexicon)
                extract_quotations(document, blocks, sentences, marks, lexicon)
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def _speed(gold: Sequence[GoldDocument], seconds: float) -> str:
    tokens = sum(len(load(one.lang).tokens.findall(fold(one.text).text)) for one in gold)
    letters = sum(len(document.text) for document in gold)
    start = time.process_time()
    sum(turn * turn % 7 for turn in range(_TURNS))
    per_loop = tokens / seconds * (time.process_time() - start)
    return (
        f"speed: {tokens / seconds:,.0f} tokens, {letters / seconds:,.0f} characters a CPU-second;"
        f" {per_loop:,.0f} tokens a loop of {_TURNS:,} turns"
    )


def _changes(
    gold: Sequence[GoldDocument],
    before: Sequence[GoldDocument],
    after: Sequence[GoldDocument],
    scores: Scores,
) -> Iterable[str]:
    old, new = evaluate(gold, before).groups["all"], scores.groups["all"]
    points = (
        f"{name} {100 * (getattr(new, name).f1 - getattr(old, name).f1):+.1f}"
        for name in ("exact", "overlap", "attrib")
    )
    found = compare(gold, before, after)
    texts = {document.doc_id: document.text for document in gold}
    yield f"change: {', '.join(points)}; gained {len(found.gained)}, lost {len(found.lost)}"
    for sign, keys in (("+", found.gained), ("-", found.lost)):
        for doc_id, content in keys:
            words = " … ".join(" ".join(span.of(texts[doc_id]).split()) for span in content)
            yield f"  {sign} {doc_id}: {words[:_SHOWN]}"


def _earlier(paths: Sequence[Path], revision: str) -> dict[str, tuple[GoldDocument, ...]]:
    """Return what an earlier revision finds, run from a checkout of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        try:
            _run("git", "worktree", "add", "--detach", str(tree), revision, cwd=HERE)
            return {path.stem: _predict(path.resolve(), tree, Path(folder)) for path in paths}
        except _EarlierError as error:
            _say([f"{revision} cannot be compared with: {error}"])
            return {}
        finally:
            with suppress(_EarlierError):
                _run("git", "worktree", "remove", "--force", str(tree), cwd=HERE)


def _predict(path: Path, tree: Path, folder: Path) -> tuple[GoldDocument, ...]:
    # "-m" puts the working folder first on the path, so the earlier package is the one that runs.
    command = (sys.executable, "-m", "speechkit")
    analysis, predicted = str(folder / "analysis.jsonl"), folder / "predicted.jsonl"
    _run(*command, "analyze", str(path), "-o", analysis, cwd=tree)
    _run(*command, "export", analysis, "--to", "scorer", "-o", str(predicted), cwd=tree)
    return read_gold(predicted)


def _run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode not in _CODES:
        raise _EarlierError(f"{' '.join(command)}: {done.stderr.strip()}")


def _memory() -> str:
    with suppress(ImportError):  # there is no such module on Windows
        import resource  # noqa: PLC0415

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return f"peak memory: {peak / 1024:,.0f} MB"
    return "peak memory: not measured here"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
