"""What holds for every engine, whatever the text."""

from collections.abc import Sequence

import speechkit as sk
from speechkit.clean import label_blocks
from speechkit.engines import Engine
from speechkit.lang.load import load
from speechkit.marks import Marked, pair_marks
from speechkit.records import Block, Document
from speechkit.tokens import Sentence


def parse(engine: Engine, text: str, lang: str) -> tuple[Sentence, ...]:
    document = sk.Document(id="d", text=text, lang=lang)
    return engine.parse(document, *_before(document), load(lang))


def _before(document: Document) -> tuple[Sequence[Block], Sequence[Marked]]:
    lexicon = load(document.lang)
    blocks = label_blocks(document, lexicon.boilerplate)
    return blocks, pair_marks(document.text, blocks, lexicon)


def check_contract(engine: Engine, text: str, lang: str) -> None:
    """Sentences are in order, in one block, of ordered tokens, and end in no pair of marks."""
    document = sk.Document(id="d", text=text, lang=lang)
    blocks, marks = _before(document)
    sentences = engine.parse(document, blocks, marks, load(lang))
    end = 0
    for sentence in sentences:
        assert end <= sentence.span.start
        end = sentence.span.end
        assert blocks[sentence.block].span.holds(sentence.span)
        place = sentence.span.start
        for token in sentence.tokens:
            assert place <= token.start < token.end <= sentence.span.end
            place = token.end
        for word in sentence.words:
            assert sentence.span.start <= word.start < word.end <= len(text)
            assert -1 <= word.head < len(sentence.words)
    for mark in marks:
        inside = [s for s in sentences if s.span.meets(mark.outer)]
        assert mark.depth or not mark.closed or len(inside) <= 1
