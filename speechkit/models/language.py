"""Stanza models of one language, as a folder: ``stanza/<lang>/`` with a manifest.

Two layouts. Files named after what they do (``tokenize.pt``, ``mwt.pt``, ``pos.pt``, ``lemma.pt``,
``depparse.pt``, ``ner.pt``), or Stanza's own (``resources.json`` beside ``<lang>/tokenize/x.pt``).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from speechkit.errors import ModelError
from speechkit.models.manifest import MANIFEST, ModelFile, read_manifest
from speechkit.models.roots import model_roots

STANZA = "stanza"
RESOURCES = "resources.json"
# In the order in which Stanza runs them.
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
# A parse below it puts more sources wrong than it finds; per cent.
LEAST_LAS = 80.0


@dataclass(frozen=True, slots=True)
class LanguageModels:
    """The Stanza models of a language.

    Attributes:
        lang: ISO 639-1 code.
        folder: Where they are.
        files: What the manifest lists.
    """

    lang: str
    folder: Path
    files: tuple[ModelFile, ...]

    @property
    def published(self) -> bool:
        """Whether they lie as Stanza's own downloader puts them."""
        return any(file.path == RESOURCES for file in self.files)

    @property
    def processors(self) -> tuple[str, ...]:
        """What there is a model for, in Stanza's order."""
        names = {_processor(file.path) for file in self.files}
        return tuple(name for name in PROCESSORS if name in names)

    @property
    def las(self) -> float | None:
        """Labelled attachment score of the parser as its card gives it, in per cent, or None."""
        scores = [
            file.about.get("las") for file in self.files if _processor(file.path) == "depparse"
        ]
        known = [float(one) for one in scores if isinstance(one, int | float)]
        return min(known) if known and len(known) == len(scores) else None

    @property
    def parses(self) -> bool:
        """Whether the parse is good enough to say who spoke."""
        return self.las is not None and self.las >= LEAST_LAS

    @property
    def used(self) -> tuple[str, ...]:
        """The processors that are run; without a parse to trust, those alone that need none."""
        if self.parses:
            return self.processors
        return tuple(name for name in self.processors if name in {"tokenize", "mwt", "ner"})

    @property
    def fingerprint(self) -> str:
        """Hash over the hashes of all files that are run."""
        return fingerprint_of(file for file in self.files if self.runs(file))

    @property
    def licences(self) -> tuple[str, ...]:
        """What the manifest says of licences and data, each once."""
        found = {file.about.get("licence") or file.about.get("data") for file in self.files}
        return tuple(sorted(str(one) for one in found if one))

    def runs(self, file: ModelFile) -> bool:
        """Say whether a file has a part in what is run."""
        name = _processor(file.path)
        return name not in PROCESSORS or name in self.used

    def path(self, processor: str) -> Path | None:
        """Return the file of a processor in the plain layout, or None."""
        name = f"{processor}.pt"
        return self.folder / name if any(file.path == name for file in self.files) else None


def language_models() -> tuple[LanguageModels, ...]:
    """Return the models of every language that there are some for, sorted by code.

    Raises:
        ModelError: A manifest has a fault. Names it.
    """
    found: dict[str, LanguageModels] = {}
    for root in model_roots():
        for folder in sorted((root / STANZA).glob(f"*/{MANIFEST}")):
            lang = folder.parent.name
            if lang not in found:
                found[lang] = open_language(folder.parent)
    return tuple(found[lang] for lang in sorted(found))


def find_language(lang: str) -> LanguageModels | None:
    """Return the models of a language, or None.

    Raises:
        ModelError: The manifest has a fault. Names it.
    """
    for root in model_roots():
        if (root / STANZA / lang / MANIFEST).is_file():
            return open_language(root / STANZA / lang)
    return None


def open_language(folder: Path) -> LanguageModels:
    """Return the models in a folder that is named by the language's code.

    Raises:
        ModelError: The manifest has a fault, or nothing in it cuts words.
    """
    models = LanguageModels(folder.name, folder, read_manifest(folder))
    if "tokenize" not in models.processors:
        raise ModelError(f"{folder / MANIFEST}: lists no model that cuts words (tokenize.pt)")
    return models


def fingerprint_of(files: Iterable[ModelFile]) -> str:
    """Return a hash over the hashes of files."""
    lines = sorted([file.path, file.sha256] for file in files)
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


def _processor(path: str) -> str:
    parts = path.removesuffix(".pt").split("/")
    return parts[0] if len(parts) == 1 else parts[1]
