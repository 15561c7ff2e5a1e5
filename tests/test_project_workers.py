"""Workers that die, runs that are killed, disks that are full: the installed command."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.errors import ConfigError
from speechkit.options import Options
from speechkit.project import run_project, write_config
from speechkit.project.lock import locked
from speechkit.project.shards import Head, file_line, process_shard, write_work

ROOT = Path(__file__).resolve().parent.parent
COMMAND = shutil.which("speechkit", path=str(Path(sys.executable).parent)) or ""
TEXT = "Harbour minister Orla Finnan said that the ferry would run again on day {}."
Result = subprocess.CompletedProcess[str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def run(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Result:
    return subprocess.run(
        [COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, **(env or {})},
        preexec_fn=before,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "p"
    root.mkdir()
    for number in range(6):
        (root / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    write_config(root, (".",))
    return root


def test_from_an_empty_folder_to_a_report(tmp_path: Path) -> None:
    root = tmp_path / "papers"
    made = run("init", str(root))
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == f"wrote {root / 'speechkit.toml'}; now: speechkit run {root}\n"
    (root / "texts" / "ferry.txt").write_text(TEXT.format(1), encoding="utf-8")
    (root / "texts" / "empty.txt").write_text("", encoding="utf-8")
    done = run("run", str(root), "--workers", "1")
    assert done.returncode == 3
    assert done.stderr == "speechkit: skipped: texts/empty.txt: is empty\n"
    assert "documents: 1, of which 1 analysed now; 1 skipped, 0 duplicates" in done.stdout
    again = run("run", str(root))
    assert again.returncode == 3
    assert "documents: 1, of which 0 analysed now; 1 skipped, 0 duplicates" in again.stdout
    assert run("report", str(root)).stderr == ""
    assert "ferry would run" in (root / "reports" / "report.html").read_text(encoding="utf-8")
    table = run("export", str(root), "--to", "csv")
    assert "ferry would run" in table.stdout
    picture = run("chart", str(root), "themes_by_speaker", "-o", str(root / "reports" / "a.svg"))
    assert (picture.returncode, picture.stderr) == (0, "")
    assert "documents: 1, of which 0 analysed now" in run("run", str(root)).stdout


def test_errors_are_one_line(folder: Path, tmp_path: Path) -> None:
    with locked(make(folder / ".speechkit") / "lock"):
        assert_one_line(run("run", str(folder)), "another run is at work")
    assert_one_line(run("run", str(folder), "--workers", "x"), "workers 'x'")
    assert_one_line(run("run", str(tmp_path)), "speechkit init")
    assert_one_line(run("init", str(folder)), "is there already")


def make(path: Path) -> Path:
    path.mkdir()
    return path


def assert_one_line(done: Result, words: str) -> None:
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("speechkit: error: ")
    assert words in line


DEADLY = """
import os, speechkit.pipeline, speechkit.project.shards as shards, speechkit.project.workers
speechkit.project.workers.TRIES = 3  # fewer than ever else, to save time
label, read = speechkit.pipeline.label_blocks, shards.read_each
def label_blocks(document, *rest):
    if "deadly" in document.text:
        os.kill(os.getpid(), 9)
    if "unlucky" in document.text and os.listdir(os.environ["LUCK"]):
        os.unlink(os.path.join(os.environ["LUCK"], os.listdir(os.environ["LUCK"])[0]))
        os.kill(os.getpid(), 9)
    return label(document, *rest)
def read_each(path, **rest):
    if "unreadable" in path.name:
        os.kill(os.getpid(), 9)
    return read(path, **rest)
speechkit.pipeline.label_blocks, shards.read_each = label_blocks, read_each
"""


def test_what_kills_workers_is_set_aside_and_the_rest_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "3.txt").write_text("A deadly text.", encoding="utf-8")
    (folder / "unreadable.txt").write_text("He spoke.", encoding="utf-8")
    # Dies with others twice and by itself twice: only what ends every process is set aside.
    (folder / "7.txt").write_text("She said that it was an unlucky day.", encoding="utf-8")
    luck = tmp_path / "luck"
    luck.mkdir()
    for number in range(2):
        (luck / str(number)).touch()
    (tmp_path / "sitecustomize.py").write_text(DEADLY)
    env = {"PYTHONPATH": str(tmp_path), "LUCK": str(luck)}
    done = run("run", str(folder), "--workers", "2", env=env)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "speechkit: skipped: 3.txt: ended the process that analysed it, 3 times",
        "speechkit: skipped: unreadable.txt: ended the process that read it, 3 times",
    ]
    assert not list(luck.iterdir())
    assert "documents: 6, of which 7 analysed now; 2 skipped" in done.stdout
    shown = [one.id for one in sk.load(folder).documents]
    assert shown == [f"{n}.txt" for n in (0, 1, 2, 4, 5, 7)]
    # It is not tried again until the file or the rules change.
    assert "of which 0 analysed now" in run("run", str(folder)).stdout


@pytest.mark.parametrize("limit", [0, 200, 3_000, 12_000])
def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(folder: Path, limit: int) -> None:
    resource = pytest.importorskip("resource")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run("run", str(folder), "--workers", "1", before=small)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("speechkit: error: ")
    assert not list(folder.rglob("*.tmp"))
    assert not (folder / "analysis.jsonl").exists()
    run_project(folder, workers="0")
    fresh = folder.with_name("fresh")
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns(".speechkit", "*.jsonl"))
    run_project(fresh, workers="0")
    assert (folder / "analysis.jsonl").read_bytes() == (fresh / "analysis.jsonl").read_bytes()


def test_a_worker_with_other_rules_refuses(folder: Path) -> None:
    run_project(folder, workers="0")
    head = Head("read", "0" * 32, Options())
    shard = write_work(folder / ".speechkit" / "work", head, [file_line("1.txt")])
    with pytest.raises(ConfigError, match="are not those of the run"):
        process_shard(str(shard))


def test_killed_runs_and_workers_leave_no_trace() -> None:
    """A small ``make soak``: random kills, and in the end the bytes of an undisturbed run."""
    soak = [sys.executable, str(ROOT / "corpora" / "soak.py"), "--paragraphs", "1"]
    numbers = ["--documents", "100", "--kills", "2"]
    done = subprocess.run(
        [*soak, *numbers], capture_output=True, encoding="utf-8", check=False, timeout=500
    )
    assert done.stderr == ""
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()[1:]
    assert [line.split(":")[0] for line in lines] == ["run", "pool", "dask"]
    assert all(line.endswith("times: equal") for line in lines)


def test_workers_of_ones_own_as_in_the_docs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "scale.md").read_text(), re.DOTALL
    )
    folder.rename(folder.with_name("archive"))
    monkeypatch.chdir(folder.parent)
    exec(compile(code, "docs/scale.md", "exec"), {})  # noqa: S102 -- it is what we promise
    assert len(sk.load("archive").documents) == 6
