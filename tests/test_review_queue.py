"""The queue: what matters first, similar cases together; and decisions over a whole folder."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from reviewing import WHEN, analysis, said

import speechkit as sk
from speechkit import pipeline
from speechkit.cli.decisions import open_desk
from speechkit.project import run_project, write_config
from speechkit.quotations import Attribution, extract_quotations
from speechkit.records import Document, Span
from speechkit.review.answers import Answers
from speechkit.review.decisions import Named
from speechkit.review.desk import Desk
from speechkit.review.doubts import MARKED, Doubt
from speechkit.review.people import of_document, search, somebody
from speechkit.review.queue import Item, case_id, queue
from speechkit.speakers import load_registry
from speechkit.summary import label_languages, labels

ENVOYS = (
    Document(
        "one", "The envoy said that the road was open. The envoy said that it was long.", "en"
    ),
    Document("two", "The envoy said that the talks would go on in the capital.", "en"),
    Document("loose", "The hall was full. “Nobody leaves this room tonight”. Rain fell.", "en"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(analysis(*ENVOYS), tmp_path / "decisions.jsonl", "lina", lambda: WHEN)


def item(desk: Desk, words: str) -> Item:
    return next(
        one
        for one in queue(desk.replayed)
        if any(words in case.quotation.words for case in one.cases)
    )


def test_what_changes_the_figures_most_comes_first(desk: Desk) -> None:
    found = queue(desk.replayed)
    worths = [one.worth for one in found]
    assert worths == sorted(worths, reverse=True)
    assert [case.quotation.speaker for case in found[0].cases] == [None] * 3


def test_similar_cases_stand_together_over_files(desk: Desk) -> None:
    envoys = item(desk, "the road was open")
    assert envoys.source == "The envoy"
    assert {case.quotation.document for case in envoys.cases} == {"one", "two"}
    who = somebody("Sana Rahal", "one")
    Answers(desk).speaker(envoys.cases, who)
    shown = desk.replayed.analysis
    assert [said(shown, words).speaker for words in ("road", "talks")] == [who.id] * 2
    settled = {case.id for case in envoys.cases}
    left = {case.id for one in queue(desk.replayed) for case in one.cases}
    assert not settled & left


def test_words_in_marks_that_no_rule_took_are_a_case(desk: Desk) -> None:
    loose = [q for q in desk.base.quotations if q.document == "loose"]
    case = item(desk, "Nobody leaves").cases[0]
    assert loose == [] or case.quotation.rule == "marks alone"
    if case.candidate:
        assert case.quotation.rule == MARKED
    Answers(desk).accept([case])
    assert said(desk.replayed.analysis, "Nobody leaves").rule in ("review", "marks alone")
    assert "Nobody leaves" not in str([one.cases for one in queue(desk.replayed)])


def test_what_was_refused_does_not_come_again(desk: Desk) -> None:
    case = item(desk, "Nobody leaves").cases[0]
    Answers(desk).reject([case])
    assert "Nobody leaves" not in str([one.cases for one in queue(desk.replayed)])


def test_a_case_keeps_its_name(desk: Desk) -> None:
    one = said(desk.base, "islanders")
    document = desk.base.document("harbour")
    assert case_id(document, one) == case_id(Document("moved", document.text, "en"), one)


@pytest.mark.parametrize("lang", label_languages())
def test_every_doubt_has_words_in_every_language(lang: str) -> None:
    words = labels(lang)
    kinds = Doubt.__dataclass_fields__["kind"].type
    for kind in kinds.__args__:  # type: ignore[union-attr]
        assert "{" not in words(f"doubt_{kind}", value="x")


def test_speakers_are_found_by_a_part_of_their_name_in_any_language(desk: Desk) -> None:
    registry = load_registry()
    assert search("كي مون", desk.base, registry)[0].id == "person:ban-ki-moon"
    assert search("Finnan", desk.base, registry)[0].id == "local:orla-finnan"
    assert search("x", desk.base, registry) == ()
    assert "local:orla-finnan" in [one.id for one in of_document(desk.base, "harbour")]
    assert somebody("  Sana  Rahal ", "d") == Named("local:sana-rahal", "Sana Rahal")
    assert somebody("Sana", "d").id == "local:d/sana"


def bench() -> ModuleType:
    """Return the script that measures the queue on the annotated articles."""
    path = Path(__file__).resolve().parents[1] / "corpora" / "review_bench.py"
    spec = importlib.util.spec_from_file_location("review_bench", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["review_bench"] = module  # its records look themselves up there
    spec.loader.exec_module(module)
    return module


def test_the_first_twenty_items_are_worth_twice_twenty_at_random(tmp_path: Path) -> None:
    script = bench()
    worth = script.measure(script.articles(), tmp_path, draws=4)
    by_queue, by_chance = (
        worth.before - left
        for left in (worth.queue, min(worth.random_items, worth.random_quotations))
    )
    assert by_queue >= 2 * by_chance > 0, worth


def fewer(*given: object) -> list[Attribution]:
    """Find less than the rules do: other rules."""
    found = extract_quotations(*given)  # type: ignore[arg-type]
    return [one for number, one in enumerate(found) if number % 3]


def test_decisions_outlive_other_rules_a_renamed_folder_and_an_edited_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = bench()
    old, new = tmp_path / "texts" / "old", tmp_path / "texts" / "new"
    old.mkdir(parents=True)
    for document in script.articles():
        (old / f"{document.doc_id}.txt").write_text(document.text, encoding="utf-8")
    write_config(tmp_path, ("texts",))
    run_project(tmp_path, workers="0")
    desk = open_desk(tmp_path, None, "lina")
    answers = Answers(desk)
    for one in queue(desk.replayed)[:20]:
        answers.speaker(one.cases[:1], somebody("Sana Rahal", ""))
    made = desk.decisions
    assert len(made) == 20

    edited = made[0]
    assert edited.seen is not None
    path = tmp_path / edited.document
    text = path.read_text(encoding="utf-8")
    words = edited.seen.content[0].words
    path.write_text(f"2026\n\n{text.replace(words, f'{words[:5]}§{words[5:]}')}", encoding="utf-8")
    old.rename(new)
    own = tmp_path / "own.toml"
    sk_registry(own)
    config = (tmp_path / "speechkit.toml").read_text(encoding="utf-8")
    (tmp_path / "speechkit.toml").write_text(
        config.replace("registry = []", 'registry = ["own.toml"]'), encoding="utf-8"
    )
    monkeypatch.setattr(pipeline, "extract_quotations", fewer)
    summary = run_project(tmp_path, workers="0")
    assert summary.analyzed == 60
    fates = {one.decision.id: one for one in summary.decided}
    assert [one.status for one in fates.values()].count("applied") == 19
    assert fates[edited.id].status == "changed"
    assert fates[edited.id].document == edited.document.replace("old/", "new/")
    shown = {one.id: one for one in sk.load(tmp_path).quotations}
    for outcome in summary.decided:
        if outcome.status == "applied":
            kept = shown[outcome.quotation]
            assert (kept.document[:10], kept.speaker) == ("texts/new/", "local:sana-rahal")


def sk_registry(path: Path) -> None:
    from speechkit.speakers import add_entry  # noqa: PLC0415

    add_entry(path, "person:lina-marr", {"en": ["Lina Marr"]}, source="invented for the test")


def test_a_boundary_is_moved_by_code_points(desk: Desk) -> None:
    case = item(desk, "Nobody leaves").cases[0]
    text = desk.base.document("loose").text
    start = text.index("leaves")
    Answers(desk).boundary(case, [Span(start, start + 6)])
    assert said(desk.replayed.analysis, "leaves").verbatim == ("leaves",)
