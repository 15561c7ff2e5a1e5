"""Readings that say one thing twice, and beliefs that nobody expresses: what is left out."""

from collections.abc import Sequence

from speechkit.quotations import behind
from speechkit.quotations.beside import beside
from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.extents import LOOKAHEAD
from speechkit.quotations.reading import Reading
from speechkit.quotations.view import View


def hosted_beliefs(view: View, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out what a participle believes unless it stands beside somebody's words.

    ``a promis de rouvrir la route, estimant que …``; but not: ``partit, estimant que …``. Words in
    marks are somebody's by themselves: ``partit, estimant que « tout est perdu »``.
    """
    kept: list[Reading] = []
    for reading in readings:
        idle = reading.hit.cue.belief and reading.hit.form.mood == "part" and not reading.source
        hosts = kept[-LOOKAHEAD:] if idle else ()
        marked = idle and any(view.is_mark(i) for i in range(*reading.content[0]))
        if (
            not idle
            or marked
            or any(other.source and beside(view, other, reading) for other in hosts)
        ):
            kept.append(reading)
    return kept


def fold_echoes(view: View, readings: Sequence[Reading]) -> list[Reading]:
    """Make one of what says one thing: صرح قائلا: … · X, citing Y, said · جدد دعوته إلى."""
    kept: list[Reading] = []
    for reading in readings:
        host = kept[-1] if kept else None
        if host is not None and _takes_over(view, host, reading):
            kept[-1] = reading
        elif host is not None and _is_twin(view, host, reading):
            host.content, host.cut, host.open = reading.content, reading.cut, reading.open
            if host.source is None or host.source[0] == reading.hit.start:
                host.source = reading.source  # أدانت | واستنكرت | الوزارة الهجوم
            host.echo.append((reading.hit.start, reading.hit.end))
        elif host is None or not _is_echo(view, host, reading):
            kept.append(reading)
        elif reading.hit.form.mood == "noun" and _passes_on(view, host, reading):
            kept[-1] = reading
        elif reading.hit.form.mood in ("part", "noun") or reading.source is None:
            host.echo.append((reading.hit.start, reading.hit.end))
    return kept


def _is_twin(view: View, host: Reading, reading: Reading) -> bool:
    """Say whether two verbs side by side have one object: تدين | وتستنكر الهجوم."""
    first, second = host.hit, reading.hit
    beside_it = first.end == second.start and view.joined(second.start)
    acts = (host.level, reading.level) == ("act", "act") and first.form.mood == second.form.mood
    return acts and beside_it and behind.is_verb_first(view)


def _passes_on(view: View, host: Reading, noun: Reading) -> bool:
    """Say whether what follows is the noun's alone: نقلت عنه قوله إن, تحدث عن اعتقاده أن."""
    named = behind.is_named(view, noun.source)  # تخشى السلطات، بعد تصريح الوكالة بأن …
    return named or "<agent>" in host.hit.cue.special or host.level == "mention"


def _takes_over(view: View, host: Reading, reading: Reading) -> bool:
    """Say whether a verb takes the clause of the noun before it: в заявлении говорится, что …."""
    if host.hit.form.mood != "noun" or reading.hit.form.mood != "fin":
        return False
    return view.lexicon.inflects and host.content[0] == reading.content[0]


def _is_echo(view: View, host: Reading, reading: Reading) -> bool:
    """Say whether a cue only repeats the one before it, which then takes its content over."""
    start, mood = host.content[0][0], reading.hit.form.mood
    if mood == "noun" and _is_owned(view, host, reading):
        return False
    starts = (start, host.content[-1][0])  # وصف المزاعم | بأنها …
    if mood in ("part", "noun") and reading.content[0][0] in starts:
        return True
    told = host.level == "statement"  # معتبرا أن | الدعوة إلى الحوار «ملهاة»
    objects = {"object", "utterance"}
    if mood == "noun" and start == reading.hit.start and view.tags[start] & objects and not told:
        host.content, host.open, host.cut = reading.content, reading.open, reading.cut
        host.level = reading.level
        return True
    inside = host.hit.end <= reading.hit.start < start
    if inside and start == reading.content[0][0]:
        return True
    if reading.rule != "according":
        return False
    if host.rule in ("as", "according", "post") and not _parted(view, host, reading):
        return True
    last = all(part[0] < reading.hit.start for part in reading.content)
    if last and reading.source is None and host.open and reading.hit.start > start:
        host.content[-1] = (host.content[-1][0], reading.hit.start)
        return True
    if "<closed>" in reading.hit.cue.special and reading.content[0][0] <= host.begin:
        return True  # | وأردف: "…"، بحسب تعبيره
    return inside


def _is_owned(view: View, host: Reading, noun: Reading) -> bool:
    """Say whether the object of an act are somebody else's words: جدد سموه | دعوة المملكة إلى."""
    object_ = host.level == "act" and host.content[0][0] == noun.hit.start
    return object_ and host.source is not None and behind.is_named(view, noun.source)


def _parted(view: View, host: Reading, reading: Reading) -> bool:
    """Say whether a comma or another boundary stands between two attributions."""
    return any(boundary_kind(view, i) for i in range(host.hit.end, reading.hit.start))
