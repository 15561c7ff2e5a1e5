"""Scoring against gold: definitions on small cases, and agreement with the reference scorer."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.errors import InputError
from speechkit.evaluate import (
    Figures,
    GoldDocument,
    Scores,
    analyze_gold,
    evaluate,
    explain,
    from_analysis,
    read_gold,
    score,
    take_half,
    tally,
)
from speechkit.evaluate.clues import find_clues
from speechkit.evaluate.gold import document_from, half_of
from speechkit.evaluate.matching import assign, letter_mask, span_mask
from speechkit.evaluate.scoring import names_agree
from speechkit.export import export_scorer
from speechkit.records import Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEXT = 'Orla said "we sail at dawn". She added that the tide is fair. Finnan left.'
Quote = dict[str, Any]


def quote(words: str, speaker: str | None = "Orla", kind: str = "direct", **more: object) -> Quote:
    return {
        "content": [at(words)],
        "speaker": [] if speaker is None else [at(speaker)],
        "kind": kind,
        **more,
    }


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold_of(*quotes: Quote, text: str = TEXT) -> list[GoldDocument]:
    line = {"doc_id": "d.xx", "lang": "xx", "text": text, "quotes": list(quotes)}
    return [document_from(line)]


FIRST = quote("we sail at dawn")
SECOND = quote("the tide is fair", "She", "indirect")
GOLD = gold_of(FIRST, SECOND)


def scores(gold: Sequence[GoldDocument], predicted: Sequence[GoldDocument]) -> Scores:
    return score(tally(gold, predicted))


def figures(gold: Sequence[GoldDocument], *predicted: Quote) -> Figures:
    return scores(gold, gold_of(*predicted)).groups["all"]


def test_gold_against_itself_is_perfect() -> None:
    result = figures(GOLD, FIRST, SECOND)
    for rate in (result.exact, result.overlap, result.found, result.attrib, result.chars):
        assert rate == (1, 1, 1)
    assert (result.gold, result.pred, result.spk_acc) == (2, 2, 1)


def test_a_document_without_prediction_counts_as_empty() -> None:
    result = scores(GOLD, []).groups["all"]
    assert (result.gold, result.pred) == (2, 0)
    assert result.overlap == result.chars == (0, 0, 0)


def test_marks_and_spaces_at_the_edge_are_free() -> None:
    assert figures(GOLD, quote('"we sail at dawn". '), SECOND).exact.f1 == 1


def test_a_cut_content_is_not_exact_and_earns_its_share() -> None:
    result = figures(GOLD, quote("we sail at"), SECOND)  # 8 of 12 letters
    assert result.exact.f1 == 0.5
    assert result.overlap.recall == pytest.approx((1 + 8 / 12) / 2)
    assert result.overlap.precision == 1
    assert result.attrib.f1 == 1


def test_less_than_half_is_not_found_and_so_not_attributed() -> None:
    result = figures(GOLD, quote("we"), SECOND)
    assert result.found.f1 == result.attrib.f1 == 0.5


@pytest.mark.parametrize("speaker", ["Finnan", None])
def test_a_wrong_or_missing_speaker_costs_attribution_alone(speaker: str | None) -> None:
    result = figures(GOLD, quote("we sail at dawn", speaker), SECOND)
    assert result.exact.f1 == 1
    assert (result.attrib.f1, result.spk_acc) == (0.5, 0.5)


def test_gold_without_speaker_wants_a_prediction_without_one() -> None:
    nobody = quote("we sail at dawn", None)
    assert figures(gold_of(nobody), nobody).attrib.f1 == 1
    assert figures(gold_of(nobody), FIRST).attrib.f1 == 0
    assert figures(gold_of(nobody), nobody).spk_acc == 0


def test_other_mentions_and_agreeing_names_are_right_speakers() -> None:
    known = quote("the tide is fair", "She", speaker_mentions=[at("Orla")])
    assert figures(gold_of(known), quote("the tide is fair", "Orla")).attrib.f1 == 1
    named = quote("the tide is fair", "She", speaker_name="Orla Finnan")
    by_name = {"speaker": None, "speaker_name": "finnan"}
    assert figures(gold_of(named), quote("the tide is fair", None) | by_name).attrib.f1 == 1


def test_a_speaker_as_long_as_the_text_is_no_answer() -> None:
    text = TEXT + " and on" * 30
    gold = gold_of(FIRST, text=text)
    whole = FIRST | {"speaker": [[0, len(text)]]}
    assert scores(gold, gold_of(whole, text=text)).groups["all"].attrib.f1 == 0
    scattered = FIRST | {"speaker": [at("Orla"), at("Finnan")]}
    assert figures(GOLD, scattered, SECOND).attrib.f1 == 0.5


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Orla Finnan", "Finnan", True),
        ("José Núñez", "jose nunez", True),
        ("Orla Finnan", "Orla Brady", False),
        ("Orla Finnan", "", False),
        ("Orla", "Orla and all the others there", False),
    ],
)
def test_names(one: str, other: str, agree: bool) -> None:  # noqa: FBT001
    assert names_agree(one, other) is names_agree(other, one) is agree


def test_matching_is_one_to_one() -> None:
    twice = figures(GOLD, FIRST, FIRST, SECOND)
    assert (twice.exact.precision, twice.exact.recall) == (2 / 3, 1)
    over_both = figures(GOLD, {**FIRST, "content": [[at("we")[0], at("fair")[1]]]})
    assert over_both.exact.f1 == 0
    assert over_both.overlap.recall == 0.5


def test_level_and_cue_are_judged_on_what_is_found() -> None:
    gold = gold_of(quote("we sail at dawn", level="statement", cue=[at("said")]))
    right = figures(gold, quote("we sail at dawn", level="statement", cue=[at("said")]))
    wrong = figures(gold, quote("we sail at dawn", level="act", cue=[at("added")]))
    assert (right.level, right.cue) == (1, 1)
    assert (wrong.level, wrong.cue) == (0, 0)


def test_ignored_gold_costs_nothing_found_or_missed() -> None:
    gold = gold_of(FIRST, SECOND | {"ignore": True})
    for predicted in ([FIRST], [FIRST, SECOND]):
        result = figures(gold, *predicted)
        assert (result.gold, result.pred, result.exact.f1) == (1, 1, 1)
    invented = figures(gold, FIRST, quote("Finnan left", None))
    assert invented.exact.precision == 0.5


def test_groups_follow_the_kind_of_each_side() -> None:
    groups = scores(GOLD, gold_of(FIRST, SECOND | {"kind": "mixed"})).groups
    assert (groups["kind:indirect"].gold, groups["kind:indirect"].pred) == (1, 0)
    assert (groups["kind:direct+mixed"].gold, groups["kind:direct+mixed"].pred) == (1, 2)
    assert groups["lang:xx"] == groups["all"]


def test_speakers_that_nobody_names_and_sure_ones_are_counted_apart() -> None:
    gold = gold_of(FIRST | {"speaker_form": "name"}, SECOND | {"speaker_form": "pronoun"})
    wrong = SECOND | {"speaker": [at("Orla")], "confidence": 0.95}
    result = scores(gold, gold_of(FIRST | {"confidence": 0.9}, wrong))
    assert result.groups["all"].unnamed == (0, 1)
    assert result.groups["all"].sure == (1, 2)
    assert "dropped subjects and pronouns: 0.0 % right of 1" in str(result)
    assert "0.9 and more: 50.0 % right of 2" in str(result)


def test_an_interrupted_quotation_is_joined_if_half_of_each_piece_is_found() -> None:
    parts = {"content": [at("we sail at dawn"), at("tide is fair")]}
    gold = gold_of(FIRST | parts)
    assert figures(gold, FIRST | parts).joined == (1, 1)
    assert figures(gold, FIRST | {"content": [at("we sail at dawn"), at("fair")]}).joined == (0, 1)
    assert figures(gold, FIRST, quote("tide is fair")).joined == (0, 1)
    assert figures(GOLD, FIRST, SECOND).joined == (0, 0)
    reported = gold_of(FIRST | parts | {"kind": "indirect"})
    assert figures(reported, FIRST | parts).joined == (0, 0)
    shown = str(scores(gold, gold_of(FIRST | parts)))
    assert "interrupted quotations joined: 100.0 % right of 1" in shown


def test_intervals_hold_the_figure_and_are_repeatable() -> None:
    gold = [
        GoldDocument(f"d{n}", "xx", TEXT, gold_of(FIRST, SECOND)[0].quotations) for n in range(20)
    ]
    half = [
        GoldDocument(f"d{n}", "xx", TEXT, gold_of(*[FIRST, SECOND][: 1 + n % 2])[0].quotations)
        for n in range(20)
    ]
    result = score(tally(gold, half), resamples=200)
    low, high = result.intervals["exact"]
    assert low < result.groups["all"].exact.f1 < high
    assert result == score(tally(gold, half), resamples=200)
    assert "95% (bootstrap over documents): exact F1" in str(result)


def test_table_and_json_say_the_same() -> None:
    result = scores(GOLD, gold_of(FIRST))
    head, first = str(result).splitlines()[:2]
    assert head.split()[:4] == ["gold", "pred", "exact", "overlap"]
    assert head.split()[-3:] == ["spk_acc", "level", "cue"]
    assert first.split()[:6] == ["all", "2", "1", "100.0", "50.0", "66.7"]
    plain = json.loads(json.dumps(result.to_json()))
    assert plain["all"]["exact"] == pytest.approx([1, 0.5, 2 / 3])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "gold.jsonl:1: not JSON"),
        ('{"doc_id": "d"}', "gold.jsonl:1: KeyError 'text'"),
        ('{"doc_id": "d", "text": "x", "quotes": [{}]}', "KeyError 'content'"),
        ('{"doc_id": "d", "text": "x", "quotes": [{"content": [[0, 9]]}]}', "outside a text of 1"),
        ("[]", "gold.jsonl:1: TypeError"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert words in str(caught.value)


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        read_gold(path)
    line = json.dumps({"doc_id": "d", "text": "", "quotes": []})
    path.write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="stands twice"):
        read_gold(path)


def test_predictions_must_be_about_the_same_texts() -> None:
    with pytest.raises(InputError, match="differs"):
        tally(GOLD, gold_of(FIRST, text=TEXT + "!"))
    with pytest.raises(InputError, match="not in gold"):
        tally([], GOLD)


def test_halves_keep_translations_together() -> None:
    documents = [
        GoldDocument(f"story{n}.{lang}", lang, "", ()) for n in range(20) for lang in ("xx", "yy")
    ]
    even, odd = take_half(documents, "even"), take_half(documents, "odd")
    assert sorted(d.doc_id for d in even + odd) == sorted(d.doc_id for d in documents)
    assert 0 < len(even) < 40
    for document in documents:
        twin = GoldDocument(document.doc_id[:-2] + "zz", "zz", "", ())
        assert half_of(twin) == half_of(document)
    assert take_half(documents, "all") == tuple(documents)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), min_size=width, max_size=width),
            min_size=1,
            max_size=5,
        )
    )
)
def test_assignment_is_optimal(weights: list[list[float]]) -> None:
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs.items())
    square = max(len(weights), len(weights[0]))
    padded = [[*row, *[0.0] * (square - len(row))] for row in weights]
    padded += [[0.0] * square] * (square - len(weights))
    best = max(sum(padded[r][c] for r, c in enumerate(p)) for p in permutations(range(square)))
    assert sum(weights[row][column] for row, column in pairs.items()) == best


def test_masks_hold_letters_and_digits() -> None:
    assert letter_mask("a-1 é.") == 0b010101
    assert letter_mask("") == 0
    assert span_mask([Span(0, 2), Span(3, 4)]) == 0b1011


# With the real pipeline.

STORY = 'Orla Finnan said the tide was fair. "We sail at dawn," she added.\n'


def story_gold() -> GoldDocument:
    start = STORY.index("the tide")
    quote = {
        "content": [[start, STORY.index(".")]],
        "cue": [[12, 16]],
        "speaker": [[0, 11]],
        "kind": "indirect",
        "level": "statement",
    }
    return document_from({"doc_id": "story.en", "lang": "en", "text": STORY, "quotes": [quote]})


def test_gold_texts_are_analysed_and_scored(tmp_path: Path) -> None:
    gold = story_gold()
    analysis = analyze_gold([gold])
    found = evaluate([gold], analysis).groups["all"]
    assert (found.gold, found.exact.recall, found.attrib.recall) == (1, 1, 1)
    assert evaluate([gold]) == evaluate([gold], from_analysis(analysis))
    assert evaluate([gold], analysis, half="even").groups.keys() ^ (
        evaluate([gold], analysis, half="odd").groups.keys()
    )
    target = tmp_path / "predicted.jsonl"
    export_scorer(analysis, target)
    assert evaluate([gold], read_gold(target)) == evaluate([gold], analysis)


def test_predictions_name_their_rules_and_errors_are_explained() -> None:
    gold = story_gold()
    analysis = analyze_gold([gold])
    (document,) = from_analysis(analysis)
    assert document.quotations
    assert all(quotation.rule for quotation in document.quotations)
    assert {miss.cause for miss in explain([gold], analysis)} == {"false alarm"}


def test_clues_know_cues_marks_and_colons() -> None:
    clues = find_clues(story_gold(), {})
    assert clues.cue_known((Span(12, 16),))
    assert not clues.cue_known((Span(0, 11),))
    assert clues.cue_known((Span(34, 35),))  # punctuation needs no entry
    assert [span.of(STORY) for span in clues.marked] == ["We sail at dawn,"]


# Against the reference scorer, on gold disturbed in every way that counts.


def disturb(documents: list[Quote], chance: random.Random) -> list[Quote]:
    return [
        document | {"quotes": disturb_quotes(document["quotes"], len(document["text"]), chance)}
        for document in documents
        if chance.random() > 0.05
    ]


def disturb_quotes(quotes: list[Quote], length: int, chance: random.Random) -> list[Quote]:
    found: list[Quote] = []
    for original in quotes:
        changed = {k: v for k, v in original.items() if k not in {"ignore", "speaker_mentions"}}
        edits = chance.choices(("", "shift", "drop", "split", "who", "kind", "twice"), k=2)
        if "shift" in edits:
            moved = [[s + chance.randint(-9, 9), e + chance.randint(-60, 60)] for s, e in
                     original["content"]]  # fmt: skip
            changed["content"] = [sorted(min(length, max(0, at)) for at in span) for span in moved]
        if "who" in edits:
            changed["speaker"] = chance.choice(quotes)["speaker"]
            changed.pop("speaker_name", None)
        if "kind" in edits:
            changed["kind"] = chance.choice(("direct", "indirect", "mixed"))
            changed["level"] = chance.choice(("statement", "act"))
            changed["cue"] = []
        if "split" in edits:
            start, end = changed["content"][0]
            cut = chance.randint(start, end)
            found.append(changed | {"content": [[start, cut]]})
            changed["content"] = [[cut, end], *changed["content"][1:]]
        found += [changed] * (edits.count("twice") + 1 if "drop" not in edits else 0)
    return found


def reference(gold: Path, predicted: Path) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "score.py"), str(gold), str(predicted), "--json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    result: dict[str, Any] = json.loads(run.stdout)
    return result


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no reference data beside the project")
@pytest.mark.parametrize("seed", range(3))
def test_figures_equal_those_of_the_reference_scorer(seed: int, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = [*(SHARED / "gold" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    lines += (SHARED / "gold" / "seed.jsonl").read_text(encoding="utf-8").splitlines()
    gold.write_text("\n".join(lines), encoding="utf-8")
    predicted = tmp_path / "predicted.jsonl"
    disturbed = disturb([json.loads(line) for line in lines], random.Random(seed))  # noqa: S311
    predicted.write_text("\n".join(map(json.dumps, disturbed)), encoding="utf-8")
    ours = score(tally(read_gold(gold), read_gold(predicted))).to_json()
    theirs = reference(gold, predicted)
    assert 0.2 < theirs["all"]["exact"][2] < 0.9
    assert set(theirs) == {group for group in ours if not group.startswith("level:")}
    for group, row in theirs.items():
        own: Any = ours[group]
        assert own.keys() - {"unnamed", "sure", "joined"} == row.keys()
        for name, value in row.items():
            assert own[name] == pytest.approx(value, abs=1e-9), (group, name)
