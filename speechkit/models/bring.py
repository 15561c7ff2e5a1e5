"""Bringing Stanza models to this machine from a folder, and taking them away.

Three kinds of folder: one with a ``MANIFEST.json`` (of one language or of several), a copied
``stanza_resources`` with its ``resources.json``, and nothing else: a model that nobody vouches for
is not taken.
"""

import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from speechkit.errors import ModelError
from speechkit.models.language import RESOURCES, STANZA, LanguageModels, open_language
from speechkit.models.manifest import (
    MANIFEST,
    ModelFile,
    describe_file,
    hash_file,
    read_manifest,
    verify,
    write_manifest,
)
from speechkit.models.roots import own_root

_CODE = 3  # letters of a language's code at most; Stanza's zh-hans is what its zh stands for


def import_models(
    folder: Path,
    *,
    lang: str | None = None,
    las: float | None = None,
    licence: str | None = None,
) -> tuple[LanguageModels, ...]:
    """Copy the Stanza models in a folder to where they are looked for, each checked first.

    Args:
        folder: Holds a ``MANIFEST.json``, or is a copied ``stanza_resources``.
        lang: Take this language alone; the language of a folder without one folder a language.
        las: Labelled attachment score of the parser as its publisher gives it, per cent.
        licence: Licence of the models, where the folder does not say.

    Returns:
        What was imported, by language.

    Raises:
        ModelError: It is no folder of models, a file is not the one listed, or the models cannot
            be written. Nothing is imported then.
    """
    extra = {key: value for key, value in (("las", las), ("licence", licence)) if value}
    if (folder / MANIFEST).is_file():
        found = _by_manifest(folder, lang)
    elif (folder / RESOURCES).is_file():
        found = _by_resources(folder)
    else:
        raise ModelError(
            f"{folder}: no folder of models: expected a {MANIFEST} (files with sha256) or the "
            f"{RESOURCES} of a copied stanza_resources in it"
        )
    if lang is not None:
        found = {code: files for code, files in found.items() if code == lang}
    if not found:
        raise ModelError(f"{folder}: holds no models for {lang or 'any language'}")
    try:
        return tuple(_place(code, files, extra) for code, files in sorted(found.items()))
    except OSError as error:
        raise ModelError(f"{error.filename or folder}: {error.strerror or error}") from error


def remove_models(lang: str) -> Path:
    """Delete the models of a language from the folder that models are imported into.

    Returns:
        The folder that was.

    Raises:
        ModelError: There are none, or they cannot be deleted.
    """
    folder = own_root() / STANZA / lang
    if not lang.isalpha() or not (folder / MANIFEST).is_file():
        raise ModelError(f"no models of {lang!r} in {own_root() / STANZA}")
    delete(folder)
    return folder


def delete(folder: Path) -> None:
    """Delete a folder of models.

    Raises:
        ModelError: It cannot be deleted.
    """
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ModelError(f"{folder}: cannot be deleted: {error.strerror or error}") from error


# What there is to import: for each language the files, each with the place it is copied from.
_Found = Mapping[str, list[tuple[Path, ModelFile]]]


def _by_manifest(folder: Path, lang: str | None) -> _Found:
    files = read_manifest(folder)
    verify(folder, files)
    found: dict[str, list[tuple[Path, ModelFile]]] = {}
    for file in files:
        code, _, rest = file.path.partition("/")
        if not rest or not _is_code(code):  # a folder of one language
            code, rest = lang or _own_code(folder), file.path
        found.setdefault(code, []).append((folder / file.path, replace(file, path=rest)))
    return found


def _own_code(folder: Path) -> str:
    if _is_code(folder.resolve().name):
        return folder.resolve().name
    raise ModelError(f"{folder}: says of no language what its models are: name it with --lang")


def _is_code(name: str) -> bool:
    return name.isascii() and name.isalpha() and 1 < len(name) <= _CODE


def _by_resources(folder: Path) -> _Found:
    try:
        resources = json.loads((folder / RESOURCES).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{folder / RESOURCES}: is no JSON: {error}") from error
    if not isinstance(resources, dict):
        raise ModelError(f"{folder / RESOURCES}: expected an object by language")
    found = {}
    for code, known in sorted(resources.items()):
        if _is_code(code) and isinstance(known, dict):
            name = str(known.get("alias") or code)
            if (folder / name).is_dir():
                found[code] = _published(folder, name, resources.get(name, {}))
    return found


def _published(folder: Path, name: str, known: Mapping[str, Any]) -> list[tuple[Path, ModelFile]]:
    """Return the files of a language as Stanza's downloader put them, each checked by its md5."""
    found = []
    for path in sorted((folder / name).rglob("*.pt")):
        relative = path.relative_to(folder).as_posix()
        entry = known.get(path.parent.name, {}).get(path.stem, {})
        if (md5 := entry.get("md5")) and hash_file(path, "md5") != md5:
            raise ModelError(
                f"{path}: is not the file that {RESOURCES} names (its md5 differs): copy it again"
            )
        about = {"licence": entry["license"]} if "license" in entry else {}
        found.append((path, describe_file(folder, relative, about)))
    resources = describe_file(folder, RESOURCES, {})
    return [*found, (folder / RESOURCES, resources)]


def _place(
    code: str, files: Iterable[tuple[Path, ModelFile]], extra: Mapping[str, Any]
) -> LanguageModels:
    """Copy files beside their place and give them their name when all are there."""
    target = own_root() / STANZA / code
    # Not named by the language: a copy that was cut off is not taken for models.
    beside = target.with_name(f".{code}.{os.getpid()}.tmp")
    try:
        listed = []
        for source, file in files:
            (beside / file.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, beside / file.path)
            about = {**file.about, **_belonging(file.path, extra)}
            listed.append(replace(file, about=about))
        write_manifest(beside, listed)
        verify(beside, listed)
        if not (beside / RESOURCES).exists():  # Stanza wants one, be it empty
            (beside / RESOURCES).write_text("{}\n", encoding="utf-8")
        _check(beside, code)
        shutil.rmtree(target, ignore_errors=True)
        beside.replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return open_language(target)


def _check(folder: Path, code: str) -> None:
    try:
        open_language(folder)
    except ModelError as error:
        raise ModelError(f"{code}: {error}") from error


def _belonging(path: str, extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said on import, as far as it is about this file: a score is the parser's."""
    keys: Collection[str] = extra if "depparse" in path else extra.keys() - {"las"}
    return {key: extra[key] for key in sorted(keys)}
