"""Lists under whoever they are by: a resolution's paragraphs, a communiqué's demands.

``إن مجلس الأمن، | إذ يشير إلى …، | 1 - يدين …؛ | 2 - يطالب الأطراف بـ…``

The lead-in is a line of its own without a verb of saying; it ends in a comma or colon and names a
body or a person. What its items say is theirs, and a noun behind a verb of calling is who is called
on. A paragraph that is no item ends the list.

Source: United Nations Editorial Manual, on the parts of a resolution.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.build import Draft, drafts
from speechkit.quotations.view import COMMAS, View
from speechkit.records import Span

MAX_LEAD_IN = 14  # items
MAX_OPENING = 5
_ENDS = ("comma", "colon")
_NAMES = frozenset({"org", "collective", "role", "title", "subject"})
_OPENS = frozenset({"subordinator", "adverb", "and"})
_WAITS = frozenset({*COMMAS, ";", "؛"})
_NOUNS = ("noun", "prep")  # moods
_CALLS = frozenset({"call", "urge", "ask"})


def under_lead_ins(found: Sequence[Draft], outermost: Sequence[View]) -> list[Draft]:
    """Return the drafts, those that open an item of a list with the lead-in for their host."""
    hosts = _hosts(outermost)
    read = {at: again for at in hosts if (again := _read_again(outermost[at], at))}
    kept = (draft for draft in found if draft.depth or draft.sentence not in read)
    every = [*kept, *(draft for again in read.values() for draft in again)] if read else found
    ordered = sorted(every, key=lambda draft: (draft.content[0].start, draft.depth))
    return [
        replace(draft, source=None, host=hosts[draft.sentence])
        if draft.sentence in hosts and _opens_item(draft, outermost[draft.sentence])
        else draft
        for draft in (ordered if read else found)
    ]


def _read_again(view: View, index: int) -> list[Draft]:
    """Return what an item says that goes on with its lead-in: 1. | Calls upon Member States to ….

    Only where subjects stand before their verbs, which without one are no verbs.
    """
    if "left" not in view.lexicon.subject or not any(hit.form.mood == "fin" for hit in view.hits):
        return []
    view.led = True
    return drafts(view, index)


def _hosts(outermost: Sequence[View]) -> dict[int, Span]:
    """Return the lead-in of each item's first sentence."""
    hosts: dict[int, Span] = {}
    lead: Span | None = None
    for _, paragraph in groupby(range(len(outermost)), key=lambda at: outermost[at].block):
        first, *further = paragraph
        view, last = outermost[first], outermost[further[-1] if further else first]
        named = None if further else _lead_in(view)
        if named is not None:
            lead = named
        elif lead is not None and _is_item(view, last):
            number = bool(further) and not any(map(str.isalpha, view.forms))  # "1."
            hosts[further[0] if number else first] = lead
        else:
            lead = None
    return hosts


def _lead_in(view: View) -> Span | None:
    """Return who is named by a line that waits for a list."""
    last = view.size - 1
    told = any(hit.form.mood not in _NOUNS for hit in view.hits)
    if not 0 < last < MAX_LEAD_IN or told or boundary_kind(view, last) not in _ENDS:
        return None
    first = next((i for i in range(last - 1, -1, -1) if boundary_kind(view, i)), -1) + 1
    while first < last and "determiner" in view.tags[first] and not view.tags[first] & _NAMES:
        first += 1
    capital = view.lexicon.cased and first < last and view.capital(first)
    heads = view.tags[first : last if capital else first + 1]
    named = first < last and any(tags & _NAMES for tags in heads)
    return view.span(first, last) if named else None


def _is_item(view: View, last: View) -> bool:
    """Say whether a paragraph opens as an item does, or waits for the next one at its end.

    A number, a dash or a conjunction opens it; a comma or semicolon ends it.
    """
    if view.size == 0 or last.size == 0:
        return False
    opened = view.is_punctuation(0) or view.forms[0].isdigit() or "subordinator" in view.tags[0]
    return opened or last.forms[-1] in _WAITS


def _opens_item(draft: Draft, view: View) -> bool:
    """Say whether a verb opens an item, and no subject of its own stands there."""
    if not draft.cue or draft.depth or draft.passive:
        return False
    before = [i for i in range(view.size) if view.items[i].end <= draft.cue[0].start]
    opens = len(before) <= MAX_OPENING and all(
        not view.forms[i].isalpha() or view.tags[i] & _OPENS for i in before
    )
    opens = opens or draft.rule == "fronted"  # | 对局势表示关切，
    return opens and (draft.source is None or draft.act in _CALLS)
