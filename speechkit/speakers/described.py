"""Persons whom the text knows by a description alone: el joven de 23 años, the boy, la actriz.

Where such words open a sentence the text tells of somebody, who may speak later without being named
again. They mean whoever was named last, where they say what that person is (la actriz), and else
somebody of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.agreement import fit
from speechkit.speakers.entities import Entity, Role, words_of
from speechkit.speakers.names import Key, key, keys
from speechkit.speakers.parts import COMMAS, ROLES
from speechkit.speakers.references import Reference, read_source
from speechkit.speakers.wordlists import WordLists
from speechkit.tokens import Sentence, Token

_BACK = 5  # sentences back to the one whom a description takes up
_LATEST = 12  # words of an adjunct before the comma behind which a subject stands
_COMPLEMENTS = 2  # of the Council of the town
_PERSONS = ROLES | {"collective"}
_GUIDES = 3  # words behind which a subject stands: وكان قد …
_CAPITALS = 4  # words of a name in a complement
_WITH_TEAM = 2  # words: whose and what

Told = tuple[Entity, Span]


def described_subjects(
    text: str, sentences: Sequence[Sentence], lexicon: Lexicon, lists: WordLists
) -> Iterator[Reference]:
    """Yield descriptions of persons and groups without a name where a sentence has its subject."""
    if not (lexicon.cased or lexicon.clitics.article):
        return
    for sentence in sentences:
        if lexicon.cased:
            span = _Phrases(text, sentence.tokens, lexicon, lists).subject()
        else:
            span = _behind_verb(sentence.tokens, lexicon, lists)
        reference = None if span is None else read_source(text, span, lexicon, lists)
        loose = not lexicon.cased and reference is not None and reference.form == "other"
        if reference is not None and (loose or reference.form in ("title", "collective")):
            yield reference


def _behind_verb(tokens: Sequence[Token], lexicon: Lexicon, lists: WordLists) -> Span | None:
    """Return a word for somebody right behind the verb that opens a sentence: ونقل | الرجل."""
    at = 1 + bool(tokens and _guides(tokens[0], lexicon))
    while at < min(len(tokens), _GUIDES) and _guides(tokens[at], lexicon):
        at += 1
    if at >= len(tokens) or tokens[0].form.startswith(lexicon.clitics.article):
        return None
    word = (key(tokens[at].form),)
    known = tokens[at].form.startswith(lexicon.clitics.article)
    from_there = tokens[at].form.endswith(lists.relating)  # وفازت | البلجيكية
    known = known and (from_there or word in lists.generic or word in lists.callings)
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    other = after.startswith(lexicon.clitics.article) and after.endswith(lists.relating)
    plain = after.isalpha() and lexicon.classes.match([after], 0) is None
    named = plain and not after.startswith(lexicon.clitics.article) and key(after) in lists.given
    return Span(tokens[at].start, tokens[at].end) if known and not (other or named) else None


def _guides(token: Token, lexicon: Lexicon) -> bool:
    match = lexicon.classes.match([token.form], 0)
    return match is not None and not {"auxiliary", "adverb"}.isdisjoint(match[1])


def resolve_described(
    references: Iterable[Reference],
    named: Sequence[Told],
    sentence_of: Callable[[int], int],
    lexicon: Lexicon,
    lists: WordLists,
    make: Callable[[Reference], Entity],
    elsewhere: Callable[[Entity, Reference], bool],
) -> Iterator[Told]:
    """Yield who is meant by each description, in the order of the text.

    Args:
        references: The descriptions.
        named: Persons and where they are named, in order.
        sentence_of: The number of the sentence of an offset.
        lexicon: The language.
        lists: Its word lists.
        make: What makes somebody who has no other name than these words.
        elsewhere: Whether a description tells of another state than a person's.
    """
    persons, articled = {one.id: one for one, _ in named}, not lexicon.inflects
    told: list[Told] = []
    at = 0
    for reference in references:
        while at < len(named) and named[at][1].start < reference.span.start:
            told.append(named[at])
            at += 1
        if any(reference.span.meets(span) for _, span in (*named[at : at + 1], *told[-1:])):
            continue
        first = sentence_of(reference.span.start) - _BACK
        near = [one for one, span in told if sentence_of(span.start) >= first]
        near = [one for one in near if not elsewhere(one, reference)]
        fitting = [one for one in persons.values() if not elsewhere(one, reference)]
        entity = _carrier(reference, fitting, lists)
        entity = entity or taken_up(reference, near, lists, articled=articled)
        if entity is not None and not lexicon.cased and words_of(reference) in lists.callings:
            entity.take(Role(words_of(reference), words_of(reference)))
        if entity is None and not lexicon.cased and not means_person(reference, lists):
            entity = _from_there(reference, fitting)
            if entity is None:
                continue
        if entity is None:
            entity = make(reference)
            if reference.gender:
                entity.genders[reference.gender] += 1
            persons[entity.id] = entity
        told.append((entity, reference.span))
        yield told[-1]


def _from_there(reference: Reference, persons: Iterable[Entity]) -> Entity | None:
    """Return the only person of whom it is told that they are from somewhere: البلجيكية."""
    key = words_of(reference)
    found = [one for one in persons if any(set(key) <= set(role.words) for role in one.roles)]
    return found[0] if len(found) == 1 else None


def means_person(reference: Reference, lists: WordLists) -> bool:
    """Say whether words mean somebody named before by what they are: the player, the German.

    Only a name may tell whose they are, too: the Arsenal manager, the England captain.
    """
    key = words_of(reference)
    if any(key in known for known in (lists.generic, lists.callings, lists.origins)):
        return True
    if len(key) < _WITH_TEAM or lists.head_first or reference.indefinite:
        return False
    team = all(word.capital for word in reference.words[:-1])
    return team and key[-1:] in lists.callings


def taken_up(
    reference: Reference, near: Sequence[Entity], lists: WordLists, *, articled: bool
) -> Entity | None:
    """Return the last of some persons whom a description can mean by what they are.

    Args:
        reference: The description.
        near: Those named shortly before, in order.
        lists: Word lists of the language.
        articled: Whether an article shows that a known one is meant.
    """
    words = words_of(reference)
    if reference.indefinite or reference.number == "pl":
        return None
    if means_person(reference, lists):
        return next((one for one in reversed(near) if _can_be(one, reference, lists)), None)
    by_name = words in lists.offices and all(word.capital for word in reference.words)
    if words in lists.titles_of or by_name or not articled:
        return None  # a minister is introduced as one; el Secretario General is one alone
    last = near[-1] if near else None
    return last if last is not None and _is_told(last, reference) else None


def _is_told(last: Entity, reference: Reference) -> bool:
    """Say whether nothing else was told of somebody, whose gender agrees for certain.

    Marta Soler won. The captain of Puerto Alto wept.
    """
    bare = bool(last.named) and not last.roles and bool(reference.gender)
    return bare and fit(last, reference.gender, "sg") == "yes"


def _can_be(entity: Entity, reference: Reference, lists: WordLists) -> bool:
    words = words_of(reference)
    if words in lists.origins:  # the German: a manager, but no Brazilian
        own = {(word,) for role in entity.roles for word in role.words}
        told = not own.isdisjoint(lists.origins) and words not in own
    else:
        told = entity.has_office(lists) and words not in lists.generic
        told = told and not entity.is_called(words) and not bears_other(entity, words, lists)
    return not told and fit(entity, reference.gender, "sg") != "no"


def bears_other(entity: Entity, title: Key, lists: WordLists) -> bool:
    """Say whether somebody bears another word for the same: المهاجم is a لاعب."""
    others = {other[0] for other in lists.titles_of.get(title, ())} - lists.chairs
    return any(role.words[:1] and role.words[0] in others for role in entity.roles)


def _carrier(reference: Reference, persons: Iterable[Entity], lists: WordLists) -> Entity | None:
    if reference.indefinite:
        return None
    role = Role(reference.role, reference.office)
    found = [one for one in persons if one.carries(role, lists)]
    return found[0] if len(found) == 1 else None


class _Phrases:
    """The noun phrases of a sentence."""

    def __init__(
        self, text: str, tokens: Sequence[Token], lexicon: Lexicon, lists: WordLists
    ) -> None:
        self._text, self._tokens, self._lexicon, self._lists = text, tokens, lexicon, lists

    def subject(self) -> Span | None:
        """Return the description that opens the sentence, or follows its first comma."""
        first = next((i for i, t in enumerate(self._tokens[:2]) if t.form[0].isalnum()), None)
        if first is None:
            return None
        if self._opens_adjunct(first):
            near = enumerate(self._tokens[first : first + _LATEST], first)
            comma = next((i for i, token in near if token.form in COMMAS), None)
            first = len(self._tokens) if comma is None else comma + 1
        return self._description(first)

    def _description(self, first: int) -> Span | None:
        """Return determiner, role and what the role is of; nothing where a name follows."""
        if not self._isa(first, "determiner"):
            return None
        head = first + 1
        if not self._is_role(head) and self._is_plain(head):
            head += 1  # the young woman
        office = self._office(head)
        if not (office or self._is_role(head)):
            return None
        end = head + (office or 1)
        while self._is_role(end):
            end += 1
        end += self._is_plain(end) and self._is_verb(end + 1)  # el embajador ruso | justificó
        for _ in range(_COMPLEMENTS):
            end = self._behind_complement(end)
        named = end + (self._form(end) in COMMAS)
        if self._is_capital(named):
            return None
        return Span(self._tokens[first].start, self._tokens[end - 1].end)

    def _office(self, at: int) -> int:
        """Return how many words with capitals are an office: The | Special Envoy met …."""
        sizes = range(min(_COMPLEMENTS + 1, len(self._tokens) - at), 0, -1)
        for size in sizes if self._is_capital(at) else ():
            words = tuple(word for i in range(at, at + size) for word in keys(self._form(i)))
            if words in self._lists.offices and not self._is_capital(at + size):
                return size
        return 0

    def _behind_complement(self, at: int) -> int:
        if not self._isa(at, "linker"):
            return at
        at += 1 + self._isa(at + 1, "determiner")
        end = at
        while end - at < _CAPITALS and self._is_capital(end):
            end += 1
        if end == at:
            end += 1
            aged = self._form(end) in self._lists.years
            return min(end + aged, len(self._tokens))
        return end

    def _opens_adjunct(self, at: int) -> bool:
        """Say whether a preposition or conjunction of one word or two begins here: Frente a …."""
        two = [self._form(at), self._form(at + 1)]
        match = self._lexicon.classes.match(two, 0)
        return match is not None and not {"preposition", "subordinator"}.isdisjoint(match[1])

    def _is_role(self, at: int) -> bool:
        match = self._lexicon.classes.match([self._form(at)], 0)
        tags = set() if match is None else set(match[1])
        return bool(tags & _PERSONS) and "org" not in tags and not self._is_capital(at)

    def _is_plain(self, at: int) -> bool:
        alphabetic = self._form(at).isalpha() and not self._is_capital(at)
        return alphabetic and self._lexicon.classes.match([self._form(at)], 0) is None

    def _is_verb(self, at: int) -> bool:
        form = self._form(at)
        finite = "finite" in self._lexicon.endings.of(form) or self._isa(at, "finite")
        return finite or self._lexicon.cue_trie.match([form], 0) is not None

    def _isa(self, at: int, tag: str) -> bool:
        match = self._lexicon.classes.match([self._form(at)], 0)
        return match is not None and tag in match[1]

    def _is_capital(self, at: int) -> bool:
        return at < len(self._tokens) and self._text[self._tokens[at].start].isupper()

    def _form(self, at: int) -> str:
        return self._tokens[at].form if at < len(self._tokens) else ""
