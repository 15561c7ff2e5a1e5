"""A stretch of text as the rules see it: items with word classes, cue hits, opaque marks.

A marked stretch inside the view is one opaque item, so that a rule sees ``said <marks> .``
whatever stands between the marks; what stands there is a view of its own, one level deeper.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from speechkit.lang.clitics import article_cut
from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Cue, CueForm, Form, Lexicon, Pronoun
from speechkit.lang.spelling import begins_name, is_letter_of_name, spelled
from speechkit.lang.surfaces import Match, Surface
from speechkit.marks import Marked
from speechkit.quotations.marked_names import commas_for_dashes, names_in_marks
from speechkit.quotations.parted_cues import parted
from speechkit.quotations.punctuation import BRACKETS, COLONS, COMMAS, DASHES, STRONG
from speechkit.quotations.spelled_names import spell_names
from speechkit.quotations.verbs import Group, standing
from speechkit.quotations.word_classes import NONE, classes_of, is_name
from speechkit.records import Span
from speechkit.tokens import Token

__all__ = ["BRACKETS", "COLONS", "COMMAS", "DASHES", "MARKS", "NONE", "STRONG", "Hit", "View"]

MARKS = "<marks>"
MIN_WORD = 5  # letters of a word that a headline gives a capital
MAX_DATELINE = 14
MIN_JOINED = 4
_CLAUSES = ("as", "wish", "relative", "that", "subordinator", "but", "whether", "and")
_CLAUSAL = frozenset(_CLAUSES)
_PUNCTUATION = {
    **dict.fromkeys(COMMAS, "comma"),
    **dict.fromkeys(DASHES, "dash"),
    **dict.fromkeys(COLONS, "colon"),
    **dict.fromkeys(STRONG | BRACKETS, "strong"),
}

MAX_OWNERS = 3  # nouns of a subject: le comité des | fêtes de la | ville
_BEFORE_INFINITIVE = frozenset({"negation", "reflexive", "clitic", "adverb"})
_BEFORE_IN_MARKS = frozenset({"negation", "adverb", "auxiliary"})
MAX_LED = 4  # words of marked speech up to its infinitive
_NOMINAL = frozenset({"determiner", "preposition", "linker"})
_WITH_OBJECT = ("<addressee>", "<both>", "<deemed>")
_VERB_FORMS = ("fin", "part")
_VERBAL = frozenset({"auxiliary", "relative", "time", "adverb", "as", "that"})
_SPEAKERS = frozenset({"title", "honorific", "role", "org", "collective"})


class Hit(NamedTuple):
    """A cue found: item range, the cue, which form of it, and other cues of the same spelling."""

    start: int
    end: int
    cue: Cue
    form: Form
    others: tuple[CueForm, ...] = ()


class View:
    """One sentence, or one sentence inside marks.

    Attributes:
        text: The document's text.
        lexicon: The language.
        block: Index of the block.
        items: Tokens; a marked stretch is one item of form ``<marks>``.
        marked: The marked stretch behind an item, or None.
        depth: 0 outside all marks.
        led: Who does what its first verb says stands above it: 1. | Calls upon ….
        groups: What belongs to verbs, as far as it has been asked for; see ``verbs``.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        block: int,
        tokens: Sequence[Token],
        marks: Sequence[Marked],
        depth: int = 0,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.block = block
        self.depth = depth
        self.led = False
        self.groups: dict[tuple[int, str], Group] = {}
        self.items, self.marked = _collapse(tokens, marks)
        doubtful = lexicon.respelled
        self.forms = [
            self._spelled(*item) if item.form in doubtful else item.form for item in self.items
        ]
        self.size = len(self.items)
        spell_names(self)
        commas_for_dashes(self)
        names_in_marks(self)

    @cached_property
    def surfaces(self) -> list[Surface]:
        """What each form may be by itself."""
        return list(map(self.lexicon.surfaces.__getitem__, self.forms))

    def respell(self, i: int, form: str) -> None:
        """Give item ``i`` another form, before anything but ``surfaces`` is asked for."""
        self.forms[i] = form
        self.surfaces[i] = self.lexicon.surfaces[form]

    @cached_property
    def bare(self) -> list[str]:
        """Forms without a proclitic conjunction, where a known word is left."""
        bare = list(self.forms)
        if self.lexicon.conjunctions:
            for i, (form, surface) in enumerate(zip(bare, self.surfaces, strict=True)):
                if surface.rest != form:
                    item = self.items[i]
                    bare[i] = self._spelled(item.start + 1, item.end, surface.rest)
        return bare

    def _spelled(self, start: int, end: int, form: str) -> str:
        """Return a folded form; spelled otherwise than the lexicon asks, it is another word."""
        return spelled(self.lexicon, form, start, end, self.text)

    @cached_property
    def boundaries(self) -> list[str]:
        """What kind of clause boundary each item is, empty if none."""
        found = [""] * self.size
        items = zip(self.forms, self.marked, self.tags, strict=True)
        for i, (form, marked, tags) in enumerate(items):
            if marked is not None:
                found[i] = "" if marked.title else "mark"
            elif form in _PUNCTUATION:
                kind = _PUNCTUATION[form]
                found[i] = "" if kind == "dash" and self._is_range(i) else kind
            elif form[0] in self.lexicon.terminators and self.ends(i):
                found[i] = "strong"
            elif not tags.isdisjoint(_CLAUSAL):
                found[i] = next(kind for kind in _CLAUSES if kind in tags)
        return found

    def _is_range(self, i: int) -> bool:
        """Say whether a dash parts two figures: won | 3-2, in | 2019-20."""
        around = range(i - 1, i + 2, 2)
        inside = 0 < i < self.size - 1 and all(self.forms[k].isdigit() for k in around)
        return inside and self.items[i - 1].end + 1 == self.items[i + 1].start

    def joined(self, i: int) -> bool:
        """Say whether item ``i`` is written as one with a conjunction: وأضاف, or almost: و أضاف."""
        apart = i > 0 and self.forms[i - 1] in self.lexicon.conjunctions
        return (apart and self.marked[i] is None) or self.bare[i] != self.forms[i]

    @cached_property
    def tags(self) -> list[frozenset[str]]:
        """Word classes of each item; every word of a phrase carries the phrase's classes."""
        return classes_of(self)

    @cached_property
    def hits(self) -> list[Hit]:
        """All cues, blocked ones left out, in order; longest match wins."""
        blockers, found = self.lexicon.blockers, list[Hit]()
        blocked = free = 0
        for i, surface in enumerate(self.surfaces):
            if not surface.opens:
                continue
            if self.bare[i] in blockers.heads and (block := blockers.match(self.bare, i)):
                blocked = max(blocked, i + block[0])
            if i < blocked or i < free or (i and self.is_proper(i)):
                continue
            match = self._match(i, surface)
            if match is not None:
                fitting = match[1]
                if self._is_noun(i):
                    fitting = tuple(e for e in fitting if not self._is_verb(i, e))
                if found and self._is_surname(i, found[-1]):
                    continue
                entries = standing(self, i, fitting, found)
                if entries:
                    cue, form = entries[0]
                    found.append(Hit(i, i + match[0], cue, form, tuple(entries[1:])))
                    free = i + match[0]
        return found

    @cached_property
    def titled(self) -> bool:
        """Say whether every longer word has a capital, as in headlines: Minister Says Talks …."""
        longer = (i for i, form in enumerate(self.forms) if len(form) >= MIN_WORD)
        return all(self.capital(i) for i in longer if self.forms[i].isalpha())

    def is_proper(self, i: int) -> bool:
        """Say whether a capital inside a sentence makes a name of a verb's form.

        ``The United | States has …``, ``Sheikh Khalfan bin | Said``; but not in headlines.
        """
        return self.lexicon.cased and self.capital(i) and is_name(self, i) and not self.titled

    def _is_noun(self, i: int) -> bool:
        """Say whether a determiner or preposition before it makes a noun of a verb's form."""
        if i == 0 or self.joined(i):
            return False
        before = self.tags[i - 1]
        if "adverb" in before and i > 1 and "indefinite" in self.tags[i - 2]:
            return True  # a later | report
        if "infinitive" in before and self.lexicon.governed and "noun" in self.tags[i]:
            return True  # al dictar | sentencia
        if "quantity" in before and (i == 1 or self._opens_at(i - 1)):
            return False  # with several | urging …; Another | said: …; while another | wondered
        if "deictic" in before and "finite" in self.lexicon.endings.of(self.forms[i]):
            return False  # Este | afirmó que …
        if "clitic" in before:  # la demande is a noun, but il la demande, la dénonce
            nominal = "determiner" in before and "noun" in self.tags[i]
            return nominal and not (i > 1 and self._takes_verb(i - 2))
        return bool(before & _NOMINAL) and not before & _VERBAL

    def _takes_verb(self, i: int) -> bool:
        """Say whether an article behind a word is a pronoun: le préfet | l'invite."""
        if self.pronoun(i) is not None or "as" in self.tags[i]:
            return True
        for _ in range(MAX_OWNERS):
            if self.tags[i] & _SPEAKERS or (i > 0 and self.capital(i)):
                return True
            linker = i - 1 if i and "linker" in self.tags[i - 1] else i - 2
            if linker < 1 or "linker" not in self.tags[linker] or "infinitive" in self.tags[i]:
                return False
            i = linker - 1  # la Cour | des comptes les juge …
        return False

    def _opens_at(self, i: int) -> bool:
        """Say whether a clause or an attendant begins at item ``i``."""
        before, opens = self.forms[i - 1], {"attendant", "adversative"}
        return bool(self.tags[i - 1] & opens) or before in COMMAS or not before[0].isalnum()

    def _is_verb(self, i: int, entry: CueForm) -> bool:
        """Say whether a form is a verb's that no noun can be: by saying is a participle."""
        led = entry.form.mood == "part" and "converb" in self.tags[i - 1]
        return entry.form.mood in _VERB_FORMS and not led

    def _is_surname(self, i: int, last: Hit) -> bool:
        """Say whether a word that looks joined is a name right behind verb or title (قال وايد)."""
        if self.forms[i - 1] in self.lexicon.genders:
            return self.forms[i][0] in self.lexicon.conjunctions
        short = len(self.bare[i]) < MIN_WORD  # not تدين | وتستنكر
        return short and self.joined(i) and last.end == i and last.form.mood == "fin"

    def _takes_object(self, i: int, entry: CueForm) -> bool:
        """Say whether a pronoun may end a cue: where it addresses, or after "as" (كما ذكرته)."""
        special, before = entry.cue.special, self.tags[i - 1] if i else NONE
        if not special.keys().isdisjoint(_WITH_OBJECT) or "as" in before:
            return True
        return "relative" in before and "<colon>" in special and "<np>" not in special

    @cached_property
    def starts(self) -> frozenset[int]:
        """Items at which a cue begins."""
        return frozenset(hit.start for hit in self.hits)

    @cached_property
    def dated(self) -> bool:
        """Say whether the sentence can begin with a dateline, as brackets or dashes near show."""
        near = self.forms[:MAX_DATELINE]
        return any(form in DASHES or form in BRACKETS for form in near)

    def article_cut(self, i: int) -> int | None:
        """Return how many characters stand before the article of item ``i``; None without it."""
        return article_cut(self.forms[i], self.lexicon.clitics)

    def _match(self, i: int, surface: Surface) -> Match | None:
        """Match a cue as it is written, or with what may be written as one with it."""
        trie = self.lexicon.cue_trie
        match = trie.match(self.forms, i)
        if match is None or match[0] == 1:
            match = parted(self, i) or match
        if match is None and self.joined(i):
            match = trie.match(self.bare, i)
        if match is None:  # اتهمه, أخبرتهم
            found = (one for one in surface.addressing if self._takes_object(i, one[1][0]))
            match = next(found, surface.noun)
        return match

    def lead(self, i: int) -> int:
        """Return how many characters a conjunction takes at the beginning of a sentence.

        There it may be written as one with any word; only words that begin so themselves
        (class ``radical``: وزير, فريق) are left alone.
        """
        form = self.forms[i]
        conjunctions = self.lexicon.conjunctions
        if not conjunctions or form[0] not in conjunctions or len(form) < MIN_JOINED:
            return 0
        if "radical" in self.tags[i] or form.startswith(self.lexicon.clitics.article):
            return 0
        return 1

    def pronoun(self, i: int) -> Pronoun | None:
        """Return what item ``i`` tells as a personal pronoun."""
        return self.lexicon.pronouns.get(self.bare[i])

    def capital(self, i: int) -> bool:
        """Say whether item ``i`` starts with a capital letter."""
        return begins_name(self.text, self.items[i].start)

    def infinitive(self, i: int) -> bool:
        """Say whether an infinitive begins at item ``i``, with its clitics (ne pas se rendre)."""
        while i < self.size and self.tags[i] & _BEFORE_INFINITIVE:
            i += 1
        if i >= self.size or self.capital(i):
            return False
        marked = self.marked[i]
        if marked is None:
            return "infinitive" in self.tags[i]
        words = [fold_word(word) for word in marked.inner.of(self.text).split()[:MAX_LED]]
        for k, word in enumerate(words):
            match = self.lexicon.classes.match(words, k)
            if match is None or _BEFORE_IN_MARKS.isdisjoint(match[1]):
                known = frozenset(match[1] if match is not None else ())
                return "infinitive" in known | self.lexicon.endings.of(word)  # “no dramatizar”
        return False

    def is_mark(self, i: int) -> bool:
        """Say whether item ``i`` is a marked stretch that can hold speech."""
        marked = self.marked[i] if 0 <= i < self.size else None
        return marked is not None and not marked.title

    def is_punctuation(self, i: int) -> bool:
        """Say whether item ``i`` is neither word, number nor marked stretch."""
        return self.marked[i] is None and not self.forms[i][0].isalnum()

    def ends(self, i: int) -> bool:
        """Say whether item ``i`` ends a sentence: no full stop of an abbreviation does."""
        if self.marked[i] is not None or self.forms[i][0] not in self.lexicon.terminators:
            return False
        return not (self.forms[i] == "." and i > 0 and self._goes_on(i))

    def _goes_on(self, i: int) -> bool:
        """Say whether a full stop stands inside a name (Forum.net) or after an abbreviation."""
        glued = i + 1 < self.size and self.items[i + 1].start == self.items[i].end
        inside = glued and self.forms[i + 1][0].isalnum() and self.lexicon.spaced
        return inside or self._abbreviates(i - 1)

    def _abbreviates(self, i: int) -> bool:
        item, following = self.items[i], self.forms[i + 2] if i + 2 < self.size else ""
        initial = is_letter_of_name(self.lexicon, self.text, self.items, i)
        return item.end == self.items[i + 1].start and (
            initial or self.lexicon.abbreviates(item.form, following)
        )

    def span(self, start: int, end: int) -> Span:
        """Return the span of items ``start`` to ``end`` without a proclitic conjunction."""
        first = self.items[start]
        cut = len(first.form) - len(self.bare[start]) if self.joined(start) else 0
        if first.form[0] == "-" and self.pronoun(start) is not None:
            cut = 1  # dit|-il
        return Span(first.start + cut, self.items[end - 1].end)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out punctuation at both ends of a range of items."""
        while start < end and self.is_punctuation(start) and self.forms[start] not in "([$€£¥":
            start += 1
        while start < end and self.is_punctuation(end - 1) and self.forms[end - 1] not in ")]%$€£¥":
            end -= 1
        return start, end


def _collapse(
    tokens: Sequence[Token], marks: Sequence[Marked]
) -> tuple[list[Token], list[Marked | None]]:
    """Make one item of the tokens of each marked stretch."""
    if not marks:
        return list(tokens), [None] * len(tokens)
    items: list[Token] = []
    marked: list[Marked | None] = []
    at = 0
    for token in tokens:
        while at < len(marks) and marks[at].outer.end <= token.start:
            at += 1
        mark = marks[at] if at < len(marks) else None
        if mark is None or token.start < mark.outer.start:
            items.append(token)
            marked.append(None)
        elif not marked or marked[-1] is not mark:
            items.append(Token(mark.outer.start, mark.outer.end, MARKS))
            marked.append(mark)
    return items, marked
