"""Charts of an analysis: figures are made and returned, never shown.

``chart`` draws one by name; a further chart is a further function in ``catalogue``.
"""

from speechkit.charts.canvas import figure_svg, save_figure
from speechkit.charts.catalogue import CHARTS, chart
from speechkit.charts.palette import GREY, PALETTE

__all__ = ["CHARTS", "GREY", "PALETTE", "chart", "figure_svg", "save_figure"]
