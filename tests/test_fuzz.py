"""Texts that ``fuzz.py`` found to do something new keep doing nothing wrong."""

import json
from pathlib import Path

import pytest
from fuzz import LANGUAGES, check

FILE = Path(__file__).parent / "data" / "fuzz.jsonl"
KEPT = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kept_texts(lang: str) -> None:
    texts = [one["text"] for one in KEPT if one["lang"] == lang]
    assert len(texts) >= 20
    for text in texts:
        assert check(text, lang)[0] == lang
