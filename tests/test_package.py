"""The package as a whole: public names, light import, languages known to one place, docs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import speechkit as sk

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "speechkit"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_public_names_are_sorted_there_and_documented() -> None:
    assert sorted(sk.__all__) == sk.__all__
    for name in sk.__all__:
        assert hasattr(sk, name)
        assert re.search(rf"\b{name}\b", README), f"{name} is not in README.md"


def test_import_is_light() -> None:
    heavy = ("torch", "stanza", "sklearn", "matplotlib", "pandas", "numpy")
    code = f"import speechkit, sys; print([m for m in {heavy} if m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


def test_only_lang_compares_language_codes() -> None:
    compared = re.compile(r"(==|!=|\b(?<!as )in\b)\s*[\"'(\[{]+(ar|zh|en|fr|ru|es)[\"']")
    for path in sorted(PACKAGE.rglob("*.py")):
        if (PACKAGE / "lang") not in path.parents:
            source = path.read_text(encoding="utf-8")
            assert not compared.search(source), f"{path} compares a language code"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_files_are_small_and_local(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert not re.search(r"\bprint\(", source), "a library does not print"
    assert not re.search(r"\bpickle\b|joblib\.load", source)


@pytest.mark.parametrize("folder", ["quotations", "speakers"])
def test_the_map_of_the_rules_has_every_file_once(folder: str) -> None:
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    part = text.split(f"## `speechkit/{folder}/`")[1].split("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| ")]
    listed = [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[2])]
    assert sorted(listed) == sorted(path.stem for path in (PACKAGE / folder).glob("*.py"))


def test_decisions_are_short() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert records
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 40 for path in records)


def test_five_lines_of_the_readme_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    exec(compile(code.group(1), "README.md", "exec"), {})  # noqa: S102 -- it is what we promise
    assert (tmp_path / "report.html").exists()
