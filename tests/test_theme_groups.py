"""What stands together: the same statement in many places, clusters, quotations worth labelling."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.encoders import get_encoder
from speechkit.records import Analysis, Document, Quotation, Span, Speaker
from speechkit.store import load, save
from speechkit.themes import load_taxonomy
from speechkit.themes.classify import ModelMethod
from speechkit.themes.discover import discover
from speechkit.themes.statements import count_once, find_statements
from speechkit.themes.suggest import suggest
from speechkit.themes.zero_shot import from_descriptions

COMMAND = shutil.which("speechkit", path=str(Path(sys.executable).parent)) or ""
TRUCE = {
    "en": "We welcome the ceasefire that both parties have signed in Geneva",
    "fr": "Nous saluons le cessez-le-feu que les deux parties ont signé à Genève",
    "ar": "نرحب بوقف إطلاق النار الذي وقعه الطرفان في جنيف",
    "ru": "Мы приветствуем прекращение огня, подписанное обеими сторонами в Женеве",
    "zh": "我们欢迎双方在日内瓦签署的停火协议",
    "es": "Celebramos el alto el fuego que ambas partes firmaron en Ginebra",
}
OTHERS = {
    "en": "The price of bread has doubled since the harvest failed",
    "fr": "Le musée rouvrira ses portes au printemps prochain",
    "ar": "فاز الفريق بهدفين في المباراة النهائية أمس",
    "ru": "Новая железная дорога свяжет столицу с побережьем",
    "zh": "今年夏天的降雨量比往年少得多",
    "es": "Los médicos trabajan sin descanso en los hospitales del norte",
}


def analysis_of(rows: list[tuple[str, str, str | None]]) -> Analysis:
    """Make an analysis of one quotation a document: words, language, speaker."""
    documents = [Document(f"d{n}", text, lang) for n, (text, lang, _) in enumerate(rows)]
    quotations = [
        Quotation(
            f"d{n}#1", f"d{n}", lang, "direct", "statement", (Span(0, len(text)),), (text,), "test",
            speaker=speaker,
        )
        for n, (text, lang, speaker) in enumerate(rows)
    ]  # fmt: skip
    names = sorted({speaker for _, _, speaker in rows if speaker})
    speakers = tuple(Speaker(name, name, "person") for name in names)
    manifest: dict[str, object] = {"taxonomy": {"labels": {}}}
    return Analysis(tuple(documents), {}, tuple(quotations), speakers, manifest)


@pytest.fixture(scope="module")
def six() -> Analysis:
    rows = [(text, lang, None) for lang, text in TRUCE.items()]
    return analysis_of([*rows, *((text, lang, None) for lang, text in OTHERS.items())])


def places(analysis: Analysis) -> list[list[str]]:
    found = find_statements(analysis, get_encoder())
    return [[place.quotation for place in one.appearances] for one in found]


# -- statements ------------------------------------------------------------------------------


def test_translations_are_one_statement(six: Analysis) -> None:
    (one,) = find_statements(six, get_encoder())
    assert [place.lang for place in one.appearances] == list(TRUCE)
    assert one.id == "d0#1"
    assert one.appearances[0].score == 1
    assert all(0.6 <= place.score <= 1 for place in one.appearances)
    assert one.score == min(place.score for place in one.appearances)


def test_a_higher_threshold_joins_less(six: Analysis) -> None:
    assert find_statements(six, get_encoder(), across=0.99) == ()


def test_copies_are_one_statement_but_other_numbers_are_another() -> None:
    text = "We have counted {} dead in the northern villages since Monday"
    rows: list[tuple[str, str, str | None]] = [
        (text.format(120), "en", None),
        (text.format(120) + " morning", "en", None),
        (text.format(840), "en", None),
    ]
    assert places(analysis_of(rows)) == [["d0#1", "d1#1"]]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("person:a", "person:a", True),
        ("person:a", None, True),
        ("local:d0:a", "local:d1:b", True),
        ("person:a", "person:b", False),
        ("person:a", "local:d1:b", False),
    ],
)
def test_two_known_speakers_make_two_statements(
    first: str,
    second: str | None,
    *,
    joined: bool,
) -> None:
    rows: list[tuple[str, str, str | None]] = [
        (TRUCE["en"], "en", first), (TRUCE["fr"], "fr", second)
    ]  # fmt: skip
    assert bool(places(analysis_of(rows))) is joined


def test_very_short_words_are_never_the_same() -> None:
    assert places(analysis_of([("We agree", "en", None), ("We agree", "en", None)])) == []
    assert places(analysis_of([])) == []


def test_counts_can_use_either(six: Analysis, tmp_path: Path) -> None:
    once = count_once(six, find_statements(six, get_encoder()))
    assert (len(six.counted), len(once.counted)) == (12, 7)
    assert once.quotations[1].duplicate_of == "d0#1"
    save(once, tmp_path / "once.jsonl")
    assert load(tmp_path / "once.jsonl") == once


# -- clusters and suggestions ----------------------------------------------------------------


def test_clusters_cross_languages_and_come_out_the_same(six: Analysis) -> None:
    documents = {document.id: document for document in six.documents}
    found = discover(six.quotations, documents, get_encoder(), count=7)
    assert found == discover(six.quotations, documents, get_encoder(), count=7)
    assert set(found[0].languages) == set(TRUCE)
    assert found[0].quotations == tuple(f"d{n}#1" for n in range(6))
    assert set(found[0].representative) <= set(found[0].quotations)
    assert sum(one.size for one in found) == 12
    assert discover([], {}, get_encoder()) == ()


def test_the_most_doubtful_quotation_comes_first_and_no_words_come_twice() -> None:
    taxonomy = load_taxonomy("un-peace-security")
    method = ModelMethod(from_descriptions(taxonomy, get_encoder()), taxonomy)
    clear = "The mediator led the peace talks to a ceasefire"
    doubtful = "The army should leave the valley and let its people choose"
    rows: list[tuple[str, str, str | None]] = [
        (clear, "en", None), (doubtful, "en", None), (clear, "en", None),
        (OTHERS["en"], "en", None),
    ]  # fmt: skip
    analysis = analysis_of(rows)
    documents = {document.id: document for document in analysis.documents}
    found = suggest(analysis.quotations, documents, method, known=[OTHERS["en"]])
    assert sorted(one.text for one in found) == sorted([clear, doubtful])
    assert found[0].doubt == max(one.doubt for one in found)
    (mediated,) = [one for one in found if one.text == clear]
    assert "mediation" in mediated.labels
    assert len(suggest(analysis.quotations, documents, method, count=1)) == 1


# -- on the command line ---------------------------------------------------------------------


def run(*arguments: str) -> str:
    done = subprocess.run(
        [COMMAND, *arguments], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_commands(six: Analysis, tmp_path: Path) -> None:
    path = str(tmp_path / "analysis.jsonl")
    save(six, path)
    once = str(tmp_path / "once.jsonl")
    (line,) = run("statements", path, "--json", "-o", once).splitlines()
    assert len(json.loads(line)["appearances"]) == 6
    assert len(load(once).counted) == 7
    assert "6 places, least closeness" in run("statements", path)
    lines = run("discover", path, "--clusters", "7", "--json").splitlines()
    assert all(json.loads(line)["unsupervised"] for line in lines)
    shown = run("discover", path, "--clusters", "7")
    assert shown.startswith("Clusters found without supervision")
    assert TRUCE["en"] in shown
    assert "20 themes" in run("taxonomy", "check")
    assert "mediation (core): Médiation et bons offices" in run("taxonomy", "show", "--lang", "fr")


def test_zero_shot_knows_a_theme_by_its_description() -> None:
    taxonomy = load_taxonomy("un-peace-security")
    method = ModelMethod(from_descriptions(taxonomy, get_encoder()), taxonomy)
    _, scores = method.judge(["Les pourparlers de paix ont repris entre les belligérants"], ["fr"])
    best = method.model.themes[int(scores[0].argmax())]
    assert best == "mediation"
    assert sk.Options().themes == "auto"
