"""Whoever does something in a sentence that nobody speaks in.

``نشرت الشركة نتائجها أمس. وقالت إن …``: a body or a group right behind the verb that opens a
sentence is meant by the next verb without a subject, where nobody has spoken who could be.
"""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.wordlists import WordLists
from speechkit.tokens import Sentence, Token

_SEAT = "ئ"  # folded like the last letter of an adjective
_LONGEST = 5  # words of a body's or a group's name
_GROUPS = frozenset({"org", "collective"})
_PEOPLE = _GROUPS | {"role"}
# Classes of words that are verbs, or spelled like one: رفض البنك المركزي خفض الفائدة.
_VERBS = frozenset({"auxiliary", "object", "radical", "utterance", "deed"})
_BETWEEN = frozenset({"auxiliary", "adverb", "time"})


def group_in(text: str, sentence: Sentence, lexicon: Lexicon, lists: WordLists) -> Reference | None:
    """Return the body or group that stands behind the verb of a sentence, None without one."""
    article, tokens = lexicon.clitics.article, sentence.tokens
    if lexicon.governed:
        return _named_first(text, sentence, lexicon, lists)
    if not article or lexicon.cased or len(tokens) <= 1 or _is_noun(tokens[0], lexicon):
        return None
    at = 1
    while at < len(tokens) and _classes(tokens, at, lexicon) & _BETWEEN:
        at += 1
    if not _classes(tokens, at, lexicon) & _PEOPLE:
        return None
    end, stop = at + 1, min(len(tokens), at + _LONGEST)
    while end < stop and not tokens[end - 1].form.startswith(article):
        if not tokens[end].form.isalpha() or _classes(tokens, end, lexicon) & {"preposition"}:
            break
        end += 1
    while end < len(tokens) and _is_adjective(text, tokens, end, lexicon):
        end += 1
    span = Span(tokens[at].start, tokens[end - 1].end)
    found = read_source(text, span, lexicon, lists)
    return found if found.form in ("org", "collective") or found.number == "pl" else None


def _named_first(
    text: str, sentence: Sentence, lexicon: Lexicon, lists: WordLists
) -> Reference | None:
    """Return the body that opens a sentence: El Banco Central | mantuvo la tasa."""
    tokens = sentence.tokens
    if len(tokens) <= _LONGEST or "determiner" not in _classes(tokens, 0, lexicon):
        return None
    end = 1
    while end < _LONGEST and (text[tokens[end].start].isupper() or _is_body(tokens, end, lexicon)):
        end += 1
    if end == 1 or _classes(tokens, end, lexicon) & {"linker", "preposition"}:
        return None
    found = read_source(text, Span(tokens[0].start, tokens[end - 1].end), lexicon, lists)
    return found if found.form == "org" and not found.name else None


def _is_body(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return "org" in _classes(tokens, at, lexicon)


def _is_noun(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is known as none that a verb can be spelled like."""
    form = token.form
    led = form[1:] if form[0] in lexicon.conjunctions else form
    known = lexicon.classes.match((form,), 0) or lexicon.classes.match((led,), 0)
    verbal = known is None or not _VERBS.isdisjoint(known[1])
    return not verbal or led.startswith(lexicon.clitics.article) or not form.isalpha()


def _is_adjective(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a definite adjective stands here, known or by its ending: البنك | المركزي."""
    if text[tokens[at].end - 1] == _SEAT:
        return False  # السلطات | الشاطئ
    form, known = tokens[at].form, _classes(tokens, at, lexicon)
    regular = form.startswith(lexicon.clitics.article) and form.endswith(lexicon.adjectives)
    return "adjective" in known or (regular and not known)


def _classes(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> frozenset[str]:
    forms = [token.form for token in tokens[at : at + _LONGEST]]
    match = lexicon.classes.match(forms, 0) if forms else None
    return frozenset(match[1]) if match is not None else frozenset()
