"""What a parser gives for a text, as records: from Stanza's own lists of dictionaries.

The lists are what ``stanza.Document.to_dict()`` returns, which is also what JSON holds, so that a
recorded parse goes the same way as a fresh one. Nothing here knows Stanza itself.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from speechkit.tokens import Name, NameKind, Word

# What the models of Stanza call them, in the sets of CoNLL and of OntoNotes.
_KINDS: Mapping[str, NameKind] = {"PER": "person", "PERSON": "person", "ORG": "organisation"}

# One sentence of Stanza's: its tokens and words in order, each a dictionary.
RawSentence = Sequence[Mapping[str, Any]]


class ParsedSentence(NamedTuple):
    """A sentence as a parser cuts it, in offsets of the text it was given.

    Attributes:
        start: Where its first word begins.
        end: Where its last word ends.
        words: Its words; empty where only tokens and sentences were asked for.
        names: Names of persons and organisations, where there is a model for names.
    """

    start: int
    end: int
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()


Parsed = tuple[ParsedSentence, ...]


class Parser(Protocol):
    """What cuts and parses texts behind the adapter."""

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:
        """Return all that decides the parses of some languages: versions, models."""

    def fingerprint(self, lang: str) -> str:
        """Return a hash over the models of a language.

        Raises:
            EngineError: There are none.
        """

    def parse(self, lang: str, texts: Sequence[str]) -> Sequence[Parsed]:
        """Return the sentences of each text, one for one.

        Raises:
            EngineError: It cannot be done.
        """


def convert(sentences: Iterable[RawSentence], length: int, *, words: bool) -> Parsed:
    """Return the records of Stanza's sentences.

    Offsets are taken from tokens alone: the words inside a multi-word token may have none, or some
    that only count letters of the expanded form. A sentence without any offset is left out.

    Args:
        sentences: From ``to_dict()``.
        length: Number of code points of the text; no offset leaves it.
        words: Whether a parse is wanted beside the ends of sentences.
    """
    found = []
    for sentence in sentences:
        spans = _spans(sentence, length)
        if spans:
            start, end = min(s for s, _ in spans.values()), max(e for _, e in spans.values())
            own = _words(sentence, spans) if words else ()
            found.append(ParsedSentence(start, end, own, tuple(_names(sentence, spans))))
    return tuple(found)


def _spans(sentence: RawSentence, length: int) -> dict[int, tuple[int, int]]:
    """Return by the number of a word the offsets of the token that it stands in."""
    spans: dict[int, tuple[int, int]] = {}
    for entry in sentence:
        first, last = _numbers(entry)
        start, end = entry.get("start_char"), entry.get("end_char")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length:
            for number in range(first, last + 1):
                # The whole token comes before its words.
                spans.setdefault(number, (start, end))
    return spans


def _words(sentence: RawSentence, spans: Mapping[int, tuple[int, int]]) -> tuple[Word, ...]:
    entries = [entry for entry in sentence if _numbers(entry)[0] == _numbers(entry)[1]]
    placed = [entry for entry in entries if _numbers(entry)[0] in spans]
    index = {_numbers(entry)[0]: at for at, entry in enumerate(placed)}
    return tuple(
        Word(
            *spans[_numbers(entry)[0]],
            entry.get("upos") or "",
            index.get(entry.get("head") or 0, -1),
            entry.get("deprel") or "",
        )
        for entry in placed
    )


def _names(sentence: RawSentence, spans: Mapping[int, tuple[int, int]]) -> Iterator[Name]:
    """Yield the names that tags of tokens show: B-PER begins one, E-PER ends it, S-PER is one."""
    begun: tuple[int, str] | None = None
    for entry in sentence:
        place, (position, _, label) = spans.get(_numbers(entry)[0]), _tag(entry)
        if not position or place is None:
            continue
        if position in "BS":
            begun = (place[0], label)
        if begun is None or label != begun[1]:
            begun = None
        elif position in "ES":
            if label in _KINDS:
                yield Name(begun[0], place[1], _KINDS[label])
            begun = None


def _tag(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return position and label of a token's tag; empty for a word inside a token."""
    return str(entry.get("ner") or "").partition("-")


def _numbers(entry: Mapping[str, Any]) -> tuple[int, int]:
    """Return the numbers of the first and last word of an entry; alike for a word."""
    number = entry["id"]
    if isinstance(number, int):
        return number, number
    return number[0], number[-1]


def pack(parsed: Parsed) -> bytes:
    """Return sentences as bytes, for a cache."""
    return json.dumps(parsed, separators=(",", ":")).encode()


def unpack(data: bytes) -> Parsed:
    """Return the sentences from ``pack``."""
    return tuple(
        ParsedSentence(
            start, end, tuple(Word(*word) for word in words), tuple(Name(*name) for name in names)
        )
        for start, end, words, names in json.loads(data)
    )
