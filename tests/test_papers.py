"""Reports as Word documents and PDF, read by readers that know nothing of how they were written."""

import re
import time
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from analyses import analysis, crowd, one
from lxml import etree

from speechkit.cli import run
from speechkit.errors import ConfigError, InputError
from speechkit.records import Analysis
from speechkit.report import report
from speechkit.store import save
from speechkit.summary import label_languages, labels

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = "中国代表说：“对话是解决争端的唯一途径。”他又说，各方应当遵守停火协议。"
RARE = "He said: “The village of 𠮷野 is safe.”"


def written(found: Analysis, path: Path, **more: object) -> Path:
    return report(found, path, **more)  # type: ignore[arg-type]


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def words_of(element: etree._Element) -> str:
    """Words without the numbers of notes."""
    return "".join(
        piece.text or ""
        for piece in element.iter(f"{W}t")
        if piece.getparent().find(f"{W}rPr/{W}rStyle") is None
    )


def paragraphs(root: etree._Element, style: str) -> list[etree._Element]:
    return [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style
    ]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def pieces(text: str) -> list[str]:
    return [piece.strip('“”"«»„ ') for piece in squeezed(text).split(" […] ")]


def pdf_words(path: Path) -> list[str]:
    """Words of a PDF, letters of each sorted: readers order marks and ligatures differently."""
    document = pypdfium2.PdfDocument(path)
    return letters(" ".join(page.get_textpage().get_text_range() for page in document))


def letters(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if unicodedata.category(char) not in {"Mn", "Cf"})
    return ["".join(sorted(word)) for word in re.findall(r"[^\W_]+", plain)]


def holds(words: list[str], wanted: list[str]) -> bool:
    """Whether the words stand there in a row, also with lines or note numbers between."""
    row = " ".join(words)
    return re.search(r"\s(?:\S+\s){0,1}?".join(map(re.escape, wanted)), row) is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def arabic_docx(folder: Path) -> Path:
    return written(analysis(), folder / "ar.docx", lang="ar")


@pytest.mark.parametrize("lang", label_languages())
def test_every_quotation_in_a_docx_is_verbatim_in_its_source(folder: Path, lang: str) -> None:
    path = written(analysis(), folder / f"{lang}.docx", lang=lang)
    sources = [squeezed(document.text) for document in analysis().documents]
    printed = [words_of(quote) for quote in paragraphs(part(path, "word/document.xml"), "Quote")]
    assert len(printed) > 20
    for quote in printed:
        for piece in pieces(quote):
            assert any(piece in source for source in sources), piece
    assert labels(lang)("key_quotations") in words_of(part(path, "word/document.xml"))


def test_every_endnote_names_the_place_where_its_words_stand(arabic_docx: Path) -> None:
    documents = {Path(d.path or "").name: d for d in analysis().documents}
    notes = part(arabic_docx, "word/endnotes.xml").findall(f"{W}endnote")[2:]
    assert len(notes) >= 10
    for note in notes:
        place, words = (words_of(paragraph) for paragraph in note.iter(f"{W}p"))
        plain = re.sub("[\u200e\u200f]", "", place)
        document = next(d for name, d in documents.items() if name in plain)
        assert document.date is not None
        assert document.date.isoformat() in plain
        assert document.sha256[:12] in plain
        spans = re.findall(r"(\d+)–(\d+)", plain)
        found = " […] ".join(squeezed(document.text[int(a) : int(b)]) for a, b in spans)
        assert words == found


def test_a_quotation_that_stands_twice_has_one_note(arabic_docx: Path) -> None:
    body = part(arabic_docx, "word/document.xml")
    ids = [note.get(f"{W}id") for note in body.iter(f"{W}endnoteReference")]
    assert ids == [str(number) for number in range(1, len(ids) + 1)]
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    instructions = [text.text or "" for text in body.iter(f"{W}instrText")]
    again = [i.split()[1] for i in instructions if i.split()[0] == "NOTEREF"]
    assert again
    assert set(again) <= marks
    assert len(ids) + len(again) == len(paragraphs(body, "Quote"))


def test_the_document_symbol_stands_in_the_note(folder: Path) -> None:
    found = analysis("en")
    (document,) = found.documents
    found = replace(found, documents=(replace(document, symbol="S/PV.9999"),))
    path = written(found, folder / "symbol.docx")
    note = part(path, "word/endnotes.xml").findall(f"{W}endnote")[2]
    assert words_of(note).strip().startswith("S/PV.9999 · en-briefing.txt")


def test_directions_are_written_where_word_looks_for_them(arabic_docx: Path) -> None:
    body = part(arabic_docx, "word/document.xml")
    for quote in paragraphs(body, "Quote"):
        rtl = words_of(quote).strip('«"“')[0] > "\u0600"
        assert (quote.find(f"{W}pPr/{W}bidi") is not None) == rtl
        run_ = quote.find(f".//{W}r[{W}t]")
        assert (run_.find(f"{W}rPr/{W}rtl") is not None) == rtl
        lang = run_.find(f"{W}rPr/{W}lang")
        assert lang.get(f"{W}bidi") == ("ar-SA" if rtl else None)
    for table in body.iter(f"{W}tbl"):
        names = [child.tag.removeprefix(W) for child in table.find(f"{W}tblPr")]
        assert names.index("bidiVisual") < names.index("tblW")
    assert {side.get(f"{W}val") for side in body.iter(f"{W}jc")} <= {"start", "end", "center"}
    assert body.find(f".//{W}sectPr/{W}bidi") is not None


def test_charts_have_captions_that_count_and_words_in_their_place(arabic_docx: Path) -> None:
    body = part(arabic_docx, "word/document.xml")
    counted = [text.text or "" for text in body.iter(f"{W}instrText")]
    assert sum(instruction.startswith(" SEQ الشكل ") for instruction in counted) == 2
    assert sum(instruction.startswith(" SEQ الجدول ") for instruction in counted) == 2
    assert sum(instruction.startswith(" TOC ") for instruction in counted) == 1
    pictures = [e for e in body.iter() if str(e.tag).endswith("}docPr")]
    assert len(pictures) == 2
    assert all("16" in (picture.get("descr") or "") for picture in pictures)


def test_another_program_reads_the_document(arabic_docx: Path) -> None:
    document = docx.Document(str(arabic_docx))
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "Caption", "List Bullet"} <= names
    assert len(document.inline_shapes) == 2
    assert len(document.tables) == 3


@pytest.mark.parametrize("lang", ["ar", "en", "zh"])
def test_every_quotation_of_the_docx_is_in_the_pdf(folder: Path, lang: str) -> None:
    found = analysis("ar") if lang == "ar" else analysis("en")
    found = found if lang != "zh" else one(CHINESE, CHINESE[6:19], CHINESE[23:35], lang="zh")
    path = written(found, folder / f"one-{lang}.docx", lang=lang)
    quotes = paragraphs(part(path, "word/document.xml"), "Quote")
    words = pdf_words(written(found, folder / f"one-{lang}.pdf", lang=lang))
    assert quotes
    for quote in quotes:
        for piece in pieces(words_of(quote)):
            wanted = letters(piece)
            assert holds(words, wanted) or "".join(wanted) in "".join(words), piece


def test_a_letter_without_a_font_is_printed_by_its_number(folder: Path) -> None:
    found = one(RARE, RARE[10:-1])
    document = pypdfium2.PdfDocument(
        written(found, folder / "rare.pdf", sections=["key_quotations"])
    )
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "[U+20BB7]野" in text


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_the_same_analysis_gives_the_same_bytes(folder: Path, name: str) -> None:
    first = written(analysis(), folder / name, lang="ar").read_bytes()
    assert written(analysis(), folder / name, lang="ar").read_bytes() == first
    if name.endswith("docx"):
        with zipfile.ZipFile(folder / name) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_found_is_said(folder: Path) -> None:
    nothing = one("Nobody said a word.")
    for name in ("none.docx", "none.pdf"):
        assert written(nothing, folder / name).stat().st_size > 1000
    body = words_of(part(folder / "none.docx", "word/document.xml"))
    assert labels("en")("nothing") in body


def test_what_a_document_holds_is_words_and_never_markup(folder: Path) -> None:
    text = 'He said: “#panic("x") <w:p/> \\ $x$ @y *z* \x07\u202e” and left.'
    hostile = one(text, text[10:-11], speaker='#eval("1")')
    body = words_of(part(written(hostile, folder / "h.docx"), "word/document.xml"))
    assert '#panic("x") <w:p/> \\ $x$ @y *z* [U+0007][U+202E]' in body
    document = pypdfium2.PdfDocument(written(hostile, folder / "h.pdf"))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert '#panic("x") <w:p/> \\ $x$ @y *z* [U+0007][U+202E]' in squeezed(text)


def test_a_template_changes_sections_and_words(folder: Path) -> None:
    template = folder / "own.toml"
    template.write_text(
        'sections = ["method", "key_quotations"]\nkey_quotations = 2\n'
        '[text.fr]\ntitle = "Note de synthèse"\n',
        encoding="utf-8",
    )
    path = written(analysis(), folder / "own.docx", lang="fr", template=template)
    body = part(path, "word/document.xml")
    heads = [words_of(heading) for heading in paragraphs(body, "Heading1")]
    assert heads == [labels("fr")(key) for key in ("method", "key_quotations", "notes")]
    assert len(paragraphs(body, "Quote")) == 2
    assert [words_of(title) for title in paragraphs(body, "Title")] == ["Note de synthèse"]


def test_a_document_lends_its_styles_and_none_of_its_text(folder: Path) -> None:
    house = docx.Document()
    house.add_paragraph("A secret paragraph")
    house.sections[0].header.paragraphs[0].text = "House header"
    house.styles["Heading 1"].font.name = "Garamond"
    house.save(str(folder / "house.docx"))
    path = written(analysis(), folder / "lent.docx", lang="en", template=folder / "house.docx")
    document = docx.Document(str(path))
    assert document.sections[0].header.paragraphs[0].text == "House header"
    assert document.styles["Heading 1"].font.name == "Garamond"
    assert all("secret" not in paragraph.text for paragraph in document.paragraphs)
    assert len(part(path, "word/endnotes.xml").findall(f"{W}endnote")) > 10


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sections = 3", "a list of names is expected"),
        ('sections = ["charts", "nonsense"]', "no section 'nonsense'"),
        ("colour = 1", "no key 'colour'"),
        ("key_quotations = 0", "a whole number of 1 or more"),
        ('[text.fr]\nnothing = "{x}"', "placeholders"),
        ('[text.xx]\nnothing = ""', "one of ar, en"),
        ("sections = [", "no template"),
        ('charts = ["pie"]', "no chart 'pie'"),
        ('page = "b17"', "the PDF could not be set"),
        ('font = "missing.ttf"', "no such font file"),
    ],
)
def test_a_wrong_template_is_told(folder: Path, text: str, reason: str) -> None:
    template = folder / "wrong.toml"
    template.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(reason)):
        written(analysis(), folder / "wrong.pdf", template=template)
    assert not (folder / "wrong.pdf").exists()


def test_a_template_that_is_no_document_is_told(folder: Path) -> None:
    (folder / "no.docx").write_text("plain text", encoding="utf-8")
    with pytest.raises(InputError, match="no office file"):
        written(analysis(), folder / "out.docx", template=folder / "no.docx")
    assert not (folder / "out.docx").exists()


def test_the_command_writes_papers(folder: Path) -> None:
    save(analysis(), str(folder / "analysis.jsonl"))
    target = folder / "command.docx"
    arguments = ["report", str(folder / "analysis.jsonl"), "-o", str(target), "--lang", "fr"]
    assert run([*arguments, "--sections", "key_quotations,method"]) == 0
    heads = [words_of(h) for h in paragraphs(part(target, "word/document.xml"), "Heading1")]
    assert heads == [labels("fr")(key) for key in ("key_quotations", "method", "notes")]
    assert run([*arguments, "--sections", "all"]) == 1


def test_a_large_corpus_stays_a_paper(folder: Path) -> None:
    many = crowd(300, each=30)
    many = replace(many, manifest={**many.manifest, "sources": {f"d{n}": "0" for n in range(2000)}})
    start = time.process_time()
    path = written(many, folder / "many.docx")
    written(many, folder / "many.pdf")
    assert time.process_time() - start < 20
    assert len(part(path, "word/endnotes.xml")) < 2 + 10 + 2 * 12 * 3
    assert path.stat().st_size < 500_000
    listing = "".join(map(words_of, paragraphs(part(path, "word/document.xml"), "Code")))
    assert '"number": 2000' in listing
    assert '"d7"' not in listing
