# ruff: noqa: INP001 -- a script beside its data, not a package
"""CPU time and memory of the engines: the table of docs/engines.md.

``python corpora/bench_stanza.py`` prints the whole table as Markdown: the built-in engine; Stanza
with the small models in ``$BENCH_SMALL`` (without it, in ``shared/stanza`` beside the repository);
Stanza at the published sizes with random weights, made first (a CPU-minute; ``$BENCH_MODELS`` keeps
them); the tagger that ``$BENCH_TAGGER`` names. What is not at hand is skipped aloud. Each row is a
process of its own, so that memory is its own. Figures are medians of seven rounds, in CPU seconds
of one thread.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

import speechkit as sk
from speechkit.clean import label_blocks
from speechkit.engines import Work, get_engine, stanza_fault
from speechkit.engines.parsed import ParsedEngine
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.tokens import Sentence

GOLD = Path(__file__).parent / "gold"
SMALL = Path(__file__).parents[2] / "shared" / "stanza"
ROUNDS = 7
HEAD = """\
| engine | documents | tokens | one at a time | together | gain | adapter adds | beyond `builtin` | peak memory |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""  # noqa: E501 -- a row of a table


@dataclass(frozen=True)
class Row:
    """What a row measures.

    Attributes:
        title: Its first cell.
        engine: Name of an engine, or ``tagger``.
        lang: Of the texts.
        most: How many documents.
        short: Each paragraph is a document.
        models: ``small``, ``full`` or none.
        las: What the models are imported with, so that the parser runs.
    """

    title: str
    engine: str
    lang: str
    most: int
    short: bool = True
    models: str = ""
    las: str = ""


ROWS = (
    Row("`builtin`, English, articles", "builtin", "en", 11, short=False),
    Row("`builtin`, Arabic, articles", "builtin", "ar", 34, short=False),
    Row("`stanza`, Arabic, tokenizer, articles", "stanza", "ar", 16, short=False, models="small"),
    Row("`stanza`, Arabic, tokenizer, paragraphs", "stanza", "ar", 100, models="small"),
    Row("`stanza`, French, with multi-word tokens", "stanza", "fr", 100, models="small"),
    Row("`stanza`, Arabic, small parser", "stanza", "ar", 60, models="small", las="80"),
    Row("`stanza`, English, full size, tokenizer", "stanza", "en", 100, models="full"),
    Row("`stanza`, English, full size, parser", "stanza", "en", 16, models="full", las="80"),
    Row("a tagger of our own, beside an engine", "tagger", "en", 11, short=False),
)


def documents(row: Row) -> list[Work]:
    """Return texts ready for an engine."""
    lexicon, texts = load(row.lang), texts_of(row.lang)
    if row.short:
        texts = [paragraph for text in texts for paragraph in text.split("\n\n")]
    kept = enumerate(texts[: row.most])
    made = [sk.Document(id=str(n), text=text, lang=row.lang) for n, text in kept]
    return [Work(one, label_blocks(one, lexicon.boilerplate), lexicon) for one in made]


def texts_of(lang: str) -> list[str]:
    """Return the texts of a language's training split."""
    lines = (GOLD / f"{lang}-train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


class Clock:
    """CPU seconds of calls, and of what Stanza's own pipeline took of them."""

    def __init__(self) -> None:
        self._inside = 0.0

    def watch(self, pipeline: Any) -> None:  # noqa: ANN401 -- Stanza has no types
        """Count what a pipeline takes from now on."""
        real = pipeline.bulk_process

        def timed(texts: list[str]) -> object:
            start = time.process_time()
            found = real(texts)
            self._inside += time.process_time() - start
            return found

        pipeline.bulk_process = timed

    def take(self, **calls: Callable[[], object]) -> dict[str, float]:
        """Return by name the median of some rounds, and what is spent outside the pipeline.

        The calls take turns, so that a machine that is busy for a while is so for all of them.
        """
        found: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            for name, call in calls.items():
                self._inside, start = 0.0, time.process_time()
                call()
                whole = time.process_time() - start
                found.setdefault(name, []).append(whole)
                found.setdefault(f"{name}_outside", []).append(whole - self._inside)
        return {name: median(times) for name, times in found.items()}


def measure(row: Row) -> dict[str, float]:
    """Return what a row shows: documents, tokens, CPU seconds, megabytes."""
    works = documents(row)
    engine = get_engine("builtin" if row.engine == "tagger" else row.engine)
    marks = [pair_marks(one.document.text, one.blocks, one.lexicon) for one in works]
    clock = Clock()

    def alone(most: int | None = None) -> list[tuple[Sentence, ...]]:
        return [
            engine.parse(one.document, one.blocks, pairs, one.lexicon)
            for one, pairs in list(zip(works, marks, strict=True))[:most]
        ]

    def together() -> None:
        engine.prepare(works)
        alone()
        engine.prepare([])  # forgets them, or the next call would find them ready

    if isinstance(engine, ParsedEngine):
        parser: Any = engine._parser  # noqa: SLF001 -- its own time is what is asked
        clock.watch(parser.pipeline(row.lang))
    if row.models == "full" and row.las:
        # Arcs by chance are full of circles, which a trained parser's are not: breaking them would
        # take most of the time. A chain stands in for the tree.
        model: Any = import_module("stanza.models.depparse.model")
        model.chuliu_edmonds_one_root = lambda scores: np.maximum(np.arange(len(scores)) - 1, 0)
    alone(1)  # what is done once
    builtin = get_engine("builtin")
    calls: dict[str, Callable[[], object]] = {
        "single": alone,
        "together": together,
        # Tokens and marks, which every engine makes: no cost of the adapter.
        "ours": lambda: [
            builtin.parse(one.document, one.blocks, pairs, one.lexicon)
            for one, pairs in zip(works, marks, strict=True)
        ],
    }
    if row.engine == "tagger":
        cut = list(zip([one.document.text for one in works], alone(), strict=True))
        tagger = import_module("speechkit.tagger").open_tagger(os.environ["BENCH_TAGGER"])
        calls["single"] = lambda: [tagger.mark(text, found) for text, found in cut]
        del calls["together"]
    times = clock.take(**calls)
    return {
        "documents": len(works),
        "tokens": sum(len(sentence.tokens) for found in alone() for sentence in found),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "together": times["single"],
        "together_outside": times["single_outside"],
        **times,
    }


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        full = Path(os.environ.get("BENCH_MODELS") or f"{folder}/random")
        sources = {"small": Path(os.environ.get("BENCH_SMALL") or SMALL), "full": full}
        say(HEAD)
        for number, row in enumerate(ROWS):
            if fault := missing(row, sources):
                say(f"| {row.title} | skipped: {fault} |")
                continue
            if row.models == "full" and not (full / "resources.json").exists():
                full.mkdir(parents=True, exist_ok=True)
                run("make", str(full), row.lang)
            models = Path(folder) / f"{row.models}{row.las}"
            if row.models and not models.exists():
                las = ["--las", row.las] if row.las else []
                source = str(sources[row.models])
                run("models", "import", source, *las, module="speechkit", models=models)
            say(line(row, json.loads(run("row", str(number), models=models).splitlines()[-1])))


def missing(row: Row, sources: dict[str, Path]) -> str:
    """Return what a row lacks on this machine; "" if nothing."""
    if row.engine == "stanza" and (fault := stanza_fault()):
        return fault
    if row.engine == "tagger" and not os.environ.get("BENCH_TAGGER"):
        return "$BENCH_TAGGER names none"
    if row.models == "small" and not sources["small"].is_dir():
        return f"there is no folder {sources['small']}"
    return ""


def run(*words: str, module: str = "", models: Path | None = None) -> str:
    """Run a module, or this file again, with one thread; return what it prints."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "SPEECHKIT_MODELS": str(models or "")}
    environment.pop("SPEECHKIT_CACHE", None)
    program = ["-m", module] if module else [__file__]
    done = subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, *program, *words],
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def line(row: Row, found: dict[str, float]) -> str:
    """Return a row of the table."""
    single, together = (f"{found['tokens'] / found[way]:,.0f}" for way in ("single", "together"))
    gain = f"{found['single'] / found['together']:.1f}"
    added, beyond = (
        ", ".join(
            f"{100 * (outside - shared) / (found[way] - outside):.1f} %"
            for way in ("single", "together")
            if (outside := found[f"{way}_outside"]) < found[way]
        )
        for shared in (0, found["ours"])
    )
    if row.engine != "stanza":
        together = gain = added = beyond = "–"
    size = f"{found['documents']} | {found['tokens']:,}"
    speed = f"{single} | {together} | {gain} | {added} | {beyond}"
    return f"| {row.title} | {size} | {speed} | {found['peak']} MB |"


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["row"]:
        say(json.dumps(measure(ROWS[int(sys.argv[2])])))
    elif sys.argv[1:2] == ["make"]:
        _, _, target, lang = sys.argv
        import_module("stanza_sizes").make_models(Path(target), lang, texts_of(lang))
    else:
        main()
