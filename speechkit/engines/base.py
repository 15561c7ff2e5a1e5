"""What every engine offers: the same records, whatever does the work."""

from collections.abc import Sequence
from typing import Protocol

from speechkit.lang.lexicon import Lexicon
from speechkit.marks import Marked
from speechkit.records import Block, Document, Sentence


class Engine(Protocol):
    """Cuts a document into sentences and tokens.

    An engine keeps its own objects to itself: only records leave it.
    """

    name: str
    version: str

    def parse(
        self,
        document: Document,
        blocks: Sequence[Block],
        marks: Sequence[Marked],
        lexicon: Lexicon,
    ) -> tuple[Sentence, ...]:
        """Return the sentences of headlines and bodies, in order.

        No sentence ends inside a closed pair of quotation marks or crosses a block.
        """
        ...
