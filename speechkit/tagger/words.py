"""The sentences of a text in our tokens: what a tagger is trained on and what it is asked about."""

from collections.abc import Sequence

from speechkit.clean import label_blocks
from speechkit.engines import BUILTIN, get_engine
from speechkit.lang.load import load as load_lexicon
from speechkit.marks import pair_marks
from speechkit.records import Document
from speechkit.tokens import Sentence


def cut(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of headlines and bodies, cut by the built-in engine.

    Raises:
        ConfigError: There is no lexicon for the language.
    """
    lexicon = load_lexicon(document.lang)
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(document.text, blocks, lexicon)
    return get_engine(BUILTIN).parse(document, blocks, marks, lexicon)


def words_of(text: str, sentences: Sequence[Sentence]) -> list[list[str]]:
    """Return the words of each sentence as they are written: capitals tell names."""
    return [[text[token.start : token.end] for token in one.tokens] for one in sentences]
