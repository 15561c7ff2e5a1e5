"""Who may have spoken: those of the text first, then the analysis, then the registry."""

from collections.abc import Iterator

from speechkit.lang.fold import fold_word
from speechkit.records import Analysis
from speechkit.review.decisions import Named, named
from speechkit.speakers import Registry
from speechkit.speakers.names import keys, slug

_SHORTEST = 2  # letters of a name that is searched for
_FULL = 2  # words of a name that is the same person in every text


def of_document(analysis: Analysis, document: str) -> tuple[Named, ...]:
    """Return the speakers whom a document mentions, in the order of the analysis."""
    found = []
    for speaker in analysis.speakers:
        who = named(speaker)
        if who and any(mention.document == document for mention in speaker.mentions):
            found.append(who)
    return tuple(found)


def search(words: str, analysis: Analysis, registry: Registry) -> tuple[Named, ...]:
    """Return whom words may mean: a part of a name in any language, or an id.

    Args:
        words: What a person typed.
        analysis: Its speakers come first.
        registry: Persons and organisations known beforehand.
    """
    wanted = fold_word(words)
    if len(wanted) < _SHORTEST and wanted.isascii():
        return ()
    found: dict[str, Named] = {}
    for who in _known(analysis, registry):
        if _fits(who, wanted):
            found.setdefault(who.id, who)
    return tuple(sorted(found.values(), key=lambda who: fold_word(who.name) != wanted))


def _known(analysis: Analysis, registry: Registry) -> Iterator[Named]:
    for speaker in analysis.speakers:
        if (who := named(speaker)) is not None:
            yield who
    for entry in registry.entries.values():
        yield Named(entry.id, entry.name, entry.kind, dict(entry.labels))


def _fits(who: Named, wanted: str) -> bool:
    return any(wanted in fold_word(name) for name in (who.name, who.id, *who.labels.values()))


def somebody(name: str, document: str) -> Named:
    """Return a speaker known only by this name.

    A name of two words or more is the same person in every text, as for the rules.

    Args:
        name: The name as it is to be shown.
        document: Id of the document.
    """
    words = keys(name)
    where = "" if len(words) >= _FULL else f"{document}/"
    return Named(f"local:{where}{slug(words)}", " ".join(name.split()))
