"""Commands about people's decisions: decisions apply, check, merge, export."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from speechkit.cli.streams import FAILED, STANDARD, output, say, write
from speechkit.errors import ConfigError, InputError
from speechkit.project import results
from speechkit.records import Analysis
from speechkit.review import Outcome, read_decisions
from speechkit.review.agreement import Agreement, agreement
from speechkit.review.desk import Desk, decisions_beside
from speechkit.review.ledger import merge as merge_decisions
from speechkit.review.lessons import to_gold, to_labels
from speechkit.review.replay import CONFLICTS
from speechkit.speakers import merge as merge_speakers
from speechkit.store import load, save
from speechkit.store.codec import encode
from speechkit.store.files import write_lines
from speechkit.store.folder import DECISIONS, is_project

FORMS = {"labels": to_labels, "gold": to_gold}
FILE = click.Path(dir_okay=False, path_type=Path)
PLACE = click.Path(exists=True, path_type=Path)
_SHOWN = 60  # characters of the words that a line names


@click.group()
def decisions() -> None:
    """Apply what people decided, check it, merge it, learn from it."""


@decisions.command(name="apply")
@click.argument("analysis", type=PLACE)
@click.argument("file", metavar="DECISIONS", type=FILE)
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def apply_to(analysis: Path, file: Path, target: str) -> None:
    """Write ANALYSIS with DECISIONS applied.

    Decisions that do not fit any more are named on stderr. `speechkit run` does this by itself.
    """
    desk = open_desk(analysis, file)
    with output(target) as where:
        save(desk.replayed.analysis, where)
    tell(desk.replayed.outcomes)


@decisions.command()
@click.argument("where", type=PLACE)
@click.option("--decisions", "file", type=FILE, help="The file; that beside WHERE without it.")
@click.option("--json", "as_json", is_flag=True, help="One decision a line, as JSON.")
def check(where: Path, file: Path | None, as_json: bool) -> None:
    """Say which decisions apply to WHERE, which no longer do, and which conflict.

    WHERE is a project's folder or an analysis. Exit code 1 where there is a conflict.
    """
    outcomes = open_desk(where, file).replayed.outcomes
    if as_json:
        write(json.dumps(_record(one), ensure_ascii=False) for one in outcomes)
    else:
        write(_told(one) for one in outcomes)
        write([_counted(outcomes)])
    if any(one.status in CONFLICTS for one in outcomes):
        raise click.exceptions.Exit(FAILED)


@decisions.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def merge(files: tuple[Path, ...], target: str) -> None:
    """Put the decisions of several people into one file, and say how far they agree.

    Agreement is Krippendorff's alpha, on stderr. The later of two decisions stands.
    """
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: does not exist")
    merged = merge_decisions(read_decisions(path) for path in files)
    with output(target) as where:
        write_lines(map(encode, merged), where)
    for one in agreement(merged):
        say(_agreed(one))


@decisions.command()
@click.argument("where", type=PLACE)
@click.option("--to", "form", required=True, type=click.Choice(sorted(FORMS)))
@click.option("--decisions", "file", type=FILE, help="The file; that beside WHERE without it.")
@click.option("-o", "--output", "target", default=STANDARD, help="File to write; - for stdout.")
def export(where: Path, form: str, file: Path | None, target: str) -> None:
    """Write decisions as something to learn from.

    labels: sentences with the themes a person settled, for `speechkit train themes`. gold: the
    documents in which every quotation was decided on, for `speechkit eval quotations`.
    """
    replayed = open_desk(where, file).replayed
    with output(target) as stream:
        write_lines(FORMS[form](replayed.analysis, replayed.outcomes), stream)


def open_desk(where: Path, file: Path | None, who: str = "") -> Desk:
    """Return what the rules found in a project or an analysis, and its decisions.

    Raises:
        ConfigError: A project's decisions are asked to stand elsewhere.
        InputError: It cannot be read, or was not made yet.
    """
    if not is_project(where):
        return Desk(load(where), file or decisions_beside(where), who)
    own = where / DECISIONS
    if file is not None and file.resolve() != own.resolve():
        raise ConfigError(f"the decisions of a project stand in {own}: leave --decisions out")
    return Desk(_found(where), own, who)


def _found(project: Path) -> Analysis:
    """Return what the rules found in a project, without decisions."""
    shown = load(project)
    found = list(results(project, decided=False))
    return Analysis(
        documents=tuple(one.document for one in found),
        blocks={one.document.id: one.blocks for one in found},
        quotations=tuple(quotation for one in found for quotation in one.quotations),
        speakers=merge_speakers(one.speakers for one in found),
        manifest=shown.manifest,
        skipped=shown.skipped,
    )


def tell(outcomes: Iterable[Outcome]) -> None:
    """Say on stderr what became of decisions; each that does not apply is named."""
    outcomes = tuple(outcomes)
    for one in outcomes:
        if one.status not in ("applied", "superseded"):
            say(f"decision {_told(one)}")
    if outcomes:
        say(_counted(outcomes))


def _counted(outcomes: tuple[Outcome, ...]) -> str:
    counts = dict.fromkeys(sorted(one.status for one in outcomes), 0)
    for one in outcomes:
        counts[one.status] += 1
    told = ", ".join(f"{number} {status}" for status, number in counts.items())
    return f"decisions: {told or 'none'}"


def _told(one: Outcome) -> str:
    decision = one.decision
    seen = decision.seen
    words = " ".join(seen.content[0].words.split()) if seen else ""
    cut = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
    by = f" by {one.by.who} ({one.by.id})" if one.by else ""
    where = one.document or decision.document
    return f"{decision.id} {one.status}{by}: {decision.what} by {decision.who}, {where}: {cut}"


def _record(one: Outcome) -> dict[str, object]:
    return {
        "decision": one.decision.id,
        "status": one.status,
        "what": one.decision.what,
        "who": one.decision.who,
        "document": one.document or one.decision.document,
        "quotation": one.quotation or None,
        "by": one.by.id if one.by else None,
    }


def _agreed(one: Agreement) -> str:
    alpha = "no value" if one.alpha is None else f"{one.alpha:.2f}"
    return f"{one.about}: {one.agreed} of {one.quotations} alike, alpha {alpha}"
