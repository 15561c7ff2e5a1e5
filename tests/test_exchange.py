"""Formats of other programs: what goes out is theirs, and what comes back is what went out."""

import io
import json
import subprocess
import sysconfig
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import cassis
import pytest
from analyses import ARABIC, HADDAD, analysis
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

import speechkit as sk
from speechkit.errors import InputError
from speechkit.evaluate.gold import read_gold
from speechkit.export import FORMATS, IMPORTS, export_as, read_as, to_scorer
from speechkit.export.folder import document_id, file_name
from speechkit.export.labelstudio import labelling
from speechkit.export.offsets import Offsets
from speechkit.records import Analysis, Document, Quotation, Span
from speechkit.store.files import TEMPORARY, write_lines

COMMAND = str(Path(sysconfig.get_path("scripts")) / "speechkit")
TEI = "{http://www.tei-c.org/ns/1.0}"
QDA = "{urn:QDA-XML:project:1.0}"
FOLDERS = ("brat", "convokit", "inception", "parquet")
# Astral characters, combining marks, bidi controls, both directions, line ends.
ALPHABET = "ab \n\u0301𝒳😀سَ\u200f停\u2067é<&\"'"
texts = st.text(alphabet=ALPHABET, min_size=1, max_size=40)


def strange() -> Analysis:
    """Return an analysis in which offsets differ in all units, and contents cross and nest."""
    text = "😀 قال: «السَّلام\nممكن» 𝒳, e\u0301lan \x07 said =1+1 again and again."
    document = Document("a/b: 😀?", text, "ar", date=date(2024, 2, 29), url="http://x.org/?a=1&b=2")

    def said(number: int, *pieces: str, **more: Any) -> Quotation:  # noqa: ANN401
        spans = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
        made = Quotation(
            id=f"{document.id}#{number}",
            document=document.id,
            lang="ar",
            kind="direct",
            level="statement",
            content=spans,
            verbatim=pieces,
            rule="by-hand",
        )
        return replace(made, **more)

    return Analysis(
        (document, Document("empty", "؟", "ar")),
        {},
        (
            said(1, "السَّلام\nممكن", "again", cue=(Span(2, 5),), kind="mixed"),
            said(2, "ممكن» 𝒳", source=Span(0, 1), level="act", act="call"),
            said(3, "=1+1 again and", level="mention", kind="indirect"),
        ),
        (),
        {},
    )


def written(form: str, given: Analysis, folder: Path) -> dict[str, bytes]:
    target = folder / f"out-{form}"
    export_as(given, form, target)
    if target.is_file():
        return {"": target.read_bytes()}
    paths = sorted(path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in paths}


# All formats ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("make", [analysis, strange, lambda: Analysis((), {}, (), (), {})])
def test_same_analysis_same_bytes(form: str, make: Any, tmp_path: Path) -> None:  # noqa: ANN401
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        found.append(written(form, make(), tmp_path / name))
        assert not list((tmp_path / name).rglob(f"*{TEMPORARY}"))
    assert found[0] == found[1]
    assert found[0] or (form, make().documents) == ("inception", ())
    assert all(found[0]) == (form in FOLDERS)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_cannot_be_written_is_named(form: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="file"):
        export_as(analysis(), form, tmp_path / "file" / "out")


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_that_holds_something_is_left_alone(form: str, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("all my work", "utf-8")
    with pytest.raises(InputError, match=r"name (a new|another)"):
        export_as(analysis(), form, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_every_format_stands_in_the_guide() -> None:
    guide = (Path(__file__).resolve().parents[1] / "docs" / "search.md").read_text("utf-8")
    for form in FORMATS:
        assert f"`{form}`" in guide


# Offsets ----------------------------------------------------------------------------------------


@given(texts, st.data())
def test_offsets_go_out_and_come_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start, end)
    utf16 = Offsets(text, "utf-16").outward(span)
    units = text.encode("utf-16-le")
    assert units[2 * utf16.start : 2 * utf16.end].decode("utf-16-le") == span.of(text)
    utf8 = Offsets(text, "utf-8").outward(span)
    assert text.encode()[utf8.start : utf8.end].decode() == span.of(text)
    assert Offsets(text, "utf-16").inward(*utf16) == span
    assert Offsets(text, "utf-8").inward(*utf8) == span
    assert Offsets(text, "code point").inward(*span) == span


@pytest.mark.parametrize(("unit", "inside"), [("utf-16", 1), ("utf-8", 2), ("code point", 9)])
def test_an_offset_inside_a_character_is_refused(unit: Any, inside: int) -> None:  # noqa: ANN401
    with pytest.raises(InputError, match="character"):
        Offsets("😀x", unit).inward(0, inside)


@given(texts)
def test_a_name_of_a_file_tells_the_document(name: str) -> None:
    made = file_name(name)
    assert document_id(made) == name
    assert not set(made) & set('/\\:*?"<>|\n')


# Back from brat and Label Studio ----------------------------------------------------------------


def roles(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in one.items() if k != "confidence"} for one in document["quotes"]]


@pytest.mark.parametrize("form", IMPORTS)
@pytest.mark.parametrize("make", [analysis, strange])
def test_what_comes_back_is_what_went_out(form: str, make: Any, tmp_path: Path) -> None:  # noqa: ANN401
    export_as(make(), form, tmp_path / "out")
    back = {one["doc_id"]: one for one in read_as(tmp_path / "out", form)}
    sent = {one["doc_id"]: one for one in to_scorer(make(), mentions=True)}
    assert back.keys() == sent.keys()
    for name, document in sent.items():
        assert back[name]["text"] == document["text"]
        assert roles(back[name]) == roles(document)


spans = st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True).map(sorted)


@given(texts, spans)
def test_any_spans_of_any_text_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, cuts: Sequence[int]
) -> None:
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    content = [Span(start, end) for start, end in pairs if end <= len(text)]
    if not content or any(not span.of(text).strip("\n") for span in content):
        return
    gaps = pairwise(content)
    if any(not text[a.end : b.start].strip("\n") for a, b in gaps):
        return  # brat cannot tell two spans with only a line end between them from one
    if any(span.of(text) != span.of(text).strip("\n") for span in content):
        return  # nor one that begins or ends with a line end
    made = Quotation(
        id="d#1",
        document="d",
        lang="ar",
        kind="direct",
        level="statement",
        content=tuple(content),
        verbatim=tuple(span.of(text) for span in content),
        rule="by-hand",
    )
    given_ = Analysis((Document("d", text, "ar"),), {}, (made,), (), {})
    for form in IMPORTS:
        target = tmp_path_factory.mktemp("x") / "out"
        export_as(given_, form, target)
        (back,) = read_as(target, form)
        assert back["text"] == text
        assert back["quotes"][0]["content"] == [list(span) for span in content]


def test_what_comes_back_is_gold(tmp_path: Path) -> None:
    export_as(analysis(), "brat", tmp_path / "out")
    write_lines(read_as(tmp_path / "out", "brat"), tmp_path / "gold.jsonl")
    gold = read_gold(tmp_path / "gold.jsonl")
    assert [len(one.quotations) for one in gold] == [10, 9]
    assert gold[0].text == ARABIC


def test_corrections_made_in_label_studio_count(tmp_path: Path) -> None:
    export_as(analysis(), "labelstudio", tmp_path / "tasks.json")
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    first = tasks[0]["predictions"][0]["result"]
    kept = [one for one in first if "q1-" in json.dumps(one)]
    kept[1]["value"]["choices"] = ["direct"]
    tasks[0]["annotations"] = [{"result": kept}, {"result": [], "was_cancelled": True}]
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    (quote,) = next(read_as(tmp_path / "tasks.json", "labelstudio"))["quotes"]
    assert quote["kind"] == "direct"
    etree.fromstring(labelling())
    kept[0]["value"]["end"] += 1
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    with pytest.raises(InputError, match=r"task 1.*not its own text"):
        list(read_as(tmp_path / "tasks.json", "labelstudio"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("T1\tContent 0 999\tx", "outside a text"),
        ("T1\tContent zero\tx", "no annotation"),
        ("R1\tCuedBy Arg1:T8 Arg2:T9", "T8"),
        ("A1\tKind", "no annotation"),
    ],
)
def test_a_damaged_annotation_is_named(line: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("a text", "utf-8")
    (tmp_path / "d.ann").write_text(f"{line}\n", "utf-8")
    with pytest.raises(InputError, match=words) as caught:
        list(read_as(tmp_path, "brat"))
    assert "d.ann" in str(caught.value)


def test_nothing_to_import_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.ann file"):
        list(read_as(tmp_path, "brat"))
    (tmp_path / "d.ann").write_text("", "utf-8")
    with pytest.raises(InputError, match=r"d\.txt"):
        list(read_as(tmp_path, "brat"))
    (tmp_path / "x.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="list of tasks"):
        list(read_as(tmp_path / "x.json", "labelstudio"))


# TEI --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [analysis, strange])
def test_tei_holds_the_text_and_who_said_what(make: Any, tmp_path: Path) -> None:  # noqa: ANN401
    given_: Analysis = make()
    export_as(given_, "tei", tmp_path / "a.xml")
    root = etree.fromstring((tmp_path / "a.xml").read_bytes())
    ids = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in root.iter()]
    known = [one for one in ids if one]
    assert len(known) == len(set(known))
    for name in ("who", "next", "prev"):
        for one in root.iter(f"{TEI}said"):
            if target := one.get(name):
                assert target.removeprefix("#") in known
    for document, tei in zip(given_.documents, root.iter(f"{TEI}TEI"), strict=True):
        (body,) = tei.iter(f"{TEI}body")
        assert "".join(body.itertext()).replace("\ufffd", "\x07") == document.text
        joined = list(_joined(body))
        own = [one for one in given_.quotations if one.document == document.id]
        assert sorted(joined) == sorted(
            ("".join(one.verbatim).replace("\n", ""), one.kind) for one in own
        )


def _joined(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the words of each quotation, its elements put together, and its kind."""
    key = "{http://www.w3.org/XML/1998/namespace}id"
    parts: dict[str, list[etree._Element]] = defaultdict(list)
    for one in body.iter(f"{TEI}said"):
        parts[str(one.get(key)).partition(".")[0]].append(one)
    for elements in parts.values():
        assert [one.get("next") is None for one in elements[-1:]] == [True]
        words = "".join("".join(one.itertext()) for one in elements)
        yield words.replace("\n", ""), str(elements[0].get("ana")).rpartition("#")[2]


def test_tei_says_who_and_whether_in_their_words(tmp_path: Path) -> None:
    export_as(analysis(), "tei", tmp_path / "a.xml")
    root = etree.fromstring((tmp_path / "a.xml").read_bytes())
    said = [one for one in root.iter(f"{TEI}said") if "الوساطة" in "".join(one.itertext())]
    assert said[0].get("direct") == "true"
    who = said[0].get("who")
    assert who == f"#who-{HADDAD.replace(':', '-')}"
    (names,) = root.xpath(f"//*[@xml:id='{who[1:]}']")
    assert [one.text for one in names] == ["Salma Haddad", "سلمى الحداد", "Salma Haddad"]


# Others -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [analysis, strange])
def test_inception_reads_the_same_words(make: Any, tmp_path: Path) -> None:  # noqa: ANN401
    given_: Analysis = make()
    export_as(given_, "inception", tmp_path / "out")
    for document in given_.documents:
        path = tmp_path / "out" / f"{file_name(document.id)}.json"
        cas = cassis.load_cas_from_json(io.BytesIO(path.read_bytes()))
        assert cas.sofa_string == document.text
        own = [one for one in given_.quotations if one.document == document.id]
        found = sorted(
            (one.quotation, one.get_covered_text()) for one in cas.select("speechkit.Quotation")
        )
        assert found == sorted((one.id, words) for one in own for words in one.verbatim)
        cues = sorted(one.get_covered_text() for one in cas.select("speechkit.Cue"))
        assert cues == sorted(span.of(document.text) for one in own for span in one.cue)


def test_qdpx_is_a_project_with_its_sources(tmp_path: Path) -> None:
    given_ = analysis()
    export_as(given_, "qdpx", tmp_path / "a.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        root = etree.fromstring(archive.read("project.qde"))
        texts_ = {
            one.get("plainTextPath"): archive.read(
                str(one.get("plainTextPath")).replace("internal://", "sources/")
            ).decode()
            for one in root.iter(f"{QDA}TextSource")
        }
    assert sorted(texts_.values()) == sorted(one.text for one in given_.documents)
    codes = {one.get("guid"): one.get("name") for one in root.iter(f"{QDA}Code")}
    assert {"Salma Haddad", "mediation", "statement"} <= set(codes.values())
    coded = set()
    for source in root.iter(f"{QDA}TextSource"):
        for one in source.iter(f"{QDA}PlainTextSelection"):
            start, end = int(str(one.get("startPosition"))), int(str(one.get("endPosition")))
            words = texts_[source.get("plainTextPath")][start:end]
            for code in one.iter(f"{QDA}CodeRef"):
                coded.add((words, codes[code.get("targetGUID")]))
    assert ("الحوار", "mediation") in coded
    assert {(words, one.level) for one in given_.quotations for words in one.verbatim} <= coded
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))


def test_xlsx_is_text_and_runs_from_the_right(tmp_path: Path) -> None:
    export_as(strange(), "xlsx", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet.sheet_view.rightToLeft
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    words = [row[names.index("words")] for row in rows]
    assert [cell.value for cell in words][2] == "=1+1 again and"
    assert {cell.data_type for cell in words} == {"s"}
    assert rows[0][names.index("date")].value.date() == date(2024, 2, 29)
    english = replace(analysis(), quotations=analysis().quotations[10:])
    export_as(english, "xlsx", tmp_path / "b.xlsx")
    assert not load_workbook(tmp_path / "b.xlsx").active.sheet_view.rightToLeft


def test_convokit_has_its_five_files(tmp_path: Path) -> None:
    found = written("convokit", analysis(), tmp_path)
    names = ["conversations.json", "corpus.json", "index.json", "speakers.json", "utterances.jsonl"]
    assert sorted(found) == names
    utterances = [json.loads(line) for line in found["utterances.jsonl"].splitlines()]
    speakers = json.loads(found["speakers.json"])
    conversations = json.loads(found["conversations.json"])
    known = {one["id"] for one in utterances}
    for one in utterances:
        assert one["speaker"] in speakers
        assert one["conversation_id"] in conversations
        assert one["reply-to"] is None or one["reply-to"] in known
    assert len([one for one in utterances if one["reply-to"] is None]) == len(conversations)
    assert utterances[0]["timestamp"] == 1_709_337_600
    assert set(json.loads(found["index.json"])["utterances-index"]) == set(utterances[0]["meta"])


def test_jsonl_has_the_places(tmp_path: Path) -> None:
    (data,) = written("jsonl", analysis(), tmp_path).values()
    rows = [json.loads(line) for line in data.splitlines()]
    for row, one in zip(rows, analysis().quotations, strict=True):
        text = analysis().document(one.document).text
        assert tuple(text[a:b] for a, b in row["places"]["content"]) == one.verbatim
        assert set(row["places"]["evidence"]) == set(row["themes"])


# On the command line ----------------------------------------------------------------------------


def test_there_and_back_on_the_command_line(tmp_path: Path) -> None:
    sk.save(analysis(), tmp_path / "a.jsonl")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *arguments], capture_output=True, encoding="utf-8", check=False, cwd=tmp_path
        )

    assert run("export", "a.jsonl", "--to", "brat", "-o", "out").returncode == 0
    back = run("import", "out", "--from", "brat", "-o", "gold.jsonl")
    assert (back.returncode, back.stderr) == (0, "")
    assert len(read_gold(tmp_path / "gold.jsonl")) == 2
    tasks = run("export", "a.jsonl", "--to", "labelstudio")
    assert len(json.loads(tasks.stdout)) == 2
    nowhere = run("export", "a.jsonl", "--to", "xlsx")
    assert nowhere.returncode == 2
    assert "with -o" in nowhere.stderr
    wrong = run("import", "a.jsonl", "--from", "labelstudio")
    assert wrong.returncode == 1
    assert "not JSON" in wrong.stderr
