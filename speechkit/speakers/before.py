"""What stands before a name where no capitals show it: its title, or where the person is from.

``المبعوث الأممي الخاص إلى ليبيا مارتن هيلغارد``: the title is kept, by which the text may take
the person up (وأضاف المبعوث). ``البريطاني توماس ويكهام``: two strange words behind an adjective of
origin that is no noun's are a name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.item_shapes import gender_of_role, is_kin
from speechkit.speakers.names import Named, Word
from speechkit.speakers.parts import ROLES
from speechkit.speakers.uncapped import is_verb, may_name, name_at
from speechkit.speakers.wordlists import WordLists, gender_by_ending

_BACK = 9  # words before a name in which its title begins
_FULL = 2  # words of a name
_MODIFIERS = ROLES | {"adjective", "org", "collective", "honorific", "subject", "region"}
_FUNCTION = frozenset({"preposition", "linker", "determiner", "relative"})

Parts = Sequence[Sequence[Word]]


def with_titles(
    persons: Iterable[Named], parts: Parts, lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield persons, with the title that stands before each of whom none is known yet.

    Args:
        persons: The persons.
        parts: The words of the text, cut at punctuation.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    starts = {word.start: (part, at) for part in parts for at, word in enumerate(part)}
    for person in persons:
        told = bool(person.role) and person.role[0] not in lists.counterparts
        yield person if told else _titled(person, starts, lexicon, lists)


def _titled(
    person: Named,
    starts: Mapping[int, tuple[Sequence[Word], int]],
    lexicon: Lexicon,
    lists: WordLists,
) -> Named:
    part, at = starts.get(person.span.start, ((), 0))
    first = _title_before(part, at, lexicon)
    if first is None or gender_by_ending(part[first].form, lists.number_endings) == "pl":
        return person
    words = [word for word in part[first:at] if not _classes(word, lexicon) & _FUNCTION]
    if not words or is_kin(words[0].form, words[0].written, lexicon, lists):
        return person  # والدة | سامر دوجان
    gender = person.gender or gender_of_role(part[first].form, part[first].written, lexicon, lists)
    if words[0].key in lists.counterparts:
        gender = lists.counterparts[words[0].key]
        words = [*_title_left(part, first, lexicon, lists), *words[1:]]
    return person._replace(role=tuple(word.key for word in words), gender=gender)


def _title_left(
    part: Sequence[Word], stop: int, lexicon: Lexicon, lists: WordLists
) -> Sequence[Word]:
    """Return the title that a counterpart bears too: وزير الخارجية | المصري نظيره الجزائري."""
    back = range(stop - 1, max(-1, stop - 1 - _BACK), -1)
    at = next((i for i in back if _classes(part[i], lexicon) & ROLES), stop)
    while at and _classes(part[at - 1], lexicon) & ROLES:
        at -= 1
    end = at + 1
    while end < stop and _is_modifier(part[end], lexicon):
        if part[end].form.endswith(lists.relating):
            break
        end += 1
    return part[at:end] if at < stop else ()


def _title_before(part: Sequence[Word], name: int, lexicon: Lexicon) -> int | None:
    """Return where the title right before a name begins: its modifiers stand between the two."""
    found = None
    for at in range(name - 1, max(-1, name - 1 - _BACK), -1):
        tags = _classes(part[at], lexicon)
        if tags & ROLES:
            found = at
            bare = not _is_modifier(part[at], lexicon)
            if bare and at and _is_modifier(part[at - 1], lexicon):
                break  # وزير الخارجية المصري | نظيره الجزائري فلان
        elif not (_is_modifier(part[at], lexicon) or tags & _MODIFIERS):
            governed = at + 1 < name and "preposition" in tags
            construct = at + 1 < name and part[at + 1].definite
            if found is not None or not (governed or (construct and may_name(part[at], lexicon))):
                break
    return found


def _is_modifier(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word begins with the article, behind "for" or not, and is no verb of saying."""
    led = word.form.startswith(tuple(lexicon.clitics.elisions.values()))
    return (word.definite or led) and word.form not in lexicon.cue_trie


def from_places(parts: Parts, lexicon: Lexicon, lists: WordLists) -> Iterator[Named]:
    """Yield names behind an adjective of origin that stands for the person itself."""
    for part in parts:
        for at in range(1, len(part) - _FULL):
            if not _is_origin(part[at], lexicon, lists) or part[at - 1].definite:
                continue
            name = name_at(part, at + 1, lexicon, lists)
            strange = len(name) >= _FULL and not is_verb(name[0], lexicon, lists)
            if strange and name[0].key in lists.given:
                found = tuple(word.key for word in name)
                gender = gender_of_role(part[at].form, part[at].written, lexicon, lists)
                yield Named(_span(name), found, (part[at].key,), gender)


def _span(name: Sequence[Word]) -> Span:
    return Span(name[0].start, name[-1].end)


def _is_origin(word: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    plain = not _classes(word, lexicon)
    return plain and word.definite and word.form.endswith(lists.relating)


def _classes(word: Word, lexicon: Lexicon) -> frozenset[str]:
    match = lexicon.classes.match([word.form], 0)
    return frozenset(match[1]) if match is not None else frozenset()
