"""Invariants of the whole path, on texts made to break it; see ``tests_alphabet``."""

from cProfile import Profile
from dataclasses import asdict, replace

import pytest
from engine_contract import check_contract
from hypothesis import example, given, settings
from tests_alphabet import LANGUAGES, TEXTS

import speechkit as sk
from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.records import Span


def analyse(text: str, lang: str) -> sk.Analysis:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang=lang)])
    assert not analysis.skipped  # a text that the rules fail on is skipped, the fault in the log
    return analysis


@given(TEXTS, LANGUAGES)
@example('"', "en")
@example("« “ ‘ 「", "ar")
@example('"-：“del\n“u\n-：“del"', "ar")  # a mark that ends in the headline's repetition
@example('"-ы—сообщил»', "ru")  # a stray mark reaching into speech that a dash began
@settings(max_examples=300)
def test_quotations_are_verbatim_and_in_bounds(text: str, lang: str) -> None:
    # Making an Analysis checks bounds, order, disjointness and the words themselves.
    analysis = analyse(text, lang)
    for quotation in analysis.quotations:
        assert quotation.verbatim == tuple(span.of(text) for span in quotation.content)
        for cue in quotation.cue:
            assert not any(cue.meets(span) for span in quotation.content)


@given(TEXTS, LANGUAGES)
@settings(max_examples=100)
def test_same_text_same_result(text: str, lang: str) -> None:
    assert analyse(text, lang) == analyse(text, lang)


@given(text=TEXTS, lang=LANGUAGES)
@settings(max_examples=150)
def test_the_builtin_engine_keeps_the_contract(text: str, lang: str) -> None:
    check_contract(get_engine("builtin"), text, lang)


@given(TEXTS, LANGUAGES)
@settings(max_examples=150)
def test_marks_stay_in_their_block(text: str, lang: str) -> None:
    lexicon = load(lang)
    blocks = label_blocks(sk.Document(id="d", text=text, lang=lang), lexicon.boilerplate)
    for mark in pair_marks(text, blocks, lexicon):
        assert blocks[mark.block].span.holds(mark.outer)
        assert mark.outer.holds(mark.inner)
        assert mark.inner.of(text).strip()


ARTICLE = 'The envoy said that the talks would resume. "We are ready," she added.'


@pytest.mark.parametrize("front", ["media:entermedia_image:8ec3\n\n", "Photo: A. Photographer\n\n"])
def test_boilerplate_before_it_only_shifts(front: str) -> None:
    plain = analyse(ARTICLE, "en").quotations
    shifted = analyse(front + ARTICLE, "en").quotations
    size = len(front)
    moved = [tuple(Span(a + size, b + size) for a, b in quotation.content) for quotation in plain]
    assert [quotation.content for quotation in shifted] == moved
    assert [quotation.verbatim for quotation in shifted] == [q.verbatim for q in plain]


HOSTILE = {
    "opening marks": "“",
    "straight marks": '"',
    "brackets": "([{«",
    "one sentence": "the minister said that the ",
    "controls": "\u202e\u202c",
    "orphans": 'word," he said. ',
    "nested": "«a «b",
    "arabic": "وقال الوزير إن ",
    "nouns like verbs": "and state radio ",
    "colons": "radio: state: ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_is_linear(piece: str) -> None:
    """Ten times the text takes at most twelve times the calls; times are no matter for a test."""

    def calls(size: int) -> int:
        text = (piece * size)[:size]
        profile = Profile()
        profile.runcall(analyse, text, "ar" if piece.startswith("و") else "en")
        return sum(entry.callcount for entry in profile.getstats())

    calls(1_000)  # lexicons, taxonomy and registry are loaded once
    assert calls(100_000) <= 12 * calls(10_000)


def test_options_are_in_the_manifest() -> None:
    options = replace(sk.Options(), taxonomy="un-peace-security")
    assert sk.analyze([], options=options).manifest["options"] == asdict(options)
