"""A theme model: trained from files, the same bytes again, refused where it does not fit."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import speechkit as sk
from speechkit.encoders import get_encoder
from speechkit.errors import EngineError, InputError, ModelError
from speechkit.evaluate.themes import ThemeScores, evaluate_themes
from speechkit.lang.load import load as load_lexicon
from speechkit.records import Document, Quotation, Span, check_verbatim
from speechkit.themes import Taxonomy, choose_method, load_taxonomy
from speechkit.themes.classify import ModelMethod
from speechkit.themes.labels import read_labels
from speechkit.themes.making import make_model
from speechkit.themes.methods import LexiconMethod
from speechkit.themes.model import ThemeModel, load_model

DATA = Path(__file__).parent / "data"
OWN = Path(__file__).parents[1] / "docs" / "own-taxonomy"
TRAIN = Path(__file__).parents[1] / "corpora" / "themes" / "train"
TAXONOMY = load_taxonomy("un-peace-security")
LATIN = {"en", "es", "fr"}  # which write no word as one with the next


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third of the training sentences, which is quicker."""
    path = tmp_path_factory.mktemp("labels") / "third.jsonl"
    items = read_labels([TRAIN])[::3]
    rows = [{"text": one.text, "lang": one.lang, "labels": one.labels} for one in items]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(labels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    make_model([labels], TAXONOMY, get_encoder(), folder)
    return folder


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


@pytest.fixture(scope="module")
def scores(folder: Path) -> ThemeScores:
    # The lexicon was written beside these sentences: this shows that it learns, not how well.
    gold = read_labels(sorted(DATA.glob("themes_*.jsonl")))
    return evaluate_themes(gold, options=sk.Options(themes=str(folder)), learn=())


def tagged(text: str, folder: Path, lang: str = "en") -> Quotation:
    document = Document("d", text, lang)
    content = (Span(0, len(text)),)
    quotation = Quotation("d#1", "d", lang, "direct", "statement", content, (text,), "test")
    method = choose_method(str(folder), TAXONOMY)
    (found,) = method.tag([quotation], document, load_lexicon(lang).clitics)
    check_verbatim(found, text)
    return found


# -- training --------------------------------------------------------------------------------


def test_the_same_labels_give_the_same_bytes(folder: Path, labels: Path, tmp_path: Path) -> None:
    lines = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "turned.jsonl").write_text("".join(lines[::-1]), encoding="utf-8")
    make_model([tmp_path / "turned.jsonl"], TAXONOMY, get_encoder(), tmp_path)
    for name in ("model.json", "weights.npz", "README.md"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_the_command_gives_the_same_bytes_on_other_processors(tmp_path: Path) -> None:
    labels = str(OWN / "labels.csv")
    for number, core in enumerate(("Haswell", "Nehalem")):  # as which OpenBLAS takes the processor
        made = subprocess.run(
            [sys.executable, "-m", "speechkit", "train", "themes", labels,
             "--taxonomy", str(OWN / "rivers.toml"), "-o", str(tmp_path / str(number))],
            env={**os.environ, "OPENBLAS_CORETYPE": core},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
    for name in ("model.json", "weights.npz", "README.md"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


def test_a_model_learns_and_is_calibrated(scores: ThemeScores) -> None:
    assert scores.method == "model"
    assert scores.micro.f1 > 0.95
    assert set(scores.languages) == {"ar", "zh", "en", "fr", "ru", "es"}
    assert set(scores.themes) == {theme.id for theme in TAXONOMY.themes}
    assert scores.ece < 0.03
    assert sum(one.pairs for one in scores.curve) == 20 * scores.micro.sentences


def test_what_was_held_out_stands_in_the_card(folder: Path) -> None:
    held_out = load_model(folder).training["held_out"]
    assert 0.75 < held_out["micro_f1"] < 1
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{held_out['micro_f1']:.3f}" in card
    assert all(f"| {theme.id} |" in card for theme in TAXONOMY.themes)


def test_too_few_labels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text('{"text": "a truce", "lang": "en", "labels": ["mediation"]}\n')
    with pytest.raises(InputError, match=r"too few labelled sentences: mediation \(1\), peacek"):
        make_model([path], TAXONOMY, get_encoder(), tmp_path)


# -- giving themes ---------------------------------------------------------------------------


def test_the_model_finds_what_no_term_says_and_shows_why(folder: Path, labels: Path) -> None:
    lexicon = LexiconMethod(TAXONOMY)
    shown = 0
    for item in [one for one in read_labels([labels]) if one.lang in LATIN and one.labels]:
        found = tagged(item.text, folder, item.lang)
        if lexicon.tag([found], Document("d", item.text, item.lang), None)[0].themes:
            continue
        for theme in found.themes:
            if theme.basis == "occlusion":
                words = " ".join(span.of(item.text) for span in theme.evidence)
                assert 0 < len(words.split()) <= 4
                shown += 1
    assert shown >= 15


@pytest.mark.parametrize("lang", ["ar", "zh", "en", "fr", "ru", "es"])
def test_every_theme_given_has_evidence_inside_the_content(folder: Path, lang: str) -> None:
    lines = (DATA / f"themes_{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines][:40]
    text = "\n".join(texts)
    quotations, start = [], 0
    for number, one in enumerate(texts):
        content = (Span(start, start + len(one)),)
        quotations.append(
            Quotation(f"d#{number}", "d", lang, "direct", "statement", content, (one,), "test")
        )
        start += len(one) + 1
    method = choose_method(str(folder), TAXONOMY)
    found = method.tag(quotations, Document("d", text, lang), load_lexicon(lang).clitics)
    given = 0
    for quotation in found:
        check_verbatim(quotation, text)
        for theme in quotation.themes:
            given += 1
            assert theme.evidence
            assert all(quotation.content[0].holds(span) for span in theme.evidence)
    assert given >= 30


def test_evidence_of_an_interrupted_content_lies_in_its_pieces(folder: Path) -> None:
    text = "“The islands will drown,” she said, “if the ocean keeps rising.”"
    pieces = ("The islands will drown", "if the ocean keeps rising")
    content = tuple(Span(text.index(one), text.index(one) + len(one)) for one in pieces)
    quotation = Quotation("d#1", "d", "en", "direct", "statement", content, pieces, "test")
    method = choose_method(str(folder), TAXONOMY)
    (found,) = method.tag([quotation], Document("d", text, "en"), None)
    spans = [span for theme in found.themes for span in theme.evidence]
    assert spans
    assert all(any(piece.holds(span) for piece in content) for span in spans)


def test_the_document_alone_decides(folder: Path) -> None:
    options = sk.Options(themes=str(folder))
    texts = ["The envoy said that both sides would come back to the table.", "He called for calm."]
    both = sk.analyze([Document(str(n), t, "en") for n, t in enumerate(texts)], options=options)
    alone = sk.analyze([Document("0", texts[0], "en")], options=options)
    assert both.quotations[: len(alone.quotations)] == alone.quotations


def test_the_manifest_names_model_and_encoder(folder: Path) -> None:
    options = sk.Options(themes=str(folder))
    manifest = sk.analyze([Document("d", "He called for calm.", "en")], options=options).manifest
    themes = manifest["themes"]
    assert isinstance(themes, dict)
    assert themes["method"] == "model"
    assert themes["model"]["sha256"] == load_model(folder).sha256
    assert themes["encoder"]["fingerprint"] == get_encoder().fingerprint


def test_the_lexicon_alone_says_so() -> None:
    assert choose_method("lexicon", TAXONOMY).describe() == {"method": "lexicon"}
    other = replace(TAXONOMY, name="no-model")
    described = choose_method("auto", other).describe()
    assert described["reason"] == "there is no model for the taxonomy 'no-model'"
    with pytest.raises(ModelError, match="no theme model 'no-model'"):
        choose_method("model", other)


def test_without_the_encoder_auto_falls_back_and_says_so(copy: Path) -> None:
    card = json.loads((copy / "model.json").read_text(encoding="utf-8"))
    card["encoder"]["name"] = "gone"
    (copy / "model.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(EngineError, match="the encoder gone is not installed"):
        choose_method(str(copy), TAXONOMY)


def test_models_are_found_by_name(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder, tmp_path / "themes" / TAXONOMY.name)
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path))
    method = choose_method("auto", TAXONOMY)
    assert isinstance(method, ModelMethod)
    assert method.model.sha256 == load_model(folder).sha256


# -- faults ----------------------------------------------------------------------------------


def test_a_damaged_model_is_named(copy: Path) -> None:
    arrays = copy / "weights.npz"
    data = bytearray(arrays.read_bytes())
    data[-500] ^= 1
    arrays.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"weights\.npz: is damaged: its sha256 is"):
        load_model(copy)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("{", "is no JSON"),
        ("[]", "is no theme model"),
        ('{"speechkit": "theme model", "schema": 99}', "has schema 99, this speechkit reads 5"),
        ('{"speechkit": "theme model", "schema": 5}', "is damaged: KeyError"),
    ],
)
def test_a_damaged_card_is_named(copy: Path, change: str, said: str) -> None:
    (copy / "model.json").write_text(change, encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        load_model(copy)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.json: cannot be read"):
        load_model(tmp_path)


def test_a_model_refuses_another_encoder(folder: Path) -> None:
    model = load_model(folder)
    encoder = {**model.encoder, "fingerprint": "f" * 64}
    method = ModelMethod(replace(model, encoder=encoder), TAXONOMY)
    with pytest.raises(ModelError, match=r"was trained with the encoder .* train it again"):
        _ = method.encoder


def other_taxonomy() -> Taxonomy:
    return replace(TAXONOMY, themes=TAXONOMY.themes[:-1])


def test_a_model_refuses_another_taxonomy(folder: Path) -> None:
    with pytest.raises(ModelError, match="theme 'digital_security' is only in one"):
        choose_method(str(folder), other_taxonomy())


# -- labels ----------------------------------------------------------------------------------


def test_labels_from_json_lines_and_from_a_spreadsheet_are_the_same(tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "b.csv"
    lines.write_text(
        '{"text": "a truce", "lang": "en", "labels": ["mediation", "humanitarian"]}\n'
        '{"words": "a  dance", "lang": "en", "themes": ["none"]}\n',
        encoding="utf-8",
    )
    table.write_text(
        "\ufeffwords;lang;themes\na truce;en;mediation; humanitarian\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"b\.csv:2: "):
        read_labels([table], ["mediation"])
    table.write_text(
        '\ufeffid,words,lang,themes\r\n1,a truce,en,"mediation; humanitarian"\r\n2,a dance,en,\r\n',
        encoding="utf-8",
    )
    assert read_labels([lines]) == read_labels([table])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"lang": "en", "labels": []}', "has no field 'text'"),
        ('{"text": "a", "lang": "en"}', "has no field 'labels'"),
        ('{"text": " ", "lang": "en", "labels": []}', "the text is empty"),
        ('{"text": "a", "lang": "en", "labels": [3]}', r"labels \[3\]: expected a list of ids"),
        ('{"text": "a", "lang": "en", "labels": ["peace"]}', "label 'peace' is no theme"),
        ("nonsense", "is not JSON"),
    ],
)
def test_a_fault_in_the_labels_names_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"text": "x", "lang": "en", "labels": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"labels\.jsonl:2: .*{said}"):
        read_labels([path], ["mediation"])


def test_one_text_with_two_labels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(
        '{"text": "x", "lang": "en", "labels": []}\n'
        '{"text": "x", "lang": "en", "labels": ["mediation"]}\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"has the labels mediation, but none at .*:1"):
        read_labels([path], ["mediation"])


# -- evaluation ------------------------------------------------------------------------------


def test_scores_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [
        ("The truce holds.", ["mediation"]),
        ("Landmines were cleared.", ["humanitarian"]),
        ("The choir sang.", []),
        ("Blue helmets arrived.", []),
        ("Nothing of it is known.", ["sanctions"]),
    ]
    path.write_text(
        "".join(json.dumps({"text": t, "lang": "en", "labels": given}) + "\n" for t, given in rows)
    )
    found = evaluate_themes(path, options=sk.Options(themes="lexicon"))
    assert found.method == "lexicon"
    assert (found.micro.p, round(found.micro.r, 3), found.micro.f1) == (1 / 3, 0.333, 1 / 3)
    assert found.themes["mediation"].f1 == 1
    assert found.macro.f1 == pytest.approx(1 / 3)
    assert found.none_tagged == 0.5
    assert found.none_by_theme == {"peacekeeping": 1}
    assert found.none_missed == pytest.approx(1 / 3)
    assert found.missed_by_theme == {"sanctions": 1}


def test_baselines_are_trained_on_other_sentences(
    folder: Path, labels: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"text": "The parties agreed on a truce.", "lang": "en", "labels": ["mediation"]}\n'
        '{"text": "The museum is closed.", "lang": "en", "labels": []}\n'
    )
    options = sk.Options(themes=str(folder))
    found = evaluate_themes(gold, options=options, learn=[labels])
    assert set(found.baselines) == {"lexicon", "embedding", "tfidf"}


def test_a_model_is_arrays_of_the_card_s_shape(folder: Path) -> None:
    model: ThemeModel = load_model(folder)
    assert model.rows.coefficients.shape == (20, 512 + 60)
    assert model.rows.coefficients.dtype == np.float32
    known = len(model.words.keys)
    assert model.words.worth.shape == (known, 20)
    assert model.words.worth.dtype == np.float16
    words = sum(array.nbytes for array in model.words)
    assert (folder / "weights.npz").stat().st_size - words < 100_000
    assert words < 1_000_000
