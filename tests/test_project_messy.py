"""A project over the messy folder: every file is accounted for, nothing is done twice."""

import json
import subprocess
import sys
from pathlib import Path

import messy
import pytest

import speechkit as sk
from speechkit.project import write_config

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes, rights of POSIX")


def run(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "speechkit", "run", str(folder), "--workers", "2"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)


def test_every_file_is_accounted_for_and_nothing_is_done_twice(tmp_path: Path) -> None:
    made = messy.build(tmp_path / "files", copies=1)
    project = tmp_path / "project"
    project.mkdir()
    write_config(project, ("../files",))
    first = run(project)
    assert first.returncode == 3, first.stderr
    assert f"files: {len(made)} new, 0 changed, 0 unchanged, 0 removed" in first.stdout
    analysis = sk.load(project)
    read = {base(document.path or "") for document in analysis.documents}
    named = {base(one.path) for one in analysis.skipped}
    faults = {base(one.path) for one in analysis.skipped if one.duplicate_of is None}
    for one in made:
        assert one.name in (read | named if one.outcome == "read" else named), one
        assert one.outcome != "skipped" or one.name in faults, one
    log = (project / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(log) == len(analysis.skipped)
    assert all({"path", "reason"} <= json.loads(line).keys() for line in log)
    second = run(project)
    assert (second.returncode, second.stderr) == (3, first.stderr)
    assert f"files: 0 new, 0 changed, {len(made)} unchanged, 0 removed" in second.stdout
    assert ", of which 0 analysed now;" in second.stdout
    (tmp_path / "files" / "one more.txt").write_text("The mayor said that the bridge was open.")
    third = run(project)
    assert f"files: 1 new, 0 changed, {len(made)} unchanged, 0 removed" in third.stdout
    assert ", of which 1 analysed now;" in third.stdout


def base(path: str) -> str:
    """Return the file of a path into it: of a line, of an archive's member."""
    file = path.removeprefix("../files/").partition("!/")[0]
    head, _, line = file.rpartition(":")
    return head if line.isdigit() else file
