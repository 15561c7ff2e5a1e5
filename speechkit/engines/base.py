"""What every engine offers: the same records, whatever does the work."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from speechkit.lang.lexicon import Lexicon
from speechkit.marks import Marked
from speechkit.records import Block, Document
from speechkit.tokens import Sentence


class Work(NamedTuple):
    """A document that is about to be parsed."""

    document: Document
    blocks: Sequence[Block]
    lexicon: Lexicon


class Engine(Protocol):
    """Cuts a document into sentences and tokens.

    An engine keeps its own objects to itself: only records leave it.

    Attributes:
        name: As in ``ENGINES``.
        ahead: How many documents it wants to see at once, before it is asked for each.
    """

    name: str
    ahead: int

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:
        """Return name, version and models: what of the engine decides a result.

        Args:
            langs: ISO 639-1 codes of the texts.
        """
        ...

    def prepare(self, works: Sequence[Work]) -> None:
        """Do together what is quicker so; ``parse`` gives the same without.

        Raises:
            EngineError: The engine fails as a whole.
        """
        ...

    def parse(
        self,
        document: Document,
        blocks: Sequence[Block],
        marks: Sequence[Marked],
        lexicon: Lexicon,
    ) -> tuple[Sentence, ...]:
        """Return the sentences of headlines and bodies, in order.

        No sentence ends inside a closed pair of quotation marks or crosses a block.

        Raises:
            EngineError: The engine fails as a whole.
        """
        ...
