"""Who adds something: with a verb of adding, another word for whoever spoke last.

``قال النائب سامر حداد إن …. وأضاف عضو مجلس النواب أن …``;
``أفاد بيان الوزارة بأن …. وذكر المصدر ذاته أن …``
"""

from bisect import bisect_left

from speechkit.quotations import Attribution
from speechkit.speakers.agreement import fit
from speechkit.speakers.context import Context, Decision
from speechkit.speakers.entities import Entity
from speechkit.speakers.history import Place
from speechkit.speakers.references import Reference

_NEAR = 2  # sentences back to the one who spoke last
_OPENING = 2  # words in which a verb opens its sentence


def adds(
    context: Context, attribution: Attribution, reference: Reference, place: Place, found: Decision
) -> Decision:
    """Return who is meant by words that the text did not have before, behind a verb of adding.

    Args:
        context: The cast, and who spoke before.
        attribution: The quotation, and what its cue shows.
        reference: Its source, read by itself.
        place: Where it stands.
        found: Who it is by these words alone.
    """
    spoke = next(context.history.back(place), None)
    new = found.entity is not None and _is_new(context, found.entity, reference, place)
    if spoke is None or not new or place.sentence - spoke.place.sentence > _NEAR:
        return found
    who = spoke.entity
    first = reference.words[0]
    if first.definite and first.key in context.lists.sources:
        return Decision(who, 0.75, "a word for the source that was told last")
    goes_on = context.lemma(attribution.quotation.cue) in context.lists.adding
    if not goes_on or not _opens(context, place) or context.is_elsewhere(who, reference):
        return found
    gender = attribution.gender or reference.gender
    another = (first.key,) in context.lists.offices and who.has_office(context.lists)
    if who.kind != "person" or another or fit(who, gender, "sg") == "no":
        return found  # another: قال الوزير …. وتابع المتحدث باسم الحكومة أن …
    return Decision(who, 0.7, "adds something, in other words the person who spoke last")


def _is_new(context: Context, entity: Entity, reference: Reference, place: Place) -> bool:
    """Say whether definite words without a name mean nobody whom the text had before."""
    words = reference.words
    known = reference.form in ("title", "other") and not (reference.name or reference.indefinite)
    last = context.document.text[words[0].start : words[0].end] if words else ""
    if not known or not words or context.lexicon.fits("someones", last):
        return False
    spoken = any(spoke.entity is entity for spoke in context.history.back(place))
    earlier = any(span.start < reference.span.start for span in entity.mentions)
    return not (entity.named or entity.entry or spoken or earlier)


def _opens(context: Context, place: Place) -> bool:
    """Say whether a cue opens its sentence: not من جانبه، أضاف …, which is another's turn."""
    tokens = context.sentences[place.sentence].tokens if context.sentences else ()
    starts = [token.start for token in tokens]
    return bisect_left(starts, place.offset) < _OPENING
