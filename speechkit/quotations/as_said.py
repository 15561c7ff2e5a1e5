"""Rules for attributions that compare: ``…, as X said`` and ``as X said, …``."""

from speechkit.quotations import behind
from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.further import MAX_ASIDE
from speechkit.quotations.governed import Found
from speechkit.quotations.inflected import clause_inside
from speechkit.quotations.inverted import reporter, right_of, with_name
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import around, either, skip_joints
from speechkit.quotations.reading import Ahead, Reading, post_level
from speechkit.quotations.shapes import is_led
from speechkit.quotations.view import COLONS, COMMAS, Hit, View

BOTH = 2  # pieces: before the attribution and behind it


def read_as(view: View, hit: Hit, left: Left, ahead: Ahead, marker: Found | None) -> Reading | None:
    """Read ``…, as X said`` and ``as X said, …``."""
    level = post_level(hit) or hit.cue.special.get("<agent>")
    if left.kind != "as" or level is None:
        return None
    brings = view.lexicon.clitics.article and ahead.colon < min(ahead.comma, ahead.mark)
    if brings or (hit.form.mood == "part" and has_plain_asides(view)):
        return None  # كما سأل: | «من المستفيد؟»، وختم: …; quoted the mayor as | saying …
    close = min(ahead.comma, ahead.dash, ahead.end)
    also = "and" in view.tags[left.boundary]
    # "also": كما أكد أن …; behind its comma only where nothing stands before: كما أكد، أن …
    near = marker is not None and marker.start < close + 2 * (left.boundary == 0)
    if marker is not None and also and (near or _only_joins(view, left.boundary)):
        return None  # لكن، كما يقول س، محاميهم، | إن …
    if marker is not None and has_plain_asides(view) and "that" in view.tags[marker.start]:
        return None  # She wept | as the judge told her that …
    stop = min(close, ahead.mark)
    sides = view.lexicon.inverts or view.lexicon.governed
    at = skip_adjuncts(view, hit.end, stop) if sides else hit.end
    source = left.subject or reporter(view, hit, hit.end, stop) or right_of(view, at, stop)
    if source is not None and behind.is_verb_first(view) and is_led(view, source[0]):
        source = None  # وفقا لما ذكره | بقناة النهر: where it was said
    if source is not None and view.lexicon.governed:
        source = with_name(view, source)
        close = _behind_clause(view, max(close, source[1]))
    close = _behind_converb(view, close)
    words = _words_behind(view, hit, source)
    if words is not None and left.subject is None:
        return Reading(hit, "as", level, [words], open=False, source=source, left=left,
                       begin=left.boundary)  # fmt: skip
    begin = left.boundary
    while begin > 0 and "as" in view.tags[begin - 1]:
        begin -= 1
    content = [(skip_joints(view, *part), part[1]) for part in around(view, begin, close)]
    content = clause_inside(view, begin, close) or either(view, _in_marks(view, content))
    if not content or _is_cue(view, content[0]):
        return None  # وقال، | بحسب ما نقلت عنه الصحيفة، إن …
    return Reading(hit, "as", level, content, open=False, source=source, left=left,
                   begin=begin)  # fmt: skip


def _words_behind(view: View, hit: Hit, source: Range | None) -> Range | None:
    """Return the words in marks that follow who said them: comme l'a dit le maire | « … ».

    One word in marks, or what goes on behind them, tells of somebody: la maire « verte » de Lens.
    """
    if source is None or source[0] < hit.end or view.lexicon.inflects:
        return None
    at = source[1] + (source[1] < view.size and view.forms[source[1]] in COLONS)
    mark = view.marked[at] if at < view.size and view.is_mark(at) else None
    whole = mark is not None and " " in mark.inner.of(view.text).strip()
    return (at, at + 1) if whole and boundary_kind(view, at + 1) else None


def _only_joins(view: View, begin: int) -> bool:
    """Say whether but a conjunction stands before an attribution in its clause: …، ولكن، | كما."""
    at = begin - 1 - (begin > 0 and view.forms[begin - 1] in COMMAS)
    joint = at >= 0 and boundary_kind(view, at) == "but"
    return joint and (at == 0 or view.forms[at - 1] in COMMAS)


def _is_cue(view: View, part: Range) -> bool:
    """Say whether only a verb of saying stands before an attribution in commas."""
    return any((hit.start, hit.end) == part and hit.form.mood == "fin" for hit in view.hits)


def _in_marks(view: View, content: list[Range]) -> list[Range]:
    """Leave out words that a conjunction ends before marks: at a time when, as X put it, | "…"."""
    if len(content) < BOTH or not view.is_mark(content[1][0]) or view.lexicon.inflects:
        return content
    last = boundary_kind(view, content[0][1] - 1)
    return content[1:] if last in ("subordinator", "that", "and", "but", "relative") else content


def _behind_converb(view: View, close: int) -> int:
    """Return the comma that ends where somebody speaks: Как сообщил X, выступая в Думе, |.

    Or what a participle tells of them: Как отметил X, выступавший от имени Y, |.
    """
    at = close + 1
    if not view.lexicon.inflects or at >= view.size or view.forms[close] not in COMMAS:
        return close
    fits, form = view.lexicon.fits, view.forms[at]
    converb = "preposition" in view.tags[at] and fits("converb", form)
    led = at + 1 < view.size and "preposition" in view.tags[at + 1]
    if not converb and not (led and fits("participle", form)):
        return close
    near = range(at, min(view.size, at + MAX_ASIDE))
    return next((i for i in near if view.forms[i] in COMMAS), close)


def _behind_clause(view: View, close: int) -> int:
    """Return the comma that ends a relative clause of the source: el auto, al que accedió X, |."""
    at = close + 1
    at += at < view.size and "preposition" in view.tags[at]
    if at >= view.size or view.forms[close] not in COMMAS or "relative" not in view.tags[at]:
        return close
    near = range(at, min(view.size, at + MAX_ASIDE))
    return next((i for i in near if view.forms[i] in COMMAS), close)
