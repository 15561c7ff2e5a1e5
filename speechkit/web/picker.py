"""The speaker picker: names of registry and analysis, in any script, by their beginnings."""

from collections.abc import Iterable, Iterator, Mapping

from speechkit.records import Speaker
from speechkit.speakers import Registry
from speechkit.speakers.names import Key, keys, words

MOST = 12  # that are offered at once
_WORST = 2


class Picker:
    """Searches names, as they are folded in the registry and as they are written.

    Folding leaves out articles and case endings; of a word that is typed by half it cannot tell.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._names = (
            *(
                (alias, found.id)
                for alias, meanings in registry.aliases.items()
                for found in meanings
                if found.id in registry.entries
            ),
            *(
                (_forms(label), entry.id)
                for entry in registry.entries.values()
                for label in entry.labels.values()
            ),
        )

    def find(
        self, typed: str, speakers: Mapping[str, Speaker], near: Iterable[str] = ()
    ) -> tuple[Speaker, ...]:
        """Return the speakers whose names hold words that begin so, best first.

        Args:
            typed: What was typed; for nothing, those near at hand are offered.
            speakers: Those of the analysis, by id.
            near: Ids of those who come first among equals, the nearest first.
        """
        wanted = dict.fromkeys((keys(typed), _forms(typed)))
        order = {name: number for number, name in enumerate(near)}
        if () in wanted:
            return tuple(speakers[name] for name in order)[:MOST]
        best: dict[str, int] = {}
        for name, id_ in (*_own(speakers.values()), *self._names):
            ranks = [rank for one in wanted if (rank := _rank(one, name)) is not None]
            if ranks:
                best[id_] = min(*ranks, best.get(id_, _WORST))
        found = sorted(
            best,
            key=lambda id_: (best[id_], order.get(id_, len(order)), id_ not in speakers, id_),
        )
        return tuple(speakers.get(id_) or self.known(id_) for id_ in found[:MOST])

    def known(self, id_: str) -> Speaker:
        """Return the speaker of an entry of the registry.

        Raises:
            KeyError: There is none.
        """
        entry = self._registry.entries[id_]
        return Speaker(id_, entry.name, entry.kind, labels=dict(entry.labels))


def _own(speakers: Iterable[Speaker]) -> Iterator[tuple[Key, str]]:
    for speaker in speakers:
        for name in {speaker.name, *speaker.labels.values()}:
            yield keys(name), speaker.id
            yield _forms(name), speaker.id


def _forms(name: str) -> Key:
    return tuple(word.form for word in words(name))


def _rank(wanted: Key, name: Key) -> int | None:
    """Return how a name fits: the same, begun so, each word begun so; None where it does not."""
    if name == wanted:
        return 0
    if "".join(name).startswith("".join(wanted)):
        return 1
    left = list(name)
    for word in wanted:
        fit = next((one for one in left if one.startswith(word)), None)
        if fit is None:
            return None
        left.remove(fit)
    return _WORST
