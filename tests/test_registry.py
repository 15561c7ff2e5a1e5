"""The registry: facts with sources, names without doubt, quick to load."""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from speechkit.errors import LexiconError
from speechkit.speakers import Registry, load_registry
from speechkit.speakers.load import COMPILED, compile_shipped
from speechkit.speakers.names import keys
from speechkit.speakers.registry import Office

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


def test_every_full_name_means_one_entry(registry: Registry) -> None:
    doubtful = {
        " ".join(name): [alias.id for alias in found]
        for name, found in registry.aliases.items()
        if sum(alias.strength == "name" for alias in found) > 1
    }
    assert not doubtful


def test_every_full_title_means_one_office_of_its_day(registry: Registry) -> None:
    for title, found in registry.titles.items():
        offices = [registry.offices[alias.id] for alias in found if alias.strength == "name"]
        days = {holder.start for office in offices for holder in office.holders if holder.start}
        for day in days:
            holders = {holder.person for office in offices for holder in office.on(day)}
            assert len(holders) <= 1, (title, day, holders)


def test_no_two_hold_an_office_of_one_seat(registry: Registry) -> None:
    assert [office.id for office in registry.offices.values() if overlaps(office)] == []


def overlaps(office: Office) -> bool:
    held = [holder for holder in office.holders if holder.start is not None and holder.source]
    return office.seats == 1 and any(
        one.end is None or later.start is None or later.start <= one.end
        for one, later in pairwise(held)
    )


def test_dates_need_a_source(registry: Registry) -> None:
    for office in registry.offices.values():
        for holder in office.holders:
            assert holder.source or (holder.start is None and holder.end is None), office.id
            assert holder.start is None or holder.end is None or holder.start <= holder.end


def test_wikidata_ids_need_a_source(registry: Registry) -> None:
    assert [e.id for e in registry.entries.values() if e.wikidata and not e.source] == []


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
    kinds = [entry.id.split(":")[0] for entry in registry.entries.values()]
    assert kinds.count("person") >= 400
    assert kinds.count("org") >= 300


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
