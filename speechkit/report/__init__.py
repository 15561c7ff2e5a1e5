"""Reports: one self-contained HTML page, or Markdown; the kind is chosen by the file's ending."""

from collections.abc import Callable, Mapping
from pathlib import Path

from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.report.html import analysis_html, document_html, page, quotation_html
from speechkit.report.markdown import markdown
from speechkit.report.view import View, report_lang

__all__ = ["WRITERS", "analysis_html", "document_html", "quotation_html", "report", "report_lang"]

WRITERS: Mapping[str, Callable[[View], str]] = {".html": page, ".md": markdown}


def report(analysis: Analysis, path: str | Path, *, lang: str | None = None) -> Path:
    """Write a report and return where it is; the same analysis gives the same bytes.

    Args:
        analysis: What to report.
        path: Where to; the ending chooses the kind, ``.html`` or ``.md``.
        lang: Language of headings and labels; None takes the commonest of the documents.

    Raises:
        ConfigError: The ending or the language is unknown; names the known ones.
    """
    path = Path(path)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        known = " or ".join(WRITERS)
        raise ConfigError(f"{path.name}: a report is written as {known}, not {path.suffix!r}")
    path.write_text(writer(View(analysis, lang)), encoding="utf-8", newline="\n")
    return path
