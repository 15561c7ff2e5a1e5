"""From a language's TOML file to a compiled ``Lexicon``; every fault names file and entry."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from speechkit.errors import ConfigError, LexiconError
from speechkit.lang.boilerplate import parse as parse_boilerplate
from speechkit.lang.clitics import Clitics
from speechkit.lang.endings import Endings
from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import (
    CLASSES,
    CONDITIONS,
    SPECIAL,
    Cue,
    CueForm,
    Form,
    Lexicon,
    Marker,
    Pronoun,
    Words,
)
from speechkit.lang.tokens import token_pattern
from speechkit.lang.trie import Trie
from speechkit.records import LEVELS, Level

_DATA = resources.files("speechkit") / "data" / "lang"
Table = Mapping[str, Any]
# The tables that hold words of the language.
_SPELLED = {"words", "titles", "pronoun", "blockers", "speeches", "cues", "frames"}


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, sorted."""
    names = (entry.name for entry in _DATA.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name[:-5] for name in names if name != "common.toml"))


@cache
def load(code: str) -> Lexicon:
    """Return the lexicon of a language.

    Raises:
        ConfigError: There is none; lists those that there are.
        LexiconError: The file has a fault.
    """
    if code not in available():
        raise ConfigError(f"no lexicon for language {code!r}; there are: {', '.join(available())}")
    common = (_DATA / "common.toml").read_bytes()
    own = (_DATA / f"{code}.toml").read_bytes()
    digest = hashlib.sha256(common + own).hexdigest()
    table = _lay_over(_parse(common, "common.toml"), _parse(own, f"{code}.toml"))
    return compile_lexicon(table, f"{code}.toml", digest)


def compile_lexicon(table: Table, name: str, digest: str = "") -> Lexicon:
    """Check a parsed lexicon file and compile it.

    Args:
        table: The file laid over ``common.toml``.
        name: Its name, for messages.
        digest: Its sha256.

    Raises:
        LexiconError: Names file, table and entry.
    """
    return _Compiler(table, name).lexicon(digest)


def _parse(data: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{name}: not a TOML file in UTF-8: {error}") from error


def _lay_over(base: Table, own: Table) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = {**merged[key], **value} if both else value
    return merged


def _respell(value: Any, variants: Mapping[str, str]) -> Any:  # noqa: ANN401 -- any TOML value
    """Add to all lists of words their spellings in other characters (说 · 說)."""
    if isinstance(value, Mapping):
        return {
            key: entry if key == "stems" else _respell(entry, variants)
            for key, entry in value.items()
        }
    if not isinstance(value, list) or not variants:
        return value
    if any(isinstance(entry, Mapping) for entry in value):
        return [_respell(entry, variants) for entry in value]
    spelled = (product(*(variants.get(char, char) for char in word)) for word in value)
    respelled = ("".join(chars) for choice in spelled for chars in choice)
    return list(dict.fromkeys([*value, *respelled]))


def _condition(marker: str, level: Level) -> tuple[str, Marker]:
    """Return the words of a marker and what it gives: ``de <inf>`` before infinitives only."""
    head, _, last = marker.rpartition(" ")
    before = last if head and last in CONDITIONS else ""
    words = head if before else marker
    signs = marker[: len(marker) - len(marker.lstrip("+~^?"))]
    inclusive, addressee, inside, weak = (sign in signs for sign in "+~^?")
    return words, Marker(level, inclusive, addressee, inside, weak, before)


def _strength(key: tuple[Words, str, bool]) -> tuple[bool, bool]:
    """Sort markers of the same words: those with a condition first, weak ones last."""
    return key[2], not key[1]


class _Compiler:
    """Compiles one file; holds what every step needs: table, name, tokeniser, word classes."""

    def __init__(self, table: Table, name: str) -> None:
        self.frames: dict[str, tuple[Trie[Marker], Mapping[str, Level]]] = {}
        entries = table.get("variants", {}).get("spelled", "").split()
        self.variants = variants = {entry[0]: entry[1:] for entry in entries}
        respelled = {key: _respell(table[key], variants) for key in _SPELLED & table.keys()}
        self.table = table = {**table, **respelled}
        self.name = name
        tokens = table["tokens"]
        self.pattern = token_pattern(
            tuple(fold_word(word) for word in tokens["elisions"]),
            tuple(fold_word(word) for word in tokens["enclitics"]),
        )
        self.classes = {
            name: tuple(self.words(word) for word in words)
            for name, words in self._known(table.get("words", {}), CLASSES, "words").items()
        }
        suffixes = ("", *table.get("clitics", {}).get("suffixes", ()))
        for group, stems in self._known(table.get("suffixed", {}), CLASSES, "suffixed").items():
            spelled = [stem + suffix for stem in stems for suffix in suffixes]
            self.classes[group] = self.classes.get(group, ()) + tuple(map(self.words, spelled))
        for group, word in self._inflected(table):
            self.classes[group] = (*self.classes.get(group, ()), self.words(word))

    def lexicon(self, digest: str) -> Lexicon:
        table = self.table
        cues = tuple(self._cue(lemma, entry) for lemma, entry in table.get("cues", {}).items())
        titles = table.get("titles", {})
        genders = {" ".join(self.words(w)): g for g, ws in titles.items() for w in ws}
        classes = [(words, name) for name, group in self.classes.items() for words in group]
        classes += [(self.words(word), "title") for words in titles.values() for word in words]
        return Lexicon(
            code=table["code"],
            names=table["names"],
            rtl=table.get("direction") == "rtl",
            cased=table.get("cased", False),
            spaced=table.get("spaced", True),
            forward=table.get("forward", False),
            subject=tuple(table.get("subject", ("left",))),
            governed=table.get("governed", False),
            inverts=table.get("inverts", False),
            clitics=self._clitics(table.get("clitics", {})),
            conjunctions=tuple(fold_word(w) for w in table.get("clitics", {}).get("conj", ())),
            tokens=self.pattern,
            pairs=self._pairs(table["marks"]["pairs"]),
            straight=table["marks"]["straight"],
            title_marks=table["marks"]["titles"],
            inflects=table.get("inflects", False),
            names_in_marks=table["marks"].get("names", False),
            terminators=table["sentence"]["terminators"],
            abbreviations=frozenset(fold_word(w) for w in table["tokens"]["abbreviations"]),
            counting=frozenset(table["tokens"]["counting"]),
            cues=cues,
            cue_trie=Trie((form.words, CueForm(cue, form)) for cue in cues for form in cue.forms),
            blockers=self._sequences(table.get("blockers", ())),
            salutations=self._sequences(table["speeches"]["salutations"]),
            speech_headings=self._sequences(table["speeches"]["headings"]),
            classes=Trie(dict.fromkeys(classes)),
            endings=self._by_ending(table.get("endings", {})),
            pronouns=dict(self._pronouns(table.get("pronoun", ()))),
            genders=genders,
            strict={fold_word(word): word for word in table.get("strict", ())},
            unlike={fold_word(one): (one, *others) for one, *others in table.get("unlike", ())},
            opening={fold_word(a): fold_word(b) for a, b in table.get("opening", ())},
            suffixes=self._endings("suffixes"),
            adjectives=self._endings("adjectives"),
            action=self._shape("action"),
            oblique=self._shape("oblique"),
            feminine=self._shape("feminine"),
            plural=self._shape("plural"),
            objects=self._endings("objects"),
            shapes={
                key: shape
                for key in table.get("shapes", {})
                if (shape := self._shape(key)) is not None
            },
            boilerplate=parse_boilerplate(table.get("boilerplate", {})),
            sha256=digest,
        )

    def _inflected(self, table: Table) -> Iterator[tuple[str, str]]:
        """Yield classes and words of all nouns with their cases: stems by declension."""
        declensions = table.get("declensions", {})
        for name, groups in self._known(table.get("inflected", {}), CLASSES, "inflected").items():
            for declension, stems in groups.items():
                if declension not in declensions:
                    known = ", ".join(declensions)
                    raise LexiconError(
                        f"{self.name}: [inflected.{name}]: no declension {declension!r}; "
                        f"there are: {known}"
                    )
                for case, endings in declensions[declension].items():
                    for stem, ending in product(stems, endings):
                        yield name, stem + ending
                        yield case, stem + ending

    def _by_ending(self, table: Table) -> Endings:
        classes = {name: endings for name, endings in table.items() if name != "except"}
        folded = {
            name: [fold_word(ending) for ending in endings]
            for name, endings in self._known(classes, CLASSES, "endings").items()
        }
        return Endings(folded, map(fold_word, table.get("except", ())))

    def _sequences(self, phrases: Iterable[str]) -> Trie[None]:
        return Trie((self.words(phrase), None) for phrase in phrases)

    def words(self, phrase: str) -> Words:
        """Fold a phrase and cut it into tokens."""
        found = tuple(match.group() for match in self.pattern.finditer(fold_word(phrase)))
        if not found:
            raise LexiconError(f"{self.name}: an entry is empty after folding: {phrase!r}")
        return found

    def _known(self, table: Table, known: Sequence[str], where: str) -> Table:
        for key in table:
            if key not in known:
                raise LexiconError(
                    f"{self.name}: [{where}] has {key!r}; known are: {', '.join(known)}"
                )
        return table

    def _clitics(self, table: Table) -> Clitics:
        return Clitics(
            proclitics=tuple(fold_word(word) for word in table.get("all", ())),
            article=fold_word(table.get("article", "")),
            elisions={fold_word(a): fold_word(b) for a, b in table.get("elisions", {}).items()},
            endings={
                fold_word(ending): tuple(map(fold_word, instead))
                for ending, instead in table.get("endings", {}).items()
            },
        )

    def _endings(self, key: str) -> tuple[str, ...]:
        endings = {fold_word(ending) for ending in self.table.get("clitics", {}).get(key, ())}
        return tuple(sorted(endings, key=len, reverse=True))

    def _shape(self, key: str) -> re.Pattern[str] | None:
        shape = self.table.get("shapes", {}).get(key)
        try:
            return re.compile(shape) if shape else None
        except re.error as error:
            raise LexiconError(f"{self.name}: [shapes] {key}: no pattern: {error}") from error

    def _pairs(self, pairs: Sequence[str]) -> dict[str, str]:
        closers: dict[str, str] = {}
        for pair in pairs:
            if len(pair) != 2:  # noqa: PLR2004 -- a pair is two marks
                raise LexiconError(f"{self.name}: [marks] pairs: {pair!r} is not two characters")
            closers[pair[0]] = closers.get(pair[0], "") + pair[1]
        return closers

    def _pronouns(self, entries: Sequence[Table]) -> Iterator[tuple[str, Pronoun]]:
        for entry in entries:
            pronoun = Pronoun(entry["person"], entry.get("gender", ""), entry.get("number", ""))
            yield from ((fold_word(form), pronoun) for form in entry["forms"])

    def _cue(self, lemma: str, entry: Table) -> Cue:
        where = f"cue {lemma!r}"
        if not entry.get("example"):
            raise LexiconError(f"{self.name}: {where}: 'example' is missing: a sentence with it")
        markers, special = self._frame(entry, where)
        return Cue(
            lemma=lemma,
            forms=tuple(dict.fromkeys(self._forms(entry, where))),
            markers=markers,
            special=special,
            act=entry.get("act"),
            closers=tuple(self.words(word) for word in entry.get("closers", ())),
            example=entry["example"],
            initial=entry.get("initial", False),
            impersonal=entry.get("impersonal", False),
            belief=entry.get("belief", False),
            needs=entry.get("needs"),
        )

    def _frame(self, entry: Table, where: str) -> tuple[Trie[Marker], Mapping[str, Level]]:
        """Return a cue's frame, compiled once for all cues that share it."""
        frames = self.table.get("frames", {})
        name: str = entry.get("frame", "")
        if name not in frames:
            known = ", ".join(frames)
            raise LexiconError(f"{self.name}: {where}: no frame {name!r}; there are: {known}")
        if name not in self.frames:
            table = self._known(frames[name], LEVELS, f"frames.{name}")
            self.frames[name] = self._compile_frame(table, where)
        return self.frames[name]

    def _compile_frame(self, frame: Table, where: str) -> tuple[Trie[Marker], Mapping[str, Level]]:
        markers: dict[tuple[Words, str, bool], Marker] = {}
        special: dict[str, Level] = {}
        for level in LEVELS:
            for marker in frame.get(level, ()):
                if marker in SPECIAL:
                    special[marker] = level
                else:
                    words, value = _condition(marker, level)
                    for sequence in self._marker(words, where):
                        markers[sequence, value.before, value.weak] = value
        ordered = ((key[0], markers[key]) for key in sorted(markers, key=_strength))
        return Trie(ordered), special

    def _marker(self, marker: str, where: str) -> Iterator[Words]:
        """Expand ``إلى <that>`` into one sequence for each word of the class."""
        choices: list[tuple[Words, ...]] = []
        for part in marker.lstrip("+~^?").split():
            if part.startswith("<"):
                if part[1:-1] not in self.classes:
                    raise LexiconError(f"{self.name}: {where}: marker {part} is no word class")
                choices.append(self.classes[part[1:-1]])
            elif part.endswith("-"):
                choices.append(((fold_word(part[:-1]) + "-",),))
            else:
                choices.append((self.words(part),))
        for combination in product(*choices):
            yield tuple(word for words in combination for word in words)

    def _forms(self, entry: Table, where: str) -> Iterator[Form]:
        groups: dict[str, list[str]] = {k: list(v) for k, v in entry.get("forms", {}).items()}
        if "paradigm" in entry:
            paradigm = self.table.get("paradigms", {}).get(entry["paradigm"])
            if paradigm is None:
                raise LexiconError(f"{self.name}: {where}: no paradigm {entry['paradigm']!r}")
            stems: Sequence[str] = entry["stems"]
            one = not any("{1}" in template for kind in paradigm.values() for template in kind)
            fillings = [[stem] for stem in stems] if one else [stems]
            for key, templates in paradigm.items():
                spelled = [form.format(*filling) for filling in fillings for form in templates]
                groups.setdefault(key, []).extend(_respell(spelled, self.variants))
        if not groups:
            raise LexiconError(f"{self.name}: {where}: neither forms nor a paradigm")
        for key, spellings in groups.items():
            mood, *features = key.split(".")
            gender = next((f for f in features if f in ("m", "f")), "")
            number = next((f for f in features if f in ("sg", "pl")), "")
            person = 1 if "1" in features else 0
            for spelling in spellings:
                yield Form(self.words(spelling), mood, gender, number, person)
