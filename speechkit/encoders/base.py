"""What the theme step needs of a sentence encoder."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@runtime_checkable
class Encoder(Protocol):
    """Texts in, vectors out: the same list gives the same vectors, to the bit."""

    @property
    def name(self) -> str:
        """Name by which ``get_encoder`` finds it, for manifests and model cards."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    @property
    def fingerprint(self) -> str:
        """Sha256 of the weights: a model works only with the encoder it was trained on."""

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return one vector of length one a text, shape ``(len(texts), dim)``."""
