"""Language detection by script and function words."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import TEXTS

from speechkit.errors import InputError
from speechkit.lang.detect import CODES, FALLBACK, detect, language_code


@pytest.mark.parametrize("code", CODES)
def test_each_language(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ministers meet in Nairobi", "en"),
        ("Réunion des ministres à Nairobi", "fr"),
        ("Los ministros se reúnen en Nairobi", "es"),
        ("Министры встретились в Найроби", "ru"),
        ("部长们在内罗毕开会", "zh"),
        ("اجتماع الوزراء في نيروبي", "ar"),
    ],
)
def test_a_headline_is_enough(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "  \n", "“” … ؟ ، 。", "1234 5678 ١٢٣", "Ελλάδα"])
def test_without_letters_of_the_six_the_fallback(text: str) -> None:
    assert detect(text) == FALLBACK


def test_addresses_and_names_do_not_outweigh_the_text() -> None:
    link = "https://example.org/zh/story/2024/05/mediation-talks-resume"
    assert detect(f"调解会谈恢复 {link}") == "zh"
    assert detect(f"media:entermedia_image:0f0f-11\nبدأت المحادثات {link}") == "ar"
    assert detect("世界卫生组织（World Health Organization）说，疫苗已经运到。") == "zh"
    assert detect("The word 和平 means peace, said the interpreter at the talks.") == "en"


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in CODES


@pytest.mark.parametrize("text", ["a" * 2_000_000, "\n" * 1_000_000, "http://" * 300_000])
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    assert detect(text) in CODES
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("given_code", "code"), [("AR", "ar"), ("en-US", "en"), ("zh_Hans", "zh"), (" fr ", "fr")]
)
def test_language_codes_are_normalised(given_code: str, code: str) -> None:
    assert language_code(given_code) == code


@pytest.mark.parametrize("value", ["de", "", "arabic"])
def test_unknown_language_names_the_known(value: str) -> None:
    with pytest.raises(InputError, match="expected one of ar, zh, en, fr, ru, es"):
        language_code(value)


def test_running_text_loads_no_model() -> None:
    code = (
        "import sys; from speechkit.lang.detect import detect; "
        f"[detect(text) for text in {list(TEXTS.values())!r}]; "
        "print('numpy' in sys.modules, 'py3langid' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
