"""Data frame, CSV and the scorer's format."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from speechkit.errors import InputError
from speechkit.export import COLUMNS, export_csv, export_scorer, to_frame, to_scorer
from speechkit.read import read
from speechkit.records import Analysis, Document, Quotation, Span, Speaker, ThemeScore

SHARED = Path(__file__).resolve().parents[2] / "shared"

TEXT = """Envoy: the truce holds

The envoy, Mira Sol, said that the truce
holds. "We need," she added, "more observers." It was noted that rain came; she spoke of roads.
"""


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quotation(number: int, *content: Span, **more: Any) -> Quotation:  # noqa: ANN401
    made = Quotation(
        id=f"d#{number}",
        document="d",
        lang="en",
        kind="indirect",
        level="statement",
        content=content,
        verbatim=tuple(span.of(TEXT) for span in content),
        rule="by-hand",
        speaker="local:sol",
        confidence=0.9,
    )
    return replace(made, **more)


BODY = TEXT.index("said")
NAME = at("The envoy, Mira Sol")
ANALYSIS = Analysis(
    documents=(
        Document("d", TEXT, "en", date=date(2024, 2, 29)),
        Document("empty", "؟", "ar"),
    ),
    blocks={},
    quotations=(
        quotation(1, at("the truce holds"), cue=(at(":"),), source=at("Envoy"), duplicate_of="d#2"),
        quotation(2, at("the truce\nholds"), cue=(at("said"),), source=NAME),
        quotation(
            3,
            at("We need,"),
            at("more observers."),
            kind="direct",
            cue=(at("added"),),
            source=at("she"),
            antecedent=NAME,
            themes=(
                ThemeScore("peacekeeping", 0.8, (at("observers"),)),
                ThemeScore("needs", 0.5, (at("need"),)),
            ),
        ),
        quotation(
            4,
            at("rain came"),
            cue=(at("It was"), at("noted")),
            source=at("It"),
            speaker=None,
            reason="hearsay",
            confidence=0.0,
        ),
        quotation(5, at("roads"), level="mention", source=at("she", BODY + 60)),
    ),
    speakers=(Speaker("local:sol", "Mira Sol", "person"),),
    manifest={},
)


# Frame -----------------------------------------------------------------------------------------


def test_one_row_a_quotation() -> None:
    frame = to_frame(ANALYSIS)
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["id"]) == ["d#1", "d#2", "d#3", "d#4", "d#5"]
    row = frame.iloc[2]
    assert row["words"] == "We need, […] more observers."
    assert (row["speaker"], row["speaker_name"], row["source"]) == ("local:sol", "Mira Sol", "she")
    assert (row["start"], row["end"]) == (at("We need").start, at("observers.").end)
    assert row["themes"] == ("peacekeeping", "needs")
    assert row["date"] == pd.Timestamp(2024, 2, 29)
    assert frame.iloc[1]["words"] == "the truce holds"
    assert frame.iloc[3]["cue"] == "It was…noted"
    assert list(frame["counted"]) == [False, True, True, True, False]


def test_what_is_not_known_is_missing() -> None:
    frame = to_frame(ANALYSIS)
    assert list(frame["speaker"].isna()) == [False, False, False, True, False]
    assert list(frame["speaker_name"].isna()) == [False, False, False, True, False]
    assert frame["act"].isna().all()
    assert list(frame["duplicate_of"].notna()) == [True, False, False, False, False]
    undated = replace(ANALYSIS, documents=(replace(ANALYSIS.documents[0], date=None),))
    assert to_frame(undated)["date"].isna().all()


def test_the_columns_keep_their_types_without_rows() -> None:
    empty = to_frame(Analysis((), {}, (), (), {}))
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(to_frame(ANALYSIS).dtypes)


def test_grouping_works_as_in_the_notebook() -> None:
    frame = to_frame(ANALYSIS)
    counts = frame[frame["counted"]].explode("themes").groupby("themes").size()
    assert counts.to_dict() == {"needs": 1, "peacekeeping": 1}


# CSV -------------------------------------------------------------------------------------------


def test_csv_for_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export_csv(ANALYSIS, path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,document,date,")
    assert b"\r" not in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["speaker_name"] for row in rows] == ["Mira Sol"] * 3 + ["", "Mira Sol"]
    assert rows[2]["themes"] == "peacekeeping; needs"
    assert rows[2]["date"] == "2024-02-29"
    assert rows[2]["words"] == "We need, […] more observers."
    stream = io.StringIO()
    export_csv(ANALYSIS, stream)
    assert "\ufeff" + stream.getvalue() == data.decode("utf-8")


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export_csv(ANALYSIS, tmp_path / "none" / "a.csv")


# Scorer ----------------------------------------------------------------------------------------


def test_the_speaker_is_the_span_that_names() -> None:
    first, second = to_scorer(ANALYSIS)
    assert (first["doc_id"], first["lang"], first["text"]) == ("d", "en", TEXT)
    assert second == {"doc_id": "empty", "lang": "ar", "text": "؟", "quotes": []}
    speakers = [quote["speaker"] for quote in first["quotes"]]
    # The source, pronouns included; unresolved, but overt.
    overt = ANALYSIS.quotations[3].source
    assert overt is not None
    pronoun = ANALYSIS.quotations[2].source
    assert pronoun is not None
    assert speakers == [[list(at("Envoy"))], [list(NAME)], [list(pronoun)], [list(overt)]]
    names = [quote["speaker_name"] for quote in first["quotes"]]
    assert names == ["Mira Sol", "Mira Sol", "Mira Sol", None]
    assert first["quotes"][2]["content"] == [list(at("We need,")), list(at("more observers."))]
    assert {(quote["kind"], quote["level"]) for quote in first["quotes"]} == {
        ("indirect", "statement"),
        ("direct", "statement"),
    }


def test_mentions_only_when_asked() -> None:
    levels = [
        [quote["level"] for quote in next(to_scorer(ANALYSIS, mentions=wanted))["quotes"]]
        for wanted in (False, True)
    ]
    assert [found.count("mention") for found in levels] == [0, 1]


def test_what_is_exported_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "scorer.jsonl"
    export_scorer(ANALYSIS, path)
    assert [(d.id, d.text, d.lang) for d in read(path)] == [("d", TEXT, "en"), ("empty", "؟", "ar")]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no reference data beside the project")
def test_the_reference_scorer_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "scorer.jsonl"
    export_scorer(ANALYSIS, path)
    done = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "score.py"), str(path), str(path), "--json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    figures = json.loads(done.stdout)["all"]
    assert figures["gold"] == figures["pred"] == 4
    assert figures["exact"] == figures["attrib"] == [1, 1, 1]
    assert figures["level"] == figures["cue"] == figures["spk_acc"] == 1


def test_pandas_is_not_imported_before_it_is_used() -> None:
    code = "import sys, speechkit.export, speechkit.read; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
