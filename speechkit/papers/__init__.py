"""Figures, tables and key quotations put into documents that users already have."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from speechkit.errors import InputError
from speechkit.office.opc import Package
from speechkit.papers.content import Placement
from speechkit.papers.docx import attach_docx, detach_docx
from speechkit.papers.pptx import attach_pptx, detach_pptx
from speechkit.records import Analysis

__all__ = ["Placement", "attach", "detach", "place"]


def attach(
    paper: str | Path,
    analysis: Analysis,
    figures: Mapping[str, str],
    *,
    captions: Mapping[str, str] | None = None,
    lang: str | None = None,
    output: str | Path | None = None,
) -> Path:
    """Put figures into a document that is there already, and return where it is.

    Everything else in it stays as it is. Done again, each figure is replaced by the new one.

    Args:
        paper: A ``.docx`` or ``.pptx``.
        analysis: What the figures are made from.
        figures: By marker: ``{{placeholder}}`` or the name of a bookmark (pptx: of a shape); what
            goes there is ``themes``, ``levels``, ``chart:NAME``, ``table:speakers``,
            ``table:themes`` or ``quotations``.
        captions: By marker, in place of the figures' own.
        lang: Language of captions and notes; None for that of the paper.
        output: Where to write; None replaces the paper, once all is done.

    Raises:
        InputError: The paper is none, or has no such marker; lists those found.
        ConfigError: A figure or the language is unknown.
    """
    own = captions or {}
    placements = [Placement(what, analysis, at, own.get(at)) for at, what in figures.items()]
    return place(paper, placements, lang=lang, output=output)


def place(
    paper: str | Path,
    placements: Sequence[Placement],
    *,
    lang: str | None = None,
    output: str | Path | None = None,
) -> Path:
    """Put figures of several analyses into a document; see ``attach``.

    Raises:
        InputError: As for ``attach``.
        ConfigError: As for ``attach``.
    """
    package = Package.read(paper)
    before = dict(package.parts)
    if package.main.startswith("ppt/"):
        attach_pptx(package, placements, lang)
    else:
        attach_docx(package, placements, lang)
    target = Path(output or paper)
    if package.parts != before or target != Path(paper):
        package.save(target)
    return target


def detach(paper: str | Path, at: str, *, output: str | Path | None = None) -> Path:
    """Take a figure out of a document and put back the marker it replaced.

    Raises:
        InputError: There is no figure of ours at this marker.
    """
    package = Package.read(paper)
    take = detach_pptx if package.main.startswith("ppt/") else detach_docx
    if not take(package, at):
        raise InputError(f"{paper}: no figure of speechkit stands at {at}")
    package.save(output or paper)
    return Path(output or paper)
