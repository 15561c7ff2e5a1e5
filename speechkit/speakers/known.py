"""Names of the registry inside sources, whatever stands before them."""

from dataclasses import replace

from speechkit.speakers.entities import words_of
from speechkit.speakers.names import Key
from speechkit.speakers.references import Reference
from speechkit.speakers.registry import Registry

_SHORTEST = 2  # words of a full name


def with_known_name(reference: Reference, registry: Registry) -> Reference:
    """Return a source whose end is a registered person's full name as that name with a role.

    The registry knows better than the word classes where a name begins.
    """
    key = words_of(reference)
    for at in range(len(key) - _SHORTEST + 1):
        if at and _is_person(key[at:], registry):
            role = reference.role if reference.name else key[:at]
            office = reference.office if reference.name else key[:at]
            role, office = (_without(words, key[at:]) for words in (role, office))
            return replace(
                reference, form="name", name=key[at:], role=role, office=office, sure=True
            )
    return reference


def _is_person(key: Key, registry: Registry) -> bool:
    meanings = [alias for alias in registry.aliases.get(key, ()) if alias.strength == "name"]
    return len(meanings) == 1 and registry.entries[meanings[0].id].kind == "person"


def _without(words: Key, name: Key) -> Key:
    return tuple(word for word in words if word not in name)
