"""What one speaker or period speaks of more than another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from speechkit.charts.canvas import Drawing
from speechkit.charts.opposed import Opposed, Row
from speechkit.charts.page import Page
from speechkit.charts.record import Datum
from speechkit.charts.words import caption
from speechkit.errors import ConfigError
from speechkit.records import Analysis, Quotation
from speechkit.summary import SURE, Keyword, key_themes, key_words, theme_label

Unit = Literal["words", "themes"]
_EACH = 8  # words of a side
_LEAST = 2  # uses of a word, in both sets together


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name in the chart, and what it said."""

    name: str
    quotations: tuple[Quotation, ...]


def keyness(
    analysis: Analysis,
    page: Page,
    *,
    a: str | None = None,
    b: str | None = None,
    unit: Unit = "words",
) -> Drawing:
    """Show the words or themes that two speakers or periods use most differently.

    The bars are as long as the log-likelihood; at their ends stand the uses on both sides and the
    log ratio (see ``summary.keyness``). Shown is what chance gives less than once in twenty words.
    Words are compared within one language: that of which both have most.

    Args:
        analysis: What is shown.
        page: Its layout.
        a: A speaker (id or name) or a period (``2024``, ``2024-05``); the speaker with most
            quotations without it.
        b: The same; without it all others.
        unit: ``words`` or ``themes``.

    Raises:
        ConfigError: A side holds no quotation, or the unit is unknown.
    """
    if unit not in get_args(Unit):
        raise ConfigError(f"no unit {unit!r}; choose one of: {', '.join(get_args(Unit))}")
    first = side(analysis, a or _foremost(analysis), page)
    second = side(analysis, b, page) if b else _rest(analysis, first, page)
    lang = _shared_language(first, second)
    one, two = (_in(side_, lang if unit == "words" else None) for side_ in (first, second))
    found = key_words(one, two) if unit == "words" else key_themes(one, two)
    note = "keyness_note" if unit == "words" else "keyness_themes_note"
    frame = caption(analysis, page, f"keyness_{unit}", page.words(note))
    figures = page.words("n_sides", a=first.name, n=len(one), b=second.name, m=len(two))
    return Opposed(
        caption=replace(frame, figures=figures),
        rows=tuple(_row(analysis, page, word, unit) for word in _shown(found)),
        sides=(first.name, second.name),
    )


def side(analysis: Analysis, key: str, page: Page) -> Side:
    """Return what a speaker said, or what was said in a period.

    Args:
        analysis: Where to look.
        key: Id or name of a speaker, in any of its languages, or the beginning of a date.
        page: For the language of the name.

    Raises:
        ConfigError: Nobody is called so, and no text is of such a time.
    """
    wanted = key.casefold()
    for speaker in analysis.speakers:
        names = (speaker.id, speaker.name, *speaker.labels.values())
        if wanted in map(str.casefold, names):
            said = tuple(one for one in analysis.counted if one.speaker == speaker.id)
            return Side(speaker.label(page.words.lang), said)
    days = {one.id: one.date.isoformat() for one in analysis.documents if one.date}
    said = tuple(one for one in analysis.counted if days.get(one.document, "").startswith(key))
    if said and key[:1].isdigit():
        return Side(page.words.digitised(key), said)
    known = ", ".join(speaker.name for speaker in analysis.speakers[:10])
    raise ConfigError(
        f"{key!r} is neither a speaker of this analysis nor the beginning of a date with "
        f"quotations (2024, 2024-05); speakers are: {known or 'none'}"
    )


def _foremost(analysis: Analysis) -> str:
    counts = Counter(one.speaker for one in analysis.counted if one.speaker)
    if not counts:
        raise ConfigError("no speaker of this analysis is resolved; name two periods as a and b")
    return counts.most_common(1)[0][0]


def _rest(analysis: Analysis, first: Side, page: Page) -> Side:
    taken = {one.id for one in first.quotations}
    rest = tuple(one for one in analysis.counted if one.id not in taken)
    return Side(page.words("all_others"), rest)


def _shared_language(first: Side, second: Side) -> str | None:
    sizes = [Counter(one.lang for one in side_.quotations) for side_ in (first, second)]
    both = sizes[0] & sizes[1]
    return both.most_common(1)[0][0] if both else None


def _in(side_: Side, lang: str | None) -> Sequence[Quotation]:
    return [one for one in side_.quotations if lang is None or one.lang == lang]


def _shown(found: Sequence[Keyword]) -> list[Keyword]:
    """Return the surest of either side, those of the first above."""
    sure = [
        word for word in found if word.log_likelihood >= SURE and word.first + word.second >= _LEAST
    ]
    mine = [word for word in sure if word.log_ratio > 0][:_EACH]
    return mine + [word for word in sure if word.log_ratio < 0][:_EACH]


def _row(analysis: Analysis, page: Page, word: Keyword, unit: Unit) -> Row:
    name = word.word
    if unit == "themes":
        name = theme_label(analysis, word.word, page.words.lang)
    ratio = page.words.number(abs(word.log_ratio), 1)
    datum = Datum(
        label=name,
        value=round(word.log_likelihood if word.log_ratio < 0 else -word.log_likelihood, 4),
        facts={
            unit.removesuffix("s"): word.word,
            "a": word.first,
            "b": word.second,
            "log_likelihood": round(word.log_likelihood, 4),
            "log_ratio": round(word.log_ratio, 4),
        },
        quotations=word.quotations,
    )
    figures = page.words("keyness_figures", a=word.first, b=word.second, ratio=ratio)
    return Row(name, datum, figures)
