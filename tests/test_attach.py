"""Figures in documents that are there already: they come, are replaced, and leave no trace."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import pptx
import pytest
from analyses import analysis
from long_paper import copied, long_paper
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from speechkit.cli import run
from speechkit.errors import ConfigError, InputError
from speechkit.papers import attach, detach
from speechkit.store import save

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FIGURES = {
    "{{themes}}": "themes",
    "{{levels}}": "chart:levels_and_kinds",
    "{{cell}}": "table:speakers",
    "{{noted}}": "table:themes",
    "voices": "quotations",
}
MAY_CHANGE = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(data: bytes) -> bytes:
    made: bytes = etree.tostring(etree.fromstring(data), method="c14n")
    return made


def words_of(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t", f"{A}t"))


def controls(path: Path) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    body = etree.fromstring(parts(path)["word/document.xml"])
    for tag in body.iter(f"{W}tag"):
        found.setdefault(tag.get(f"{W}val") or "", []).append(tag.getparent().getparent())
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attach")


@pytest.fixture(scope="module")
def paper(folder: Path) -> Path:
    return long_paper(folder / "paper.docx")


@pytest.fixture(scope="module")
def attached(folder: Path, paper: Path) -> Path:
    return attach(paper, analysis(), FIGURES, output=folder / "attached.docx")


def test_all_other_parts_keep_their_bytes(paper: Path, attached: Path) -> None:
    before, after = parts(paper), parts(attached)
    assert "word/comments.xml" in before
    assert "word/header1.xml" in before
    new = after.keys() - before.keys()
    assert len(new) == 2
    assert all(re.fullmatch(r"word/media/speechkit-[0-9a-f]{8}\.png", name) for name in new)
    assert before.keys() <= after.keys()
    changed = {name for name, data in before.items() if after[name] != data}
    assert changed <= MAY_CHANGE


def test_taken_out_again_the_document_is_what_it_was(
    folder: Path, paper: Path, attached: Path
) -> None:
    back = copied(attached, folder / "back.docx")
    for marker in FIGURES:
        detach(back, marker)
    before, after = parts(paper), parts(back)
    assert after.keys() == before.keys()
    assert canonical(after["word/document.xml"]) == canonical(before["word/document.xml"])
    name = "word/_rels/document.xml.rels"
    assert canonical(after[name]) == canonical(before[name])
    with pytest.raises(InputError, match="no figure of speechkit stands at voices"):
        detach(back, "voices")


def test_what_surrounds_the_figures_is_untouched(paper: Path, attached: Path) -> None:
    """By a way of its own: without our content controls and the markers, no difference."""
    before = etree.fromstring(parts(paper)["word/document.xml"])
    after = etree.fromstring(parts(attached)["word/document.xml"])
    for control in list(after.iter(f"{W}sdt")):
        control.getparent().remove(control)
    for root in (before, after):
        for paragraph in list(root.iter(f"{W}p")):
            if words_of(paragraph) in {"{{themes}}", "{{ cell }}"}:
                paragraph.getparent().remove(paragraph)
            elif re.search(r"\{\{noted|As |commentReference", str(etree.tostring(paragraph))):
                for run_ in list(paragraph.iter(f"{W}r")):
                    run_.getparent().remove(run_)
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")


def test_a_second_run_changes_nothing(folder: Path, attached: Path) -> None:
    again = copied(attached, folder / "again.docx")
    attach(again, analysis(), FIGURES)
    assert again.read_bytes() == attached.read_bytes()
    attach(attached, analysis(), FIGURES, output=folder / "third.docx")
    assert parts(folder / "third.docx") == parts(attached)


def test_another_analysis_replaces_the_figure(folder: Path, attached: Path) -> None:
    newer = attach(attached, analysis("en"), FIGURES, output=folder / "newer.docx")
    old, new = controls(attached), controls(newer)
    assert {tag: len(found) for tag, found in old.items()} == {
        tag: len(found) for tag, found in new.items()
    }
    assert parts(newer).keys() == parts(attached).keys()
    assert "n = 16" in words_of(old["speechkit:{{themes}}"][0])
    assert "n = 8" in words_of(new["speechkit:{{themes}}"][0])
    other = attach(newer, analysis(), {"{{themes}}": "table:themes"}, output=folder / "other.docx")
    assert len(parts(other)) == len(parts(newer)) - 1
    assert controls(other)["speechkit:{{themes}}"][0].find(f".//{W}tbl") is not None


def test_a_placeholder_in_a_sentence_becomes_a_reference(attached: Path) -> None:
    body = etree.fromstring(parts(attached)["word/document.xml"])
    texts = [words_of(paragraph) for paragraph in body.iter(f"{W}p")]
    assert "As Figure 2 shows, much. " in texts
    assert not any("{{" in text for text in texts)
    deleted = [text.text or "" for text in body.iter(f"{W}delText")]
    assert deleted.count("{{themes}} ten") == 40


def test_captions_go_on_counting(folder: Path, attached: Path) -> None:
    found = controls(attached)
    assert "Figure 1. Themes by speaker" in words_of(found["speechkit:{{themes}}"][0])
    assert "Table 1. Speakers" in words_of(found["speechkit:{{cell}}"][0])
    own = docx.Document()
    own.add_paragraph("Figure 1. Ours", style="Caption")
    own.paragraphs[0]._p.append(_counter("Figure"))  # noqa: SLF001
    own.add_paragraph("{{one}}")
    own.save(str(folder / "own.docx"))
    attach(folder / "own.docx", analysis(), {"{{one}}": "levels"}, captions={"{{one}}": "Mine"})
    assert "Figure 2. Mine" in words_of(controls(folder / "own.docx")["speechkit:{{one}}"][0])


def _counter(label: str) -> etree._Element:
    made = etree.Element(f"{W}fldSimple")
    made.set(f"{W}instr", f" SEQ {label} \\* ARABIC ")
    return made


def test_a_figure_fits_its_cell_and_quotations_are_verbatim(attached: Path) -> None:
    found = controls(attached)
    (cell,) = found["speechkit:{{cell}}"]
    assert cell.getparent().tag == f"{W}tc"
    assert int(cell.find(f".//{W}tblW").get(f"{W}w")) < 4500
    sources = [" ".join(document.text.split()) for document in analysis().documents]
    quotes = [
        words_of(paragraph)
        for paragraph in found["speechkit:voices"][0].iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Quote"
    ]
    assert len(quotes) == 10
    for quote in quotes:
        for piece in quote.split(" […] "):
            assert any(piece.strip('“”«»"') in source for source in sources)


def test_the_paper_gives_the_language(folder: Path) -> None:
    own = docx.Document()
    own.add_paragraph("بحث مجلس الأمن الوضع في المنطقة ودعا إلى وقف إطلاق النار.")
    own.add_paragraph("{{شكل}}")
    own.save(str(folder / "ar.docx"))
    attach(folder / "ar.docx", analysis(), {"{{شكل}}": "table:themes"})
    (control,) = controls(folder / "ar.docx")["speechkit:{{شكل}}"]
    assert "الجدول 1. المواضيع" in words_of(control)
    assert control.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in control.iter(f"{W}p"))


def test_the_figure_says_what_it_is_made_from(attached: Path) -> None:
    (control,) = controls(attached)["speechkit:{{themes}}"]
    (record,) = (
        text.text or "" for text in control.iter(f"{W}instrText") if "ADDIN" in (text.text or "")
    )
    assert re.search(r'"sources": "[0-9a-f]{64}"', record)
    assert '"figure": "themes"' in record


def test_an_edited_sentence_keeps_the_edit(folder: Path, attached: Path) -> None:
    edited = docx.Document(str(attached))
    (sentence,) = (p for p in edited.paragraphs if p.text.startswith("As "))
    sentence.add_run("Very much.")
    edited.save(str(folder / "edited.docx"))
    attach(folder / "edited.docx", analysis(), {"{{levels}}": "levels"})
    detach(folder / "edited.docx", "{{levels}}")
    texts = [paragraph.text for paragraph in docx.Document(str(folder / "edited.docx")).paragraphs]
    assert "As {{levels}} shows, much. Very much." in texts


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("{{none}}", "no placeholder {{none}} in the paper; markers found: {{cell}}, {{themes}}"),
        ("nowhere", "no bookmark 'nowhere' in the paper; markers found: {{cell}}"),
    ],
)
def test_a_missing_marker_is_an_error_that_lists_those_found(
    folder: Path, paper: Path, at: str, told: str
) -> None:
    with pytest.raises(InputError, match=re.escape(told)) as error:
        attach(paper, analysis(), {at: "themes"}, output=folder / "never.docx")
    assert "voices" in str(error.value)
    assert not (folder / "never.docx").exists()


@pytest.mark.parametrize("what", ["pie", "chart:pie", "table:pie", "quotations:pie"])
def test_an_unknown_figure_is_told(paper: Path, what: str) -> None:
    before = paper.read_bytes()
    with pytest.raises(ConfigError, match="pie"):
        attach(paper, analysis(), {"{{themes}}": what})
    assert paper.read_bytes() == before


def test_a_placeholder_that_stands_twice_is_told(folder: Path) -> None:
    own = docx.Document()
    own.add_paragraph("{{a}}")
    own.add_paragraph("and {{a}}")
    own.save(str(folder / "twice.docx"))
    with pytest.raises(InputError, match="stands 2 times"):
        attach(folder / "twice.docx", analysis(), {"{{a}}": "themes"})


def _with(paper: Path, target: Path, name: str, data: bytes | None) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for part, old in parts(paper).items():
            new = data if part == name else old
            if new is not None:
                archive.writestr(part, new)
    return target


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&x;{{themes}}</w:t></w:r></w:p></w:body></w:document>"
)


STRICT = b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body/></document>'


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("word/document.xml", b"<w:document", "malformed"),
        ("word/document.xml", ENTITIES, "declares a document type"),
        ("word/document.xml", None, "does not say which part"),
        ("word/document.xml", b"<html/>", "no body of text"),
        ("word/document.xml", STRICT, "Strict Open XML"),
        ("_rels/.rels", None, "does not say which part"),
        ("[Content_Types].xml", None, "a zip, but no office file"),
        ("word/_rels/document.xml.rels", b"<", "malformed"),
    ],
)
def test_a_damaged_paper_is_told_and_left(
    folder: Path, name: str, data: bytes | None, told: str
) -> None:
    own = docx.Document()
    own.add_paragraph("{{themes}}")
    own.save(str(folder / "small.docx"))
    damaged = _with(folder / "small.docx", folder / "damaged.docx", name, data)
    before = damaged.read_bytes()
    with pytest.raises(InputError, match=told):
        attach(damaged, analysis(), {"{{themes}}": "themes"})
    assert damaged.read_bytes() == before


@pytest.mark.parametrize(
    "data", [b"", b"plain words", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_zip_is_told(folder: Path, data: bytes) -> None:
    (folder / "no.docx").write_bytes(data)
    with pytest.raises(InputError, match="no office file"):
        attach(folder / "no.docx", analysis(), {"{{themes}}": "themes"})


def test_the_command_attaches_several_at_once(
    folder: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(analysis(), str(folder / "a.jsonl"))
    target = folder / "command.docx"
    figures = [
        f"--figure=themes={folder / 'a.jsonl'}", "--at={{themes}}",
        "--figure=chart:levels_and_kinds", "--at={{levels}}",
    ]  # fmt: skip
    captions = ["--caption=One", "--caption=Two"]
    assert run(["attach", str(paper), *figures, *captions, "-o", str(target)]) == 0
    assert {"speechkit:{{themes}}", "speechkit:{{levels}}"} == controls(target).keys()
    assert "Figure 2. Two" in words_of(controls(target)["speechkit:{{levels}}"][-1])
    assert run(["attach", str(target), "--at={{themes}}", "--at={{levels}}", "--remove"]) == 0
    assert canonical(parts(target)["word/document.xml"]) == canonical(
        parts(paper)["word/document.xml"]
    )
    assert run(["attach", str(paper), "--figure=themes", "--at=x"]) == 2
    assert run(["attach", str(paper), figures[0], "--at=x", "-o", str(target)]) == 1
    assert "markers found" in capsys.readouterr().err


@pytest.fixture(scope="module")
def slides(folder: Path) -> Path:
    deck = pptx.Presentation()
    for texts in (("Title", "{{themes}}"), ("Second", "{{table}}"), ("Third", "{{voices}}")):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes[0].text_frame.text = texts[0]
        paragraph = slide.shapes[1].text_frame.paragraphs[0]
        for piece in (texts[1][:3], texts[1][3:]):
            paragraph.add_run().text = piece
        slide.notes_slide.notes_text_frame.text = "Say this slowly."
    box = deck.slides[0].shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box.name = "Corner"
    deck.save(str(folder / "deck.pptx"))
    return folder / "deck.pptx"


SLIDES = {
    "{{themes}}": "themes",
    "{{table}}": "table:speakers",
    "{{voices}}": "quotations",
    "Corner": "levels",
}


def test_slides_take_figures_and_give_them_back(folder: Path, slides: Path) -> None:
    made = attach(slides, analysis(), SLIDES, output=folder / "made.pptx")
    before, after = parts(slides), parts(made)
    changed = {name for name, data in before.items() if after[name] != data}
    allowed = re.compile(r"ppt/slides/(_rels/)?slide\d\.xml(\.rels)?|\[Content_Types\]\.xml")
    assert all(allowed.fullmatch(name) for name in changed)
    assert len(after) == len(before) + 2
    deck = pptx.Presentation(str(made))
    kinds = [[shape.shape_type for shape in slide.shapes] for slide in deck.slides]
    assert kinds[0].count(MSO_SHAPE_TYPE.PICTURE) == 2
    assert kinds[1].count(MSO_SHAPE_TYPE.TABLE) == 1
    again = attach(made, analysis(), SLIDES, output=folder / "again.pptx")
    assert parts(again) == after
    for marker in SLIDES:
        detach(again, marker)
    back = parts(again)
    assert back.keys() == before.keys()
    for name in changed:
        if name.startswith("ppt/slides/slide"):
            assert canonical(back[name]) == canonical(before[name])


PLACES = {
    "in an insertion": "<w:p><w:r><w:t>a </w:t></w:r><w:ins w:id='1' w:author='B'><w:r><w:t>{{x}}"
    "</w:t></w:r></w:ins><w:r><w:t> b</w:t></w:r></w:p>",
    "in a link": "<w:p><w:hyperlink w:anchor='y'><w:r><w:t>see {{</w:t></w:r><w:r><w:t>x}} now"
    "</w:t></w:r></w:hyperlink></w:p>",
    "at the end of a section": "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{x}}</w:t></w:r></w:p>",
    "in a control": "<w:sdt><w:sdtContent><w:p><w:r><w:t>{{x}}</w:t></w:r></w:p></w:sdtContent>"
    "</w:sdt>",
    "before a break": "<w:p><w:r><w:t>{{x}}</w:t><w:br w:type='page'/></w:r></w:p>",
    "amid one run": "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a {{x}} b</w:t><w:tab/><w:t>c</w:t></w:r>"
    "</w:p>",
}


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES.keys())
def test_wherever_a_placeholder_stands_it_comes_back(folder: Path, body: str) -> None:
    docx.Document().save(str(folder / "empty.docx"))
    root = etree.fromstring(parts(folder / "empty.docx")["word/document.xml"])
    space = W.strip("{}")
    root[0][:0] = etree.fromstring(f"<x xmlns:w='{space}'>{body}</x>")
    data = etree.tostring(root)
    plain = _with(folder / "empty.docx", folder / "plain.docx", "word/document.xml", data)
    words = words_of(root)
    target = attach(plain, analysis(), {"{{x}}": "table:themes"}, output=folder / "put.docx")
    after = etree.fromstring(parts(target)["word/document.xml"])
    assert after.find(f".//{W}tbl") is not None
    assert "{{x}}" not in words_of(after)
    assert parts(attach(target, analysis(), {"{{x}}": "table:themes"})) == parts(target)
    detach(target, "{{x}}")
    back = parts(target)["word/document.xml"]
    assert canonical(back) == canonical(data)
    assert words_of(etree.fromstring(back)) == words


def test_a_text_box_is_no_place(folder: Path) -> None:
    docx.Document().save(str(folder / "empty.docx"))
    root = etree.fromstring(parts(folder / "empty.docx")["word/document.xml"])
    space = W.strip("{}")
    box = (
        f"<w:p xmlns:w='{space}'><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{{{x}}}}</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    root[0].insert(0, etree.fromstring(box))
    data = etree.tostring(root)
    boxed = _with(folder / "empty.docx", folder / "boxed.docx", "word/document.xml", data)
    with pytest.raises(InputError, match="markers found: none"):
        attach(boxed, analysis(), {"{{x}}": "themes"})


@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_any_damage_is_told_or_harmless(folder: Path, ending: str) -> None:
    """Bytes of the file, attributes and elements of its parts changed at random."""
    if ending == "docx":
        own = docx.Document()
        own.add_paragraph("a {{x}} b")
        own.save(str(folder / "own.docx"))
    else:
        deck = pptx.Presentation()
        deck.slides.add_slide(deck.slide_layouts[1]).shapes[1].text_frame.text = "{{x}}"
        deck.save(str(folder / "own.pptx"))
    own_path, target = folder / f"own.{ending}", folder / f"hurt.{ending}"
    attach(own_path, analysis("en"), {"{{x}}": "table:themes"}, output=folder / f"in.{ending}")
    chance = Random(7)  # noqa: S311 -- the same damage every time
    for number in range(60):
        source = chance.choice([own_path, folder / f"in.{ending}"])
        if number % 4 == 0:
            data = bytearray(source.read_bytes())
            data[chance.randrange(len(data))] = chance.randrange(256)
            target.write_bytes(data)
        else:
            _with(source, target, *_damaged(source, chance))
        before = target.read_bytes()
        done = _tried(lambda: attach(target, analysis("en"), {"{{x}}": "table:themes"}))
        assert done or target.read_bytes() == before
        _tried(lambda: detach(target, "{{x}}"))


def _tried(work: Callable[[], Path]) -> bool:
    """Do something; False where it is refused in the way errors on purpose are."""
    try:
        work()
    except InputError:
        return False
    return True


def _damaged(path: Path, chance: Random) -> tuple[str, bytes]:
    """Return a part of an office file and what damage makes of it."""
    wanted = re.compile(r"slide1\.xml|document\.xml|\.rels")
    found = {name: data for name, data in parts(path).items() if wanted.search(name)}
    name = chance.choice(sorted(found))
    pattern, new = chance.choice(
        [(rb' [\w:]+="[^"]*"', b""), (rb"<[\w:]+[^>]*/>", b""), (rb'"[^"]*"', b'"-"')]
    )
    places = list(re.finditer(pattern, found[name])) or list(re.finditer(rb"\A", b""))
    start, end = chance.choice(places).span()
    return name, found[name][:start] + new + found[name][end:]


def test_a_missing_shape_is_an_error_that_lists_those_found(slides: Path) -> None:
    with pytest.raises(InputError, match=r"markers found: \{\{themes\}\}.*Corner"):
        attach(slides, analysis(), {"{{none}}": "themes"})


@pytest.mark.parametrize(("module", "made"), [("swriter", "attached"), ("simpress", "deck")])
def test_libreoffice_opens_what_was_attached(
    module: str, made: str, folder: Path, attached: Path, slides: Path
) -> None:
    office = _libreoffice(module)
    path = attached
    if made == "deck":
        path = attach(slides, analysis(), SLIDES, output=folder / "office.pptx")
    # A home of its own: a LibreOffice that is open elsewhere would answer in its stead.
    done = subprocess.run(
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(folder / f"home of {module}")},
    )
    pdf = path.with_suffix(".pdf")
    # It ends with 0 where it could not load the file, too, and says so on stderr.
    assert done.returncode == 0, done.stderr
    assert pdf.is_file(), done.stderr
    assert pdf.stat().st_size > 10_000


def _libreoffice(module: str) -> str:
    """Return the LibreOffice of this machine; skip where it lacks a module: swriter, simpress."""
    office = shutil.which("soffice")
    if office is None or not Path(office).resolve().with_name(module).exists():
        pytest.skip(f"needs LibreOffice with {module}, which is not here")
    return office
