"""Proclitics and article: every real chain is cut, nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.lang.clitics import SHORTEST, Clitics, article_cut, bases, stems
from speechkit.lang.fold import fold_word
from speechkit.lang.load import load

ARABIC = Clitics(
    proclitics=("و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فك", "فس"),
    article="ال",
    elisions={"لال": "لل", "سال": ""},
)


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("وساطة", 0),
        ("ووساطة", 1),
        ("الوساطة", 2),
        ("والوساطة", 3),
        ("فالوساطة", 3),
        ("بوساطة", 1),
        ("وبوساطة", 2),
        ("بالوساطة", 3),
        ("وبالوساطة", 4),
        ("كالوساطة", 3),
        ("لوساطة", 1),
        ("للوساطة", 2),
        ("وللوساطة", 3),
        ("فللوساطة", 3),
        ("ولوساطة", 2),
    ],
)
def test_each_real_chain_leaves_the_noun(written: str, cut: int) -> None:
    assert (cut, fold_word("وساطة")) in stems(fold_word(written), ARABIC)


@pytest.mark.parametrize(
    ("written", "cut", "verb"),
    [
        ("وأضاف", 1, "أضاف"),
        ("فقال", 1, "قال"),
        ("وسيقول", 2, "يقول"),
        ("سيقول", 1, "يقول"),
        ("فسيؤكد", 2, "يؤكد"),
        ("ليؤكد", 1, "يؤكد"),
    ],
)
def test_conjunction_and_future_marker_leave_the_verb(written: str, cut: int, verb: str) -> None:
    assert (cut, fold_word(verb)) in stems(fold_word(written), ARABIC)


@pytest.mark.parametrize("word", ["بوقال", "سبوساطة", "الوالوساطة", "لالوساطة", "سالوساطة"])
def test_chains_that_do_not_occur_are_not_cut(word: str) -> None:
    rests = {rest for _, rest in stems(fold_word(word), ARABIC)}
    assert not rests & {fold_word("وساطة"), fold_word("قال")}


def test_the_word_itself_comes_first_and_cuts_grow() -> None:
    found = stems(fold_word("وللوساطة"), ARABIC)
    assert found[0] == (0, fold_word("وللوساطة"))
    assert [cut for cut, _ in found] == sorted({cut for cut, _ in found})


def test_too_short_a_rest_is_no_word() -> None:
    assert stems("ول", ARABIC) == ((0, "ول"),)
    assert stems("وقد", ARABIC) == ((0, "وقد"), (1, "قد"))


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("الوساطة", 0),
        ("والوساطة", 1),
        ("وبالوساطة", 2),
        ("للوساطة", 2),
        ("وساطة", None),
        ("ووساطة", None),
        ("سالم", None),
    ],
)
def test_place_of_the_article(written: str, cut: int | None) -> None:
    assert article_cut(fold_word(written), ARABIC) == cut


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("وساطتها", "وساطة"), ("محادثاتهم", "محادثات"), ("حواراً", "حوار"), ("طرفين", "طرف"),
        ("بعثتان", "بعثة"), ("مراقبون", "مراقب"), ("بعثات", "بعثة"), ("مفاوضاتنا", "مفاوضات"),
    ],
)  # fmt: skip
def test_endings_are_cut(written: str, base: str) -> None:
    assert fold_word(base) in bases(fold_word(written), load("ar").clitics)


def test_a_root_stays() -> None:
    clitics = load("ar").clitics
    assert bases("منا", clitics) == bases("دين", clitics) == ()


def test_without_a_table_nothing_is_cut() -> None:
    assert stems("والوساطه", Clitics()) == ((0, "والوساطه"),)
    assert article_cut("والوساطه", Clitics()) is None


@given(st.text(alphabet="وفبلكساميرنه", min_size=1, max_size=12))
def test_cut_and_rest_make_up_the_word(form: str) -> None:
    for cut, rest in stems(form, ARABIC):
        assert form[cut:] == rest
        assert cut == 0 or len(rest) >= SHORTEST
