"""The cast of one document: who is named in it, under which names and roles.

The whole text is read first, so that a headline's surname or a lead's title finds the full name
that comes only later.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from speechkit.records import Document, Span, SpeakerKind
from speechkit.speakers.acronyms import acronyms
from speechkit.speakers.entities import Entity, Role, holds, words_of
from speechkit.speakers.holders import holder_called
from speechkit.speakers.names import Key, Named, Word, abbreviates, slug, without_patronymic
from speechkit.speakers.references import Reference
from speechkit.speakers.registry import Alias, Registry, found_in
from speechkit.speakers.wordlists import word_lists

_PAIRS = {'"': '"', "«": "»", "“": "”"}  # marks in a name: صحيفة "الميناء"
_FULL = 2  # words that make a name full enough to be the same in another document
_KNOWN = 9  # a gender from the registry outweighs what a text seems to show
_DESCRIBED = 6  # words of a description before a name
_STEM = 4  # letters
_BESIDE = 2  # words before a name that tell of the person
_ACRONYM = 3  # letters: UN, WHO


class Cast:
    """Everybody in one document.

    Attributes:
        document: The text.
        registry: Persons and organisations known beforehand.
        words: The words of the text.
        entities: Everybody, in the order in which they were found.
    """

    def __init__(
        self,
        document: Document,
        registry: Registry,
        text_words: Sequence[Word],
        references: Iterable[Reference],
        persons: Iterable[Named],
        known: Iterable[Named] = (),
    ) -> None:
        self.document = document
        self.registry = registry
        self.words = text_words
        self.entities: list[Entity] = []
        self._by_id: dict[str, Entity] = {}
        self._acronyms = acronyms(document.text, text_words)
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(text_words):
            self._places.setdefault(word.key, []).append(at)
        self._add_known()
        for person in known:  # whose office tells who they are
            self._introduce_person(person)
        named = [ref for ref in references if ref.name or ref.form == "org"]
        named.sort(key=lambda ref: -_fullness(_key(ref)))
        full = [ref for ref in named if _fullness(_key(ref)) >= _FULL]
        everybody: list[Reference | Named] = [*full, *persons]
        for one in sorted(everybody, key=lambda found: -_fullness(_key(found))):
            if isinstance(one, Reference):
                self._introduce(one)
            else:
                self._introduce_person(one)
        for reference in named[len(full) :]:  # a surname may be that of one who is no source
            self._introduce(reference)
        self._add_occurrences()

    def fitting(self, key: Key, *, person: bool) -> list[Entity]:
        """Return those whose name holds all words of a key; an equal name is alone."""
        kind = "person" if person else "organisation"
        group = [entity for entity in self.entities if entity.kind == kind]
        equal = [entity for entity in group if key in entity.keys]
        if equal and key and len(key[0]) == 1:  # А. Корбут where the text has Анна Корбут, too
            equal = [e for e in group if any(abbreviates(key, own) for own in e.keys)] or equal
        if equal:
            return equal
        if person:  # who is known by a title alone has no name that another could be short for
            group = [entity for entity in group if entity.named]
        spelled = self._acronyms.get(key)
        if spelled is not None:
            return [e for e in group if any(k == spelled or holds(k, spelled) for k in e.keys)]
        longer = [entity for entity in group if any(holds(own, key) for own in entity.keys)]
        longer = longer or [entity for entity in group if entity.ends_in(key)]
        longer = longer or [e for e in group if any(abbreviates(key, own) for own in e.keys)]
        given = without_patronymic(key)
        if longer or given == key:
            return longer
        named = self.fitting(given, person=person)  # Анна Петровна is no Анна Ильинична Белова
        return [one for one in named if all(without_patronymic(own) == own for own in one.keys)]

    def known(self, entry: str) -> Entity:
        """Return the entity of a registry entry, made where the text did not name it."""
        entity = self._by_id.get(entry)
        return self._of_entry(entry) if entity is None else entity

    def entry_named(self, key: Key) -> Alias | None:
        """Return the registry's meaning of a whole source, unless a person's name holds it."""
        found = [alias for alias in self.registry.aliases.get(key, ()) if alias.strength != "short"]
        longer = [entity for entity in self.entities if entity.kind == "person"]
        if len(found) != 1 or any(holds(own, key) for entity in longer for own in entity.keys):
            return None
        return found[0]

    def by_words(self, reference: Reference, kind: SpeakerKind) -> Entity:
        """Return the entity that has no other name than these words."""
        return self._local(words_of(reference) or ("?",), reference, kind)

    def namings(self, entity: Entity, given: Container[str] = ()) -> list[Span]:
        """Return where the text names somebody: in full, by a name of theirs that fits no other.

        That is the last one, or the first if it is a given name.
        """
        spans = list(entity.named)
        person = entity.kind == "person"
        short = {key[-1:] for key in entity.keys if len(key) >= _FULL}
        short |= {key[:1] for key in entity.keys if len(key) >= _FULL and key[0] in given}
        for name in short:
            if self.fitting(name, person=person) == [entity]:
                found = (self._span(at, at + 1) for at in self._places.get(name[0], ()))
                # A surname counts again inside a full name, a given name by itself alone.
                last = any(key[-1:] == name for key in entity.keys)
                spans += [span for span in found if last or not entity.is_named_in(span)]
        return sorted(spans)

    def _add_known(self) -> None:
        for first, last, alias in found_in(self.registry, self.words):
            span = self._span(first, last)
            if self._is_anothers(first):
                continue
            if alias.strength == "name" and not _is_plain(span.of(self.document.text)):
                entity = self.known(alias.id)
                key = self._keys(first, last)
                if key not in entity.keys:
                    entity.keys.append(key)
                entity.call(span)

    def _is_anothers(self, first: int) -> bool:
        """Say whether a name is but the end of a longer one: Juan | Pedro Ruiz is no Pedro Ruiz."""
        before, word = self.words[max(0, first - 1)], self.words[first]
        given = word_lists(self.document.lang).given
        text = self.document.text
        beside = first > 0 and text[before.end : word.start] == " " and text[before.start].isupper()
        return beside and before.key in given and word.key in given

    def _of_entry(self, entry_id: str) -> Entity:
        entry = self.registry.entries[entry_id]
        entity = Entity(entry.id, entry.name, entry.kind, [], entry=entry.id)
        if entry.gender:
            entity.genders[entry.gender] += _KNOWN
        return self._register(entity)

    def _register(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self._by_id[entity.id] = entity
        return entity

    def _introduce(self, reference: Reference) -> None:
        """Make an entity of a name that fits nobody yet; the longest names come first."""
        key = _key(reference)
        if not key or (reference.indefinite and not reference.name):
            return
        if not reference.sure and self.entry_named(words_of(reference)):
            return
        person = bool(reference.name)
        ministry = self.registry.states.ministry_of(words_of(reference))
        if ministry:  # the ministry said later: its state
            self.known(ministry).learn(replace(reference, gender="", tails=()))
            return
        fitting = self.fitting(key, person=person) or self._holder(key, reference.role)
        if not fitting and person and not reference.sure:
            fitting = self.fitting(key, person=False)
        if not fitting:
            fitting = [self._local(key, reference, "person" if person else "organisation")]
        if len(fitting) == 1:
            fitting[0].learn(reference)
            fitting[0].call(reference.span)

    def _introduce_person(self, person: Named) -> None:
        fitting = self.fitting(person.key, person=True) or self._holder(person.key, person.role)
        if not fitting and not self.fitting(person.key, person=False):
            name = person.span.of(self.document.text)
            where = "" if len(person.key) >= _FULL else f"{self.document.id}/"
            entity = Entity(f"local:{where}{slug(person.key)}", name, "person", [person.key])
            fitting = [self._by_id.get(entity.id) or self._register(entity)]
        if len(fitting) == 1:
            if person.role:
                fitting[0].take(Role(person.role, person.office or person.role))
            if person.gender:
                fitting[0].genders[person.gender] += 1
            fitting[0].call(person.span)

    def _holder(self, name: Key, role: Key) -> list[Entity]:
        """Return whom a surname beside an office means, by the registry: President Macron."""
        entry = holder_called(self.registry, name, role, self.document.date)
        if not entry:
            return []
        entity = self.known(entry)
        entity.keys.append(name)
        return [entity]

    def _local(self, key: Key, reference: Reference, kind: SpeakerKind) -> Entity:
        full = len(key) >= _FULL and kind in ("person", "organisation") and not reference.indefinite
        where = "" if full else f"{self.document.id}/"
        entity = self._by_id.get(f"local:{where}{slug(key)}")
        if entity is None:
            name = self._spelled(reference)
            entity = self._register(Entity(f"local:{where}{slug(key)}", name, kind, [key]))
            entity.number = reference.number
            entity.sure = reference.sure or kind != "person"
        return entity

    def _spelled(self, reference: Reference) -> str:
        """Return the stretch of the source that holds the name."""
        keys, size = tuple(word.key for word in reference.words), len(reference.name)
        at = next((i for i in range(len(keys)) if keys[i : i + size] == reference.name), None)
        inside = [word for word in reference.words if word.key in reference.name]
        inside = list(reference.words[at : at + size]) if size and at is not None else inside
        inside = inside or list(reference.words)
        if not inside:
            return reference.span.of(self.document.text)
        name = self.document.text[inside[0].start : inside[-1].end]
        closer = self.document.text[inside[-1].end : inside[-1].end + 1]
        opened = any(name.count(mark) > name.count(_PAIRS[mark]) or name.count(mark) == 1
                     for mark in _PAIRS if _PAIRS[mark] == closer)  # fmt: skip
        return name + closer if opened else name

    def is_beside(self, entity: Entity, word: str) -> bool:
        """Say whether a word stands right before a name: la tenista danesa X."""
        for span in entity.named:  # it may hold a description of them
            first = bisect_left(self.words, span.start, key=lambda word: word.start)
            last = bisect_left(self.words, span.end, key=lambda word: word.start)
            begin = first
            while begin > max(0, first - _BESIDE) and not self._is_parted(begin):
                begin -= 1
            near = self.words[begin : min(last, first + _DESCRIBED)]
            if any(_alike(own.key, word) for own in near if own.key not in entity.keys[0]):
                return True
        return False

    def _is_parted(self, at: int) -> bool:
        """Say whether a sentence ends before a word: said the Dane. | Ada Holt agreed."""
        between = self.document.text[self.words[at - 1].end : self.words[at].start]
        return any(sign in ".!?;…" for sign in between)

    def _add_occurrences(self) -> None:
        """Find the full names of local entities wherever the text has them."""
        for entity in self.entities:
            for key in [] if entity.entry else entity.keys[:1]:
                for span in self._full_names(key) if len(key) >= _FULL else ():
                    entity.call(span)

    def name_shortest(self) -> None:
        """Call each person by the shortest form of the full name: Олег Громов, not Олега Громова.

        For languages whose nouns have cases: the nominative is the shortest, or before the
        accusative in -у.
        """
        for entity in self.entities:
            if entity.kind == "person" and not entity.entry and len(entity.keys[0]) >= _FULL:
                forms = [span.of(self.document.text) for span in self._full_names(entity.keys[0])]
                entity.name = min(forms, key=_caseless, default=entity.name)

    def _full_names(self, key: Key) -> Iterator[Span]:
        """Yield where the text has all words of a name, in order."""
        for first in self._places.get(key[0], ()):
            if self._keys(first, first + len(key)) == key:
                yield self._span(first, first + len(key))

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)

    def _keys(self, first: int, last: int) -> Key:
        return tuple(word.key for word in self.words[first:last])


def _alike(word: str, other: str) -> bool:
    """Say whether two words differ in their endings at most: suisse, suissesse."""
    size = max(min(len(word), len(other)) - 1, _STEM)
    return word[:size] == other[:size]


def _is_plain(word: str) -> bool:
    """Say whether small letters show a word that is only spelled like an acronym: Un comunicado."""
    acronym = word.isascii() and word.isalpha() and len(word) <= _ACRONYM
    return word.islower() or (acronym and not word.isupper())


def _key(found: Reference | Named) -> Key:
    """Return the words by which somebody is named."""
    return found.key if isinstance(found, Named) else found.name or words_of(found)


def _caseless(name: str) -> tuple[int, bool]:
    """Return what is smallest for the nominative of a name."""
    return len(name), name.endswith(("у", "ю"))


def _fullness(key: Key) -> int:
    """Return how many words of a name tell one person from another: Анна Петровна has one."""
    return len(without_patronymic(key))
