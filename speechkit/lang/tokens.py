"""Words, numbers and punctuation of a folded text; the same cut for texts and lexicon entries.

Chinese characters, kana and hangul syllables are tokens of their own: Chinese words are matched as
sequences, so no segmenter can be wrong. Elided words (``l'``, ``qu'``) and enclitics (``'s``,
``-t-il``) are split off by the language's own lists.
"""

import re
from collections.abc import Iterable
from functools import cache

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{CJK}]"


@cache
def token_pattern(elisions: tuple[str, ...], enclitics: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern whose matches are a folded text's tokens.

    Args:
        elisions: Words that elide before an apostrophe, without it (``l``, ``qu``).
        enclitics: Endings that are words of their own, with their hyphen or apostrophe.
    """
    inner = r"[-'·]"
    stop = rf"(?!(?:{_union(enclitics)})(?!{_LETTER}))" if enclitics else ""
    parts = [
        rf"(?:{_union(elisions)})'" if elisions else "",
        rf"(?:{_union(enclitics)})(?!{_LETTER})" if enclitics else "",
        rf"(?:{_LETTER}\.){{2,}}",  # U.N., т.е.
        rf"{_LETTER}+(?:{stop}{inner}{_LETTER}+|(?<=[a-zа-я])\d+)*",
        rf"\d+(?:[.,:]\d+)*(?:-{_LETTER}{{3,}}(?:-{_LETTER}+)*)?",
        r"\.\.+|--+",
        r"\S",
    ]
    return re.compile("|".join(part for part in parts if part))


def _union(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
