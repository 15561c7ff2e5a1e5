"""The article that the project grew from; it stands outside the project, so skipped elsewhere."""

import json
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.evaluate import evaluate

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def analysis(shared: Path) -> sk.Analysis:
    return sk.analyze(sk.read(shared / "seeds" / "000_fb4527da7287913f.txt"))


def test_the_twelve_counted_attributions(analysis: sk.Analysis) -> None:
    counted = analysis.counted
    who = Counter((quotation.speaker, quotation.level) for quotation in counted)
    assert who == {
        ("person:ban-ki-moon", "statement"): 8,
        ("person:ban-ki-moon", "act"): 1,
        ("org:un-security-council", "act"): 3,
    }
    kinds = Counter(quotation.kind for quotation in counted)
    assert kinds == {"direct": 4, "indirect": 7, "mixed": 1}
    assert sum(quotation.source is None for quotation in counted) == 5
    interrupted = [q for q in counted if q.kind == "direct" and len(q.content) > 1]
    assert [len(quotation.content) for quotation in interrupted] == [2]


def test_the_headline_is_a_duplicate_with_its_second_printing(analysis: sk.Analysis) -> None:
    (headline,) = [q for q in analysis.quotations if q.section == "headline"]
    assert headline.duplicate_of == counted_ids(analysis)[0]
    assert headline.speaker == "person:ban-ki-moon"
    assert len(headline.occurrences) == 1


def counted_ids(analysis: sk.Analysis) -> list[str]:
    return [quotation.id for quotation in analysis.counted]


def test_nothing_comes_from_the_narrator(analysis: sk.Analysis) -> None:
    text = analysis.documents[0].text
    start = text.index("وتسعى المناقشة")
    end = text.index("\n", start)
    inside = [q for q in analysis.quotations if start <= q.content[0].start < end]
    assert inside == []


def test_core_themes_by_speaker(analysis: sk.Analysis) -> None:
    core = ("mediation", "peacekeeping", "prevention")
    found = Counter(
        (theme.theme, quotation.speaker)
        for quotation in analysis.counted
        for theme in quotation.themes
        if theme.theme in core
    )
    ban, council = "person:ban-ki-moon", "org:un-security-council"
    assert found == {
        ("mediation", ban): 2, ("mediation", council): 1,
        ("peacekeeping", ban): 2, ("peacekeeping", council): 1,
        ("prevention", ban): 1, ("prevention", council): 1,
    }  # fmt: skip


def test_scores_are_full(shared: Path) -> None:
    path = shared / "gold" / "seed.jsonl"
    scores = evaluate(path).groups["all"]
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert scores.gold == sum(not quote.get("ignore") for quote in gold["quotes"])
    assert (scores.exact.f1, scores.attrib.f1, scores.level) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("day", [date(2013, 8, 6), None, date(2020, 5, 1)])
def test_the_day_decides_nothing_that_the_text_tells(shared: Path, day: date | None) -> None:
    (document,) = sk.read(shared / "seeds" / "000_fb4527da7287913f.txt")
    analysis = sk.analyze([replace(document, date=day)])
    spoken = Counter(quotation.speaker for quotation in analysis.counted)
    assert spoken == {"person:ban-ki-moon": 9, "org:un-security-council": 3}
    against = [q.reason for q in analysis.counted if "the registry has" in q.reason]
    if day == date(2020, 5, 1):  # a conflict: the text wins, and the reason says so
        assert any("António Guterres" in reason for reason in against)
    else:
        assert against == []


def test_under_a_second(shared: Path) -> None:
    documents = sk.read(shared / "seeds" / "000_fb4527da7287913f.txt")
    sk.analyze(documents)  # lexicons, taxonomy and registry are loaded once
    start = time.process_time()
    sk.analyze(documents)
    assert time.process_time() - start < 1.0
