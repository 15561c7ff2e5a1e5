"""Whose relation a content tells of: only a person says that her partner threatened her."""

from itertools import pairwise

from speechkit.records import Quotation
from speechkit.speakers.context import Context
from speechkit.speakers.names import words

_FIRST = 4  # words of a content
_THIRD = 3


def tells_of_relation(context: Context, quotation: Quotation) -> bool:
    """Say whether what is reported begins with a relation of its speaker: شريكها، su compañero."""
    if quotation.kind == "direct" or not quotation.content:
        return False
    start, lists = quotation.content[0].start, context.lists
    end = quotation.content[0].end
    first = [word.form for word in words(context.document.text, start, end)[:_FIRST]]
    suffixed = any(
        form.endswith(suffix) and form[: -len(suffix)] in lists.relations
        for form in first
        for suffix, pronoun in lists.suffixes.items()
        if pronoun.number == "sg"
    )
    led = (
        own in lists.possessives and lists.possessives[own].person == _THIRD
        for own, relation in pairwise(first)
        if relation in lists.relations
    )
    return suffixed or any(led)
