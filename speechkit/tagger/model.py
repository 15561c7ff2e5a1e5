"""A trained tagger as a folder: weights, a card as JSON, a manifest with the sha256 of both.

Nothing is loaded before every file is, byte by byte, the one that was written.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from speechkit.engines import stanza_fault
from speechkit.engines.tagging import TAGGER
from speechkit.errors import EngineError, ModelError
from speechkit.models import ModelFile, delete, model_roots, own_root, read_manifest, verify
from speechkit.models.language import fingerprint_of
from speechkit.models.manifest import MANIFEST
from speechkit.tagger.tags import ROLES, Piece, pieces
from speechkit.tagger.words import words_of
from speechkit.tokens import Sentence

CARD, FOLDER = "tagger.json", "tagger"


class _Network(Protocol):
    """What the engine's tagger offers."""

    marks: Collection[str]

    def tag(self, sentences: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]: ...


class Tagger:
    """Marks the sentences of a text.

    Attributes:
        name: Of its folder.
        card: What is known of it: languages, data, recipe, scores.
        fingerprint: Hash over the hashes of its files.
    """

    def __init__(
        self, name: str, card: Mapping[str, Any], files: Sequence[ModelFile], network: _Network
    ) -> None:
        self.name = name
        self.card = card
        self.fingerprint = fingerprint_of(files)
        self._network = network

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages it was trained on, as ISO 639-1 codes."""
        return tuple(sorted(self.card["languages"]))

    def mark(self, text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Piece, ...], ...]:
        """Return what it marks in each sentence of a text."""
        tagged = self._network.tag(words_of(text, sentences))
        return tuple(
            pieces(sentence.tokens, tags) for sentence, tags in zip(sentences, tagged, strict=True)
        )

    def describe(self) -> Mapping[str, object]:
        """Return what of it decides a result."""
        versions = {key: self.card["versions"][key] for key in sorted(self.card["versions"])}
        return {"name": self.name, "sha256": self.fingerprint, **versions}


def tagger_names() -> tuple[str, ...]:
    """Return the names of the taggers in the folders of models."""
    found = {
        path.parent.name for root in model_roots() for path in (root / FOLDER).glob(f"*/{CARD}")
    }
    return tuple(sorted(found))


def find_tagger(name: str) -> Path:
    """Return the folder of a tagger.

    Args:
        name: A folder, or a name among the models.

    Raises:
        ModelError: There is none.
    """
    places = (Path(name), *(root / FOLDER / name for root in model_roots()))
    for place in places:
        if place.is_dir():
            return place
    there = ", ".join(tagger_names()) or "none"
    raise ModelError(
        f"no tagger {name!r}: it is no folder, and no name of a tagger among the models (there: "
        f"{there}); speechkit train tagger makes one"
    )


def remove_tagger(name: str) -> Path:
    """Delete a tagger from the folder that models are imported into.

    Returns:
        The folder that was.

    Raises:
        ModelError: It is not there, or cannot be deleted.
    """
    folder = own_root() / FOLDER / name
    if not (folder / CARD).is_file():
        raise ModelError(f"no tagger {name!r} in {own_root() / FOLDER}: only what lies there goes")
    delete(folder)
    return folder


def check_tagger(folder: Path) -> tuple[Mapping[str, Any], tuple[ModelFile, ...]]:
    """Return the card and the files of a tagger, each file compared with its sha256.

    Raises:
        ModelError: It is no tagger, or a file is not the one that was written.
    """
    if not (folder / MANIFEST).is_file():
        raise ModelError(
            f"{folder}: holds no tagger: expected the {MANIFEST} that speechkit train tagger writes"
        )
    files = read_manifest(folder)
    missing = {TAGGER, CARD} - {file.path for file in files}
    if missing:
        raise ModelError(
            f"{folder / MANIFEST}: lists no {min(missing)}: these are models of another kind; "
            "expected the folder of a tagger (speechkit train tagger)"
        )
    verify(folder, files)
    path = folder / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: is no JSON: {error}; train the tagger again") from error
    if not isinstance(card, dict) or not {"languages", "versions"} <= card.keys():
        raise ModelError(f"{path}: expected languages and versions; train the tagger again")
    return card, files


@cache
def open_tagger(name: str) -> Tagger:
    """Return a tagger, checked and loaded once.

    Args:
        name: A folder, or a name among the models.

    Raises:
        ModelError: There is none, it is damaged, or it is none of ours.
        EngineError: Stanza is not there to run it.
    """
    return load_tagger(find_tagger(name))


def load_tagger(folder: Path) -> Tagger:
    """Return the tagger in a folder, checked.

    Raises:
        ModelError: It is damaged, or none of ours.
        EngineError: Stanza is not there to run it.
    """
    card, files = check_tagger(folder)
    if fault := stanza_fault():
        raise EngineError(f"the tagger {folder} cannot be used: {fault}")
    network = import_module("speechkit.engines.stanza_tagger").StanzaTagger(folder)
    if strangers := sorted(set(network.marks) - set(ROLES)):
        raise ModelError(
            f"{folder / TAGGER}: marks {', '.join(strangers)}; expected a tagger that marks "
            f"{', '.join(ROLES)} (speechkit train tagger)"
        )
    return Tagger(folder.resolve().name, card, files, network)
