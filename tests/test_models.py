"""Models brought to a machine: every file checked, every failure with its sentence."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from speechkit.cli.program import run, speechkit
from speechkit.errors import ModelError
from speechkit.models import find_language, import_models, language_models, own_root

Files = Mapping[str, bytes]
PLAIN: Files = {"xx/tokenize.pt": b"cuts", "xx/depparse.pt": b"parses" * 50, "yy/tokenize.pt": b"y"}


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for models of the test's own."""
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path / "own"))
    monkeypatch.setattr("speechkit.models.roots._users", lambda: tmp_path / "user")
    return tmp_path / "own"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "given", PLAIN, {"xx/depparse.pt": {"las": 81.5, "licence": "CC0"}})


def write(folder: Path, files: Files, about: Mapping[str, Mapping[str, Any]]) -> Path:
    entries = []
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        known = {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        entries.append({**known, **about.get(path, {})})
    (folder / "MANIFEST.json").write_text(json.dumps(entries), encoding="utf-8")
    return folder


def test_a_folder_with_a_manifest_is_imported_language_by_language(folder: Path) -> None:
    first, second = import_models(folder)
    assert (first.lang, first.processors, second.lang) == ("xx", ("tokenize", "depparse"), "yy")
    assert (first.las, first.parses, first.licences) == (81.5, True, ("CC0",))
    assert [found.lang for found in language_models()] == ["xx", "yy"]
    assert json.loads((first.folder / "resources.json").read_text()) == {}
    assert sorted(path.name for path in first.folder.parent.iterdir()) == ["xx", "yy"]


def test_one_language_alone_and_what_its_publisher_says(folder: Path) -> None:
    (only,) = import_models(folder, lang="xx", las=79.9, licence="CC BY 4.0")
    assert (only.las, only.parses, only.used) == (79.9, False, ("tokenize",))
    assert only.licences == ("CC BY 4.0",)


@pytest.mark.parametrize("las", [None, 79.99, "82", True])
def test_a_parse_of_unknown_or_weak_quality_is_not_used(las: object, tmp_path: Path) -> None:
    about = {} if las is None else {"xx/depparse.pt": {"las": las}}
    import_models(write(tmp_path / "weak", PLAIN, about))
    found = find_language("xx")
    assert found is not None
    assert not found.parses
    assert found.used == ("tokenize",)


def test_what_is_not_run_is_not_in_the_fingerprint(folder: Path, tmp_path: Path) -> None:
    (strong, _) = import_models(folder)
    (weak, _) = import_models(write(tmp_path / "weak", PLAIN, {}))
    other = dict(PLAIN) | {"xx/depparse.pt": b"another"}
    (changed, _) = import_models(write(tmp_path / "other", other, {}))
    assert strong.fingerprint != weak.fingerprint == changed.fingerprint


FAULTS: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "truncated": (lambda path: path.write_bytes(b"cu"), r"tokenize.pt: is truncated: 2 bytes.* 4"),
    "another": (lambda path: path.write_bytes(b"cats"), r"another file .* sha256 .* not loaded"),
    "longer": (lambda path: path.write_bytes(b"cuts!"), "is too long"),
    "missing": (Path.unlink, "tokenize.pt: cannot be read .*No such file"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_file_is_named_and_nothing_is_imported(
    fault: str, folder: Path, root: Path
) -> None:
    spoil, words = FAULTS[fault]
    spoil(folder / "xx" / "tokenize.pt")
    with pytest.raises(ModelError, match=words):
        import_models(folder)
    assert not root.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is no JSON"),
        ("{}", "expected a list of files, found dict"),
        ("[1]", "entry 1: expected an object, found int"),
        ('[{"path": "a.pt"}]', "entry 1: bytes: expected int, found None"),
        ('[{"path": "../a", "bytes": 1, "sha256": ""}]', r"path '../a' leaves the folder"),
        ('[{"path": "/etc/a", "bytes": 1, "sha256": ""}]', "leaves the folder"),
        ("[]", "holds no models"),
    ],
)
def test_faults_of_a_manifest_are_named(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=words):
        import_models(tmp_path)


def test_models_that_cut_no_words_are_refused(tmp_path: Path, root: Path) -> None:
    with pytest.raises(ModelError, match="no model that cuts words"):
        import_models(write(tmp_path / "half", {"xx/pos.pt": b"tags"}, {}))
    assert not list((root / "stanza").iterdir())


def test_a_folder_of_one_language_needs_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "plain_folder", {"tokenize.pt": b"cuts"}, {})
    with pytest.raises(ModelError, match="name it with --lang"):
        import_models(folder)
    assert [found.lang for found in import_models(folder, lang="xx")] == ["xx"]


def resources(folder: Path, md5: str) -> Path:
    """A stanza_resources with one language behind another name, as Stanza has Chinese."""
    path = folder / "xx-long" / "tokenize" / "bank.pt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"cuts")
    known = {"tokenize": {"bank": {"md5": md5, "license": "CC BY-SA 4.0"}}}
    content = {"xx": {"alias": "xx-long"}, "xx-long": known, "absent": {}, "url": "no language"}
    (folder / "resources.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_a_copied_stanza_resources_is_imported(tmp_path: Path) -> None:
    md5 = hashlib.md5(b"cuts", usedforsecurity=False).hexdigest()
    (found,) = import_models(resources(tmp_path / "copied", md5))
    assert (found.lang, found.published, found.used) == ("xx", True, ("tokenize",))
    assert found.licences == ("CC BY-SA 4.0",)
    assert (found.folder / "xx-long" / "tokenize" / "bank.pt").read_bytes() == b"cuts"


def test_a_copied_file_with_another_md5_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"bank.pt: is not the file that resources.json names"):
        import_models(resources(tmp_path / "copied", "0" * 32))


def command(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(speechkit, ["models", *arguments], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.exit_code, done.output


def test_the_commands_list_show_check_and_delete(folder: Path, root: Path) -> None:
    assert command("import", str(folder))[0] == 0
    listed = command("list")[1]
    assert re.search(
        r"^stanza\txx\ttokens, sentences and parse \(LAS 81.5\)\t", listed, re.MULTILINE
    )
    assert "stanza\tyy\ttokens and sentences\t" in listed
    shown = command("info", "xx")[1]
    assert "licence: CC0" in shown
    assert "depparse.pt  300 bytes  sha256 " in shown
    assert "licence: not said" in command("info", "yy")[1]
    assert "stanza xx: 2 files as they should be" in command("verify")[1]
    assert command("path")[1].splitlines()[0] == str(root) == str(own_root())
    (root / "stanza" / "yy" / "tokenize.pt").write_bytes(b"z")
    with pytest.raises(ModelError, match="another file"):
        command("verify", "yy")
    assert "deleted" in command("remove", "yy")[1]
    assert [found.lang for found in language_models()] == ["xx"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["remove", "zz"], "no models of 'zz'"),
        (["remove", "../xx"], "no models of '../xx'"),
        (["info", "zz"], "no model 'zz'"),
        (["verify", "zz"], "no model 'zz'"),
    ],
)
def test_an_unknown_name_ends_with_a_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_download_without_stanza_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: None)
    assert run(["models", "download", "ar"]) == 1
    assert "pip install 'speechkit[stanza]'" in capsys.readouterr().err


def test_doctor_says_what_is_there_and_what_is_not(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: None)
    import_models(folder)
    (root := own_root() / "stanza" / "xx").rename(root.with_name("ar"))
    told = CliRunner().invoke(speechkit, ["doctor"]).output
    assert re.search(r"^here +engine builtin", told, re.MULTILINE)
    assert re.search(r"^not here +engine stanza .*pip install", told, re.MULTILINE)
    assert re.search(r"^here +Stanza ar .*LAS 81.5", told, re.MULTILINE)
    assert re.search(r"^not here +Stanza zh .*speechkit models download zh", told, re.MULTILINE)
    assert re.search(r"^here +encoder use-multilingual-v3", told, re.MULTILINE)
    assert re.search(r"^here +fonts of charts", told, re.MULTILINE)
