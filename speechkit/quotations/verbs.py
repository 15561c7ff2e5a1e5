"""The verb around a cue: auxiliaries, clitic pronouns, and whether a form stands as a verb at all.

``declared`` in "a également déclaré" is a cue, in "la guerre déclarée" it is none; "s'est engagé"
is a promise, "a engagé" none. What a form needs around it is the lexicon's to say: mood ``past``
needs an auxiliary, mood ``inf`` a verb that governs it, and a cue may need a word class
(``needs = "reflexive"``).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from speechkit.lang.lexicon import CueForm

if TYPE_CHECKING:
    from speechkit.quotations.view import Hit, View

MAX_GROUP = 9
THIRD = 3
# Items before an infinitive of narration.
MAX_NARRATOR = 12
_OPENING = frozenset({"as", "and", "but", "adverb", "auxiliary", "time"})
_AUXILIARY = frozenset({"auxiliary", "passive", "leading"})
_CLITIC = frozenset({"reflexive", "clitic", "negation"})
_BETWEEN = frozenset({"adverb", "time", "between"})
_COMMAS = frozenset(",،")
_NO_VERBS = ("noun", "prep", "adv")  # moods
SHADDA = "\u0651"
DAMMA = "\u064f"
# Letters in which the vowel of a passive stands: أُبلغ, اتُهم.
MAX_VOWEL = 3


class Group(NamedTuple):
    """What belongs to the verb of a cue.

    Attributes:
        start: Its first item.
        parts: Items of auxiliaries and reflexive pronouns, in order.
        tags: Word classes of all its items.
        enclitic: Item of a subject pronoun inside it (a-t-il dit), or None.
    """

    start: int
    parts: tuple[int, ...]
    tags: frozenset[str]
    enclitic: int | None


def group_of(view: "View", start: int, mood: str) -> Group:
    """Return what stands before the form at item ``start`` and belongs to its verb."""
    group = view.groups.get((start, mood))
    if group is None:
        group = view.groups[start, mood] = _group_of(view, start, mood)
    return group


def _group_of(view: "View", start: int, mood: str) -> Group:
    first, parts, enclitic = start, list[int](), None
    tags: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    for i in range(start - 1, max(-1, start - MAX_GROUP), -1):
        here = view.tags[i]
        if here & _AUXILIARY and mood in ("past", "inf"):
            parts.append(i)
        elif here & _CLITIC and not _is_subject(view, i, enclitic):
            if "reflexive" in here and "clitic" not in here:
                parts.append(i)
        elif mood == "past" and not parts and _stands_between(view, i):
            enclitic = i if view.forms[i][0] == "-" and view.pronoun(i) else enclitic
            pending |= here
            continue
        else:
            break
        first, tags, pending = i, tags | here | pending, frozenset()
    if mood == "past" and not tags & _AUXILIARY:
        return Group(start, (), tags, None)
    return Group(first, tuple(reversed(parts)), tags, enclitic)


def _stands_between(view: "View", i: int) -> bool:
    """Say whether an item may stand between auxiliary and participle: a, lui aussi, demandé."""
    return bool(view.tags[i] & _BETWEEN or view.forms[i] in _COMMAS or view.pronoun(i) is not None)


def _is_subject(view: "View", i: int, enclitic: int | None) -> bool:
    """Say whether a pronoun that may be object or subject (nous) is the subject."""
    pronoun = view.pronoun(i)
    if pronoun is None or enclitic is not None:
        return False
    before = i - 1
    if pronoun.person == THIRD:
        return before < 0  # Lui réclame un audit
    if view.lexicon.endings.shows("addressing"):  # « … », nous a dit X: no verb of ours
        following = view.bare[i + 1] if i + 1 < view.size else ""
        return view.lexicon.endings.ends(following, "addressing")
    alone = before < 0 or view.is_punctuation(before) or view.marked[before] is not None
    return alone or (bool(view.tags[before]) and view.pronoun(before) is None)


# Words of what somebody did before they spoke.
MAX_DEED = 14
_CLAUSAL = frozenset({"that", "relative", "subordinator", "passive"})


def standing(
    view: "View", at: int, entries: Sequence[CueForm], found: Sequence["Hit"]
) -> list[CueForm]:
    """Return the entries whose form stands as a verb at item ``at``, participles first.

    Args:
        view: The view.
        at: First item of the form.
        entries: Cues and forms of this spelling.
        found: Hits before it; a participle may share the auxiliary of one of them.
    """
    standing = [entry for entry in entries if _stands(view, at, entry, found)]
    return sorted(standing, key=lambda entry: entry.form.mood != "past")


def _stands(view: "View", at: int, entry: CueForm, found: Sequence["Hit"]) -> bool:
    cue, mood = entry.cue, entry.form.mood
    if mood in _NO_VERBS:
        return _fits_place(view, at, mood, cue.needs)
    if cue.initial and at and not view.joined(at) and _may_govern(view, at):
        # كما عبر الوزير عن …, but اليوم عبر الهاتف
        return bool(view.tags[at - 1] & _OPENING) or _shows_verb(view, at, entry)
    group = group_of(view, at, mood)
    if mood == "past" and not group.tags & _AUXILIARY:
        return cue.needs is None and _shares_auxiliary(view, at, found)
    if mood == "inf" and not group.tags & ({"leading"} if view.lexicon.inflects else _AUXILIARY):
        if narrator(view, group.start) is not None:
            return True
        return group.start > 0 and "converb" in view.tags[group.start - 1]  # tras decir que …
    if cue.needs is not None:
        return cue.needs in group.tags
    # se, s': another verb than the one without it
    return not ("reflexive" in group.tags and any("reflexive" in view.tags[i] for i in group.parts))


def narrator(view: "View", start: int) -> tuple[int, int] | None:
    """Return who speaks in an infinitive of narration: Et la juge d'|ajouter : « … »."""
    between = range(1, start - 1)
    if not (view.lexicon.inverts and between and start < MAX_NARRATOR and "and" in view.tags[0]):
        return None
    closed = _AUXILIARY | {"that", "relative", "preposition"} - {"linker"}
    plain = all(
        not view.is_punctuation(i) and not view.tags[i] & closed and view.marked[i] is None
        for i in between
    )
    return (1, start - 1) if plain and "linker" in view.tags[start - 1] else None


def _may_govern(view: "View", at: int) -> bool:
    """Say whether a word is a preposition, by itself or as the end of one: من بين."""
    match = view.lexicon.classes.match((view.bare[at],), 0)
    return match is not None and "preposition" in match[1]


def _shows_verb(view: "View", at: int, entry: CueForm) -> bool:
    """Say whether what may be a preposition is a verb: by its shadda, by its own marker.

    ``وبعد النقاش، | عبر المجلس عن أسفه``; but: ``سافر، | عبر المطار``.
    """
    item = view.items[at]
    if SHADDA in view.text[item.start : item.end]:
        return True
    if view.forms[at - 1] not in _COMMAS:
        return False
    for i in range(at + 1, min(view.size, at + MAX_GROUP)):
        if view.is_punctuation(i):
            return False
        if view.bare[i] in entry.cue.markers:
            return True
    return False


def _fits_place(view: "View", at: int, mood: str, needs: str | None) -> bool:
    """Say whether a noun has before it what it needs, a preposition that it begins its sentence."""
    if needs is None:
        return True
    if mood == "noun":
        return at > 0 and needs in view.tags[at - 1]
    aside = at > 0 and view.forms[at - 1] in _COMMAS and at + 1 < view.size
    if aside and "relative" in view.tags[at + 1]:
        return True  # X, pour qui …
    return not any(view.forms[i][0].isalnum() for i in range(at))


def _shares_auxiliary(view: "View", at: int, found: Sequence["Hit"]) -> bool:
    """Say whether a participle is coordinated with one before it: a reconnu … et affirmé que …."""
    before = at - 1
    while before >= 0 and "adverb" in view.tags[before]:
        before -= 1
    joined = before >= 0 and (view.tags[before] & {"and", "but"} or view.forms[before] in _COMMAS)
    if view.lexicon.inverts and view.lexicon.fits("agreed", view.bare[at]):
        return False  # a annoncé la dissolution des partis, | accusés de …
    if at + 1 < view.size and "agent" in view.tags[at + 1]:
        return False  # a dit le maire, | interrogé par la presse
    if joined and any(hit.form.mood == "past" for hit in found):
        return True
    return bool(joined) and _acted_before(view, before)


def _acted_before(view: "View", joint: int) -> bool:
    """Say whether "and" follows what somebody has done: a pris le micro et | déclaré : « … »."""
    if "and" not in view.tags[joint]:
        return False
    for i in range(joint - 1, max(0, joint - MAX_DEED), -1):
        if view.tags[i] & _CLAUSAL or view.is_mark(i):
            return False
        led = i - 1 - ("adverb" in view.tags[i - 1])
        if view.lexicon.fits("done", view.forms[i]) and "auxiliary" in view.tags[led]:
            return not view.tags[i] & {"passive", "noun"}
    return False


def cue_ranges(view: "View", hit: "Hit") -> list[tuple[int, int]]:
    """Return the item ranges of a cue with its auxiliaries, neighbours as one range."""
    verbal = hit.form.mood not in _NO_VERBS
    parts = group_of(view, hit.start, hit.form.mood).parts if verbal else ()
    ranges: list[tuple[int, int]] = []
    words = [(hit.start, hit.end)]
    if hit.end - hit.start > len(hit.form.words) and view.lexicon.spaced:  # fait | aussi | savoir
        own = (i for i in range(hit.start, hit.end) if view.forms[i] in hit.form.words)
        words = [(i, i + 1) for i in own]
    for start, end in [*((i, i + 1) for i in parts), *words]:
        if ranges and ranges[-1][1] == start:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def is_vowelled_passive(view: "View", hit: "Hit") -> bool:
    """Say whether a vowel shows that somebody was told, or nobody tells: أُبلغ س بأن …؛ ذُكر أن ….

    In the present the same vowel stands in the active of most verbs, too: يُبلغ, but not يُزعم.
    """
    item, form = view.items[hit.start], hit.form.words[0]
    written = view.text[item.start : item.end]
    if DAMMA not in written:
        return False
    if hit.form.mood != "fin" or not hit.form.gender or hit.form.person == 1:
        return False
    written = written[view.joined(hit.start) :]
    present = view.lexicon.fits("present", form) or view.lexicon.fits("present_feminine", form)
    if present:
        return written[1:2] == DAMMA and view.lexicon.fits("passive_present", form)
    return DAMMA in written[1 : MAX_VOWEL if "<addressee>" in hit.cue.special else 2]


def has_agent(view: "View", hit: "Hit") -> bool:
    """Say whether whose act it is follows what may be a participle: hailed | by X."""
    return view.lexicon.fits("past", view.forms[hit.start]) and _leads_to_agent(view, hit.end)


def _leads_to_agent(view: "View", at: int) -> bool:
    """Say whether by whom follows here, perhaps behind an adverb: announced | jointly by both."""
    while at < view.size and _tells_how(view, at):
        at += 1
    return at < view.size and "agent" in view.tags[at]


def _tells_how(view: "View", i: int) -> bool:
    return "adverb" in view.tags[i] or view.lexicon.fits("manner", view.forms[i])


def is_passive(view: "View", hit: "Hit") -> bool:
    """Say whether a cue stands in the passive: was told, a été accusé."""
    if hit.form.mood == "past":
        tags = group_of(view, hit.start, "past").tags
        return "passive" in tags and hit.cue.needs is None
    if is_vowelled_passive(view, hit):
        return True
    i = hit.start - 1
    if i >= 0 and view.tags[i] & {"and", "but"} and has_agent(view, hit):
        return True  # was hailed by X but | dismissed by Y
    while i >= 0 and "adverb" in view.tags[i] and "passive" not in view.tags[i]:
        i -= 1
    return i >= 0 and "passive" in view.tags[i] and hit.form.mood not in ("part", "noun")
