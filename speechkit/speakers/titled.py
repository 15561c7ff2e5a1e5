"""Where a title alone takes up a person: وغادر الجنرال القاعة, after الجنرال سامبا كوروما.

Only where the article shows that a known one is meant and one person alone carries the title.
"""

from collections.abc import Iterable, Iterator, Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.entities import Entity, Role
from speechkit.speakers.names import key
from speechkit.speakers.parts import ROLES
from speechkit.speakers.wordlists import WordLists, gender_by_ending
from speechkit.tokens import Sentence, Token


def titles_alone(
    sentences: Sequence[Sentence], persons: Iterable[Entity], lexicon: Lexicon, lists: WordLists
) -> Iterator[tuple[Entity, Span]]:
    """Yield the person and the title, wherever one alone takes up somebody.

    Args:
        sentences: Sentences of the text.
        persons: The persons in it.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    article = lexicon.clitics.article
    titled = [person for person in persons if person.roles] if article else []
    known: dict[str, Entity | None] = {}
    for sentence in sentences if titled else ():
        for at, token in enumerate(sentence.tokens):
            if not token.form.startswith(article) or not _is_title(token, lexicon):
                continue
            if token.form not in known:
                known[token.form] = _carrier(token.form, titled, lists)
            person = known[token.form]
            if person is None or _is_others(sentence.tokens[at + 1 : at + 2], person, lists):
                continue
            if _stands_alone(sentence.tokens, at, person):
                yield person, Span(token.start, token.end)


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    match = lexicon.classes.match((token.form,), 0)
    return match is not None and not ROLES.isdisjoint(match[1])


def _carrier(form: str, persons: Iterable[Entity], lists: WordLists) -> Entity | None:
    """Return the only person who carries a title, also with somebody's pronoun (مدربه)."""
    word = (key(form),)
    owned = {word[0] + suffix for suffix in lists.suffixes}
    gender = gender_by_ending(form, lists.role_endings)  # القاضي is no القاضية
    found = [
        person
        for person in persons
        if person.carries(Role(word, word), lists)
        or (
            person.gender in ("", gender)
            and any(role.words[0] in owned for role in person.roles if role.words)
        )
    ]
    return found[0] if len(found) == 1 else None


def _is_others(after: Sequence[Token], person: Entity, lists: WordLists) -> bool:
    """Say whether an adjective that is none of a person's makes the title another's."""
    told = {word for role in person.roles for word in role.words}
    return any(
        token.form.endswith(lists.relating)
        and key(token.form) != token.form
        and key(token.form) not in told
        for token in after
    )


def _stands_alone(tokens: Sequence[Token], at: int, person: Entity) -> bool:
    """Say whether no name of the person stands beside a title."""
    near = tokens[at : at + 3]
    return not any(person.is_named_in(Span(token.start, token.end)) for token in near)
