"""Stanza as a parser: the only import of stanza and torch.

Models are the user's (``speechkit models``); each file is checked against its sha256 before it is
loaded, and nothing in it can run. Nothing is ever fetched: ``download_method`` is None.

Source: Qi et al., Stanza: A Python Natural Language Processing Toolkit for Many Human Languages
(ACL 2020).
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import stanza
import torch

from speechkit.engines.parses import Parsed, RawSentence, convert
from speechkit.errors import EngineError, ModelError
from speechkit.models import LanguageModels, find_language, language_models, own_root, verify
from speechkit.models.language import PROCESSORS, STANZA

# A new number where the conversion changes.
ADAPTER = "3"
# Characters that the tokenizer takes at once; it fails on long paragraphs with a smaller one.
MAX_SEQUENCE = 500
# torch.load obeys it whatever it is asked: no file of a model can run code.
_WEIGHTS_ONLY = "TORCH_FORCE_WEIGHTS_ONLY_LOAD"
# White space, controls and halves of surrogate pairs: no characters for a tokenizer.
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# What is computed together. Models carry the sizes they were trained with (10 paragraphs, 25
# sentences), at which small matrices wait for each other; in larger batches of the parser most of
# the work is padding. Paragraphs, sentences, words.
TOKENIZER_BATCH, TAGGER_BATCH, PARSER_BATCH = 64, 400, 800


class StanzaParser:
    """Stanza pipelines, one a language, loaded when they are first needed."""

    def __init__(self, *, use_gpu: bool) -> None:
        # One thread by default: workers are processes, and small matrices wait for each other.
        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS") or 1))
        if use_gpu and not torch.cuda.is_available():
            raise EngineError("the GPU was asked for, and torch finds none: leave use_gpu out")
        self._use_gpu = use_gpu
        self._models = lru_cache(maxsize=None)(_find)
        self._pipelines: dict[str, Any] = {}

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:
        """Return versions, and the models of some languages, or of all for none."""
        found = [self._models(lang) for lang in sorted(langs)] if langs else language_models()
        return {
            "version": ADAPTER,
            "stanza": stanza.__version__,
            "models": {one.lang: one.fingerprint[:16] for one in found},
            "parses": [one.lang for one in found if one.parses],
        }

    def fingerprint(self, lang: str) -> str:
        """Return a hash over the models of a language and what makes records of their output.

        Raises:
            EngineError: There are no models for it.
        """
        return f"{self._models(lang).fingerprint[:12]}-{ADAPTER}-{stanza.__version__}"

    def parse(self, lang: str, texts: Sequence[str]) -> Sequence[Parsed]:
        """Return the sentences of each text, one for one.

        Raises:
            EngineError: There are no models, or memory runs out on a single text.
            ModelError: A model is damaged or of another language.
        """
        pipeline = self.pipeline(lang)
        plain = [_plain(text) for text in texts]
        full = [text for text in plain if not text.isspace() and text]
        try:
            documents = iter(pipeline.bulk_process(full))
        except (MemoryError, RuntimeError) as error:
            if not _is_memory(error):
                raise
            if len(texts) == 1:
                raise EngineError(
                    f"Stanza ran out of memory on a piece of {len(texts[0]):,} characters: close "
                    "other programs, take fewer workers, or use the engine builtin"
                ) from error
            half = len(texts) // 2
            return [*self.parse(lang, texts[:half]), *self.parse(lang, texts[half:])]
        models = self._models(lang)
        words = models.parses
        entries = _entries if words or "ner" in models.used else _ends
        return [
            convert(entries(next(documents)), len(text), words=words)
            if text and not text.isspace()
            else ()
            for text in plain
        ]

    def pipeline(self, lang: str) -> Any:  # noqa: ANN401 -- Stanza has no types
        """Return Stanza's pipeline for a language, loaded once."""
        if lang not in self._pipelines:
            self._pipelines[lang] = _load(self._models(lang), use_gpu=self._use_gpu)
        return self._pipelines[lang]


def download_models(lang: str, folder: Path) -> None:
    """Fetch the published models of a language with Stanza's own downloader.

    Args:
        lang: ISO 639-1 code.
        folder: Becomes a ``stanza_resources``.

    Raises:
        EngineError: There is no network, or there are no such models.
    """
    names = ",".join(name for name in PROCESSORS if name != "ner")
    try:
        stanza.download(lang, model_dir=str(folder), processors=names, logging_level="ERROR")
    except (OSError, ValueError, KeyError) as error:
        raise EngineError(
            f"the Stanza models of {lang!r} could not be fetched ({type(error).__name__}): is "
            "there a network, and does Stanza know the language? Without one, copy the folder "
            "stanza_resources of a machine that has them here, and speechkit models import it"
        ) from error


def _find(lang: str) -> LanguageModels:
    found = find_language(lang)
    if found is None:
        there = ", ".join(one.lang for one in language_models()) or "none at all"
        raise EngineError(
            f"no Stanza models for {lang!r} in {own_root() / STANZA} (there are: {there}): bring "
            f"some with speechkit models import FOLDER or speechkit models download {lang}, or "
            "use the engine builtin, or auto"
        )
    return found


def _load(models: LanguageModels, *, use_gpu: bool) -> Any:  # noqa: ANN401 -- Stanza has no types
    used = [file for file in models.files if models.runs(file)]
    verify(models.folder, used)
    names = list(models.used)
    settings: dict[str, Any] = {
        "tokenize_max_seqlen": MAX_SEQUENCE,
        "pos_batch_size": TAGGER_BATCH,
        "depparse_batch_size": PARSER_BATCH,
    }
    if not models.published:
        settings |= {f"{name}_model_path": str(models.path(name)) for name in names}
    if "depparse" in names and "lemma" not in names:  # the parser asks for some
        names.append("lemma")
        settings["lemma_use_identity"] = True
    before = os.environ.get(_WEIGHTS_ONLY)
    os.environ[_WEIGHTS_ONLY] = "1"
    try:
        pipeline = stanza.Pipeline(
            models.lang,
            dir=str(models.folder),
            processors=",".join(names),
            download_method=None,
            allow_unknown_language=True,
            use_gpu=use_gpu,
            logging_level="ERROR",
            **settings,
        )
    except Exception as error:  # whatever a file that is no model of this Stanza's brings about
        raise ModelError(
            f"{models.folder}: Stanza {stanza.__version__} cannot load these models "
            f"({type(error).__name__}: {error}): import models that were made for it"
        ) from error
    finally:
        if before is None:
            del os.environ[_WEIGHTS_ONLY]
        else:
            os.environ[_WEIGHTS_ONLY] = before
    _check_language(models, pipeline)
    # Stanza has no setting for it: its tokenizer takes the size from the model's own arguments.
    pipeline.processors["tokenize"].trainer.args["batch_size"] = TOKENIZER_BATCH
    return pipeline


def _check_language(models: LanguageModels, pipeline: Any) -> None:  # noqa: ANN401 -- the same
    """Refuse a model that says of itself that it is for another language."""
    for name, processor in pipeline.processors.items():
        trainer = getattr(processor, "_trainer", None)
        args = getattr(trainer, "args", None) or {}
        made_for = str(args.get("lang") or models.lang).partition("-")[0]
        if made_for != models.lang:
            raise ModelError(
                f"{models.folder}: the model {name} is for {made_for!r}, not for {models.lang!r}: "
                f"remove it (speechkit models remove {models.lang}) and import the right one"
            )


def _entries(document: Any) -> Iterator[RawSentence]:  # noqa: ANN401 -- the same
    """Yield of each sentence what ``convert`` reads; ``to_dict()`` takes ten times as long."""
    for sentence in document.sentences:
        row: list[dict[str, Any]] = []
        for token in sentence.tokens:
            whole = {
                "id": token.id,
                "start_char": token.start_char,
                "end_char": token.end_char,
                "ner": token.ner,
            }
            parts = [
                {"id": one.id, "upos": one.upos, "head": one.head, "deprel": one.deprel}
                for one in token.words
            ]
            row += [whole | parts[0]] if len(parts) == 1 else [whole, *parts]
        yield row


def _ends(document: Any) -> Iterator[RawSentence]:  # noqa: ANN401 -- the same
    """Yield the first and the last token of each sentence, all that its extent needs."""
    for sentence in document.sentences:
        yield [
            {"id": token.id, "start_char": token.start_char, "end_char": token.end_char}
            for token in (sentence.tokens[0], sentence.tokens[-1])
        ]


def _plain(text: str) -> str:
    """Return the text with a blank for all that is no character, so that offsets stay."""
    return _BLANK.sub(" ", text)


def _is_memory(error: Exception) -> bool:
    words = ("out of memory", "not enough memory", "can't allocate memory")
    return isinstance(error, MemoryError) or any(one in str(error).lower() for one in words)
