"""The same statement in many places: copies within a language, translations across languages.

Two quotations appear to be one statement where their vectors are close, no two resolved speakers
contradict it, and

* within a language: closer than ``near``, and the same numbers stand in both;
* across languages: closer than ``across``, and each is the closest that its language has to the
  other. On line-by-line translations of news in six languages, 99.9 % of such pairs were right
  and 76 % of all translations were found at 0.6; at 0.5, 99.7 % and 92 %.

What a pair joins is one statement, also over others in between.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from speechkit.encoders import Encoder
from speechkit.records import Analysis, Quotation
from speechkit.themes.features import content_text

NEAR, ACROSS = 0.9, 0.6
_SHORT = 12  # letters: shorter contents say the same too easily
_NUMBER = re.compile(r"\d+")

Vectors = NDArray[np.float32]


class Appearance(NamedTuple):
    """One place of a statement.

    Attributes:
        quotation: Id of the quotation.
        lang: Its language.
        score: Closeness to the place it was joined by, 0 to 1; 1 for the first.
    """

    quotation: str
    lang: str
    score: float


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said once and appears in several places.

    Attributes:
        id: Id of the quotation that comes first in the analysis.
        appearances: In the order of the analysis, the first included.
        score: The least closeness by which a place was joined.
    """

    id: str
    appearances: tuple[Appearance, ...]
    score: float


def find_statements(
    analysis: Analysis, encoder: Encoder, *, near: float = NEAR, across: float = ACROSS
) -> tuple[Statement, ...]:
    """Return the statements that appear in more than one place, in order.

    Args:
        analysis: Its counted quotations are compared.
        encoder: Puts all languages into one space.
        near: Cosine from which two contents of one language are the same.
        across: Cosine from which contents of two languages are translations.
    """
    quotations, texts = _long_enough(analysis)
    if len(quotations) < 2:  # noqa: PLR2004 -- it takes two to be the same
        return ()
    vectors = encoder.encode(texts)
    links: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, score in _pairs(quotations, texts, vectors, near, across):
        links[one].append((other, score))
        links[other].append((one, score))
    found = []
    seen: set[int] = set()
    for first in sorted(links):
        if first not in seen:
            scores = _reach(first, links)
            seen |= scores.keys()
            places = tuple(
                Appearance(quotations[one].id, quotations[one].lang, round(scores[one], 3))
                for one in sorted(scores)
            )
            found.append(Statement(places[0].quotation, places, min(p.score for p in places)))
    return tuple(found)


def count_once(analysis: Analysis, statements: Sequence[Statement]) -> Analysis:
    """Return an analysis whose figures count each statement once, at its first appearance.

    The others are marked as its duplicates, as repetitions within a text are.
    """
    first = {
        place.quotation: statement.id
        for statement in statements
        for place in statement.appearances[1:]
    }
    quotations = tuple(
        replace(quotation, duplicate_of=first.get(quotation.id, quotation.duplicate_of))
        for quotation in analysis.quotations
    )
    manifest = {**analysis.manifest, "counted_once": len(first)}
    return replace(analysis, quotations=quotations, manifest=manifest)


def _long_enough(analysis: Analysis) -> tuple[list[Quotation], list[str]]:
    documents = {document.id: document.text for document in analysis.documents}
    pairs = [(one, content_text(documents[one.document], one.content)) for one in analysis.counted]
    kept = [(one, text) for one, text in pairs if sum(map(str.isalnum, text)) >= _SHORT]
    return [one for one, _ in kept], [text for _, text in kept]


def _pairs(
    quotations: Sequence[Quotation],
    texts: Sequence[str],
    vectors: Vectors,
    near: float,
    across: float,
) -> Iterator[tuple[int, int, float]]:
    members: dict[str, list[int]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        members[quotation.lang].append(number)
    langs = sorted(members)
    for place, lang in enumerate(langs):
        inside = members[lang]
        alike = vectors[inside] @ vectors[inside].T
        for i, j in np.argwhere(np.triu(alike, 1) >= near).tolist():
            one, other = inside[i], inside[j]
            if _numbers(texts[one]) == _numbers(texts[other]) and _may_be(quotations, one, other):
                yield one, other, float(alike[i, j])
        for second in langs[place + 1 :]:
            for one, other, score in _translations(vectors, inside, members[second], across):
                if _may_be(quotations, one, other):
                    yield one, other, score


def _translations(
    vectors: Vectors, ours: Sequence[int], theirs: Sequence[int], across: float
) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of which each is the closest that the other language has."""
    alike = vectors[ours] @ vectors[theirs].T
    best, back = alike.argmax(axis=1), alike.argmax(axis=0)
    for i, j in enumerate(best.tolist()):
        if back[j] == i and alike[i, j] >= across:
            yield ours[i], theirs[j], float(alike[i, j])


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in _NUMBER.findall(text))


def _may_be(quotations: Sequence[Quotation], one: int, other: int) -> bool:
    """Say whether two quotations can be one: of one level, and not of two known speakers.

    Speakers whom the registry does not know have another id in each text.
    """
    first, second = quotations[one], quotations[other]
    if first.level != second.level:
        return False
    if first.speaker is None or second.speaker is None or first.speaker == second.speaker:
        return True
    return first.speaker.startswith("local:") and second.speaker.startswith("local:")


def _reach(first: int, links: Mapping[int, Sequence[tuple[int, float]]]) -> dict[int, float]:
    """Return all that hangs together with one, each with the score of the best way to it."""
    scores = {first: 1.0}
    waiting = [first]
    while waiting:
        one = waiting.pop()
        for other, score in links[one]:
            if other not in scores:
                scores[other] = score
                waiting.append(other)
            elif other != first:
                scores[other] = max(scores[other], score)
    return scores
