"""Folding: what is folded, and the way back."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_alphabet import TEXTS

from speechkit.lang.fold import fold, fold_word


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إِلَى", "الي"),
        ("الـعـربـيـة", "العربيه"),
        ("مسؤولون", "مسوولون"),
        ("Ünïon", "ünïon"),
        ("U\u0308nion", "ünion"),
        ("Ёлка", "елка"),
        ("ＵＮ", "un"),
        ("“l’accord”", "“l'accord”"),
        ("a\u00a0b\u202fc", "a b c"),
        ("\u200fنص\u200e", "نص"),
        ("co\u00adoperate", "cooperate"),
        ("…", "…"),
    ],
)
def test_folded(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_span_takes_marks_of_the_letter_before_along() -> None:
    text = "قَـالَ الوزير"
    folded = fold(text)
    start = folded.text.index("قال")
    assert folded.span(start, start + 3).of(text) == "قَـالَ"


@given(TEXTS)
def test_map_is_monotone_and_covers(text: str) -> None:
    folded = fold(text)
    size = len(folded.text)
    ends = [folded.span(i, i + 1) for i in range(size)]
    assert all(0 <= a.start <= a.end <= len(text) for a in ends)
    assert all(a.start <= b.start for a, b in pairwise(ends))
    assert folded.length == len(text)


@given(TEXTS)
def test_index_is_the_way_there(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        assert folded.index_of(folded.span(i, i + 1).start) <= i


@given(st.text(alphabet="abcقالбв中é ", max_size=20))
def test_words_fold_once(text: str) -> None:
    assert fold_word(fold_word(text)) == fold_word(text)
    assert unicodedata.is_normalized("NFC", fold(text).text)
