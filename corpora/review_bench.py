# ruff: noqa: INP001 -- a script beside its data, not a package
"""What twenty answers are worth: a simulated review against the gold of sixty articles.

``python corpora/review_bench.py`` analyses ten articles of each language, lets somebody who knows
the gold answer the first items of the queue, and counts how many figures of the report (speaker by
level, over all articles) become right; then the same for items and for quotations drawn at random.
"""

import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from speechkit.evaluate.gold import GoldDocument, GoldQuotation, read_gold
from speechkit.evaluate.matching import match, sides
from speechkit.evaluate.run import analyze_gold, from_analysis
from speechkit.evaluate.scoring import is_found, names_agree
from speechkit.options import Options
from speechkit.records import LEVELS, Analysis, Quotation, Speaker
from speechkit.review.answers import Answers
from speechkit.review.decisions import Decision, Named
from speechkit.review.desk import Desk
from speechkit.review.queue import Case, Item, case_of, queue

HERE = Path(__file__).resolve().parent
EACH = 10  # articles of each language
ANSWERS = 20
DRAWS = 50
UNRESOLVED = "?"
_WHEN = "2026-01-05T09:00:00+00:00"
Figures = Counter[tuple[str, str]]


class Right(NamedTuple):
    """What somebody who knows the gold would say: the kind of answer, and its value."""

    what: str
    value: str = ""


@dataclass(frozen=True)
class Worth:
    """Wrong figures before, and after each way of choosing twenty answers."""

    before: int
    queue: int
    random_items: float
    random_quotations: float


def articles(each: int = EACH) -> tuple[GoldDocument, ...]:
    """Return so many annotated articles of each language."""
    found: list[GoldDocument] = []
    for lang in ("ar", "en", "es", "fr", "ru", "zh"):
        files = sorted((HERE / "gold").glob(f"{lang}-*.jsonl"))
        own = [document for path in files for document in read_gold(path)]
        found += sorted(own, key=lambda one: one.doc_id)[:each]
    return tuple(found)


class Gold:
    """What is right, by quotation and as figures."""

    def __init__(self, documents: Sequence[GoldDocument]) -> None:
        self._documents = {one.doc_id: one for one in documents}
        self.figures: Figures = Counter(
            (one.name or UNRESOLVED, one.level)
            for document in documents
            for one in document.quotations
            if one.level in LEVELS[:2] and not one.ignore
        )

    def figures_of(self, analysis: Analysis) -> Figures:
        """Return the figures of an analysis, its speakers under their names in the gold."""
        names = self._names(analysis)
        return Counter((names[one.document, one.speaker], one.level) for one in analysis.counted)

    def wrong(self, analysis: Analysis) -> int:
        """Return by how much the figures of an analysis are wrong, summed over all of them."""
        found = self.figures_of(analysis)
        return sum(abs(found[key] - self.figures[key]) for key in found | self.figures)

    def answers(self, analysis: Analysis) -> dict[str, Right]:
        """Return the right answer to every quotation, by its id."""
        names = self._names(analysis)
        quotations = {one.id: one for one in analysis.quotations}
        right = {one.id: Right("reject") for one in analysis.quotations}
        for predicted in from_analysis(analysis):
            document = self._documents[predicted.doc_id]
            expected, given = sides(document), sides(predicted)
            for row, column in match(expected, given).items():
                if is_found(expected[row], given[column]):
                    one = quotations[given[column].quotation.id]
                    name = names[one.document, one.speaker]
                    right[one.id] = _right(expected[row].quotation, one, name)
        return right

    def _names(self, analysis: Analysis) -> Mapping[tuple[str, str | None], str]:
        speakers = {one.id: one for one in analysis.speakers}
        found: dict[tuple[str, str | None], str] = {}
        for document, speaker in {(one.document, one.speaker) for one in analysis.quotations}:
            name = UNRESOLVED
            if speaker is not None:
                name = _name(speakers[speaker], self._documents[document])
            found[document, speaker] = name
        return found


def _right(gold: GoldQuotation, one: Quotation, name: str) -> Right:
    if (gold.name or UNRESOLVED) != name:
        return Right("speaker", gold.name)
    if gold.level != one.level:
        return Right("level", gold.level)
    return Right("accept")


def _name(speaker: Speaker, document: GoldDocument) -> str:
    """Return the gold's name for a speaker: of those with like names, else like places."""
    names = dict.fromkeys(one.name for one in document.quotations if one.name)
    own = (speaker.name, *speaker.labels.values())
    for name in names:
        if any(names_agree(name, mine) for mine in own):
            return name
    votes: Counter[str] = Counter()
    for mention in speaker.mentions:
        if mention.document == document.doc_id:
            votes.update(
                one.name
                for one in document.quotations
                if one.name and any(span.meets(mention.span) for span in one.speaker)
            )
    return votes.most_common(1)[0][0] if votes else speaker.id


class Reviewer:
    """Somebody who knows what is right, and answers similar cases together where that is right."""

    def __init__(self, gold: Gold, base: Analysis, folder: Path) -> None:
        self._gold = gold
        self._base = base
        self._folder = folder
        self._right = gold.answers(base)

    def review(self, items: Iterable[Item]) -> tuple[int, tuple[Decision, ...]]:
        """Return how wrong the figures are after these items, and what was decided."""
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            desk = Desk(self._base, Path(name) / "decisions.jsonl", "gold", lambda: _WHEN)
            answers = Answers(desk)
            for item in items:
                self._answer(answers, item)
            return self._gold.wrong(desk.replayed.analysis), desk.decisions

    def _answer(self, answers: Answers, item: Item) -> None:
        said = [self._right.get(case.quotation.id, Right("reject")) for case in item.cases]
        cases = item.cases if len(set(said)) == 1 else item.cases[:1]
        what, value = said[0]
        if what == "reject":
            answers.reject(cases)
        elif what == "speaker":
            answers.speaker(cases, Named(f"local:{value}", value) if value else None)
        elif what == "level":
            answers.level(cases, next(level for level in LEVELS if level == value))
        else:
            answers.accept(cases)


def measure(documents: Sequence[GoldDocument], folder: Path, draws: int = DRAWS) -> Worth:
    """Return what the first answers are worth, and as many at random."""
    gold = Gold(documents)
    base = analyze_gold(documents, options=Options(themes="lexicon"))
    reviewer = Reviewer(gold, base, folder)
    items = queue(Desk(base, folder / "none.jsonl", "gold").replayed)
    single = [Item((one,)) for one in _all_cases(base)]
    return Worth(
        before=gold.wrong(base),
        queue=reviewer.review(items[:ANSWERS])[0],
        random_items=_at_random(reviewer, items, draws),
        random_quotations=_at_random(reviewer, single, draws),
    )


def _all_cases(base: Analysis) -> list[Case]:
    return [case_of(base, quotation) for quotation in base.counted]


def _at_random(reviewer: Reviewer, items: Sequence[Item], draws: int) -> float:
    chance = random.Random(13)  # noqa: S311 -- a draw, no secret
    return statistics.mean(reviewer.review(chance.sample(items, ANSWERS))[0] for _ in range(draws))


def main() -> int:
    """Print what is measured; 1 where the queue is not worth twice what chance is."""
    with tempfile.TemporaryDirectory() as name:
        worth = measure(articles(), Path(name))
    say: Callable[[str], object] = sys.stdout.write
    say(f"wrong figures before: {worth.before}\n")
    gains = {
        f"first {ANSWERS} items of the queue": worth.before - worth.queue,
        f"{ANSWERS} items of the queue at random": worth.before - worth.random_items,
        f"{ANSWERS} quotations at random": worth.before - worth.random_quotations,
    }
    for name, gain in gains.items():
        say(f"{name}: {gain:.1f} corrected\n")
    chosen, items, quotations = gains.values()
    return 0 if chosen >= 2 * max(items, quotations) else 1


if __name__ == "__main__":
    sys.exit(main())
