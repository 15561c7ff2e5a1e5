"""Reports: HTML, Markdown, Word or PDF; the kind is chosen by the file's ending."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.report.compose import compose
from speechkit.report.docx import docx_package
from speechkit.report.html import page
from speechkit.report.markdown import markdown
from speechkit.report.pdf import pdf_bytes
from speechkit.report.pieces import analysis_html, document_html, quotation_html
from speechkit.report.template import Template, read_template
from speechkit.report.view import View, report_lang

__all__ = ["WRITERS", "analysis_html", "document_html", "quotation_html", "report", "report_lang"]


def report(
    analysis: Analysis,
    path: str | Path,
    *,
    lang: str | None = None,
    template: str | Path | None = None,
    sections: Sequence[str] = (),
) -> Path:
    """Write a report and return where it is; the same analysis gives the same bytes.

    Args:
        analysis: What to report.
        path: Where to; the ending chooses the kind: ``.html``, ``.md``, ``.docx`` or ``.pdf``.
        lang: Language of headings and labels; None takes the commonest of the documents.
        template: A TOML file that changes ``data/report/paper.toml``; for a docx also a ``.docx``
            whose styles are used; for HTML also a folder of templates.
        sections: Names of the sections, in order; empty for those of the template.

    Raises:
        ConfigError: The ending, the language, or something in the template is unknown; names
            what is known.
    """
    path = Path(path)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(WRITERS)
        raise ConfigError(f"{path.name}: a report is written as {known}, not {path.suffix!r}")
    chosen = read_template(template, sections)
    lang = lang or report_lang(document.lang for document in analysis.documents)
    write(View(analysis, words=chosen.words(lang)), chosen, path)
    return path


def _html(view: View, template: Template, path: Path) -> None:
    path.write_text(page(view, template), encoding="utf-8", newline="\n")


def _markdown(view: View, template: Template, path: Path) -> None:
    path.write_text(markdown(view, template), encoding="utf-8", newline="\n")


def _docx(view: View, template: Template, path: Path) -> None:
    docx_package(compose(view, template), template.docx).save(path)


def _pdf(view: View, template: Template, path: Path) -> None:
    path.write_bytes(pdf_bytes(compose(view, template), template))


WRITERS: Mapping[str, Callable[[View, Template, Path], None]] = {
    ".html": _html,
    ".md": _markdown,
    ".docx": _docx,
    ".pdf": _pdf,
}
