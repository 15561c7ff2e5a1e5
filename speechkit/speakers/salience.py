"""Who is meant where nobody is named: the last speaker, or whoever the story has turned to.

Each one near who agrees is a candidate, with what speaks for it: when it spoke last, when it was
last named as a subject, how much of the text it is named in. The facts are weighed and the
weights made shares of one. ``corpora/salience.py`` fits the weights on the annotated corpus
(softmax over the candidates of a quotation); ``data/salience/weights.toml`` holds them.

Source: Lappin and Leass, An Algorithm for Pronominal Anaphora Resolution (1994), for the idea of
salience; Muzny et al., A Two-stage Sieve Approach for Quote Attribution (EACL 2017).
"""

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from speechkit.records import Quotation
from speechkit.speakers.agreement import fit
from speechkit.speakers.context import Context, Subject
from speechkit.speakers.entities import Entity
from speechkit.speakers.history import Place, Spoke, Wanted

QUESTION = ("?", "？", "؟")
_NEAR, _MIDDLE = 1, 3  # sentences back
# By how much the likeliest has to outdo the last speaker: where both may be, nobody is guessed at.
_MARGIN = 0.15


class Candidate(NamedTuple):
    """Somebody who may be meant.

    Attributes:
        entity: Who.
        spoke: When they spoke last, or None.
        subject: When they were last named as a subject, or None.
        facts: What speaks for or against them, by name; 0 where it does not hold.
        share: How likely they are the one meant, 0 to 1.
    """

    entity: Entity
    spoke: Spoke | None
    subject: Subject | None
    facts: Mapping[str, float]
    share: float = 0.0


def rank(
    context: Context, wanted: Wanted, place: Place, quotation: Quotation
) -> tuple[Candidate, ...]:
    """Return all who may have said a quotation that names nobody, the likeliest first."""
    found = list(_candidates(context, wanted, place, quotation))
    weights = load_weights()
    sums = [sum(weights.get(fact, 0.0) * x for fact, x in one.facts.items()) for one in found]
    powers = [math.exp(one - max(sums)) for one in sums]
    shared = [
        one._replace(share=power / sum(powers)) for one, power in zip(found, powers, strict=True)
    ]
    return tuple(sorted(shared, key=lambda one: -one.share))


@cache
def load_weights() -> Mapping[str, float]:
    """Return the weight of each fact."""
    path = resources.files("speechkit") / "data" / "salience" / "weights.toml"
    weights: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def _candidates(
    context: Context, wanted: Wanted, place: Place, quotation: Quotation
) -> Iterator[Candidate]:
    spoken: dict[str, Spoke] = {}
    for spoke in context.history.back(place):
        spoken.setdefault(spoke.entity.id, spoke)
    named = context.named_near(place)
    subjects = {one.entity.id: one for one in named if context.opens(one)}
    last = next(iter(spoken.values()), None)
    after = [one for one in named if last is None or one.offset >= _behind(last)]
    since = {one.entity.id for one in after}
    outside = {one.entity.id for one in after if not context.is_reported(one)}
    opening = [one for one in named if context.opens(one)]
    # Of a sentence the first: وكان كروز قد هاجم المدرب.
    last_told = (one for one in opening if one.sentence == opening[-1].sentence)
    recent = next((one.entity.id for one in last_told), "")
    everybody = {id_: one.entity for id_, one in spoken.items()}
    for one in reversed(named):
        everybody.setdefault(one.entity.id, one.entity)
    told = _Told(context, quotation, place)
    for id_, entity in everybody.items():
        fits = fit(entity, wanted.gender, wanted.number)
        if fits == "no" or entity is wanted.other_than:
            continue
        own, subject = spoken.get(id_), subjects.get(id_)
        if own is None and entity.number == "pl" and wanted.number != "pl":
            continue
        is_last = last is not None and last.entity is entity
        same = own is not None and own.place.block == place.block
        facts = {
            "last speaker": is_last,
            "spoke in this paragraph": same,
            "spoke in this paragraph, no cue": same and told.cueless,
            "spoke word for word just before": _just(own, place) and told.verbatim(own),
            "the last speaker, who was answered": is_last and told.answers,
            "the last speaker, in a report": is_last and told.reported,
            "named as the last subject": recent == id_,
            "named as the last subject, before a new paragraph": recent == id_ and told.opens,
            "named since the last speaker": id_ in since,
            "named since the last speaker, in a report alone": id_ in since - outside,
            "alone named since the last speaker": since == {id_},
            "no name": entity.kind == "person" and not entity.named,
            "no person, word for word": entity.kind != "person" and quotation.kind == "direct",
            "no person": entity.kind != "person",
            "no sure person": not entity.sure,
            "gender not shown": fits == "open",
            "namings": math.log1p(context.times_named(entity)),
            **_distances("spoke", None if own is None else place.sentence - own.place.sentence),
            **_distances("subject", None if subject is None else place.sentence - subject.sentence),
        }
        yield Candidate(entity, own, subject, {key: float(x) for key, x in facts.items() if x})


def _distances(what: str, back: int | None) -> dict[str, bool]:
    if back is None:
        return {}
    if back <= 0:
        return {f"{what} in this sentence": True}
    if back <= _NEAR:
        return {f"{what} one sentence back": True}
    return {f"{what} near" if back <= _MIDDLE else f"{what} far": True}


def _behind(spoke: Spoke) -> int:
    """Return where an attribution ends, the name that stands behind its cue in it."""
    after = spoke.place.offset + 1
    return after if spoke.source is None else max(after, spoke.source.end)


def _just(spoke: Spoke | None, place: Place) -> bool:
    return spoke is not None and place.sentence - spoke.place.sentence <= _NEAR


class _Told:
    """How a quotation is told."""

    def __init__(self, context: Context, quotation: Quotation, place: Place) -> None:
        text, first = context.document.text, min(quotation.content[0].start, place.offset)
        self._context = context
        self.cueless = not quotation.cue
        self.reported = bool(quotation.cue) and quotation.kind != "direct"
        before = text[text.rfind("\n", 0, first) + 1 : first]
        # "Why? “No money,” she replied": the text itself asked, and nobody else spoke.
        own = before[:-1].rstrip().endswith(QUESTION)
        self.answers = context.answers(quotation.cue) and not own
        self.opens = not any(map(str.isalnum, before))

    def verbatim(self, spoke: Spoke | None) -> bool:
        """Say whether somebody was quoted word for word."""
        return spoke is not None and spoke.quotation in self._context.verbatim


def outdoing(ranked: Sequence[Candidate], spoke: Spoke | None) -> Candidate | None:
    """Return the likeliest if whoever spoke last is clearly less likely, or nobody did."""
    if not ranked:
        return None
    last = next((one for one in ranked if spoke is not None and one.entity is spoke.entity), None)
    if last is ranked[0]:
        return None
    return ranked[0] if last is None or ranked[0].share - last.share > _MARGIN else None
