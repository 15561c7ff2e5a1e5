"""Taxonomy files: the shipped one is complete, one's own works the same, faults are named."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from speechkit.errors import ConfigError, LexiconError
from speechkit.records import Document, Quotation, Span
from speechkit.themes import (
    Taxonomy,
    Term,
    available_taxonomies,
    load_taxonomy,
    tag,
    taxonomy_fingerprint,
)
from speechkit.themes.patterns import Pattern, parse_pattern

TAXONOMY = load_taxonomy("un-peace-security")
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
OWN = """\
name = "desk"
version = "7"
languages = ["en", "fr"]

[[themes]]
id = "water"
[themes.labels]
en = "Water"
fr = "Eau"
[themes.terms]
en = ["river basin*", { any = ["dam", "dams"], weak = true }]
fr = ["bassin* ... fleuve*"]

[[themes]]
id = "dams"
parent = "water"
not = "Dental dams."
[themes.terms]
en = [{ all = [["dam", "dams"], "downstream"], unless = ["dental"] }]
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def tagged(text: str, taxonomy: Taxonomy) -> dict[str, float]:
    document = Document("d", text, "en")
    content = (Span(0, len(text)),)
    quotation = Quotation("d#1", "d", "en", "direct", "statement", content, (text,), "test")
    return {theme.theme: theme.score for theme in tag(quotation, document, taxonomy).themes}


# -- the taxonomy that is shipped ------------------------------------------------------------


def test_twenty_themes_of_which_three_are_core() -> None:
    assert len(TAXONOMY.themes) == 20
    assert TAXONOMY.core == ("mediation", "peacekeeping", "prevention")
    assert TAXONOMY.theme("protection_of_civilians").parent == "humanitarian"
    assert TAXONOMY.languages == LANGUAGES


def test_each_theme_is_complete_in_six_languages() -> None:
    for theme in TAXONOMY.themes:
        assert tuple(theme.labels) == LANGUAGES
        assert tuple(theme.definition) == LANGUAGES
        assert tuple(theme.terms) == LANGUAGES
        assert theme.exclusion
        for lang in LANGUAGES:
            assert len(theme.terms[lang]) >= 10, (theme.id, lang)


def patterns_of(terms: tuple[Term, ...]) -> list[Pattern]:
    return [parse_pattern(term.slots[0][0]) for term in terms if len(term.slots) == 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_term_stands_twice_in_a_theme(lang: str) -> None:
    for theme in TAXONOMY.themes:
        patterns = patterns_of(theme.terms[lang])
        twice = {pattern for pattern in patterns if patterns.count(pattern) > 1}
        assert twice == set(), theme.id


GENERAL = {
    "ar": "تعاون سلام أمن حوار",
    "zh": "合作 和平 安全 对话",
    "en": "cooperation peace security dialogue",
    "fr": "coopération paix sécurité dialogue",
    "ru": "сотрудничество мир безопасность диалог",
    "es": "cooperación paz seguridad diálogo",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_general_words_are_no_terms_of_their_own(lang: str) -> None:
    for word in GENERAL[lang].split():
        document = Document("d", word, lang)
        content = (Span(0, len(word)),)
        quotation = Quotation("d#1", "d", lang, "direct", "statement", content, (word,), "test")
        assert tag(quotation, document, TAXONOMY).themes == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_have_shapes_in_every_language(lang: str) -> None:
    names = TAXONOMY.names[lang]
    assert names.whole
    assert names.heads or names.frames


@pytest.mark.shared
def test_ids_and_labels_are_the_agreed_ones(shared: Path) -> None:
    agreed = json.loads((shared / "themes" / "taxonomy.json").read_text(encoding="utf-8"))
    expected = {theme["id"]: theme["labels"] for theme in agreed["themes"]}
    found = {theme.id: dict(theme.labels) for theme in TAXONOMY.themes}
    assert found.keys() == expected.keys()
    for theme, labels in expected.items():
        for lang, label in labels.items():
            # The agreed Chinese label of Chapter VIII is typed with narrow brackets.
            wide = label.replace("(", "（").replace(")", "）") if lang == "zh" else label
            assert found[theme][lang] == wide


# -- reading -----------------------------------------------------------------------------------


def test_by_name_and_by_path_the_same() -> None:
    assert available_taxonomies() == ("un-peace-security",)
    file = files("speechkit") / "data" / "themes" / "un-peace-security.toml"
    assert taxonomy_fingerprint(TAXONOMY) == hashlib.sha256(file.read_bytes()).hexdigest()
    again = load_taxonomy(Path(str(file)))
    assert again == TAXONOMY
    assert hash(again) == hash(TAXONOMY)


def test_own_taxonomy(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(written(tmp_path / "desk.toml", OWN))
    assert (taxonomy.name, taxonomy.version, taxonomy.core) == ("desk", "7", ())
    assert taxonomy.theme("water").label("fr") == "Eau"
    assert taxonomy.theme("dams").label("fr") == "dams"
    assert taxonomy.theme("dams").exclusion == "Dental dams."
    assert tagged("The dams will starve the villages downstream.", taxonomy) == {"dams": 0.6}
    assert tagged("The dental dam was made downstream.", taxonomy) == {}
    assert tagged("A dam in the river basins.", taxonomy) == {"water": 0.72}


def test_own_taxonomy_uses_the_shipped_names_unless_it_has_its_own(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(written(tmp_path / "desk.toml", OWN))
    assert set(taxonomy.names) == {"en", "fr"}
    assert tagged("The Niger River Basin Commission met.", taxonomy) == {}
    own = load_taxonomy(written(tmp_path / "own.toml", f"{OWN}[names.en]\nwhole = ['big dam']\n"))
    assert tagged("The Niger River Basin Commission met.", own) == {"water": 0.6}


def test_words_of_another_sense_hold_for_all_terms_of_a_theme(tmp_path: Path) -> None:
    text = OWN.replace("[themes.terms]", '[themes.unless]\nen = ["beaver*"]\n\n[themes.terms]', 1)
    taxonomy = load_taxonomy(written(tmp_path / "desk.toml", text))
    assert tagged("The river basins suffer.", taxonomy) == {"water": 0.6}
    assert tagged("Beavers like the river basins.", taxonomy) == {}


def test_a_term_that_spells_a_whole_name_is_meant(tmp_path: Path) -> None:
    text = OWN.replace('"river basin*"', '"niger river basin commission"')
    taxonomy = load_taxonomy(written(tmp_path / "desk.toml", text))
    assert tagged("The Niger River Basin Commission met.", taxonomy) == {"water": 0.6}


@pytest.mark.parametrize("given", [str, Path])
def test_a_path_may_be_a_string(tmp_path: Path, given: type) -> None:
    assert load_taxonomy(given(written(tmp_path / "desk.toml", OWN))).name == "desk"


# -- faults ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "dams"', 'id = "water"', "theme 'water': the id is used twice"),
        ('id = "dams"', 'id = "Dams!"', "theme number 2: id 'Dams!'"),
        ('id = "dams"\n', "", "theme number 2: id None"),
        ('not = "Dental dams."', 'nto = "x"', "theme 'dams': unknown entry 'nto'"),
        ('parent = "water"', 'parent = "land"', "theme 'dams': parent 'land' is no theme"),
        ('parent = "water"', 'parent = "dams"', "run in a circle: dams → dams"),
        ('id = "water"', 'id = "water"\nparent = "dams"', "circle: water → dams → water"),
        ('fr = "Eau"', 'de = "Wasser"', "'water', labels: unknown language 'de'"),
        ('fr = "Eau"', 'fr = " "', "'water', labels.fr: expected words"),
        ('fr = ["bassin* ... fleuve*"]', "fr = []", "'water', terms.fr: empty"),
        ('fr = ["bassin* ... fleuve*"]', 'fr = [""]', "terms.fr: term '': it has no word"),
        ('fr = ["bassin* ... fleuve*"]', 'fr = ["a*b"]', "term 'a*b': a star stands only"),
        ('fr = ["bassin* ... fleuve*"]', 'fr = ["a ..."]', "term 'a ...': a gap stands only"),
        ('fr = ["bassin* ... fleuve*"]', "fr = [7]", "7 is neither words nor a table"),
        ('fr = ["bassin* ... fleuve*"]', 'fr = "eau"', "terms.fr: empty: list at least one"),
        ('"downstream"]', '"downstream"], any = ["x"]', "give either any"),
        ("all = [[", "al = [[", "'dams', terms.en: unknown entry 'al'"),
        (', "downstream"]', "]", "a combination needs two parts"),
        ('parent = "water"', "unless = { en = [] }", "'dams', unless.en: expected a term"),
        ('unless = ["dental"]', "unless = []", "expected a term or a list of terms, found []"),
        ('languages = ["en", "fr"]', 'languages = ["eng"]', "languages: 'eng' is no two-letter"),
        ('languages = ["en", "fr"]\n', "", "languages: list the language codes"),
        ('name = "desk"', 'nmae = "desk"', "the file: unknown entry 'nmae'"),
        ('name = "desk"', "name = desk", "no TOML in UTF-8"),
        (OWN, 'languages = ["en"]', "no [[themes]] table"),
        (OWN, 'languages = ["en"]\nthemes = ["a"]', "theme number 1: expected a [[themes]] table"),
        ('id = "water"', 'id = "water"\ncore = 1', "theme 'water': core = 1: expected true"),
        ("weak = true", 'weak = "yes"', "'water', terms.en: weak = 'yes': expected true"),
        (OWN, 'languages = ["en"]\n[[themes]]\nid = "a"', "theme 'a': no terms"),
    ],
)
def test_a_fault_names_file_table_and_entry(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in OWN
    path = written(tmp_path / "desk.toml", OWN.replace(old, new, 1))
    with pytest.raises(LexiconError) as caught:
        load_taxonomy(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("whole = [3]", "names.en.whole: 3 is no term"),
        ("frames = [['a']]", "names.en.frames: ('a',): expected a beginning and an end"),
        ("reach = -1", "names.en.reach: -1: expected a number of words"),
        ("haeds = ['a']", "names.en: unknown entry 'haeds'"),
    ],
)
def test_a_fault_in_the_names(tmp_path: Path, names: str, said: str) -> None:
    path = written(tmp_path / "desk.toml", f"{OWN}\n[names.en]\n{names}\n")
    with pytest.raises(LexiconError) as caught:
        load_taxonomy(path)
    assert said in str(caught.value)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="'un-pease' is unknown: take un-peace-security"):
        load_taxonomy("un-pease")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"gone\.toml: cannot be read"):
        load_taxonomy(tmp_path / "gone.toml")
    with pytest.raises(LexiconError, match="cannot be read"):
        load_taxonomy(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(LexiconError, match="no TOML in UTF-8"):
        load_taxonomy(tmp_path / "latin.toml")


# -- other ways to write one -------------------------------------------------------------------

AS_JSON = {
    "name": "desk",
    "languages": ["en", "fr"],
    "themes": [
        {
            "id": "water",
            "labels": {"en": "Water", "fr": "Eau"},
            "terms": {"en": ["river basin*"], "fr": ["bassin* ... fleuve*"]},
        },
        {"id": "dams", "parent": "water", "core": True, "definition": {"en": "Walls in rivers."}},
    ],
}
AS_CSV = """\
id,lang,label,definition,terms,weak,parent,core,not
water,en,Water,,river basin*; delta,dam; dams,,,
water,fr,Eau,,bassin* ... fleuve*,,,,
dams,en,,Walls in rivers.,,,water,yes,Dental dams.
"""


def test_json_and_csv_say_the_same_as_toml(tmp_path: Path) -> None:
    by_json = load_taxonomy(written(tmp_path / "desk.json", json.dumps(AS_JSON)))
    by_csv = load_taxonomy(written(tmp_path / "desk.csv", "\ufeff" + AS_CSV))
    for taxonomy in (by_json, by_csv):
        assert (taxonomy.name, taxonomy.languages) == ("desk", ("en", "fr"))
        assert taxonomy.theme("water").label("fr") == "Eau"
        assert (taxonomy.theme("dams").parent, taxonomy.core) == ("water", ("dams",))
        assert tagged("A delta in the river basins.", taxonomy)["water"] >= 0.6
    assert tagged("Many dams.", by_csv) == {}  # weak alone
    assert by_csv.theme("dams").exclusion == "Dental dams."


def test_a_spreadsheet_with_semicolons(tmp_path: Path) -> None:
    text = 'id;lang;terms\nwater;en;"river basin*; delta"\n'
    taxonomy = load_taxonomy(written(tmp_path / "desk.csv", text))
    assert tagged("The delta floods.", taxonomy) == {"water": 0.6}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "{", "no JSON in UTF-8"),
        ("a.json", "[]", "holds no object"),
        ("a.csv", "id,lang,colour\n", "unknown column 'colour'"),
        ("a.csv", "id,lang\nwater,\n", "a.csv:2: expected an id and a language"),
        ("a.csv", "id,lang\nwater,en,x\n", "a.csv:2: has more fields"),
        ("a.csv", "id,lang,core\nwater,en,perhaps\n", "core is 'perhaps'"),
        ("a.csv", "id,lang,label\nw,en,A\nw,en,B\n", "a.csv:3: theme 'w' has a label in 'en'"),
        ("a.csv", "id,lang,parent\nw,en,a\nw,fr,b\n", "a.csv:3: theme 'w' has parent 'b'"),
        ("a.csv", "id,lang,terms,parent\na,en,x,b\nb,en,y,a\n", "circle: a → b → a"),
    ],
)
def test_a_fault_in_json_or_csv(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load_taxonomy(written(tmp_path / name, text))
    assert said in str(caught.value)
