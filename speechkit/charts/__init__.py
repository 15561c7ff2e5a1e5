"""Charts of an analysis: figures are made and returned, never shown.

``chart`` draws one by name; ``draw`` gives with it the caption, the alternative text and the data
behind every mark (``charts.record`` says how an SVG leads from a mark to its quotations). A
further chart is a further function, listed in ``catalogue``.
"""

from speechkit.charts.calibration import Pair
from speechkit.charts.catalogue import CHARTS, DIGITS, chart, chart_options, draw
from speechkit.charts.files import chart_data, chart_svg, save_chart, save_data
from speechkit.charts.page import SIZES
from speechkit.charts.palette import GREY, PALETTE
from speechkit.charts.record import Caption, Chart, Datum

__all__ = [
    "CHARTS",
    "DIGITS",
    "GREY",
    "PALETTE",
    "SIZES",
    "Caption",
    "Chart",
    "Datum",
    "Pair",
    "chart",
    "chart_data",
    "chart_options",
    "chart_svg",
    "draw",
    "save_chart",
    "save_data",
]
