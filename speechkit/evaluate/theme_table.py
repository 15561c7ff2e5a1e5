"""The scores of themes as JSON and as a table."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from speechkit.evaluate.theme_figures import ThemeFigures, rounded
from speechkit.evaluate.themes import ThemeScores

_RATES = ("p", "r", "f1", "ap")


def to_json(scores: ThemeScores) -> dict[str, Any]:
    """Return plain objects, rates 0 to 1 with four places."""
    plain: dict[str, Any] = rounded(asdict(scores))
    return plain


def to_table(scores: ThemeScores) -> str:
    """Return lines for people, rates in per cent."""
    return "\n".join(_lines(scores))


def _lines(scores: ThemeScores) -> Iterator[str]:
    yield f"{'':26}{'pairs':>6}" + "".join(f"{name:>7}" for name in ("P", "R", "F1", "AP"))
    yield _row(f"{scores.method}: all (micro)", scores.micro)
    yield _row("mean of themes (macro)", scores.macro)
    if scores.core is not None:
        yield _row("core themes", scores.core)
    for name, figures in scores.baselines.items():
        yield _row(f"for comparison: {name}", figures)
    for lang, figures in scores.languages.items():
        yield _row(f"lang:{lang}", figures)
    for theme, figures in scores.themes.items():
        yield _row(theme, figures)
    yield ""
    if scores.none_tagged is not None:
        most = _most(scores.none_by_theme)
        yield f"none, but given a theme: {_percent(scores.none_tagged)} {most}"
    yield f"given none, but has one: {_percent(scores.none_missed)} {_most(scores.missed_by_theme)}"
    yield f"calibration error: {scores.ece:.3f} (scores from 0.1: {scores.ece_open:.3f})"
    for one in scores.curve:
        yield (
            f"  score {one.low:.1f}-{one.high:.1f}: {one.pairs:6} pairs, mean {one.score:.2f}, "
            f"right {one.right:.2f}"
        )


def _row(name: str, figures: ThemeFigures) -> str:
    rates = "".join(f"{100 * getattr(figures, key):7.1f}" for key in _RATES)
    return f"{name:26}{figures.pairs:6}{rates}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _most(counts: Any) -> str:  # noqa: ANN401 -- a mapping of counts
    first = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:3]
    return f"({', '.join(f'{theme} {count}' for theme, count in first)})" if first else ""
