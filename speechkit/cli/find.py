"""Commands that find quotations: search, kwic."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from speechkit.cli.streams import say, write
from speechkit.records import LEVELS
from speechkit.search import Corpus, Hit, Keyword
from speechkit.search.kwic import isolated, keywords, line
from speechkit.summary import direction, show

_DAY = click.DateTime(["%Y-%m-%d"])
_CONTEXT = 40
_OPTIONS = (
    click.option("--speaker", help="Id or name, in any language."),
    click.option("--theme", help="Id of a theme."),
    click.option("--lang", help="Language of the words."),
    click.option("--level", type=click.Choice(LEVELS)),
    click.option("--since", type=_DAY, help="First day."),
    click.option("--until", type=_DAY, help="Last day."),
    click.option("--first", is_flag=True, help="Oldest first: when was it first said?"),
    click.option("--limit", default=20, show_default=True, metavar="N", help="Quotations at most."),
    click.option("--json", "as_json", is_flag=True, help="One a line, as JSON."),
    click.option("--index", help="Where the index is kept; beside the analysis without it."),
    click.option("--rebuild", is_flag=True, help="Make the index anew."),
)


def _finding(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments that all that find have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return click.argument("where")(click.argument("words", nargs=-1, required=True)(command))


@click.command()
@_finding
def search(as_json: bool, limit: int, **asked: Any) -> None:  # noqa: ANN401 -- click's
    """Find quotations by words, speaker, theme, day: Arabic and Chinese too.

    WHERE is a file written by `speechkit analyze` or a project's folder. WORDS side by side are all
    looked for; '"durable peace"' are words in this order, OR is either, negotiat* all that
    begins so. Words are found in their forms: الوساطة finds للوساطة. Newest come first.
    """
    corpus = _corpus(**asked)
    hits = corpus.take(limit)
    write(map(_record, hits) if as_json else _told(hits))
    _finish(corpus, len(hits), limit)


@click.command()
@_finding
@click.option("--width", default=_CONTEXT, show_default=True, help="Columns on either side.")
def kwic(as_json: bool, limit: int, width: int, **asked: Any) -> None:  # noqa: ANN401 -- click's
    """Show each occurrence of words with what stands around it.

    WHERE and WORDS are as for `speechkit search`. Of Arabic, what comes before the keyword
    stands to its right. The context never leaves the quotation.
    """
    corpus = _corpus(**asked)
    hits = corpus.take(limit)
    found = keywords(hits, corpus.query)
    write(_place(one) if as_json else f"{line(one, width)}  {_head(one.hit)}" for one in found)
    _finish(corpus, len(hits), limit)


def _corpus(
    where: str,
    words: tuple[str, ...],
    *,
    first: bool,
    index: str | None,
    rebuild: bool,
    since: datetime | None,
    until: datetime | None,
    **named: str | None,
) -> Corpus:
    corpus = Corpus(where, index=index, anew=rebuild).where(
        since=since.date() if since else None, until=until.date() if until else None, **named
    )
    found = corpus.search(" ".join(words))
    return found.oldest_first() if first else found


def _finish(corpus: Corpus, shown: int, limit: int) -> None:
    if not shown:
        say("nothing found")
    elif shown == limit and (total := corpus.count()) > limit:
        say(f"{limit:,} of {total:,} shown; --limit shows more")


def _told(hits: tuple[Hit, ...]) -> Iterator[str]:
    for hit in hits:
        yield f"{_head(hit)}  {hit.level}, {hit.kind}"
        yield f"    {isolated(show(hit.words), direction(hit.lang))}"


def _head(hit: Hit) -> str:
    day = hit.date.isoformat() if hit.date else "no date   "
    name = show(hit.speaker_name) if hit.speaker_name else "unresolved"
    return f"{day}  {isolated(name, 'auto')}  {isolated(show(hit.id), 'auto')}"


def _record(hit: Hit) -> str:
    return json.dumps(_plain(hit), ensure_ascii=False)


def _place(keyword: Keyword) -> str:
    places = {"before": keyword.before, "key": keyword.key, "after": keyword.after}
    return json.dumps({**places, **_plain(keyword.hit)}, ensure_ascii=False)


def _plain(hit: Hit) -> dict[str, Any]:
    return {**asdict(hit), "date": hit.date.isoformat() if hit.date else None}
