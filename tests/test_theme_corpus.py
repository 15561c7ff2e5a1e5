"""The sentences of the themes, training and blind test: well formed, without near-duplicates."""

import importlib.util
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "corpora" / "themes" / "check.py"
README = ROOT / "corpora" / "themes" / "README.md"
THEME_FLOOR, THEME_LANGUAGE_FLOOR, NONE_FLOOR, NONE_LANGUAGE_FLOOR = 120, 18, 450, 70


def load_script(path: Path = SCRIPT) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"theme_corpus_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = load_script()
AGREEMENT = load_script(SCRIPT.with_name("agreement.py"))
ITEMS: list[dict[str, Any]] = CHECK.read_items(sorted(CHECK.TRAIN.glob("*.jsonl")))
BLIND = SCRIPT.parent / "test"
BLIND_FLOOR = 16  # groups of a theme
BLIND_ITEMS: list[dict[str, Any]] = CHECK.read_items(sorted(BLIND.glob("*.jsonl")))


def item(**changes: object) -> dict[str, Any]:
    fields = {"id": "a-1", "text": "Talks resume.", "lang": "en", "labels": ["mediation"]}
    return {**fields, "style": "headline", "group": "a-1", "where": "a.jsonl:1", **changes}


def whats(*items: dict[str, Any]) -> str:
    return "; ".join(fault.what for fault in CHECK.faults(items))


def test_the_corpus_has_no_faults() -> None:
    assert [str(fault) for fault in CHECK.faults(ITEMS)] == []


def test_no_two_sentences_are_nearly_the_same() -> None:
    assert [str(CHECK.near_fault(pair)) for pair in CHECK.near_duplicates(ITEMS)] == []


def test_every_theme_has_enough_in_every_language() -> None:
    number = CHECK.counts(ITEMS)
    languages = CHECK.LANGUAGES
    assert len(languages) == 6
    for theme in CHECK.TAXONOMY.themes:
        by_language = {lang: number[theme.id, lang] for lang in languages}
        assert sum(by_language.values()) >= THEME_FLOOR, theme.id
        assert min(by_language.values()) >= THEME_LANGUAGE_FLOOR, (theme.id, by_language)
    none = [number[CHECK.NONE, lang] for lang in languages]
    assert sum(none) >= NONE_FLOOR
    assert min(none) >= NONE_LANGUAGE_FLOOR


def test_a_fifth_speaks_of_several_themes_and_every_style_occurs() -> None:
    several = sum(len(row["labels"]) > 1 for row in ITEMS)
    assert several / len(ITEMS) >= 0.2
    styles = Counter(row["style"] for row in ITEMS)
    assert min(styles[style] for style in CHECK.STYLES) >= 100


def test_the_table_in_the_readme_is_the_one_the_script_prints() -> None:
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"labels": ["football"]}, "unknown themes ['football']"),
        ({"labels": ["mediation", "mediation"]}, "a theme twice"),
        ({"lang": "de"}, "language 'de'"),
        ({"style": "song"}, "style 'song'"),
        ({"group": "z-9"}, "group 'z-9' is the id of no sentence"),
        ({"text": ""}, "text is empty"),
        ({"text": "Two  spaces."}, "spaces to spare"),
        ({"text": "Hidden\u200bspace."}, "U+200B"),
        ({"text": "Cafe\u0301."}, "not in NFC"),
    ],
)
def test_a_faulty_sentence_is_named(changes: dict[str, object], what: str) -> None:
    assert what in whats(item(**changes))


def test_a_sound_sentence_has_no_fault_and_a_second_id_or_a_lost_key_has() -> None:
    assert whats(item()) == ""
    assert "stands at a.jsonl:1 too" in whats(item(), item(where="b.jsonl:4"))
    short = item()
    del short["labels"], short["style"]
    assert whats(short) == "no labels, style"


def test_near_duplicates_are_found_within_a_language_and_across_sets() -> None:
    first = item(text="The parties will return to the negotiating table on Monday.")
    near = item(text="The parties would return to the negotiating table on Monday!", where="b:1")
    far = item(text="Flour reached the besieged town at last.", where="b:2")
    assert [pair.second for pair in CHECK.near_duplicates([first, near, far])] == ["b:1"]
    assert [pair.second for pair in CHECK.near_duplicates([first], [near, far])] == ["b:1"]
    assert not list(CHECK.near_duplicates([first, {**near, "lang": "fr"}]))


def test_the_blind_test_is_the_one_that_was_frozen() -> None:
    readme = (BLIND / "README.md").read_text(encoding="utf-8")
    for path in sorted(BLIND.glob("*.jsonl")):
        assert f"{sha256(path.read_bytes()).hexdigest()}  {path.name}" in readme


def test_a_group_of_the_blind_test_says_the_same_in_every_language() -> None:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in BLIND_ITEMS:
        groups.setdefault(row["group"], []).append(row)
    known = {theme.id for theme in CHECK.TAXONOMY.themes}
    for group, rows in groups.items():
        assert sorted(row["lang"] for row in rows) == sorted(CHECK.LANGUAGES), group
        assert len({tuple(row["labels"]) for row in rows}) == 1, group
        assert set(rows[0]["labels"]) <= known, group
    themes = Counter(theme for rows in groups.values() for theme in rows[0]["labels"])
    assert set(themes) == known
    assert min(themes.values()) >= BLIND_FLOOR


def test_no_sentence_of_the_blind_test_stands_in_the_training_sentences() -> None:
    pairs = CHECK.near_duplicates(ITEMS, BLIND_ITEMS)
    assert [str(CHECK.near_fault(pair)) for pair in pairs] == []


def test_the_agreement_in_the_readme_is_the_one_the_script_prints() -> None:
    items = AGREEMENT.read_items()
    assert len(items) == 300
    assert AGREEMENT.figures(items).strip() in README.read_text(encoding="utf-8")


def test_agreement_is_one_with_oneself_and_falls_with_what_is_missed() -> None:
    sets = [{"mediation"}, {"mediation", "sanctions"}, set(), {"sanctions"}]
    same = [AGREEMENT.Item("a", "", frozenset(one), frozenset(one)) for one in sets]
    assert AGREEMENT.alpha(same) == 1.0
    assert AGREEMENT.decisions(same, "mediation") == (2, 0, 0, 2)
    missed = [*same[:1], same[1]._replace(second=frozenset({"sanctions"})), *same[2:]]
    table = AGREEMENT.decisions(missed, "mediation")
    assert table == (1, 1, 0, 2)
    assert table.f1 == pytest.approx(2 / 3)
    assert table.kappa == pytest.approx(0.5)
    assert 0 < AGREEMENT.alpha(missed) < 1
    assert "mediation, sanctions / sanctions" in AGREEMENT.difference(missed[1])


@pytest.mark.parametrize(
    ("one", "two", "distance"),
    [("", "", 0.0), ("a", "", 1.0), ("a", "b", 1.0), ("a", "ab", 2 / 3), ("ab", "bc", 8 / 9)],
)
def test_masi_is_known_by_hand(one: str, two: str, distance: float) -> None:
    assert AGREEMENT.masi(frozenset(one), frozenset(two)) == pytest.approx(distance)
