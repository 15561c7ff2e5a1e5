"""Invariants of the whole path, on texts made to break it; see ``tests_alphabet``."""

from cProfile import Profile
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from tests_alphabet import LANGUAGES, TEXTS

import speechkit as sk
from speechkit.clean import label_blocks
from speechkit.engines import ENGINES, get_engine
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.records import Span


def analyse(text: str, lang: str) -> sk.Analysis:
    return sk.analyze([sk.Document(id="d", text=text, lang=lang)])


@given(TEXTS, LANGUAGES)
@example('"', "en")
@example("« “ ‘ 「", "ar")
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


@pytest.mark.parametrize("name", sorted(ENGINES))
@given(text=TEXTS, lang=LANGUAGES)
@settings(max_examples=150)
def test_engines_keep_order_and_blocks(name: str, text: str, lang: str) -> None:
    lexicon = load(lang)
    document = sk.Document(id="d", text=text, lang=lang)
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(text, blocks, lexicon)
    sentences = get_engine(name).parse(document, blocks, marks, lexicon)
    end = 0
    for sentence in sentences:
        assert end <= sentence.span.start
        end = sentence.span.end
        assert blocks[sentence.block].span.holds(sentence.span)
        place = sentence.span.start
        for token in sentence.tokens:
            assert place <= token.start < token.end <= sentence.span.end
            place = token.end
    for mark in marks:
        inside = [s for s in sentences if s.span.meets(mark.outer)]
        assert mark.depth or not mark.closed or len(inside) <= 1


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
    analysis = sk.analyze([], options=replace(sk.Options(), taxonomy="un-peace-security"))
    assert analysis.manifest["options"] == {
        "engine": "builtin", "lang": None, "taxonomy": "un-peace-security",
    }  # fmt: skip
