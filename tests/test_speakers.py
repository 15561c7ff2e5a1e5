"""From sources to speakers, on thirty articles written for these tests."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speaker_articles import ARTICLES, articles, resolved, resolved_article
from speaking import check_speakers

import speechkit as sk
from speechkit.evaluate.markup import parse_annotated
from speechkit.records import Mention, Span, Speaker
from speechkit.speakers import merge
from speechkit.speakers.entities import Entity


@pytest.mark.parametrize("path", articles(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_article(path: Path) -> None:
    found = [
        (record.number, None if speaker is None else expected(record.name, speaker))
        for record, _, speaker in resolved(path)
    ]
    assert found == [(record.number, record.name) for record, _, _ in resolved(path)]


def expected(name: str | None, speaker: Speaker) -> str:
    return speaker.id if name == speaker.id else speaker.name


def test_there_are_thirty_articles_and_some_must_stay_unresolved() -> None:
    records = [record for path in articles() for record, _, _ in resolved(path)]
    assert len(articles()) >= 30
    assert sum(record.name is None for record in records) >= 10


@pytest.mark.parametrize("path", articles(), ids=lambda path: path.stem)
def test_every_decision_says_why_and_how_surely(path: Path) -> None:
    for _, quotation, speaker in resolved(path):
        assert quotation.reason
        assert (quotation.confidence == 0) == (speaker is None)
        assert 0 <= quotation.confidence <= 1
        if quotation.source is None and speaker is not None:
            assert quotation.antecedent is not None
        if speaker is None:
            assert quotation.antecedent is None


def test_a_conflict_of_text_and_date_is_named() -> None:
    _, first, _ = next(resolved(ARTICLES / "en" / "text-against-date.ann"))
    assert "2020-05-01" in first.reason
    assert "António Guterres" in first.reason


def test_a_dropped_subject_tells_how_far_back_its_speaker_is() -> None:
    *_, last = resolved(ARTICLES / "ar" / "last-speaker-not-last-subject.ann")
    assert last[1].reason == "dropped subject; last speaker that agrees, 2 sentences back"


def test_unresolved_names_the_candidates() -> None:
    *_, last = resolved(ARTICLES / "en" / "father-and-son.ann")
    assert "Ibrahim Torre" in last[1].reason
    assert "Daniel Torre" in last[1].reason


def test_full_names_are_one_across_documents_and_single_words_are_not() -> None:
    def mention(document: str) -> tuple[Mention, ...]:
        return (Mention(document, Span(0, 4), "name"),)

    one = Speaker("local:mara-lindqvist", "Mara Lindqvist", "person", mention("a"))
    two = Speaker("local:mara-lindqvist", "Mara Lindqvist", "person", mention("b"))
    here = Speaker("local:a/officials", "officials", "collective", mention("a"))
    there = Speaker("local:b/officials", "officials", "collective", mention("b"))
    merged = merge([(one, here), (two, there)])
    assert [speaker.id for speaker in merged] == [one.id, here.id, there.id]
    assert merged[0].mentions == (*mention("a"), *mention("b"))


def test_a_long_document_takes_time_in_proportion() -> None:
    short, long = (_seconds(times) for times in (20, 80))
    assert long < 12 * short + 0.5


def _seconds(times: int) -> float:
    line = "⟦s{0}:Mara Lindqvist⟧ ⟦v{0}:said⟧ ⟦c{0}:the road was open⟧.\n"
    text = "".join(line.format(number) for number in range(1, times + 1))
    records = "".join(f'{n} statement indirect name "x"\n' for n in range(1, times + 1))
    article = parse_annotated(f"#\n{text}---\n{records}", ARTICLES / "en" / "long.ann")
    start = time.process_time()
    assert len(list(resolved_article(article))) == times
    return time.process_time() - start


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=30))
def test_namings_stay_in_order_and_apart(given: list[tuple[int, int]]) -> None:
    entity = Entity("local:x", "X", "person", [("x",)])
    for start, length in given:
        span = Span(start, start + length)
        met = any(span.meets(own) for own in entity.named)
        assert entity.is_named_in(span) == met
        entity.call(span)
        assert entity.is_named_in(span)
    assert all(one.end <= later.start for one, later in pairwise(entity.named))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Мэр Залесска сообщил, что мост открыт.", "Мэр Залесска"),
        ("Посол Чада при ООН Идрис Касим заявил, что мост открыт.", "Идрис Касим"),
        ("Мэр Громов сообщил, что мост открыт.", "Громов"),
        ("Одна из учительниц рассказала, что школа закрыта.", "Одна из учительниц"),
    ],
)
def test_places_and_numbers_in_a_source_are_no_names(text: str, name: str) -> None:
    check_speakers("ru", text, [(text.split()[-2], name)])


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("es", "«Falta agua», dijo Tomás Luis Arce.", "local:tomas-luis-arce"),
        ("es", "«Falta agua», dijo el presidente Luis Arce.", "person:luis-arce"),
        ("fr", "« L'eau manque », a dit Paul Emmanuel Macron.", "local:paul-emmanuel-macron"),
        ("fr", "« L'eau manque », a dit Me Emmanuel Macron.", "person:emmanuel-macron"),
    ],
)
def test_the_end_of_a_longer_name_is_nobody_known(lang: str, text: str, speaker: str) -> None:
    assert [one.speaker for one in sk.extract(text, lang=lang)] == [speaker]
