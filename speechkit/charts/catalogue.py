"""The charts by name. A new chart is a function from an analysis to a drawing, listed below."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit.charts.by_table import (
    levels_and_kinds,
    speaker_theme_map,
    theme_pairs,
    themes_by_speaker,
)
from speechkit.charts.calibration import calibration
from speechkit.charts.canvas import Drawing, paint
from speechkit.charts.compare import keyness
from speechkit.charts.dispersion import dispersion
from speechkit.charts.network import network
from speechkit.charts.over_time import timeline
from speechkit.charts.page import SIZES, Page, page_for
from speechkit.charts.record import Caption, Chart
from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.summary import labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DIGITS = ("latin", "local")
_LARGEST = 3  # marks named in the alternative text

# Each takes the analysis, the page and, by name, its own options, all of which have defaults.
CHARTS: Mapping[str, Callable[..., Drawing]] = {
    "themes_by_speaker": themes_by_speaker,
    "speaker_theme_map": speaker_theme_map,
    "levels_and_kinds": levels_and_kinds,
    "timeline": timeline,
    "theme_pairs": theme_pairs,
    "network": network,
    "dispersion": dispersion,
    "keyness": keyness,
    "calibration": calibration,
}


def chart(
    analysis: Analysis,
    name: str,
    *,
    lang: str = "en",
    ax: "Axes | None" = None,
    size: str = "natural",
    digits: str = "latin",
    font: str | Path | None = None,
    **options: object,
) -> "Figure":
    """Return a chart of an analysis as a figure; nothing is shown and no state is kept.

    Args:
        analysis: What to show; mentions and duplicates are not counted.
        name: One of ``CHARTS``.
        lang: Language of the labels; the chart of a right-to-left script is mirrored.
        ax: Axes to draw in; None makes a figure of its own.
        size: ``natural``, ``column`` (85 mm), ``page`` (175 mm: two columns) or ``slide``.
        digits: ``latin``, or ``local``: those of the language's script.
        font: File of a font for letters that DejaVu Sans and the shipped Chinese font lack.
        options: The chart's own, see the function of its name.

    Raises:
        ConfigError: A name, language, size or option is unknown, or no font has a letter.
    """
    drawn = draw(analysis, name, lang=lang, ax=ax, size=size, digits=digits, font=font, **options)
    return drawn.figure


def draw(
    analysis: Analysis,
    name: str,
    *,
    lang: str = "en",
    ax: "Axes | None" = None,
    size: str = "natural",
    digits: str = "latin",
    font: str | Path | None = None,
    **options: object,
) -> Chart:
    """Return a chart with its caption, its alternative text and the data behind it.

    Args:
        analysis: As for ``chart``.
        name: The same.
        lang: The same.
        ax: The same.
        size: The same.
        digits: The same.
        font: The same.
        options: The same.

    Raises:
        ConfigError: As for ``chart``.
    """
    make = _known(name, options)
    if digits not in DIGITS:
        raise ConfigError(f"no digits {digits!r}; choose one of: {', '.join(DIGITS)}")
    words = labels(lang)
    page = page_for(words.locally() if digits == "local" else words, size)
    drawing = make(analysis, page, **options)
    figure = paint(drawing, page, axes=ax, font=font, height=SIZES[size].height)
    return Chart(name, lang, figure, _with_alt(drawing, page), drawing.data)


def chart_options(name: str) -> tuple[str, ...]:
    """Return the names of the options that a chart takes beside those that all take."""
    return tuple(signature(CHARTS[name]).parameters)[2:]


def _known(name: str, options: Mapping[str, object]) -> Callable[..., Drawing]:
    if name not in CHARTS:
        raise ConfigError(f"no chart {name!r}; choose one of: {', '.join(CHARTS)}")
    allowed = chart_options(name)
    for option in options:
        if option not in allowed:
            known = ", ".join(allowed) or "none"
            raise ConfigError(f"chart {name} has no option {option!r}; it takes: {known}")
    return CHARTS[name]


def _with_alt(drawing: Drawing, page: Page) -> Caption:
    """Return the caption with what one who does not see the chart should know."""
    words, caption = page.words, drawing.caption
    ranked = sorted(drawing.data, key=lambda datum: -abs(datum.value))
    tell = bool(ranked) and ranked[0].value != ranked[-1].value
    named = [
        words("valued", label=datum.label, value=_value(abs(datum.value), page))
        for datum in ranked[:_LARGEST]
        if tell and datum.value
    ]
    largest = words("largest", marks=words("comma").join(named)) if named else ""
    alt = words("alt", form=words(drawing.form), title=caption.title, figures=caption.figures)
    return replace(caption, alt=f"{alt} {largest}".strip())


def _value(value: float, page: Page) -> str:
    return page.words.number(value, 0 if float(value).is_integer() else 2)
