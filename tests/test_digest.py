"""Summaries by length, time, speaker and encoder; two speakers in pairs; the command."""

import json
from dataclasses import replace
from datetime import date

import pytest
from analyses import COUNCIL, HADDAD, OKORO, OMARI, analysis, one
from hypothesis import given
from hypothesis import strategies as st

from speechkit.cli.program import run
from speechkit.errors import ConfigError, EngineError
from speechkit.records import Analysis, Document
from speechkit.report.digest import comparison, digest
from speechkit.report.view import View
from speechkit.store import save
from speechkit.summary import compare_speakers, label_languages, labels, summarize
from speechkit.summary.space import count_words

DAYS = {"ar-talks": date(2024, 3, 2), "en-briefing": date(2024, 5, 9)}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("digest") / "analysis.jsonl"
    save(analysis(), path)
    return str(path)


def words_of(found: Analysis, quotation: str) -> str:
    return next(one.words for one in found.quotations if one.id == quotation)


@given(st.integers(1, 80), st.sampled_from([None, "speaker", "theme", "document", "period"]))
def test_a_section_never_has_more_words_than_asked_for(words: int, by: str | None) -> None:
    summary = summarize(analysis(), by=by, words=words)  # type: ignore[arg-type]
    for section in summary.sections:
        assert sum(count_words(line.words) for line in section.lines) <= words


def test_words_fill_the_room_there_is() -> None:
    assert len(summarize(analysis(), words=1000).lines) > 10
    assert summarize(analysis(), words=1).lines == ()
    both = summarize(analysis(), words=1000, sentences=2)
    assert len(both.lines) == 2


def test_only_what_is_new_is_chosen_and_what_was_said_before_is_not() -> None:
    summary = summarize(analysis(), since=DAYS["en-briefing"], sentences=50)
    assert {line.document for line in summary.lines} == {"en-briefing"}
    said = "The ferry will run again on Monday morning at last"
    old, new = one(f"“{said}.”", said), one(f"“{said}.” “Boats too.”", said, "Boats too")
    (before,), (after,) = old.documents, new.documents
    documents: tuple[Document, ...] = (
        replace(before, id="old", date=date(2024, 1, 1)),
        replace(after, date=date(2024, 2, 1)),
    )
    older = tuple(replace(q, id=f"old{q.id}", document="old") for q in old.quotations)
    both = Analysis(documents, {}, (*older, *new.quotations), new.speakers, {})
    assert [line.words for line in summarize(both, since=date(2024, 2, 1)).lines] == ["Boats too"]
    assert len(summarize(both).lines) == 2


def test_what_has_no_date_is_left_out_and_counted() -> None:
    undated = tuple(replace(document, date=None) for document in analysis().documents)
    summary = summarize(replace(analysis(), documents=undated), since=date(2024, 1, 1))
    assert summary.sections == ()
    assert summary.undated == len(analysis().counted)
    text = digest(summary, View(analysis(), "en"))
    assert f"no date: {summary.undated}" in text


def test_sections_by_period_are_in_order_and_the_undated_last() -> None:
    first, second = analysis().documents
    documents = (replace(first, date=None), second)
    summary = summarize(replace(analysis(), documents=documents), by="period", period="week")
    assert [section.key for section in summary.sections] == ["2024-W19", None]
    assert "## Without a date (" in digest(summary, View(analysis(), "en"))


def test_one_speaker_alone_by_any_of_her_names() -> None:
    for name in (HADDAD, "salma haddad", "سلمى الحداد"):
        summary = summarize(analysis(), speaker=name, by="theme", sentences=9)
        assert {line.speaker for line in summary.lines} == {HADDAD}
    with pytest.raises(ConfigError, match=r"no speaker 'Nobody'.*person:salma-haddad"):
        summarize(analysis(), speaker="Nobody")


def test_an_encoder_is_named_and_an_unknown_one_refused() -> None:
    summary = summarize(analysis(), encoder="use-multilingual-v3")
    assert summary.encoder == "use-multilingual-v3"
    assert summary.lines
    assert "(use-multilingual-v3)" in digest(summary, View(analysis(), "en"))
    with pytest.raises(EngineError, match="crystal"):
        summarize(analysis(), encoder="crystal-ball")


@pytest.mark.parametrize("encoder", ["lexical", "use-multilingual-v3"])
def test_pairs_share_a_theme_and_no_quotation_stands_twice(encoder: str) -> None:
    found = compare_speakers(analysis(), HADDAD, "Security Council", encoder=encoder)
    themes = {q.id: {score.theme for score in q.themes} for q in analysis().quotations}
    speakers = {q.id: q.speaker for q in analysis().quotations}
    for pairs in (found.nearest, found.furthest):
        assert pairs
        used = [name for pair in pairs for name in (pair.first, pair.second)]
        assert len(used) == len(set(used))
        for pair in pairs:
            assert pair.theme in themes[pair.first] & themes[pair.second]
            assert (speakers[pair.first], speakers[pair.second]) == (HADDAD, COUNCIL)
    assert found.nearest[0].score >= found.furthest[0].score
    assert "humanitarian" in found.alone[0]


def test_whom_one_cannot_compare() -> None:
    with pytest.raises(ConfigError, match="same speaker"):
        compare_speakers(analysis(), HADDAD, "Salma Haddad")
    silent = tuple(q for q in analysis().quotations if q.speaker != OKORO)
    with pytest.raises(ConfigError, match="nothing that counts"):
        compare_speakers(replace(analysis(), quotations=silent), HADDAD, OKORO)


@pytest.mark.parametrize("lang", label_languages())
def test_a_comparison_is_quotations_alone(lang: str) -> None:
    view = View(analysis(), lang)
    found = compare_speakers(analysis(), HADDAD, OMARI)
    text = comparison(found, view)
    for pair in (*found.nearest, *found.furthest):
        assert words_of(analysis(), pair.first)[:12] in text
        assert words_of(analysis(), pair.second)[:12] in text
    assert labels(lang)("pairs_note") in text


def test_an_act_never_stands_in_marks() -> None:
    text = digest(summarize(analysis(), sentences=50), View(analysis(), "en"))
    (line,) = [line for line in text.splitlines() if "renew the mission" in line]
    assert line.startswith("- to renew the mission's mandate before June – ")
    assert "(Act: promise)" in line


def test_the_command(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summarize", stored, "--by", "speaker", "--length", "1", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "## Salma Haddad (1 of 7)" in text
    assert "ar-talks.txt · 2024-03-02 · characters " in text
    assert run(["summarize", stored, "--words", "30", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    assert {line["words"] for line in lines} <= {q.words for q in analysis().quotations}
    assert run(["summarize", stored, "--compare", "Salma Haddad", OMARI, "--lang", "ar"]) == 0
    assert "سلمى الحداد" in capsys.readouterr().out
    assert run(["summarize", stored, "--since", "2024-05-01", "--period", "day"]) == 0
    assert run(["summarize", stored, "--length", "0"]) == 1
    assert "ask for 1 or more" in capsys.readouterr().err


def test_a_summary_is_the_same_each_time() -> None:
    view = View(analysis(), "zh")
    texts = [digest(summarize(analysis(), by="theme"), view) for _ in range(2)]
    assert texts[0] == texts[1]
