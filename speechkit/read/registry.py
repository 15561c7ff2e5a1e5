"""The readers by name, and one run over many sources: what has been read, what is skipped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

from speechkit.errors import InputError
from speechkit.read.base import ReadOptions, Source
from speechkit.read.finish import finish
from speechkit.read.sniff import SUFFIXES, sniff
from speechkit.records import Document, Skipped

Item = Document | Skipped
Reader = Callable[[Source, "Reading"], Iterator[Item]]

READERS = tuple(SUFFIXES)
"""Names of the readers; each is a module ``speechkit.read.<name>``, imported on first use."""


def get_reader(name: str) -> Reader:
    """Return the reader of a name in ``READERS``."""
    return cast("Reader", import_module(f"speechkit.read.{name}").read)


@dataclass
class Reading:
    """One run: settings, and the hashes of all that has been read."""

    options: ReadOptions = field(default_factory=ReadOptions)
    seen: dict[str, str] = field(default_factory=dict)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what a source holds; whatever goes wrong becomes a ``Skipped``."""
        if not source.size:
            yield Skipped(source.path, "is empty")
            return
        first = self.seen.setdefault(source.sha256, source.path)
        if first != source.path and not self.options.keep_duplicates:
            yield Skipped(source.path, f"holds the same bytes as {first}", duplicate_of=first)
            return
        try:
            name = sniff(source)
            for item in get_reader(name)(source, self):
                yield from finish(item, source, name, self.options)
        except InputError as error:
            yield Skipped(source.path, str(error))
        except OSError as error:
            yield Skipped(source.path, f"cannot be read: {error.strerror or error}")
        except (RecursionError, MemoryError):
            yield Skipped(source.path, "is nested too deeply or too large to be read")
        except Exception as error:  # noqa: BLE001 -- libraries meet hostile bytes: see law 7
            words = " ".join(f"{type(error).__name__}: {error}".split())
            yield Skipped(source.path, f"is damaged, its reader gave up: {words:.200}")
