"""A trained theme model: a row of weights a theme, stored as arrays and JSON.

A model is a folder: ``model.json`` (what it is and was trained on), ``weights.npz``
(arrays) and ``README.md`` (the same for people). Nothing in it can run.

The decision value of a theme comes from the features of a text (see ``features``, ``rows``); one
pair of numbers turns the decision values of all themes into probabilities (Platt scaling, pooled).

Source: Platt, Probabilistic Outputs for Support Vector Machines (1999).
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from speechkit.encoders import Encoder
from speechkit.errors import InputError, ModelError
from speechkit.themes.features import FEATURES, Weights
from speechkit.themes.rows import Matrix, Rows
from speechkit.themes.taxonomy import Taxonomy
from speechkit.themes.words import Words

SCHEMA = 5
CARD, ARRAYS = "model.json", "weights.npz"
_KINDS = {"keys": "<u4", "worth": "<f2"}  # of arrays that are no float32
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows: no time stamps in a model


@dataclass(frozen=True)
class ThemeModel:
    """A classifier of themes.

    Attributes:
        name: What it calls itself.
        kind: ``labels`` (trained on labelled sentences) or ``descriptions`` (zero-shot).
        taxonomy: Name, version and sha256 of the taxonomy it was trained with.
        themes: Ids, in the order of the rows.
        encoder: Name, dim and fingerprint of the encoder it was trained with.
        weights: What the features of the lexicon are worth.
        slope: Calibration: probability = 1 / (1 + exp(-(slope * value + shift))).
        shift: The same.
        thresholds: Probability from which each theme is given.
        training: Data, recipe and scores, for the card.
        rows: Its weights, of ``dim + FEATURES * themes`` columns, in the precision of their file.
        words: What it learned of words.
        sha256: Hash of the arrays' file; "" before it is saved.
    """

    name: str
    kind: str
    taxonomy: Mapping[str, str]
    themes: tuple[str, ...]
    encoder: Mapping[str, str | int]
    weights: Weights
    slope: float
    shift: float
    thresholds: tuple[float, ...]
    training: Mapping[str, Any]
    rows: Rows = field(repr=False)
    words: Words = field(repr=False)
    sha256: str = ""

    @property
    def dim(self) -> int:
        """Length of the vectors it expects."""
        return int(self.encoder["dim"])

    def values(self, features: Matrix) -> Matrix:
        """Return decision values, shape ``(n, themes)``."""
        return self.rows.values(features)

    def probabilities(self, values: Matrix) -> Matrix:
        """Return calibrated decision values, 0 to 1 with two places, shape ``(n, themes)``."""
        exponent = np.clip(self.slope * values + self.shift, -30, 30)
        return np.round(1 / (1 + np.exp(-exponent)), 2)

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder with other weights than the model was trained with.

        Raises:
            ModelError: Names both.
        """
        expected, found = str(self.encoder["fingerprint"]), encoder.fingerprint
        if expected != found:
            raise ModelError(
                f"model {self.name!r} was trained with the encoder {self.encoder['name']} "
                f"({expected[:12]}…), not with {encoder.name} ({found[:12]}…): train it again "
                "with this encoder (speechkit train themes), or install the one it was trained with"
            )

    def check_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Refuse a taxonomy with other themes than the model was trained for.

        Raises:
            ModelError: Names the first theme that differs.
        """
        found = tuple(theme.id for theme in taxonomy.themes)
        if found != self.themes:
            differing = sorted(set(found) ^ set(self.themes))
            what = f"theme {differing[0]!r} is only in one" if differing else "the order differs"
            raise ModelError(
                f"model {self.name!r} was trained for the themes of {self.taxonomy['name']!r}, "
                f"not for those of {taxonomy.path}: {what}; train it again for this taxonomy"
            )


def save_model(model: ThemeModel, folder: Path) -> ThemeModel:
    """Write a model: the same model, the same bytes.

    Returns:
        The model with the hash of its arrays.

    Raises:
        InputError: The folder cannot be written.
    """
    data = _pack({**model.rows._asdict(), **model.words._asdict()})
    digest = hashlib.sha256(data).hexdigest()
    card = {
        "speechkit": "theme model",
        "schema": SCHEMA,
        **{name: getattr(model, name) for name in _FIELDS},
        "weights": model.weights._asdict(),
        "arrays": {"file": ARRAYS, "sha256": digest},
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ARRAYS).write_bytes(data)
        text = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
        (folder / CARD).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return replace(model, sha256=digest)


def load_model(folder: Path) -> ThemeModel:
    """Read a model and check it against its hash.

    Raises:
        ModelError: It is missing, damaged or of a newer speechkit. Names the file.
    """
    card_path, arrays_path = folder / CARD, folder / ARRAYS
    try:
        card = json.loads(card_path.read_text(encoding="utf-8"))
        data = arrays_path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise ModelError(
            f"{error.filename or folder}: cannot be read ({reason}): name the folder of a model "
            "made by speechkit train themes"
        ) from error
    except ValueError as error:
        raise ModelError(f"{card_path}: is no JSON: {error}; train the model again") from error
    if not isinstance(card, dict) or card.get("speechkit") != "theme model":
        raise ModelError(f"{card_path}: is no theme model of speechkit")
    if card.get("schema") != SCHEMA:
        raise ModelError(
            f"{card_path}: has schema {card.get('schema')!r}, this speechkit reads {SCHEMA}: "
            "install the newer speechkit or train the model again"
        )
    return _assemble(card, data, card_path)


_FIELDS = ("name", "kind", "taxonomy", "themes", "encoder", "slope", "shift", "thresholds",
           "training")  # fmt: skip


def _assemble(card: Mapping[str, Any], data: bytes, path: Path) -> ThemeModel:
    digest = hashlib.sha256(data).hexdigest()
    try:
        if digest != card["arrays"]["sha256"]:
            raise ModelError(
                f"{path.with_name(ARRAYS)}: is damaged: its sha256 is {digest[:12]}…, the card "
                f"says {card['arrays']['sha256'][:12]}…; copy or train the model again"
            )
        with np.load(io.BytesIO(data)) as arrays:
            found = [arrays[name] for name in Rows._fields]
            words = Words(*(arrays[name] for name in Words._fields))
        fields = {name: card[name] for name in _FIELDS}
        fields |= {name: tuple(card[name]) for name in ("themes", "thresholds")}
        model = ThemeModel(
            **fields,
            weights=Weights(**card["weights"]),
            rows=Rows(*found[:3], *map(float, found[3:])),
            words=words,
            sha256=digest,
        )
        _check_shape(model)
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{path}: is damaged: {error!r}; train the model again") from error
    return model


def _check_shape(model: ThemeModel) -> None:
    rows, columns = len(model.themes), model.dim + FEATURES * len(model.themes)
    shape = model.rows.coefficients.shape
    if shape != (rows, columns) or len(model.thresholds) != rows:
        raise ValueError(f"weights of shape {shape}, expected {(rows, columns)}")
    keys, rarity, worth = model.words
    if rarity.shape != keys.shape or worth.shape != (len(keys), rows):
        raise ValueError(f"words of shape {worth.shape}, expected {(len(keys), rows)}")


def _pack(arrays: Mapping[str, Any]) -> bytes:
    """Return an npz file without time stamps."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            entry = io.BytesIO()
            kind = _KINDS.get(name, "<f4")
            np.lib.format.write_array(entry, np.asarray(array, dtype=kind, order="C"))
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _EPOCH), entry.getvalue())
    return buffer.getvalue()
