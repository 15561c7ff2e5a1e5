# ruff: noqa: INP001 -- a script beside its data, not a package
"""Quotations a CPU-second that are given their themes: ``python corpora/themes/speed.py``.

The quotations are training sentences of all six languages, 20 of one language a document, the
documents in random order. *loaded* is model and encoder, with the peak of memory, training
sentences and all, once all were scored. Each round starts with an encoder that
knows no text. *scored* is in batches, without evidence; *tagged* is what an analysis does, document
by document, with the words that decided where no term did. The share of the encoder stands behind
each. Other programs slow a CPU-second down: the turns of a fixed loop in the same round say by how
much.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speechkit.encoders.use import UseEncoder
from speechkit.lang.load import load
from speechkit.records import Document, Quotation, Span
from speechkit.themes import load_taxonomy
from speechkit.themes.classify import ModelMethod
from speechkit.themes.find import open_model
from speechkit.themes.labels import Labelled, read_labels

HERE = Path(__file__).resolve().parent
NAME = "un-peace-security"
_TOGETHER = 20  # quotations a document
_TURNS = 1_000_000

Page = tuple[Document, tuple[Quotation, ...]]


class Timed:
    """The default encoder, new, which counts its own CPU seconds."""

    def __init__(self) -> None:
        self._encoder = UseEncoder()
        self.name, self.dim = self._encoder.name, self._encoder.dim
        self.fingerprint = self._encoder.fingerprint
        self._encoder.encode(["a"])
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of the encoder."""
        start = time.process_time()
        vectors = self._encoder.encode(texts)
        self.seconds += time.process_time() - start
        return vectors


def main(arguments: Sequence[str] | None = None) -> int:
    """Print two lines a round; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2400, help="how many quotations")
    parser.add_argument("--batch", type=int, default=600, help="quotations scored together")
    parser.add_argument("--rounds", type=int, default=3, help="times both are measured")
    options = parser.parse_args(arguments)
    taxonomy = load_taxonomy(NAME)
    start = time.process_time()
    method = ModelMethod(open_model(NAME), taxonomy)
    _renew(method)
    loaded = time.process_time() - start
    items = read_labels([HERE / "train"], [theme.id for theme in taxonomy.themes])
    pages = list(_pages(items, options.count))
    quotations = [one for _, quotations in pages for one in quotations]

    def score() -> None:
        for batch in _batched(quotations, options.batch):
            method.judge([one.verbatim[0] for one in batch], [one.lang for one in batch])

    def tag() -> None:
        for document, quotations in pages:
            method.tag(quotations, document, load(document.lang).clitics)

    score()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"loaded: {loaded:.2f} CPU-seconds; peak of memory {peak:.0f} MB\n")
    tag()  # lexicons and terms are compiled once
    for _ in range(options.rounds):
        _measure("scored", method, score, len(quotations))
        _measure("tagged", method, tag, len(quotations))
    return 0


def _pages(items: Sequence[Labelled], count: int) -> Iterator[Page]:
    order = random.Random(0)  # noqa: S311 -- no secret
    items = sorted(items, key=lambda one: one.text)
    order.shuffle(items)
    by_lang: dict[str, list[str]] = {}
    for one in items[:count]:
        by_lang.setdefault(one.lang, []).append(one.text)
    pages = [(lang, page) for lang, texts in by_lang.items() for page in _batched(texts, _TOGETHER)]
    order.shuffle(pages)
    for number, (lang, texts) in enumerate(pages):
        yield _page(f"page-{number}", lang, texts)


def _page(name: str, lang: str, texts: Sequence[str]) -> Page:
    quotations: list[Quotation] = []
    start = 0
    for text in texts:
        content = (Span(start, start + len(text)),)
        number = f"{name}#{len(quotations) + 1}"
        quotations.append(
            Quotation(number, name, lang, "direct", "statement", content, (text,), "speed")
        )
        start += len(text) + 1
    return Document(name, "\n".join(texts), lang), tuple(quotations)


def _renew(method: ModelMethod) -> Timed:
    """Give the method an encoder that knows no text; never two in memory."""
    method.__dict__.pop("encoder", None)
    encoder = method.__dict__["encoder"] = Timed()
    return encoder


def _measure(name: str, method: ModelMethod, run: Callable[[], None], count: int) -> None:
    encoder = _renew(method)
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    start = time.process_time()
    sum(turn * turn % 7 for turn in range(_TURNS))
    loop = time.process_time() - start
    sys.stdout.write(
        f"{name}: {count / seconds:,.0f} quotations a CPU-second, the encoder takes "
        f"{encoder.seconds / seconds:.0%}; {count / seconds * loop:,.1f} a loop of "
        f"{_TURNS:,} turns ({loop:.3f} s)\n"
    )


def _batched(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


if __name__ == "__main__":
    sys.exit(main())
