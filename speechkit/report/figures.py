"""Charts as pictures of a paper: caption, alternative text, dots and lines."""

from pathlib import Path
from tempfile import TemporaryDirectory

from speechkit.charts import Chart, draw, save_chart
from speechkit.report.paper import Picture
from speechkit.report.view import View


def drawn(view: View, name: str) -> Picture:
    """Return a chart of a view's analysis as a picture.

    Raises:
        ConfigError: The name is unknown, or no font has a letter.
    """
    chart = draw(view.analysis, name, lang=view.t.lang, size="page")
    return Picture(
        name=name,
        caption=chart.caption.title,
        alt=chart.caption.alt,
        png=_saved(chart, ".png"),
        svg=_saved(chart, ".svg"),
    )


def _saved(chart: Chart, ending: str) -> bytes:
    with TemporaryDirectory() as folder:
        return save_chart(chart, Path(folder) / f"chart{ending}").read_bytes()
