"""The registry: facts with sources, names without doubt, quick to load."""

import time
from datetime import date
from pathlib import Path

import pytest

from speechkit.errors import LexiconError
from speechkit.speakers import Registry, add_entry, check, count, load_registry
from speechkit.speakers.load import COMPILED, compile_shipped
from speechkit.speakers.names import keys

DATA = Path(__file__).parents[1] / "speechkit" / "data" / "speakers"
OWN = """
[[person]]
id = "person:ban-ki-moon"
names.en = ["Ban Ki-moon", "Mr. B"]

[[organisation]]
id = "org:our-desk"
names.en = ["Our Desk"]
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def test_the_compiled_form_is_made_from_the_files_that_are_there() -> None:
    assert (DATA / COMPILED).read_text(encoding="utf-8") == compile_shipped(), (
        "registry.json is old: write compile_shipped() to it"
    )


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ban Ki-moon", "person:ban-ki-moon"),
        ("بان كي مون", "person:ban-ki-moon"),
        ("潘基文", "person:ban-ki-moon"),
        ("Пан Ги Муна", "person:ban-ki-moon"),
        ("أنطونيو جوتيريش", "person:antonio-guterres"),
        ("Антониу Гутеррешем", "person:antonio-guterres"),
        ("安东尼奥·古特雷斯", "person:antonio-guterres"),
        ("安東尼奧·古特雷斯", "person:antonio-guterres"),
        ("Совета Безопасности", "org:un-security-council"),
        ("Conseil de sécurité", "org:un-security-council"),
        ("Лиги арабских государств", "org:league-of-arab-states"),
        ("الأرجنتين", "org:argentina"),
    ],
)
def test_names_in_six_languages_and_their_case_endings(
    registry: Registry, name: str, id_: str
) -> None:
    assert id_ in {alias.id for alias in registry.lookup(name)}


def test_the_shipped_registry_has_no_fault(registry: Registry) -> None:
    assert check(registry) == ()


FAULTS = """
[[person]]
id = "person:a"
wikidata = "Q1"
names.en = ["Ada Marr"]

[[person]]
id = "person:b"
source = "a list"
names.en = ["Ada Marr", "Bela Marr"]

[[organisation]]
id = "org:desk"
parent = "org:nowhere"
names.en = ["Our Desk"]

[[office]]
id = "office:head"
organisation = "org:desk"
names.en = ["Head of Our Desk"]
holders = [
    { person = "person:a", from = 2001-01-01, to = 2003-01-01, source = "a list" },
    { person = "person:b", from = 2002-01-01, source = "a list" },
]

[[office]]
id = "office:deputy"
organisation = "org:desk"
names.en = ["Deputy Head of Our Desk"]
holders = [
    { person = "person:a", from = 2003-01-01, to = 2001-01-01 },
]

[[organisation]]
id = "org:outland"
names.en = ["Outland"]
people.en = ["Outlandish", "Our Desk"]
"""


def test_every_kind_of_fault_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(FAULTS, encoding="utf-8")
    faults = check(load_registry(path))
    assert [fault.partition(";")[0] for fault in faults] == [
        "'ada marr' is a full name of person:a and person:b",
        "a title of office:head means person:a and person:b on 2002-01-01",
        "'our desk' is an adjective of org:outland and a full name of org:desk",
        "office:head: person:a (to 2003-01-01) and person:b (from 2002-01-01) overlap",
        "office:deputy: the dates of person:a need a source",
        "office:deputy: person:a ends 2001-01-01, before 2003-01-01",
        "person:a: Wikidata id Q1 without a source",
        "org:desk: its parent 'org:nowhere' is no entry",
    ]


def test_an_entry_added_is_found_and_a_bad_one_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    add_entry(path, "person:lina-marr", {"en": ["Lina Marr"], "ar": ["لينا مار"]}, gender="f")
    add_entry(path, "org:our-desk", {"en": ['Our "Desk"']}, source="a letter")
    kept = path.read_bytes()
    own = load_registry(path)
    assert own.lookup("لينا مار")[0].id == "person:lina-marr"
    assert own.entries["org:our-desk"].source == "a letter"
    for id_, names, words in (
        ("person:other", {"en": ["Ban Ki-moon"]}, "'ban ki moon' is a full name of"),
        ("person:lina-marr", {"en": ["Lina M."]}, "is there already"),
        ("lina", {"en": ["Lina"]}, "is no id"),
        ("org:nameless", {}, "needs a name"),
    ):
        with pytest.raises(LexiconError, match=words):
            add_entry(path, id_, names)
    assert path.read_bytes() == kept


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("office:un-secretary-general", date(2013, 8, 6), "person:ban-ki-moon"),
        ("office:un-secretary-general", date(2016, 12, 31), "person:ban-ki-moon"),
        ("office:un-secretary-general", date(2017, 1, 1), "person:antonio-guterres"),
        ("office:un-secretary-general", date(2020, 5, 1), "person:antonio-guterres"),
        ("office:un-secretary-general", date(1952, 12, 1), None),
        ("office:un-security-council-president", date(2013, 8, 6), "org:argentina"),
        ("office:unhcr-high-commissioner", date(2010, 1, 1), "person:antonio-guterres"),
    ],
)
def test_holders_on_a_day(registry: Registry, office: str, day: date, holder: str | None) -> None:
    held = [one.person for one in registry.offices[office].on(day)]
    assert held == ([] if holder is None else [holder])


def test_there_is_enough_in_it(registry: Registry) -> None:
    counts = count(registry)
    assert counts.persons >= 400
    assert counts.organisations >= 300
    assert counts.dated >= 700


def test_loading_and_looking_up_are_quick(registry: Registry) -> None:
    names = [name for entry in registry.entries.values() for name in entry.labels.values()]
    mentions = (names * (10_000 // len(names) + 1))[:10_000]
    start = time.process_time()
    assert all(registry.lookup(mention) for mention in mentions)
    assert time.process_time() - start < 1


def test_a_user_file_is_laid_over_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    own = load_registry(path)
    assert own.lookup("Our Desk")[0].id == "org:our-desk"
    assert own.lookup("Mr. B")[0].id == "person:ban-ki-moon"
    assert own.lookup("مجلس الأمن")[0].id == "org:un-security-council"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[persons]]\nid = 'x'", "[[persons]] is unknown"),
        ("[[person]]\nnames.en = ['X']", "number 1 needs an id"),
        ("[[person]\n", "not a TOML file"),
        ("[[organisation]]\nid = 'org:x'\nnames.en = ['…']", "has no letters"),
        (
            "[[office]]\nid = 'office:x'\norganisation = 'org:nowhere'\nnames.en = ['X']",
            "'org:nowhere' is no entry",
        ),
    ],
)
def test_a_faulty_file_says_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as raised:
        load_registry(path)
    assert words in str(raised.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_registry(tmp_path / "none.toml")


def test_keys_level_scripts() -> None:
    assert keys("Pérez de Cuéllar") == keys("PEREZ DE CUELLAR")
    assert keys("المجلس") == keys("مجلس")
    assert keys("Лавровым") == keys("Лавров")
