"""The command of the review: the queue in a terminal, as a list, or as a page."""

import json
import os
import sys
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path

import click

from speechkit.cli.decisions import FILE, PLACE, open_desk, tell
from speechkit.cli.page import serve
from speechkit.cli.streams import say, write
from speechkit.cli.terminal import Terminal
from speechkit.report.view import report_lang
from speechkit.review.desk import Desk
from speechkit.review.queue import Item, queue
from speechkit.review.shown import reason
from speechkit.speakers import load_registry
from speechkit.store.folder import is_project
from speechkit.summary import Labels, label_languages, labels, show
from speechkit.summary.cast import line_and_column

_NAMELESS = "reviewer"


@click.command()
@click.argument("where", type=PLACE)
@click.option("--decisions", "file", type=FILE, help="The file; that beside WHERE without it.")
@click.option("--who", help="Your name in the decisions; that of the account without it.")
@click.option("--lang", type=click.Choice(label_languages()), help="Language of the interface.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Go through a random sample.")
@click.option("--registry", multiple=True, help="File of speakers laid over the shipped ones.")
@click.option("--list", "listed", is_flag=True, help="Print the queue and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --list: one item a line, as JSON.")
@click.option("--web", is_flag=True, help="As a page in a browser of this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="With --web: 0 is any.")
def review(
    where: Path,
    file: Path | None,
    who: str | None,
    lang: str | None,
    sample: int | None,
    registry: tuple[str, ...],
    listed: bool,
    as_json: bool,
    web: bool,
    port: int,
) -> None:
    """Settle what is in doubt, one key a case.

    What changes the figures most comes first. WHERE is a project's folder or an analysis. Decisions
    are kept at once in decisions.jsonl (of an analysis a.jsonl: a.decisions.jsonl); stop and go on
    at any time. --sample 50 goes through fifty quotations drawn at random, and reports then state
    how many of them were right.
    """
    desk = open_desk(where, file, who or _account())
    words = labels(lang or report_lang(one.lang for one in desk.base.documents))
    if listed or as_json:
        items = queue(desk.replayed)
        write(_lines(items, desk) if as_json else _table(items, desk, words))
        return
    tell(desk.replayed.outcomes)
    known = load_registry(*map(Path, registry))
    if web:
        made = serve(desk, known, words.lang, port=port, sample=sample or 0)
    else:
        colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        made = Terminal(desk, words, known, sample=sample or 0, colours=colours).run()
    if made:
        say(_next(where, desk))


def _account() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # an account without a name
        return _NAMELESS


def _next(where: Path, desk: Desk) -> str:
    """Return how the decisions get into reports."""
    if is_project(where):
        return f"decisions are in {desk.path}; now: speechkit run {where}"
    return f"now: speechkit decisions apply {where} {desk.path} -o reviewed.jsonl"


def _table(items: tuple[Item, ...], desk: Desk, words: Labels) -> Iterator[str]:
    for record in _records(items, desk, words):
        shown = (record[name] for name in ("worth", "cases", "place", "source", "doubt", "words"))
        yield "\t".join(show(str(value)) for value in shown)


def _lines(items: tuple[Item, ...], desk: Desk) -> Iterator[str]:
    for record in _records(items, desk, labels("en")):
        yield json.dumps(record, ensure_ascii=False)


def _records(items: tuple[Item, ...], desk: Desk, words: Labels) -> Iterator[dict[str, object]]:
    analysis = desk.replayed.analysis
    texts = {document.id: document.text for document in analysis.documents}
    for item in items:
        case = item.cases[0]
        quotation = case.quotation
        line, column = line_and_column(texts[quotation.document], quotation.content[0].start)
        yield {
            "id": item.id,
            "worth": round(item.worth, 2),
            "cases": len(item.cases),
            "place": f"{quotation.document}:{line}:{column}",
            "quotations": [one.quotation.id for one in item.cases],
            "source": item.source,
            "speaker": quotation.speaker,
            "doubts": [doubt.kind for doubt in case.doubts],
            "doubt": " ".join(reason(doubt, analysis, words) for doubt in case.doubts),
            "words": quotation.words,
        }
