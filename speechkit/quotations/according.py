"""The rule for ``according to X, …``: before, inside and behind its content."""

from speechkit.lang.clitics import stems
from speechkit.quotations import behind
from speechkit.quotations.appositions import apposed, apposed_behind
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.clauses import only_joints, skip_apposition
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.inflected import clause_inside
from speechkit.quotations.inverted import with_name
from speechkit.quotations.noun_phrases import can_speak, tells_of
from speechkit.quotations.phrases import Left
from speechkit.quotations.pieces import around, either, skip_joints
from speechkit.quotations.reading import Reading, post_level
from speechkit.quotations.role_names import with_role_name
from speechkit.quotations.view import BRACKETS, COMMAS, Hit, View
from speechkit.quotations.whom import of_whom

MAX_SOURCE = 20
MIN_WHAT = 3  # "what", a verb and its subject
_FURTHER = frozenset(
    {"and", "but", "breaker", "subordinator", "relative", "as", "adverb", "time", "preposition"}
)
_OPENERS = ("start", "but", "and", "strong", "that")


def read_according(view: View, hit: Hit) -> Reading | None:
    """Read ``according to X, content`` and ``content, according to X``; X, according to whom."""
    if _leads_clause(view, hit.end):
        return of_whom(view, hit)
    return _according(view, hit)


def _according(view: View, hit: Hit) -> Reading | None:
    special = hit.cue.special
    close = (hit.end, hit.end) if hit.form.mood == "adv" else _close_source(view, hit)
    if close is None or _is_conjunction(view, hit) or _is_between(view, hit, close[1]):
        return None
    source_end, after = close
    source: Range | None = _inside(view, hit) or view.trim(hit.end, source_end)
    if hit.cue.impersonal and source is not None and source[0] < source[1]:
        return None
    if "<closed>" in special or (source is not None and source[0] >= source[1]):
        source = None
        if "<closed>" not in special and boundary_kind(view, hit.end) != "comma":
            return None
    left = Left(None, hit.start - 1, boundary_kind(view, hit.start - 1))
    leading = _leads(view, hit, left)
    parted = leading or left.kind == "comma"
    if source is not None and not parted and _rests_on(view, hit, source):
        return None
    if "<person>" in special and not _is_somebodys(view, hit, source, source_end, leading=leading):
        return None
    source, after = _named(view, source, after, leading=leading)
    if hit.cue.needs == "speaker" and not (source and _is_speaker(view, source, after)):
        return None
    content = _content(view, hit, after, leading=leading)
    if not content or (leading and _passes_on(view, hit, content[0][0])):
        return None
    nobody = source is None and view.lexicon.inflects
    source = source and _without_time(view, _without_clause(view, _behind_what(view, source)))
    prefixed = source is not None and view.forms[source[0]][0] + "-" in hit.cue.markers
    if "<led>" in special and not prefixed:
        return None  # قدم | طبقا جديدا: a dish
    level = special.get("<post>", "statement")
    return Reading(hit, "according", level, content, open=leading, source=source, left=left,
                   begin=hit.start, passive=nobody, prefix=1 if prefixed else 0)  # fmt: skip


def _passes_on(view: View, hit: Hit, content: int) -> bool:
    """Say whether a verb tells who passes something on: نقلا عن مصادر، | ذكرت الوكالة أن …."""
    near = range(hit.end, content + 1)
    relays = view.lexicon.fits("relayed", view.forms[hit.start])
    told = (one for one in view.hits if one.start in near and one.form.mood == "fin")
    return relays and any("org" in view.tags[min(one.end, view.size - 1)] for one in told)


def _is_between(view: View, hit: Hit, after: int) -> bool:
    """Say whether a verb and its "that" stand around: on apprend | de source sûre | que …."""
    that = after < view.size and boundary_kind(view, after) == "that"
    return that and boundary_kind(view, hit.start - 1) == "" and hit.start > 0


def _named(
    view: View, source: Range | None, after: int, *, leading: bool
) -> tuple[Range | None, int]:
    """Return a source with the name behind its office, and where the rest goes on."""
    if boundary_kind(view, after) != "comma":
        return source, after
    first = behind.is_verb_first(view)
    if source is not None and first and not leading:
        named = with_role_name(view, source, view.trim(after, view.size)[1]) or source
        return (named, named[1]) if named[1] > after else (source, after)
    if leading:
        after = skip_apposition(view, after)
        named_by = apposed_behind if first else apposed
        return named_by(view, source, after) if source else (source, after)
    if source is None or not (view.lexicon.governed or has_plain_asides(view)):
        return source, after
    named = with_name(view, source)  # …, según la ministra, Ana Prado
    return (named, named[1]) if named[1] > after else (source, after)


def _content(view: View, hit: Hit, after: int, *, leading: bool) -> list[Range]:
    """Return what is told according to somebody, who ends at ``after``."""
    inside = clause_inside(view, hit.start, after)
    if inside:
        return inside
    closed = boundary_kind(view, after) == "comma"
    parted = not closed and _is_lone(view, hit.end)  # Le pont est selon elle | trop fragile
    last = after - parted
    whole = [view.trim(after, view.size)] if leading else around(view, hit.start, last)
    content = [(skip_joints(view, *part), part[1]) for part in whole]
    if parted:
        return content
    if not (closed and len(whole) > 1 and _goes_on(view, whole[1][0])):
        content = either(view, content, closed=closed)
    return [part for part in content if part[0] < part[1]]


def _goes_on(view: View, at: int) -> bool:
    """Say whether a clause cut by its source goes on: استغرق الأمر، وفق الهيئة، | تسع ساعات.

    Where "and" joins every further clause, whatever has none goes on.
    """
    if not behind.is_verb_first(view) or view.joined(at) or view.is_mark(at):
        return False
    opens = view.tags[at] & _FURTHER or view.pronoun(at) is not None
    return not (opens or view.lead(at) or view.is_punctuation(at) or at in view.starts)


def _rests_on(view: View, hit: Hit, source: Range) -> bool:
    """Say whether what is done keeps to a rule: وقف القتال | وفقا لقرارات المجلس.

    To all rules, or to what they ask for: وفقا لكل القرارات؛ وفق ما تفرضه القرارات.
    """
    if "<near>" in hit.cue.special:
        return True
    start, end = source
    if view.tags[start] & {"relative", "as"} and start + MIN_WHAT <= end:
        return behind.is_verb_first(view) and _is_of(view, start + MIN_WHAT - 1, "norm")
    whole = start + 1 < end and _is_of(view, start, "universal")
    return _is_of(view, start + whole, "norm")


def _is_of(view: View, i: int, name: str) -> bool:
    """Say whether a word is of a class, behind a preposition written as one with it or not."""
    words = [stem for _, stem in stems(view.forms[i], view.lexicon.clitics)]
    found = (view.lexicon.classes.match((word,), 0) for word in (view.forms[i], *words))
    return any(match is not None and name in match[1] for match in found)


def _behind_what(view: View, source: Range) -> Range:
    """Leave out "what" and its verb: وفق ما نقلته | وكالة الأنباء."""
    start, end = source
    what = bool(view.tags[start] & {"relative", "as"}) and behind.is_verb_first(view)
    if not what or end - start < MIN_WHAT:
        return source
    start += 2
    while start < end - 1 and view.tags[start] & {"adverb", "time"}:
        start += 1
    return start, next((i for i in range(start + 1, end) if "agent" in view.tags[i]), end)


def _without_clause(view: View, source: Range) -> Range:
    """Leave out what a verb right behind a noun tells of it: وفقا لتقرير | أصدره البنك."""
    start, end = source
    inside = range(start + 1, end)
    verbs = hits_in(view, inside if behind.is_verb_first(view) else range(0))
    told = {hit.start for hit in verbs if hit.form.mood == "fin"}  # لدراسة | نشرت في مجلة
    ends = (i for i in inside if "issued" in view.tags[i] or i in told or tells_of(view, start, i))
    return start, next(ends, end)


def _without_time(view: View, source: Range) -> Range:
    """Leave out a time behind marked words: وفقا لـ"الأهرام" | أمس."""
    start, end = source
    at = end
    while at - 1 > start and "time" in view.tags[at - 1]:
        at -= 1
    return start, at if view.marked[at - 1] is not None else end


def _is_somebodys(view: View, hit: Hit, source: Range | None, end: int, *, leading: bool) -> bool:
    """Say whether a preposition of many meanings (para X, …) names somebody who speaks."""
    bracket = hit.start and view.forms[hit.start - 1] in BRACKETS
    if source is None or bracket or not can_speak(view, source):
        return False  # el director del Centro (CM) | para México, Cuba y …
    return leading and end < view.size and view.forms[end] in COMMAS


def _is_conjunction(view: View, hit: Hit) -> bool:
    """Say whether a verb of saying follows at once: según informó X, وفق ما ذكر س."""
    at = hit.end
    while at < view.size and view.tags[at] & {"clitic", "auxiliary", "as"}:
        at += 1
    return any(
        h.start in (hit.end, at)
        and h.form.mood == "fin"
        and (
            "as" not in view.tags[h.start - 1]
            or post_level(h) is not None
            or "<agent>" in h.cue.special
        )
        for h in view.hits
    )


def _leads_clause(view: View, at: int) -> bool:
    """Say whether a clause and no speaker follows: d'après ce qu'il dit, según lo que | creo."""
    kind = boundary_kind(view, at)
    return kind == "relative" or (kind == "as" and view.lexicon.governed)


def _inside(view: View, hit: Hit) -> Range | None:
    """Return the possessive inside a cue that is one with its source: a *su* juicio."""
    adverb = hit.form.mood == "adv"
    owns = {"possessive", "determiner", "clitic"} if adverb else {"possessive"}
    first = next((i for i in range(hit.start, hit.end) if view.tags[i] & owns), None)
    if first is None:
        return None
    end = first + 1
    while "clitic" in view.tags[first] and end < hit.end and view.tags[end] is view.tags[first]:
        end += 1  # à | l'en | croire
    return first, end


def _leads(view: View, hit: Hit, left: Left) -> bool:
    """Say whether the content follows: nothing stands before, or only what joins clauses."""
    if left.kind in (*_OPENERS, "colon") or view.joined(hit.start):
        return True
    if left.kind == "relative":
        return view.lexicon.governed
    before = left.boundary - 1 if left.kind == "comma" else -1
    if before >= 0 and boundary_kind(view, before) in (*_OPENERS[1:], "subordinator", "relative"):
        return True
    return only_joints(view, 0, hit.start)


def _is_speaker(view: View, source: Range, after: int) -> bool:
    """Say whether a noun phrase names a speaker: Pour le ministre, … (but Pour l'heure, …).

    A name does before marked words: Pour Ada Morel, « … ».
    """
    if view.capital(source[0]) and view.is_mark(after + 1):
        return view.trim(after, view.size) == (after + 1, after + 2)
    first = source[0]
    while first < source[1] and "determiner" in view.tags[first]:
        first += 1
    lone = source[1] - source[0] == 1 and view.pronoun(source[0]) is not None
    tags = view.tags[first] if first < source[1] else frozenset[str]()
    if tags & {"org", "collective"}:  # Pour l'opposition, c'est « une trahison »
        return any(view.is_mark(i) for i in range(after, view.size))
    if source[1] - source[0] > 1 and view.capital(source[0]) and view.capital(source[1] - 1):
        return any(view.is_mark(i) for i in range(after, view.size))  # Pour Ana Ruiz, c'est « … »
    return lone or bool(tags & {"title", "honorific", "role"})


def _behind_relative_clause(view: View, i: int) -> int:
    """Return the comma that ends a relative clause of the source, else ``i``."""
    at = i + 1 if view.forms[i] in COMMAS else i
    if at > i and at < view.size and "preposition" in view.tags[at]:
        at += 1
    if at >= view.size or "relative" not in view.tags[at]:
        return i
    for k in range(at + 1, min(view.size, at + MAX_SOURCE)):
        if view.forms[k] in COMMAS:
            return k
    return i


def _close_source(view: View, hit: Hit) -> Range | None:
    """Return where the source of a preposition ends and where the rest goes on."""
    if "<closed>" in hit.cue.special:
        return hit.end, hit.end
    if _is_lone(view, hit.end):
        return hit.end + 1, hit.end + 1  # que según él | se niegan a prestar
    for i in range(hit.end, min(view.size, hit.end + MAX_SOURCE)):
        for words in hit.cue.closers:
            if tuple(view.forms[i : i + len(words)]) == words:
                end = i + len(words)
                comma = end < view.size and view.forms[end] in COMMAS
                return i, end + (1 if comma else 0)
        if view.forms[i] in BRACKETS and i > hit.end:
            continue  # the World Food Programme (WFP), …
        closed = _closed_at(view, hit, i)
        if closed is not None:
            return closed
        if i == hit.end and hit.form.mood == "prep" and _inside(view, hit) is not None:
            return i, i  # по его словам пожар потушен
    return (view.size, view.size) if view.size - hit.end <= MAX_SOURCE else None


def _is_lone(view: View, at: int) -> bool:
    """Say whether a pronoun alone is the source: selon lui | le pont tient; según ella | misma."""
    if at + 1 >= view.size or view.pronoun(at) is None or boundary_kind(view, at):
        return False
    return not boundary_kind(view, at + 1) and "emphatic" not in view.tags[at + 1]


def _closed_at(view: View, hit: Hit, i: int) -> Range | None:
    """Return where a source ends and the rest goes on if a boundary stands at ``i``."""
    kind = boundary_kind(view, i)
    if kind == "relative" and view.lexicon.governed:
        return i, _next_comma(view, i)
    if kind == "relative" or (kind == "comma" and i > hit.end):
        return i, _behind_relative_clause(view, i)  # according to X, who chairs it, …
    if i > hit.end and "resuming" in view.tags[i]:
        return i, i  # بحسب البيان | فقد اتفق …
    if kind == "that" and "and" in view.tags[i - 1]:
        return i - 1, _next_comma(view, i)  # d'après un rapport et | que nous avons lu, …
    return (i, i) if kind in ("comma", "strong", "colon", "dash", "mark", "that") else None


def _next_comma(view: View, at: int) -> int:
    """Return the comma that ends a relative clause, or ``at`` where none is near."""
    near = range(at, min(view.size, at + MAX_SOURCE))
    return next((i for i in near if view.forms[i] in COMMAS), at)
