"""Persons whom neither capitals nor titles show: by their surnames, by words that name or take up.

* A surname comes again by itself, as the subject of a sentence: ميكيل سورنسن … وغادر سورنسن القاعة.
* A word says that what follows is a name: امرأة تدعى مارتا بريغل.
* What follows a comma tells of a person: مارتا بريغل، وهي ممرضة.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from speechkit.lang.clitics import stems
from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.names import Named, Word
from speechkit.speakers.uncapped import is_verb, may_name, name_at, takes_up
from speechkit.speakers.wordlists import WordLists

_FULL = 2  # words
_OPENING = 1  # index at which a subject behind the verb that opens its sentence stands
_GUIDES = frozenset({"auxiliary", "clausal", "that", "and", "but", "subordinator"})

Parts = Sequence[Sequence[Word]]


def recurring_persons(parts: Parts, lexicon: Lexicon, lists: WordLists) -> Iterator[Named]:
    """Yield the persons shown in one of the three ways.

    Args:
        parts: The words of a text, cut at punctuation.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    yield from _again(parts, lexicon, lists)
    often = Counter(word.key for part in parts for word in part)
    often.update(f"{a.key} {b.key}" for part in parts for a, b in pairwise(part))
    for part in parts:
        for at, word in enumerate(part):
            if word.form in lists.naming:
                name = name_at(part, at + 1, lexicon, lists)
                alone = len(name) == 1 and name[0].key in lists.given
                yield from _full(name, lists, lists.naming[word.form], alone=alone)
    for part, after in pairwise(parts):
        told = takes_up(after[0], lexicon) or _opens_relative(after[0], lexicon)
        but = len(part) > _FULL and (_isa(part[0], lexicon, "but") or _says(part[0], lexicon))
        if len(part) == _FULL + but and told:  # لكن جيانغ هوي، | الذي …
            name = [word for word in part[but:] if may_name(word, lexicon)]
            yield from _full(name, lists, _gender(after[0], lexicon))
        elif told and len(part) > _FULL and _comes_alone(part[-_FULL:], often):
            # قبضت الشرطة على | دايتون سمبسون، الذي …
            led = _isa(part[-_FULL - 1], lexicon, "preposition")
            if led and all(_is_strange(word, lexicon, lists) for word in part[-_FULL:]):
                yield from _full(part[-_FULL:], lists, _gender(after[0], lexicon))


def _says(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word is a verb of saying, behind "and" or not: وروى | راي تومسون، وهو …."""
    joined = word.form[0] in lexicon.conjunctions and word.form[1:] in lexicon.cue_trie
    return joined or word.form in lexicon.cue_trie


def _comes_alone(name: Sequence[Word], often: Counter[str]) -> bool:
    """Say whether a surname comes again without its given name, as no place does (هونغ كونغ)."""
    first, last = name
    return often[last.key] > often[f"{first.key} {last.key}"]


def _isa(word: Word, lexicon: Lexicon, name: str) -> bool:
    match = lexicon.classes.match([word.form], 0)
    return match is not None and name in match[1]


def _opens_relative(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a clause tells of one person: الذي, but not ما."""
    return word.form.startswith(lexicon.clitics.article) and _isa(word, lexicon, "relative")


def _full(
    name: Sequence[Word], lists: WordLists, gender: str = "", *, alone: bool = False
) -> Iterator[Named]:
    if alone or len(name) >= _FULL:
        key = tuple(word.key for word in name)
        shown = gender or lists.given.get(key[0], "")
        yield Named(Span(name[0].start, name[-1].end), key, (), shown)


def _again(parts: Parts, lexicon: Lexicon, lists: WordLists) -> Iterator[Named]:
    """Yield two words that may be a name if the second comes again where a subject stands."""
    definite = {word.key for part in parts for word in part if word.definite}
    often = Counter(word.key for part in parts for word in part)
    again = {key for key, times in often.items() if times > 1} - definite
    again -= _constructs(parts, again, lexicon.clitics.article)
    before: dict[str, set[str]] = {}
    for part in parts:
        for at, word in enumerate(part):
            if word.key in again and is_subject(part, at, lexicon) and may_name(word, lexicon):
                before.setdefault(word.key, set()).add(part[at - 1].key if at else "")
    for part in parts:
        for first, second in pairwise(part[1:]):  # the first word is likelier its verb
            if before.get(second.key, set()) <= {first.key}:
                continue
            if second.key in lists.given and first.key not in lists.given:
                continue  # تنام | حواء: a verb
            if lexicon.fits("present_plural", first.form) and first.key not in lists.given:
                continue  # نوزع | شيكات
            both = _is_strange(first, lexicon, lists) and _is_strange(second, lexicon, lists)
            joined = first.form[0] in lexicon.conjunctions  # وشمال أفريقيا
            led = lexicon.fits("attached", first.form) and first.key not in lists.given
            joined = joined or led  # لخلع ووترز
            if both and not joined and first.key not in definite:
                yield from _full((first, second), lists)


def _constructs(parts: Parts, keys: AbstractSet[str], article: str) -> set[str]:
    """Return the words behind which a definite one stands each time: حان دور المدعي، دور الطب."""
    bare = set(keys)
    for part in parts:
        for at, word in enumerate(part):
            after = part[at + 1].form if at + 1 < len(part) else ""
            if word.key in bare and not after.startswith(article):
                bare.discard(word.key)
    return bare


def _gender(word: Word, lexicon: Lexicon) -> str:
    """Return the gender of a pronoun written as one with "and": وهي."""
    pronoun = lexicon.pronouns.get(word.form[1:])
    return "" if pronoun is None else pronoun.gender


def _is_strange(word: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word is none that the lexicon knows, with no proclitic or ending of its own."""
    if word.form.isdecimal() or not may_name(word, lexicon) or is_verb(word, lexicon, lists):
        return False
    cut = (stem for _, stem in stems(word.form, lexicon.clitics)[1:])
    led = any(lexicon.classes.match([stem], 0) for stem in cut)
    owned = word.form.endswith(tuple(lists.suffixes))
    return not led and not owned


def is_subject(part: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word stands where a subject does: behind a verb that is first, or alone."""
    if at == 0:
        return len(part) == 1
    form = part[at - 1].form
    match = lexicon.classes.match([form], 0)
    guided = match is not None and not _GUIDES.isdisjoint(match[1])
    verbal = match is None or "deed" in match[1]
    opens = at == _OPENING and verbal and not part[0].definite
    return guided or opens or form in lexicon.cue_trie
