"""Questions in SQL over an archive: right answers, nothing else within reach."""

import csv
import io
import json
import subprocess
import sysconfig
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from analyses import analysis

import speechkit as sk
from speechkit.archive.duck import sql
from speechkit.archive.parquet import export_parquet
from speechkit.errors import ConfigError, InputError
from speechkit.records import Analysis

COMMAND = str(Path(sysconfig.get_path("scripts")) / "speechkit")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    sk.save(analysis(), tmp_path / "it's.jsonl")
    return tmp_path / "it's.jsonl"


def test_speaker_theme_and_month(saved: Path) -> None:
    answer = sql(
        saved,
        "SELECT speaker, theme, month, count(*) FROM quotations JOIN themes USING (quotation) "
        "WHERE counted GROUP BY ALL",
    )
    loaded = analysis()
    expected = Counter(
        (one.speaker, score.theme, str(loaded.document(one.document).date)[:7])
        for one in loaded.counted
        for score in one.themes
    )
    assert {row[:3]: row[3] for row in answer.rows} == expected


def test_every_record_has_its_rows(saved: Path) -> None:
    loaded = analysis()
    rows = list(sql(saved, "FROM quotations ORDER BY quotation").records())
    by_id = {one.id: one for one in loaded.quotations}
    assert len(rows) == len(by_id)
    for row in rows:
        one = by_id[row["quotation"]]
        assert (row["words"], row["lang"], row["speaker"]) == (one.words, one.lang, one.speaker)
        assert (row["span_start"], row["span_end"]) == (one.content[0].start, one.content[-1].end)
        assert row["date"] == str(loaded.document(one.document).date)
    for row in sql(saved, "FROM evidence").records():
        one = by_id[row["quotation"]]
        text = loaded.document(one.document).text
        assert text[row["span_start"] : row["span_end"]] == row["words"]
    (number,) = sql(saved, "SELECT labels['ar'] FROM speakers WHERE speaker LIKE '%haddad'").rows
    assert number == ("سلمى الحداد",)
    assert sql(saved, "SELECT sum(characters) FROM documents").rows == (
        (sum(len(one.text) for one in loaded.documents),),
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("SELECT * FROM read_csv('/etc/hosts')", "file system"),
        ("SELECT * FROM glob('/etc/*')", "file system"),
        ("COPY quotations TO 'stolen.csv'", "COPY; expected one SELECT"),
        ("DROP VIEW quotations", "DROP"),
        ("ATTACH 'x.db'", "ATTACH"),
        ("INSTALL httpfs", "expected one SELECT"),
        ("SET enable_external_access = true", "SET"),
        ("SELECT 1; SELECT 2", "SELECT, SELECT"),
        ("", "nothing"),
        ("SELEKT 1", "syntax error"),
        ("SELECT nothing FROM quotations", "nothing"),
    ],
)
def test_nothing_else_is_within_reach(
    saved: Path, question: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(saved.parent)
    with pytest.raises(ConfigError, match=words):
        sql(saved, question)
    assert not (saved.parent / "stolen.csv").exists()


def test_the_archive_follows_its_analysis(saved: Path) -> None:
    assert sql(saved, "SELECT count(*) FROM documents").rows == ((2,),)
    sk.save(Analysis((), {}, (), (), {}), saved)
    for view in ("documents", "quotations", "themes", "evidence", "speakers"):
        assert sql(saved, f"FROM {view}").rows == ()


def test_an_exported_archive_is_parted_and_always_the_same(tmp_path: Path) -> None:
    undated = replace(analysis().documents[0], date=None)
    given = replace(analysis(), documents=(undated, analysis().documents[1]))
    for name in ("one", "two"):
        export_parquet(given, tmp_path / name)
    files = [
        {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in paths}
        for name in ("one", "two")
        for paths in [sorted((tmp_path / name).rglob("*.*"))]
    ]
    assert files[0] == files[1]
    assert "quotations/year=2024/lang=en/part-0.parquet" in files[0]
    assert "quotations/year=__HIVE_DEFAULT_PARTITION__/lang=ar/part-0.parquet" in files[0]
    years = sql(tmp_path / "one", "SELECT DISTINCT year, date IS NULL FROM quotations").rows
    assert set(years) == {(2024, False), (None, True)}
    table = pq.read_table(tmp_path / "one" / "quotations")
    assert table.num_rows == len(given.quotations)
    export_parquet(given, tmp_path / "one")


def test_the_guide_names_every_column(saved: Path) -> None:
    guide = (Path(__file__).resolve().parents[1] / "docs" / "search.md").read_text("utf-8")
    rows = (line.split(" | ") for line in guide.splitlines() if line.startswith("| `"))
    told = {row[0].strip("| `"): row[2].strip(" |") for row in rows if len(row) == 3}
    for view in ("documents", "quotations", "speakers", "themes", "evidence"):
        names = {word.strip(",") for word in told[view].split() if not word.startswith("(")}
        assert names == set(sql(saved, f"FROM {view}").columns)


def test_what_is_no_archive_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("all my work", "utf-8")
    with pytest.raises(InputError, match="is not replaced"):
        export_parquet(analysis(), tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").is_file()


def test_on_the_command_line(saved: Path) -> None:
    def run(question: str, *more: str) -> str:
        done = subprocess.run(
            [COMMAND, "sql", str(saved), question, *more],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == ""
        return done.stdout

    question = "SELECT speaker_name, count(*) AS n FROM quotations WHERE lang = 'ar' GROUP BY ALL"
    head, rule, *rows = run(f"{question} ORDER BY n DESC").splitlines()
    assert head.split() == ["speaker_name", "n"]
    assert set(rule) == {"-", " "}
    assert rows[0].split() == ["Salma", "Haddad", "7"]
    table = list(csv.DictReader(io.StringIO(run(question, "--to", "csv"))))
    lines = [json.loads(line) for line in run(question, "--to", "json").splitlines()]
    assert {row["speaker_name"]: int(row["n"]) for row in table} == {
        line["speaker_name"] or "": line["n"] for line in lines
    }
