"""What may end a phrase or clause: punctuation and word classes."""

from speechkit.quotations.view import View

MAX_SUBJECT = 14
Range = tuple[int, int]


def boundary_kind(view: View, i: int) -> str:
    """Return what kind of clause boundary item ``i`` is, empty if none.

    Before the first: ``start``, or ``and`` where the view goes on with what a line above began.
    """
    if i < 0:
        return "and" if view.led else "start"
    return view.boundaries[i] if i < view.size else "strong"


def open_bracket(view: View, close: int) -> int:
    """Return the index of the bracket that ``close`` closes, or of ``close`` itself."""
    for i in range(close - 1, max(-1, close - MAX_SUBJECT), -1):
        if view.forms[i] in "(（":
            return i
    return close


def close_bracket(view: View, opened: int) -> int:
    """Return the index of the bracket that closes ``opened``, the view's size if none is near."""
    near = range(opened + 1, min(view.size, opened + MAX_SUBJECT))
    return next((i for i in near if view.forms[i] in ")）"), view.size)
