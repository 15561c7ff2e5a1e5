"""The review in a terminal: keys in, decisions on the disk; through a pipe and a real terminal."""

import io
import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from reviewing import analysis

import speechkit as sk
from speechkit.cli import run
from speechkit.records import Document
from speechkit.review import apply, read_decisions
from speechkit.review.decisions import standing
from speechkit.summary import label_languages

HOSTILE = Document("hostile", "The envoy said that all \u202eroads\u202c \x1b[31mwere open.", "en")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    sk.save(analysis(HOSTILE), tmp_path / "a.jsonl")
    return tmp_path / "a.jsonl"


def typed(keys: str, place: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
    return run(["review", str(place), "--who", "lina", "--lang", "en", *more])


def kept(place: Path) -> list[tuple[str, str]]:
    decisions = standing(read_decisions(place.with_name("a.decisions.jsonl")))
    return [(one.what, one.seen.content[0].words) for one in decisions if one.seen]


def test_one_key_a_case(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed("s=Sana Rahal\nanl1q", place, monkeypatch) == 0
    whats = [what for what, _ in kept(place)]
    assert whats == ["speaker", "accept", "reject", "level"]
    decisions = read_decisions(place.with_name("a.decisions.jsonl"))
    done = apply(sk.load(place), decisions)
    assert {one.status for one in done.outcomes} == {"applied"}
    assert "local:sana-rahal" in {one.speaker for one in done.analysis.quotations}


def test_it_goes_on_where_it_stopped(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed("aaq", place, monkeypatch)
    typed("a", place, monkeypatch)  # the input ends: the connection broke
    words = [one for _, one in kept(place)]
    assert len(set(words)) == len(words) == 3


def test_undo_takes_back_also_what_an_earlier_session_decided(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("anq", place, monkeypatch)
    typed("uuuq", place, monkeypatch)
    assert kept(place) == []
    assert "There is nothing to take back." in capsys.readouterr().out


def test_a_capital_letter_answers_similar_cases_together(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "The envoy said that the road was open."
    sk.save(sk.analyze([Document("a", text, "en"), Document("b", f"{text} ", "en")]), place)
    typed("Sx\n=Sana Rahal\nq", place, monkeypatch)
    assert [what for what, _ in kept(place)] == ["speaker", "speaker"]
    out = tmp_path / "out.jsonl"
    decisions = str(place.with_name("a.decisions.jsonl"))
    assert run(["decisions", "apply", str(place), decisions, "-o", str(out)]) == 0
    assert {one.speaker for one in sk.load(out).quotations} == {"local:sana-rahal"}


def test_a_speaker_from_the_registry_and_nobody(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("sкорнелиус\nкондолиза\n\nsKi-moon\n1\ns0\nq", place, monkeypatch)
    decisions = read_decisions(place.with_name("a.decisions.jsonl"))
    speakers = [one.becomes.speaker for one in decisions if one.becomes]
    assert [one and one.id for one in speakers] == ["person:ban-ki-moon", None]


def test_themes_by_number(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed("t1 2\nt99\nkq", place, monkeypatch)
    (decision,) = read_decisions(place.with_name("a.decisions.jsonl"))
    assert decision.becomes is not None
    assert len(decision.becomes.themes) == 2


def test_skipped_cases_wait(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("k" * 30, place, monkeypatch)
    assert kept(place) == []
    assert "Nothing is left in doubt." in capsys.readouterr().out


def test_a_sample_is_stated_by_reports(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed("aq", place, monkeypatch, "--sample", "4")
    typed("naaaaaa", place, monkeypatch, "--sample", "4")
    out = tmp_path / "out.jsonl"
    run(
        [
            "decisions",
            "apply",
            str(place),
            str(place.with_name("a.decisions.jsonl")),
            "-o",
            str(out),
        ]
    )
    sample = sk.load(out).manifest["sample"]
    assert sample == {"size": 4, "decided": 4, "right": 3, "low": 0.3006, "high": 0.9544}
    sk.report(sk.load(out), tmp_path / "r.md", lang="en")
    assert "3 of 4 (75%); 95% interval 30–95%" in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_context_is_marked_isolated_and_harmless(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("k" * 30, place, monkeypatch)
    shown = capsys.readouterr().out
    assert "\u2067وقال المبعوث إن ⟦المحادثات ستستأنف يوم الخميس المقبل في العاصمة⟧.\u2069" in shown
    assert "[U+202E]roads" in shown
    assert "[U+001B][31m" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("lang", label_languages())
def test_the_list_in_every_language(
    place: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(place), "--list", "--lang", lang]) == 0
    table = capsys.readouterr().out.splitlines()
    assert run(["review", str(place), "--json"]) == 0
    items = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(table) == len(items) > 3
    assert [float(line.split("\t")[0]) for line in table] == [one["worth"] for one in items]
    assert items[0]["doubts"][0] == "unresolved"


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
def test_in_a_real_terminal(place: Path) -> None:
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "speechkit", "review", str(place), "--who", "lina"]
    with subprocess.Popen(
        [*command, "--lang", "ar"], stdin=inner, stdout=inner, stderr=inner, close_fds=True
    ) as process:
        os.close(inner)
        try:
            assert "\x1b[1;30;42m" in until(outer, "خروج")
            os.write(outer, b"a")
            until(outer, "خروج")
            os.write(outer, "s=سناء رحال\n".encode())
            until(outer, "خروج")
            os.write(outer, b"q")
            until(outer, "القرارات المحفوظة: 2")
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    os.close(outer)
    assert [what for what, _ in kept(place)] == ["accept", "speaker"]


def until(terminal: int, words: str) -> str:
    """Return what a terminal shows up to some words."""
    found = b""
    while words.encode() not in found:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, found.decode(errors="replace")
        found += os.read(terminal, 65536)
    return found.decode(errors="replace")
