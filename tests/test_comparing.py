"""Key words, links between speakers, timelines, places: what the charts rest on."""

import json
from math import log
from pathlib import Path
from typing import Any

import pytest
from analyses import HADDAD, OMARI, analysis, one
from drawing import PAIRS, dossier, some
from hypothesis import given
from hypothesis import strategies as st

from speechkit.charts import draw
from speechkit.errors import ConfigError, InputError
from speechkit.summary import SURE, Link, key_themes, key_words, links
from speechkit.summary.keyness import log_likelihood, log_ratio


def test_log_likelihood_as_in_the_literature() -> None:
    # By hand: 12 uses in 2,000 words are 6 in each half; 2(10 ln 10/6 + 2 ln 2/6).
    assert log_likelihood(10, 2, 1000, 1000) == pytest.approx(
        2 * (10 * log(10 / 6) + 2 * log(1 / 3))
    )
    assert log_likelihood(5, 5, 1000, 1000) == 0
    assert log_ratio(4, 1, 1000, 1000) == 2
    assert log_ratio(4, 0, 1000, 1000) == 3


@given(st.integers(0, 99), st.integers(0, 99), st.integers(100, 10**6), st.integers(100, 10**6))
def test_the_sides_are_alike(first: int, second: int, size: int, other: int) -> None:
    there = log_likelihood(first, second, size, other)
    assert there >= 0
    assert there == pytest.approx(log_likelihood(second, first, other, size), abs=1e-6)
    back = log_ratio(second, first, other, size)
    assert log_ratio(first, second, size, other) == pytest.approx(-back)


def test_key_words_are_words_of_content_with_their_quotations() -> None:
    said = dossier().counted
    envoy = [q for q in said if q.speaker == "local:layla-mansouri"]
    minister = [q for q in said if q.speaker == "local:victor-adeyemi"]
    found = {word.word: word for word in key_words(envoy, minister)}
    police = found["police"]
    assert police.second > 3 > police.first
    assert police.log_likelihood > SURE
    assert police.log_ratio < -1
    words = {q.id: q.words.casefold() for q in said}
    assert all("police" in words[name] for name in police.quotations)
    assert {"the", "and", "that", "with", "his", "of"}.isdisjoint(found)


def test_arabic_words_are_counted_without_conjunction_and_article() -> None:
    found = one("الوساطة والوساطة وساطة", "الوساطة والوساطة وساطة", lang="ar").counted
    (word,) = key_words(found, ())
    assert (word.first, word.second) == (3, 0)
    assert word.word == "وساطة"


def test_chinese_words_are_pairs() -> None:
    found = one("停火谈判", "停火谈判", lang="zh").counted
    assert {word.word for word in key_words(found, ())} == {"停火", "火谈", "谈判"}


def test_key_themes() -> None:
    found = analysis().counted
    haddad = [q for q in found if q.speaker == HADDAD]
    rest = [q for q in found if q.speaker != HADDAD]
    (women,) = [word for word in key_themes(haddad, rest) if word.word == "women"]
    assert (women.first, women.second) == (1, 0)


def test_who_quotes_whom() -> None:
    assert links(analysis("ar")) == (Link(OMARI, HADDAD, "quotes", ("ar-talks#7",)),)


def test_who_names_whom_in_real_texts() -> None:
    found = {(link.source, link.target, link.relation) for link in links(dossier())}
    assert ("local:layla-mansouri", "local:halima-sow", "names") in found
    assert all(source != target for source, target, _ in found)


def test_months_without_texts_are_gaps_and_months_without_words_are_none() -> None:
    drawn = some("timeline", by="month", of="speaker")
    periods = list(dict.fromkeys(str(datum.facts["period"]) for datum in drawn.data))
    assert periods == [f"2024-{month:02}" for month in range(1, 11)]
    assert "Grey bands: no text from this period." in drawn.caption.notes
    bands = [patch for patch in drawn.figure.axes[0].patches if patch.get_zorder() == 0]
    assert len(bands) == 2  # June and July
    total = sum(datum.value for datum in drawn.data)
    assert total == len(dossier().counted)


@pytest.mark.parametrize(
    ("by", "first"), [("day", "2024-01-15"), ("week", "2024-W03"), ("year", "2024")]
)
def test_other_periods(by: str, first: str) -> None:
    assert some("timeline", by=by).data[0].facts["period"] == first


def test_the_unit_is_the_shortest_with_room() -> None:
    assert len(str(some("timeline").data[0].facts["period"])) == len("2024-01")


def test_a_timeline_of_one_theme() -> None:
    drawn = some("timeline", theme="Mediation and good offices", of="speaker")
    found = {q.id for q in dossier().counted if any(s.theme == "mediation" for s in q.themes)}
    assert {name for datum in drawn.data for name in datum.quotations} == found
    assert drawn.caption.title == "Speakers over time: Mediation and good offices"


def test_places_of_a_theme_in_the_longest_text() -> None:
    drawn = some("dispersion", theme="mediation")
    assert drawn.caption.title == "“Mediation and good offices” through the text"
    texts = {one_.id: one_.text for one_ in dossier().documents}
    longest = texts["en-04-verbatim"]
    said = {q.id: q for q in dossier().counted}
    for datum in drawn.data:
        (name,) = datum.quotations
        start, end = datum.facts["start"], datum.facts["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert longest[start:end].startswith(said[name].verbatim[0])
        assert datum.facts["from_percent"] == round(100 * start / len(longest), 2)


def test_calibration_of_pairs_and_of_a_table_is_the_same(tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    rows = "".join(f"{pair.score},{int(pair.right)},{pair.quotation}\n" for pair in PAIRS)
    table.write_text(f"score,right,quotation\n{rows}", encoding="utf-8")
    lines = tmp_path / "scores.jsonl"
    entries = (json.dumps({"score": p.score, "right": int(p.right)}) for p in PAIRS)
    lines.write_text("\n".join(entries), encoding="utf-8")
    drawn = some("calibration")
    assert some("calibration", scores=table).data == drawn.data
    facts = [datum.facts for datum in drawn.data]
    assert [datum.facts for datum in some("calibration", scores=str(lines)).data] == facts
    last = facts[-1]
    assert (last["low"], last["high"], last["pairs"], last["score"]) == (0.9, 1.0, 4, 0.9375)
    evaluated = tmp_path / "themes.json"
    evaluated.write_text(json.dumps({"curve": facts}), encoding="utf-8")
    assert [datum.facts for datum in some("calibration", scores=evaluated).data] == facts


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "score,right\nhigh,1\n"])
def test_a_table_without_scores_is_named(tmp_path: Path, content: str) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(content, encoding="utf-8")
    if content:
        with pytest.raises(InputError, match=r"scores\.csv.*columns score and right"):
            some("calibration", scores=table)
    else:
        assert some("calibration", scores=table).data == ()
    with pytest.raises(InputError, match="cannot be read"):
        some("calibration", scores=tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("keyness", {"a": "Nobody"}, "'Nobody' is neither a speaker"),
        ("keyness", {"unit": "letters"}, "choose one of: words, themes"),
        ("timeline", {"of": "cue"}, "choose one of: theme, speaker"),
        ("timeline", {"by": "hour"}, "choose one of: day, week, month, year"),
        ("timeline", {"theme": "cheese"}, "no quotation has the theme 'cheese'"),
        ("dispersion", {"document": "x"}, "no document 'x'"),
        ("calibration", {"scores": None}, "needs scores"),
    ],
)
def test_a_wrong_option_is_named_with_the_right_ones(
    name: str, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(ConfigError, match=words):
        some(name, **options)


def test_keyness_of_two_periods_and_of_all_others() -> None:
    drawn = some("keyness", a="2024-01", b="2024-10", unit="themes")
    assert "2024-01" in drawn.caption.figures
    rest = draw(dossier(), "keyness")
    assert "All others" in rest.caption.figures
    assert {datum.facts["word"] for datum in rest.data} >= {"police", "monitors"}
