"""Charts for the tests: of the two articles made by hand, and of the shipped dossier."""

from functools import cache
from pathlib import Path
from typing import Any

from analyses import analysis
from matplotlib.figure import Figure
from matplotlib.text import Text

from speechkit.charts import Chart, Pair, draw
from speechkit.pipeline import analyze
from speechkit.read import read
from speechkit.records import Analysis

DOSSIER = Path(__file__).resolve().parents[1] / "corpora" / "dossier"
PAIRS = tuple(Pair(n / 40, n % 40 > 13 and n % 3 > 0, f"q{n}") for n in range(40))
NEEDED: dict[str, dict[str, Any]] = {
    "calibration": {"scores": PAIRS},
    "keyness": {"a": "Layla Mansouri", "b": "Victor Adeyemi"},
}


@cache
def dossier() -> Analysis:
    """Return the analysis of the shipped dossier: dated texts in six languages."""
    return analyze(read(DOSSIER))


def some(name: str, found: Analysis | None = None, **options: Any) -> Chart:  # noqa: ANN401
    """Return a chart with the options it cannot do without, of the dossier if nothing else."""
    return draw(found or dossier(), name, **{**NEEDED.get(name, {}), **options})


def by_hand(name: str, **options: Any) -> Chart:  # noqa: ANN401
    """Return a chart of the two articles."""
    return draw(analysis(), name, **options)


def texts(figure: Figure) -> list[Text]:
    """Return what is written in a figure."""
    found: list[Text] = figure.findobj(Text)
    return [text for text in found if text.get_text().strip() and text.get_visible()]


def written(figure: Figure) -> str:
    """Return what is written in a figure, in one line."""
    return " ".join(text.get_text().replace("\n", " ") for text in texts(figure))
