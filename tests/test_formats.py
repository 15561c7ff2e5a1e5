# ruff: noqa: E501 -- rows as they are
"""Each format: what its reader takes out, and how its settings reach it."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import messy
import office
import pytest
from articles import ARTICLES, DAY
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import LAYOUTS

from speechkit.errors import ConfigError, InputError
from speechkit.read import READERS, read, read_each
from speechkit.read.registry import Reading, get_reader
from speechkit.read.sniff import SUFFIXES
from speechkit.read.walk import source_of
from speechkit.records import Document, Skipped

MAGICS = (
    b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0", b"WARC/1.0\r\n", b"<html>",
    b"<?xml version='1.0'?><rss>", b"From: a\nTo: b\nDate: c\n\n", b"{", b"[", b"text,id\n", b"\xff\xfe", b"\xef\xbb\xbf",
)  # fmt: skip
ENDINGS = tuple(ending for endings in SUFFIXES.values() for ending in endings)
EN, AR = ARTICLES["en"], ARTICLES["ar"]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def reasons(path: Path) -> list[str]:
    return [item.reason for item in read_each(path) if isinstance(item, Skipped)]


def test_every_reader_is_there() -> None:
    assert all(callable(get_reader(name)) for name in READERS)


def test_readers_are_imported_on_first_use(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "The envoy said that talks would resume.")
    heavy = ("trafilatura", "pypdf", "docx", "warcio")
    code = f"import sys, speechkit as sk; sk.read({str(path)!r}); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# PDF ---------------------------------------------------------------------------------------------


def test_a_pdf_of_several_pages(tmp_path: Path) -> None:
    long = office.replace_body(EN, [f"{one} ({n})" for n in range(6) for one in EN.body])
    (document,) = read(put(tmp_path, "a.pdf", office.pdf(long, "en", head="Example Office 2013")))
    assert all(paragraph in document.text for paragraph in long.body)
    running = [block.span.of(document.text) for block in document.layout]
    pages = max(origin.value for origin in document.origin)
    assert running.count("Example Office 2013") == pages > 2
    assert [one for one in running if one.isdigit()] == [str(n) for n in range(1, pages + 1)]
    assert {block.label for block in document.layout} == {"running"}


def test_words_broken_at_the_end_of_a_line_are_joined(tmp_path: Path) -> None:
    lines = ("The mediators spoke of negoti-", "ations and of self-", "rule; self-rule was new.")
    (document,) = read(put(tmp_path, "a.pdf", office.lines_pdf(lines)))
    assert (
        document.text == "The mediators spoke of negotiations and of self-rule; self-rule was new."
    )


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    (document,) = read(put(tmp_path, "a.pdf", office.pdf(EN, "en", columns=2)))
    places = [document.text.index(paragraph) for paragraph in EN.body]
    assert places == sorted(places)


def test_a_page_that_is_a_picture_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    skipped, document = read_each(
        put(tmp_path, "a.pdf", office.scanned_pdf(text="Some words here."))
    )
    assert isinstance(skipped, Skipped)
    assert skipped.path.endswith("a.pdf:page 1")
    assert "run OCR" in skipped.reason
    assert isinstance(document, Document)
    assert document.text == "Some words here."


# Office ------------------------------------------------------------------------------------------


def test_a_word_file_with_tracked_changes(tmp_path: Path) -> None:
    data = office.word(AR, head="مكتب", tracked="كلمات أدرجت.")
    (document,) = read(put(tmp_path, "a.docx", data))
    paragraphs = [AR.title, AR.day, *AR.body, "كلمات أدرجت.", "مكتب"]
    assert document.text == "\n\n".join(paragraphs)
    assert (document.title, document.byline, document.date) == (AR.title, "Clara Winther", DAY)
    assert [block.span.of(document.text) for block in document.layout] == ["مكتب"]


def test_an_open_document(tmp_path: Path) -> None:
    (document,) = read(put(tmp_path, "a.odt", office.odt(EN, head="Head")))
    assert document.text == "\n\n".join([EN.title, EN.day, *EN.body, "Head"])
    assert (document.title, document.byline) == (EN.title, "Clara Winther")


# Mail, feeds, crawls -------------------------------------------------------------------------------


def test_a_mail_and_its_attachments(tmp_path: Path) -> None:
    attached = [("note.docx", office.word(AR)), ("../evil.txt", b"A text that was attached.")]
    mail, word, text = read(put(tmp_path, "a.eml", office.mail(EN, attached=attached, html=True)))
    assert mail.text.strip() == "\n\n".join(EN.body)
    assert (mail.title, mail.date) == (EN.title, DAY)
    assert mail.byline == "Clara Winther <clara@example.org>"
    assert (word.lang, word.reader) == ("ar", "word")
    assert (word.path or "").endswith("a.eml!/note.docx")
    assert text.text == "A text that was attached."


def test_a_crawl_leads_back_to_its_records(tmp_path: Path) -> None:
    data = b"".join(data for n in (0, 1) for name, data in messy.good("ru", n) if ".warc" in name)
    first, second = read(put(tmp_path, "a.warc", data))
    assert first.url == "https://example.org/0/story"
    assert (second.path or "").endswith("a.warc!/https://example.org/1/story")
    assert (first.date, second.date) == (DAY, DAY)
    for document in (first, second):
        (origin,) = document.origin
        assert origin.unit == "byte"
        head, _, _ = data[origin.value :].partition(b"\r\n\r\n")
        assert head.startswith(b"WARC/1.0")
        assert (document.url or "none").encode() in head


def test_a_web_server_is_believed_less_than_the_bytes(tmp_path: Path) -> None:
    page = LAYOUTS["press_release"](AR, "ar").replace("utf-8", "iso-8859-1")
    (document,) = read(put(tmp_path, "a.html", page.encode("cp1256", "replace")))
    assert (document.encoding, document.lang, document.date) == ("cp1256", "ar", DAY)
    (document,) = read(put(tmp_path, "b.html", page.encode("utf-16")))
    assert (document.encoding, document.lang) == ("utf-16", "ar")


PAGE = """<html><head><title>T</title></head><body><article><h1>Head line</h1>
<p>The mediator on Tuesday urged both sides to reopen
the crossing before the rains make the road impassable.</p>
<h2>Sub head</h2><p>wo<b>r</b>d and <a href="/x">linked words</a>, <em>emphasis</em>.</p>
<p>“The road is open,”<br>she said.</p><p>One line ends.<br>Another begins.</p>
<blockquote><p>Quoted block of words.</p></blockquote><ul><li>First item</li><li>Second</li></ul>
<table><tr><td>Cell one</td><td>Cell two</td></tr></table></article></body></html>"""


def test_breaks_and_blocks_of_a_page(tmp_path: Path) -> None:
    (document,) = read(put(tmp_path, "a.html", PAGE))
    assert document.text.split("\n\n") == [
        "Head line",
        "The mediator on Tuesday urged both sides to reopen the crossing before the rains make the road impassable.",
        "Sub head",
        "word and linked words, emphasis.",
        "“The road is open,” she said.",
        "One line ends.",
        "Another begins.",
        "Quoted block of words.",
        "First item",
        "Second",
        "Cell one",
        "Cell two",
    ]


# Tables and JSON -----------------------------------------------------------------------------------


ROWS = "no;body;when;who\n1;The envoy said that talks would resume.;6 August 2013;Reuters\n2;;;\n"


def test_columns_by_name(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", ROWS)
    columns = {"text": "body", "date": "when", "id": "no", "byline": "who"}
    items = list(read_each(path, columns=columns))
    assert isinstance(items[0], Document)
    document = items[0]
    assert (document.id, document.date, document.byline) == ("1", DAY, "Reuters")
    assert (document.origin[0].unit, document.origin[0].value) == ("row", 2)
    assert isinstance(items[1], Skipped)
    assert items[1].path.endswith("a.csv:3")
    assert reasons(path)[0].startswith("has no column 'text'; its columns: 'no', 'body'")
    with pytest.raises(ConfigError, match="no field 'words'"):
        read(path, columns={"words": "x"})


def test_columns_on_the_command_line(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", ROWS)
    command = [sys.executable, "-m", "speechkit", "analyze", str(path), "--themes", "lexicon"]
    named = ["--text-column", "body", "--date-column", "when", "--id-column", "no"]
    done = subprocess.run([*command, *named], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    (document,) = (
        one for one in map(json.loads, done.stdout.splitlines()) if one.get("type") == "document"
    )
    assert (document["id"], document["date"], document["reader"]) == ("1", "2013-08-06", "table")


def test_a_table_in_an_old_encoding_with_line_ends_in_cells(tmp_path: Path) -> None:
    cell = "\r\n".join(ARTICLES["ru"].body)
    path = put(tmp_path, "a.csv", f'id,text\r\nx,"{cell}"\r\n'.encode("cp1251", "replace"))
    (document,) = read(path)
    assert (document.text, document.encoding, document.lang) == (
        cell.replace("ё", "ё"),
        "cp1251",
        "ru",
    )


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"text": "One."}, ["a"]),
        ([{"text": "One."}, {"text": "Two.", "id": "x"}], ["a-1", "x"]),
        ([], "holds no documents"),
        ("text", "holds no documents"),
        ({"speechkit": "analysis"}, "is an analysis"),
        ({"body": "x"}, "has no field 'text'"),
        ([5], "is no JSON object"),
    ],
)
def test_json(tmp_path: Path, data: object, found: list[str] | str) -> None:
    path = put(tmp_path, "a.json", json.dumps(data))
    items = list(read_each(path))
    if isinstance(found, str):
        assert [found in item.reason for item in items if isinstance(item, Skipped)] == [True]
    else:
        assert [item.id for item in items if isinstance(item, Document)] == found


# Archives and streams ------------------------------------------------------------------------------


def test_members_are_read_by_their_own_readers(tmp_path: Path) -> None:
    inner = office.zipped({"deep/page.html": LAYOUTS["wire"](AR, "ar").encode()})
    members = {
        "a/note.txt": b"The envoy said so.",
        "b.zip": inner,
        "__MACOSX/x": b"x",
        ".DS_Store": b"x",
    }
    note, page = read(put(tmp_path, "all.zip", office.zipped(members)))
    assert (note.id, note.path) == ("note", f"{tmp_path.as_posix()}/all.zip!/a/note.txt")
    assert (page.reader, page.path) == (
        "page",
        f"{tmp_path.as_posix()}/all.zip!/b.zip!/deep/page.html",
    )


def test_a_packed_crawl_and_a_packed_text(tmp_path: Path) -> None:
    (document,) = read(put(tmp_path, "a.txt.gz", gzip.compress(b"Plain words.")))
    assert (document.id, document.text) == ("a", "Plain words.")


def test_any_format_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, reader in ((office.pdf(EN, "en"), "pdf"), (office.word(AR), "word")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (document,) = read("-")
        assert (document.reader, document.path, document.id) == (reader, "-", "stdin")


def test_a_copy_is_no_fault(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        put(tmp_path, name, "The envoy said that talks would resume.")
    command = [sys.executable, "-m", "speechkit", "analyze", str(tmp_path), "--themes", "lexicon"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    first, last = done.stderr.splitlines()
    assert first.startswith("speechkit: duplicate: ")
    assert last == "speechkit: 1 file read (1 document), 0 skipped, 1 duplicate"
    done = subprocess.run(
        [*command, "--keep-duplicates"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_one_text_of_a_library_is_too_much(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "word " * 1_100_000)
    with pytest.raises(InputError, match="more than 5,000,000 are no single text: split it"):
        read(path)


# Hostile bytes ---------------------------------------------------------------------------------

SEEDS = {name: data for name, data in messy.good("en") if "bundle" not in name or "zip" in name}


@settings(max_examples=150)
@given(st.sampled_from(sorted(SEEDS)), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=6))
def test_damage_is_a_reason_never_a_traceback(
    name: str, cut: float, place: float, bytes_: bytes
) -> None:
    data = SEEDS[name]
    start = int(place * len(data))
    damaged = data[:start] + bytes_ + data[start + len(bytes_) :]
    damaged = damaged[: len(data) - int(cut * len(data) / 2)]
    source = source_of(io.BytesIO(damaged), name, name)
    for item in Reading().read(source):
        assert isinstance(item, Document | Skipped)
        assert isinstance(item, Document) or item.reason


@given(st.binary(max_size=300), st.sampled_from(MAGICS), st.sampled_from(ENDINGS))
def test_any_bytes_under_any_name(data: bytes, magic: bytes, ending: str) -> None:
    source = source_of(io.BytesIO(magic + data), f"a{ending}", f"a{ending}")
    for item in Reading().read(source):
        assert isinstance(item, Document | Skipped)
