"""Whoever does something in a sentence that nobody speaks in.

``نشرت الشركة نتائجها أمس. وقالت إن …``; ``على الرصيف، يقف سائق شاب. يقول إن …``: a body, a group
or somebody by a role right behind the verb that opens a sentence is meant by the next verb without
a subject, where nobody has spoken who could be.
"""

from collections.abc import Sequence
from dataclasses import replace

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.parts import COMMAS
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.wordlists import WordLists
from speechkit.tokens import Sentence, Token

_SEAT = "ئ"  # folded like the last letter of an adjective
_LONGEST = 5  # words of a body's or a group's name
_FULL = 2  # words of a person's name
_ADJUNCT = 12  # words before the comma behind which a verb stands
_TITLES = frozenset({"determiner", "role", "title", "honorific"})
_GROUPS = frozenset({"org", "collective"})
_PEOPLE = _GROUPS | {"role"}
# Classes of words that are verbs, or spelled like one: رفض البنك المركزي خفض الفائدة.
_VERBS = frozenset({"auxiliary", "object", "radical", "utterance", "deed"})
_BETWEEN = frozenset({"auxiliary", "adverb", "time"})
_ENDS = frozenset({"preposition", "deed", "quantity", "relative", "adverb", "time"})


def group_in(text: str, sentence: Sentence, lexicon: Lexicon, lists: WordLists) -> Reference | None:
    """Return who stands behind the verb of a sentence by body, group or role, None without one."""
    article, tokens = lexicon.clitics.article, sentence.tokens
    if lexicon.cased and not lexicon.inflects:
        return _named_first(text, sentence, lexicon, lists)
    at = _behind_verb(text, tokens, lexicon) if article and not lexicon.cased else len(tokens)
    counted = at + 1 < len(tokens) and _counts(tokens[at], tokens[at + 1], lexicon)
    who = _classes(tokens, at + counted, lexicon)
    if at >= len(tokens) or not who & _PEOPLE or "preposition" in who:
        return None
    end, stop = at + 1 + counted, min(len(tokens), at + _LONGEST)
    while end < stop and not tokens[end - 1].form.startswith(article):
        if _classes(tokens, end, lexicon) & _ENDS or _opens_clause(tokens[end], lexicon):
            break
        end += 1
    while end < len(tokens) and _is_adjective(text, tokens, end, lexicon):
        end += 1
    end = _name_end(tokens, end, lexicon) if who & {"role"} and not counted else end
    span = Span(tokens[at].start, tokens[end - 1].end)
    found = read_source(text, span, lexicon, lists)
    if counted:
        found = replace(found, number="pl", gender="")
    by_role = found.form in ("org", "collective", "title") and not found.name
    named = bool(found.role) and len(found.name) >= _FULL  # طبيب التخدير | جاد معلوف
    return found if by_role or named or found.number == "pl" else None


def _name_end(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where a name of two unknown words ends that begins at a word, else the word itself."""
    end = at
    while end < min(len(tokens), at + _FULL):
        form = tokens[end].form
        known = _classes(tokens, end, lexicon) or _opens_clause(tokens[end], lexicon)
        if known or form.startswith(lexicon.clitics.article):
            return at  # الأمين العام | أسر الرهائن
        end += 1
    return end if end - at == _FULL else at


def _behind_verb(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return the word behind the verb that opens a sentence or follows its adjunct and a comma.

    The number of words where no verb can stand there.
    """
    at, none = 0, len(tokens)
    if tokens and _classes(tokens, 0, lexicon) & {"preposition", "adverb", "time"}:
        near = enumerate(tokens[:_ADJUNCT])
        at = next((i + 1 for i, token in near if token.form in COMMAS), none)
    while at < none and _classes(tokens, at, lexicon) & {"negation"}:
        at += 1  # ولم | ترد الوزارة
    if at >= none or _is_noun(tokens[at], lexicon):
        return none
    at += 1
    while at < none and (tags := _classes(tokens, at, lexicon)) & (_BETWEEN | {"preposition"}):
        led = "preposition" in tags and at + 1 < none
        at += 1 + led  # ويعمل | في المخيم | طبيب
        while led and at < none and _is_adjective(text, tokens, at, lexicon):
            at += 1
    return at


def _opens_clause(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a verb in the present, "and", "with" or punctuation stands here."""
    form = token.form
    verb = lexicon.fits("present", form) or lexicon.fits("present_feminine", form)
    led = form[0] in lexicon.conjunctions or lexicon.fits("owned", form)  # بشهادتها
    return verb or led or not form.isalpha()


def _counts(number: Token, people: Token, lexicon: Lexicon) -> bool:
    """Say whether a word tells how many of some people: مئات | المزارعين."""
    match = lexicon.classes.match((number.form,), 0)
    group = lexicon.classes.match((people.form,), 0)
    plural = group is not None and "collective" in group[1]  # مئات | الطلاب
    plural = plural or bool(lexicon.plural and lexicon.plural.fullmatch(people.form))
    return match is not None and "subject" in match[1] and plural


def _named_first(
    text: str, sentence: Sentence, lexicon: Lexicon, lists: WordLists
) -> Reference | None:
    """Return the body or group that opens a sentence: El Banco Central | mantuvo la tasa."""
    tokens = sentence.tokens
    opening = _classes(tokens, 0, lexicon)
    if len(tokens) <= _LONGEST or not opening & {"determiner", "collective"}:
        return None
    end = _body_end(text, tokens, 0, lexicon)
    complement = end + 1
    if _classes(tokens, end, lexicon) & {"linker"}:  # Cientos | de ganaderos
        end = _body_end(text, tokens, complement, lexicon)
    if end in (0, 1, complement) or _classes(tokens, end, lexicon) & {"linker", "preposition"}:
        return None
    found = read_source(text, Span(tokens[0].start, tokens[end - 1].end), lexicon, lists)
    return found if found.form in ("org", "collective") and not found.name else None


def _body_end(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the capitals and words for a body or group that begin at a word end."""
    at += "determiner" in _classes(tokens, at, lexicon)
    while at < min(len(tokens), 2 * _LONGEST) and (
        text[tokens[at].start].isupper() or _classes(tokens, at, lexicon) & _GROUPS
    ):
        at += 1
    return at


def _is_noun(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is known as none that a verb can be spelled like."""
    form = token.form
    led = form[1:] if form[0] in lexicon.conjunctions else form
    known = lexicon.classes.match((form,), 0) or lexicon.classes.match((led,), 0)
    verbal = known is None or not _VERBS.isdisjoint(known[1])
    definite = known is None and led.startswith(lexicon.clitics.article)  # not التقى
    return not verbal or definite or not form.isalpha()


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


def is_governed(before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a preposition governs a name, its title between them or not: con el rey X."""
    for at in range(len(before) - 1, -1, -1):
        tags = _classes(before[at : at + 1], 0, lexicon)
        if tags & {"preposition", "linker"}:
            return True
        if not tags & _TITLES:
            return False
    return False
