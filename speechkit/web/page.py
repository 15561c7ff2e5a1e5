"""What the review page shows: the case at hand in its text, beside the queue; no markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from speechkit.lang.load import load
from speechkit.records import LEVELS, Analysis, Quotation, Speaker
from speechkit.report.segments import Segment
from speechkit.report.view import Row, Text, View
from speechkit.review import Decision, Outcome
from speechkit.review.decisions import standing
from speechkit.summary import Labels, direction, label_languages, labels, theme_label
from speechkit.web.answers import packed
from speechkit.web.queue import Queue
from speechkit.web.shared import State
from speechkit.web.text import Piece, pieces

_AROUND = 20  # cases that are listed before and after the one at hand
_EXCERPT = 80  # characters
_LOG = 50  # decisions that are listed
_TEXTS = 50  # texts that are listed before and after the one at hand


@dataclass(frozen=True, slots=True)
class Case:
    """The quotation at hand.

    Attributes:
        id: Of the quotation, as fields hold it.
        version: The last decision on it.
        row: As a report shows it.
        rejected: Whether it was taken out.
        decided: The decisions on it.
        reasons: Why it is asked.
        similar: How many cases are like it and still open, with this one.
        themes: Id, label and whether it is given, of all themes there are.
    """

    id: str
    version: str
    row: Row
    rejected: bool
    decided: tuple[Outcome, ...]
    reasons: tuple[str, ...]
    similar: int
    themes: tuple[tuple[str, str, bool], ...]


class Item(NamedTuple):
    """A case as the queue lists it."""

    id: str
    speaker: str
    known: bool
    words: str
    lang: str
    direction: str
    done: bool
    current: bool


class Logged(NamedTuple):
    """A decision as the history lists it; one may be taken back while it stands."""

    decision: Decision
    undone: bool
    open: bool


class Page:
    """One page, as of one moment.

    Attributes:
        t: Labels in the language of the page.
        alert: What the person must be told, or empty.
        query: What was searched for.
        offers: Speakers to choose from.
    """

    levels = LEVELS

    def __init__(
        self,
        state: State,
        queue: Queue,
        case: str,
        lang: str,
        *,
        who: str = "",
        alert: str = "",
        query: str = "",
        offers: Sequence[Speaker] = (),
    ) -> None:
        self._state = state
        self._queue = queue
        self._id = case
        self._who = who
        self.t: Labels = labels(lang)
        self.alert = alert
        self.query = query
        self._offers = offers

    # Where one is -----------------------------------------------------------------------------

    def link(self, case: str = "", lang: str = "") -> str:
        """Return the address of a case, by default of this one, in a language."""
        fields = {"case": packed(case or self._id), "lang": lang or self.t.lang}
        return f"/?{urlencode(fields)}"

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """Code and own name of each language of the page."""
        return tuple((lang, load(lang).names[lang]) for lang in label_languages())

    @property
    def title(self) -> str:
        """The title of the text at hand."""
        return self.text.title if self.text else ""

    @property
    def size(self) -> int:
        """How many cases there are."""
        return len(self._queue.ids)

    @property
    def done(self) -> int:
        """How many of them are decided."""
        return sum(self._queue.done(case, self._state) for case in self._queue.ids)

    @property
    def next(self) -> str:
        """The case after this one, or empty."""
        return self._queue.after(self._id, 1)

    @property
    def previous(self) -> str:
        """The case before this one, or empty."""
        return self._queue.after(self._id, -1)

    # The case at hand ---------------------------------------------------------------------------

    @cached_property
    def _quotation(self) -> Quotation | None:
        return self._state.quotations.get(self._id)

    @cached_property
    def view(self) -> View:
        """The text at hand as an analysis of its own: colours are told apart within a text."""
        quotation = self._quotation
        found = self._state.of(quotation.document) if quotation else ()
        said = {one.speaker for one in (*found, quotation) if one}
        analysis = self._state.analysis
        documents = (self._state.documents[quotation.document],) if quotation else ()
        own = Analysis(
            documents=documents,
            blocks={one.id: analysis.blocks.get(one.id, ()) for one in documents},
            quotations=found,
            speakers=tuple(one for one in analysis.speakers if one.id in said),
            manifest=analysis.manifest,
        )
        return View(own, words=self.t)

    @cached_property
    def here(self) -> Case | None:
        """The case at hand; None where there is nothing to decide."""
        quotation = self._quotation
        if quotation is None:
            return None
        state, text = self._state, self._state.documents[quotation.document].text
        given = {score.theme for score in quotation.themes}
        return Case(
            id=packed(self._id),
            version=state.version(self._id),
            row=self.view.row(quotation, text),
            rejected=quotation.id not in state.left and bool(state.decided(self._id)),
            decided=state.decided(self._id),
            reasons=self._queue.reasons(self._id, state, self.t),
            similar=len(self._queue.alike(self._id, state)),
            themes=tuple(
                (packed(theme), theme_label(state.analysis, theme, self.t.lang), theme in given)
                for theme in state.themes
            ),
        )

    @cached_property
    def text(self) -> Text | None:
        """The text at hand."""
        return next(iter(self.view.texts), None)

    @property
    def pieces(self) -> str:
        """Where the words at hand stand, as the script reads it."""
        spans = self._quotation.content if self._quotation else ()
        return " ".join(f"{span.start}-{span.end}" for span in spans)

    def printed(self, text: str) -> Iterator[Piece]:
        """Yield a stretch of the text as it is printed."""
        return pieces(text)

    def covers(self, segment: Segment) -> bool:
        """Say whether a stretch of the text belongs to the words at hand."""
        rows = self.text.rows if self.text else ()
        inside = (rows[index].quotation.id for index in segment.quotations("content"))
        return self._quotation is not None and self._quotation.id in inside

    @property
    def offers(self) -> tuple[tuple[str, str, str], ...]:
        """The speakers to choose from: field, name, and the name in the language of the text."""
        lang = self._quotation.lang if self._quotation else self.t.lang
        return tuple(
            (packed(one.id), one.label(self.t.lang), one.label(lang)) for one in self._offers
        )

    @property
    def somebody(self) -> str:
        """The name that was typed, as a field holds it; empty where there is none."""
        return packed(self.query.strip())

    # Queue and history --------------------------------------------------------------------------

    @property
    def window_start(self) -> int:
        """The number of the first case that is listed."""
        return max(0, self._queue.place(self._id) - _AROUND) + 1

    @property
    def window(self) -> Iterator[Item]:
        """Yield the cases around the one at hand."""
        first = self.window_start - 1
        for case in self._queue.ids[first : first + 2 * _AROUND + 1]:
            quotation = self._state.quotations[case]
            speaker = self._state.speakers.get(quotation.speaker or "")
            yield Item(
                id=case,
                speaker=speaker.label(self.t.lang) if speaker else self.t("unresolved"),
                known=speaker is not None,
                words=_short(quotation.words),
                lang=quotation.lang,
                direction=direction(quotation.lang),
                done=self._queue.done(case, self._state),
                current=case == self._id,
            )

    @property
    def texts(self) -> tuple[tuple[str, str, bool], ...]:
        """First quotation, title, and whether it is the one at hand, of the texts around it."""
        own = self._quotation.document if self._quotation else ""
        first: dict[str, str] = {}
        for quotation in self._state.analysis.quotations:
            first.setdefault(quotation.document, quotation.id)
        names = list(first)
        at = max(0, names.index(own) - _TEXTS) if own in first else 0
        found = (self._state.documents[name] for name in names[at : at + 2 * _TEXTS + 1])
        return tuple((first[one.id], one.title or one.id, one.id == own) for one in found)

    @cached_property
    def _standing(self) -> tuple[Decision, ...]:
        return standing(self._state.decisions)

    @property
    def last(self) -> Decision | None:
        """The last decision of this person that stands."""
        own = [one for one in self._standing if one.who == self._who]
        return own[-1] if own else None

    @property
    def history(self) -> tuple[Logged, ...]:
        """The last decisions, the latest first."""
        stand = {one.id for one in self._standing}
        latest = self._state.decisions[-_LOG:][::-1]
        return tuple(
            Logged(one, one.what != "undo" and one.id not in stand, one.id in stand)
            for one in latest
        )

    def what(self, decision: Decision) -> tuple[str, str]:
        """Return what was decided, and about which words."""
        of = decision
        if decision.what == "undo":
            of = next((one for one in self._state.decisions if one.id == decision.undoes), decision)
        words = of.seen.content[0].words if of.seen else ""
        return self.t(f"review_did_{decision.what}"), _short(words)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…"


def stale(labels_: Labels, decision: Decision | None) -> str:
    """Return what is told to a person whose answer came second."""
    if decision is None:
        return labels_("review_stale_undone")
    did = labels_(f"review_did_{decision.what}")
    return labels_("review_stale", who=decision.who, what=did)
