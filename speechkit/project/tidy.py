"""What is left over: by a run that broke off, and by documents that are no more."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from speechkit.project.catalogue import Catalogue
from speechkit.project.folder import Folder
from speechkit.store.files import TEMPORARY, writing_bytes
from speechkit.store.results import Entry, write_end, write_group


def absorb(folder: Folder, catalogue: Catalogue) -> None:
    """Take up the finished shards of a run that broke off, and clear away its unfinished ones."""
    for path in (*_left(folder), *folder.work.iterdir()):
        path.unlink()
    known = catalogue.shards()
    there = sorted(path.name for path in folder.results.iterdir())
    for shard in sorted(known.difference(there)):
        catalogue.drop_shard(shard)
    for shard in there:
        if shard not in known and not catalogue.add_results(folder.results / shard):
            (folder.results / shard).unlink()
    catalogue.keep_texts(path.name for path in folder.texts.iterdir())


def _left(folder: Folder) -> Iterator[Path]:
    """Yield files that never got their names."""
    for final in (folder.view, folder.skipped):
        yield from folder.root.glob(f".{final.name}.*{TEMPORARY}")
    for inner in (folder.texts, folder.results):
        yield from inner.glob(f".*{TEMPORARY}")


def tidy(folder: Folder, catalogue: Catalogue) -> None:
    """Drop the results that no document needs, and the texts that have been analysed.

    A text that was taken out of the sources is then nowhere in the project any more.
    """
    catalogue.keep_texts(())
    for path in (*_left(folder), *folder.texts.iterdir(), *folder.work.iterdir()):
        path.unlink(missing_ok=True)
    for shard in catalogue.shards_with_waste():
        needed = catalogue.needed(shard)
        slim = _rewrite(folder.results / shard, needed) if needed else None
        catalogue.drop_shard(shard)
        if slim is not None:
            catalogue.add_results(slim)
        (folder.results / shard).unlink()


def _rewrite(shard: Path, needed: list[Entry]) -> Path:
    """Write the results that are needed to a shard of their own."""
    name = hashlib.sha256("".join(entry.key for entry in needed).encode()).hexdigest()[:16]
    path = shard.with_name(f"{name}.jsonl")
    with shard.open("rb") as old, writing_bytes(path) as stream:
        stream.write(old.readline())
        for entry in needed:
            old.seek(entry.start)
            write_group(stream, entry, old.read(entry.end - entry.start))
        write_end(stream, len(needed))
    return path
