"""Names of persons that are spelled like other words: السيد بان، قالت أمل، غسان سلامة، سامح شكري.

Called while a ``View`` is made; what they find is written into it.
"""

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from speechkit.lang.clitics import article_cut
from speechkit.lang.fold import fold
from speechkit.lang.spelling import OTHER

if TYPE_CHECKING:
    from speechkit.lang.lexicon import CueForm
    from speechkit.quotations.view import View

_NEAR = 7  # words from a verb to the name of its subject
_NOMINAL = ("<np>", "<thing>", "<both>")
_OFFICES = frozenset({"title", "role"})
_BEHIND = frozenset({"that", "preposition", "adverb", "time"})


def spell_names(view: "View") -> None:
    """Make a word of its own of a name spelled like "that" or a cue: السيد بان، قالت أمل."""
    if "given" in view.lexicon.shapes:
        for i in [i for i, surface in enumerate(view.surfaces) if surface.named and i]:
            if _is_spelled_name(view, i, view.forms[i]):
                view.respell(i, view.forms[i] + OTHER)
    titles, classes = view.lexicon.genders, view.lexicon.classes
    if titles.keys().isdisjoint(view.forms):
        return
    for i in range(1, view.size):
        if view.forms[i - 1] in titles:
            item = view.items[i]
            match = classes.match(view.forms[i : i + 1], 0)
            plain = view.text[item.start : item.end] == item.form
            if plain and match is not None and {"that", "name"} <= set(match[1]):
                view.respell(i, view.forms[i] + OTHER)


def _is_spelled_name(view: "View", i: int, form: str) -> bool:
    """Say whether a word that may be a first name or a surname is one here."""
    fits = view.lexicon.fits
    if fits("given", form) and _is_given(view, i):
        return True
    if fits("surname", form):
        return _is_surname(view, i)
    if fits("mere_name", form):
        return _stands_in_name(view, i) or _is_subject(view, i)
    if fits("family", form) and _is_closed(view, i + 1):
        return _stands_in_name(view, i) or (form in _twice(view.text) and _is_subject(view, i))
    if fits("where_name", form) and _is_closed(view, i + 1):
        return _stands_in_name(view, i) or _is_subject(view, i)
    if fits("when_name", form) and i + 1 < view.size and _is_definite(view, i + 1):
        plain = view.lexicon.classes.match((view.forms[i + 1],), 0) is None
        return plain and _is_subject(view, i)  # قال صباح النعمان; not قال صباح الاثنين
    return fits("deed_name", form) and _is_given_deed(view, i)


def _stands_in_name(view: "View", i: int) -> bool:
    """Say whether a first name or an office stands before a surname, and a verb before that.

    أعرب غسان | سلامة عن …؛ أكد وزير الخارجية المصري سامح | شكري، …؛ الوزير | شكري
    """
    before = view.forms[i - 1]
    if _is_office(view, i - 1) or _is_definite(view, i - 1):
        return view.lexicon.fits("mere_name", view.forms[i])
    if i == 1 or not _is_unknown(view, i - 1) or before.endswith(view.lexicon.suffixes):
        return False
    led = _is_office(view, i - 2) or _is_definite(view, i - 2) or _is_unknown(view, i - 2)
    return led or _finite(view, i - 2) != ()


def _is_subject(view: "View", i: int) -> bool:
    """Say whether a name stands right behind a verb of somebody else: دعا | سلامة الأطراف إلى …."""
    verbs = _finite(view, i - 1)
    if not verbs or any(entry.form.person == 1 for entry in verbs):
        return False
    return _takes_no_noun(verbs) or _is_that(view, i + 1)


def _is_given_deed(view: "View", i: int) -> bool:
    """Say whether a verbal noun is a first name: قال | إحسان الخطيب إن …; not أعلن تحسين الخدمة."""
    near = range(i - 1, max(-1, i - 1 - _NEAR), -1)
    verbs = next((found for k in near if (found := _finite(view, k))), ())
    plain = i + 1 < view.size and view.forms[i + 1].isalpha()
    plain = plain and (_is_unknown(view, i + 1) or _is_definite(view, i + 1))
    led = _finite(view, i - 1) == verbs or _is_office(view, i - 1) or _is_definite(view, i - 1)
    return bool(verbs) and plain and led and (_takes_no_noun(verbs) or _is_that(view, i + 2))


def _finite(view: "View", i: int) -> "tuple[CueForm, ...]":
    """Return the finite cues that a word by itself may be."""
    lexicon = view.lexicon
    verb = lexicon.cue_trie.match((lexicon.surfaces[view.forms[i]].rest,), 0)
    return tuple(entry for entry in verb[1] if entry.form.mood == "fin") if verb else ()


def _takes_no_noun(verbs: "tuple[CueForm, ...]") -> bool:
    return all(entry.cue.special.keys().isdisjoint(_NOMINAL) for entry in verbs)


def _is_that(view: "View", i: int) -> bool:
    match = view.lexicon.classes.match(view.forms[i : i + 1], 0)
    return match is not None and "that" in match[1]


def _is_closed(view: "View", i: int) -> bool:
    """Say whether no noun follows, of which a word could be: سلامة | عن; سلامة المواطنين."""
    if i >= view.size or not view.forms[i].isalpha():
        return True
    match = view.lexicon.classes.match(view.forms[i : i + 1], 0)
    return match is not None and not _BEHIND.isdisjoint(match[1])


def _is_office(view: "View", i: int) -> bool:
    match = view.lexicon.classes.match((view.forms[i],), 0)
    return match is not None and not _OFFICES.isdisjoint(match[1])


def _is_definite(view: "View", i: int) -> bool:
    return article_cut(view.forms[i], view.lexicon.clitics) == 0


def _is_unknown(view: "View", i: int) -> bool:
    """Say whether a word without the article is none of the lexicon's."""
    lexicon, form = view.lexicon, view.forms[i]
    if not form.isalpha() or article_cut(form, lexicon.clitics) is not None:
        return False
    return form not in lexicon.classes and lexicon.surfaces[form].rest not in lexicon.cue_trie


@lru_cache(maxsize=2)
def _twice(text: str) -> frozenset[str]:
    """Return the folded words that a text has more than once."""
    words = Counter(fold(text).text.split())
    return frozenset(word for word, times in words.items() if times > 1)


def _is_surname(view: "View", i: int) -> bool:
    """Say whether a name spelled like a pronoun stands behind a title or a first name.

    السيد | لي؛ قال القس مارتن | لي إن …: an unknown word behind a title, an office or a verb.
    """
    lexicon, before = view.lexicon, view.forms[i - 1]
    if before in lexicon.genders:
        return True
    known = before in lexicon.classes or article_cut(before, lexicon.clitics) is not None
    if known or i == 1 or before.endswith(lexicon.suffixes):
        return False
    match = lexicon.classes.match((view.forms[i - 2],), 0)
    verb = lexicon.cue_trie.match((lexicon.surfaces[view.forms[i - 2]].rest,), 0)
    office = match is not None and not _OFFICES.isdisjoint(match[1])
    return office or (verb is not None and any(entry.form.mood == "fin" for entry in verb[1]))


def _is_given(view: "View", i: int) -> bool:
    """Say whether a first name stands here, behind a title or office or right behind a verb.

    Behind a verb that takes a noun, a surname shows it: نفت | أمل حداد التهم.
    """
    lexicon, before = view.lexicon, view.forms[i - 1]
    match = lexicon.classes.match((before,), 0)
    if match is not None and not _OFFICES.isdisjoint(match[1]):
        return article_cut(before, lexicon.clitics) is not None or "title" in match[1]
    verb = lexicon.cue_trie.match((lexicon.surfaces[before].rest,), 0)
    if verb is None or all(entry.form.mood != "fin" for entry in verb[1]):
        return False
    if all(entry.cue.special.keys().isdisjoint(_NOMINAL) for entry in verb[1]):
        return True
    after = view.forms[i + 1] if i + 1 < view.size else "."
    plain = after.isalpha() and lexicon.classes.match((after,), 0) is None
    return plain and article_cut(after, lexicon.clitics) is None
