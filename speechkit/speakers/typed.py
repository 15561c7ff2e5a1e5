"""Names as an engine's model types them: what they add where the text itself shows less."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from speechkit.records import Span
from speechkit.speakers.names import Key, Named, words
from speechkit.speakers.references import Reference
from speechkit.tokens import Name, NameKind, Sentence

_FULL = 2  # words; a lone surname may be anybody's


class TypedNames:
    """The names that a document's sentences carry; none with an engine that types none."""

    def __init__(self, text: str, sentences: Iterable[Sentence]) -> None:
        self._text = text
        self._names = [name for sentence in sentences for name in sentence.names]
        self._kinds: dict[Key, set[NameKind]] = {}
        for name in self._names:
            self._kinds.setdefault(self._key(name), set()).add(name.kind)

    def persons(self) -> Iterator[Named]:
        """Yield full names of persons, who need not have spoken."""
        for name in self._names:
            key = self._key(name)
            if len(key) >= _FULL and self._kinds[key] == {"person"}:
                yield Named(Span(name.start, name.end), key, (), "")

    def read(self, reference: Reference) -> Reference:
        """Return a source with the kind of its name, where only its capitals show it.

        A name that is typed one way here and another way there stays as it was.
        """
        if reference.sure or not self._kinds:
            return reference
        if reference.name:
            kinds = self._kinds.get(reference.name, set())
            if kinds == {"person"}:
                return replace(reference, sure=True)
            if kinds == {"organisation"} and not reference.role:
                return replace(reference, form="org", name=())
        return reference

    def _key(self, name: Name) -> Key:
        return tuple(word.key for word in words(self._text, name.start, name.end))
