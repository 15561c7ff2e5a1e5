"""Quotations whose source is a body: by its name, a short one, or a word for any body."""

from collections.abc import Sequence

from speechkit.speakers.context import Context, Decision
from speechkit.speakers.entities import Entity, words_of
from speechkit.speakers.history import Place
from speechkit.speakers.names import Key
from speechkit.speakers.offices import by_date
from speechkit.speakers.references import Reference

_DESCRIBED = 2  # words of a body and what kind it is of
_NEAR = 3  # sentences back to the one whom "the organization" takes up


def organisation(context: Context, reference: Reference, place: Place) -> Decision:
    """Decide on a source that is a body, or looks like one."""
    repeated = bool(context.lexicon.clitics.article)  # الشركة is likelier the one that is a شركة
    generic = None if repeated else generic_body(context, reference, place)
    if generic is not None:
        return generic
    key = reference.name or words_of(reference)
    fitting = context.cast.fitting(key, person=False)
    own = [entity for entity in fitting if key in entity.keys and not entity.entry]
    longer = [entity for entity in context.cast.entities if _takes_up(context, entity, key)]
    longer = [entity for entity in (*fitting, *longer) if entity not in own]
    longer = list(dict.fromkeys(longer))
    if len(longer) == 1:
        return Decision(longer[0], 0.92, f"short for {longer[0].name}, the only one in the text")
    if len(longer) > 1:
        found = one_of(context, longer, "bear this short name", place)
        named = None if found.entity else _named_last(context, longer, place)
        return found if named is None else named
    if repeated and (generic := generic_body(context, reference, place)):
        return generic
    held = holder(context, key)
    if held is not None:
        return held
    entity = context.cast.by_words(reference, "person" if reference.name else "organisation")
    entity.learn(reference)
    return Decision(entity, 0.95 if len(key) > 1 else 0.8, "named in the source")


def generic_body(context: Context, reference: Reference, place: Place) -> Decision | None:
    """Let "the organization" mean the body that spoke last, or was named just before."""
    if reference.indefinite or not _is_body(context, reference):
        return None
    if context.lexicon.clitics.article and not reference.words[0].definite:
        return None  # شركة
    for spoke in context.history.back(place):
        if place.sentence - spoke.place.sentence > _NEAR:
            break
        if _is_other_body(context, spoke.entity, words_of(reference)):
            continue
        if spoke.entity.kind == "organisation" and context.is_named(spoke.entity):
            return Decision(spoke.entity, 0.75, "a word for the body that spoke last")
    named = context.body_before(place)
    if named is None or _is_other_body(context, named, words_of(reference)):
        return None
    return Decision(named, 0.7, "a word for the only body named just before")


def _is_body(context: Context, reference: Reference) -> bool:
    """Say whether a source is a word for any body, with an adjective or not: la firma italiana."""
    key, lists = words_of(reference), context.lists
    if key in lists.bodies:
        return True
    if not context.lexicon.governed or len(key) != _DESCRIBED or key[:1] not in lists.bodies:
        return False
    last = reference.words[-1]
    match = context.lexicon.classes.match([last.form], 0)
    return not last.capital and (match is None or "adjective" in match[1])


def _is_other_body(context: Context, entity: Entity, key: Key) -> bool:
    """Say whether its own name tells that a body is another one: no company is a pilots' union.

    No newspaper is a state, if no ministry spoke for it.
    """
    if context.cast.registry.is_state(entity.entry) and not entity.heads:
        return True
    own = {word for name in entity.keys for word in name if (word,) in context.lists.leagues}
    if bool(own) and not own & set(key):
        return True
    kinds = context.lists.kinds_of_bodies
    alike = kinds.get(key, kinds.get(key[:1]))
    if alike is None:
        return False
    heads = {head[:1] for head in entity.heads if head[:1] in context.lists.bodies}
    return bool(heads) and heads.isdisjoint((key, key[:1], *alike))  # empresa, of Plásticos Duero


def _named_last(context: Context, several: Sequence[Entity], place: Place) -> Decision | None:
    """Of several bodies that a word repeats take the one named last before it."""
    before = ((span.start, one) for one in several for span in one.named)
    last = max((found for found in before if found[0] < place.offset), default=None, key=_first)
    if last is None or place.sentence - context.place(last[0]).sentence > _NEAR:
        return None
    return Decision(last[1], 0.7, f"of {len(several)} that bear this short name the one named last")


def _first(found: tuple[int, Entity]) -> int:
    return found[0]


def _takes_up(context: Context, entity: Entity, key: Key) -> bool:
    """Say whether a word repeats what something is called, where heads stand first its first words.

    المجلس takes up مجلس الأمن, not أعضاء المجلس.
    """
    other = entity.kind in ("organisation", "other", "collective")
    if not other or key in entity.keys or not entity.is_called(key):
        return False
    first = bool(context.lexicon.clitics.article) and entity.kind == "collective"
    return not first or any(head[: len(key)] == key for head in entity.heads)


def holder(context: Context, role: Key) -> Decision | None:
    """Return the one who held an office on the day of the text, by the registry."""
    date = context.document.date
    found = by_date(context.cast.registry, role, date, cast=context.cast)
    if not found:
        return None
    reason = f"held this office on {date}, by the registry"
    return Decision(context.cast.known(found), 0.85, reason)


def one_of(context: Context, several: Sequence[Entity], what: str, place: Place) -> Decision:
    """Of several that fit take the one who spoke last, in this paragraph or the one before."""
    for spoke in context.history.back(place):
        if place.block - spoke.place.block > 1:
            break
        if spoke.entity in several:
            return Decision(spoke.entity, 0.7, f"of {len(several)} that {what} the last to speak")
    names = ", ".join(entity.name for entity in several)
    return Decision(None, 0.0, f"{len(several)} in the text {what}: {names}")
