"""One language as data: cues with their frames, word classes, marks, speakers' words.

A lexicon is written in ``speechkit/data/lang/<code>.toml`` over ``common.toml`` and compiled by
``speechkit.lang.compile``: everything is folded and cut into tokens once, so that the rest of the
package compares tuples of strings and never a language code.

Frames. A cue takes its content in certain ways only, and the way decides the level: "called
**for** restraint" is an act, "pointed out **that** …" a statement, "spoke **about** …" a mention.
A frame maps *markers* to levels. A marker is a sequence of words, or one of

``<marks>``  content in quotation marks          ``<colon>``  content after a colon
``<bare>``   a clause without complementiser     ``<post>``   content before the cue
``<np>``     an object noun phrase               ``<clause>`` the same, shown by an auxiliary
``<class>``  any word of that class
``x-``       a proclitic preposition (``ب-``)      ``+word``     a marker that stays in the content
``<after-marks>`` content in marks before the cue
``<comma>``  a clause behind a comma             ``<fronted>`` X **on Y** expressed concern
``<request>`` an addressee, then what to do      ``<commit>`` what one will do, to the end
``<label>``  X **Y** calls Z: both               ``<first>``  a clause, the cue opens its own
``~word``    a marker of the addressee, whom     ``<addressee>``  an addressee may follow at once
             the content follows                 ``<raising>``    X is said **to** …
``w <inf>``  word before an infinitive           ``w <marks>``    word before marks
``w <gerund>``  before a gerund (to selling)     ``w <number>``   before a number, near the cue
``?word``    only if no surer one follows        ``<inf>``        an infinitive right behind
``<passive>`` the subject of a passive (l'attaque a été condamnée par X)
``<verb>``   an infinitive shown by its ending   ``<as>``         an object with its predicate
``^word``    a marker inside the content, which     ``<near>``       its marker stands near the cue
             begins behind the comma before it      ``<agent>``      the speaker is the agent's
``<both>``   content is the object with its         ``<closed>``     a source within the cue
             predicate (called X a Y)                                (على حد قوله)
``<person>`` only somebody is a source   ``<whom>``       addressed by its object (خاطب س ص)
``<marked>`` marked words that are a thing and no clause (prometió "diálogo")
``<deemed>`` an object with what it is held to be (اعتبر س ص "…")
``<retort>`` what was told before (…، وهو ما نفاه س)
``<led>``    a source written as one with a marker (وفقا لـس)
``<owned>``  an act of somebody who is named   ``<named>``    a bare clause of no pronoun's
``<whole>``  content with the object before its marker (described | the deal as a trap)
``<question>`` a question behind whom it is put to (问Y，…)
``<told>``   whom it is told may stand right behind (a informé X que)
``<heard>``  what somebody told a court, which is the cue's subject (a jury heard that …)

Source of the terms: Pareti, PARC 3.0 (LREC 2016); blockers as in medspaCy's context rules.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from speechkit.lang.boilerplate import Boilerplate
from speechkit.lang.clitics import Clitics
from speechkit.lang.endings import Endings
from speechkit.lang.surfaces import Surfaces
from speechkit.lang.trie import Trie
from speechkit.records import Level

SPECIAL = (
    "<marks>", "<colon>", "<bare>", "<clause>", "<post>", "<np>", "<addressee>", "<raising>",
    "<after-marks>", "<quoted>", "<verb>", "<as>", "<inf>", "<passive>", "<near>",
    "<agent>", "<both>", "<closed>", "<person>", "<comma>", "<request>", "<commit>", "<fronted>",
    "<label>", "<first>", "<thing>", "<whom>", "<deemed>", "<marked>",
    "<retort>", "<led>", "<owned>", "<named>", "<whole>", "<heard>", "<question>", "<told>",
)  # fmt: skip
# What a marker may ask of the words around it.
CONDITIONS = ("<inf>", "<marks>", "<number>", "<gerund>", "<alone>", "<apart>")
CLASSES = (
    "that", "whether", "wh", "infinitive", "relative", "and", "but", "subordinator",
    "preposition", "linker", "auxiliary", "passive", "agent", "adverb", "time", "determiner",
    "as", "addressee", "breaker", "object", "radical", "turn", "reflexive", "clitic", "noun",
    "between",
    "stage", "negation", "nobody", "absent", "behalf", "approximation", "nominative",
    "oblique", "possessive", "locative", "medium", "speech", "feeling", "anaphor", "finite",
    "predicative", "topic", "leading",
    "unsaid", "utterance", "adjective", "work", "subject", "partitive", "converb", "document",
    "compound", "clausal", "name", "wish", "genitive", "title", "adversative",
    "honorific", "org", "collective", "role",
    "opener", "postposition", "serial", "verb", "modal", "attributive", "existential",
    "introducing", "queried",
    "fronting", "unit", "plain", "light", "aspect", "dateline", "closing", "coordinator", "generic",
    "setting", "demonstrative", "addressing", "origin", "free", "venue", "resuming",
    "sg", "pl", "deictic", "this",
    "norm", "thing", "universal", "issued", "place", "ascribing", "required",
    "charge", "personal", "denial", "doer", "manner",
    "region", "toponym", "there", "where", "condition", "state", "tribunal", "attendant",
    "indefinite",
    "reporter", "occasion", "quantity", "resumption", "superlative", "verdict", "deed",
    "penalty", "emphatic", "dative", "summing", "seated", "outlet", "purpose", "will",
    "holding",
)  # fmt: skip

Words = tuple[str, ...]


class Form(NamedTuple):
    """One inflected form of a cue and what its ending tells.

    Attributes:
        words: Folded tokens.
        mood: ``fin`` (finite), ``part`` (adding, مضيفا), ``inf`` (a cue behind a ``converb``
            alone: tras denunciar), ``past`` (past participle, behind a passive's auxiliary),
            ``noun``, ``prep`` (according to) or ``adv`` (a su juicio: one with its source).
        gender: ``m``, ``f`` or empty.
        number: ``sg``, ``pl`` or empty.
        person: 1 where no other person has the form (pedimos), else 0.
    """

    words: Words
    mood: str
    gender: str = ""
    number: str = ""
    person: int = 0


class Marker(NamedTuple):
    """What a marker gives.

    Attributes:
        level: Level of the quotation.
        inclusive: The marker's words belong to the content (``+to``).
        addressee: It introduces an addressee, behind whom the content begins (``~من``).
        before: What must follow it: ``<inf>``, ``<marks>`` or nothing in particular.
        weak: Taken only where no other marker follows (``?de``).
        inside: It stands inside the content, which begins behind the comma before it (``^ли``).
    """

    level: Level
    inclusive: bool = False
    addressee: bool = False
    inside: bool = False
    weak: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that signals an attribution, with all its forms and ways to take content.

    Attributes:
        lemma: How a dictionary writes it.
        forms: All inflected forms.
        markers: Word markers with their levels.
        special: Special markers to levels.
        act: Name of the act where the level is ``act``.
        closers: For cues in two parts (据…报道): what may close the source.
        example: A sentence in which this cue makes a quotation; it is a test.
        initial: A noun is spelled like the lemma (طلب): it is a cue only at a clause's beginning.
        impersonal: Says that somebody says, and never who (it is said, يقال).
        belief: Names a belief: a quotation only of a third person ("X believes").
        needs: Word class without which its verb is another one (s'engager: ``reflexive``).
    """

    lemma: str
    forms: tuple[Form, ...]
    markers: Trie[Marker]
    special: Mapping[str, Level]
    act: str | None
    closers: tuple[Words, ...]
    example: str
    initial: bool = False
    impersonal: bool = False
    belief: bool = False
    needs: str | None = None


class Pronoun(NamedTuple):
    """What a personal pronoun tells of the one it stands for."""

    person: int
    gender: str
    number: str


class CueForm(NamedTuple):
    """A form as the cue trie stores it."""

    cue: Cue
    form: Form


@dataclass(frozen=True)
class Lexicon:
    """A compiled language.

    Attributes:
        code: ISO 639-1.
        names: Name of the language, by language code.
        rtl: Written from right to left.
        cased: Has capital letters.
        spaced: Has spaces between words.
        forward: Source, adjuncts, cue and content follow each other in this order.
        subject: Where the subject of a cue may stand, ``left`` or ``right``, likelier first.
        governed: Markers count near their cue: "that" is also a relative pronoun (que).
        inverts: After its content a cue comes before its subject ("…", a dit X).
        clitics: Conjunctions, prepositions and article written as one word with the next.
        conjunctions: The proclitics that are conjunctions.
        tokens: Pattern of a token in folded text.
        pairs: Opening mark to its closing marks.
        straight: Marks that open and close alike.
        title_marks: Opening marks of titles of works.
        names_in_marks: Names of bodies, papers and programmes stand in quotation marks.
        inflects: Nouns show by their case what they are to the verb, and commas part all clauses.
        terminators: Characters that end a sentence.
        abbreviations: Words whose full stop ends no sentence.
        counting: Those of them that stand before a number alone (No. 5).
        cues: All cues.
        cue_trie: Their forms.
        blockers: Word sequences in which a cue is none.
        salutations: How a speech greets (Mr. President).
        speech_headings: What a speech is called above it (remarks).
        classes: Word sequences to their classes.
        endings: Classes that a word's ending shows, where ``classes`` does not hold it.
        pronouns: Personal pronouns.
        genders: Words of title to the gender they show.
        strict: Folded words that count only in one spelling: بأن (that) is not بان (a name).
        unlike: Folded words to a spelling that is another word, everywhere (آن) or where the text
            also writes one of the others (علي, a name, beside على or إلى), or behind a title.
        opening: Folded capitals that open a sentence for another word: A Paris for À Paris.
        suffixes: Pronouns written at the end of a word (دعوته), longest first.
        adjectives: Endings by which a definite word is an adjective of the noun before it.
        action: Pattern of nouns that name what is done, so nobody who speaks; None without.
        oblique: Pattern of nouns that can be no subject (الطرفين); None without.
        objects: Pronouns written at the end of a verb (اتهمه), longest first.
        plural: Pattern of regular plurals, behind which no name follows; None without.
        feminine: Pattern, as written, of nouns that take no masculine verb; None without.
        shapes: Further patterns of words by name; see ``fits``.
        boilerplate: Patterns of page furniture.
        sha256: Hash of the files it was read from.
    """

    code: str
    names: Mapping[str, str]
    rtl: bool
    cased: bool
    spaced: bool
    forward: bool
    subject: tuple[str, ...]
    governed: bool
    inverts: bool
    clitics: Clitics
    conjunctions: tuple[str, ...]
    tokens: re.Pattern[str]
    pairs: Mapping[str, str]
    straight: str
    title_marks: str
    names_in_marks: bool
    inflects: bool
    terminators: str
    abbreviations: frozenset[str]
    counting: frozenset[str]
    cues: tuple[Cue, ...] = field(repr=False)
    cue_trie: Trie[CueForm] = field(repr=False)
    blockers: Trie[None] = field(repr=False)
    salutations: Trie[None] = field(repr=False)
    speech_headings: Trie[None] = field(repr=False)
    classes: Trie[str] = field(repr=False)
    endings: Endings = field(repr=False)
    pronouns: Mapping[str, Pronoun] = field(repr=False)
    genders: Mapping[str, str] = field(repr=False)
    strict: Mapping[str, str] = field(repr=False)
    unlike: Mapping[str, tuple[str, ...]] = field(repr=False)
    opening: Mapping[str, str] = field(repr=False)
    suffixes: tuple[str, ...]
    adjectives: tuple[str, ...]
    action: re.Pattern[str] | None
    oblique: re.Pattern[str] | None
    feminine: re.Pattern[str] | None
    plural: re.Pattern[str] | None
    objects: tuple[str, ...]
    shapes: Mapping[str, re.Pattern[str]] = field(repr=False)
    boilerplate: Boilerplate = field(repr=False)
    sha256: str = ""

    @cached_property
    def respelled(self) -> frozenset[str]:
        """Folded words of which only the spelling tells whether they are the lexicon's."""
        return frozenset(self.strict) | frozenset(self.unlike) | frozenset(self.opening)

    @cached_property
    def surfaces(self) -> Surfaces:
        """What a form may be by itself; filled as forms are met."""
        return Surfaces(self)

    def abbreviates(self, form: str, following: str) -> bool:
        """Say whether a full stop behind a word ends no sentence: No. 5, but not "She said no."."""
        return form in self.abbreviations and (form not in self.counting or following[:1].isdigit())

    def fits(self, shape: str, form: str) -> bool:
        """Say whether a folded word has a shape; none has one that the language does not define."""
        pattern = self.shapes.get(shape)
        return pattern is not None and pattern.fullmatch(form) is not None
