"""Where a sentence has a trusted parse, rules and parse together: ``quotations.settle``.

``data/syntax.json`` holds sentences of our own with the parse that a parser of UD gave, checked by
hand, in the shape of Stanza's ``to_dict()``.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_parsed_engine import Cuts
from tests_alphabet import LANGUAGES

import speechkit as sk
from speechkit import pipeline
from speechkit.engines.parsed import ParsedEngine
from speechkit.engines.parses import Parsed, ParsedSentence, convert
from speechkit.quotations.syntax import Tree, clause, phrase, subject
from speechkit.records import Span
from speechkit.tokens import Word

CASES = json.loads((Path(__file__).parent / "data" / "syntax.json").read_text(encoding="utf-8"))
RELATIONS = ("nsubj", "ccomp", "conj", "obl:agent", "nmod", "flat", "det", "case", "punct", "root")
SAID = (
    "The envoy, who left, said that talks resume and asked for calm. No aide told us: “Go.” "
    "قالت المبعوثة إن الميناء سيفتح، وأضاف المتحدث أن العمل جار. 部长说，港口会开放。"
)


class Known(Cuts):
    """A parser that says of one sentence what the file has."""

    def __init__(self, case: dict[str, Any], *, words: bool = True) -> None:
        super().__init__()
        self.parsed = convert([case["words"]], len(case["text"]), words=words)

    def _one(self, text: str) -> Parsed:  # noqa: ARG002 -- it knows but one
        return self.parsed


class Trees(Cuts):
    """A parser that says anything of any word, circles too."""

    def _one(self, text: str) -> Parsed:
        chance = random.Random(f"{self.seed}{text!r}")  # noqa: S311 -- no secret
        starts = [0, *(at + 1 for at, char in enumerate(text[:-1]) if char in " ،，")]
        words = [
            Word(
                start,
                end,
                chance.choice(["NOUN", "PROPN", "PRON", "VERB", "PUNCT"]),
                chance.randrange(-1, len(starts)),
                chance.choice(RELATIONS),
            )
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        ]
        return (ParsedSentence(0, len(text), tuple(words)),)


def analyze(
    text: str, lang: str, parser: Cuts, monkeypatch: pytest.MonkeyPatch
) -> tuple[sk.Quotation, ...]:
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "engine_of", lambda _: ParsedEngine("test", parser))
        return sk.analyze([sk.Document(id="d", text=text, lang=lang)]).quotations


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['shows']}")
def test_rules_and_parse_together(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    text = case["text"]
    found = [
        " | ".join(
            (
                quotation.source.of(text) if quotation.source else "-",
                " ".join(span.of(text) for span in quotation.cue),
                " ".join(quotation.verbatim),
            )
        )
        for quotation in analyze(text, case["lang"], Known(case), monkeypatch)
    ]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['shows']}")
def test_without_words_the_rules_stand_alone(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    builtin = sk.analyze([sk.Document(id="d", text=case["text"], lang=case["lang"])]).quotations
    parser = Known(case, words=False)
    assert analyze(case["text"], case["lang"], parser, monkeypatch) == builtin


@given(seed=st.integers(0, 10_000), lang=LANGUAGES)
@settings(max_examples=60)
def test_no_parse_breaks_a_quotation_or_takes_one_away(seed: int, lang: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        cuts = analyze(SAID, lang, Whole(), monkeypatch)
        found = analyze(SAID, lang, Trees(seed), monkeypatch)
    contents = [quotation.content for quotation in found]
    assert all(quotation.content in contents for quotation in cuts)
    for quotation in found:
        spans = (*quotation.content, *quotation.cue)
        assert all(0 <= span.start < span.end <= len(SAID) for span in spans)
        assert quotation.source is None or not any(quotation.source.meets(s) for s in spans)


class Whole(Cuts):
    """A parser that sees one sentence and no words."""

    def _one(self, text: str) -> Parsed:
        return (ParsedSentence(0, len(text)),)


def tree(text: str, *rows: tuple[str, str, int, str]) -> Tree:
    """Return the parse of a text: word, part of speech, head, relation."""
    words, at = [], 0
    for form, upos, head, deprel in rows:
        start = text.index(form, at)
        at = start + len(form)
        words.append(Word(start, at, upos, head, deprel))
    return Tree(words)


def test_the_agent_of_a_passive_speaks_not_its_subject() -> None:
    text = "Calm was asked for by the envoy of Lund"
    parse = tree(
        text,
        ("Calm", "NOUN", 2, "nsubj:pass"),
        ("was", "AUX", 2, "aux:pass"),
        ("asked", "VERB", -1, "root"),
        ("for", "ADP", 2, "obl"),
        ("by", "ADP", 6, "case"),
        ("the", "DET", 6, "det"),
        ("envoy", "NOUN", 2, "obl:agent"),
        ("of", "ADP", 8, "case"),
        ("Lund", "PROPN", 6, "nmod"),
    )
    assert subject(parse, 2, passive=False) is None
    noun = subject(parse, 2, passive=True)
    assert noun == 6
    assert phrase(parse, noun).of(text) == "the envoy of Lund"


def test_a_clause_around_its_cue_or_beside_another_is_none() -> None:
    text = "Prices, she said, will rise"
    parse = tree(
        text,
        ("Prices", "NOUN", 4, "nsubj"),
        ("she", "PRON", 2, "nsubj"),
        ("said", "VERB", -1, "root"),
        ("will", "AUX", 4, "aux"),
        ("rise", "VERB", 2, "ccomp"),
    )
    assert clause(parse, 2) is None
    assert clause(parse, 4) is None


def test_a_circle_of_governors_ends() -> None:
    parse = tree("a b", ("a", "VERB", 1, "conj"), ("b", "VERB", 0, "conj"))
    assert subject(parse, 0, passive=False) is None
    assert parse.top(Span(0, 3)) is None
    assert parse.below(0) == {0, 1}
