"""Models on this machine: where they are, whose they are, whether they are whole."""

from speechkit.models.bring import delete, import_models, remove_models
from speechkit.models.language import (
    LanguageModels,
    find_language,
    language_models,
)
from speechkit.models.manifest import ModelFile, read_manifest, verify, write_manifest
from speechkit.models.roots import VARIABLE, model_roots, own_root

__all__ = [
    "VARIABLE",
    "LanguageModels",
    "ModelFile",
    "delete",
    "find_language",
    "import_models",
    "language_models",
    "model_roots",
    "own_root",
    "read_manifest",
    "remove_models",
    "verify",
    "write_manifest",
]
