"""speechkit: diplomatic texts in, attributed quotations out.

>>> import speechkit as sk
>>> (quotation,) = sk.extract("The envoy said that the talks would resume in May.")
>>> quotation.words
'the talks would resume in May'
"""

import sys

from speechkit.charts import chart
from speechkit.errors import SpeechkitError
from speechkit.export import to_frame
from speechkit.options import Options
from speechkit.papers import attach
from speechkit.pipeline import analyze, extract
from speechkit.read import read
from speechkit.records import Analysis, Document, Quotation, Speaker
from speechkit.report import report
from speechkit.search import Corpus, search
from speechkit.store import load, save
from speechkit.summary import summarize
from speechkit.verify import verify, verify_against
from speechkit.version import VERSION

__version__ = VERSION

__all__ = [
    "Analysis",
    "Corpus",
    "Document",
    "Options",
    "Quotation",
    "Speaker",
    "SpeechkitError",
    "analyze",
    "attach",
    "chart",
    "extract",
    "load",
    "read",
    "report",
    "save",
    "search",
    "summarize",
    "to_frame",
    "verify",
    "verify_against",
]

if "IPython" in sys.modules:
    from speechkit.report.notebook import register

    register()
