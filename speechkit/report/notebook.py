"""Records that show themselves in notebooks.

The records are the lowest layer and know nothing of reports. So the reports tell IPython how to
show them, instead: once, and only where IPython already runs. The package's ``__init__`` calls

    if "IPython" in sys.modules: ...

so that a plain ``import speechkit`` loads neither IPython nor the reports.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from speechkit.records import Analysis, Document, Quotation
from speechkit.report.pieces import analysis_html, document_html, quotation_html

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SHOWN: dict[type, Callable[[Any], str]] = {
    Analysis: analysis_html,
    Document: document_html,
    Quotation: quotation_html,
}


def register() -> bool:
    """Tell a running IPython how to show records as HTML; return whether one was running."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return False
    formatter = shell.display_formatter.formatters["text/html"]
    for record, shown in _SHOWN.items():
        formatter.for_type(record, shown)
    pictures = shell.display_formatter.formatters["image/png"]
    pictures.for_type_by_name("matplotlib.figure", "Figure", _png)
    return True


def _png(figure: "Figure") -> bytes:
    """Draw a chart for the notebook: ours know no pyplot, whose figures IPython draws itself."""
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=120)
    return stream.getvalue()
