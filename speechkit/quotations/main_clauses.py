"""Where the main clause goes on behind a content, in languages in which commas part all clauses.

All positions are item indices of a ``View``.
"""

from collections.abc import Callable, Iterator

from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.clauses import has_verb, next_comma
from speechkit.quotations.inflected import attribute_end, is_attributive, resumes_verb
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import COMMAS, View

# Words from a comma to the verb of a main clause.
MAX_CLAUSE = 14
_OPENS = frozenset({"relative", "subordinator", "that", "whether", "wish"})
_NO_SUBJECT = frozenset({"infinitive", "determiner", "preposition", "auxiliary", "passive"})
_LEADS = frozenset({"negation", "reflexive", "clitic"})
_SPEAKERS = frozenset({"role", "org", "collective", "title"})

_ENDING = frozenset({"oblique"})

IsMain = Callable[[View, int, int], bool]


def main_clause(view: View, reading: Reading) -> Iterator[int]:
    """Yield where the main clause goes on: commas part all clauses, but not two that "and" joins.

    ``сообщил, что задержал двоих, | и город успокоился``: no comma stands before this one that
    could have opened a clause inside the content.
    """
    start, end = reading.content[-1]
    if is_attributive(view, reading.hit):
        yield attribute_end(view, start, end)
    if reading.level == "act" and not view.lexicon.inflects:
        whose = reading.left.kind == "relative" and reading.source is not None
        if reading.rule == "noun" or whose:
            yield from _behind_subject(view, reading)
    if not view.lexicon.inflects:
        return
    if reading.rule == "noun":
        yield from _behind_noun(view, reading)
    if reading.rule != "clause" or reading.level != "statement":
        return
    comma = next((i for i in range(start, end) if view.forms[i] in COMMAS), end)
    if comma + 2 < end and "and" in view.tags[comma + 1] and not _carries_on(view, comma + 2):
        inside = any(view.tags[i] & _OPENS for i in range(start, comma))
        if not inside and (comma + 2 in view.starts or has_verb(view, start, comma)):
            yield comma


def _carries_on(view: View, i: int) -> bool:
    """Say whether what follows "and" still depends on the complementiser before.

    Behind an aside a verb does not: спросила, где он, и, | не дождавшись ответа, ушла.
    """
    if view.forms[i] not in COMMAS:
        return bool(view.tags[i] & _OPENS)
    close = next_comma(view, i + 1)
    return close + 1 >= view.size or "finite" not in view.tags[close + 1]


def _behind_subject(view: View, reading: Reading) -> Iterator[int]:
    """Yield the verb whose subject a noun of speech, or who a relative clause is about, is.

    ``His call for talks | was rejected``; ``Residents who called for help | were turned away``.
    Nothing that could open a clause of its own stands before it.
    """
    start, end = reading.content[-1]
    for i in range(start + 1, min(end, start + MAX_CLAUSE, view.size)):
        tags = view.tags[i]
        if boundary_kind(view, i) or tags & _OPENS or "wh" in tags:
            return
        verb = tags & {"auxiliary", "passive", "finite"} and not tags & {"possessive", "determiner"}
        if verb and not view.tags[i - 1] & _NO_SUBJECT:
            led = range(i, start + 1, -1)  # la promesse de rebâtir l'école | n'a pas été tenue
            yield next((k for k in led if not view.tags[k - 1] & _LEADS), start + 1)
            return


def _behind_noun(view: View, reading: Reading) -> Iterator[int]:
    """Yield where the clause around a noun of speech goes on behind what it brings.

    ``Заявление о том, что …, | вызвало споры``; ``Обещание построить школу | забыто``; ``Вопреки
    заверениям, что …, | в домах холодно``.
    """
    start, end = reading.content[-1]
    commas = [i for i in range(start, min(end, view.size - 1)) if view.forms[i] in COMMAS]
    yield from (i for i in commas if resumes_verb(view, i + ("and" in view.tags[i + 1])))
    if reading.level == "act":
        stop = min([end, *commas])
        yield from (i for i in range(start + 1, stop) if _is_verb(view, i))
    before = range(reading.hit.start if reading.hit.start <= MAX_CLAUSE else 0)
    plain = not any(view.forms[i] in COMMAS or _is_verb(view, i) for i in before)
    if plain and before and "preposition" in view.tags[0]:
        opened = (i for i in commas if not view.tags[i + 1] & (_OPENS | {"and", "but"}))
        yield from opened


def _is_verb(view: View, i: int) -> bool:
    return "finite" in view.tags[i] and not view.capital(i)


def main_commas(view: View, start: int, end: int, is_main: IsMain) -> Iterator[int]:
    """Yield the commas behind which a main clause can begin, its opening before them."""
    commas = [i for i in range(start, min(end, view.size - 1)) if view.forms[i] in COMMAS]
    if not view.lexicon.inflects:
        yield from (i for i in commas if is_main(view, i + 1, end))
        return
    opened = start
    for i in commas:
        waits = "subordinator" in view.tags[opened]  # если он не уйдёт, | люди выйдут
        if not waits and _is_subject(view, i + 1, end):
            yield i
        opened = i + 1


def _is_subject(view: View, at: int, end: int) -> bool:
    """Say whether somebody who can act begins a clause here that has a verb."""
    tags = view.tags[at]
    named = view.capital(at) and view.marked[at] is None and tags <= _ENDING  # Иванов
    spoken = tags & _SPEAKERS and "nominative" in tags
    if not (named or spoken or view.pronoun(at) is not None):
        return False
    after = at + 1
    if not spoken and after < end and view.forms[after].isalpha() and not view.tags[after]:
        return not view.capital(after)  # Пообещав вернуть долг, | Иванов исчез
    for i in range(after, min(end, at + MAX_CLAUSE)):
        if boundary_kind(view, i) == "strong":
            return False
        if "finite" in view.tags[i] or i in view.starts:
            return True
    return False
