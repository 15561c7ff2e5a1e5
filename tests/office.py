"""Real files of office formats, made by code from an article."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

import docx
import matplotlib as mpl
from articles import Article
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF, Align
from fpdf.enums import AccessPermission, EncryptionMethod, TextDirection

ROOT = Path(__file__).resolve().parents[1]
CHINESE = ROOT / "speechkit" / "data" / "fonts" / "speechkit-sans-sc.ttf"
LATIN = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
RTL = ("ar",)
_LONG_AGO = datetime(2013, 8, 7, tzinfo=UTC)


class _Paper(FPDF):
    """A page with a running head and a folio."""

    head = ""

    def header(self) -> None:
        if self.head:
            self.set_font("body", size=8)
            self.cell(0, 8, self.head, align=Align.C, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        if self.head:
            self.set_y(-12)
            self.set_font("body", size=8)
            self.cell(0, 8, f"{self.page_no()}", align=Align.C)


def _paper(lang: str, head: str = "") -> _Paper:
    paper = _Paper(format=(148, 210))
    paper.set_creation_date(_LONG_AGO)
    paper.add_font("body", fname=LATIN)
    paper.add_font("wide", fname=CHINESE)
    paper.set_fallback_fonts(["wide"])
    paper.set_text_shaping(
        use_shaping_engine=True, direction=TextDirection.RTL if lang in RTL else None
    )
    paper.head = head
    paper.add_page()
    paper.set_font("body", size=10)
    return paper


def pdf(article: Article, lang: str, *, head: str = "", columns: int = 1) -> bytes:
    """Return a PDF: headline, day, paragraphs; in columns, with a running head where asked."""
    paper = _paper(lang, head)
    align = Align.R if lang in RTL else Align.L
    paper.set_font("body", size=14)
    paper.multi_cell(0, 7, article.title, align=align, new_x="LMARGIN", new_y="NEXT")
    paper.set_font("body", size=10)
    paper.cell(0, 8, article.day, align=align, new_x="LMARGIN", new_y="NEXT")
    if columns > 1:
        with paper.text_columns(ncols=columns, gutter=6, text_align="L") as column:
            for paragraph in article.body:
                with column.paragraph(bottom_margin=3) as block:
                    block.write(paragraph)
        return bytes(paper.output())
    for paragraph in article.body:
        paper.multi_cell(0, 5, paragraph, align=align, new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    return bytes(paper.output())


def replace_body(article: Article, body: Sequence[str]) -> Article:
    """Return the article with other paragraphs."""
    return replace(article, body=tuple(body))


def locked_pdf(article: Article, *, password: str, aes: bool = False) -> bytes:
    """Return a PDF that asks for a password, or for none if it is empty."""
    paper = _paper("en")
    paper.multi_cell(0, 5, "\n".join(article.body))
    paper.set_encryption(
        owner_password="owner",  # noqa: S106 -- of a test file
        user_password=password,
        encryption_method=EncryptionMethod.AES_256 if aes else EncryptionMethod.RC4,
        permissions=AccessPermission.none(),
    )
    return bytes(paper.output())


def lines_pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF with these very lines."""
    paper = _paper("en")
    for line in lines:
        paper.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def scanned_pdf(text: str = "") -> bytes:
    """Return a PDF whose first page is a picture, and a second one with a text, if any."""
    from PIL import Image  # noqa: PLC0415 -- comes with matplotlib

    paper = FPDF()
    paper.set_creation_date(_LONG_AGO)
    paper.add_page()
    paper.image(Image.new("L", (200, 280), 200), w=180)
    if text:
        paper.add_page()
        paper.set_font("helvetica")
        paper.cell(0, 5, text)
    return bytes(paper.output())


def word(article: Article, *, head: str = "", tracked: str = "") -> bytes:
    """Return a DOCX: headline, paragraphs, a running head, an insertion and a deletion."""
    document = docx.Document()
    document.core_properties.title = article.title
    document.core_properties.author = "Clara Winther"
    document.add_heading(article.title, level=1)
    document.add_paragraph(article.day)
    for paragraph in article.body:
        document.add_paragraph(paragraph)
    if head:
        document.sections[0].header.paragraphs[0].text = head
    if tracked:
        paragraph_ = document.add_paragraph("")
        for tag, text in (("ins", "t"), ("del", "delText")):
            change = OxmlElement(f"w:{tag}")
            change.set(qn("w:id"), "1")
            change.set(qn("w:author"), "X")
            run = OxmlElement("w:r")
            words = OxmlElement(f"w:{text}")
            words.text = tracked if tag == "ins" else "deleted words"
            run.append(words)
            change.append(run)
            paragraph_._p.append(change)  # noqa: SLF001 -- python-docx has no call for it
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as package:  # python-docx writes the time of day into it
        return zipped({name: package.read(name) for name in package.namelist()})


_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"'
)


def odt(article: Article, *, head: str = "") -> bytes:
    """Return an ODT: headline, paragraphs, a running head, a comment that is no text."""
    body = "".join(f"<text:p>{escape(one)}</text:p>" for one in article.body)
    note = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    content = (
        f"<office:document-content {_NAMES}><office:body><office:text>"
        f'<text:h text:outline-level="1">{escape(article.title)}{note}</text:h>'
        f"<text:p>{escape(article.day)}</text:p>{body}"
        "</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_NAMES}><office:master-styles><style:master-page>"
        f"<style:header><text:p>{escape(head)}</text:p></style:header>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    meta = (
        f"<office:document-meta {_NAMES}><office:meta><dc:title>{escape(article.title)}</dc:title>"
        "<dc:creator>Clara Winther</dc:creator></office:meta></office:document-meta>"
    )
    parts = {"content.xml": content, "styles.xml": styles, "meta.xml": meta}
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.text"}
        | {
            name: f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode()
            for name, xml in parts.items()
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive, the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=stored)
    return stream.getvalue()


def mail(
    article: Article, *, attached: Sequence[tuple[str, bytes]] = (), html: bool = False
) -> bytes:
    """Return a mail with the article in its body."""
    message = EmailMessage()
    message["From"] = "Clara Winther <clara@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = article.title
    message["Date"] = "Tue, 06 Aug 2013 18:00:00 +0200"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("\n\n".join(article.body), cte="base64")
    if html:
        page = "".join(f"<p>{escape(one)}</p>" for one in article.body)
        message.add_alternative(f"<html><body>{page}</body></html>", subtype="html", cte="base64")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if message.is_multipart():
        message.set_boundary("=-=the same every time=-=")
    return message.as_bytes()
