"""Words that folding makes alike and spelling tells apart: علي (a name) and على (on)."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category

from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.tokens import Token, is_initial

_LOOK = 3  # characters before a word
_TITLE = 16  # characters of a title and a space
# Arabic articles as other letters write them, small before a name: Bashar al-Assad, Башар аль-Асад.
_ARTICLES = frozenset(
    ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az",
     "аль", "эль", "ад", "ан", "ар", "ас", "аш", "ат", "аз")
)  # fmt: skip
_ARTICLE_STARTS = frozenset(article[0] for article in _ARTICLES)
_LEADS = frozenset({"role", "title", "honorific"})
OTHER = "\0"  # ends the form of a word that is none of the lexicon's


def spelled(lexicon: Lexicon, form: str, start: int, end: int, text: str) -> str:
    """Return a folded form; one that its spelling shows to be another word is marked as such.

    Args:
        lexicon: The language.
        form: The folded word.
        start: Where it stands.
        end: Where it ends.
        text: The whole text: some spellings tell only where it writes the other one, too.
    """
    if form in lexicon.opening:
        return lexicon.opening[form] if _opens(text, start, end) else form
    strict, unlike = lexicon.strict.get(form), lexicon.unlike.get(form)
    if strict is None and unlike is None:
        return form
    written = _unmarked(text[start:end])
    if strict is not None and written != strict:
        return form + OTHER
    if unlike is None or written != unlike[0]:
        return form
    others = unlike[1:]
    tells = not others or any(_writes(text, other) for other in others)
    return form + OTHER if tells or _is_titled(lexicon, start, text) else form


def _is_titled(lexicon: Lexicon, start: int, text: str) -> bool:
    """Say whether a title of respect stands right before a word: الدكتور | علي."""
    before = text[max(0, start - _TITLE) : start].split()
    return bool(before) and fold_word(before[-1]) in lexicon.genders


def is_letter_of_name(lexicon: Lexicon, text: str, tokens: Sequence[Token], i: int) -> bool:
    """Say whether the token at ``i``, before a full stop, is a letter of a name.

    A verb of saying or a title tells so before a single one, too: сообщил | А. Лесков.
    """
    if not lexicon.cased:
        return False
    if is_initial(text, tokens, i):
        return True
    letter, stop, following = tokens[i : i + 3] if i + 2 < len(tokens) else (None, None, None)
    if not i or letter is None or stop is None or following is None:
        return False
    single = letter.end - letter.start == 1 and letter.end == stop.start
    named = text[letter.start].isupper() and text[following.start].isupper()
    return single and named and _leads_name(lexicon, tokens[i - 1].form)


def _leads_name(lexicon: Lexicon, form: str) -> bool:
    match = lexicon.classes.match([form], 0)
    if match is not None and not _LEADS.isdisjoint(match[1]):
        return True
    said = lexicon.cue_trie.match((form,), 0)
    return said is not None and any(entry.form.mood == "fin" for entry in said[1])


def begins_name(text: str, start: int) -> bool:
    """Say whether a word begins with a capital, or with a small article before one (al-Assad).

    Args:
        text: The whole text.
        start: Where the word stands.
    """
    first = text[start]
    if first not in _ARTICLE_STARTS:
        return first.isupper()
    article, dash, name = text[start : start + 5].partition("-")
    return bool(dash) and article in _ARTICLES and name[:1].isupper()


def _opens(text: str, start: int, end: int) -> bool:
    """Say whether a capital opens a sentence and is no initial: A Paris, but A. Diallo, A-t-il."""
    before = text[max(0, start - _LOOK) : start].rstrip(" \u00a0\u202f")
    parted = not before or not (before[-1].isalnum() or before[-1] in ",;'’-")
    return text[start].isupper() and text[end : end + 1] == " " and parted


@lru_cache(maxsize=8)
def _writes(text: str, word: str) -> bool:
    return f" {word} " in text


def _unmarked(word: str) -> str:
    """Return a word without vowel marks and lengthening (يدّعـي), which change no letter."""
    return "".join(char for char in word if category(char) not in ("Mn", "Lm"))
