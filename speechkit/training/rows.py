"""From gold to what a tagger learns: which documents, which records, a tag a token."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from speechkit.engines.tagging import TaggedWords
from speechkit.errors import InputError
from speechkit.evaluate.gold import GoldDocument, GoldQuotation, read_gold
from speechkit.lang.detect import detect
from speechkit.lang.load import available
from speechkit.records import Document
from speechkit.tagger.tags import Roles, flatten
from speechkit.tagger.words import cut, words_of
from speechkit.tokens import Sentence

TRAIN, DEV, TEST = "train", "dev", "test"
_HELD_OUT = 5  # one document in so many decides, where none is marked as dev


class Parts(NamedTuple):
    """Documents to learn from, and those that decide which weights are kept."""

    train: tuple[GoldDocument, ...]
    dev: tuple[GoldDocument, ...]


def read_parts(paths: Iterable[str | Path], langs: Collection[str] | None) -> Parts:
    """Return the documents of gold files by their part.

    A document's ``split`` says it: ``dev`` decides, ``test`` is left out, all others are learned
    from. Where no document is marked ``dev``, one in five decides, chosen by the hash of its id.

    Args:
        paths: JSON Lines files of gold.
        langs: Take these languages alone; None takes all.

    Raises:
        InputError: A file cannot be used, or too little is left to learn from.
    """
    documents = [_with_lang(one) for path in paths for one in read_gold(path) if one.split != TEST]
    unknown = sorted({one.lang for one in documents} - set(available()))
    if unknown:
        raise InputError(
            f"gold in language {unknown[0]!r}, for which there is no lexicon; there are: "
            f"{', '.join(available())}"
        )
    if langs is not None:
        documents = [one for one in documents if one.lang in langs]
    if not any(one.split == DEV for one in documents):
        dev = tuple(one for one in documents if _is_held_out(one.doc_id))
    else:
        dev = tuple(one for one in documents if one.split == DEV)
    own = {one.doc_id for one in dev}
    parts = Parts(tuple(one for one in documents if one.doc_id not in own), dev)
    for name, part in zip((TRAIN, DEV), parts, strict=True):
        if not any(records_of(one) for one in part):
            raise InputError(
                f"no quotations to {'learn from' if name == TRAIN else 'decide by'}: {len(part)} "
                f"documents of {len(documents)} are for {name}; expected gold with quotations, "
                f'and some of it with "split": "dev" or at least a dozen documents'
            )
    return parts


def _with_lang(document: GoldDocument) -> GoldDocument:
    """Return a document with its language, found where the file gives none."""
    if document.lang != "?":
        return document
    return replace(document, lang=detect(document.text))


def _is_held_out(doc_id: str) -> bool:
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % _HELD_OUT == 0


def records_of(document: GoldDocument) -> list[Roles]:
    """Return the attributions to learn: statements and acts; mentions are none."""
    return [roles_of(one) for one in document.quotations if one.level != "mention"]


def roles_of(quotation: GoldQuotation) -> Roles:
    """Return a quotation, of gold or predicted, by role."""
    return Roles(quotation.content, quotation.cue, quotation.speaker)


class Cut(NamedTuple):
    """A gold document in our sentences."""

    gold: GoldDocument
    sentences: tuple[Sentence, ...]


def cut_all(documents: Iterable[GoldDocument]) -> list[Cut]:
    """Return gold documents in our sentences."""
    return [Cut(one, cut(Document(one.doc_id, one.text, one.lang))) for one in documents]


def rows_of(cuts: Sequence[Cut]) -> list[TaggedWords]:
    """Return the sentences of documents, each word with its tag."""
    return [
        TaggedWords(tuple(words), flatten(sentence.tokens, records))
        for document, sentences in cuts
        for records in [records_of(document)]
        for sentence, words in zip(sentences, words_of(document.text, sentences), strict=True)
    ]
