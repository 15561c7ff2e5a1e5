"""Words behind a verb that are not its own: what somebody does meanwhile, what a deed is of.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.endings import is_definite
from speechkit.quotations.shapes import MAX_NAME, is_action, is_joined_pronoun
from speechkit.quotations.view import COMMAS, Hit, View


def is_of_deed(view: View, hit: Hit, i: int) -> bool:
    """Say whether a preposition is of a deed that a verb announces: أعلن إيقاف فلان | عن اللعب."""
    near = range(hit.end, i if i < hit.end + MAX_NAME and "that" not in view.tags[i] else hit.end)
    announced = hit.cue.act == "announce" and "<np>" in hit.cue.special
    return announced and any(is_action(view, k) and not is_definite(view, k) for k in near)


def is_circumstance(view: View, hit: Hit) -> bool:
    """Say whether a verb tells what somebody does meanwhile: قال، وهو | يتحدث في ندوة، إن …."""
    at = hit.start - 1
    meanwhile = at > 0 and is_joined_pronoun(view, at) and view.forms[at - 1] in COMMAS
    return meanwhile and hit.end < view.size and "that" not in view.tags[hit.end]
