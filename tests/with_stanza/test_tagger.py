"""The tagger with real Stanza: trained in the test on texts of the project's own corpus."""

import json
import shutil
import socket
from pathlib import Path

import pytest
import torch
from doc_steps import follow

import speechkit as sk
from speechkit.cli.program import run
from speechkit.engines.tagging import TAGGER, VECTORS, Recipe
from speechkit.errors import InputError, ModelError
from speechkit.evaluate import read_gold
from speechkit.models import read_manifest, verify, write_manifest
from speechkit.models.manifest import describe_file
from speechkit.records import Document
from speechkit.tagger import Tagger, open_tagger
from speechkit.tagger.words import cut
from speechkit.training import make_tagger

pytestmark = pytest.mark.stanza

GOLD = Path(__file__).parents[2] / "corpora" / "gold"
OWN = (GOLD / "en-train.jsonl", GOLD / "en-dev.jsonl")
TINY = Recipe(steps=80, every=40, words=16, chars=12, char_hidden=16, hidden=32, rate=0.01)
TEXT = 'The port is open, said Orla Finnan.\n\nMs. Finnan said that "nobody will wait".\n'


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tagger that has seen a few hundred English sentences a few times."""
    folder = tmp_path_factory.mktemp("taggers") / "tiny"
    make_tagger(OWN, folder, recipe=TINY)
    return folder


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    """One that may be damaged."""
    return Path(shutil.copytree(tiny, tmp_path / "copy"))


def test_what_is_written_is_a_checked_model_with_its_card(tiny: Path) -> None:
    files = read_manifest(tiny)
    assert [file.path for file in files] == ["tagger.json", "tagger.pt"]
    verify(tiny, files)
    card = json.loads((tiny / "tagger.json").read_text(encoding="utf-8"))
    assert card["languages"]["en"]["documents"] == len(list(read_gold(OWN[0])))
    assert card["recipe"]["seed"] == TINY.seed
    assert card["dev"]["en"]["rules"]["content"] > 0.5
    readme = (tiny / "README.md").read_text(encoding="utf-8")
    assert card["data_sha256"][:12] in readme
    assert str(tiny.parent) not in readme
    # Nothing but weights and plain values: no path of the machine that trained it.
    state = torch.load(tiny / TAGGER, weights_only=True)
    assert not [key for key, value in state["config"].items() if str(tiny.parent) in str(value)]


def test_it_has_learned_to_mark(tiny: Path) -> None:
    card = open_tagger(str(tiny)).card
    assert card["dev"]["en"]["tagger"]["cue"] > 0.1


def test_marks_lie_on_our_tokens_and_do_not_depend_on_company(tiny: Path) -> None:
    tagger = open_tagger(str(tiny))
    sentences = cut(Document("d", TEXT, "en"))
    together = tagger.mark(TEXT, sentences)
    assert together == tuple(tagger.mark(TEXT, [one])[0] for one in sentences)
    for sentence, pieces in zip(sentences, together, strict=True):
        starts = {token.start for token in sentence.tokens}
        assert all(piece.span.start in starts for piece in pieces)


def test_the_same_gold_and_seed_give_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    make_tagger(OWN, tmp_path / "tiny", recipe=TINY)
    for name in ("tagger.pt", "tagger.json", "MANIFEST.json", "README.md"):
        assert (tmp_path / "tiny" / name).read_bytes() == (tiny / name).read_bytes(), name


def test_word_vectors_are_kept_beside_the_weights(tmp_path: Path) -> None:
    vectors = tmp_path / "words.txt"
    vectors.write_text("said 1 0 0 1\nport 0 1 0 0\nwait 0 0 1 0\n", encoding="utf-8")
    folder = tmp_path / "with-vectors"
    small = Recipe(steps=2, every=2, chars=8, char_hidden=8, hidden=8)
    make_tagger(OWN, folder, vectors=vectors, recipe=small)
    assert VECTORS in {file.path for file in read_manifest(folder)}
    vectors.unlink()
    assert isinstance(open_tagger(str(folder)), Tagger)
    vectors.write_text("said one two\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"words\.txt: cannot be read as word vectors"):
        make_tagger(OWN, folder, vectors=vectors, recipe=small)
    open_tagger.cache_clear()
    assert isinstance(open_tagger(str(folder)), Tagger), "the one that was there stays"
    assert {path.name for path in tmp_path.iterdir()} == {"words.txt", "with-vectors"}


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is no tagger, so it is not replaced: name another"):
        make_tagger(OWN, tmp_path, recipe=TINY)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_changed_or_truncated_file_is_not_loaded(copy: Path) -> None:
    path = copy / TAGGER
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"!")
    with pytest.raises(ModelError, match=r"another file than the manifest's.* not loaded"):
        open_tagger(str(copy))
    path.write_bytes(whole[:100])
    with pytest.raises(ModelError, match=r"tagger\.pt: is truncated: 100 bytes"):
        open_tagger(str(copy))


def test_a_file_that_is_no_tagger_is_named(copy: Path) -> None:
    (copy / TAGGER).write_bytes(b"no tagger at all")
    write_manifest(copy, [describe_file(copy, name, {}) for name in (TAGGER, "tagger.json")])
    with pytest.raises(ModelError, match=r"Stanza 1\.15\.0 cannot load this tagger"):
        open_tagger(str(copy))


def test_a_tagger_of_other_things_is_refused(copy: Path) -> None:
    state = torch.load(copy / TAGGER, weights_only=True)
    tags = state["vocab"]["tag"]
    for units in tags["_id2unit"].values():
        units[:] = [unit.replace("CUE", "PERSON") for unit in units]
    torch.save(state, copy / TAGGER)
    write_manifest(copy, [describe_file(copy, name, {}) for name in (TAGGER, "tagger.json")])
    with pytest.raises(ModelError, match=r"marks PERSON; expected a tagger that marks CONTENT"):
        open_tagger(str(copy))


def test_the_command_says_what_gold_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    lines = [{"doc_id": "a", "lang": "en", "text": "Nobody spoke.", "quotes": []}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = ["train", "tagger", str(path), "-o", str(tmp_path / "out")]
    assert run(command) == 1
    assert "no quotations to learn from: 1 documents" in capsys.readouterr().err
    path.write_text(json.dumps({**lines[0], "lang": "xx"}), encoding="utf-8")
    assert run(command) == 1
    assert "'xx', for which there is no lexicon; there are: ar" in capsys.readouterr().err


def test_the_steps_of_the_docs_train_a_tagger_and_use_it(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for path in OWN:
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            target = tmp_path / "articles" / f"{article['doc_id']}.txt"
            target.write_text(article["text"], encoding="utf-8")
    follow("engines.md", "A tagger of your own", tmp_path)
    analysis = sk.load(tmp_path / "second.jsonl")
    assert {q.support for q in analysis.counted} >= {"agrees", "differs"}
    assert (
        analysis.manifest["tagger"]
        == open_tagger(str(tmp_path / "models" / "tagger" / "first-try")).describe()
    )


def test_no_socket_is_opened(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> socket.socket:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    open_tagger.cache_clear()
    document = sk.Document(id="d", text=TEXT, lang="en")
    analysis = sk.analyze([document], options=sk.Options(tagger=str(tiny)))
    assert all(quotation.support for quotation in analysis.quotations)
