# ruff: noqa: INP001 -- a script beside its data, not a package
"""Stanza models of the published sizes with random weights, for ``bench_stanza.py``.

Published models are not at hand everywhere, and what their networks cost does not hang on what they
know. Stanza's own training code makes each with its default sizes, which are those of the published
ones, and stops at once: tagger and parser, on two character models of 1,024 units and 150,000 word
vectors of 100. The tokenizer trains a little longer, so that its sentences are as long as ours.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from stanza.models import charlm, parser, tagger, tokenizer
from stanza.models.common.char_model import CharacterLanguageModel, build_charlm_vocab
from stanza.models.common.pretrain import PretrainedWordVocab

import speechkit as sk
from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.tokens import Sentence

VECTORS, DIMENSIONS = 150_000, 100
SENTENCES, TOKENIZER_STEPS = 60, 150
NAME = "random"
TAGS = ("NOUN", "PROPN", "VERB", "AUX", "DET", "ADJ", "ADP", "ADV", "PRON", "CCONJ", "SCONJ")
RELATIONS = (
    *(
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "amod",
        "det",
        "case",
        "mark",
        "conj",
        "cc",
        "ccomp",
        "advmod",
    ),
    *("appos", "flat", "compound", "aux", "punct", "nummod", "xcomp", "advcl", "acl", "parataxis"),
)


def make_models(folder: Path, lang: str, texts: Sequence[str]) -> None:
    """Write a ``stanza_resources`` of random models for a language."""
    torch.manual_seed(7)
    torch.set_num_threads(1)
    work, own = folder / "work", folder / lang
    for name in ("tokenize", "pos", "depparse", "pretrain", "forward_charlm", "backward_charlm"):
        (own / name).mkdir(parents=True)
    work.mkdir()
    (work / "all.txt").write_text("\n".join(texts), encoding="utf-8")
    (work / "mwt.json").write_text("[]", encoding="utf-8")
    parsed = [(text, _sentences(text, lang)) for text in texts]
    for name, part in (("train", parsed), ("dev", parsed[:1])):
        (work / f"{name}.txt").write_text("\n\n".join(text for text, _ in part), encoding="utf-8")
        labels = "\n\n".join(_labels(text, found) for text, found in part)
        (work / f"{name}.labels").write_text(labels, encoding="utf-8")
        rows = [_rows(text, one) for text, found in part for one in found][:SENTENCES]
        (work / f"{name}.conllu").write_text("\n\n".join(rows) + "\n\n", encoding="utf-8")
    _write_vectors(own / "pretrain" / f"{NAME}.pt", texts)
    for direction in ("forward", "backward"):
        _write_characters(own / f"{direction}_charlm" / f"{NAME}.pt", work / "all.txt", direction)
    _train(own, work, lang)
    for path in own.glob(f"*/{NAME}_checkpoint.pt"):
        path.unlink()
    resources = {lang: _resources(), "url": "none"}
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")


def _sentences(text: str, lang: str) -> tuple[Sentence, ...]:
    document, lexicon = sk.Document(id="d", text=text, lang=lang), load(lang)
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(text, blocks, lexicon)
    return get_engine("builtin").parse(document, blocks, marks, lexicon)


def _labels(text: str, sentences: Sequence[Sentence]) -> str:
    """Return, digit by digit, where tokens (1) and sentences (2) end."""
    ends = {token.end - 1: "1" for sentence in sentences for token in sentence.tokens}
    ends |= {sentence.span.end - 1: "2" for sentence in sentences}
    return "".join(ends.get(at, "\n" if char == "\n" else "0") for at, char in enumerate(text))


def _rows(text: str, sentence: Sentence) -> str:
    """Return a sentence as CoNLL-U, its tags and relations by chance."""
    chance = random.Random(sentence.span.start)  # noqa: S311 -- no secret
    rows = []
    for number, token in enumerate(sentence.tokens, 1):
        relation = chance.choice(RELATIONS) if number > 1 else "root"
        form, tag = text[token.start : token.end], chance.choice(TAGS)
        case = f"Case={chance.choice(('Nom', 'Acc', 'Gen'))}"
        rows.append(
            f"{number}\t{form}\t{form}\t{tag}\t{tag}\t{case}\t{number - 1}\t{relation}\t_\t_"
        )
    return "\n".join(rows)


def _write_vectors(target: Path, texts: Sequence[str]) -> None:
    known = sorted({word.lower() for text in texts for word in text.split()})
    words = [*known, *(f"w{number}" for number in range(VECTORS - len(known)))]
    vocabulary = PretrainedWordVocab(words)
    vectors = torch.rand(len(vocabulary), DIMENSIONS)
    torch.save({"vocab": vocabulary.state_dict(), "emb": vectors}, target)


def _write_characters(target: Path, source: Path, direction: str) -> None:
    settings = vars(charlm.build_argparse().parse_args(["--direction", direction]))
    vocabulary = {"char": build_charlm_vocab(str(source))}
    forward = direction == "forward"
    CharacterLanguageModel(settings, vocabulary, is_forward_lm=forward).save(str(target))


def _train(own: Path, work: Path, lang: str) -> None:
    """Let Stanza write its models after as many steps as it needs to write one."""
    common = ["--lang", lang, "--shorthand", f"{lang}_{NAME}", "--cpu", "--save_name", f"{NAME}.pt"]
    tokenizer.main(
        [
            *common, "--no_use_mwt", "--save_dir", str(own / "tokenize"),
            *("--txt_file", str(work / "train.txt"), "--label_file", str(work / "train.labels")),
            *("--dev_txt_file", str(work / "dev.txt")),
            *("--dev_label_file", str(work / "dev.labels")),
            *("--steps", str(TOKENIZER_STEPS), "--eval_steps", "50", "--lr0", "0.008"),
            *("--conll_file", str(work / "out.conllu"), "--mwt_json_file", str(work / "mwt.json")),
        ]
    )  # fmt: skip
    for name, program in (("pos", tagger), ("depparse", parser)):
        program.main(
            [
                *common, "--save_dir", str(own / name),
                *("--train_file", str(work / "train.conllu")),
                *("--eval_file", str(work / "dev.conllu")),
                *("--wordvec_pretrain_file", str(own / "pretrain" / f"{NAME}.pt")),
                *("--charlm", "--charlm_shorthand", NAME),
                *("--charlm_forward_file", str(own / "forward_charlm" / f"{NAME}.pt")),
                *("--charlm_backward_file", str(own / "backward_charlm" / f"{NAME}.pt")),
                *("--max_steps", "1", "--eval_interval", "1", "--batch_size", "300"),
            ]
        )  # fmt: skip


def _resources() -> dict[str, object]:
    basis = ("pretrain", "forward_charlm", "backward_charlm")
    needed = {"dependencies": [{"model": name, "package": NAME} for name in basis]}
    run = ("tokenize", "pos", "depparse")
    plain: dict[str, object] = {name: {NAME: {}} for name in ("tokenize", *basis)}
    default = {"processors": dict.fromkeys(run, NAME), "dependencies": {}}
    return {
        **plain,
        "pos": {NAME: needed},
        "depparse": {NAME: needed},
        "lang_name": "random",
        "default_processors": dict.fromkeys(run, NAME),
        "packages": {"default": dict.fromkeys(run, NAME)},
        "default": default,
    }
