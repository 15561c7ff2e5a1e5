"""What was answered on the page: from a form's fields to a decision's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from speechkit.errors import InputError
from speechkit.records import LEVELS, Document, Span, Speaker
from speechkit.review import Judged, Named, Piece
from speechkit.review.decisions import What, named, pieces
from speechkit.review.people import somebody
from speechkit.speakers.names import keys
from speechkit.web.picker import Picker
from speechkit.web.shared import State
from speechkit.web.text import selected

_WHATS: Mapping[str, What] = {
    "accept": "accept",
    "reject": "reject",
    "speaker": "speaker",
    "new": "speaker",
    "level": "level",
    "themes": "themes",
    "content": "boundary",
    "piece": "boundary",
    "source": "boundary",
}
ONWARD = ("accept", "reject", "speaker")  # answers after which the next case is shown
# What may hold for several cases alike; words and themes are of each alone.
_SPREADS = ("reject", "speaker", "level")


def packed(name: str) -> str:
    """Return an id for an address or a field: an id may hold any character, a page may not.

    >>> unpacked(packed("a\u202eb/ج#1"))
    'a\u202eb/ج#1'
    """
    return quote(name, safe=":-._~", errors="surrogatepass")


def unpacked(field: str) -> str:
    """Return the id again."""
    return unquote(field, errors="surrogatepass")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given on the page.

    Attributes:
        do: What the button does.
        value: The value it carries: a level, a speaker's id or name.
        form: All fields.
    """

    do: str
    value: str
    form: Mapping[str, str]

    @property
    def what(self) -> What:
        """The kind of decision.

        Raises:
            InputError: The page has no such button.
        """
        if self.do not in _WHATS:
            raise InputError(f"there is no answer {self.do!r}; expected {', '.join(_WHATS)}")
        return _WHATS[self.do]

    @property
    def spreads(self) -> bool:
        """Whether it is to hold for all cases alike."""
        return bool(self.form.get("all")) and self.what in _SPREADS

    def becomes(self, seen: Judged, document: Document, known: "Known") -> Judged | None:
        """Return what a quotation is to be; None where it stays or is to be none.

        Raises:
            InputError: The answer makes no sense of the quotation, such as an unknown speaker.
        """
        if self.what in ("accept", "reject"):
            return None
        if self.what == "speaker":
            return replace(seen, speaker=known.speaker(self, document.id))
        if self.what == "themes":
            return replace(seen, themes=known.themes_of(self.form.get("theme", "")))
        if self.what == "boundary":
            return self._bounded(seen, document)
        level = next((one for one in LEVELS if one == self.value), None)
        if level is None:
            raise InputError(f"there is no level {self.value!r}; expected {', '.join(LEVELS)}")
        return replace(seen, level=level, act=seen.act if level == "act" else None)

    def _bounded(self, seen: Judged, document: Document) -> Judged:
        (chosen,) = pieces((selected(document.text, self.form),), document.text)
        if self.do == "source":
            return replace(seen, source=chosen)
        if self.do == "content":
            return replace(seen, content=(chosen,))
        return replace(seen, content=_joined(seen.content, chosen, document.text))


@dataclass(frozen=True, slots=True)
class Known:
    """The speakers and themes that an answer may name."""

    state: State
    picker: Picker

    def speaker(self, answer: Answer, document: str) -> Named | None:
        """Return the speaker that was chosen; None: unresolved.

        Raises:
            InputError: Neither the analysis nor the registry knows them.
        """
        if answer.do == "new":
            if not keys(answer.value):
                raise InputError(f"{answer.value!r} is no name: a name is needed")
            return somebody(answer.value, document)
        if not answer.value:
            return None
        found: Speaker | None = self.state.speakers.get(answer.value)
        try:
            return named(found or self.picker.known(answer.value))
        except KeyError:
            raise InputError(f"nobody is known as {answer.value!r}: search again") from None

    def themes_of(self, field: str) -> tuple[str, ...]:
        """Return the themes that were ticked.

        Raises:
            InputError: The taxonomy does not hold one.
        """
        chosen = sorted({unpacked(one) for one in field.split("\n") if one})
        strange = [one for one in chosen if one not in self.state.themes]
        if strange:
            raise InputError(f"there is no theme {strange[0]!r} in the taxonomy of this analysis")
        return tuple(chosen)


def read_answer(form: Mapping[str, str]) -> Answer:
    """Return the answer that a form holds."""
    do, _, value = form.get("do", "").partition(":")
    return Answer(do, unpacked(value), form)


def _joined(content: tuple[Piece, ...], chosen: Piece, text: str) -> tuple[Piece, ...]:
    """Return a content with one more piece, which takes in those that it meets."""
    met = [one.span for one in content if one.span.meets(chosen.span)]
    both = (chosen.span, *met)
    whole = Span(min(span.start for span in both), max(span.end for span in both))
    apart = (one.span for one in content if one.span not in met)
    return pieces(sorted((*apart, whole)), text)
