"""The lists of given names: each once in a script, none that is read as another word."""

import tomllib
from collections import Counter
from importlib import resources

import pytest

from speechkit.speakers.names import keys

WORDS = resources.files("speechkit") / "data" / "speakers" / "words.toml"
GIVEN = tomllib.loads(WORDS.read_text(encoding="utf-8"))["given_names"]


@pytest.mark.parametrize("script", GIVEN)
def test_each_name_stands_once_in_its_script(script: str) -> None:
    often = Counter(key for names in GIVEN[script].values() for key in keys(names))
    assert [name for name, times in often.items() if times > 1] == []


@pytest.mark.parametrize(
    "word",
    [
        *("باسم", "رفعت", "يعرب", "دين", "بيت", "فرد", "هام", "حكمت", "يوليو", "تشاد", "جوان"),
        *("May", "April", "Chad", "Jordan", "Israel", "Said", "Isla", "Ella", "Mina", "Bill"),
        *("Рада", "Слава", "Май", "Чад", "Якобы", "Нил", "Сальвадор", "Вади", "Тон", "Икра"),
    ],
)
def test_no_common_word_or_place_is_a_given_name(word: str) -> None:
    lists = [names for script in GIVEN.values() for names in script.values()]
    assert keys(word)[0] not in {key for names in lists for key in keys(names)}


def test_every_name_is_one_word() -> None:
    for script in GIVEN.values():
        for names in script.values():
            assert all(name.isalpha() for name in names.split())
            assert len(keys(names)) == len(names.split())
