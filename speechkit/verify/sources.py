"""The texts that a report was made from, found again: by their path, else by their hash."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from speechkit.errors import InputError
from speechkit.read import read_each
from speechkit.records import Document, Skipped, Span, Spans
from speechkit.report.record import Place
from speechkit.verify.words import GAP, bare

_WITHIN = "!/"  # between an archive's path and that of what it holds


class Found(NamedTuple):
    """A text found.

    Attributes:
        document: The text; None where there is none.
        changed: It is at its path, but no longer what was analysed.
    """

    document: Document | None
    changed: bool = False


class Sources:
    """Where to look for the texts of a report; each file is read once."""

    def __init__(self, report: str, folder: str | Path | None = None) -> None:
        """Look in a folder, or without one where the paths lead from here and from the report.

        Raises:
            InputError: The folder is none.
        """
        self._folder = None if folder is None else Path(folder)
        if self._folder is not None and not self._folder.is_dir():
            raise InputError(f"{folder}: is no folder: give the folder of the texts with --sources")
        self._bases = (self._folder,) if self._folder else (Path(), Path(report).parent)
        self._read: dict[tuple[Path, str | None], tuple[Document, ...]] = {}
        self._known: dict[Place, Found] = {}

    def find(self, place: Place) -> Found:
        """Return the text of a place."""
        if place not in self._known:
            self._known[place] = self._find(place)
        return self._known[place]

    def _find(self, place: Place) -> Found:
        others: list[Document] = []
        for path in self._paths(place.path):
            for lang in (None, place.lang):
                for document in self._documents(path, lang):
                    if document.sha256 == place.sha256:
                        return Found(document)
                    others.append(document)
        elsewhere = self._everything.get(place.sha256)
        if elsewhere is not None:
            return Found(elsewhere)
        changed = _likeliest(others, place)
        return Found(changed, changed=changed is not None)

    def _paths(self, path: str) -> Iterator[Path]:
        outer = path.partition(_WITHIN)[0]
        tried: set[Path] = set()
        for base in self._bases if outer else ():
            for name in (outer, PurePosixPath(outer).name):
                found = base / name
                if found not in tried and found.is_file():
                    yield found
                tried.add(found)

    def _documents(self, path: Path, lang: str | None) -> tuple[Document, ...]:
        key = (path, lang)
        if key not in self._read:
            try:
                self._read[key] = _documents(read_each(path, lang=lang))
            except InputError:  # a language that is no longer known
                self._read[key] = ()
        return self._read[key]

    @cached_property
    def _everything(self) -> dict[str, Document]:
        """All texts of the folder by their hash: a file may have been renamed."""
        if self._folder is None:
            return {}
        found = _documents(read_each(self._folder, keep_duplicates=True))
        return {one.sha256: one for one in found}


def _documents(items: Iterable[Document | Skipped]) -> tuple[Document, ...]:
    return tuple(item for item in items if isinstance(item, Document))


def _likeliest(documents: list[Document], place: Place) -> Document | None:
    """Return the document that stands where the one analysed stood."""
    within = place.path.partition(_WITHIN)[2]
    inside = [one for one in documents if (one.path or "").partition(_WITHIN)[2] == within]
    named = [one for one in inside if one.id == place.id]
    same_lang = [one for one in inside if one.lang == place.lang]
    return next(iter((*named, *same_lang, *inside)), None)


def still_there(words: str, spans: Spans, text: str) -> Spans:
    """Return where words stand in a text now, piece after piece; empty where one does not.

    Args:
        words: In one line.
        spans: Where they stood; of several places the nearest is meant.
        text: As it is now.
    """
    now: list[Span] = []
    end = 0
    for piece, old in zip(bare(words), spans, strict=False):
        pattern = r"\s+".join(map(re.escape, piece.split()))
        places = (Span(*found.span()) for found in re.compile(pattern).finditer(text, end))
        nearest = min(places, key=lambda span: abs(span.start - old.start), default=None)
        if nearest is None or not pattern:
            return ()
        now.append(nearest)
        end = nearest.end
    return tuple(now)


def words_at(spans: Spans, text: str) -> str:
    """Return what stands at spans of a text, in one line, as a quotation is written."""
    return GAP.join(" ".join(span.of(text).split()) for span in spans)
