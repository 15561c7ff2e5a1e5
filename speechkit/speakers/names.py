"""Words of names as keys that agree across case, accents, hyphens, articles and endings.

What is levelled, by script and not by language, so that one registry serves all texts:

* everything ``speechkit.lang.fold`` levels; accents of Latin letters; hyphens part words;
* Arabic: the article is left out (المجلس and مجلس share a key);
* Cyrillic: one case ending is left out (Лаврова, Лавровым: лавров).

Chinese characters are words of their own; traditional ones agree with simplified ones (總統, 总统).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from speechkit.lang.characters import simplified
from speechkit.lang.fold import fold
from speechkit.lang.spelling import begins_name
from speechkit.records import Span
from speechkit.speakers.declined import declined_names

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_SIGN = re.compile(f"[{_CJK}]")
_PLAIN = str.maketrans("łøđıæœ", "lodiao")
_ARTICLE = "ال"
_OF_THE = "لل"
_ARTICLE_LETTERS = "اٱ"  # as written
# Case endings of Russian nouns and adjectives; ов and ин stay: they are part of names.
_ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями",
    "ой", "ей", "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ым", "им", "ом", "ем",
    "ам", "ям", "ах", "ях", "ых", "их", "ою", "ею",
    "а", "я", "у", "ю", "о", "е", "ы", "и", "ь", "й",
)  # fmt: skip
# Nouns in -ия keep their и (Бразилии: бразили), or Нигерия would be Нигер; -ий is an adjective's.
_IYA = ("иями", "иям", "иях", "ией", "ия", "ии", "ию")
# Articles and prepositions inside titles, in the scripts and languages of the registry.
_FUNCTION_WORDS = frozenset(
    ("of", "the", "for", "on", "de", "la", "le", "les", "du", "des", "l", "d", "el", "del", "los",
     "las", "aux", "au", "para", "pour", "y", "et", "and", "по", "в", "на", "и", "ل", "في")
)  # fmt: skip
_STEM = 3  # letters that stay
_DECLINED = declined_names()
# Ends of the keys of Russian patronymics: Иванович, Ильич, Ивановна, Ильинична.
_PATRONYMICS = ("ович", "евич", "льич", "кузьмич", "овн", "евн", "ичн")
_GIVEN_AND_MORE = 2  # words
_POSTNOMINALS = frozenset(
    ("KC", "QC", "SC", "MP", "MEP", "MSP", "MD", "OBE", "MBE", "CBE", "JR", "SR")
)

Key = tuple[str, ...]


class Word(NamedTuple):
    """A word of a text: its key, its folded form, where it stands, how it begins.

    ``capital``: with one. ``definite``: with the article, and no letters folded alike (ألكسندر).
    ``written``: before folding.
    """

    key: str
    form: str
    start: int
    end: int
    capital: bool
    definite: bool = False
    written: str = ""


class Named(NamedTuple):
    """A person's name in running text; ``office`` is the role without what it is for."""

    span: Span
    key: Key
    role: Key
    gender: str
    office: Key = ()


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of a stretch of text; offsets are those of the whole text."""
    part = text[start:end]
    folded = fold(part)
    found = ((match.group(), *match.span()) for match in _WORD.finditer(folded.text))
    if folded.starts is not None:
        starts = folded.starts
        found = ((form, starts[first], starts[last]) for form, first, last in found)
    return tuple(
        Word(
            key(form),
            form,
            start + first,
            start + last,
            begins_name(part, first),
            len(form) > _STEM and form.startswith(_ARTICLE) and part[first] in _ARTICLE_LETTERS,
            part[first:last],
        )
        for form, first, last in found
    )


def sign(form: str) -> bool:
    """Say whether a word is a single Chinese character, kana or hangul syllable."""
    return _SIGN.fullmatch(form) is not None


def keys(text: str) -> Key:
    """Return the keys of a name.

    >>> keys("Javier Pérez de Cuéllar"), keys("الأمين العام"), keys("Ба\u0301на")
    (('javier', 'perez', 'de', 'cuellar'), ('امين', 'عام'), ('бан',))
    """
    return tuple(key(match.group()) for match in _WORD.finditer(fold(text).text))


_UNION = "au"


def title_key(title: Key) -> Key:
    """Return the key of a title: its words in any order, without articles and prepositions.

    >>> title_key(keys("Secretary-General of the UN")) == title_key(keys("UN Secretary-General"))
    True
    """
    kept = set(title) - _FUNCTION_WORDS
    if _UNION in title and _is_union(title, title.index(_UNION)):
        kept.add(_UNION)
    return tuple(sorted(kept)) or title


def _is_union(title: Key, at: int) -> bool:
    """Say whether "au" is no French preposition: AU chair, chair of the AU; but envoyé au …."""
    return at in (0, len(title) - 1) or title[at - 1] in ("the", "of")


def bare(word: str) -> str:
    """Return a key without what Arabic writes as one with it: of the organization (للمنظمة).

    >>> bare("للمنظمه"), bare("منظمه")
    ('منظمه', 'منظمه')
    """
    short = word.removeprefix(_OF_THE)
    return short if len(short) >= _STEM else word


def slug(name: Sequence[str]) -> str:
    """Return words as one lower-case string for an id."""
    return "-".join(name)


@lru_cache(maxsize=65536)
def key(form: str) -> str:
    """Return the key of a folded word."""
    if form.isascii():
        return form
    if "\u0600" <= form[0] <= "\u06ff":
        bare = form.removeprefix(_ARTICLE)
        return bare if len(bare) >= _STEM else form
    if _SIGN.fullmatch(form):
        return simplified().get(form, form)
    plain = flat(form)
    if not "\u0400" <= plain[:1] <= "\u04ff":
        return plain
    if plain in _DECLINED:
        return _DECLINED[plain]
    if plain.endswith("ец") and len(plain) > _STEM:
        return f"{plain[:-2]}ц"  # Кравец, Кравца
    noun = next((ending for ending in _IYA if form.endswith(ending)), "")
    return plain[: 1 - len(noun)] if noun and len(plain) > len(noun) + 1 else _stem(plain)


def without_patronymic(key: Key) -> Key:
    """Return the key of a name without the patronymic behind its given name.

    >>> without_patronymic(keys("Анна Петровна Громова")), without_patronymic(keys("Олег Ильич"))
    (('анн', 'громов'), ('олег',))
    """
    if len(key) < _GIVEN_AND_MORE or not is_patronymic(key[1]):
        return key
    return key[:1] + key[2:]


def abbreviates(key: Key, full: Key) -> bool:
    """Say whether letters stand for the given names of a full name: А. Корбут, J. K. Moor.

    >>> abbreviates(keys("J. K. Moor"), keys("Joan Moor"))
    True
    """
    at = next((i for i, word in enumerate(key) if len(word) > 1), len(key))
    surname = key[at:]
    alike = 0 < at < len(key) and len(full[0]) > 1 and full[0][0] == key[0]
    return alike and full[-len(surname) :] == surname


def is_postnominal(word: str) -> bool:
    """Say whether a word only follows names: Farah Aziz | KC."""
    return word in _POSTNOMINALS


def is_patronymic(word: str) -> bool:
    """Say whether the key of a word is that of a name by the father."""
    return word.endswith(_PATRONYMICS)


def cases(word: str) -> tuple[str, ...]:
    """Return the keys that a word has in its cases: a plural in ов keeps it in its key.

    >>> cases("переговор"), cases("talks")
    (('переговор', 'переговоров', 'переговорев'), ('talks',))
    """
    if not "\u0400" <= word[:1] <= "\u04ff":
        return (word,)
    short = word.removesuffix("ов").removesuffix("ев")
    bare = short if len(short) >= _STEM else word
    return tuple(dict.fromkeys((word, bare, f"{bare}ов", f"{bare}ев")))


def flat(form: str) -> str:
    """Return a folded word without the accents that ``key`` leaves out."""
    plain = unicodedata.normalize("NFKD", form.translate(_PLAIN))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _stem(form: str) -> str:
    flat_endings = _flat_endings()
    for ending in flat_endings:
        if form.endswith(ending) and len(form) - len(ending) >= _STEM:
            return form[: -len(ending)]
    return form


@lru_cache(maxsize=1)
def _flat_endings() -> tuple[str, ...]:
    """Return the endings without breve (й), as the words are when they are cut."""
    flat = dict.fromkeys(ending.replace("й", "и") for ending in _ENDINGS)
    return tuple(sorted(flat, key=len, reverse=True))
