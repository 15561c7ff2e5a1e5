"""The quality gate: figures on our own test split must not fall below ``gate.json``.

The file holds the floors and a hash of the gold they were measured on, so that gold cannot be
edited silently. Raise a floor freely; lower one only with a decision record that says why.
"""

import hashlib
import json
from pathlib import Path

import pytest

from speechkit.evaluate import evaluate

ROOT = Path(__file__).resolve().parents[1]
GATE = json.loads((Path(__file__).parent / "gate.json").read_text(encoding="utf-8"))


def test_every_language_has_a_gate() -> None:
    assert set(GATE) == {path.stem[:2] for path in (ROOT / "corpora" / "gold").glob("*-test.jsonl")}


@pytest.mark.parametrize("lang", sorted(GATE))
def test_figures_hold(lang: str) -> None:
    path = ROOT / "corpora" / "gold" / f"{lang}-test.jsonl"
    gold = path.read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(gold).hexdigest() == GATE[lang]["sha256"], "measure again, then pin"
    figures = evaluate(path).groups["all"]
    found = {
        "exact": figures.exact.f1, "overlap": figures.overlap.f1, "attrib": figures.attrib.f1,
        "level": figures.level, "cue": figures.cue,
    }  # fmt: skip
    low = {name: value for name, value in found.items() if value < GATE[lang][name]}
    assert not low, f"below the floor of {GATE[lang]}"
