"""One record a speaker across documents."""

from collections.abc import Iterable
from dataclasses import replace

from speechkit.records import Speaker


def merge(groups: Iterable[tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """Return one record for each id, with all mentions, in the order of first appearance.

    The rule is in the ids: a registry id is the same everywhere; a ``local:`` id of a person or
    organisation with a full name of two words or more is that name, folded, so two documents
    agree on it; whoever has only one word or a description keeps the document in the id and is
    never merged.
    """
    merged: dict[str, Speaker] = {}
    for speaker in (speaker for group in groups for speaker in group):
        known = merged.get(speaker.id)
        mentions = (*(known.mentions if known else ()), *speaker.mentions)
        merged[speaker.id] = replace(known or speaker, mentions=tuple(dict.fromkeys(mentions)))
    return tuple(merged.values())
