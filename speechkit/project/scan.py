"""Every file of a project's sources, in a fixed order, each with what tells a change."""

import os
import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from speechkit.project.folder import OWN


class Seen(NamedTuple):
    """A file, or something that stands where a file could.

    Attributes:
        path: As the configuration leads to it from the project's folder, with slashes.
        state: Changes when the file does: size, times, number on the disk.
        fault: Why it cannot be read, else empty.
    """

    path: str
    state: str = ""
    fault: str = ""


class Scan:
    """One walk over the sources.

    Attributes:
        passed: Number of hidden and excluded files and folders, known after the walk.
    """

    def __init__(self, root: Path, sources: Iterable[str], exclude: Iterable[str]) -> None:
        self.passed = 0
        self._root = root
        self._sources = [Path(source).as_posix() for source in sources]
        self._exclude = tuple(pattern.rstrip("/") for pattern in exclude)

    def __iter__(self) -> Iterator[Seen]:
        for source in self._sources:
            yield from self._visit(source, given=True)

    def _visit(self, path: str, *, given: bool = False) -> Iterator[Seen]:
        """Yield what stands at a path; a link to a folder is followed only where it was given."""
        place = self._root / path
        try:
            state = place.stat()
        except FileNotFoundError:
            fault = "does not exist: mend `sources`" if given else "is a link that leads nowhere"
            yield Seen(path, fault=fault)
        except OSError as error:
            yield Seen(path, fault=f"cannot be read: {error.strerror or error}")
        else:
            if stat.S_ISDIR(state.st_mode):
                yield from self._folder(path, follow=given)
            elif stat.S_ISREG(state.st_mode):
                yield Seen(path, _state(state))
            else:
                yield Seen(path, fault="is neither a file nor a folder")

    def _folder(self, path: str, *, follow: bool) -> Iterator[Seen]:
        place = self._root / path
        if place.is_symlink() and not follow:
            yield Seen(path, fault="is a link to a folder: add the folder to `sources`")
            return
        try:
            names = sorted(os.listdir(place), key=os.fsencode)  # noqa: PTH208 -- names, not paths
        except OSError as error:
            yield Seen(path, fault=f"cannot be read: {error.strerror or error}")
            return
        prefix = "" if path == "." else f"{path}/"
        for name in names:
            if prefix + name in OWN:
                continue
            if self._is_passed(prefix + name, name):
                self.passed += 1
            else:
                yield from self._visit(prefix + name)

    def _is_passed(self, path: str, name: str) -> bool:
        return name.startswith(".") or any(
            fnmatchcase(path, pattern) or fnmatchcase(name, pattern) for pattern in self._exclude
        )


def _state(state: os.stat_result) -> str:
    return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ctime_ns}:{state.st_ino}"
