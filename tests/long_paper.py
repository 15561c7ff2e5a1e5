"""A long briefing paper as people write them: styles, comments, tracked changes, tables, Arabic."""

from copy import deepcopy
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

ENGLISH = (
    "The parties met again in the capital to discuss the monitoring of the ceasefire, and the "
    "secretariat took note of the positions that both delegations set out in writing. "
)
ARABIC = "اجتمع الطرفان مرة أخرى في العاصمة لبحث رصد وقف إطلاق النار، وسُجلت مواقف الوفدين كتابة. "
PAGES = 40
_SENTENCE = ("As {{lev", "els", "}} shows, much. ")


def long_paper(path: Path, *, pages: int = PAGES) -> Path:
    """Write a paper with four placeholders and a bookmark.

    ``{{themes}}`` stands alone in split runs, ``{{levels}}`` in the midst of a sentence,
    ``{{cell}}`` in a table, ``{{noted}}`` carries a comment, and the
    bookmark ``voices`` is around a paragraph.
    """
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "Restricted – draft 3"
    for page in range(1, pages + 1):
        paper.add_heading(f"Section {page}", level=1 + page % 2)
        for _ in range(4):
            paper.add_paragraph(ENGLISH * 3)
        _arabic(paper)
        _tracked(paper, page)
        _table(paper, page)
        if page == pages // 4:
            _split(paper.add_paragraph(), ("{", "{the", "mes}", "}"))
        if page == pages // 2:
            _split(
                paper.add_paragraph(style="List Bullet"), ("As {{lev", "els", "}} shows, much. ")
            )
        if page == pages - 1:
            _bookmarked(paper)
        paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    commented = paper.paragraphs[3]
    paper.add_comment(commented.runs[0], text="Please check.", author="A. Reader", initials="AR")
    noted = paper.add_paragraph("{{noted}}")
    paper.add_comment(noted.runs[0], text="Which table?", author="A. Reader", initials="AR")
    paper.save(str(path))
    return path


def _arabic(paper: docx.document.Document) -> None:
    paragraph = paper.add_paragraph()
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
    run = paragraph.add_run(ARABIC * 2)
    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))  # noqa: SLF001


def _tracked(paper: docx.document.Document, page: int) -> None:
    paragraph = paper.add_paragraph("The figure was ")
    for tag, text, inner in (("ins", "twelve", "t"), ("del", "{{themes}} ten", "delText")):
        paragraph._p.append(  # noqa: SLF001
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="{900 + 2 * page + (tag == "del")}"'
                f' w:author="B. Editor" w:date="2026-01-05T10:00:00Z">'
                f"<w:r><w:{inner}>{text}</w:{inner}></w:r></w:{tag}>"
            )
        )


def _table(paper: docx.document.Document, page: int) -> None:
    table = paper.add_table(rows=2, cols=2, style="Table Grid")
    for number, cell in enumerate(table._cells):  # noqa: SLF001
        cell.text = f"Cell {number} of {page}"
    if page == PAGES // 8:
        table.cell(1, 1).paragraphs[0].text = "{{ cell }}"


def _split(paragraph: Paragraph, pieces: tuple[str, ...]) -> None:
    """Write a text in several runs, some of them of another look."""
    for number, piece in enumerate(pieces):
        paragraph.add_run(piece).bold = bool(number % 2)


def _bookmarked(paper: docx.document.Document) -> None:
    paragraph = paper.add_paragraph("What was said is below.")
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), "77")
    start.set(qn("w:name"), "voices")
    paragraph._p.insert(1, start)  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001


def copied(paper: Path, target: Path) -> Path:
    """Return a copy of a file."""
    target.write_bytes(deepcopy(paper.read_bytes()))
    return target
