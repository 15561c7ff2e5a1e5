"""Which of the six languages a text is in.

The script decides for Arabic, Chinese and Russian. Latin script is decided by function words
where there are enough of them (every text of a few sentences), else by py3langid, whose model
is loaded only then: it is an array archive read without pickles, but takes most of a second
and 100 MB.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from speechkit.errors import InputError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

CODES = ("ar", "zh", "en", "fr", "ru", "es")
FALLBACK = "en"
"""What a text without a letter of the known scripts is called: it has no words to be wrong on."""

_LETTERS = {
    "ar": "ؠ-يٮ-ۓۺ-ۿݐ-ݿࢠ-ࣉﭐ-﮲ﯓ-ﴽﵐ-ﷇﹰ-ﻼ",
    "zh": "㐀-鿿豈-龎𠀀-𱍏",
    "ru": "Ѐ-ҁҊ-ԯ",
    "latin": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
}
_RUNS = {name: re.compile(f"[{letters}]+") for name, letters in _LETTERS.items()}
_FIRST = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in _LETTERS.items()))
_OTHERS = {
    name: re.compile("[" + "".join(_LETTERS[other] for other in _LETTERS if other != name) + "]")
    for name in _LETTERS
}
# A Chinese character carries about as much as three letters of an alphabet.
_WEIGHTS = {"zh": 3}
# Addresses are in Latin letters whatever the language of the page.
_ADDRESS = re.compile(r"(?:https?://|www\.|media:)[!-~]+")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = 5

# The most frequent function words; those shared by two languages are left out.
_FUNCTION_WORDS = {
    "en": "the of and to in that is for with was by at from said has have were an be his it not "
    "this will who which their had but they its we you been are i he",
    "fr": "le les des et du dans à au aux qui pour sur par est pas plus avec ce cette il elle "
    "ont sont ne se sa ses été mais ou d l qu n c nous je vous une",
    "es": "el los las y del una en por con para no su sus lo como más pero fue ha han son este "
    "esta entre desde también él yo está dijo al",
}
_LANGUAGE_OF = {word: code for code, words in _FUNCTION_WORDS.items() for word in words.split()}


def detect(text: str) -> str:
    """Return the language of a text: ``ar``, ``zh``, ``en``, ``fr``, ``ru`` or ``es``.

    The script with most letters wins; web addresses do not count. A text without letters of
    these scripts (empty, figures, marks) is ``FALLBACK``.

    >>> detect("دعا الأمين العام إلى وقف إطلاق النار"), detect("Le Conseil a condamné l'attaque.")
    ('ar', 'fr')
    """
    plain = _ADDRESS.sub(" ", text)
    script = _script(plain)
    if script is None:
        return FALLBACK
    return _latin(plain) if script == "latin" else script


def detect_surely(text: str) -> str | None:
    """Return the language of a text where script or function words show it, None where not."""
    plain = _ADDRESS.sub(" ", text)
    script = _script(plain)
    if script != "latin":
        return script
    return _by_function_words(_WORD.findall(plain[:_SAMPLE].lower()))


def _script(plain: str) -> str | None:
    first = _FIRST.search(plain)
    if first is None or first.lastgroup is None:
        return None
    if _OTHERS[first.lastgroup].search(plain, first.end()) is None:
        return first.lastgroup  # most texts are written in one script
    sizes = {name: sum(map(len, letters.findall(plain))) for name, letters in _RUNS.items()}
    return max(sizes, key=lambda name: sizes[name] * _WEIGHTS.get(name, 1))


def language_code(value: str) -> str:
    """Return the code of one of the six languages, whatever its case or region.

    >>> language_code("zh-Hans")
    'zh'

    Raises:
        InputError: The language is not one of the six.
    """
    code = re.split("[-_]", value.strip().lower(), maxsplit=1)[0]
    if code not in CODES:
        raise InputError(f"language {value!r} is not known: expected one of {', '.join(CODES)}")
    return code


def _latin(text: str) -> str:
    words = _WORD.findall(text[:_SAMPLE].lower()) or _WORD.findall(text.lower())
    sure = _by_function_words(words)
    if sure is not None:
        return sure
    code: str = _identifier().classify(" ".join(words)[:_SAMPLE])[0]
    return code


def _by_function_words(words: Sequence[str]) -> str | None:
    hits = Counter(_LANGUAGE_OF[word] for word in words if word in _LANGUAGE_OF)
    ranked = hits.most_common(2)
    if ranked and ranked[0][1] >= _ENOUGH:
        first, second = ranked[0][1], ranked[1][1] if ranked[1:] else 0
        if first > 2 * second:
            return ranked[0][0]
    return None


@cache
def _identifier() -> "LanguageIdentifier":
    # Heavy, so imported on first use.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(_FUNCTION_WORDS))
    return identifier
