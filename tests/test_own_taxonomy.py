"""The page on one's own taxonomy: every command on it runs, and prints what the page says."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechkit.store import load
from speechkit.themes.labels import read_labels

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "own-taxonomy.md").read_text(encoding="utf-8")
COMMAND = shutil.which("speechkit", path=str(Path(sys.executable).parent)) or ""
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Yield each command of the page with the lines it is said to print."""
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield command, lines


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(
        shutil.copytree(DOCS / "own-taxonomy", tmp_path_factory.mktemp("docs") / "own-taxonomy")
    )


def test_every_command_of_the_page_runs_and_prints_what_it_says(folder: Path) -> None:
    for command, expected in commands():
        name, *arguments = shlex.split(command)
        assert name == "speechkit"
        done = subprocess.run(
            [COMMAND, *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed = (done.stdout + done.stderr).splitlines()
        for line, said in zip(printed, expected, strict=False):
            if said == "…":
                break
            # Other processors round otherwise: words to the letter, numbers nearly.
            assert NUMBER.sub("#", line) == NUMBER.sub("#", said), command
            values = zip(NUMBER.findall(line), NUMBER.findall(said), strict=True)
            for found, wanted in values:
                near = 6 if float(wanted) > 1 else 0.06  # per cent, or a share
                assert float(found) == pytest.approx(float(wanted), abs=near), command
        assert len(printed) >= len(expected) - ("…" in expected)
    themes = {theme.theme for q in load(folder / "analysis.jsonl").quotations for theme in q.themes}
    assert {"water_sharing", "floods"} <= themes
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert "Water sharing" in report
    assert "downstream" in report
    assert (folder / "to-label.jsonl").read_text(encoding="utf-8").count("\n") >= 1


def test_the_page_says_how_many_sentences_there_are() -> None:
    items = read_labels([DOCS / "own-taxonomy" / "labels.csv"])
    themes = {label for one in items for label in one.labels}
    assert len(themes) == 5
    for theme in themes:
        for lang in ("en", "fr"):
            assert sum(one.lang == lang and theme in one.labels for one in items) == 10
    assert sum(not one.labels for one in items) == 20
    assert all(sentence in {one.text for one in items} for sentence in samples())


def samples() -> list[str]:
    (block,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    return [line.rsplit(",", 2)[0] for line in block.splitlines()[1:]]
