"""Who has spoken so far, and who of them a verb or a pronoun can mean."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.records import Span
from speechkit.speakers.agreement import Fit, fit
from speechkit.speakers.entities import Entity

REACH = 12  # sentences: farther back no verb or pronoun reaches
COMPETE = 4  # sentences in which another fitting speaker makes a decision doubtful


class Place(NamedTuple):
    """Offset, sentence and paragraph of a quotation."""

    offset: int
    sentence: int
    block: int


class Spoke(NamedTuple):
    """Somebody spoke there; ``around`` is the quotation in which it is reported.

    ``asks``: they asked somebody, who may answer; ``heard``: who answers is the sentence's subject
    (Preguntado por X si …, respondió que …).
    """

    entity: Entity
    place: Place
    source: Span | None
    quotation: str
    around: str | None
    asks: bool = False
    heard: bool = False


class Wanted(NamedTuple):
    """What a verb or a pronoun shows of the one it stands for.

    ``animate``: a pronoun that prefers persons to organisations of the same gender.
    """

    gender: str
    number: str
    animate: bool = False
    other_than: Entity | None = None


class Found(NamedTuple):
    """The last fitting speaker, how well it fits, and how many others near fit too."""

    spoke: Spoke | None
    fit: Fit = "no"
    rivals: int = 0


@dataclass
class History:
    """Those who spoke, in order; whoever is reported by another comes after the reporter."""

    spoken: list[Spoke] = field(default_factory=list)

    def add(self, spoke: Spoke) -> None:
        """Remember that somebody spoke.

        Of a report inside a report (the agency: the spokesman said …) the inner speaker is the
        one the text goes on with, wherever the reporter is named.
        """
        at = len(self.spoken)
        while at and self.spoken[at - 1].around == spoke.quotation:
            at -= 1
        self.spoken.insert(at, spoke)

    def back(self, place: Place) -> Iterator[Spoke]:
        """Yield those who spoke within reach, the last first."""
        for spoke in reversed(self.spoken):
            if place.sentence - spoke.place.sentence > REACH:
                return
            yield spoke

    def last_fitting(self, wanted: Wanted, place: Place) -> Found:
        """Return the last *speaker* that agrees: not the last subject."""
        fitting = [
            (spoke, how)
            for spoke in self.back(place)
            if spoke.entity is not wanted.other_than
            and (how := fit(spoke.entity, wanted.gender, wanted.number)) != "no"
        ]
        if not fitting:
            return Found(None)
        near = [pair for pair in fitting if place.sentence - pair[0].place.sentence <= COMPETE]
        persons = [(s, how) for s, how in near if s.entity.looks_human]
        several = [pair for pair in near if pair[1] == "yes"]
        if wanted.number == "pl" and several:
            fitting = several
        spoke, how = (persons if wanted.animate and persons else fitting)[0]
        rivals = {other.entity.id for other, _ in near} - {spoke.entity.id}
        return Found(spoke, how, len(rivals))
