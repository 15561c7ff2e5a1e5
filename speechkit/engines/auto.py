"""Stanza for the languages whose models are here, the built-in engine for the others."""

from collections.abc import Collection, Mapping, Sequence

from speechkit.engines import BUILTIN, STANZA, Engine, Work, get_engine, stanza_fault
from speechkit.lang.lexicon import Lexicon
from speechkit.marks import Marked
from speechkit.models import find_language, language_models
from speechkit.records import Block, Document
from speechkit.tokens import Sentence


class AutoEngine:
    """Chooses by language what is on this machine; every output names the choice.

    Models that are there but damaged are an error, not a reason to choose otherwise.
    """

    name = "auto"

    def __init__(self, *, use_gpu: bool) -> None:
        self._use_gpu = use_gpu
        self._usable = not stanza_fault()
        self.ahead = 64 if self._usable and language_models() else 1

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:
        """Return name, and by language the engine that does the work."""
        codes = sorted(langs) or [models.lang for models in language_models()]
        chosen = {code: dict(self._choose(code).describe([code])) for code in codes}
        return {"name": self.name, "version": "1", "languages": chosen}

    def prepare(self, works: Sequence[Work]) -> None:
        """Let the engine of each language see its documents."""
        for name in (BUILTIN, STANZA):
            own = [work for work in works if self._name(work.document.lang) == name]
            if own:
                self._engine(name).prepare(own)

    def parse(
        self,
        document: Document,
        blocks: Sequence[Block],
        marks: Sequence[Marked],
        lexicon: Lexicon,
    ) -> tuple[Sentence, ...]:
        """Return the sentences of headlines and bodies, in order."""
        return self._choose(document.lang).parse(document, blocks, marks, lexicon)

    def _choose(self, lang: str) -> Engine:
        return self._engine(self._name(lang))

    def _name(self, lang: str) -> str:
        return STANZA if self._usable and find_language(lang) is not None else BUILTIN

    def _engine(self, name: str) -> Engine:
        return get_engine(name, use_gpu=self._use_gpu)
