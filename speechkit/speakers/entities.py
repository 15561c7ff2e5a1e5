"""The cast of one document: who is named in it, under which names and roles.

The whole text is read first, so that a headline's surname or a lead's title finds the full name
that comes only later.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from speechkit.records import Document, MentionForm, Span, SpeakerKind
from speechkit.speakers.acronyms import acronyms
from speechkit.speakers.names import Key, slug, words
from speechkit.speakers.references import Reference
from speechkit.speakers.registry import Registry, found_in

_FULL = 2  # words that make a name full enough to be the same in another document


@dataclass(eq=False)
class Entity:
    """Somebody in this document.

    Attributes:
        id: As in ``Speaker``.
        name: The fullest form.
        kind: As in ``Speaker``.
        keys: Names in keys, the fullest first.
        roles: Titles it carries in this text, in keys.
        genders: How often each gender was shown.
        number: ``sg`` or ``pl``.
        entry: Registry id or empty.
        named: Spans that name it, in order.
        mentions: All spans that refer to it, with their forms.
    """

    id: str
    name: str
    kind: SpeakerKind
    keys: list[Key]
    roles: list[Key] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    number: str = "sg"
    entry: str = ""
    named: list[Span] = field(default_factory=list)
    mentions: dict[Span, MentionForm] = field(default_factory=dict)

    @property
    def gender(self) -> str:
        """The gender shown most often; empty where none is shown or two are shown alike."""
        first = self.genders.most_common(2)
        tied = len(first) == _FULL and first[0][1] == first[1][1]
        return first[0][0] if first and not tied else ""

    def carries(self, role: Key) -> bool:
        """Say whether it carries a role that holds all these words."""
        return any(set(role) <= set(own) for own in self.roles)

    def add(self, span: Span, form: MentionForm) -> None:
        """Add a mention."""
        self.mentions.setdefault(span, form)


class Cast:
    """Everybody in one document.

    Attributes:
        document: The text.
        registry: Persons and organisations known beforehand.
        words: The words of the text.
        entities: Everybody, in the order of their first full name.
    """

    def __init__(
        self, document: Document, references: Iterable[Reference], registry: Registry
    ) -> None:
        self.document = document
        self.registry = registry
        self.words = words(document.text)
        self.entities: list[Entity] = []
        self._by_id: dict[str, Entity] = {}
        self._acronyms = acronyms(document.text, self.words)
        named = [ref for ref in references if ref.name or ref.form == "org"]
        self._add_known()
        for reference in sorted(named, key=lambda ref: -len(self.key_of(ref))):
            self._introduce(reference)
        self._add_occurrences()

    def key_of(self, reference: Reference) -> Key:
        """Return the words by which a reference names somebody."""
        if reference.name:
            return reference.name
        return words_of(reference)

    def fitting(self, key: Key, *, person: bool) -> list[Entity]:
        """Return those whose name holds all words of a key; an equal name is alone."""
        kinds = ("person",) if person else ("organisation",)
        group = [entity for entity in self.entities if entity.kind in kinds]
        equal = [entity for entity in group if key in entity.keys]
        if equal:
            return equal
        spelled = self._acronyms.get(key)
        if spelled is not None:
            return [entity for entity in group if any(holds(k, spelled) for k in entity.keys)]
        return [entity for entity in group if any(holds(own, key) for own in entity.keys)]

    def known(self, entry: str) -> Entity:
        """Return the entity of a registry entry, made where the text did not name it."""
        entity = self._by_id.get(entry)
        return self._of_entry(entry) if entity is None else entity

    def by_words(self, reference: Reference, kind: SpeakerKind) -> Entity:
        """Return the entity that has no other name than these words."""
        key = words_of(reference) or ("?",)
        return self._local(key, reference, kind)

    def _add_known(self) -> None:
        for first, last, alias in found_in(self.registry, self.words):
            if alias.strength == "name":
                entity = self.known(alias.id)
                span = Span(self.words[first].start, self.words[last - 1].end)
                entity.keys += [key] if (key := self._keys(first, last)) not in entity.keys else []
                entity.named.append(span)
                entity.add(span, "name" if entity.kind == "person" else "org")

    def _of_entry(self, entry_id: str) -> Entity:
        entry = self.registry.entries[entry_id]
        entity = Entity(entry.id, entry.name, entry.kind, [], entry=entry.id)
        if entry.gender:
            entity.genders[entry.gender] += 9  # a known gender outweighs what a text seems to show
        return self._register(entity)

    def _register(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self._by_id[entity.id] = entity
        return entity

    def _introduce(self, reference: Reference) -> None:
        """Make an entity of a name that fits nobody yet; the longest names come first."""
        key = self.key_of(reference)
        if not key or reference.indefinite:
            return
        person = bool(reference.name)
        fitting = self.fitting(key, person=person)
        if not fitting:
            fitting = [self._local(key, reference, "person" if person else "organisation")]
        if len(fitting) == 1:
            self._enrich(fitting[0], reference)

    def _local(self, key: Key, reference: Reference, kind: SpeakerKind) -> Entity:
        full = len(key) >= _FULL and kind in ("person", "organisation")
        where = "" if full else f"{self.document.id}/"
        entity = self._by_id.get(f"local:{where}{slug(key)}")
        if entity is None:
            name = self._spelled(reference, key)
            entity = self._register(Entity(f"local:{where}{slug(key)}", name, kind, [key]))
            entity.number = reference.number or "sg"
        return entity

    def _spelled(self, reference: Reference, key: Key) -> str:
        """Return the stretch of the source that holds the name."""
        inside = [word for word in reference.words if word.key in key]
        if not reference.name or not inside:
            return reference.span.of(self.document.text)
        return self.document.text[inside[0].start : inside[-1].end]

    def _enrich(self, entity: Entity, reference: Reference) -> None:
        if reference.role:
            entity.roles.append(reference.role)
        if reference.gender:
            entity.genders[reference.gender] += 1
        if reference.span not in entity.named:
            entity.named.append(reference.span)
        entity.add(reference.span, reference.form)

    def _add_occurrences(self) -> None:
        """Find the full names of local entities wherever the text has them."""
        for entity in self.entities:
            for key in [] if entity.entry else entity.keys[:1]:
                for first in self._occurrences(key) if len(key) >= _FULL else ():
                    span = Span(self.words[first].start, self.words[first + len(key) - 1].end)
                    if not any(span.meets(own) for own in entity.named):
                        entity.named.append(span)
                        entity.add(span, "name" if entity.kind == "person" else "org")
            entity.named.sort()

    def _occurrences(self, key: Key) -> Iterable[int]:
        for at, word in enumerate(self.words):
            if word.key == key[0] and self._keys(at, at + len(key)) == key:
                yield at

    def _keys(self, first: int, last: int) -> Key:
        return tuple(word.key for word in self.words[first:last])


def holds(longer: Key, shorter: Key) -> bool:
    """Say whether a name holds all words of a shorter one; characters in one piece."""
    if len(shorter) >= len(longer):
        return False
    if all(len(word) == 1 for word in shorter):  # characters: in one piece
        size = len(shorter)
        return any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1))
    return set(shorter) <= set(longer)


def words_of(reference: Reference) -> Key:
    """Return the keys of a source's words."""
    return tuple(word.key for word in reference.words)
