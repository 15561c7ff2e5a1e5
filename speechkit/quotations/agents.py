"""Who did what a passive tells: by whom, in which document, from whom "on" has it."""

from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import Range
from speechkit.quotations.clauses import agent_source, place_source
from speechkit.quotations.governed import Found
from speechkit.quotations.inverted import right_of
from speechkit.quotations.noun_phrases import can_speak
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import WINDOW, Reading
from speechkit.quotations.subjects import askers
from speechkit.quotations.verbs import group_of, is_passive
from speechkit.quotations.view import Hit, View


def read_passive(hit: Hit, left: Left) -> Reading | None:
    """Read ``l'attaque a été condamnée par X``: the object is the subject, X is found as agent."""
    level = hit.cue.special.get("<passive>")
    if level is None or left.subject is None:
        return None
    return Reading(hit, "passive", level, [left.subject], open=False, source=None, left=left,
                   begin=left.subject[0])  # fmt: skip


def is_agent(view: View, hit: Hit, marker: Found | None) -> bool:
    """Say whether a marker leads to the agent of a passive, and no reason: condenado | por X."""
    by = marker is not None and "agent" in view.tags[marker.start]
    return by and view.lexicon.governed and is_passive(view, hit)


def take_agent(view: View, reading: Reading) -> None:
    """Take the agent for the source of a passive, nobody where none is named."""
    hit = reading.hit
    # Where subjects stand on the left and are not dropped, "asked whether …" is a participle.
    asked = reading.left.kind in ("start", "subordinator") and reading.source is None
    asked = asked and hit.form.mood != "part" and not group_of(view, hit.start, hit.form.mood).parts
    asked = asked and "post" in view.lexicon.subject
    if not (hit.cue.impersonal or asked or is_passive(view, hit)):
        return
    reading.passive = True
    reading.source = None
    if hit.cue.impersonal and not view.lexicon.inflects:
        origin = {"origin"} if "<heard>" in hit.cue.special else {"agent"}
        told = hit.end < view.size and bool(
            origin & view.tags[hit.end]
        )  # heard from | residents that …
        teller = right_of(view, hit.end + 1, reading.content[0][0]) if told else None
        reading.source = teller or _document(view, hit, reading.left)
        return
    if "<quoted>" in hit.cue.special and has_plain_asides(view):
        reading.source, reading.passive = reading.left.subject, False
        return  # X was quoted by Y as saying …
    told = reading.level == "statement" and reading.content[0][0] > hit.end
    end = reading.content[0][0] if told else view.size  # it was said that … was hit by a car
    for k in range(hit.end, min(end, hit.end + WINDOW)):
        if "agent" in view.tags[k]:
            agent = _agent(view, k + 1, reading)
            if agent is None or not view.lexicon.governed or _can_blame(view, agent):
                reading.source = agent
                _end_before(reading, k)
                return
    clause = reading.left.boundary + 1
    reading.source = _announced_in(view, hit.end, clause)
    if reading.source is None and "locative" not in view.tags[clause]:
        reading.source = agent_source(view, hit.end, reading.left.subject)


def _agent(view: View, at: int, reading: Reading) -> Range | None:
    """Return who stands behind "by", before what they blame somebody for: por X | de mentir."""
    first = reading.content[0][0]
    stop = first - 1 if first > at and reading.level == "act" else view.size
    return right_of(view, at, stop) or askers(view, at)


def _can_blame(view: View, agent: Range) -> bool:
    """Say whether "by" leads to somebody, and no reason: condenado por | robo."""
    for i in range(*agent):
        if "linker" in view.tags[i]:
            break
        if can_speak(view, (i, i + 1)):
            return True
    return False


def _end_before(reading: Reading, agent: int) -> None:
    """End what somebody is blamed for before who blames: acusado de plagio | por su socio."""
    start, end = reading.content[-1]
    if reading.level == "act" and start < agent < end:
        reading.content[-1] = (start, agent)


def _document(view: View, hit: Hit, left: Left) -> Range | None:
    """Return the document or body in which something is said: en el informe se lee que …."""
    if not (view.lexicon.governed or view.lexicon.inverts):
        return None
    clause = left.boundary + 1
    place = place_source(view, hit.end, hit.end) or place_source(view, hit.start + 1, clause)
    shown = place is not None and (
        view.pronoun(place[0]) is not None
        or any(view.tags[i] & {"document", "org", "collective"} for i in range(*place))
    )
    return place if shown else None


def _announced_in(view: View, at: int, clause: int) -> Range | None:
    """Return the document or body in which a passive says something.

    Where no case shows that it is one, a word does: annoncé dans un communiqué, but not à Paris.
    """
    place = place_source(view, at, clause, body=view.lexicon.inverts)
    if place is None and view.lexicon.inflects and clause:
        return place_source(view, at, 0, body=True)  # В докладе, принятом вчера, говорится …
    shown = {"org", "collective", "document", "speech"}
    if place is not None and view.lexicon.inverts:
        return place if any(view.tags[i] & shown for i in range(*place)) else None
    return place


def take_origin(view: View, reading: Reading) -> None:
    """Take what "on" has it from for its source: a-t-on appris auprès de la gare.

    Or where it is said: Dans l'entourage du ministre, on assure que …; dit-on à la mairie.
    """
    source, at = reading.source, reading.hit.end
    pronoun = view.pronoun(source[0]) if source and source[1] - source[0] == 1 else None
    if pronoun is None or pronoun.person or reading.content[0][0] == at:
        return  # on nous a promis | de l'eau
    end = at = max(at, source[1]) if source else at
    while end < view.size and "origin" in view.tags[end]:
        end += 1
    deed = end > at and view.infinitive(end)  # on nous demande de | tenir
    named = right_of(view, end, view.size) if end > at and not deed else None
    reading.source = named or place_source(view, at, 0, body=True)
    reading.passive = reading.source is None
