"""Stanza's sequence tagger, trained and run: the second file that imports Stanza and torch.

It stands apart from the pipelines of ``stanza.py``: those cut sentences by models that others
trained; this one is given our tokens, by training as by tagging, and needs no pipeline.

Source: the tagger of Qi et al. (ACL 2020), a BiLSTM over characters and words with a CRF; after
Akbik et al., Contextual String Embeddings for Sequence Labeling (COLING 2018).
"""

import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import stanza
import torch
from stanza.models import ner_tagger
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer

from speechkit.engines.tagging import TAGGER, VECTORS, Recipe, TaggedWords
from speechkit.errors import InputError, ModelError

# Names for what Stanza wants named; the model's languages are in its card.
_NAME = "xx_speechkit"
_BATCH = 64  # sentences tagged at once; results do not depend on it
_WORDS = 6_000  # tokens of a batch at most
_MOST_VECTORS = 150_000
_VERSION: str = stanza.__version__


def train_tagger(
    train: Sequence[TaggedWords],
    dev: Sequence[TaggedWords],
    recipe: Recipe,
    folder: Path,
    *,
    vectors: Path | None = None,
    watch: Callable[[str], object] = lambda _: None,
) -> None:
    """Write ``tagger.pt``, and ``vectors.pt`` where word vectors are given, to a folder.

    Args:
        train: What is learned from.
        dev: What decides which weights are the best and when to stop.
        recipe: How to train.
        folder: Is there.
        vectors: Word vectors as text: a word and its numbers a line, as fastText publishes them.
        watch: Is told how it goes, a line at a time.

    Raises:
        InputError: The vectors cannot be read.
    """
    torch.set_num_threads(1)  # the sums of more threads differ from run to run
    given = ["--no_pretrain"]
    with TemporaryDirectory() as scratch, _told(watch, recipe.steps):
        work = Path(scratch)
        if vectors is not None:
            _write_vectors(vectors, folder / VECTORS)
            given = ["--wordvec_pretrain_file", str(folder / VECTORS)]
        for name, sentences in (("train", train), ("dev", dev)):
            (work / name).write_text(json.dumps(_sentences(sentences)), encoding="utf-8")
        ner_tagger.main(
            [
                *("--cpu", "--shorthand", _NAME, "--optim", "adam", *given),
                *("--train_file", str(work / "train"), "--eval_file", str(work / "dev")),
                *("--save_dir", str(work), "--save_name", "best.pt"),
                *_options(recipe),
            ]
        )
        _keep(work / "best.pt", folder / TAGGER)


def _options(recipe: Recipe) -> list[str]:
    """Return the recipe in the words of Stanza's command."""
    named = {
        "seed": recipe.seed,
        "max_steps": recipe.steps,
        "batch_size": recipe.batch,
        "max_batch_words": 100 * recipe.batch,
        "eval_interval": min(recipe.every, recipe.steps),
        "log_step": recipe.steps + 1,
        "word_emb_dim": recipe.words,
        "char_emb_dim": recipe.chars,
        "char_hidden_dim": recipe.char_hidden,
        "hidden_dim": recipe.hidden,
        "dropout": recipe.dropout,
        "lr": recipe.rate,
    }
    return [word for name, value in named.items() for word in (f"--{name}", str(value))]


def _sentences(sentences: Sequence[TaggedWords]) -> list[list[dict[str, str]]]:
    return [
        [
            {"text": word, "ner": tag}
            for word, tag in zip(sentence.words, sentence.tags, strict=True)
        ]
        for sentence in sentences
    ]


def _write_vectors(source: Path, target: Path) -> None:
    try:
        read = Pretrain(None, str(source), _MOST_VECTORS, save_to_file=False)
        torch.save({"vocab": read.vocab.state_dict(), "emb": torch.as_tensor(read.emb)}, target)
    except (OSError, ValueError, RuntimeError, IndexError) as error:
        raise InputError(
            f"{source}: cannot be read as word vectors ({type(error).__name__}: {error}); "
            "expected a word and its numbers a line"
        ) from error


def _keep(best: Path, target: Path) -> None:
    """Write the best weights without the paths of this machine, alike in every run."""
    state = torch.load(best, weights_only=True)
    paths = ("_dir", "_file", "_name")
    config = {key: value for key, value in state["config"].items() if not key.endswith(paths)}
    torch.save({**state, "config": config}, target)


@contextmanager
def _told(watch: Callable[[str], object], steps: int) -> Iterator[None]:
    """Pass on what Stanza logs of each scoring, and keep the rest of its log to itself."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            words = record.getMessage()
            if "dev_score" in words:
                watch(f"{words} (of {steps:,} steps at most)")

    logger, handler = logging.getLogger("stanza"), Handler()
    before = logger.level, logger.propagate, list(logger.handlers)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.handlers = [handler]
    try:
        yield
    finally:
        logger.level, logger.propagate, logger.handlers = before


class StanzaTagger:
    """A tagger that was trained here, loaded from a folder whose files were checked before."""

    def __init__(self, folder: Path) -> None:
        logging.getLogger("stanza").setLevel(logging.ERROR)  # as Stanza's own pipelines do
        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS") or 1))
        vectors = folder / VECTORS
        try:
            pretrain = Pretrain(str(vectors)) if vectors.is_file() else None
            self._trainer: Any = Trainer(
                args={}, model_file=str(folder / TAGGER), pretrain=pretrain, device="cpu"
            )
        except Exception as error:  # whatever a file that is no tagger brings about
            raise ModelError(
                f"{folder / TAGGER}: Stanza {_VERSION} cannot load this tagger "
                f"({type(error).__name__}: {error}): train it again"
            ) from error

        self.marks: tuple[str, ...] = tuple(self._trainer.get_known_tags())

    def tag(self, sentences: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
        """Return the tags of the words of each sentence, one for one."""
        full = [[{"text": word} for word in sentence] for sentence in sentences if sentence]
        found: list[tuple[str, ...]] = []
        if full:
            args = {**self._trainer.args, "bert_model": None}
            batches = DataLoader(
                Document(full),
                _BATCH,
                args,
                vocab=self._trainer.vocab,
                evaluation=True,
                preprocess_tags=False,
                max_batch_words=_WORDS,
            )
            with torch.no_grad():
                for batch in batches:
                    found += map(tuple, self._trainer.predict(batch))
        tags = iter(found)
        return tuple(next(tags) if sentence else () for sentence in sentences)


def versions() -> dict[str, str]:
    """Return the versions of what trains and runs a tagger, for a card."""
    return {"stanza": _VERSION, "torch": str(torch.__version__)}
