"""What words tell of the one they name: ``speechkit/data/speakers/words.toml``, compiled."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Pronoun
from speechkit.speakers.names import Key, keys

Endings = tuple[tuple[str, str], ...]
REST = "*"


@dataclass(frozen=True, slots=True)
class WordLists:
    """Word lists of one language, folded.

    Attributes:
        indefinite: Determiners that introduce somebody new.
        role_endings: Endings of role words and the gender they show, longest first.
        org_endings: The same for the head words of organisations.
        plural_endings: Endings of plurals that agree like a singular of that gender.
        number_endings: Endings of role words and the number they show.
        purposes: What an office is for, written as one with its preposition, without that.
        suffixes: Possessive pronouns at the end of a noun, as written, longest first.
        determiners: Determiners and the gender they show.
        name_endings: Endings of surnames and the gender they show.
        given: Keys of given names and the gender they show.
        family_first: Keys of family names that stand before given names (كيم سانغ هون).
        kin: Folded words for relatives, behind whom another one is named (والدة سامر دوجان).
        kunyas: Keys of words for parents that with a child's name are a name, and their gender.
        ranks: Keys of titles by birth or age that stand before a name and are no office.
        counterparts: Keys of words for who bears the title of the one named before (نظيره), and
            their gender.
        relating: Endings of adjectives that tell of what somebody is (سياسي).
        kinds: Adjectives without an article that tell of what kind somebody is, folded.
        offices: Keys of the titles that many hold.
        deputies: Keys of words that make another office of a title (deputy, former).
        head_first: Whether a title always begins with its head.
        generic: Keys of words for whoever has been named ("the official").
        origins: Keys of adjectives of origin that stand for somebody (la danesa).
        kinds_of_bodies: For each word for a body those of the same kind.
        callings: Keys of words for what somebody is or does, an office or none.
        heads: Keys of words for whoever heads something: el titular de Salud.
        chairs: Keys of titles that bodies give as well as states.
        titles_of: Other titles of whoever bears one (canciller, ministro de Exteriores).
        styles: Folded words of respect before a title or name (Her Excellency the Envoy).
        relations: Folded words for who stands near somebody (brother, lawyer): nobody's things.
        leagues: Keys of words in the name of a body that is taken up by no other word.
        bodies: Keys of words for whatever body has been named ("the organization").
        first_person: Verbs in the first person, folded.
        first_endings: Endings of such verbs.
        answering: Dictionary forms of cues that answer whoever spoke before.
        asking: Dictionary forms of cues that ask somebody.
        adding: Dictionary forms of cues with which whoever spoke last goes on.
        sources: Keys of words for whoever told something (المصدر).
        latter: Pronouns for the person named last.
        naming: Words that say that a name follows (يدعى), folded.
        hosts: Titles of those with whom somebody talks on the air (الإعلامية), folded.
        singular: Determiners of one person before a word that has no plural (这名).
        years: Words behind the number of somebody's age, folded.
        demonstratives: Determiners that point at somebody named before, folded.
        possessives: Possessive and oblique pronouns, without spaces.
    """

    indefinite: frozenset[Key] = frozenset()
    role_endings: Endings = ()
    org_endings: Endings = ()
    plural_endings: Endings = ()
    number_endings: Endings = ()
    purposes: frozenset[str] = frozenset()
    suffixes: Mapping[str, Pronoun] = field(default_factory=dict)
    determiners: Mapping[str, str] = field(default_factory=dict)
    name_endings: Endings = ()
    given: Mapping[str, str] = field(default_factory=dict)
    family_first: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    kunyas: Mapping[str, str] = field(default_factory=dict)
    ranks: frozenset[str] = frozenset()
    counterparts: Mapping[str, str] = field(default_factory=dict)
    relating: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    offices: frozenset[Key] = frozenset()
    deputies: frozenset[str] = frozenset()
    head_first: bool = False
    generic: frozenset[Key] = frozenset()
    origins: frozenset[Key] = frozenset()
    kinds_of_bodies: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    callings: frozenset[Key] = frozenset()
    heads: frozenset[str] = frozenset()
    chairs: frozenset[str] = frozenset()
    titles_of: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    styles: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    leagues: frozenset[Key] = frozenset()
    bodies: frozenset[Key] = frozenset()
    first_person: frozenset[str] = frozenset()
    first_endings: tuple[str, ...] = ()
    answering: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    adding: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    latter: frozenset[Key] = frozenset()
    naming: Mapping[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    singular: tuple[str, ...] = ()
    years: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    possessives: Mapping[str, Pronoun] = field(default_factory=dict)


@cache
def word_lists(code: str) -> WordLists:
    """Return the word lists of a language; what the file does not give stays empty."""
    table = _table()
    determiners = table["determiners"].get(code, {})
    first = table["first_person"].get(code, {})
    kunyas = table["kunyas"].get(code, {})
    naming = table["naming"].get(code, {})
    counterparts = table["counterparts"].get(code, {})
    return WordLists(
        indefinite=_keys(table["indefinite"].get(code, ())),
        role_endings=_endings([table["role_endings"].get(code, {})]),
        org_endings=_endings([table["org_endings"].get(code, {})]),
        plural_endings=_endings([table["plural_endings"].get(code, {})]),
        number_endings=_endings([table["number_endings"].get(code, {})]),
        purposes=frozenset(fold_word(word) for word in table["purposes"].get(code, ())),
        suffixes=_suffixes(table["suffixes"].get(code, ())),
        determiners={fold_word(word): g for g, ws in determiners.items() for word in ws},
        name_endings=_endings(table["name_endings"].values()),
        given=_given(),
        family_first=frozenset(keys(word)[0] for word in table["family_first"].get(code, ())),
        kin=frozenset(fold_word(word) for word in table["kin"].get(code, ())),
        kunyas={keys(word)[0]: g for g, ws in kunyas.items() for word in ws},
        ranks=frozenset(keys(word)[0] for word in table["ranks"].get(code, ())),
        counterparts={keys(word)[0]: g for g, ws in counterparts.items() for word in ws},
        relating=tuple(map(fold_word, table["relating"].get(code, ()))),
        kinds=frozenset(fold_word(word) for word in table["kinds"].get(code, ())),
        offices=_keys(table["office_titles"].get(code, ())),
        deputies=frozenset(k for words in _keys(table["deputies"].get(code, ())) for k in words),
        head_first=code in table["head_first"],
        generic=_keys(table["generic_roles"].get(code, ())),
        origins=_keys(table["origins"].get(code, ())),
        kinds_of_bodies=_titles_of(table["kinds_of_bodies"].get(code, ())),
        callings=_keys(table["callings"].get(code, ())),
        heads=frozenset(keys(word)[0] for word in table["heads"].get(code, ())),
        chairs=frozenset(keys(word)[0] for word in table["chairs"].get(code, ())),
        titles_of=_titles_of(table["same_office"].get(code, ())),
        styles=frozenset(fold_word(word) for word in table["styles"].get(code, ())),
        relations=frozenset(fold_word(word) for word in table["relations"].get(code, ())),
        leagues=_keys(table["leagues"].get(code, ())),
        bodies=_keys(table["generic_bodies"].get(code, ())),
        first_person=frozenset(fold_word(word) for word in first.get("words", ())),
        first_endings=tuple(fold_word(ending) for ending in first.get("endings", ())),
        answering=frozenset(table["answering"].get(code, ())),
        asking=frozenset(table["asking"].get(code, ())),
        adding=frozenset(table["adding"].get(code, ())),
        sources=frozenset(keys(word)[0] for word in table["sources"].get(code, ())),
        latter=_keys(table["latter"].get(code, ())),
        hosts=frozenset(map(fold_word, table["hosts"].get(code, ()))),
        naming={fold_word(word): g for g, ws in naming.items() for word in ws},
        singular=tuple(table["singular"].get(code, ())),
        years=frozenset(fold_word(word) for word in table["years"].get(code, ())),
        demonstratives=frozenset(table["demonstratives"].get(code, ())),
        possessives=_pronouns(table["possessives"].get(code, ())),
    )


def gender_by_ending(word: str, endings: Endings) -> str:
    """Return the gender that a folded word's ending shows, or an empty string."""
    for ending, gender in endings:
        if ending == REST or word.endswith(ending):
            return gender
    return ""


@cache
def _table() -> dict[str, Any]:
    path = resources.files("speechkit") / "data" / "speakers" / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _given() -> dict[str, str]:
    # Thousands of names: plain words in one string, so that their keys are made at one go.
    scripts = _table()["given_names"].values()
    return {key: gender for script in scripts for gender, names in script.items()
            for key in keys(names)}  # fmt: skip


def _pronouns(entries: Iterable[Sequence[Any]]) -> dict[str, Pronoun]:
    return {
        fold_word(form).replace(" ", ""): Pronoun(person, gender, number)
        for person, gender, number, *forms in entries
        for form in forms
    }


def _suffixes(entries: Iterable[Sequence[Any]]) -> dict[str, Pronoun]:
    found = {
        form: Pronoun(person, gender, number)
        for person, gender, number, *forms in entries
        for form in forms
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _titles_of(groups: Iterable[Sequence[str]]) -> dict[Key, tuple[Key, ...]]:
    """Return for each title the others of its group."""
    found: dict[Key, tuple[Key, ...]] = {}
    for group in groups:
        titles = [keys(title) for title in group]
        for title in titles:
            found[title] = (*found.get(title, ()), *(other for other in titles if other != title))
    return found


def _keys(phrases: Iterable[str]) -> frozenset[Key]:
    return frozenset(keys(phrase) for phrase in phrases)


def _endings(tables: Iterable[Mapping[str, Iterable[str]]]) -> Endings:
    found = [(e, g) for table in tables for g, endings in table.items() for e in endings]
    folded = [(e if e == REST else fold_word(e), g) for e, g in found]
    return tuple(sorted(folded, key=lambda pair: (pair[0] == REST, -len(pair[0]))))
