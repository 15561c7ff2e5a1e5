"""What may end a phrase or clause: punctuation and word classes."""

from speechkit.quotations.view import BRACKETS, COLONS, COMMAS, DASHES, STRONG, View

MAX_SUBJECT = 14
Range = tuple[int, int]
_KINDS = ("as", "wish", "relative", "that", "subordinator", "but", "whether", "and")
_ANY = frozenset(_KINDS)
_PUNCTUATION = {
    **dict.fromkeys(COMMAS, "comma"),
    **dict.fromkeys(DASHES, "dash"),
    **dict.fromkeys(COLONS, "colon"),
    **dict.fromkeys(STRONG | BRACKETS, "strong"),
}


def boundary_kind(view: View, i: int) -> str:
    """Return what kind of clause boundary item ``i`` is, empty if none."""
    if i < 0:
        return "start"
    if i >= view.size:
        return "strong"
    marked = view.marked[i]
    if marked is not None:
        return "" if marked.title else "mark"
    form = view.forms[i]
    kind = _PUNCTUATION.get(form)
    if kind is not None:
        return kind
    if form[0] in view.lexicon.terminators and view.ends(i):
        return "strong"
    tags = view.tags[i]
    if tags.isdisjoint(_ANY):
        return ""
    return next(kind for kind in _KINDS if kind in tags)


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
