"""Learned words: cut to their beginnings, hashed, of a share that says how rare they are."""

import numpy as np
import pytest

from speechkit.lang.load import load
from speechkit.themes.learning import Recipe, fit_words, out_of_fold, word_table
from speechkit.themes.words import FEWEST, Words, hashes, known

ARABIC = load("ar").clitics
TEXTS = (
    "rations are cut",
    "rations for the garrison",
    "the rations came late",
    "the ferry is late",
    "a ferry for the island",
    "no ferry on Monday",
)
FOUND = [hashes(text, "en", None) for text in TEXTS]
KEYS, RARITY = known(FOUND)
TABLE = word_table(FOUND, KEYS, RARITY)
TRUTH = np.array([[one, not one] for one in (True, True, True, False, False, False)])


def common(one: str, other: str, lang: str) -> int:
    clitics = ARABIC if lang == "ar" else None
    return len(set(hashes(one, lang, clitics).tolist()) & set(hashes(other, lang, clitics)))


@pytest.mark.parametrize(
    ("lang", "one", "other", "count"),
    [
        ("en", "Rationing", "rationed", 1),
        ("ru", "о перемирии", "перемирие", 1),
        ("ar", "وبالهُدنة", "الهدنة", 1),  # clitics, article and vowels are no part of a word
        ("en", "ration cards", "rations, card by card", 3),  # two words and their pair
        ("zh", "停火必须", "停火必定", 3),  # two pairs and the triple of three characters
        ("zh", "火", "火", 0),
    ],
)
def test_words_are_the_same_by_their_beginnings(
    lang: str, one: str, other: str, count: int
) -> None:
    assert common(one, other, lang) == count


def test_languages_have_words_of_their_own() -> None:
    assert not set(hashes("radio", "en", None).tolist()) & set(hashes("radio", "es", None).tolist())


@pytest.mark.parametrize("text", ["", " … ", "\ud83d", "!"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert hashes(text, "en", None).shape == (0,)


def test_rare_words_are_not_learned_and_the_rarer_of_the_others_count_more() -> None:
    ferry, the = (hashes(word, "en", None)[0] for word in ("ferry", "the"))
    assert {ferry, the} <= set(KEYS.tolist())
    assert hashes("garrison", "en", None)[0] not in KEYS
    assert sum(one.size for one in FOUND) > KEYS.size
    assert RARITY[ferry == KEYS] > RARITY[the == KEYS] > 1
    assert FEWEST == 3


def test_what_is_learned_tells_texts_apart_and_is_the_same_in_any_company() -> None:
    words = Words(KEYS, RARITY, fit_words(TABLE, TRUTH, Recipe()).astype(np.float16))
    values = words.values(FOUND)
    assert (values[TRUTH] > values[~TRUTH]).all()
    assert np.allclose(values, TABLE @ words.worth.astype(float))
    assert words.values(FOUND[2:3]).tobytes() == values[2:3].tobytes()
    assert not words.values([hashes("nothing known", "en", None)]).any()


def test_a_model_may_know_no_words() -> None:
    assert Words.none(2).values(FOUND).tolist() == [[0.0, 0.0]] * len(FOUND)


def test_held_out_sentences_are_scored_by_the_words_of_the_others() -> None:
    table, groups = np.ones((6, 1)), np.arange(6)
    without = out_of_fold(table, TRUTH, groups, Recipe())
    found = out_of_fold(table, TRUTH, groups, Recipe(), words=TABLE) - without
    assert (found[TRUTH] > found[~TRUTH]).all()
