"""Names of the registry inside sources, whatever stands before them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.cast import Cast
from speechkit.speakers.entities import words_of
from speechkit.speakers.names import Key, Named, Word
from speechkit.speakers.offices import is_office
from speechkit.speakers.references import Reference
from speechkit.speakers.registry import Alias, Registry
from speechkit.speakers.single_names import is_led
from speechkit.speakers.wordlists import WordLists

_SHORTEST = 2  # words of a full name
_RANK = 4  # words that tell what a body is


def with_known_name(reference: Reference, registry: Registry, *, inflects: bool) -> Reference:
    """Return a source as the registry reads it, which knows better than the word classes.

    Where it ends in a registered person's full name, that name with a role before it; where a
    body or state stands behind a role, that role of theirs: Представитель Бразилии, Генсек ООН.

    Args:
        reference: The source.
        registry: Who is known.
        inflects: Whether a case alone may join a role and whose it is (премьер Британии X).
    """
    words = words_of(reference)
    if reference.name and is_office(registry, words):  # the head of the UN Development Programme
        return replace(reference, form="title", name=(), role=words, office=words)
    if reference.name and reference.role:
        if is_body(reference.name, registry):
            role = (*reference.role, *reference.name)
            return replace(reference, form="title", name=(), role=role)
        if inflects and len(reference.name) > 1 and is_body(reference.name[:1], registry):
            role = (*reference.role, *reference.name[:1])
            reference = replace(reference, name=reference.name[1:], role=role)
    key = words_of(reference)
    for at in range(len(key) - _SHORTEST + 1):
        if (
            at
            and _is_person(key[at:], registry)
            and not _is_of_other(reference, key[:at], registry)
        ):
            role = reference.role if reference.name else key[:at]
            office = reference.office if reference.name else key[:at]
            role, office = (_without(words, key[at:]) for words in (role, office))
            return replace(
                reference, form="name", name=key[at:], role=role, office=office, sure=True
            )
    return reference


def _is_of_other(reference: Reference, before: Key, registry: Registry) -> bool:
    """Say whether an office of another's stands before a name: the spokesman for the President | X.

    Args:
        reference: The source.
        before: Its words before the name.
        registry: Who is known.
    """
    own = len(reference.office)
    return own > 0 and any(is_office(registry, before[k:]) for k in range(own + 1, len(before)))


def body_named(cast: Cast, lexicon: Lexicon, lists: WordLists, key: Key) -> Alias | None:
    """Return the body whose name a word for what it is goes with: aid agency | Oxfam, la ONG Oxfam.

    That word stands beside the name, or first where heads come first.
    """
    bodies, linkers = lists.bodies, {"linker", "preposition"}
    for size in range(len(key) - 1, 0, -1):
        name, rest = key[-size:], key[:-size]
        if (rest[-1:] not in bodies and rest[:1] not in bodies) or len(rest) > _RANK:
            continue
        joint = lexicon.classes.match(rest, len(rest) - 1)
        if joint is not None and not linkers.isdisjoint(joint[1]):
            continue
        alias = cast.entry_named(name)
        inner = rest[-1:] not in bodies  # نقابة أطباء | السودان: a body in a state, not the state
        if alias is None or (inner and cast.registry.is_state(alias.id)):
            continue
        if alias.strength == "name":
            return alias
    return None


def is_office_of(person: Named, registry: Registry) -> bool:
    """Say whether what seems a name is whose an office is, and a surname: премьер | Британии X."""
    return bool(person.role) and len(person.key) == _SHORTEST and is_body(person.key[:1], registry)


def behind_owner(
    person: Named, words: Sequence[Word], registry: Registry, lexicon: Lexicon
) -> Named:
    """Leave out whose an office is before a full name: министр обороны | Франции Анна Громова.

    Where nouns have no cases, only behind a preposition: UN envoy for | Yemen Ada Marr.
    """
    size = len(person.key) - _SHORTEST
    own = next((at for at in range(size, 0, -1) if is_body(person.key[:at], registry)), 0)
    first = bisect_left(words, person.span.start, key=lambda word: word.start)
    if not own or not (lexicon.inflects or is_led(words, first, lexicon)):
        return person
    span = Span(words[first + own].start, person.span.end)
    return person._replace(span=span, key=person.key[own:])


def _is_person(key: Key, registry: Registry) -> bool:
    meanings = [alias for alias in registry.aliases.get(key, ()) if alias.strength == "name"]
    return len(meanings) == 1 and registry.entries[meanings[0].id].kind == "person"


def is_body(key: Key, registry: Registry) -> bool:
    """Say whether the registry knows words as a body or state, and as no person."""
    meanings = [alias for alias in registry.aliases.get(key, ()) if alias.strength != "short"]
    return bool(meanings) and all(registry.entries[m.id].kind != "person" for m in meanings)


def _without(words: Key, name: Key) -> Key:
    return tuple(word for word in words if word not in name)
