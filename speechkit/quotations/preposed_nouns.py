"""Rules for nouns of speech before their content: ``his pledge to …``; ``allegations that …``."""

from speechkit.quotations import behind, shapes, speech_nouns
from speechkit.quotations.governed import Found
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import further_marks
from speechkit.quotations.reading import Ahead, Reading
from speechkit.quotations.subjects import owner
from speechkit.quotations.view import COLONS, Hit, View


def read_noun(view: View, hit: Hit, marker: Found | None) -> Reading | None:
    """Read a noun of speech: ``his pledge to …``, ``allegations that …``, ``the calls for …``."""
    if marker is None or marker.content >= view.size:
        return None
    if speech_nouns.is_venue(view, hit) or speech_nouns.takes_up(view, hit):
        return None
    source = owner(view, hit.start, hit.end, marker.start)
    nobody = source is None
    if nobody and "<owned>" in hit.cue.special and marker.level == "act":
        return None  # criticism of referees is an offence
    if behind.is_verb_first(view):
        source = behind.possessor(view, hit, marker.start)
        nobody = source is None and not shapes.has_pronoun(view, hit.start)
    left = Left(None, hit.start - 1, "")
    return Reading(hit, "noun", marker.level, [(marker.content, view.size)], open=True,
                   source=source, left=left, begin=hit.start, passive=nobody,
                   cut=1 if marker.clitic else 0)  # fmt: skip


def read_noun_marks(view: View, hit: Hit, ahead: Ahead) -> Reading | None:
    """Read ``نقل عنه قوله: "…"``: marks right behind a noun of speech and its colon."""
    level = hit.cue.special.get("<marks>")
    at = hit.end + (hit.end < view.size and view.forms[hit.end] in COLONS)
    if level is None or ahead.mark != at or at >= view.size:
        return None
    source = behind.possessor(view, hit, at) if behind.is_verb_first(view) else None
    content = [(at, at + 1), *further_marks(view, at + 1)]
    return Reading(hit, "marks", level, content, open=False, source=source,
                   left=Left(None, hit.start - 1, ""), begin=hit.start)  # fmt: skip
