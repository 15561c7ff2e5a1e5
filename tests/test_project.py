"""A project folder: what is new is done once, whatever happened before."""

import json
import os
import re
import shutil
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import speechkit as sk
from speechkit.errors import ConfigError, InputError
from speechkit.project import Summary, read_config, results, run_project, write_config
from speechkit.project.fingerprint import OUTSIDE
from speechkit.project.lock import locked
from speechkit.review.decisions import undo
from speechkit.review.ledger import append
from speechkit.speakers import merge

TEXTS = {
    "harbour.txt": "Harbour minister Orla Finnan said that the ferry would run again.\n\n"
    '"We are ready," she added.\n',
    "2024/council.txt": "The Security Council called for restraint. It said talks must go on.\n",
    "2024/port.txt": "قال الوزير كمال رشدي إن الميناء سيفتح غدا. وأضاف الوزير «نحن مستعدون».\n",
    "wire.jsonl": '{"id": "A1", "text": "Orla Finnan said that the pier was safe."}\n'
    '{"id": "A2", "text": "Совет Безопасности призвал к сдержанности.", "date": "2024-05-02"}\n',
}


def project(root: Path, texts: dict[str, str]) -> Path:
    root.mkdir(exist_ok=True)
    for name, text in texts.items():
        put(root, name, text)
    write_config(root, (".",))
    return root


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(root: Path) -> Summary:
    return run_project(root, workers="0")


def shown(root: Path) -> tuple[bytes, bytes]:
    return (root / "analysis.jsonl").read_bytes(), (root / "skipped.jsonl").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "p", TEXTS)


def test_a_run_finds_what_analyze_finds(folder: Path) -> None:
    summary = run(folder)
    assert (summary.new, summary.analyzed, summary.documents, summary.skipped) == (4, 5, 5, 0)
    documents = [
        replace(one, id=name, path=name.rsplit("/A", 1)[0])
        for path in sorted(TEXTS, key=os.fsencode)
        for one in sk.read(folder / path)
        for name in (path if one.id == Path(path).stem else f"{path}/{one.id}",)
    ]
    expected = sk.analyze(documents)
    analysis = sk.load(folder)
    assert analysis.documents == expected.documents
    assert analysis.blocks == expected.blocks
    assert analysis.quotations == expected.quotations
    assert analysis.speakers == expected.speakers
    assert analysis.manifest == json.loads(json.dumps(dict(expected.manifest)))
    assert any(len({one.document for one in who.mentions}) > 1 for who in analysis.speakers)


def test_the_view_is_what_save_writes(folder: Path, tmp_path: Path) -> None:
    put(folder, "empty.txt", "")
    run(folder)
    sk.save(sk.load(folder / "analysis.jsonl"), tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == shown(folder)[0]


def test_a_second_run_does_nothing(folder: Path) -> None:
    run(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    summary = run(folder)
    assert (summary.unchanged, summary.new, summary.changed, summary.analyzed) == (4, 0, 0, 0)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    lock = folder / ".speechkit" / "lock"
    assert {**before, lock: 0} == {**after, lock: 0}


def test_one_file_more_is_one_document_more(folder: Path) -> None:
    run(folder)
    put(folder, "new.txt", "The envoy said that the talks would resume in May.")
    summary = run(folder)
    assert (summary.new, summary.unchanged, summary.analyzed, summary.documents) == (1, 4, 1, 6)


def test_a_line_more_is_one_document_more(folder: Path) -> None:
    run(folder)
    with (folder / "wire.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"id": "A3", "text": "The envoy said that the talks would resume."}\n')
    summary = run(folder)
    assert (summary.changed, summary.analyzed, summary.documents) == (1, 1, 6)


def test_a_file_that_was_only_touched_is_not_analysed(folder: Path) -> None:
    run(folder)
    before = shown(folder)
    os.utime(folder / "harbour.txt", ns=(1, 1))
    summary = run(folder)
    assert (summary.changed, summary.analyzed) == (1, 0)
    assert shown(folder) == before


def test_removed_text_is_nowhere_in_the_project(folder: Path) -> None:
    run(folder)
    (folder / "harbour.txt").unlink()
    summary = run(folder)
    assert (summary.removed, summary.analyzed, summary.documents) == (1, 0, 4)
    left = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in left if b"Harbour minister" in path.read_bytes()]


def test_equal_texts_count_once(folder: Path) -> None:
    put(folder, "zz.txt", TEXTS["harbour.txt"])
    summary = run(folder)
    assert (summary.documents, summary.analyzed) == (5, 5)
    (twin,) = sk.load(folder).skipped
    assert (twin.path, twin.reason) == ("zz.txt", "holds the same text as harbour.txt")
    assert (summary.skipped, summary.duplicates, twin.duplicate_of) == (0, 1, "harbour.txt")
    (folder / "harbour.txt").unlink()
    summary = run(folder)
    assert (summary.documents, summary.analyzed, summary.skipped) == (5, 1, 0)


def test_other_rules_mean_all_anew(folder: Path) -> None:
    run(folder)
    config = folder / "speechkit.toml"
    config.write_text(config.read_text().replace('themes = "auto"', 'themes = "lexicon"'))
    first = run(folder).analyzed
    put(folder, "own.toml", OWN_TAXONOMY)
    config.write_text('taxonomy = "own.toml"\nexclude = ["*.toml"]\nthemes = "lexicon"\n')
    second = run(folder)
    assert second.analyzed == 5
    assert first in (0, 5)  # 0 where "auto" is the lexicon
    themes = {one.theme for quotation in sk.load(folder).quotations for one in quotation.themes}
    assert themes == {"boats"}
    assert run(folder).analyzed == 0
    put(folder, "own.toml", OWN_TAXONOMY.replace("ferry", "pier"))
    assert run(folder).analyzed == 5


OWN_TAXONOMY = """
name = "own"
version = "1"
languages = ["en"]
[[themes]]
id = "boats"
labels = { en = "Boats" }
[themes.terms]
en = ["ferry"]
"""


def test_only_layers_above_the_extraction_are_left_out_of_the_fingerprint() -> None:
    setup = ConfigParser(interpolation=None)
    setup.read(Path(__file__).parent.parent / "setup.cfg")
    layers = setup["importlinter:contract:layers"]["layers"].split("pipeline")
    above = set(re.findall(r"\w+", layers[0]))
    outside = {name.removesuffix(".py") for name in OUTSIDE if "/" not in name}
    assert outside - {"version"} <= above
    assert all((Path(sk.__file__).parent / name).exists() for name in OUTSIDE)


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "touch", "move"]),
        st.sampled_from(["a.txt", "b.txt", "c/d.txt", "e.jsonl"]),
        st.sampled_from([*TEXTS.values(), "", "{", "x\0y"]),
    ),
    min_size=1,
    max_size=3,
)


@given(history=st.lists(OPERATIONS, min_size=1, max_size=3))
@settings(max_examples=12)
def test_history_leaves_no_trace(
    history: list[list[tuple[str, str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After any history, a project shows what a new one shows that holds the same files."""
    root = project(tmp_path_factory.mktemp("old") / "p", {"start.txt": TEXTS["harbour.txt"]})
    run(root)
    for operations in history:
        for name, path, text in operations:
            change(root, name, path, text)
        run(root)
    fresh = tmp_path_factory.mktemp("new") / "p"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(".speechkit", "*alysis.jsonl"))
    run(fresh)
    assert shown(root) == shown(fresh)


def change(root: Path, name: str, path: str, text: str) -> None:
    there = (root / path).exists()
    if name == "put":
        put(root, path, text)
    elif there and name == "remove":
        (root / path).unlink()
    elif there and name == "touch":
        os.utime(root / path)
    elif there and name == "move":
        (root / path).rename(root / f"moved-{Path(path).name}")


# What cannot be read ---------------------------------------------------------------------------


def test_every_file_of_a_messy_folder_is_accounted_for(folder: Path) -> None:
    (folder / "binary.dat").write_bytes(bytes(range(256)) * 8)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    put(folder, "empty.txt", "")
    put(folder, "broken.jsonl", '{"text": "He said that it was over."}\n{"text"\n')
    put(folder, ".hidden/notes.txt", "not for reading")
    put(folder, "reports/old.txt", "not for reading")
    (folder / "loop").symlink_to("loop")
    (folder / "back").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    summary = run(folder)
    accounted = {Path(one.path.split(":")[0]).name for one in summary.reasons}
    assert accounted == {
        "binary.dat", "picture.png", "empty.txt", "broken.jsonl", "loop", "back", "pipe",
    }  # fmt: skip
    assert (summary.documents, summary.skipped, summary.passed) == (6, 7, 2)
    logged = [json.loads(line) for line in (folder / "skipped.jsonl").read_bytes().splitlines()]
    assert [(one["path"], one["reason"]) for one in logged] == [
        (one.path, one.reason) for one in summary.reasons
    ]
    assert sk.load(folder).skipped == summary.reasons
    assert run(folder).analyzed == 0


def test_names_that_are_no_text(folder: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"Text {name!r}.")
    assert run(folder).documents == 7
    ids = [one.id for one in sk.load(folder).documents]
    assert ids[2:4] == ["caf\\xe8.txt", "caf\\xe9.txt"]
    assert run(folder).analyzed == 0


def test_columns_have_names_of_their_own(folder: Path) -> None:
    put(folder, "table.csv", "body,day\nThe mayor said that the bridge would open.,2024-05-02\n")
    skipped = run(folder).skipped
    (folder / "speechkit.toml").write_text(
        "sources = ['table.csv']\n[columns]\ntext = 'body'\ndate = 'day'\n"
    )
    assert (skipped, run(folder).skipped) == (1, 0)
    (document,) = sk.load(folder).documents
    assert (document.id.split("/")[0], str(document.date)) == ("table.csv", "2024-05-02")


def test_a_source_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "speechkit.toml").write_text('sources = ["texts", "wire.jsonl"]\n')
    summary = run(folder)
    assert summary.documents == 2
    assert [one.path for one in summary.reasons] == ["texts"]


def test_a_language_without_a_lexicon_and_a_source_elsewhere(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "else/far.txt", "The mayor said that the bridge would open.")
    (folder / "speechkit.toml").write_text('sources = ["../else"]\nlang = "en"\n')
    assert run(folder).documents == 1
    (document,) = sk.load(folder).documents
    assert (document.id, document.path, document.lang) == ("../else/far.txt",) * 2 + ("en",)


# The file of settings --------------------------------------------------------------------------


def test_the_file_that_init_writes_says_the_defaults(tmp_path: Path) -> None:
    path = write_config(tmp_path, (".",))
    written = read_config(tmp_path)
    path.write_text("")
    assert written == read_config(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sorces = []", ["speechkit.toml", "'sorces'", "engine, exclude, lang"]),
        ("[report]\ncolour = 1", ["'report.colour'", "report.lang, report.output"]),
        ("sources = []", ["sources", "expected a list"]),
        ("sources = 'texts'", ["sources", "found 'texts'"]),
        ("exclude = [1]", ["exclude", "expected a list"]),
        ("lang = 'xx'", ["lang", "'xx'", "ar"]),
        ("engine = 3", ["engine", "found 3"]),
        ("workers = true", ["workers", "found True"]),
        ("report = 1", ["report", "table"]),
        ("[columns]\nbody = 'text'", ["'columns.body'", "columns.text"]),
        ("sources = ", ["no TOML"]),
    ],
)
def test_a_fault_names_file_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    (tmp_path / "speechkit.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_config(tmp_path)
    assert all(word in str(caught.value) for word in words), caught.value


def test_a_folder_that_is_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="speechkit init"):
        run(tmp_path)
    with pytest.raises(ConfigError, match="expected a number of processes"):
        run_project(project(tmp_path, {"a.txt": "He spoke."}), workers="many")


def test_a_project_is_not_made_twice(folder: Path) -> None:
    with pytest.raises(InputError, match="is there already"):
        write_config(folder, (".",))


def test_a_project_without_a_run_cannot_be_loaded(folder: Path) -> None:
    with pytest.raises(InputError, match="speechkit run"):
        sk.load(folder)


# Locks, leftovers, damage ----------------------------------------------------------------------


def test_the_second_of_two_runs_is_told_who_is_first(folder: Path) -> None:
    run(folder)
    with (
        locked(folder / ".speechkit" / "lock"),
        pytest.raises(InputError, match=rf"another run is at work .*process {os.getpid()} on "),
    ):
        run(folder)


def test_a_lock_left_by_a_crash_does_not_hold(folder: Path) -> None:
    run(folder)
    left = {"process": 4711, "machine": "old", "since": "2024-01-01 00:00:00+00:00"}
    (folder / ".speechkit" / "lock").write_text(json.dumps(left))
    assert run(folder).earlier == "process 4711 on old since 2024-01-01 00:00:00+00:00"
    assert run(folder).earlier == ""


@pytest.mark.parametrize("lost", ["catalogue.sqlite", "results", ".", "texts"])
def test_what_is_lost_is_made_anew(folder: Path, lost: str) -> None:
    run(folder)
    before = shown(folder)
    path = folder / ".speechkit" / lost
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    analyzed = run(folder).analyzed
    assert analyzed == {"catalogue.sqlite": 0, "texts": 0}.get(lost, 5)
    assert shown(folder) == before


def test_leftovers_of_a_broken_run_are_cleared_away(folder: Path) -> None:
    run(folder)
    left = [".analysis.jsonl.1.tmp", ".speechkit/results/.a.jsonl.1.tmp", ".speechkit/work/a.jsonl"]
    for name in left:
        put(folder, name, "{")
    run(folder)
    assert not [name for name in left if (folder / name).exists()]


def test_a_catalogue_that_is_none_is_named(folder: Path) -> None:
    run(folder)
    (folder / ".speechkit" / "catalogue.sqlite").write_text("no database, but long enough" * 40)
    with pytest.raises(InputError, match=r"catalogue\.sqlite: file is not a database.*delete"):
        run(folder)


def test_new_decisions_mean_that_all_is_shown_anew(folder: Path) -> None:
    run(folder)
    before = (folder / "analysis.jsonl").stat().st_ino
    run(folder)
    assert (folder / "analysis.jsonl").stat().st_ino == before
    append(folder / "decisions.jsonl", [undo("nothing", who="lina", when="2026-01-05")])
    assert run(folder).analyzed == 0
    assert (folder / "analysis.jsonl").stat().st_ino != before


def test_results_are_read_document_by_document(folder: Path) -> None:
    put(folder, "empty.txt", "")
    run(folder)
    analysis = sk.load(folder)
    found = list(results(folder))
    assert tuple(one.document for one in found) == analysis.documents
    assert tuple(quotation for one in found for quotation in one.quotations) == analysis.quotations
    assert merge(one.speakers for one in found) == analysis.speakers
    assert {one.document.id: one.blocks for one in found} == analysis.blocks
