"""A tagger from gold to a folder: read, train, score on dev, write card and manifest."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from speechkit.engines import stanza_fault
from speechkit.engines.tagging import TAGGER, VECTORS, Recipe
from speechkit.errors import EngineError, InputError
from speechkit.evaluate.gold import GoldDocument
from speechkit.models import write_manifest
from speechkit.models.manifest import describe_file, hash_file
from speechkit.store.files import replacing_folder, writing
from speechkit.tagger import open_tagger
from speechkit.tagger.model import CARD, load_tagger
from speechkit.training.card import write_card
from speechkit.training.rows import Cut, Parts, cut_all, read_parts, records_of, rows_of
from speechkit.training.scores import score_tagger


@dataclass(frozen=True, slots=True)
class Made:
    """A tagger that was trained.

    Attributes:
        folder: Where it is.
        card: What is known of it.
    """

    folder: Path
    card: Mapping[str, Any]


def make_tagger(
    gold: Iterable[str | Path],
    folder: Path,
    *,
    langs: Collection[str] | None = None,
    vectors: Path | None = None,
    recipe: Recipe | None = None,
    watch: Callable[[str], object] = lambda _: None,
) -> Made:
    """Train a tagger of sources, cues and contents and write it to a folder.

    Args:
        gold: JSON Lines files of gold; what is marked ``test`` in them is left out.
        folder: Where to write; a tagger that is there is replaced once the new one is whole.
        langs: Take these languages alone.
        vectors: Word vectors as text, a word and its numbers a line.
        recipe: How to train.
        watch: Is told how it goes, a line at a time.

    Raises:
        EngineError: Stanza is not there.
        InputError: The gold does not suffice, the vectors cannot be read, or the folder holds
            something else or cannot be written.
    """
    if fault := stanza_fault():
        raise EngineError(f"no tagger can be trained: {fault}")
    _check_free(folder)
    recipe = recipe or Recipe()
    parts = read_parts(gold, langs)
    train, dev = cut_all(parts.train), cut_all(parts.dev)
    module = import_module("speechkit.engines.stanza_tagger")
    card = {
        "name": folder.resolve().name,
        "languages": _languages(train),
        "dev_documents": len(dev),
        "data_sha256": _data_sha256(parts),
        "recipe": asdict(recipe),
        "vectors_sha256": hash_file(vectors) if vectors is not None else None,
        "versions": module.versions(),
    }
    with replacing_folder(folder) as new:
        module.train_tagger(rows_of(train), rows_of(dev), recipe, new, vectors=vectors, watch=watch)
        _write(new, card)
        card["dev"] = score_tagger(load_tagger(new), dev)
        write_card(new, card)
        _write(new, card)
    open_tagger.cache_clear()
    return Made(folder, card)


def _check_free(folder: Path) -> None:
    """Make sure that there is nothing at a path, or a tagger that a new one may replace."""
    if folder.is_dir() and ((folder / CARD).is_file() or not any(folder.iterdir())):
        return
    if folder.exists():
        raise InputError(f"{folder.as_posix()}: is no tagger, so it is not replaced: name another")


def _write(folder: Path, card: Mapping[str, Any]) -> None:
    with writing(folder / CARD) as stream:
        stream.write(json.dumps(card, ensure_ascii=False, indent=1) + "\n")
    names = [name for name in (TAGGER, VECTORS, CARD) if (folder / name).is_file()]
    write_manifest(folder, [describe_file(folder, name, {}) for name in names])


def _languages(cuts: Sequence[Cut]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for document, sentences in cuts:
        own = found.setdefault(
            document.lang, {"documents": 0, "sentences": 0, "tokens": 0, "quotations": 0}
        )
        own["documents"] += 1
        own["sentences"] += len(sentences)
        own["tokens"] += sum(len(sentence.tokens) for sentence in sentences)
        own["quotations"] += len(records_of(document))
    return dict(sorted(found.items()))


def _data_sha256(parts: Parts) -> str:
    """Return a hash over the texts and annotations that were learned from and decided by."""
    total = hashlib.sha256()
    for part in parts:
        for document in part:
            total.update(_bytes(document))
        total.update(b"\n")
    return total.hexdigest()


def _bytes(document: GoldDocument) -> bytes:
    records = [document.lang, document.text, records_of(document)]
    return json.dumps(records, ensure_ascii=True).encode()
