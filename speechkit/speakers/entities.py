"""Somebody in a document: names, roles, gender, mentions."""

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.records import MentionForm, Span, SpeakerKind
from speechkit.speakers.names import Key, bare
from speechkit.speakers.references import Reference
from speechkit.speakers.wordlists import WordLists

AUTHOR = "author"  # the gender of whoever says "I" outside quotations: fits no other pronoun
_TWO = 2
_LONGEST_NAME = 3  # words of a name that capitals alone show
_LONGEST_CHINESE = 4  # characters of a Chinese or Korean full name


class Role(NamedTuple):
    """A title in keys, and its words before any complement."""

    words: Key
    office: Key


@dataclass(eq=False)
class Entity:
    """Somebody in this document.

    Attributes:
        id: As in ``Speaker``.
        name: The fullest form.
        kind: As in ``Speaker``.
        keys: Names in keys, the fullest first.
        roles: Titles it carries in this text.
        heads: Head words of the sources that introduced it.
        tails: All words of those sources, part by part.
        genders: How often each gender was shown.
        number: ``sg``, ``pl`` or empty where it agrees with both.
        entry: Registry id or empty.
        sure: Something besides capitals shows that it is of this kind.
        human: A word for what somebody is or whose relation shows a person without a name.
        bare: A title that many hold, and no more: who carries it the text does not tell.
        named: Spans that name it, in order.
        mentions: All spans that refer to it, with their forms.
    """

    id: str
    name: str
    kind: SpeakerKind
    keys: list[Key]
    roles: list[Role] = field(default_factory=list)
    heads: list[Key] = field(default_factory=list)
    tails: list[Key] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    number: str = "sg"
    entry: str = ""
    sure: bool = True
    bare: bool = False
    human: bool = False
    named: list[Span] = field(default_factory=list)
    mentions: dict[Span, MentionForm] = field(default_factory=dict)

    @property
    def gender(self) -> str:
        """The gender shown most often; empty where none is shown or two are shown alike."""
        first = self.genders.most_common(_TWO)
        tied = len(first) == _TWO and first[0][1] == first[1][1]
        return first[0][0] if first and not tied else ""

    @property
    def looks_human(self) -> bool:
        """Say whether a pronoun for persons can mean it: shown to be one, or named like one."""
        named = any(_TWO <= len(key) <= _LONGEST_NAME for key in self.keys)
        return self.human or (self.kind == "person" and not self.bare and (self.sure or named))

    def carries(self, role: Role, lists: WordLists) -> bool:
        """Say whether it carries a role that a shorter one can take up.

        *The minister* takes up *minister of justice*, not *deputy minister*.
        """
        return bool(role.words) and any(_is_short_for(role, own, lists) for own in self.roles)

    def has_office(self, lists: WordLists) -> bool:
        """Say whether a title tells what somebody is, not only where they are from."""
        if not lists.relating:
            return bool(self.roles)
        told = (word for role in self.roles for word in role.words)
        return any(not word.endswith(lists.relating) for word in told)

    def is_called(self, description: Key) -> bool:
        """Say whether a description repeats the head of the words that introduced it.

        *The report* takes up *a report by the audit office*; *the office* does not.
        """
        return any(
            set(description) <= set(head) and _ends_meet(head, description) for head in self.heads
        )

    def ends_in(self, key: Key) -> bool:
        """Say whether a source that named it ends in these words, before or after a comma."""
        return any(len(tail) > len(key) and tail[-len(key) :] == key for tail in self.tails)

    def add(self, span: Span, form: MentionForm) -> None:
        """Add a mention."""
        self.mentions.setdefault(span, form)

    def take(self, role: Role) -> None:
        """Add a title it carries."""
        if role not in self.roles:
            self.roles.append(role)

    def is_named_in(self, span: Span) -> bool:
        """Say whether a span meets one that names it."""
        at = bisect_left(self.named, span)
        near = self.named[max(at - 1, 0) : at + 1]  # in order, and none meets another
        return any(span.meets(own) for own in near)

    def call(self, span: Span) -> None:
        """Add a span that names it, unless one is known there."""
        if not self.is_named_in(span):
            insort(self.named, span)
            self.add(span, "name" if self.kind == "person" else "org")

    def learn(self, reference: Reference) -> None:
        """Take up what a reference to it tells."""
        if reference.role:
            self.take(Role(reference.role, reference.office))
        for rank in reference.ranks:
            self.take(Role((rank,), (rank,)))
        if reference.gender:
            self.genders[reference.gender] += 1
        self.heads += [head for head in reference.heads if head not in self.heads]
        self.tails += [tail for tail in reference.tails if tail not in self.tails]
        self.sure = self.sure or reference.sure


def _is_short_for(role: Role, own: Role, lists: WordLists) -> bool:
    if role.words[0] in lists.heads and len(role.words) > 1:
        return set(role.words[1:]) <= set(own.words[1:])  # the head of Health: the health minister
    if not {bare(word) for word in role.words} <= {bare(word) for word in own.words}:
        return False
    if (set(own.words) - set(role.words)) & lists.deputies:
        return False
    if not role.office or not own.office:
        return True
    first = role.office[0] == own.office[0]
    return first or (not lists.head_first and role.office[-1] == own.office[-1])


def _ends_meet(head: Key, description: Key) -> bool:
    size = len(description)
    return head[:size] == description or head[-size:] == description


def holds(longer: Key, shorter: Key) -> bool:
    """Say whether a name holds all words of a shorter one.

    Of names in characters the shorter must be the end (古特雷斯), or the first character of a
    short name (潘 of 潘基文).
    """
    if not shorter or len(shorter) >= len(longer):
        return False
    if all(len(word) == 1 for word in longer):
        first = len(shorter) == 1 and len(longer) <= _LONGEST_CHINESE
        return longer[-len(shorter) :] == shorter or (first and longer[:1] == shorter)
    return set(shorter) <= set(longer)


def holds_end(longer: Key, shorter: Key) -> bool:
    """Say whether a name ends in a shorter one."""
    return len(shorter) < len(longer) and longer[-len(shorter) :] == shorter


def words_of(reference: Reference) -> Key:
    """Return the keys of a source's words."""
    return tuple(word.key for word in reference.words)
