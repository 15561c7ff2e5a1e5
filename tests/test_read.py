"""Files, folders, standard input and JSON Lines to documents."""

import io
import json
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import TEXTS

from speechkit.errors import InputError
from speechkit.read import decode, read, read_each
from speechkit.records import Document, Origin, Skipped

TABLES = {
    "ar": ["cp1256", "iso8859_6"],
    "zh": ["gb18030", "gbk"],
    "en": ["cp1252"],
    "fr": ["cp1252", "latin_1", "mac_roman"],
    "ru": ["cp1251", "koi8_r", "iso8859_5", "cp866"],
    "es": ["cp1252", "latin_1"],
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]


NOT_JSON = (
    "is not JSON: Expecting property name enclosed in double quotes, column 2; "
    "expected one object a line"
)


def lines(path: Path, *entries: Any) -> Path:  # noqa: ANN401 -- anything JSON can hold
    path.write_text(
        "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), encoding="utf-8"
    )
    return path


def skipped(source: str | Path) -> list[tuple[str, str]]:
    return [
        (Path(item.path).name, item.reason)
        for item in read_each(source)
        if isinstance(item, Skipped)
    ]


# Bytes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "encoding"),
    [(lang, encoding) for lang in TEXTS for encoding in (*UNICODE, *TABLES[lang])],
)
def test_encodings(lang: str, encoding: str) -> None:
    data = TEXTS[lang].encode(encoding, "replace")
    text = data.decode(encoding)
    assert decode(data)[0] == text
    assert decode(text.splitlines()[0].encode(encoding))[0] == text.splitlines()[0]


def test_the_encoding_is_named() -> None:
    assert decode(TEXTS["ar"].encode("cp1256"))[1] == "cp1256"
    assert decode(TEXTS["ru"].encode("koi8_r", "replace"))[1] == "koi8_r"
    assert decode(b"plain words")[1] == "utf-8"
    assert decode(TEXTS["zh"].encode("utf-16-be"))[1] == "utf-16-be"


def test_traditional_chinese_in_big5() -> None:
    text = "調解員說，雙方同意在該地區停火十天。他還說：「車隊將於星期四到達這個城市。」"
    assert decode(text.encode("big5")) == (text, "big5")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_newlines(end: str) -> None:
    assert decode(f"one{end}{end}two{end}".encode()) == ("one\n\ntwo\n", "utf-8")


def test_damaged_utf8_is_marked_not_guessed() -> None:
    data = TEXTS["ar"].encode()
    first, second = data.index(b" "), len(data) - 3
    text, encoding = decode(data[:first] + b"\xff" + data[first:second])
    assert encoding == "utf-8 (2 damaged)"
    assert text.count("\ufffd") == 2
    assert text.replace("\ufffd", "") in TEXTS["ar"]


def test_a_mark_of_utf8_does_not_hide_damage() -> None:
    data = b"\xef\xbb\xbf" + TEXTS["ru"].encode()
    assert decode(data + b"\xd0") == (TEXTS["ru"] + "\ufffd", "utf-8 (1 damaged)")
    with pytest.raises(InputError, match="begins with the mark of UTF-8-SIG"):
        decode(b"\xef\xbb\xbfcaf\xe9")


def test_ascii_in_utf16_without_a_mark() -> None:
    assert decode("Plain words.\r\n".encode("utf-16-le")) == ("Plain words.\n", "utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04....word/document.xml", "a Word file"),
        (b"PK\x03\x04....xl/workbook.xml", "an Excel file"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"{\\rtf1 text}", "an RTF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"some\x00bytes\x00\x01\x02", "zero bytes"),
        (bytes(range(1, 256)), "neither UTF-8 nor in another encoding"),
        (b"\xff\xfea\x00b", "damaged"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert words in str(caught.value)
    assert "UTF-8" in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_utf8_is_read_to_the_letter(text: str) -> None:
    try:
        found, encoding = decode(text.encode())
    except InputError as error:
        assert "looks like" in str(error)  # noqa: PT017 -- texts like "%PDF" may be drawn
    else:
        assert encoding in ("utf-8", "utf-8-sig")
        assert found == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except InputError as error:
        assert str(error)  # noqa: PT017 -- either outcome is right
    else:
        assert "\r" not in text
        assert text.encode().decode() == text


# Files and folders -----------------------------------------------------------------------------


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "truce.txt"
    path.write_bytes(TEXTS["ar"].encode("cp1256"))
    expected = Document(
        "truce",
        TEXTS["ar"],
        "ar",
        path=path.as_posix(),
        encoding="cp1256",
        reader="text",
        source_sha256=sha256(path.read_bytes()).hexdigest(),
    )
    assert read(path) == read(str(path)) == (expected,)


def test_a_folder_in_order_with_unique_ids(tmp_path: Path) -> None:
    for name in ("b/note.txt", "a/note.txt", "a/.hidden.txt", ".git/x.txt", "note-2.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXTS['en']}{name}\n", encoding="utf-8")
    lines(tmp_path / "c.jsonl", {"text": "One.", "id": "note"}, {"text": "Two."})
    found = [(document.id, Path(document.path or "").name) for document in read(tmp_path)]
    assert found == [
        ("note", "c.jsonl"),
        ("c-2", "c.jsonl"),
        ("note-2", "note-2.txt"),
        ("note-3", "note.txt"),
        ("note-4", "note.txt"),
    ]


def test_language_given_or_found(tmp_path: Path) -> None:
    for lang, text in TEXTS.items():
        (tmp_path / f"{lang}.txt").write_text(text, encoding="utf-8")
    assert all(document.lang == document.id for document in read(tmp_path))
    assert {document.lang for document in read(tmp_path, lang="FR")} == {"fr"}
    with pytest.raises(InputError, match="language 'xx' is not known"):
        read_each(tmp_path, lang="xx")


def test_bad_files_are_reported_and_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n\t\n")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "c.txt").write_text("Good words.", encoding="utf-8")
    (tmp_path / "d.jsonl").write_bytes(b"")
    (tmp_path / "e.jsonl").write_bytes(b"\n \n")
    items = list(read_each([tmp_path, tmp_path / "none.txt", "", "x" * 5000, "a\0b"]))
    assert [item.id for item in items if isinstance(item, Document)] == ["c"]
    reasons = [item.reason for item in items if isinstance(item, Skipped)]
    assert [reason.split(":")[0] for reason in reasons[:6]] == [
        "is empty",
        "looks like a PNG image",
        "is empty",
        "is empty",
        "does not exist",
        "is an empty path",
    ]
    assert len(reasons) == 8
    with pytest.raises(InputError, match=r"a\.txt: is empty$"):
        read(tmp_path)


def test_only_marks_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "marks.txt").write_text('“”«»"؟؟…\n', encoding="utf-8")
    assert read(tmp_path)[0].lang == "en"


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    (tmp_path / "deeper").mkdir()
    assert skipped(tmp_path) == [(tmp_path.name, "is a folder without a file")]


def test_files_of_the_same_bytes_are_read_once_unless_asked(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.text"):
        (tmp_path / name).write_text(TEXTS["es"], encoding="utf-8")
    first, *others = read_each(tmp_path)
    assert isinstance(first, Document)
    assert [one.duplicate_of for one in others if isinstance(one, Skipped)] == [first.path] * 2
    assert len(read(tmp_path)) == 1
    assert [one.id for one in read(tmp_path, keep_duplicates=True)] == ["a", "b", "c"]


def test_nothing_asked_nothing_read() -> None:
    assert read([]) == ()


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        path = tmp_path / "caf\udce9.txt"
        path.write_text(TEXTS["fr"], encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")
    (document,) = read(tmp_path)
    assert document.id == "caf\ufffd"
    assert "caf\ufffd" in (document.path or "")


# JSON Lines ------------------------------------------------------------------------------------


def test_json_lines_with_all_fields(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "corpus.jsonl",
        {
            "text": "Words.\r\nMore.",
            "id": 7,
            "lang": "en-GB",
            "date": "2013-08-06",
            "title": "T",
            "url": "https://example.org/7",
            "section": "ignored",
        },
        {"text": TEXTS["es"], "doc_id": "gold.es", "date": "2024-02-29T10:30:00Z"},
        {"text": TEXTS["ru"], "id": "", "lang": None},
    )
    first, second, third = read(path)
    assert first == Document(
        "7",
        "Words.\r\nMore.",
        "en",
        path=path.as_posix(),
        encoding="utf-8",
        date=date(2013, 8, 6),
        title="T",
        url="https://example.org/7",
        reader="lines",
        origin=(Origin(0, "line", 1),),
    )
    assert (second.id, second.lang, second.date) == ("gold.es", "es", date(2024, 2, 29))
    assert (third.id, third.lang) == ("corpus-3", "ru")


def test_a_bad_line_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "One."}\n'
        b"{broken\n"
        b"\n"
        b"[1, 2]\n"
        b'{"body": "no text"}\n'
        b'{"text": "  "}\n'
        b'{"text": 5}\n'
        b'{"text": "x", "lang": "de"}\n'
        b'{"text": "x", "date": "yesterday"}\n'
        b'{"text": "\xff"}\n'
        b'{"text": null, "id": true}\n'
        b'{"text": "x", "size": ' + b"9" * 5000 + b"}\n" + b"[" * 200_000 + b"\n"
        b'{"text": "Last."}'
    )
    items = list(read_each(path))
    assert [item.text for item in items if isinstance(item, Document)] == ["One.", "Last."]
    faults = skipped(path)
    assert faults.pop(-2)[1].startswith("is not JSON: Exceeds the limit")
    assert faults == [
        (
            "mixed.jsonl:2",
            NOT_JSON,
        ),
        ("mixed.jsonl:4", 'is no JSON object: expected one, like {"text": "…"}, on each line'),
        ("mixed.jsonl:5", "has no field 'text' (its fields: body)"),
        ("mixed.jsonl:6", "is empty: 'text' holds no character that shows"),
        ("mixed.jsonl:7", "field 'text': expected a string, found 5"),
        ("mixed.jsonl:8", "language 'de' is not known: expected one of ar, zh, en, fr, ru, es"),
        (
            "mixed.jsonl:9",
            "field 'date': 'yesterday' is no date; expected one like 2013-08-06",
        ),
        ("mixed.jsonl:10", "is not UTF-8 (byte 11 of the line): save the file as UTF-8"),
        ("mixed.jsonl:11", "has no field 'text' (its fields: id, text)"),
        ("mixed.jsonl:13", "is nested too deeply to be a record"),
    ]
    with pytest.raises(InputError, match=r"mixed\.jsonl:2: is not JSON"):
        read(path)


def test_half_characters_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_text('{"text": "a\\ud83d b \\ud83d\\ude00", "id": "\\udc00"}\n', encoding="utf-8")
    (document,) = read(path)
    assert document.text == "a\ufffd b 😀"
    assert document.id == "\ufffd"
    assert document.text.encode()


def test_other_files_named_jsonl(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\x89PNG\r\n...\n...\n")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n', encoding="utf-16")
    lines(tmp_path / "c.jsonl", {"speechkit": "analysis", "schema": 1, "manifest": {}}, {"id": "x"})
    assert [(name, reason.split(":")[0]) for name, reason in skipped(tmp_path)] == [
        ("a.jsonl", "looks like a PNG image"),
        ("b.jsonl", "is in UTF-16, but JSON Lines are in UTF-8"),
        ("c.jsonl", "is an analysis, not documents"),
    ]


# Standard input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXTS["ru"].encode("cp1251"), [("stdin", "ru", "cp1251")]),
        (b'\n {"text": "Words."}\n{"text": "More.", "id": "m"}', None),
        (b"", None),
        (b"\x89PNG", None),
        (b"{\\rtf1 words}", None),
    ],
)
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, data: bytes, found: list[tuple[str, str, str]] | None
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = list(read_each("-"))
    if found is not None:
        documents = [item for item in items if isinstance(item, Document)]
        assert [(d.id, d.lang, d.encoding) for d in documents] == found
    elif b"text" in data:
        assert [item.id for item in items if isinstance(item, Document)] == ["stdin-2", "m"]
    else:
        assert [item.path for item in items if isinstance(item, Skipped)] == ["-"]
