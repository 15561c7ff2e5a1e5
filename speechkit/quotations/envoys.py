"""Titles that end in the preposition before where somebody is sent: المبعوث الأممي إلى | ليبيا."""

from speechkit.quotations.view import View


def behind_mission(view: View, at: int, i: int, stop: int) -> int:
    """Return where the place ends to which a title before item ``i`` sends somebody, else ``i``.

    Args:
        view: The view.
        at: First item of the phrase.
        i: The item behind the title.
        stop: Where the phrase may end at the latest.
    """
    if not at < i < stop or "role" not in view.tags[i - 1] or view.is_punctuation(i):
        return i
    alone = view.lexicon.classes.match((view.forms[i - 1],), 0)
    if alone is None or "preposition" not in alone[1]:
        return i
    end = i + 1
    while end < stop and _goes_on(view, end):
        end += 1  # جنوب | السودان; الشرق | الأوسط
    return end


def _goes_on(view: View, i: int) -> bool:
    """Say whether a word is part of the place before it."""
    same = bool(view.tags[i]) and view.tags[i] is view.tags[i - 1]
    return same or bool(view.tags[i - 1] & {"region", "toponym"})
