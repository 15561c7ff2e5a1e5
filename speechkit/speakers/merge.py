"""One record a speaker across documents."""

from collections.abc import Iterable
from dataclasses import replace

from speechkit.records import Mention, Speaker


def merge(groups: Iterable[tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """Return one record for each id, with all mentions, in the order of first appearance.

    The rule is in the ids: a registry id is the same everywhere; a ``local:`` id of a person or
    organisation with a full name of two words or more is that name, folded, so two documents
    agree on it; whoever has only one word or a description keeps the document in the id and is
    never merged.
    """
    first: dict[str, Speaker] = {}
    mentions: dict[str, dict[Mention, None]] = {}
    for speaker in (speaker for group in groups for speaker in group):
        first.setdefault(speaker.id, speaker)
        mentions.setdefault(speaker.id, {}).update(dict.fromkeys(speaker.mentions))
    return tuple(replace(one, mentions=tuple(mentions[one.id])) for one in first.values())
