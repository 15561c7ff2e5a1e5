"""Themes by a trained model, each with the words that speak for it.

The model decides. What is shown for a theme are its terms in the content, also those too weak to
give it by themselves; where there are none, the words without which the model is least sure of it
(see ``occlusion``). A theme with neither is not given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from speechkit.encoders import Encoder, get_encoder
from speechkit.lang.clitics import Clitics
from speechkit.records import Document, Quotation, ThemeScore
from speechkit.themes.features import all_hashes, content_text, find_all_cues, lexicon_features
from speechkit.themes.model import ThemeModel
from speechkit.themes.occlusion import Question, decisive_words
from speechkit.themes.rows import Matrix
from speechkit.themes.segments import cut, lifted
from speechkit.themes.tagger import Cues, find_cues
from speechkit.themes.taxonomy import Taxonomy


class ModelMethod:
    """A model, its encoder and a taxonomy.

    The encoder is loaded with the first quotation: about a second, once a process.

    Raises:
        ModelError: The model was made for other themes.
    """

    def __init__(self, model: ThemeModel, taxonomy: Taxonomy) -> None:
        model.check_taxonomy(taxonomy)
        self.model = model
        self._taxonomy = taxonomy

    def describe(self) -> Mapping[str, object]:
        """Return what the manifest says of it."""
        return {
            "method": "model",
            "model": {"name": self.model.name, "sha256": self.model.sha256},
            "encoder": dict(self.model.encoder),
        }

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder the model was trained with.

        Raises:
            ModelError: The one that is installed has other weights.
        """
        encoder = get_encoder(str(self.model.encoder["name"]))
        self.model.check_encoder(encoder)
        return encoder

    def judge(
        self, texts: Sequence[str], langs: Sequence[str]
    ) -> tuple[NDArray[np.float32], Matrix]:
        """Return the vectors of whole texts and the scores of the themes, without evidence."""
        return self._score(texts, langs, find_all_cues(texts, langs, self._taxonomy))

    def _score(
        self, texts: Sequence[str], langs: Sequence[str], found: Sequence[Sequence[Cues]]
    ) -> tuple[NDArray[np.float32], Matrix]:
        """Score whole texts, and the long ones in pieces too: the best lifts the whole."""
        # Each text is followed by its pieces: the encoder still knows what they share.
        parts = [(row, part) for row, text in enumerate(texts) for part in (text, *cut(text))]
        owners = np.array([row for row, _ in parts], dtype=np.int64)
        whole = np.diff(owners, prepend=-1) > 0
        pieces = [one for one, is_whole in zip(parts, whole, strict=True) if not is_whole]
        inside = find_all_cues(
            [part for _, part in pieces], [langs[row] for row, _ in pieces], self._taxonomy
        )
        left, right = iter(found), iter(inside)
        cues = [next(left if is_whole else right) for is_whole in whole]
        vectors = self.encoder.encode([part for _, part in parts])
        lexicon = lexicon_features(cues, len(self.model.themes), self.model.weights)
        table = np.hstack([vectors.astype(np.float64), lexicon])
        values = self.model.values(table)
        best = lifted(values[whole], owners[~whole], values[~whole])
        compared = self.model.rows.compared(best, table[whole], self.model.dim)
        values = compared + self.model.words.values(all_hashes(texts, langs))
        return vectors[whole], self.model.probabilities(values)

    def tag(
        self, quotations: Sequence[Quotation], document: Document, clitics: Clitics | None
    ) -> tuple[Quotation, ...]:
        """Return the quotations with their themes, best first, then by id."""
        if not quotations:
            return ()
        model, text = self.model, document.text
        found = [
            find_cues(text, quotation.content, quotation.lang, self._taxonomy, clitics)
            for quotation in quotations
        ]
        vectors, scores = self._score(
            [content_text(text, quotation.content) for quotation in quotations],
            [quotation.lang for quotation in quotations],
            found,
        )
        given = np.argwhere(scores >= np.array(model.thresholds))
        cues = [{one.theme: one for one in row} for row in found]
        questions = [
            Question(number, theme, quotations[number].content)
            for number, theme in given.tolist()
            if theme not in cues[number]
        ]
        words = decisive_words(questions, text, vectors, model, self.encoder)
        themes: list[list[ThemeScore]] = [[] for _ in quotations]
        for number, theme in given.tolist():
            score = float(scores[number, theme])
            name = model.themes[theme]
            if (cue := cues[number].get(theme)) is not None:
                themes[number].append(ThemeScore(name, score, cue.evidence))
            elif spans := words[number, theme]:
                themes[number].append(ThemeScore(name, score, spans, "occlusion"))
        return tuple(
            replace(quotation, themes=tuple(sorted(own, key=lambda t: (-t.score, t.theme))))
            for quotation, own in zip(quotations, themes, strict=True)
        )
