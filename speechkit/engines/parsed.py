"""An engine whose sentences come from a parser: windows, batches, a cache, and our records.

Tokens are those of the lexicon with every engine: word lists are written in them. What the parser
adds is where sentences end and, where its parse may be trusted, words with their governors.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from speechkit.cache import cache_folder, open_cache
from speechkit.engines.base import Work
from speechkit.engines.boundaries import place_sentences
from speechkit.engines.builtin import missing_spaces, outer_zones, tokenize
from speechkit.engines.parses import Parsed, ParsedSentence, Parser, pack, unpack
from speechkit.lang.fold import fold
from speechkit.lang.lexicon import Lexicon
from speechkit.marks import SEARCHED, Marked
from speechkit.records import Block, Document, Span
from speechkit.tokens import Sentence

# A longer paragraph is given to the parser in pieces, cut behind the last sentence or space; code
# points. Memory grows with the longest piece and with the window.
PIECE = 3_000
# What is parsed at once, code points: enough to fill batches, little enough for a laptop.
WINDOW = 60_000
_TABLE = "parses (key BLOB PRIMARY KEY, parse BLOB)"


class ParsedEngine:
    """Sentences from a parser, kept to the contract of every engine.

    Attributes:
        name: As in ``ENGINES``.
        ahead: How many documents it wants to see at once.
    """

    ahead = 64

    def __init__(self, name: str, parser: Parser) -> None:
        self.name = name
        self._parser = parser
        self._ready: dict[bytes, Parsed] = {}

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:
        """Return name, versions and models."""
        return {"name": self.name, **self._parser.describe(langs)}

    def prepare(self, works: Sequence[Work]) -> None:
        """Parse documents together, which is much quicker than one by one."""
        self._ready.clear()
        pieces: dict[str, dict[bytes, str]] = {}
        for work in works:
            own = pieces.setdefault(work.document.lang, {})
            for block in work.blocks:
                if block.label in SEARCHED:
                    for _, piece in _pieces(work.document.text, block.span, work.lexicon):
                        own[_key(piece)] = piece
        for lang, own in sorted(pieces.items()):
            self._ready |= self._parse(lang, own)

    def parse(
        self,
        document: Document,
        blocks: Sequence[Block],
        marks: Sequence[Marked],
        lexicon: Lexicon,
    ) -> tuple[Sentence, ...]:
        """Return the sentences of headlines and bodies, in order."""
        folded, zones = fold(document.text), outer_zones(marks)
        parted = missing_spaces(document.text, lexicon)
        cuts = {
            index: list(_pieces(document.text, block.span, lexicon))
            for index, block in enumerate(blocks)
            if block.label in SEARCHED
        }
        texts = {_key(piece): piece for pieces in cuts.values() for _, piece in pieces}
        ready = {key: self._ready[key] for key in texts if key in self._ready}
        missing = {key: piece for key, piece in texts.items() if key not in ready}
        ready |= self._parse(document.lang, missing)
        sentences: list[Sentence] = []
        for index, pieces in cuts.items():
            parsed = [
                sentence
                for start, piece in pieces
                for sentence in _shift(ready[_key(piece)], start)
            ]
            tokens = tokenize(folded, blocks[index].span, lexicon, parted)
            zone = zones.get(index, [])
            sentences += place_sentences(document.text, index, tokens, zone, parsed, lexicon)
        return tuple(sentences)

    def _parse(self, lang: str, texts: Mapping[bytes, str]) -> dict[bytes, Parsed]:
        """Return the parse of every text, from the cache or fresh."""
        folder = cache_folder()
        if not texts:
            return {}
        if folder is None:
            return dict(self._fresh(lang, texts))
        path = folder / f"parses-{self._parser.fingerprint(lang)[:16]}.sqlite"
        with open_cache(path, _TABLE, "parses") as cache:
            found = dict(_look_up(cache, texts))
            missing = {key: text for key, text in texts.items() if key not in found}
            fresh = dict(self._fresh(lang, missing))
            with cache:
                rows = ((key, pack(parsed)) for key, parsed in fresh.items())
                cache.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?)", rows)
        return found | fresh

    def _fresh(self, lang: str, texts: Mapping[bytes, str]) -> Iterator[tuple[bytes, Parsed]]:
        for keys in _windows(texts):
            parsed = self._parser.parse(lang, [texts[key] for key in keys])
            yield from zip(keys, parsed, strict=True)


def _pieces(text: str, span: Span, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a block, each with its offset; most blocks are one."""
    start = span.start
    while span.end - start > PIECE:
        piece = text[start : start + PIECE]
        ends = [piece.rfind(mark) + 1 for mark in lexicon.terminators]
        cut = max(ends) if max(ends) > PIECE // 2 else piece.rfind(" ") + 1 or PIECE
        yield start, piece[:cut]
        start += cut
    yield start, text[start : span.end]


def _windows(texts: Mapping[bytes, str]) -> Iterator[list[bytes]]:
    """Yield keys of texts that are parsed together, long ones apart from short ones."""
    window: list[bytes] = []
    size = 0
    for key in sorted(texts, key=lambda one: len(texts[one])):
        if window and size + len(texts[key]) > WINDOW:
            yield window
            window, size = [], 0
        window.append(key)
        size += len(texts[key])
    if window:
        yield window


def _look_up(cache: sqlite3.Connection, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Parsed]]:
    for key in keys:
        row = cache.execute("SELECT parse FROM parses WHERE key = ?", (key,)).fetchone()
        if row is not None:
            yield key, unpack(row[0])


def _shift(parsed: Parsed, by: int) -> Iterator[ParsedSentence]:
    for start, end, words, names in parsed:
        moved = tuple(word._replace(start=word.start + by, end=word.end + by) for word in words)
        typed = tuple(name._replace(start=name.start + by, end=name.end + by) for name in names)
        yield ParsedSentence(start + by, end + by, moved, typed)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
