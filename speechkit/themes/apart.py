"""Training in a process of its own, whose sums come out the same on every processor of a family.

numpy and OpenBLAS pick their code by the processor, and with it how the last bits of a sum are
rounded; both ask the environment once, when they are first imported. So the process that trains is
a new one, told to use what every processor of the family has. It takes about twice as long.
"""

import os
import platform
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from speechkit.encoders import get_encoder
from speechkit.themes.load import load_taxonomy
from speechkit.themes.making import make_model
from speechkit.themes.model import ThemeModel

_OLDEST = {"x86_64": "Nehalem", "amd64": "Nehalem", "aarch64": "ARMV8", "arm64": "ARMV8"}
_CACHE = "SPEECHKIT_CACHE"  # holds vectors of other processes


def make_model_apart(
    labels: Sequence[str | Path], taxonomy: str | Path, encoder: str, folder: Path
) -> ThemeModel:
    """Train a model and write it to a folder, as ``make_model`` does.

    Args:
        labels: Files or folders of labelled sentences, or none.
        taxonomy: Name or file.
        encoder: Name of the encoder.
        folder: Where to write.

    Raises:
        SpeechkitError: As ``make_model``, ``load_taxonomy`` and ``get_encoder`` do.
    """
    with _plain_arithmetic(), ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(_make, labels, taxonomy, encoder, folder).result()


def _make(
    labels: Sequence[str | Path], taxonomy: str | Path, encoder: str, folder: Path
) -> ThemeModel:
    return make_model(labels, load_taxonomy(taxonomy), get_encoder(encoder), folder)


@contextmanager
def _plain_arithmetic() -> Iterator[None]:
    """Set what processes started inside find in their environment."""
    simd = np.show_config(mode="dicts")["SIMD Extensions"]
    optional = (*simd.get("found", ()), *simd.get("not found", ()))
    wanted = {"NPY_DISABLE_CPU_FEATURES": " ".join(optional)}
    if oldest := _OLDEST.get(platform.machine().lower()):
        wanted["OPENBLAS_CORETYPE"] = oldest
    before = {name: os.environ.get(name) for name in (*wanted, _CACHE)}
    os.environ.update(wanted)
    os.environ.pop(_CACHE, None)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
