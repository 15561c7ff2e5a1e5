"""Errors sorted by cause, and the text they are shown in."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from speechkit.evaluate.compare import compare
from speechkit.evaluate.errors import CAUSES, Clues, Miss, find_errors
from speechkit.evaluate.gold import GoldDocument, document_from
from speechkit.evaluate.listing import list_errors
from speechkit.records import Span, Spans

BENCH = Path(__file__).resolve().parent.parent / "corpora" / "bench.py"
TEXT = (
    'The pilot, Ada Roe, said "the fog will lift by noon", adding "and we go". '
    "She warned that the channel was narrow. The mate vowed to keep watch."
)
Quote = dict[str, Any]


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def quote(*pieces: str, cue: str = "said", speaker: str = "Ada Roe", **more: object) -> Quote:
    return {
        "content": [at(piece) for piece in pieces],
        "cue": [at(cue)] if cue else [],
        "speaker": [at(speaker)] if speaker else [],
        "kind": "direct",
        "level": "statement",
        **more,
    }


JOINED = quote("the fog will lift by noon", "and we go", id="q1")
NARROW = quote("the channel was narrow", cue="warned", speaker="She", kind="indirect", id="q2")
VOW = quote("keep watch", cue="vowed", speaker="The mate", kind="indirect", level="act", id="q3")
PAIRED = (Span(*at("the fog will lift by noon")), Span(*at("and we go")))


def document(*quotes: Quote) -> GoldDocument:
    return document_from({"doc_id": "d", "lang": "xx", "text": TEXT, "quotes": list(quotes)})


def errors(
    gold: Sequence[Quote],
    given: Sequence[Quote],
    marked: Spans = PAIRED,
    known: Sequence[str] = ("said", "warned", "vowed"),
) -> tuple[Miss, ...]:
    clues = Clues(marked, lambda cue: any(span.of(TEXT) in known for span in cue))
    return find_errors([document(*gold)], [document(*given)], lambda _: clues)


def causes(gold: Sequence[Quote], given: Sequence[Quote], **more: Any) -> list[str]:  # noqa: ANN401
    return [miss.cause for miss in errors(gold, given, **more)]


def test_right_predictions_are_no_errors() -> None:
    assert errors([JOINED, NARROW, VOW], [JOINED, NARROW, VOW]) == ()


def test_unpaired_marks_come_first() -> None:
    assert causes([JOINED], [], marked=()) == ["mark pairing"]
    cut = quote("the fog will lift", "and we go")
    assert causes([JOINED], [cut], marked=()) == ["mark pairing"]


def test_a_miss_is_a_matter_of_the_lexicon_or_of_the_rules() -> None:
    assert causes([VOW], [], known=()) == ["cue unknown"]
    assert causes([VOW], [], known=("vowed",)) == ["frame"]
    assert errors([NARROW | {"cue": []}], [])[0].note == "no cue"


def test_boundaries_say_how_many_letters_and_where() -> None:
    (long,) = errors([NARROW], [NARROW | {"content": [at("that the channel was narrow")]}])
    assert (long.cause, long.note) == ("boundary", "letters 4 too many at the start")
    (short,) = errors([NARROW], [NARROW | {"content": [at("the channel")]}])
    assert (short.cause, short.note) == ("boundary", "letters 9 missing at the end")
    (cut,) = errors([NARROW], [NARROW | {"content": [at("the chan")]}])
    assert cut.cause == "boundary"


def test_pieces_left_apart_are_one_error_and_no_false_alarm() -> None:
    apart = [quote("the fog will lift by noon"), quote("and we go", cue="adding")]
    assert causes([JOINED], apart[:1]) == ["joining"]
    halves = [quote("the fog will"), quote("lift by noon"), quote("and we go")]
    found = errors([JOINED], halves)
    assert [(miss.cause, miss.note) for miss in found] == [("joining", "in 3 records")]


def test_one_prediction_over_two_quotations_is_joining() -> None:
    over = quote("the channel was narrow. The mate vowed to keep watch", cue="warned")
    assert causes([NARROW, VOW], [over]).count("joining") >= 1
    assert "false alarm" not in causes([NARROW, VOW], [over])


def test_speaker_and_level_are_errors_beside_a_right_content() -> None:
    wrong = NARROW | {"speaker": [at("The mate")], "level": "act"}
    found = errors([NARROW], [wrong])
    assert [miss.cause for miss in found] == ["source", "level"]
    assert found[0].note == "'She', not 'The mate'"
    nobody = NARROW | {"speaker": [], "speaker_name": ""}
    assert errors([NARROW], [nobody])[0].note == "'She', not nobody"


def test_what_answers_nothing_is_a_false_alarm_with_its_rule() -> None:
    found = errors([], [VOW | {"rule": "act.object"}])
    assert [(miss.cause, miss.note) for miss in found] == [
        ("false alarm", "made by rule act.object")
    ]


def test_ignored_gold_makes_no_error() -> None:
    assert errors([VOW | {"ignore": True}], []) == ()
    assert errors([VOW | {"ignore": True}], [VOW]) == ()


def test_the_list_counts_every_cause_and_shows_both_contents() -> None:
    found = errors([NARROW, VOW], [NARROW | {"content": [at("that the channel was narrow")]}])
    shown = list_errors(found, [document()])
    assert shown.startswith("errors: 2; documents: 1")
    assert all(f"{cause}:" in shown for cause in CAUSES)
    assert "warned ⟪that ⟦the channel was narrow⟧⟫. The mate" in shown
    assert "expected: indirect statement · cue 'warned' · source 'She'" in shown
    assert "== frame (1)" in shown


def test_the_list_can_be_cut_to_a_cause_and_a_number() -> None:
    found = errors([NARROW, VOW], [])
    shown = list_errors(found, [document()], cause="frame", limit=1)
    assert "d q2" in shown
    assert "… and 1 more" in shown
    assert "== frame" not in list_errors(found, [document()], cause="source")


def test_a_comparison_names_what_is_gained_and_lost() -> None:
    gold = [document(JOINED, NARROW, VOW)]
    before = [document(JOINED, NARROW)]
    after = [document(NARROW, VOW, JOINED | {"speaker": [at("The mate")]})]
    found = compare(gold, before, after)
    assert [key[1][0].of(TEXT) for key in found.gained] == ["keep watch"]
    assert [key[1][0].of(TEXT) for key in found.lost] == ["the fog will lift by noon"]
    assert compare(gold, after, after).gained == ()


def test_the_bench_measures_a_gold_file(tmp_path: Path) -> None:
    line = {"doc_id": "d", "lang": "en", "text": TEXT, "quotes": [JOINED, NARROW, VOW]}
    (tmp_path / "pilot.jsonl").write_text(json.dumps(line), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(BENCH), str(tmp_path / "pilot.jsonl")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "== pilot" in done.stdout
    assert "\nlevel:act " in done.stdout
    assert "tokens, " in done.stdout


@pytest.mark.parametrize("words", ["the fog will lift by noon", "the channel was narrow"])
def test_context_is_the_text_itself(words: str) -> None:
    gold = quote(words, kind="indirect")
    (line,) = [
        line
        for line in list_errors(errors([gold], []), [document()]).splitlines()
        if line.startswith("    …")
    ]
    plain = line.strip("… ").replace("⟦", "").replace("⟧", "")
    assert plain in TEXT
