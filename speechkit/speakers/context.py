"""What is known when a quotation is reached."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from speechkit.lang.fold import fold
from speechkit.lang.lexicon import Lexicon, Pronoun
from speechkit.records import Document, Quotation, Span, Spans
from speechkit.speakers.agreement import fit
from speechkit.speakers.cast import Cast
from speechkit.speakers.described import described_subjects, resolve_described
from speechkit.speakers.entities import AUTHOR, Entity, words_of
from speechkit.speakers.history import REACH, History, Place, Spoke, Wanted
from speechkit.speakers.hosts import without_hosts
from speechkit.speakers.names import Key, keys
from speechkit.speakers.offices import by_date, is_elsewhere, is_office
from speechkit.speakers.openings import group_in, is_governed
from speechkit.speakers.parts import COMMAS
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.titled import titles_alone
from speechkit.speakers.wordlists import WordLists
from speechkit.tokens import Sentence, Token

_OPENING = 10  # words from the start of a sentence in which a subject is named
_LATEST = 24  # words before a subject behind the adjunct that opens its sentence
_MANY = 50  # namings looked back on
_NAME_BACK = 3  # sentences back in which a name without other signs is looked for
_NAME_LONGEST = 3  # words of such a name
_FIRST_MENTIONS = 8
_SINCE = 2  # sentences back in which a named subject can outdo the last speaker


class Decision(NamedTuple):
    """Who it was, or nobody; how surely; why; and the words it was resolved to."""

    entity: Entity | None
    confidence: float
    reason: str
    antecedent: Span | None = None


class Subject(NamedTuple):
    """A person named in a sentence."""

    entity: Entity
    offset: int
    sentence: int


@dataclass
class Context:
    """The cast, and who has spoken so far.

    Attributes:
        document: The text.
        sentences: Its sentences.
        cast: Everybody in it.
        lexicon: Its language.
        lists: Word lists of its language.
        quoted: What is quoted word for word, in order: whom it names is no subject outside.
        reported: What is told in the reporter's words, in order.
        history: Who has spoken.
        verbatim: Ids of quotations in marks: who is reported in them does not speak here.
        mixed: Ids of those among them that hold the reporter's words, too.
        speakers: Speaker by id of quotation.
    """

    document: Document
    sentences: Sequence[Sentence]
    cast: Cast
    lexicon: Lexicon
    lists: WordLists
    verbatim: frozenset[str | None] = frozenset()
    quoted: Sequence[Span] = ()
    reported: Sequence[Span] = ()
    history: History = field(default_factory=History)
    mixed: frozenset[str | None] = frozenset()
    speakers: dict[str, Entity] = field(default_factory=dict)

    def tells(self, quotation: Quotation, entity: Entity | None, place: Place) -> None:
        """Remember who said a quotation that stands inside no other."""
        if entity is not None:
            self.speakers[quotation.id] = entity
            self.history.add(Spoke(entity, place, quotation.source, quotation.id, None))

    def titled(self, reference: Reference) -> Entity:
        """Return the person who has no other name than these words, perhaps a bare title."""
        if reference.number == "pl":
            group = self.cast.by_words(reference, "collective")
            group.number = "pl"
            return group
        role, date = self.title_of(reference), self.document.date
        held = by_date(self.cast.registry, role, date, cast=self.cast)
        if held:
            return self.cast.known(held)
        entity = self.cast.by_words(reference, "person")
        entity.bare = not reference.indefinite and words_of(reference) in self.lists.offices
        return entity

    def is_elsewhere(self, entity: Entity, reference: Reference) -> bool:
        """Say whether words for somebody tell of another state than what is known of a person."""
        return is_elsewhere(self.cast.registry, entity, self._with_people(reference))

    def title_of(self, reference: Reference) -> Key:
        """Return the words of a title: with all that names a state (Republic | of | Korea)."""
        words = words_of(reference)
        return words if is_office(self.cast.registry, words) else reference.role

    def _with_people(self, reference: Reference) -> Key:
        """Return the words of a source and an adjective of a state behind: Le ministre | russe."""
        at = bisect_left(self.cast.words, reference.span.end, key=lambda word: word.start)
        after = tuple(word.key for word in self.cast.words[at : at + 1])
        told = after in self.cast.registry.peoples.adjectives
        return (*words_of(reference), *after) if told else words_of(reference)

    def place(self, offset: int) -> Place:
        """Return where an offset stands."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        return Place(offset, at, self.sentences[at].block if self.sentences else 0)

    def mood(self, cue: Spans) -> str:
        """Return the mood of a cue's form (``fin``, ``noun``, …), empty where it is not known."""
        forms = self._forms(cue)
        match = self.lexicon.cue_trie.match(forms, 0) if forms else None
        moods = {entry.form.mood for entry in match[1]} if match else set()
        return moods.pop() if len(moods) == 1 else ""

    def _lemmas(self, cue: Spans) -> set[str]:
        """Return how a dictionary writes a cue, in each way in which it may be read."""
        forms = self._forms(cue)
        match = self.lexicon.cue_trie.match(forms, 0) if forms else None
        asked = self.lexicon.surfaces[forms[0]].addressing if forms and match is None else ()
        match = next(iter(asked), match)  # سألته
        return {entry.cue.lemma for entry in match[1]} if match else set()

    def asks(self, cue: Spans) -> bool:
        """Say whether a cue is a question: preguntó si …, preguntado si …."""
        return bool(lemmas := self._lemmas(cue)) and lemmas <= self.lists.asking

    def lemma(self, cue: Spans) -> str:
        """Return how a dictionary writes a cue, empty where it is not known or doubtful."""
        return next(iter(lemmas)) if len(lemmas := self._lemmas(cue)) == 1 else ""

    def answers(self, cue: Spans) -> bool:
        """Say whether a cue answers whoever spoke before."""
        return self.lemma(cue) in self.lists.answering

    def is_first_person(self, cue: Spans) -> bool:
        """Say whether a cue without a subject is a verb in the first person."""
        forms = self._forms(cue)
        known = not self.lists.first_person.isdisjoint(forms)
        return known or any(form.endswith(self.lists.first_endings) for form in forms)

    def own_pronoun(self, cue: Spans) -> Pronoun | None:
        """Return the pronoun written as one with a cue that is a noun (على حد قوله)."""
        if not cue or self.mood(cue) not in ("noun", "prep"):
            return None
        written = cue[-1].of(self.document.text)
        suffixes = self.lists.suffixes.items()
        found = next((pronoun for form, pronoun in suffixes if written.endswith(form)), None)
        return found if found is not None and found.person else None

    def _forms(self, cue: Spans) -> list[str]:
        if not cue:
            return []
        folded = fold(cue[0].of(self.document.text)).text
        return [match.group() for match in self.lexicon.tokens.finditer(folded)]

    def author(self, reference: Reference) -> Entity:
        """Return the one who wrote the text: no pronoun of the third person means them."""
        author = self.cast.by_words(reference, "person")
        author.genders[AUTHOR] += 1
        return author

    def subject_since(self, spoke: Spoke | None, wanted: Wanted, place: Place) -> Subject | None:
        """Return a person who was named as a subject after the last speaker spoke, and agrees."""
        since = spoke.place.offset if spoke is not None else -1
        last = bisect_left(self._subject_offsets, place.offset)
        for subject in reversed(self._subjects[:last]):
            if subject.offset <= since or place.sentence - subject.sentence > _SINCE:
                return None
            taken = (wanted.other_than, spoke.entity if spoke is not None else None)
            agrees = fit(subject.entity, wanted.gender, wanted.number) != "no"
            if subject.entity not in taken and agrees and self._tells(subject, place):
                return subject
        return None

    def named_near(self, place: Place) -> list[Subject]:
        """Return the persons whom whoever tells of a place named before it, within reach.

        Nobody of whom it tells in passing.
        """
        return [one for one in self._near(place) if not self._is_in_passing(one.entity)]

    def _near(self, place: Place) -> list[Subject]:
        last = bisect_left(self._person_offsets, place.offset)
        return [
            person
            for person in self._persons[max(0, last - _MANY) : last]
            if place.sentence - person.sentence <= REACH and self._tells(person, place)
        ]

    def times_named(self, entity: Entity) -> int:
        """Return how often the text names a person."""
        return sum(person.entity is entity for person in self._persons)

    def named_before(self, wanted: Wanted, place: Place) -> tuple[Subject, int] | None:
        """Return a person named within reach who agrees, spoken or not, and how many others are.

        Where several are, the last one named as a subject.
        """
        near = [
            person
            for person in reversed(self.named_near(place) or self._near(place))
            if person.entity is not wanted.other_than
            and fit(person.entity, wanted.gender, wanted.number) != "no"
            and (person.entity.number != "pl" or wanted.number == "pl")
        ]
        subjects = [person for person in near if self.opens(person)]
        others = len({person.entity.id for person in near}) - 1
        return ((subjects or near)[0], others) if near else None

    def person_in_sentence(self, wanted: Wanted, place: Place) -> Entity | None:
        """Return the only person who agrees and is named in a sentence before a place."""
        last = bisect_left(self._person_offsets, place.offset)
        first = bisect_left(self._person_offsets, self._starts[place.sentence])
        near = {p.entity.id: p.entity for p in self._persons[first:last]}
        fitting = [e for e in near.values() if fit(e, wanted.gender, wanted.number) != "no"]
        return fitting[0] if len(fitting) == 1 else None

    def is_named(self, entity: Entity) -> bool:
        """Say whether somebody is known by more than a word for any body ("the organization")."""
        return any(key not in self.lists.bodies for key in entity.keys)

    def _is_in_passing(self, entity: Entity) -> bool:
        """Say whether somebody without a name is only told of as new or as somebody's."""
        if entity.kind != "person" or entity.named or not entity.mentions:
            return False
        near = islice(entity.mentions, _FIRST_MENTIONS)  # a thousand would take long
        firsts = (keys(span.of(self.document.text))[:1] for span in near)
        return all(
            first in self.lists.indefinite or "".join(first) in self.lists.possessives
            for first in firsts
        )

    def determined(self, reference: Reference) -> str:
        """Return the gender that the determiner of a source shows."""
        first = keys(reference.span.of(self.document.text))[:1]
        return self.lists.determiners.get("".join(first), "")

    def described_at(self, span: Span) -> Entity | None:
        """Return whom a description means that stands where a subject does."""
        at = bisect_left(self._person_offsets, span.start)
        found = self._persons[at : at + 1]
        return found[0].entity if found and found[0].offset == span.start else None

    def body_before(self, place: Place) -> Entity | None:
        """Return the only body named in a sentence or the two before it, if there is one."""
        first = self._starts[max(place.sentence - _SINCE, 0)] if self._starts else 0
        near = self._bodies[
            bisect_left(self._body_offsets, first) : bisect_left(self._body_offsets, place.offset)
        ]
        found = {entity.id: entity for _, entity in near}
        return next(iter(found.values())) if len(found) == 1 else None

    def group_before(self, place: Place, since: int = 0) -> Reference | None:
        """Return the body or group that does something in one of the two sentences before.

        Args:
            place: The place.
            since: The first sentence in which it may.
        """
        first = max(place.sentence - _SINCE, since)
        for sentence in reversed(self.sentences[first : place.sentence]):
            if place.block - sentence.block > 1 or _around(self.quoted, sentence.span.start):
                return None
            found = group_in(self.document.text, sentence, self.lexicon, self.lists)
            if found is not None:
                return found
        return None

    def _tells(self, person: Subject, place: Place) -> bool:
        """Say whether whoever tells of a place names this person, and no quotation there does."""
        around = _around(self.quoted, person.offset)
        return around is None or around.start <= place.offset < around.end

    def is_reported(self, person: Subject) -> bool:
        """Say whether somebody is named in what another tells: according to X, Y had …."""
        return _around(self.reported, person.offset) is not None

    def opening_name(self, place: Place) -> tuple[Entity, Span] | None:
        """Return somebody whose name opens a sentence just before, shown by capitals alone.

        ``Oren Pike has led the town since 2011. "The wells are dry," he says.``
        """
        if not self.lexicon.cased:
            return None
        for back in range(1, min(_NAME_BACK, place.sentence) + 1):
            tokens = self.sentences[place.sentence - back].tokens
            words = [token for token in tokens[: _NAME_LONGEST + 1] if self._names(token)]
            size = len(words)
            if 1 < size <= _NAME_LONGEST and list(tokens[:size]) == words:
                span = Span(words[0].start, words[-1].end)
                reference = read_source(self.document.text, span, self.lexicon, self.lists)
                return self.cast.by_words(reference, "person"), span
        return None

    def _names(self, token: Token) -> bool:
        """Say whether a word can belong to a name: a capital, small letters, in no class."""
        word = self.document.text[token.start : token.end]
        match = self.lexicon.classes.match((token.form,), 0)
        return word[:1].isupper() and word[1:].islower() and match is None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _persons(self) -> list[Subject]:
        """Where persons are named, or taken up by a title, in the order of the text."""
        persons = [one for one in self.cast.entities if one.kind == "person" and one.sure]
        called = [(p, span) for p in persons for span in self.cast.namings(p, self.lists.given)]
        called += titles_alone(self.sentences, persons, self.lexicon, self.lists)
        called = without_hosts(called, self.document.text, self.lexicon, self.lists)
        called += self._described(called)
        found = [
            Subject(person, span.start, self.place(span.start).sentence) for person, span in called
        ]
        return sorted(found, key=lambda person: person.offset)

    def _described(self, named: Sequence[tuple[Entity, Span]]) -> list[tuple[Entity, Span]]:
        """Return where a description opens a sentence, and whom it means."""
        text, lexicon, lists = self.document.text, self.lexicon, self.lists
        found = list(
            resolve_described(
                described_subjects(text, self.sentences, lexicon, lists),
                named,
                lambda offset: self.place(offset).sentence,
                lexicon,
                lists,
                self.titled,
                self.is_elsewhere,
            )
        )
        for entity, span in found:
            entity.add(span, "title")
        return found

    @cached_property
    def _bodies(self) -> list[tuple[int, Entity]]:
        """Where bodies are named, in the order of the text."""
        return sorted(
            ((span.start, entity) for entity in self.cast.entities
             if entity.kind == "organisation" and self.is_named(entity) for span in entity.named),
            key=lambda found: found[0],
        )  # fmt: skip

    @cached_property
    def _body_offsets(self) -> list[int]:
        return [offset for offset, _ in self._bodies]

    @cached_property
    def _subjects(self) -> list[Subject]:
        return [person for person in self._persons if self.opens(person)]

    @cached_property
    def _person_offsets(self) -> list[int]:
        return [person.offset for person in self._persons]

    @cached_property
    def _subject_offsets(self) -> list[int]:
        return [subject.offset for subject in self._subjects]

    def opens(self, person: Subject) -> bool:
        """Say whether a person is named where a subject stands: soon, or behind the first comma."""
        tokens = self.sentences[person.sentence].tokens if self.sentences else ()
        starts = [token.start for token in tokens[:_LATEST]]
        at = bisect_left(starts, person.offset)
        if is_governed(tokens[:at], self.lexicon):
            return False
        comma = next((i for i, token in enumerate(tokens[:_LATEST]) if token.form in COMMAS), 0)
        return at < min(_OPENING, len(starts)) or 0 < comma == at - 1


def _around(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the one of some spans that holds an offset."""
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None
