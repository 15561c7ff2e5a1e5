"""What a report holds: chosen sections, templates of one's own, notes, what is left out."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from analyses import analysis, one
from report_pages import Page, hash_of, source_of

from speechkit.errors import ConfigError
from speechkit.report import report
from speechkit.summary import labels


def test_sections_are_written_in_the_order_asked_for(tmp_path: Path) -> None:
    chosen = ["method", "key_quotations", "notes"]
    target = report(analysis(), tmp_path / "a.html", lang="en", sections=chosen)
    page = Page(target.read_text("utf-8"))
    assert [given_["id"] for tag, given_ in page.elements if tag == "section"] == chosen
    assert page.texts == []
    wiki = report(analysis(), tmp_path / "a.md", lang="en", sections=chosen).read_text("utf-8")
    heads = re.findall(r"^## (.*)$", wiki, flags=re.MULTILINE)
    assert heads == [labels("en")(name) for name in chosen]
    with pytest.raises(ConfigError, match=r"'weather'; choose from: key_figures"):
        report(analysis(), tmp_path / "a.html", sections=["weather"])


def test_a_folder_of_templates_goes_before_ours(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "sections").mkdir(parents=True)
    (folder / "sections" / "method.html").write_text("<p>Ours: {{ t('title') }}</p>", "utf-8")
    (folder / "report.css").write_text(".sk { color: navy }", "utf-8")
    source = source_of(analysis(), tmp_path, lang="en", template=str(folder))
    assert "<p>Ours: Who said what</p>" in source
    assert f"style-src 'sha256-{hash_of(source, 'style')}'" in unescape(source)
    assert '<section id="charts"' in source


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{% if %}", r"method\.html:1"),
        ("{{ nowhere.to.be.found }}", "nowhere"),
        ("{{ view.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_faulty_template_is_named_and_a_sly_one_gets_nowhere(
    tmp_path: Path, template: str, fault: str
) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "method.html").write_text(template, "utf-8")
    with pytest.raises(ConfigError, match=fault):
        report(analysis(), tmp_path / "a.html", template=tmp_path)


def test_words_of_a_template_stand_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[text.en]\ntitle = "Voices"\n', "utf-8")
    source = source_of(analysis(), tmp_path, lang="en", template=str(tmp_path / "mine.toml"))
    assert "<h1>Voices</h1>" in source


def test_long_texts_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    source = source_of(one("“Yes.” " + "word " * 70_000, "Yes."), tmp_path, lang="en")
    assert "The texts (1) would make this page too long" in source
    assert Page(source).texts == []
    assert len(source) < 200_000


def test_notes_say_where_the_exact_words_stand(tmp_path: Path) -> None:
    first, second = analysis().documents
    documents = (replace(first, symbol="S/PV.9801"), second)
    source = source_of(replace(analysis(), documents=documents), tmp_path, lang="en")
    note = re.search(r'<li id="n7".*?</li>', source, flags=re.DOTALL)
    assert note is not None
    for piece in ("S/PV.9801", "ar-talks.txt", "2024-03-02", "characters 531–591", 'dir="rtl"'):
        assert piece in note[0]
    assert "أبلغتنا المبعوثة أن القوافل ستصل يوم الخميس، وحكومتي تثق بها</span>" in note[0]
