"""Reports tampered with as people do it, and sources that change behind them."""

import json
import time
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from analyses import analysis, crowd, one
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from speechkit.cli import run
from speechkit.errors import InputError
from speechkit.report import report
from speechkit.report.compose import compose
from speechkit.report.paper import Passage
from speechkit.report.pdf import pdf_bytes
from speechkit.report.record import Record, read_record
from speechkit.report.template import read_template
from speechkit.report.view import View
from speechkit.verify import Check, verify
from speechkit.verify.words import bare, diff, written

FORMS = ("html", "md", "docx", "pdf")
# A word of a printed quotation, what somebody makes of it, and the quotation's speaker.
WORD = {
    "ar": ("وقف دائم", "وقف مؤقت", "سلمى الحداد", "يوسف العمري"),
    "en": ("“fragile but", "“solid but", "Security Council", "Daniel Okoro"),
}
PARTS = ("key_quotations", "speakers", "themes")
FILES = {"ar": "ar-talks.txt", "en": "en-briefing.txt"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sources in a folder of their own."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for document in analysis().documents:
        (sources / str(document.path)).write_text(document.text, encoding="utf-8", newline="\n")
    return tmp_path


def printed(folder: Path, form: str, lang: str) -> Path:
    """Write a report; without charts, which cost most of the time and hold no quotation."""
    listed = ["quotations", "notes"] if form in {"html", "md"} else []
    return report(analysis(), folder / f"report.{form}", lang=lang, sections=[*PARTS, *listed])


def wrong(path: Path, folder: Path) -> list[Check]:
    return [c for c in verify(path, sources=folder / "sources").checks if not c.verbatim]


def in_text(path: Path, old: str, new: str) -> None:
    """Exchange the first occurrence of words in a page or Markdown."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def in_word(path: Path, old: str, new: str, style: str = "Quote") -> None:
    """Exchange words in Word, as another program writes them."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if named(paragraph) == style and old in paragraph.text:
            run_ = next(run_ for run_ in paragraph.runs if old in run_.text)
            run_.text = run_.text.replace(old, new)
            break
    else:
        raise AssertionError(f"{old} is not there")
    document.save(str(path))


def named(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def in_paper(path: Path, lang: str, old: str, new: str, style: str = "quote") -> None:
    """Set the PDF again with other words in its body, as nobody but a forger can."""
    template = read_template(sections=PARTS)
    paper = compose(View(analysis(), lang), template)
    blocks = list(paper.blocks)
    place, block = next(
        (place, block)
        for place, block in enumerate(blocks)
        if isinstance(block, Passage) and block.style == style and holds(block, old)
    )
    runs = tuple(replace(run_, text=run_.text.replace(old, new)) for run_ in block.runs)
    blocks[place] = replace(block, runs=runs)
    path.write_bytes(pdf_bytes(replace(paper, blocks=tuple(blocks)), template))


def holds(block: Passage, words: str) -> bool:
    return any(words in run_.text for run_ in block.runs)


def change(path: Path, lang: str, old: str, new: str, style: str = "quote") -> None:
    if path.suffix == ".docx":
        in_word(path, old, new, {"quote": "Quote", "by": "Quote Source"}[style])
    elif path.suffix == ".pdf":
        in_paper(path, lang, old, new, style)
    else:
        in_text(path, old, new)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_report_is_verbatim(folder: Path, form: str, lang: str) -> None:
    path = printed(folder, form, lang)
    found = verify(path, sources=folder / "sources")
    assert len(found.checks) == (19 if form in {"html", "md"} else 13)
    assert [check for check in found.checks if check.findings] == []
    assert found.right
    assert {check.source for check in found.checks} == set(FILES.values())


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_changed_word_is_found_and_shown(folder: Path, form: str, lang: str) -> None:
    path = printed(folder, form, lang)
    old, new, speaker, _ = WORD[lang]
    change(path, lang, old, new)
    (check,) = wrong(path, folder)
    assert check.findings == ("altered",)
    assert check.speaker == speaker
    assert check.source == FILES[lang]
    kinds = {piece.kind: piece.text for piece in check.difference}
    assert kinds["gone"].strip(" “") in old
    assert kinds["new"].strip(" “") in new


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_quotation_given_to_another_speaker_is_found(folder: Path, form: str, lang: str) -> None:
    path = printed(folder, form, lang)
    _, _, speaker, other = WORD[lang]
    if form == "html":
        # The first quotation of this speaker in the page
        in_text(path, f'"by"><bdi>{speaker}</bdi>', f'"by"><bdi>{other}</bdi>')
    elif form == "md":
        in_text(path, f"– {speaker} ·", f"– {other} ·")
    else:
        change(path, lang, speaker, other, "by")
    (check,) = wrong(path, folder)
    assert check.findings == ("other_speaker",)
    assert (check.speaker, check.named) == (speaker, other)


def test_a_quotation_moved_under_the_heading_of_another_is_found(folder: Path) -> None:
    path = printed(folder, "docx", "en")
    document = docx.Document(str(path))
    paragraphs = document.paragraphs
    head = next(p for p in paragraphs if named(p) == "Heading 2" and p.text == "Daniel Okoro")
    quotes = [p for p in paragraphs if "fragile" in p.text and named(p) == "Quote"]
    by = paragraphs[[p.text for p in paragraphs].index(quotes[1].text)]
    for moved in (quotes[1], by):
        head._element.addnext(moved._element)  # noqa: SLF001 -- cut and paste
    document.save(str(path))
    found = [check for check in wrong(path, folder) if "fragile" in check.printed]
    assert [(c.findings, c.speaker, c.named) for c in found] == [
        (("other_speaker",), "Security Council", "Daniel Okoro")
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_edited_and_deleted_sources_are_told(folder: Path, form: str, lang: str) -> None:
    path = printed(folder, form, lang)
    old, new, *_ = WORD[lang]
    other = FILES["en" if lang == "ar" else "ar"]
    source = folder / "sources" / FILES[lang]
    in_text(source, old, new)
    (folder / "sources" / other).unlink()
    found = wrong(path, folder)
    missing = [check for check in found if check.source == other]
    changed = [check for check in found if check.source == FILES[lang]]
    assert missing
    assert all(check.findings == ("source_missing",) for check in missing)
    assert all(check.findings == ("source_changed",) for check in changed)
    gone = [check for check in changed if not check.now]
    assert gone
    assert all(old.strip("“") in check.printed for check in gone)
    standing = [check for check in changed if check.now]
    text = source.read_text("utf-8")
    for check in standing:
        start, end = map(int, check.now.split(", ")[0].split("–"))
        assert " ".join(text[start:end].split()) == bare(check.expected)[0]


def test_a_renamed_source_is_found_by_its_text(folder: Path) -> None:
    path = printed(folder, "docx", "ar")
    (folder / "sources" / "ar-talks.txt").rename(folder / "sources" / "moved.txt")
    assert wrong(path, folder) == []


def test_sources_are_looked_for_beside_the_report(folder: Path) -> None:
    for form in FORMS:  # with all their sections
        assert verify(report(analysis(), folder / "sources" / f"report.{form}")).right


def test_a_paper_worked_on_by_hand(folder: Path) -> None:
    path = printed(folder, "docx", "en")
    document = docx.Document(str(path))
    quotes = [p for p in document.paragraphs if named(p) == "Quote"]
    quotes[0].style = document.styles["Normal"]
    quotes[0].insert_paragraph_before("Our own view of it.", style="Quote")
    quotes[5].runs[0].bold = True
    quotes[6].add_run(" indeed").italic = True
    document.save(str(path))
    found = wrong(path, folder)
    assert [check.findings for check in found] == [("no_source",), ("altered",)]
    assert written(found[1].difference).endswith("{+indeed+}")


def test_wording_put_into_marks_is_found(folder: Path) -> None:
    path = printed(folder, "docx", "en")
    text = "regional bodies had shared their analysis with the Council twice a week"
    in_word(path, text, f"“{text}”")
    (check,) = wrong(path, folder)
    assert check.findings == ("marks_added",)


def test_vowelled_arabic_in_a_pdf_is_never_called_altered(tmp_path: Path) -> None:
    text = "قَالَ المُتَحَدِّثُ: «إنَّ السَّلامَ لا يُبنى بِالسِّلاحِ وَحْدَهُ.»"
    found = one(text, text[text.index("إ") : text.index(".")], lang="ar")
    (document,) = found.documents
    found = replace(found, documents=(replace(document, path="one.txt"),))
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    path = report(found, tmp_path / "vowels.pdf", sections=["key_quotations"])
    for check in verify(path).checks:
        assert set(check.findings) <= {"not_checkable"}
        assert not check.wrong


def test_the_command_lists_and_ends_with_a_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = printed(folder, "docx", "ar")
    arguments = ["verify", str(path), "--sources", str(folder / "sources")]
    assert run(arguments) == 0
    assert "13 verbatim" in capsys.readouterr().out
    change(path, "ar", *WORD["ar"][:2])
    assert run(arguments) == 1
    out = capsys.readouterr().out
    assert "[1] altered · in the text · ar-talks.txt 144–223" in out
    assert "\u2067" in out
    assert "[-دائم-]{+مؤقت+}" in out
    assert run([*arguments, "--json"]) == 1
    (one_,) = json.loads(capsys.readouterr().out)["reports"]
    assert [q["findings"] for q in one_["quotations"]].count(["verbatim"]) == 12 + 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("own.html", b"<html><p>Nothing of ours</p></html>", "carries no record"),
        ("own.md", b"# A text\n", "carries no record"),
        ("own.docx", b"no zip", "no office file"),
        ("own.pdf", b"no pdf", "damaged PDF"),
        ("own.txt", b"text", "no report"),
        ("empty.html", b"", "carries no record"),
        ("cut.md", b"<!-- speechkit-record eJwB -->", "damaged"),
        ("missing.md", None, "cannot be read"),
    ],
)
def test_what_is_no_report_is_told_in_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    reason: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=reason):
        verify(tmp_path / name)
    assert run(["verify", str(tmp_path / name)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert name in line
    assert reason in line


def test_a_folder_that_is_none_is_told(folder: Path) -> None:
    path = printed(folder, "md", "en")
    assert run(["verify", str(path), "--sources", str(folder / "nowhere")]) == 2
    with pytest.raises(InputError, match="is no folder"):
        verify(path, sources=folder / "nowhere")


def test_no_folder_of_the_author_goes_out_with_the_report(tmp_path: Path) -> None:
    (document,) = analysis("en").documents
    found = replace(analysis("en"), documents=(replace(document, path="/home/x/y/talks.txt"),))
    text = report(found, tmp_path / "r.md").read_text("utf-8")
    record: Record = read_record(text.rpartition("speechkit-record ")[2].split()[0])
    assert {entry.place.path for entry in record.entries.values()} == {"talks.txt"}


@given(st.text("ab .،ب\u200f中文«»", max_size=30), st.text("ab .،ب\u200f中文«»", max_size=30))
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    changes = diff(old, new)

    def squeezed(kinds: set[str], text: str) -> tuple[str, str]:
        joined = "".join(change.text for change in changes if change.kind in kinds)
        return "".join(joined.split()), "".join(text.replace("\u200f", "").split())

    assert len(set(squeezed({"same", "gone"}, old))) == 1
    assert len(set(squeezed({"same", "new"}, new))) == 1


@pytest.mark.parametrize("form", FORMS)
def test_two_thousand_quotations_that_differ_in_a_figure(tmp_path: Path, form: str) -> None:
    many = crowd(150, each=9)
    (document,) = many.documents
    many = replace(many, documents=(replace(document, path="crowd.txt"),))
    (tmp_path / "crowd.txt").write_text(document.text, encoding="utf-8")
    sections = ["quotations" if form in {"html", "md"} else "speakers"]
    path = report(many, tmp_path / f"report.{form}", sections=sections)
    start = time.process_time()
    found = verify(path)
    assert time.process_time() - start < 10
    assert [check for check in found.checks if check.findings] == []
    numbers = {check.number for check in found.checks}
    assert len(numbers) == len(found.checks)
    if form in {"html", "md"}:  # a paper prints those that were chosen
        assert len(numbers) == len(many.quotations) > 2000


def test_words_stand_although_the_file_has_changed(tmp_path: Path) -> None:
    many = crowd(20)
    (document,) = many.documents
    many = replace(many, documents=(replace(document, path="crowd.txt"),))
    path = report(many, tmp_path / "report.html")
    (tmp_path / "crowd.txt").write_text(document.text + " ", encoding="utf-8")
    found = verify(path).checks
    assert len(found) == len(many.quotations)
    assert {check.findings for check in found} == {("source_changed",)}
    assert all(check.now == check.offsets for check in found)
