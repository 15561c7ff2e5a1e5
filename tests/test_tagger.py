"""Quotations as tags and back, and a tagger's folder; no Stanza is needed here."""

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_alphabet import TEXTS

import speechkit as sk
from speechkit.cli.program import run
from speechkit.errors import EngineError, InputError, ModelError
from speechkit.lang.load import available
from speechkit.models import write_manifest
from speechkit.models.language import fingerprint_of
from speechkit.models.manifest import describe_file
from speechkit.project.config import read_config, resolve_options
from speechkit.records import Document, Span
from speechkit.review.doubts import doubts
from speechkit.tagger import Tagger, open_tagger
from speechkit.tagger.model import remove_tagger
from speechkit.tagger.tags import Roles, flatten, pieces
from speechkit.tagger.words import cut
from speechkit.tokens import Token
from speechkit.training.rows import read_parts


def tokens(text: str) -> list[Token]:
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append(Token(start, at, word))
    return found


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


TEXT = "Rau said Lind had told him that the ferry runs"


def test_the_longest_content_keeps_its_tokens() -> None:
    outer = Roles(
        (span(TEXT, "Lind had told him that the ferry runs"),),
        (span(TEXT, "said"),),
        (span(TEXT, "Rau"),),
    )
    inner = Roles((span(TEXT, "the ferry runs"),), (span(TEXT, "told"),), (span(TEXT, "Lind"),))
    tags = "S-SOURCE S-CUE B-CONTENT I-CONTENT I-CONTENT I-CONTENT I-CONTENT I-CONTENT I-CONTENT"
    assert flatten(tokens(TEXT), [inner, outer]) == (*tags.split(), "E-CONTENT")


def test_an_interrupted_content_is_two_pieces() -> None:
    text = "Boats sail , Rau said , and trains run"
    contents = (span(text, "Boats sail"), span(text, "and trains run"))
    record = Roles(contents, (span(text, "said"),), (span(text, "Rau"),))
    found = pieces(tokens(text), flatten(tokens(text), [record]))
    assert [piece.role for piece in found] == ["CONTENT", "SOURCE", "CUE", "CONTENT"]
    assert (found[0].span, found[3].span) == contents


@given(text=TEXTS, lang=st.sampled_from(available()), data=st.data())
def test_flattening_and_reading_back_keeps_the_pieces(
    text: str, lang: str, data: st.DataObject
) -> None:
    for sentence in cut(Document("d", text, lang)):
        count = len(sentence.tokens)
        cuts = sorted(data.draw(st.sets(st.integers(0, count), max_size=6)))
        ends = zip(cuts[::2], cuts[1::2], strict=False)
        spans = [Span(sentence.tokens[a].start, sentence.tokens[b - 1].end) for a, b in ends]
        records = [Roles((one,)) for one in spans]
        tags = flatten(sentence.tokens, records)
        assert [piece.span for piece in pieces(sentence.tokens, tags)] == spans


@given(tags=st.lists(st.sampled_from(["O", "B-CUE", "I-CUE", "E-CUE", "I-SOURCE", "X"])))
def test_tags_in_disorder_give_pieces_in_order(tags: list[str]) -> None:
    row = tokens("a " * len(tags))
    found = pieces(row, tags)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


def gold(folder: Path, splits: list[str]) -> Path:
    quote = {"content": [[9, 23]], "cue": [[4, 8]], "speaker": [[0, 3]], "level": "statement"}
    lines = [
        {"doc_id": f"d{n}", "lang": "en", "text": TEXT, "quotes": [quote], "split": split}
        for n, split in enumerate(splits)
    ]
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_dev_decides_and_test_is_left_out(tmp_path: Path) -> None:
    parts = read_parts([gold(tmp_path, ["train", "", "dev", "test"])], None)
    assert [[one.doc_id for one in part] for part in parts] == [["d0", "d1"], ["d2"]]


def test_a_text_without_language_is_given_one(tmp_path: Path) -> None:
    path = gold(tmp_path, ["train", "dev"])
    path.write_text(path.read_text(encoding="utf-8").replace('"lang": "en", ', ""), "utf-8")
    assert [one.lang for part in read_parts([path], None) for one in part] == ["en", "en"]


def test_without_dev_one_in_five_decides(tmp_path: Path) -> None:
    parts = read_parts([gold(tmp_path, [""] * 40)], None)
    assert 4 <= len(parts.dev) <= 12
    assert len(parts.train) + len(parts.dev) == 40


def test_only_the_languages_asked_for_are_learned(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no quotations to learn from: 0 documents of 0"):
        read_parts([gold(tmp_path, ["train", "dev"])], ["fr"])


def test_training_without_stanza_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: None)
    command = ["train", "tagger", str(gold(tmp_path, ["train", "dev"])), "-o", str(tmp_path / "t")]
    assert run(command) == 1
    told = capsys.readouterr().err
    assert "no tagger can be trained: the package stanza is not installed: pip install" in told
    assert not (tmp_path / "t").exists()


def test_a_tagger_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no tagger 'nowhere': .* speechkit train tagger makes"):
        open_tagger("nowhere")
    with pytest.raises(ModelError, match=r"holds no tagger: expected the MANIFEST\.json"):
        open_tagger(str(tmp_path))


def test_models_of_another_kind_are_no_tagger(tmp_path: Path) -> None:
    (tmp_path / "tokenize.pt").write_bytes(b"x")
    write_manifest(tmp_path, [describe_file(tmp_path, "tokenize.pt", {})])
    with pytest.raises(ModelError, match=r"lists no tagger\.json: these are models of another"):
        open_tagger(str(tmp_path))


def test_a_checked_tagger_without_stanza_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: None)
    (tmp_path / "tagger.pt").write_bytes(b"x")
    (tmp_path / "tagger.json").write_text('{"languages": {}, "versions": {}}', encoding="utf-8")
    names = ("tagger.pt", "tagger.json")
    write_manifest(tmp_path, [describe_file(tmp_path, name, {}) for name in names])
    with pytest.raises(EngineError, match=r"the tagger .* cannot be used: the package stanza"):
        open_tagger(str(tmp_path))


# As evidence beside the rules -----------------------------------------------------------------

ARTICLE = (
    "Harbour minister Orla Finnan said on Monday that the ferry would run again.\n\n"
    '"We are ready," said Tom Rau. The Council called for restraint.\n'
)


class Network:
    """Marks what it is told to, word for word."""

    def __init__(self, marked: dict[str, str]) -> None:
        self.marks: Collection[str] = ("CONTENT", "CUE", "SOURCE")
        self.marked = marked

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        return [self._tags(list(words)) for words in sentences]

    def _tags(self, words: list[str]) -> list[str]:
        tags = ["O"] * len(words)
        for phrase, role in self.marked.items():
            wanted = phrase.split()
            for at in range(len(words)):
                if words[at : at + len(wanted)] == wanted:
                    tags[at : at + len(wanted)] = ["B-" + role, *["I-" + role] * (len(wanted) - 1)]
        return tags


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Callable[..., sk.Analysis]:
    """Analyse the article with a tagger that marks what is given."""

    def analyse(marked: dict[str, str], lang: str = "en") -> sk.Analysis:
        card = {"languages": {lang: {}}, "versions": {"stanza": "0"}}
        tagger = Tagger("desk", card, [], Network(marked))
        monkeypatch.setattr("speechkit.pipeline.open_tagger", lambda _: tagger)
        document = sk.Document(id="d", text=ARTICLE, lang="en")
        return sk.analyze([document], options=sk.Options(tagger="desk"))

    return analyse


def test_agreement_raises_confidence_and_difference_goes_to_review(
    heard: Callable[..., sk.Analysis],
) -> None:
    plain = sk.analyze([sk.Document(id="d", text=ARTICLE, lang="en")]).quotations
    marked = {"the ferry would run again": "CONTENT", "Orla Finnan": "SOURCE"}
    first, second, third = heard(marked).quotations
    assert (first.support, second.support, third.support) == ("agrees", "differs", "differs")
    assert first.confidence == (1 + plain[0].confidence) / 2
    assert second == replace(plain[1], support="differs")
    assert "tagger" in {doubt.kind for doubt in doubts(second, ARTICLE, ())}
    assert "tagger" not in {doubt.kind for doubt in doubts(first, ARTICLE, ())}


def test_half_of_the_words_agree_and_less_does_not(heard: Callable[..., sk.Analysis]) -> None:
    assert heard({"ferry would run": "CONTENT"}).quotations[0].support == "agrees"
    assert heard({"again": "CONTENT"}).quotations[0].support == "differs"
    wide = "Harbour minister Orla Finnan said on Monday that the ferry would run again"
    assert heard({wide: "CONTENT"}).quotations[0].support == "differs"


def test_agreement_on_the_words_alone_says_nothing_of_the_speaker(
    heard: Callable[..., sk.Analysis],
) -> None:
    plain = sk.analyze([sk.Document(id="d", text=ARTICLE, lang="en")]).quotations
    first = heard({"the ferry would run again": "CONTENT", "Tom Rau": "SOURCE"}).quotations[0]
    assert (first.support, first.confidence) == ("agrees", plain[0].confidence)


def test_a_language_that_it_has_not_seen_is_left_as_it_is(
    heard: Callable[..., sk.Analysis],
) -> None:
    plain = sk.analyze([sk.Document(id="d", text=ARTICLE, lang="en")])
    analysis = heard({"again": "CONTENT"}, lang="fr")
    assert analysis.quotations == plain.quotations
    assert analysis.manifest["tagger"] == {
        "name": "desk",
        "sha256": fingerprint_of([]),
        "stanza": "0",
    }
    assert "tagger" not in plain.manifest


def test_what_lies_in_another_content_is_not_judged(heard: Callable[..., sk.Analysis]) -> None:
    text = 'Rau told us: "Lind said that the ferry runs. Nobody will wait."\n'
    document = sk.Document(id="d", text=text, lang="en")
    heard({})  # sets the tagger
    found = sk.analyze([document], options=sk.Options(tagger="desk")).quotations
    assert {q.verbatim[0]: q.support for q in found}["the ferry runs"] is None


def test_a_project_names_its_tagger(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path)]) == 0
    path = tmp_path / "speechkit.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('tagger = ""', 'tagger = "mine"'), encoding="utf-8")
    (tmp_path / "mine").mkdir()
    options = resolve_options(read_config(tmp_path).options, tmp_path)
    assert options.tagger == str(tmp_path / "mine")
    (tmp_path / "note.txt").write_text(ARTICLE, encoding="utf-8")
    assert run(["run", str(tmp_path)]) == 1


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tagger's folder among the models; its weights are never loaded."""
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path))
    folder = tmp_path / "tagger" / "desk"
    folder.mkdir(parents=True)
    (folder / "tagger.pt").write_bytes(b"x")
    scores = {"en": {"tagger": {"cue": 0.5}, "rules": {"cue": 0.9}}}
    card = {"languages": {"en": {"documents": 1200}}, "versions": {}, "dev": scores}
    (folder / "tagger.json").write_text(json.dumps(card), encoding="utf-8")
    names = ("tagger.pt", "tagger.json")
    write_manifest(folder, [describe_file(folder, name, {}) for name in names])
    return folder


def test_models_list_verify_and_name_taggers(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", "list"]) == 0
    assert f"tagger\tdesk\ten\t{kept}" in capsys.readouterr().out
    assert run(["models", "verify", "desk"]) == 0
    assert "tagger desk: as it should be" in capsys.readouterr().out
    (kept / "tagger.pt").write_bytes(b"y")
    assert run(["models", "verify"]) == 1
    assert "another file than the manifest's" in capsys.readouterr().err


def test_info_and_doctor_show_what_a_tagger_is(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", "info", "desk"]) == 0
    told = capsys.readouterr().out
    assert "tagger desk: en\n" in told
    assert "en: 1,200 documents" in told
    assert "F1 on dev, en: tagger cue 0.50; rules cue 0.90" in told
    assert run(["doctor"]) == 0
    assert re.search(
        rf"^here +tagger desk +{re.escape(str(kept))}$", capsys.readouterr().out, re.MULTILINE
    )


def test_a_tagger_is_removed_by_name(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "remove", "desk"]) == 0
    assert f"deleted {kept}" in capsys.readouterr().err
    assert not kept.exists()
    assert run(["doctor"]) == 0
    assert re.search(r"^not here +taggers .*train tagger", capsys.readouterr().out, re.MULTILINE)


def test_a_tagger_elsewhere_is_not_removed(
    kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("speechkit.tagger.model.own_root", lambda: tmp_path / "own")
    with pytest.raises(ModelError, match="only what lies there goes"):
        remove_tagger("desk")
    assert kept.is_dir()
