"""What a sequence tagger is given and how it is trained; nothing heavy is imported."""

from dataclasses import dataclass
from typing import NamedTuple

# Files of a trained tagger: the network, and word vectors where some were given.
TAGGER, VECTORS = "tagger.pt", "vectors.pt"


class TaggedWords(NamedTuple):
    """A sentence for training: words and, one for one, their tags in the scheme BIOES."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a tagger is trained; the same recipe on the same data gives the same weights.

    Attributes:
        seed: Of all chance.
        steps: Batches at most; training ends before where the score on dev no longer grows.
        batch: Sentences a step.
        every: Steps from one scoring on dev to the next; the best weights are kept.
        words: Dimensions of a word's own vector; given word vectors have their own.
        chars: Dimensions of a character's vector.
        char_hidden: Units of the network over characters, in each direction.
        hidden: Units of the network over words, in each direction.
        dropout: Share that is left out by chance while training.
        rate: Rate of learning (Adam) at the start; halved where the score on dev stands still.
    """

    seed: int = 7
    steps: int = 2400
    batch: int = 16
    every: int = 150
    words: int = 48
    chars: int = 32
    char_hidden: int = 48
    hidden: int = 128
    dropout: float = 0.5
    rate: float = 0.002
