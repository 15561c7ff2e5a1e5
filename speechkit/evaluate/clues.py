"""What the lexicon and the marks say of a gold document, to tell causes of errors apart."""

from collections.abc import Mapping, Sequence

from speechkit.engines.builtin import tokenize
from speechkit.evaluate.errors import Clues
from speechkit.evaluate.gold import GoldDocument
from speechkit.lang.clitics import stems
from speechkit.lang.fold import fold
from speechkit.lang.lexicon import Lexicon
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.records import Block, Span, Spans

_LONGEST_CUE = 60  # characters: a cue may be longer in the lexicon than as annotated


def find_clues(document: GoldDocument, blocks: Mapping[str, Sequence[Block]]) -> Clues:
    """Return the clues of a document.

    Args:
        document: The gold document.
        blocks: Blocks by document id, as in an analysis; none are taken as one body.

    Raises:
        ConfigError: There is no lexicon for its language.
    """
    lexicon = load(document.lang)
    text = document.text
    whole = (Block(Span(0, len(text)), "body"),) if text else ()
    marks = pair_marks(text, blocks.get(document.doc_id, whole), lexicon)

    def cue_known(cue: Spans) -> bool:
        return any(_is_cue(text, span, lexicon) for span in cue)

    return Clues(tuple(marked.inner for marked in marks), cue_known)


def _is_cue(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Say whether an entry of the lexicon starts in this span. A colon needs no entry."""
    if not any(char.isalnum() for char in span.of(text)):
        return True
    stretch = text[span.start : span.start + max(_LONGEST_CUE, span.end - span.start)]
    tokens = tokenize(fold(stretch), Span(0, len(stretch)), lexicon)
    forms = [token.form for token in tokens]
    return any(
        lexicon.cue_trie.match(forms, index, first=rest) is not None
        for index, token in enumerate(tokens)
        if token.start < span.end - span.start
        for _, rest in stems(token.form, lexicon.clitics)
    )
