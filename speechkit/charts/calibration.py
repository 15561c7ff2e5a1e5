"""How much a score is worth: the share that is right among those with about the same score."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from speechkit.charts.canvas import Drawing
from speechkit.charts.curve import Curve, Point
from speechkit.charts.page import Page
from speechkit.charts.record import Datum
from speechkit.charts.words import caption
from speechkit.errors import ConfigError, InputError
from speechkit.records import Analysis

_BINS = 10
_Z = 1.96  # of an interval that holds in 95 of 100 cases


class Pair(NamedTuple):
    """A score from 0 to 1, whether it was right, and of which quotation."""

    score: float
    right: bool
    quotation: str = ""


class _Bin(NamedTuple):
    low: float
    high: float
    pairs: int
    score: float
    right: float
    quotations: tuple[str, ...] = ()


def calibration(
    analysis: Analysis, page: Page, *, scores: str | Path | Sequence[Pair] | None = None
) -> Drawing:
    """Show how often scores are right, in ten bins of equal width.

    Lines at the points are 95 % intervals (Wilson 1927). ECE is the mean distance between the
    points and the diagonal, weighted by their pairs.

    Args:
        analysis: What was scored; named in the source note where there is no file of scores.
        page: Its layout.
        scores: Pairs of a score and whether it was right; or a file: what
            `speechkit eval themes --json` writes, or a table (.csv, .jsonl) with the columns
            ``score``, ``right`` (1 or 0) and, where known, ``quotation``.

    Raises:
        ConfigError: Nothing is given.
        InputError: The file cannot be used.
    """
    if scores is None:
        raise ConfigError(
            "calibration needs scores: the output of `speechkit eval themes --json`, or a table "
            "with the columns score and right"
        )
    bins = _read(Path(scores)) if isinstance(scores, str | Path) else _binned(scores)
    pairs = sum(one.pairs for one in bins)
    error = sum(one.pairs * abs(one.score - one.right) for one in bins) / max(1, pairs)
    words = page.words
    frame = caption(analysis, page, "calibration", words("calibration_note"))
    if isinstance(scores, str | Path):
        frame = replace(frame, source=words("source_one", name=Path(scores).stem))
    return Curve(
        caption=replace(frame, figures=words("n_ece", n=pairs, ece=words.number(error, 3))),
        points=tuple(_point(one, page) for one in bins),
        keys=(words("share_right"), words("diagonal")),
        axes=(words("score"), words("share_right")),
    )


def _point(one: _Bin, page: Page) -> Point:
    words = page.words
    low, high = _interval(one.right, one.pairs)
    between = f"{words.number(one.low, 1)}–{words.number(one.high, 1)}"
    datum = Datum(
        label=f"{words('score')} {between}",
        value=round(one.right, 4),
        facts={
            "low": one.low,
            "high": one.high,
            "pairs": one.pairs,
            "score": round(one.score, 4),
            "right": round(one.right, 4),
        },
        quotations=one.quotations,
    )
    return Point(one.score, low, high, datum)


def _interval(share: float, number: int) -> tuple[float, float]:
    """Return the Wilson interval of a share."""
    spread = 1 + _Z**2 / number
    middle = (share + _Z**2 / (2 * number)) / spread
    half = _Z / spread * sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _binned(pairs: Iterable[Pair]) -> tuple[_Bin, ...]:
    found: dict[int, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(min(int(pair.score * _BINS), _BINS - 1), []).append(pair)
    return tuple(
        _Bin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            pairs=len(inside),
            score=sum(pair.score for pair in inside) / len(inside),
            right=sum(pair.right for pair in inside) / len(inside),
            quotations=tuple(pair.quotation for pair in inside if pair.quotation),
        )
        for number, inside in sorted(found.items())
    )


def _read(path: Path) -> tuple[_Bin, ...]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    try:
        if path.suffix.lower() == ".json":
            return tuple(_bin(entry) for entry in json.loads(text)["curve"])
        if path.suffix.lower() == ".csv":
            rows: Iterable[Mapping[str, Any]] = csv.DictReader(text.splitlines())
        else:
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        return _binned(
            Pair(float(row["score"]), bool(int(row["right"])), str(row.get("quotation") or ""))
            for row in rows
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{path}: holds no scores ({type(error).__name__}: {error}); expected 'curve' from "
            "`speechkit eval themes --json`, or a table with the columns score and right"
        ) from None


def _bin(entry: Mapping[str, Any]) -> _Bin:
    return _Bin(
        low=float(entry["low"]),
        high=float(entry["high"]),
        pairs=int(entry["pairs"]),
        score=float(entry["score"]),
        right=float(entry["right"]),
    )
