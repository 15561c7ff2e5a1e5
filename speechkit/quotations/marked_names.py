"""Names in marks, which hold no words of somebody's: صحيفة "الميناء"؛ asides between dashes.

Called while a ``View`` is made; what they find is written into it.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from speechkit.lang.clitics import article_cut, stems
from speechkit.lang.fold import TATWEEL, fold_word
from speechkit.quotations.punctuation import COLONS, COMMAS, DASHES

if TYPE_CHECKING:
    from speechkit.quotations.view import Hit, View

COMMA = ","
MAX_ASIDE = 14
MAX_NAME = 4
FULL_NAME = 3  # words
MAX_GOVERNED = 12
MAX_MANNER = 40  # characters of an adverb
MAX_SENTENCE = 40
_ADJUNCT = frozenset({"preposition", "adverb"})
_ENDS_ADJUNCT = frozenset({"adjective", "time", "toponym"})
_BODIES = frozenset({"org", "collective"})
_NAMEABLE = frozenset({"org", "work", "role", "collective"})


def commas_for_dashes(view: "View") -> None:
    """Read an aside between dashes as one between commas: أكد الوزير - في تصريح أمس - أن ….

    And two or three dots inside a sentence as a comma.
    """
    if not view.lexicon.clitics.article:
        return
    for i, form in enumerate(view.forms[:-1]):
        if form[:2] == ".." and not form.strip("."):
            view.respell(i, COMMA)  # قال الرئيس .. إن …
    if DASHES.isdisjoint(view.forms):
        return
    dashes = [i for i, form in enumerate(view.forms) if form in DASHES]
    for first, second in pairwise(dashes):
        near = first > 0 and second - first <= MAX_ASIDE and view.forms[first] in DASHES
        match = view.lexicon.classes.match(view.forms, first + 1) if near else None
        if match is not None and not _ADJUNCT.isdisjoint(match[1]):
            view.respell(first, COMMA)
            view.respell(second, COMMA)


def names_in_marks(view: "View") -> None:
    """Take short marks behind the noun that they name for a name: صحيفة "الميناء"، ل"الميناء".

    Where there is an article, the noun has none: زعيم "الجبهة", but قال الزعيم "لا".
    """
    article = view.lexicon.clitics.article
    if not any(view.marked):
        return
    if not article:
        _spell_manner(view)
        return
    for i in range(1, view.size):
        mark = view.marked[i]
        if mark is None or mark.title:
            continue
        words = mark.inner.of(view.text)
        if _is_manner(view, words):
            view.marked[i] = mark._replace(title=True)
        if view.forms[i - 1].startswith(article) and "preposition" not in view.tags[i - 1]:
            brief = len(words.split()) <= MAX_NAME and (
                _before_that(view, i) or _ends_body(view, i)
            )
            if brief or _is_named_body(view, i):
                view.marked[i] = mark._replace(title=True)
            continue
        short = len(words.split()) <= MAX_NAME and words[-1] not in view.lexicon.terminators
        if short and (
            _writes(view, i)
            or _names(view, i)
            or _is_nameable(view, i - 1)
            or _is_body(view, i, words)
            or _before_resumption(view, i)
            or _awaits_that(view, i)
        ):
            view.marked[i] = mark._replace(title=True)


def _spell_manner(view: "View") -> None:
    """Read a lone adverb in marks as the word that it is: ha negado "rotundamente" que …."""
    for i, mark in enumerate(view.marked):
        if mark is None or mark.title or i + 1 >= view.size or view.ends(i + 1):
            continue
        words = mark.inner.of(view.text)
        form = fold_word(words) if len(words) <= MAX_MANNER else ""
        if form.isalpha() and "adverb" in view.lexicon.endings.of(form):
            view.respell(i, form)
            view.marked[i] = None


def _is_nameable(view: "View", i: int) -> bool:
    """Say whether a noun can have a name in marks, with a preposition or not: لمؤسسة «أفق»."""
    if view.tags[i] and "preposition" not in view.tags[i]:
        return bool(view.tags[i] & _NAMEABLE)
    found = (
        view.lexicon.classes.match((stem,), 0)
        for _, stem in stems(view.forms[i], view.lexicon.clitics)[1:]
    )
    return any(match is not None and not _NAMEABLE.isdisjoint(match[1]) for match in found)


def _is_body(view: "View", i: int, words: str) -> bool:
    """Say whether marks right behind a verb hold a body's name: أعلنت «هيئة الإسعاف» …."""
    first, *rest = (fold_word(word) for word in words.split())
    match = view.lexicon.classes.match((first,), 0)
    named = match is not None and not _BODIES.isdisjoint(match[1]) and bool(rest)
    definite = all(article_cut(word, view.lexicon.clitics) is not None for word in rest)
    goes_on = i + 1 < view.size and not view.ends(i + 1)
    return named and definite and goes_on and any(hit.end == i for hit in view.hits)


def _writes(view: "View", i: int) -> bool:
    """Say whether marks between a finite verb and its colon hold who writes: كتبت «الميناء»: …."""
    opened = i + 1 < view.size and view.forms[i + 1] in COLONS
    return opened and any(hit.end == i and hit.form.mood == "fin" for hit in view.hits)


def _before_that(view: "View", i: int) -> bool:
    """Say whether "that" follows marks: أشار مستخدم باسم "النهر" | إلى أن …."""
    behind = i + 1 + (i + 2 < view.size and "preposition" in view.tags[i + 1])
    joined = behind < view.size and view.joined(behind)  # قالت "سمعنا دويا" وأن …: more of it
    return behind < view.size and "that" in view.tags[behind] and not joined


def _ends_body(view: "View", i: int) -> bool:
    """Say whether marks end a body's name before its clause: بحسب شركة الطاقة "سنا"، | فقد …."""
    article, first = view.lexicon.clitics.article, i - 1
    while first > 0 and view.forms[first].startswith(article):
        first -= 1
    stems_of = stems(view.forms[first], view.lexicon.clitics)
    matches = (view.lexicon.classes.match((stem,), 0) for _, stem in stems_of)
    if not any(match is not None and "org" in match[1] for match in matches):
        return False
    if i + 2 < view.size and view.forms[i + 1] in COMMAS:
        resumes = bool(
            view.tags[i + 2] & {"resuming", "object"}
        )  # نفت حركة التغيير «أفق»، | وجود …
        return resumes or view.lexicon.fits("resuming", view.forms[i + 2])
    return i + 1 < view.size and "object" in view.tags[i + 1]


def _before_resumption(view: "View", i: int) -> bool:
    """Say whether the clause of a source follows short marks: وبحسب دراسة «المفكرة»، | فإن …."""
    follows = i + 2 < view.size and view.forms[i + 1] in COMMAS
    return follows and view.lexicon.fits("resuming", view.forms[i + 2])


def _is_manner(view: "View", words: str) -> bool:
    """Say whether marked words only tell how something was said: يدين "بشدة" الهجوم."""
    written = words.split()
    if fold_word(written[0]) not in view.lexicon.classes:
        return False
    forms = [fold_word(word) for word in written]
    match = view.lexicon.classes.match(forms, 0)
    return match is not None and match[0] == len(forms) and "adverb" in match[1]


def _names(view: "View", i: int) -> bool:
    """Say whether what stands around short marks shows a name and no words of somebody's.

    A glued preposition (ل"الميناء"); "that" behind them; a setting (حوار مع «الميناء») before
    the sentence has come to what is said.
    """
    between = view.text[view.items[i - 1].end : view.items[i].start]
    letter = len(view.forms[i - 1]) == 1 and view.forms[i - 1].isalpha()
    letter = letter and view.forms[i - 1] not in view.lexicon.conjunctions  # "أ" و"ب"
    if letter and not between.strip(f"{TATWEEL} "):
        return not _is_governed(view, i - 1)
    if _before_that(view, i):
        return True
    return "setting" in view.tags[i - 1] and not any("that" in tags for tags in view.tags[:i])


def _awaits_that(view: "View", i: int) -> bool:
    """Say whether what a cue says comes only behind short marks: وأضاف "رضوان"، أمس، أن ….

    Or behind a colon: وقال "رضوان"، خلال لقائه: "…"؛ وتابع "رضوان" قائلا: "…".
    """
    last = _last_cue(view, i)
    if last is None or last.form.mood != "fin" or view.forms[i - 1] in COLONS:
        return False
    if any("that" in view.tags[k] or view.marked[k] for k in range(last.end, i)):
        return False
    mark = view.marked[i]
    words = mark.inner.of(view.text) if mark is not None and last.end == i else ""
    lone = bool(words) and " " not in words
    verbs = {hit.start: hit.end for hit in view.hits if hit.form.mood in ("fin", "part")}
    for k in range(i + 1, min(view.size, i + (MAX_SENTENCE if lone else MAX_GOVERNED))):
        if view.marked[k] is not None and view.forms[k - 1] in COLONS:
            return bool(words) and _is_lone(view, words)
        said = view.marked[k] is not None and not _is_nameable(view, k - 1)
        goes_on = k in verbs and view.forms[min(verbs[k], view.size - 1)] in COLONS and k == i + 1
        if said or (k in verbs and not goes_on) or view.ends(k):
            return False
        if "that" in view.tags[k] and not view.joined(k):
            return "preposition" in view.tags[k - 1] or view.tags[k - 1] <= _ENDS_ADJUNCT
    return False


def _is_named_body(view: "View", i: int) -> bool:
    """Say whether a marked name follows a definite noun, and words behind a colon later.

    غردت وكالة الأنباء السيرانية "سنا" على حسابها، قائلة: "…"; المتحدث باسم الوكالة "سامر نوردال"
    """
    mark, following = view.marked[i], i + 1
    if mark is None or following >= view.size:
        return False
    if not _is_lone(view, mark.inner.of(view.text)):
        return False
    later = range(following + 1, min(view.size, following + MAX_GOVERNED))
    said = any(view.marked[k] is not None and view.forms[k - 1] in COLONS for k in later)
    return said and view.forms[following][0].isalnum()


def _is_lone(view: "View", words: str) -> bool:
    """Say whether marked words are one, or a few that no lexicon holds, as a person's name is."""
    forms = [fold_word(word) for word in words.split()]
    known = any(form in view.lexicon.classes or form in view.lexicon.cue_trie for form in forms)
    return len(forms) == 1 or (len(forms) <= FULL_NAME and not known)


def _is_governed(view: "View", i: int) -> bool:
    """Say whether the last cue before a glued preposition takes its object: وصف س بـ"…"."""
    last = _last_cue(view, i)
    if last is not None and last.form.mood == "noun":  # وصف الاتهامات | بـ"السخيفة"
        last = _last_cue(view, last.start) or last
    if last is None or last.form.mood == "prep" or i - last.end > MAX_GOVERNED:
        return False
    return last.cue.markers.match((f"{view.forms[i]}-",), 0) is not None


def _last_cue(view: "View", i: int) -> "Hit | None":
    return next((hit for hit in reversed(view.hits) if hit.end <= i), None)
