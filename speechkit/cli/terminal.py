"""The review in a terminal: a case, a key, the next case."""

from collections.abc import Callable, Iterator, Sequence

import click

from speechkit.cli.keys import Keys
from speechkit.records import LEVELS
from speechkit.review.answers import Answers
from speechkit.review.decisions import Decision, Named, Piece, standing, undo
from speechkit.review.desk import Desk
from speechkit.review.people import of_document, search, somebody
from speechkit.review.queue import Case, Item, case_of, queue
from speechkit.review.sample import draw, precision
from speechkit.review.shown import Paint, isolated, marked_lines, reason
from speechkit.speakers import Registry
from speechkit.summary import Labels, show, theme_label

ACTIONS = {
    "a": "do_accept",
    "s": "do_speaker",
    "n": "do_reject",
    "l": "do_level",
    "t": "do_themes",
    "k": "do_skip",
    "u": "do_undo",
    "q": "do_quit",
}
_SKIP = (" ", "k", "\r", "\n")
_FOUND = 9  # speakers that are offered
_NEW = "="
_NOBODY = "0"


class Terminal:
    """Asks about one case after the other until nothing is left or the person stops.

    Args:
        desk: Analysis and decisions.
        words: The interface's language.
        registry: Persons and organisations known beforehand.
        sample: Size of a random sample to go through instead of the queue; 0 for the queue.
        colours: Whether the terminal shows any.
    """

    def __init__(
        self, desk: Desk, words: Labels, registry: Registry, *, sample: int, colours: bool
    ) -> None:
        self._desk = desk
        self._t = words
        self._registry = registry
        self._sample = sample
        self._answers = Answers(desk, sample)
        self._paint = Paint(colours=colours)
        self._keys = Keys()
        self._skipped: set[str] = set()
        self._batches: list[tuple[Decision, ...]] = []
        self._ask: dict[str, Callable[[Sequence[Case]], tuple[Decision, ...]]] = {
            "a": self._answers.accept,
            "s": self._ask_speaker,
            "n": self._answers.reject,
            "l": self._ask_level,
            "t": self._ask_themes,
        }

    def run(self) -> int:
        """Go through the cases; return how many decisions were made."""
        while (items := self._items()) and self._one(items):
            self._desk.refresh()
        if not items:
            self._say(self._t("queue_empty"))
        made = sum(map(len, self._batches))
        self._say(self._t("decisions_kept", n=made))
        return made

    def _items(self) -> list[Item]:
        if not self._sample:
            return [one for one in queue(self._desk.replayed) if one.id not in self._skipped]
        done = {
            (one.sha256, one.seen.content)
            for one in standing(self._desk.decisions)
            if one.sample and one.seen
        }
        cases = [case_of(self._desk.base, one) for one in draw(self._desk.base, self._sample)]
        return [Item((case,)) for case in cases if not self._is_done(case, done)]

    def _is_done(self, case: Case, done: set[tuple[str, tuple[Piece, ...]]]) -> bool:
        document = self._desk.base.document(case.quotation.document)
        return (
            case.id in self._skipped or (document.sha256, self._answers.seen(case).content) in done
        )

    def _one(self, items: Sequence[Item]) -> bool:
        """Show the first case and take answers until there is one; False to stop."""
        item = items[0]
        self._show(item, len(items))
        while True:
            key = self._keys.key()
            if key in ("", "q", "Q"):
                return False
            if key in _SKIP or key == "K":
                self._skipped.add(item.id)
                return True
            if key in ("u", "U"):
                self._undo()
                return True
            ask = self._ask.get(key.lower())
            if ask is None:
                self._say(self._t("not_understood", given=show(repr(key)[1:-1])))
                continue
            if made := ask(item.cases if key.isupper() else item.cases[:1]):
                self._batches.append(made)
                return True

    def _show(self, item: Item, left: int) -> None:
        case, analysis = item.cases[0], self._desk.replayed.analysis
        quotation = case.quotation
        t = self._t
        self._say("")
        head = self._sampled() if self._sample else t("cases_left", n=left)
        self._say(self._paint(f"{show(quotation.document)} · {head}", "head"))
        for line in marked_lines(case, analysis, self._paint):
            click.echo(line)
        known = {speaker.id: speaker.label(t.lang) for speaker in analysis.speakers}
        who = known.get(quotation.speaker or "", t("unresolved"))
        themes = ", ".join(theme_label(analysis, one.theme, t.lang) for one in quotation.themes)
        facts = (show(who), t(quotation.level), t(quotation.kind), themes or t("no_theme"))
        self._say(" · ".join(facts))
        for doubt in case.doubts:
            self._say(self._paint(f"? {reason(doubt, analysis, t)}", "doubt"))
        if quotation.reason:
            self._say(f"  {show(quotation.reason)}")
        more = len(item.cases) > 1
        self._say("  ".join(f"[{key}] {t(name)}" for key, name in ACTIONS.items()))
        if more:
            self._say(f"{t('capitals', n=len(item.cases))} {show(item.source)}".rstrip())

    def _sampled(self) -> str:
        found = precision(standing(self._desk.decisions))
        done = found.decided if found else 0
        return self._t("sample_left", part=done, whole=self._sample)

    def _ask_speaker(self, cases: Sequence[Case]) -> tuple[Decision, ...]:
        """Ask who; nothing is decided where nobody is chosen."""
        document = cases[0].quotation.document
        offered = of_document(self._desk.replayed.analysis, document)[:_FOUND]
        while True:
            self._offer(offered)
            given = self._asked("ask_speaker")
            if not given:
                return ()
            if given == _NOBODY:
                return self._answers.speaker(cases, None)
            if given.startswith(_NEW) and given[1:].strip():
                return self._answers.speaker(cases, somebody(given[1:], document))
            if given.isdecimal() and int(given) <= len(offered):
                return self._answers.speaker(cases, offered[int(given) - 1])
            found = search(given, self._desk.replayed.analysis, self._registry)[:_FOUND]
            if not found:
                self._say(self._t("not_understood", given=show(given)))
            offered = found or offered

    def _offer(self, offered: Sequence[Named]) -> None:
        for number, who in enumerate(offered, 1):
            self._say(f"{number} {show(who.labels.get(self._t.lang, who.name))} ({show(who.id)})")
        self._say(f"{_NOBODY} {self._t('nobody_known')}")

    def _ask_level(self, cases: Sequence[Case]) -> tuple[Decision, ...]:
        for number, level in enumerate(LEVELS, 1):
            self._say(f"{number} {self._t(level)}")
        self._say(self._t("ask_level"))
        key = self._keys.key()
        chosen = dict(zip("123", LEVELS, strict=True)).get(key)
        return self._answers.level(cases, chosen) if chosen else ()

    def _ask_themes(self, cases: Sequence[Case]) -> tuple[Decision, ...]:
        themes = list(theme_ids(self._desk))
        analysis = self._desk.base
        for number, theme in enumerate(themes, 1):
            self._say(f"{number} {theme_label(analysis, theme, self._t.lang)}")
        given = self._asked("ask_themes").split()
        if not all(one.isdecimal() and 0 < int(one) <= len(themes) for one in given):
            self._say(self._t("not_understood", given=show(" ".join(given))))
            return ()
        return self._answers.themes(cases, [themes[int(one) - 1] for one in given])

    def _asked(self, key: str) -> str:
        click.echo(isolated(f"{self._t(key)}: ", self._t.lang), nl=False)
        return self._keys.line()

    def _undo(self) -> None:
        """Take back what was decided last: in this sitting, else by this person before."""
        own = [one for one in standing(self._desk.decisions) if one.who == self._desk.who]
        batch = self._batches.pop() if self._batches else tuple(own[-1:])
        if not batch:
            self._say(self._t("nothing_to_undo"))
            return
        who, when = self._desk.who, self._desk.clock()
        self._desk.add([undo(one.id, who=who, when=when) for one in batch])
        self._say(self._t("undone", what=self._t(f"do_{batch[0].what}")))

    def _say(self, line: str) -> None:
        click.echo(isolated(line, self._t.lang) if line else "")


def theme_ids(desk: Desk) -> Iterator[str]:
    """Yield the ids of the taxonomy's themes, as the analysis carries them."""
    taxonomy = desk.base.manifest.get("taxonomy")
    labels = taxonomy.get("labels") if isinstance(taxonomy, dict) else None
    yield from labels or ()
