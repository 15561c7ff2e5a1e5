"""Any sentence-transformers model in a folder on this machine; nothing is downloaded."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechkit.errors import EngineError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WEIGHTS = ("*.safetensors", "*.bin", "*.onnx")


class TransformersEncoder:
    """A model that the user has, named by its folder.

    Raises:
        EngineError: The folder is not given, is not there or holds no weights.
    """

    def __init__(self, folder: str = "") -> None:
        self.name = f"sentence-transformers:{folder}"
        self._folder = Path(folder)
        found = {path for ending in _WEIGHTS for path in self._folder.rglob(ending)}
        self._weights = sorted(found) if folder else []
        if not self._weights:
            raise EngineError(
                f"{folder or 'no folder'}: holds no weights ({', '.join(_WEIGHTS)}): name the "
                "folder of a model, as in sentence-transformers:models/minilm"
            )

    @cached_property
    def fingerprint(self) -> str:
        """Sha256 over the weight files, in the order of their names."""
        total = hashlib.sha256()
        for path in self._weights:
            with path.open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
        return total.hexdigest()

    @property
    def dim(self) -> int:
        """Length of a vector, as the model says."""
        return int(self._model.get_sentence_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return one vector of length one a text."""
        vectors: NDArray[np.float32] = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return vectors

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 -- a package that need not be here
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 -- heavy

        return SentenceTransformer(str(self._folder), local_files_only=True, device="cpu")
