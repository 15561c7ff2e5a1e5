"""An analysis is saved and loaded to the letter, and damage is noticed."""

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import TEXTS

from speechkit.errors import InputError
from speechkit.records import (
    KINDS,
    LEVELS,
    Analysis,
    Block,
    Document,
    Mention,
    Origin,
    Quotation,
    Skipped,
    Span,
    Speaker,
    ThemeScore,
)
from speechkit.store import load, save

SCHEMA = json.loads(
    (resources.files("speechkit") / "data" / "schema" / "analysis-1.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def saved(analysis: Analysis) -> str:
    stream = io.StringIO()
    save(analysis, stream)
    return stream.getvalue()


def loaded(text: str) -> Analysis:
    return load(io.StringIO(text))


def example() -> Analysis:
    """Return a small analysis in which every kind of record stands."""
    text = "أعلن الوسيط 😀: «الهدنة صامدة». وأضاف أن القوافل ستصل."
    content = Span(text.index("الهدنة"), text.index("»"))
    source = Span(5, 11)
    quotation = Quotation(
        id="a#1",
        document="a",
        lang="ar",
        kind="direct",
        level="statement",
        content=(content,),
        verbatim=(content.of(text),),
        rule="by-hand",
        outer=(Span(content.start - 1, content.end + 1),),
        cue=(Span(0, 4),),
        source=source,
        speaker="local:وسيط",
        confidence=0.75,
        reason="named beside the cue",
        themes=(ThemeScore("mediation", 1.0, (content,)),),
    )
    return Analysis(
        documents=(
            Document(
                "a",
                text,
                "ar",
                path="a.txt",
                date=date(2024, 2, 29),
                symbol="S/PV.7000",
                source_sha256=sha256(b"").hexdigest(),
                origin=(Origin(0, "page", 1), Origin(5, "page", 2)),
                layout=(Block(Span(0, 4), "running"),),
            ),
        ),
        blocks={"a": (Block(Span(0, len(text)), "body"),)},
        quotations=(quotation,),
        speakers=(
            Speaker(
                "local:وسيط", "الوسيط", "person", (Mention("a", source, "title"),), {"en": "M"}
            ),
        ),
        manifest={"speechkit": "0.1.0", "options": {"lang": None, "deep": [1, 2.5, True]}},
        skipped=(Skipped("b.txt", "is empty"),),
    )


# Round trip ------------------------------------------------------------------------------------

LETTERS = "".join(TEXTS.values()) + "😀𐎠🏳️‍🌈\u200f\u0301\x00\r\u2028\x7f\\\"'"
WORDS = st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters(codec="utf-8")))
NAMES = st.text(alphabet=st.sampled_from('aяب中-:#/ "\\😀'), min_size=1, max_size=6)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False).filter(bool)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
).filter(lambda value: "Infinity" not in json.dumps(value))


ORIGINS = st.builds(
    Origin, st.integers(0), st.sampled_from(["byte", "line", "row", "page"]), st.integers(0)
)


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


@st.composite
def spans(draw: st.DrawFn, text: str, *, most: int = 2) -> tuple[Span, ...]:
    """Draw spans of a text, in order and disjoint."""
    ends = draw(st.lists(st.integers(0, len(text)), unique=True, max_size=2 * most).map(sorted))
    return tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))


@st.composite
def quotations(
    draw: st.DrawFn, document: Document, speakers: tuple[Speaker, ...], number: int
) -> Quotation:
    text = document.text
    content = draw(spans(text).filter(bool))

    def one() -> Span | None:
        return next(iter(draw(spans(text, most=1))), None)

    return Quotation(
        id=f"{document.id}#{number}",
        document=document.id,
        lang=document.lang,
        kind=draw(st.sampled_from(KINDS)),
        level=draw(st.sampled_from(LEVELS)),
        content=content,
        verbatim=tuple(span.of(text) for span in content),
        rule=draw(NAMES),
        act=draw(st.none() | NAMES),
        outer=draw(spans(text)),
        cue=draw(spans(text)),
        source=one(),
        antecedent=one(),
        speaker=draw(st.sampled_from([None, *(speaker.id for speaker in speakers)])),
        confidence=draw(st.floats(0, 1)),
        reason=draw(WORDS),
        section=draw(st.sampled_from(["headline", "body"])),
        duplicate_of=draw(st.none() | NAMES),
        occurrences=draw(spans(text)),
        venue=one(),
        time=one(),
        medium=one(),
        addressee=one(),
        themes=tuple(
            ThemeScore(draw(NAMES), draw(st.floats(0, 1)), (span,)) for span in draw(spans(text))
        ),
    )


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    documents = tuple(
        Document(
            name,
            draw(WORDS),
            draw(st.sampled_from(sorted(TEXTS))),
            path=draw(st.none() | WORDS),
            encoding=draw(st.none() | WORDS),
            date=draw(st.none() | st.dates()),
            title=draw(st.none() | WORDS),
            url=draw(st.none() | WORDS),
            byline=draw(st.none() | WORDS),
            symbol=draw(st.none() | WORDS),
            reader=draw(st.none() | WORDS),
            source_sha256=draw(st.none() | WORDS.map(digest)),
            origin=tuple(draw(st.lists(ORIGINS, max_size=2))),
        )
        for name in draw(st.lists(NAMES, unique=True, max_size=3))
    )
    speakers = tuple(
        Speaker(
            name,
            draw(WORDS),
            draw(st.sampled_from(["person", "organisation", "collective", "other"])),
            tuple(
                Mention(document.id, span, draw(st.sampled_from(["name", "pronoun"])))
                for document in documents
                for span in draw(spans(document.text))
            ),
            draw(st.dictionaries(st.sampled_from(sorted(TEXTS)), WORDS, max_size=2)),
        )
        for name in draw(st.lists(NAMES, unique=True, max_size=2))
    )
    blocks = {
        document.id: tuple(
            Block(span, draw(st.sampled_from(["body", "media"])), draw(st.none() | st.just(0)))
            for span in draw(spans(document.text))
        )
        for document in documents
        if draw(st.booleans())
    }
    found = [
        draw(quotations(document, speakers, number))
        for document in documents
        if len(document.text) > 1
        for number in range(draw(st.integers(0, 2)))
    ]
    return Analysis(
        documents=documents,
        blocks=blocks,
        quotations=tuple(found),
        speakers=speakers,
        manifest=draw(st.dictionaries(NAMES, JSON, max_size=3)),
        skipped=tuple(Skipped(draw(WORDS), draw(WORDS)) for _ in range(draw(st.integers(0, 2)))),
    )


@given(analyses())
def test_load_gives_back_what_was_saved(analysis: Analysis) -> None:
    text = saved(analysis)
    assert loaded(text) == analysis
    assert saved(loaded(text)) == text


@given(analyses())
def test_every_line_fits_the_published_schema(analysis: Analysis) -> None:
    for line in saved(analysis).split("\n"):
        if line:
            VALIDATOR.validate(json.loads(line))


def test_the_schema_is_valid_and_knows_every_field() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    own = {"document": {"type", "sha256", "blocks"}, "block": set(), "mention": set()}
    own["origin"] = set()
    records = {
        "document": Document,
        "block": Block,
        "origin": Origin,
        "speaker": Speaker,
        "mention": Mention,
        "quotation": Quotation,
        "theme": ThemeScore,
        "skipped": Skipped,
    }
    for name, record in records.items():
        extra = own.get(name, {"type"} if name != "theme" else set())
        found = set(SCHEMA["$defs"][name]["properties"]) - extra
        assert found == {field.name for field in fields(record)}, name


def test_a_file_is_readable_text_with_sorted_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    save(example(), path)
    data = path.read_bytes()
    assert data == saved(example()).encode()
    assert b"\r" not in data
    lines = data.decode().splitlines()
    assert json.loads(lines[0])["speechkit"] == "analysis"
    assert [json.loads(line)["type"] for line in lines[1:]] == [
        "document",
        "speaker",
        "quotation",
        "skipped",
        "end",
    ]
    assert '"verbatim": ["الهدنة صامدة"]' in lines[3]
    assert all(list(json.loads(line)) == sorted(json.loads(line)) for line in lines)
    assert load(path) == load(str(path)) == example()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(saved(example()).encode())))
    assert load("-") == example()


def test_an_empty_analysis() -> None:
    empty = Analysis((), {}, (), (), {})
    assert loaded(saved(empty)) == empty


def test_files_from_before_there_was_provenance() -> None:
    added = ("byline", "symbol", "reader", "source_sha256", "origin", "layout")

    def without(entry: dict[str, Any]) -> None:
        for name in added:
            del entry[name]

    (document,) = loaded(on(2, without)).documents
    assert document == Document("a", document.text, "ar", path="a.txt", date=date(2024, 2, 29))


def test_half_characters_survive() -> None:
    analysis = Analysis((Document("d", "cut \ud83d here", "en"),), {}, (), (), {})
    assert saved(analysis).encode()
    assert loaded(saved(analysis)) == analysis


def test_read_only_mappings_are_written() -> None:
    analysis = replace(example(), manifest=MappingProxyType({"a": MappingProxyType({"b": 1})}))
    assert loaded(saved(analysis)).manifest == {"a": {"b": 1}}


# Refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("analysis", "message"),
    [
        (replace(example(), manifest={"path": Path("x")}), "what JSON cannot: .*PosixPath"),
        (replace(example(), manifest={"x": float("nan")}), "what JSON cannot"),
        (replace(example(), documents=example().documents * 2), "two documents are called 'a'"),
        (replace(example(), blocks={"z": ()}), "no document 'z'"),
        (Analysis((Document("d", "\ud83d\ude00", "en"),), {}, (), (), {}), "both halves"),
    ],
)
def test_what_cannot_be_saved(analysis: Analysis, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match=message.replace("PosixPath", "Path")):
        save(analysis, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.a\.jsonl: cannot be written: No such file"):
        save(example(), tmp_path / "none" / "a.jsonl")
    with pytest.raises(InputError, match=r"none.a\.jsonl: does not exist"):
        load(tmp_path / "none" / "a.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path)


def on(number: int, change: Callable[[dict[str, Any]], object]) -> str:
    """Return the example's file with one line changed."""
    lines = saved(example()).split("\n")
    entry = json.loads(lines[number - 1])
    change(entry)
    lines[number - 1] = json.dumps(entry)
    return "\n".join(lines)


def put(**values: object) -> Callable[[dict[str, Any]], object]:
    return lambda entry: entry.update(values)


SAVED = saved(example())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "^f: is empty"),
        ("\n \n", "^f: is empty"),
        ('{"text": "words"}\n', "^f:1: this is no analysis: .* found the fields text$"),
        ("words\n", "^f:1: is not JSON"),
        ("[]\n", "^f:1: is no JSON object"),
        (on(1, put(schema=2)), r"^f:1: was written by a newer speechkit \(schema 2, .* reads 1\)"),
        (on(1, put(schema="1")), "^f:1: the header is damaged"),
        (on(1, put(manifest=None)), "^f:1: the header is damaged"),
        (SAVED[:300], "^f:2: is not JSON: Unterminated string"),
        (SAVED[: SAVED.index('{"records"')], "^f:5: the file breaks off here"),
        (re.sub(r'.*"skipped"\}\n', "", SAVED), "^f:5: lines are missing"),
        (SAVED + SAVED, "^f:7: there are more lines after the end"),
        (on(2, put(text="أعلن")), "^f:2: document 'a': the text is not the one that was saved"),
        (on(2, put(sha256=None)), "^f:2: document 'a': the text is not"),
        (on(2, put(lang=5)), "^f:2: document 'a': lang: expected a string, found 5"),
        (on(2, put(date="2024-13-01")), "^f:2: document 'a': date: expected a date like"),
        (on(2, put(blocks=5)), "^f:2: document 'a': blocks: expected a list, found 5"),
        (
            on(2, put(blocks=[{"span": [0, 999], "label": "body"}])),
            r"^f:2: document 'a': Span\(start=0, end=999\) lies outside a text of",
        ),
        (
            on(2, put(blocks=[{"span": [0, 3], "label": "footer"}])),
            r"^f:2: document 'a': blocks\[0\].label: expected one of breadcrumb, .* found 'footer'",
        ),
        (
            on(2, put(layout=[{"span": [0, 999], "label": "body"}])),
            r"^f:2: document 'a': Span\(start=0, end=999\) lies outside a text of",
        ),
        (on(3, put(type="person")), "^f:3: type 'person' is not known"),
        (on(3, put(labels={"en": 1})), r"^f:3: speaker 'local:وسيط': labels.en: expected a string"),
        (on(3, put(labels=[])), "^f:3: speaker 'local:وسيط': labels: expected an object, found"),
        (on(3, put(mentions=[7])), r"mentions\[0\]: expected an object, found 7"),
        (on(3, put(age=7)), "^f:3: .*field 'age' is not known to this version"),
        (on(3, lambda entry: entry.pop("kind")), "^f:3: .*field 'kind' is missing"),
        (
            on(3, put(mentions=[{"document": "b", "span": [0, 1], "form": "name"}])),
            "^f:3: .*document 'b' is not in the lines before",
        ),
        (on(4, put(verbatim=["الهدنة"])), "^f:4: quotation 'a#1': .*not verbatim"),
        (on(4, put(content=[[20, 15]])), "^f:4: quotation 'a#1'"),
        (on(4, put(cue=[[0, 999]])), "^f:4: .*lies outside"),
        (on(4, put(cue=[[0]])), r"^f:4: .*cue\[0\]: expected \[start, end\], found \[0\]"),
        (on(4, put(cue=[[0, True]])), r"cue\[0\]: expected \[start, end\]"),
        (on(4, put(speaker="x")), "^f:4: .*speaker 'x' is not in the lines before"),
        (on(4, put(document="x")), "^f:4: .*document 'x' is not in the lines before"),
        (on(4, put(confidence="high")), "confidence: expected a number, found 'high'"),
        (on(4, put(confidence=True)), "confidence: expected a number, found True"),
        (on(4, put(confidence=float("nan"))), "confidence: expected a number, found nan"),
        (on(4, put(kind="scare")), "kind: expected one of direct, indirect, mixed"),
        (on(5, put(reason=None)), "^f:5: skipped '': reason: expected a string, found None"),
        (SAVED.replace('{"blocks', '{"type": "skipped"}\n{"blocks'), "^f:2: skipped"),
    ],
)
def test_damage_is_named_with_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(text.encode())
    with pytest.raises(InputError) as caught:
        load(path)
    assert re.search(message, str(caught.value).replace(path.as_posix(), "f"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("number", [2, 3])
def test_ids_are_unique(number: int) -> None:
    lines = SAVED.split("\n")
    lines.insert(number, lines[number - 1])
    with pytest.raises(InputError, match=f":{number + 1}: .*of this id has been before"):
        loaded("\n".join(lines))


@given(st.integers(0, len(SAVED.encode()) - 1))
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    data = SAVED.encode()[:cut]
    if data == SAVED.encode()[:-1]:
        return  # only the last newline is gone: nothing is lost
    with pytest.raises(InputError):
        loaded(data.decode("utf-8", "replace"))
