"""The command that puts figures into documents that are there already: attach."""

from collections.abc import Sequence
from pathlib import Path

import click

from speechkit.papers import Placement, detach, place
from speechkit.records import Analysis
from speechkit.store import load

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("paper", type=_FILE)
@click.option("--figure", "figures", multiple=True, metavar="WHAT=ANALYSIS", help="What to put.")
@click.option("--at", "markers", multiple=True, metavar="MARKER", help="Where, one a figure.")
@click.option("--caption", "captions", multiple=True, metavar="TEXT", help="In place of its own.")
@click.option("--lang", help="Language of captions and notes; that of the paper without it.")
@click.option("--remove", is_flag=True, help="Take out what stands at the markers.")
@click.option("-o", "--output", "target", type=_FILE, help="The paper itself without it.")
def attach(
    paper: Path,
    figures: tuple[str, ...],
    markers: tuple[str, ...],
    captions: tuple[str, ...],
    lang: str | None,
    remove: bool,
    target: Path | None,
) -> None:
    """Put figures, tables and quotations into a document of your own.

    PAPER is a .docx or .pptx; nothing else in it changes, and a second run replaces the figures.
    WHAT is themes, levels, chart:NAME, table:speakers, table:themes or quotations; =ANALYSIS may be
    left out after the first. MARKER is a {{placeholder}} or the name of a bookmark (pptx: of a
    shape). Several are given by repeating the options in the same order.
    """
    if remove:
        for marker in markers:
            paper = detach(paper, marker, output=target)
        return
    if not figures or len(figures) != len(markers) or len(captions) not in {0, len(figures)}:
        raise click.UsageError(
            f"give each --figure its --at (and all of them a --caption, or none): found "
            f"{len(figures)}, {len(markers)} and {len(captions)}"
        )
    own = captions or (None,) * len(figures)
    found = zip(_figures(figures), markers, own, strict=True)
    placements = [Placement(what, analysis, at, words) for (what, analysis), at, words in found]
    place(paper, placements, lang=lang, output=target)


def _figures(figures: Sequence[str]) -> list[tuple[str, Analysis]]:
    """Return each figure with its analysis; each file is read once."""
    known: dict[str, Analysis] = {}
    found: list[tuple[str, Analysis]] = []
    path = ""
    for figure in figures:
        what, _, file = figure.partition("=")
        path = file or path
        if not path:
            raise click.UsageError(f"--figure {figure}: say of which analysis, {what}=ANALYSIS")
        known.setdefault(path, load(path) if path not in known else known[path])
        found.append((what, known[path]))
    return found
