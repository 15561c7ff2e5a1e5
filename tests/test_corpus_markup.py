"""The corpus markup: offsets, faults with their lines, and the gold it compiles to."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.evaluate.checks import check
from speechkit.evaluate.corpus import count, to_gold
from speechkit.evaluate.markup import Annotated, Fault, parse_annotated

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# style: agency\n# date: 2021-05-04\n# split: dev\n#\n"
GOOD = (
    HEADER
    + """Ferry line to reopen

The deputy harbour master, ⟦s1,a2:Orla Finnan⟧, ⟦v1:said⟧ on Monday that ⟦c1:the ferry would run
again⟧. "⟦c2:We are ready⟧," she ⟦v2:added⟧, "⟦c2:and so is the crew⟧."

The union ⟦v3:called⟧ for ⟦c3:new talks⟧ and ⟦v4:spoke⟧ about ⟦c4:wages⟧.
---
1 statement indirect name "Orla Finnan"
2 statement direct none "Orla Finnan"
3 act indirect none - act=call
4 mention indirect none -
"""
)


def parse(source: str, name: str = "xx/xx-01-agency.ann") -> Annotated:
    return parse_annotated(source, Path(name))


def fatal(source: str) -> list[Fault]:
    return [fault for fault in check(parse(source)) if fault.fatal]


def test_text_is_free_of_tags_and_spans_hold_the_tagged_words() -> None:
    annotated = parse(GOOD)
    assert annotated.text.startswith("Ferry line to reopen\n\nThe deputy")
    assert annotated.text.endswith("about wages.")
    assert not set("⟦⟧") & set(annotated.text)
    words = [span.of(annotated.text) for span in annotated.spans("c", 2)]
    assert words == ["We are ready", "and so is the crew"]
    assert annotated.spans("s", 1) == annotated.spans("a", 2)
    assert check(annotated) == []


def test_nested_tags_keep_the_inner_words_in_the_outer_span() -> None:
    annotated = parse(HEADER + "Pa ⟦v1:said⟧ ⟦c1:⟦s2:Ma⟧ ⟦v2:knew⟧ ⟦c2:it⟧ all⟧.\n---\n")
    assert annotated.spans("c", 1)[0].of(annotated.text) == "Ma knew it all"
    assert annotated.spans("c", 2)[0].of(annotated.text) == "it"


def test_gold_has_offsets_mentions_and_ignored_records() -> None:
    gold: dict[str, Any] = to_gold(parse(GOOD))
    text = gold["text"]
    first, second, third, fourth = gold["quotes"]
    assert (gold["doc_id"], gold["lang"], gold["split"]) == ("xx-01-agency", "xx", "dev")
    assert text[slice(*first["speaker"][0])] == "Orla Finnan"
    assert second["speaker"] == []
    assert second["speaker_mentions"] == first["speaker"]
    assert second["antecedent"] == first["speaker"]
    assert third["act"] == "call"
    assert "speaker_name" not in third
    assert "ignore" not in third
    assert fourth["ignore"] is True


def test_a_headline_that_restates_is_kept_and_ignored() -> None:
    source = (
        HEADER + "⟦s1:Finnan⟧⟦v1::⟧ ⟦c1:ferry to run⟧\n\n⟦s2:Finnan⟧ ⟦v2:said⟧ ⟦c2:it will run⟧.\n"
        '---\n1 statement indirect name "Finnan" dup=2\n2 statement indirect name "Finnan"\n'
    )
    gold: dict[str, Any] = to_gold(parse(source))
    assert fatal(source) == []
    assert gold["quotes"][0]["duplicate_of"] == "q02"
    assert gold["quotes"][0]["ignore"] is True
    assert count([parse(source)])["level"] == {"duplicate": 1, "statement": 1}


def test_counts_leave_mentions_out_of_kinds() -> None:
    counts = count([parse(GOOD)])
    assert counts["level"] == {"statement": 2, "act": 1, "mention": 1}
    assert counts["kind"] == {"indirect": 2, "direct": 1}
    assert counts["style"] == {"agency": 1}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("⟦c3:new talks⟧", "⟦c3:new talks", 10, "never closed"),
        ("⟦c3:new talks⟧", "new talks⟧", 10, "without an opening"),
        ("⟦c3:new talks⟧", "⟦x3:new talks⟧", 10, "found tag 'x3'"),
        ("⟦c3:new talks⟧", "⟦c3：new talks⟧", 10, "ASCII colon"),
        ("⟦c3:new talks⟧", "⟦c3:new talks ⟧", 10, "space at its edge"),
        ("⟦c3:new talks⟧", "⟦c3:⟧new talks", 10, "empty"),
        ("⟦c3:new talks⟧", "⟦c3:--⟧", 10, "without a letter"),
        ("⟦c3:new talks⟧", "⟦c9:new talks⟧", 10, "line for record 9"),
        ("⟦c3:new talks⟧", "new talks", 14, "no content"),
        ("⟦c3:new talks⟧", "⟦c3:new ⟦c3:talks⟧⟧", 10, "overlap"),
        ("⟦v3:called⟧ for ⟦c3:new", "called for ⟦c3:⟦v3:new⟧", 10, "lies in its own content"),
        ("# style: agency", "# style: novel", 1, "found style 'novel'"),
        ("# date: 2021-05-04", "# date: May 2021", 1, "YYYY-MM-DD"),
        ("# split: dev", "split: dev", 3, "expected '# field: value'"),
        ("# split: dev", "# page: 3\n# split: dev", 1, "header field 'page'"),
        ("2 statement direct", "2 saying direct", 13, "found level 'saying'"),
        ("2 statement direct", "2 statement spoken", 13, "found kind 'spoken'"),
        ("direct none", "direct noun", 13, "found form 'noun'"),
        ("direct none", "direct pronoun", 13, "no source"),
        ("indirect name", "indirect none", 12, "but there is a source"),
        ("none - act=call", "none - act=sing", 14, "found act=sing"),
        ("4 mention indirect none -", "4 mention indirect none - note=x", 15, "expected act=… or"),
        ("4 mention indirect none -", "4 mention indirect none - dup=4", 15, "another record"),
        ("4 mention indirect none -", "4 mention indirect none - dup=1", 15, "another speaker"),
        ("4 mention indirect none -", "4 mention indirect none", 15, "expected: number level"),
        ("4 mention indirect none -", "3 mention indirect none -", 14, "stands twice"),
        ('none "Orla Finnan"', "none -", 13, "an antecedent, but no speaker"),
    ],
)
def test_faults_name_the_line_and_what_was_expected(
    old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    faults = fatal(GOOD.replace(old, new))
    assert any(words in fault.message and fault.line == line for fault in faults), faults
    assert all(str(fault).startswith("xx/xx-01-agency.ann:") for fault in faults)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"⟦c2:We are ready⟧,"', '⟦c2:"We are ready"⟧,', "marks at its edges"),
        ("⟦v3:called⟧", "called", "no cue"),
        ("mention indirect none -", "mention indirect none - act=ask", "expected level act"),
        ("⟦s1,a2:Orla", "⟦s1:Orla", "without an antecedent"),
        ("⟦c4:wages⟧.", "⟦c4:wages.⟧", "final punctuation outside"),
        ("⟦c2:We are ready⟧,", "⟦c2:We are\n\nready⟧,", "over several paragraphs"),
    ],
)
def test_doubts_are_warnings(old: str, new: str, words: str) -> None:
    assert old in GOOD
    faults = check(parse(GOOD.replace(old, new)))
    assert [words in fault.message for fault in faults] == [True]
    assert not faults[0].fatal
    assert ": warning: " in str(faults[0])


def test_a_text_without_records_needs_no_line() -> None:
    assert fatal(HEADER + "Nobody said a word.\n") == []
    messages = [fault.message for fault in fatal(HEADER + "⟦c1:a⟧")]
    assert any("expected it before the records" in message for message in messages)


def test_name_and_folder_agree() -> None:
    faults = check(parse(GOOD, "xx/01-agency.ann"))
    assert "expected it to start 'xx-'" in faults[0].message


@given(
    st.lists(
        st.text("ab دو中 \n.«»:⟦⟧c1,v2", max_size=8),
        max_size=12,
    )
)
def test_any_text_is_read_and_every_span_lies_inside(pieces: list[str]) -> None:
    annotated = parse(HEADER + "".join(pieces))
    for tagged in annotated.tags.values():
        for span, line in tagged:
            assert 0 <= span.start <= span.end <= len(annotated.text)
            assert line > 4
    check(annotated)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    script = str(ROOT / "corpora" / "compile.py")
    return subprocess.run(
        [sys.executable, script, *arguments], capture_output=True, encoding="utf-8", check=False
    )


def test_script_checks_counts_and_writes(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "xx-01-agency.ann").write_text(GOOD, encoding="utf-8")
    checked = run("--check", str(folder))
    assert checked.returncode == 0, checked.stderr
    assert "level: act 1, mention 1, statement 2" in checked.stdout
    written = run(str(folder), "--out", str(tmp_path / "gold"))
    assert written.returncode == 0, written.stderr
    (line,) = (tmp_path / "gold" / "xx-dev.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == to_gold(parse(GOOD))


def test_script_refuses_a_faulty_text(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "xx-01-agency.ann").write_bytes(GOOD.replace("⟦c3:", "⟦k3:").encode() + b"\xff")
    refused = run(str(folder), "--out", str(tmp_path / "gold"))
    assert refused.returncode == 1
    assert "found tag 'k3'" in refused.stdout
    assert "found byte 0xff" in refused.stdout
    assert not (tmp_path / "gold").exists()


def test_the_corpus_has_no_fault_and_its_gold_is_up_to_date(tmp_path: Path) -> None:
    compiled = run("--out", str(tmp_path))
    assert compiled.returncode == 0, compiled.stdout
    committed = ROOT / "corpora" / "gold"
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(path.name for path in committed.iterdir())
    stale = [
        name for name in names if (tmp_path / name).read_bytes() != (committed / name).read_bytes()
    ]
    assert stale == [], "run python corpora/compile.py"
