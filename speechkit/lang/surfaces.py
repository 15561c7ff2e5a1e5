"""What a word may be as it is written, all by itself: found once a form, not once an occurrence.

Most words of a text are frequent ones, so that the look-ups behind this are made for few of them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from speechkit.lang.clitics import article_cut, stems

if TYPE_CHECKING:
    from speechkit.lang.lexicon import CueForm, Lexicon

SHORTEST = 2  # letters a word keeps behind a conjunction or before a pronoun
# Shapes of names that are spelled like other words.
_NAMES = ("given", "surname", "mere_name", "family", "deed_name", "where_name", "when_name")
# A longer table than this would hold a hostile text's words.
MOST = 65_536

Match = tuple[int, tuple["CueForm", ...]]


class Surface(NamedTuple):
    """What a form may be, whatever stands around it.

    Attributes:
        rest: The form without a proclitic conjunction where a known word is left, else the form.
        addressing: Finite cues with an object pronoun at their end (اتهمه, أخبرتهم).
        noun: Nouns that are cues behind a preposition written as one with them (لدعوة), or None.
        opens: A cue, or what makes it none, may begin here in any of these ways.
        named: A first name or surname is spelled like it, which is another word, too (أمل).
    """

    rest: str
    addressing: tuple[Match, ...]
    noun: Match | None
    opens: bool
    named: bool


class Surfaces(dict[str, Surface]):
    """The surfaces of one language by form; a form not yet seen is looked up and kept."""

    def __init__(self, lexicon: "Lexicon") -> None:
        self._lexicon = lexicon

    def __missing__(self, form: str) -> Surface:
        found = _surface(form, self._lexicon)
        if len(self) < MOST:
            self[form] = found
        return found


def _surface(form: str, lexicon: "Lexicon") -> Surface:
    rest = _rest(form, lexicon)
    glued = bool(lexicon.suffixes)
    addressing = tuple(_addressing(form, lexicon)) if glued else ()
    noun = _noun(form, lexicon) if glued else None
    heads = (lexicon.cue_trie, lexicon.blockers)
    opens = any(form in trie or rest in trie for trie in heads)
    named = any(lexicon.fits(shape, form) for shape in _NAMES)
    return Surface(rest, addressing, noun, opens or bool(addressing) or noun is not None, named)


def _rest(form: str, lexicon: "Lexicon") -> str:
    if form[0] in lexicon.conjunctions and len(form) > SHORTEST and form not in lexicon.classes:
        rest = form[1:]
        if rest in lexicon.cue_trie or rest in lexicon.classes or rest in lexicon.pronouns:
            return rest
        if any(_addressing(rest, lexicon)) and not any(_addressing(form, lexicon, bare=True)):
            return rest  # وسألته
    return form


def _addressing(form: str, lexicon: "Lexicon", *, bare: bool = False) -> Iterator[Match]:
    for suffix in lexicon.objects:
        if form.endswith(suffix) and len(form) - len(suffix) > SHORTEST:
            stem = form[: -len(suffix)]
            joined = not bare and stem[0] in lexicon.conjunctions
            heads = (stem, stem[1:]) if joined else (stem,)
            for head in heads:
                match = lexicon.cue_trie.match((head,), 0)
                if match is not None and match[1][0].form.mood == "fin":
                    if match[1][0].form.person == 1 and lexicon.fits("told_me", form):
                        continue  # فاريني: nobody shows themselves to themselves
                    yield match


def _noun(form: str, lexicon: "Lexicon") -> Match | None:
    if article_cut(form, lexicon.clitics) is not None:
        return None
    for cut, stem in stems(form, lexicon.clitics)[1:]:
        match = lexicon.cue_trie.match((stem,), 0) if cut else None
        nouns = [entry for entry in match[1] if entry.form.mood == "noun"] if match else []
        if nouns:
            return 1, tuple(nouns)
    return None
