"""A messy folder: every file is accounted for, nothing hostile ends or floods a run."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import messy
import pytest

from speechkit.read import read_each
from speechkit.records import Document, Skipped
from speechkit.store import load

# Runs a command and writes what it used. A small program in between, for the memory of whoever
# starts a program counts as the program's (Linux: exec keeps the mark of the highest).
_MEASURED = """
import json, pathlib, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = json.dumps({"memory": used.ru_maxrss, "seconds": used.ru_utime})
pathlib.Path(sys.argv[1]).write_text(told)
sys.exit(code)
"""

Found = dict[str, list[Document | Skipped]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[messy.Made, ...]]:
    place = tmp_path_factory.mktemp("messy")
    return place, messy.build(place)


@pytest.fixture(scope="module")
def found(folder: tuple[Path, tuple[messy.Made, ...]]) -> Found:
    """Return what comes of each file."""
    place, _ = folder
    items: Found = defaultdict(list)
    for item in read_each(place):
        items[file_of(item, place)].append(item)
    return items


def file_of(item: Document | Skipped, folder: Path) -> str:
    path = (item.path or "").removeprefix(f"{folder.as_posix()}/")
    return path.partition("!/")[0].partition(":")[0]


def outcome(items: list[Document | Skipped]) -> str:
    if any(isinstance(item, Document) for item in items):
        return "read"
    copies = [item for item in items if isinstance(item, Skipped) and item.duplicate_of]
    return "duplicate" if copies else "skipped" if items else "lost"


def test_it_is_as_large_and_as_bad_as_asked(
    folder: tuple[Path, tuple[messy.Made, ...]],
) -> None:
    _, made = folder
    assert len(made) >= 200
    assert sum(one.outcome != "read" for one in made) >= 20
    assert len({one.name for one in made}) == len(made)


def test_every_file_is_accounted_for(
    folder: tuple[Path, tuple[messy.Made, ...]], found: Found
) -> None:
    _, made = folder
    assert {one.name: outcome(found[one.name]) for one in made} == {
        one.name: one.outcome for one in made
    }
    assert set(found) == {one.name for one in made}


def test_reasons_say_what_is_wrong(
    folder: tuple[Path, tuple[messy.Made, ...]], found: Found
) -> None:
    _, made = folder
    for one in made:
        reasons = [item.reason for item in found[one.name] if isinstance(item, Skipped)]
        assert not any("gave up" in reason or "Traceback" in reason for reason in reasons), one
        assert not one.words or any(one.words in reason for reason in reasons), (one, reasons)


def test_languages_and_days_are_right_in_every_format(found: Found) -> None:
    for name, items in found.items():
        lang = name.partition("/")[0]
        if lang != messy.ODD:
            documents = [item for item in items if isinstance(item, Document)]
            assert {document.lang for document in documents} == {lang}, name
            assert {str(document.date) for document in documents} == {"2013-08-06"}, name


def test_wrong_declarations_are_not_believed(found: Found) -> None:
    texts = {
        name: item
        for name in ("declared-utf8.html", "declared-latin.html", "page-called.pdf")
        for item in found[f"{messy.ODD}/{name}"]
        if isinstance(item, Document)
    }
    assert [item.lang for item in texts.values()] == ["ar", "ru", "ar"]
    assert [item.encoding for item in texts.values()] == ["cp1256", "cp1251", "utf-8"]


def test_nothing_leaves_the_archive_and_the_rest_is_read(found: Found) -> None:
    good, bad = sorted(found[f"{messy.ODD}/traversal.zip"], key=lambda item: item.path or "")[::-1]
    assert isinstance(good, Document)
    assert isinstance(bad, Skipped)
    assert bad.reason == "leads out of the archive: refused"


def test_one_command_names_all_and_ends_with_code_3(
    folder: tuple[Path, tuple[messy.Made, ...]], tmp_path: Path
) -> None:
    place, made = folder
    pytest.importorskip("resource", reason="no such figures on this system")
    target, usage = tmp_path / "analysis.jsonl", tmp_path / "usage.json"
    command = [sys.executable, "-m", "speechkit", "analyze", str(place), "-o", str(target)]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(usage), *command, "--themes", "lexicon"],
        capture_output=True,
        text=True,
        check=False,
    )
    used = json.loads(usage.read_text(encoding="utf-8"))
    errors = done.stderr
    assert done.returncode == 3, errors
    assert "Traceback" not in errors
    *named, last = errors.splitlines()
    read = sum(one.outcome == "read" for one in made)
    documents = len(load(target).documents)
    copies = sum(one.outcome == "duplicate" for one in made)
    skipped = len(named) - copies
    assert last == (
        f"speechkit: {read} files read ({documents} documents), {skipped} skipped, "
        f"{copies} duplicates"
    )
    for one in made:
        if one.outcome != "read":
            assert any(one.name in line for line in named), one.name
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    assert used["memory"] * unit < 1 << 30, "bytes of memory"
    assert used["seconds"] < 120, "CPU seconds"


def test_the_builder_makes_the_same_bytes(
    folder: tuple[Path, tuple[messy.Made, ...]], tmp_path: Path
) -> None:
    place, _ = folder
    messy.build(tmp_path / "again", copies=1)
    for path in sorted((tmp_path / "again" / "ar").iterdir()):
        assert path.read_bytes() == (place / "ar" / path.name).read_bytes(), path.name


def test_the_analysis_says_where_each_text_came_from(found: Found) -> None:
    for items in found.values():
        for item in items:
            if isinstance(item, Document):
                assert item.reader
                assert len(item.source_sha256 or "") in (0, 64)
                assert json.dumps([item.path, item.id])
