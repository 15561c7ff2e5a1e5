"""A tiny tokenizer for English, trained by Stanza itself on texts of the project's own corpus."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from stanza.models import tokenizer

from speechkit.engines import get_engine
from speechkit.models import LanguageModels, import_models, write_manifest
from speechkit.models.manifest import describe_file

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
STEPS = 120


@pytest.fixture(autouse=True)
def fresh_engines() -> Iterator[None]:
    """Engines keep pipelines; a test with other models must not meet them."""
    get_engine.cache_clear()
    yield
    get_engine.cache_clear()


def texts(split: str) -> list[str]:
    lines = (GOLD / f"en-{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def labelled(text: str) -> tuple[str, str]:
    """Return paragraphs and, digit by digit, where tokens (1) and sentences (2) end."""
    from engine_contract import parse  # noqa: PLC0415 -- beside, on pytest's path

    sentences = parse(get_engine("builtin"), text, "en")
    ends = {token.end - 1: "1" for sentence in sentences for token in sentence.tokens}
    ends |= {sentence.span.end - 1: "2" for sentence in sentences}
    digits = "".join(ends.get(at, "\n" if char == "\n" else "0") for at, char in enumerate(text))
    return text, digits


def write_pair(folder: Path, split: str, count: int) -> list[str]:
    pairs = [labelled(text) for text in texts(split)[:count]]
    (folder / f"{split}.txt").write_text("\n\n".join(a for a, _ in pairs), encoding="utf-8")
    (folder / f"{split}.labels").write_text("\n\n".join(b for _, b in pairs), encoding="utf-8")
    return [str(folder / f"{split}.txt"), str(folder / f"{split}.labels")]


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``en/tokenize.pt`` and its manifest."""
    folder = tmp_path_factory.mktemp("tokenizer")
    (folder / "en").mkdir()
    train, dev = write_pair(folder, "train", 11), write_pair(folder, "dev", 1)
    torch.set_num_threads(1)  # with more, small matrices wait for each other
    (folder / "mwt.json").write_text("[]", encoding="utf-8")
    tokenizer.main(
        [
            *("--txt_file", train[0], "--label_file", train[1]),
            *("--dev_txt_file", dev[0], "--dev_label_file", dev[1]),
            *("--lang", "en", "--shorthand", "en_own", "--cpu", "--no_use_mwt"),
            *("--emb_dim", "16", "--hidden_dim", "24", "--batch_size", "8", "--seed", "7"),
            *(
                "--steps",
                str(STEPS),
                "--eval_steps",
                "60",
                "--report_steps",
                "60",
                "--lr0",
                "0.008",
            ),
            *("--save_dir", str(folder / "en"), "--save_name", "tokenize.pt"),
            *("--conll_file", str(folder / "out.conllu")),
            *("--mwt_json_file", str(folder / "mwt.json")),
        ]
    )
    about = {"licence": "CC BY 4.0", "data": "the English training texts of corpora/gold"}
    write_manifest(folder, [describe_file(folder, "en/tokenize.pt", about)])
    return folder


@pytest.fixture
def own(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LanguageModels:
    """The tokenizer, imported to a folder of the test's own."""
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path / "models"))
    (models,) = import_models(trained)
    return models
