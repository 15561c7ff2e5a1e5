"""Nouns among the cues: what only tells where something is said, what is no cue at all."""

from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.endings import is_definite
from speechkit.quotations.shapes import is_action
from speechkit.quotations.view import COMMAS, Hit, View

# Words from a preposition of place to its noun: в своём | заявлении.
PLACE = 2


def is_noun(view: View, hit: Hit) -> bool:
    """Say whether a participle is a noun, of which what follows tells: قدموا | مقترحا معدلا."""
    before, at = hit.start - 1, hit.end
    if hit.form.mood != "part" or not view.lexicon.clitics.article:
        return False
    if before < 0 or view.joined(hit.start) or view.is_punctuation(before) or view.is_mark(before):
        return False
    plain = at < view.size and not view.tags[at] and view.marked[at] is None
    return plain and not (is_definite(view, at) or is_action(view, at) or boundary_kind(view, at))


def is_venue(view: View, hit: Hit) -> bool:
    """Say whether a noun of speech only tells where a verb says it: أكد الوزير في تصريح أن …."""
    before = hit.start - 1
    within = before >= 0 and bool(view.tags[before] & {"preposition", "adverb"})
    match = view.lexicon.classes.match((view.bare[hit.start],), 0) if within else None
    if match is None or "venue" not in match[1]:
        return False
    return any(other.start < before and other.form.mood == "fin" for other in view.hits)


def holds_noun(view: View, start: int, end: int) -> bool:
    """Say whether a noun of speech stands in a range, and no mere place of speech."""
    nouns = [h for h in view.hits if h.form.mood == "noun" and start <= h.start < end]
    return any(not is_venue(view, noun) for noun in nouns)


def brings_that(view: View, hit: Hit, comma: int) -> bool:
    """Say whether "that" behind a comma brings what a noun tells: мнение эксперта |, что ….

    Not where the noun is but a place of saying: заявил в своём заявлении, что ….
    """
    if not view.lexicon.inflects or comma + 1 >= view.size or "that" not in view.tags[comma + 1]:
        return False
    near = range(max(0, hit.start - PLACE), hit.start)
    return not any("locative" in view.tags[i] for i in near)


def takes_up(view: View, hit: Hit) -> bool:
    """Say whether a noun takes up what was said: …, | argument que le tribunal a rejeté."""
    parted = hit.start > 0 and view.forms[hit.start - 1] in COMMAS
    return parted and "resumption" in view.tags[hit.start]


def is_absent(view: View, hit: Hit) -> bool:
    """Say whether nothing of the kind was said: no | calls for reform, sans | promesse de …."""
    before = hit.start - 1
    return hit.form.mood in ("noun", "part") and before >= 0 and "absent" in view.tags[before]
