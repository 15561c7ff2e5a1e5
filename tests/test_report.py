"""Reports: what stands on the page, and that nothing on it leaves its place."""

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from analyses import analysis, arabic, crowd, english, one
from hypothesis import given
from hypothesis import strategies as st
from report_pages import Page, hash_of, source_of

from speechkit.errors import ConfigError
from speechkit.records import Analysis, Block, Quotation, Skipped, Span, ThemeScore
from speechkit.report import analysis_html, document_html, quotation_html, report
from speechkit.report.markdown import escaped
from speechkit.report.notebook import register
from speechkit.report.segments import paragraphs
from speechkit.report.template import SECTIONS
from speechkit.summary import label_languages, labels, show

HOSTILE = (
    "He said “<script>alert(1)</script></p></article>\u202eevil\u2069\u2069” & left.\n\n"
    "<b>Next</b>\x00 with “second \u2067part” -->\n# no heading\n\n\n"
    "  `code` | pipe ]]> {{ 7 * 7 }}\n"
)
HOSTILE_WORDS = (
    "<script>alert(1)</script></p></article>\u202eevil\u2069\u2069",
    "second \u2067part",
)
HOSTILE_NAME = '"><img src="x"> \u202eName'


def hostile() -> Analysis:
    return one(HOSTILE, *HOSTILE_WORDS, speaker=HOSTILE_NAME)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> str:
    return source_of(analysis(), tmp_path_factory.mktemp("both"), lang="ar")


def test_every_text_is_printed_whole(both: str) -> None:
    assert Page(both).texts == [document.text for document in analysis().documents]


def test_a_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    source = source_of(hostile(), tmp_path)
    page = Page(source)
    assert page.texts == [show(HOSTILE)]
    tags = [tag for tag, _ in page.elements]
    assert set(tags).isdisjoint({"img", "b", "iframe", "link"})
    assert tags.count("script") == 3  # two of them hold data
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", source)
    assert "{{ 7 * 7 }}" in source
    assert not [name for _, given_ in page.elements for name in given_ if name.startswith("on")]


def test_the_page_fetches_nothing_and_runs_its_own_script_alone(both: str) -> None:
    page = Page(both)
    policy = next(given_["content"] for tag, given_ in page.elements if "http-equiv" in given_)
    style, script = (hash_of(both, tag) for tag in ("style", "script"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert " style=" not in both
    assert "src" not in {name for _, given_ in page.elements for name in given_}
    assert all(link.startswith("#") for link in page.values("href"))
    assert "@import" not in both
    assert "url(http" not in both


def test_every_link_leads_to_one_place(both: str) -> None:
    page = Page(both)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = {link[1:] for link in (*page.values("href"), *page.values("xlink:href"))}
    assert links <= set(ids)
    assert {f"q{number}" for number in range(1, 20)} <= links
    assert {f"r{number}" for number in range(1, 20)} <= links


def test_texts_and_words_run_in_their_own_direction(both: str) -> None:
    page = Page(both)
    texts = [given_ for _, given_ in page.elements if given_.get("class") == "text"]
    assert [(t["lang"], t["dir"]) for t in texts] == [("ar", "rtl"), ("en", "ltr")]
    assert page.elements[0] == ("html", {"lang": "ar", "dir": "rtl"})
    words = [given_["dir"] for _, given_ in page.elements if given_.get("class") == "words"]
    assert words.count("rtl") >= 10
    assert words.count("ltr") >= 9


def test_a_language_without_labels_takes_its_direction_from_the_text(tmp_path: Path) -> None:
    source = source_of(one("אמר “כן”", "כן", lang="he"), tmp_path)
    assert '<html lang="en" dir="ltr">' in source
    assert 'class="text" lang="he" dir="auto"' in source


def test_marked_stretches_lie_flat(both: str) -> None:
    page = Page(both)
    assert page.deepest == 2
    nested = [(t, a["class"]) for t, a in page.marked if " in " in f"{a.get('class', '')} "]
    assert [text for text, _ in nested] == ["القوافل", " ستصل يوم الخميس"]


def test_theme_words_say_their_theme(both: str) -> None:
    marked = {text: given_ for text, given_ in Page(both).marked if "ev" in given_["class"].split()}
    assert "الوساطة والمساعي الحميدة" in marked["جولة الوساطة"]["title"]
    assert "منع نشوب النزاعات" in marked["Early warning"]["title"]
    assert len(marked) == 15


def test_cue_and_source_are_marked(both: str) -> None:
    marked = {text: given_["class"].split() for text, given_ in Page(both).marked}
    assert "cue" in marked["قالت"]
    assert "source" in marked["Salma Haddad"]


def test_what_is_not_counted_looks_different(both: str) -> None:
    marked = {text: given_["class"].split() for text, given_ in Page(both).marked}
    assert "mention" in marked["زيارتها الأخيرة للعاصمة"]
    assert "dup" in marked["لا بديل عن طاولة "]
    assert "act" in marked["الإفراج عن المحتجزين قبل حلول الشتاء"]
    assert "cx" in marked[" عرضت إرسال مراقبين"]


def test_acts_stand_in_no_marks_and_direct_words_in_those_of_the_text(both: str) -> None:
    words = Page(both).words
    assert "الإفراج عن المحتجزين قبل حلول الشتاء" in words
    assert "to renew the mission's mandate before June" in words
    assert "“Nobody has paid for the police yet.”" in words
    assert "«أبلغتنا المبعوثة أن القوافل ستصل يوم الخميس، وحكومتي تثق بها»" in words


def test_key_figures_and_method_are_there(both: str) -> None:
    words = labels("ar")
    assert words("share", part=3, whole=16, percent=19) in both
    assert words("method_counts") in both
    for document in analysis().documents:
        assert document.sha256 in both
    assert "un-peace-security" in both


def test_charts_stand_in_the_page(both: str) -> None:
    assert both.count("<svg ") == 2
    assert "currentColor" in both


def test_where_no_font_serves_the_reason_stands_and_the_tables_stay(tmp_path: Path) -> None:
    source = source_of(one("“Yes.”", "Yes.", speaker="𓀀"), tmp_path, lang="zh")
    assert source.count("<svg") == 1  # the chart without names
    assert "DejaVu Sans" in source
    assert source.count('<table class="cross"') == 2


@pytest.mark.parametrize("lang", label_languages())
@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_a_report_is_written_in_every_language(tmp_path: Path, lang: str, name: str) -> None:
    source = source_of(analysis(), tmp_path, name, lang=lang)
    assert labels(lang)("title") in source
    assert labels(lang)("quotations") in source


def test_the_language_of_a_report_is_that_of_its_texts(tmp_path: Path) -> None:
    assert '<html lang="en"' in source_of(analysis("en"), tmp_path)
    assert '<html lang="ar"' in source_of(analysis("ar"), tmp_path)


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_the_same_analysis_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    assert source_of(analysis(), tmp_path, name) == source_of(analysis(), tmp_path, name)


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_an_empty_analysis_has_a_report(tmp_path: Path, name: str) -> None:
    skipped = (Skipped("bad.txt", "the file is empty"),)
    source = source_of(Analysis((), {}, (), (), {}, skipped), tmp_path, name)
    assert labels("en")("nothing") in source
    assert "the file is empty" in source

    with pytest.raises(ConfigError, match=r"report\.odt.*\.html, \.md"):
        report(analysis(), tmp_path / "report.odt")


def test_markdown_has_the_same_sections(tmp_path: Path) -> None:
    source = source_of(analysis(), tmp_path, "report.md", lang="en")
    heads = re.findall(r"^## (.*)$", source, flags=re.MULTILINE)
    assert heads == [labels("en")(name) for name in SECTIONS]
    assert "| Salma Haddad | 3 + 0 | 1 + 0 |" in source
    assert "⟦7 أبلغتنا المبعوثة أن ⟦8 القوافل ستصل يوم الخميس⟧، وحكومتي تثق بها⟧" in source
    assert "(Repeats no. 2)" in source


def test_markdown_shows_a_hostile_text_as_text(tmp_path: Path) -> None:
    source = source_of(hostile(), tmp_path, "report.md")
    assert "<script" not in source
    assert "<img" not in source
    assert re.findall(r"^#+ .*heading", source, flags=re.MULTILINE) == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", source)


def test_markdown_marks_are_escaped() -> None:
    assert escaped("1. a\n- b\n2024 c") == "1\\. a\n\\- b\n2024 c"
    assert escaped("*a* [b](c) `d` <e> &lt; f|g") == (
        r"\*a\* \[b\](c) \`d\` &lt;e&gt; &amp;lt; f\|g"
    )


def test_five_hundred_quotations_take_little_time(tmp_path: Path) -> None:
    many = crowd(40, 11)
    assert len(many.quotations) > 500
    report(analysis(), tmp_path / "warm.html")
    start = time.process_time()
    report(many, tmp_path / "report.html")
    assert time.process_time() - start < 2


Pairs = list[tuple[int, int]]
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8)


@given(st.text("ab “”\n", min_size=1, max_size=60), spans, spans, spans)
def test_segments_joined_are_the_text(
    text: str, contents: Pairs, cues: Pairs, areas: Pairs
) -> None:
    def cut(pairs: Pairs) -> list[Span]:
        made = (Span(start, min(start + size, len(text))) for start, size in pairs)
        return [span for span in made if span.start < span.end]

    quotations = [
        Quotation(
            id=f"d#{number}",
            document="d",
            lang="en",
            kind="direct",
            level="statement",
            content=(span,),
            verbatim=(span.of(text),),
            rule="by-hand",
            cue=tuple(cut(cues)),
            themes=(ThemeScore("peace", 1.0, (span,)),),
        )
        for number, span in enumerate(cut(contents))
    ]
    blocks = [Block(span, "body") for span in cut(areas)]
    found = paragraphs(text, blocks, quotations)
    segments = [segment for paragraph in found for segment in paragraph.segments]
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        assert text[segment.start :].startswith(segment.text)
        stretch = Span(segment.start, segment.start + len(segment.text))
        expected = {i for i, q in enumerate(quotations) if q.content[0].meets(stretch)}
        assert set(segment.quotations("content")) == expected
        assert all(layer.span.holds(stretch) for layer in segment.layers)
    opened = [index for segment in segments for index in segment.opens]
    assert sorted(opened) == list(range(len(quotations)))
    gaps = (p for p in found if p.label is None)
    assert all(not segment.text.strip() for gap in gaps for segment in gap.segments)


def test_what_no_block_covers_is_shown_in_paragraphs() -> None:
    found = paragraphs("  One\ntwo\n\n\nThree  ", (), ())
    shown = [(p.label, "".join(s.text for s in p.segments)) for p in found]
    assert shown == [
        (None, "  "), ("body", "One\ntwo"), (None, "\n\n\n"), ("body", "Three"), (None, "  "),
    ]  # fmt: skip


def test_a_further_place_of_the_same_words_is_marked(tmp_path: Path) -> None:
    once = one("“Peace.” Peace.", "Peace.")
    again = replace(once.quotations[0], occurrences=(Span(9, 15),))
    page = Page(source_of(replace(once, quotations=(again,)), tmp_path))
    assert ("Peace.", "occurrence cx lx") in [(t, a["class"]) for t, a in page.marked]


def test_a_document_shows_itself_in_a_notebook() -> None:
    document, quotations = arabic()
    page = Page(document_html(document, (*quotations, *english()[1])))
    assert page.texts == [document.text]
    assert page.elements[0] == ("div", {"class": "sk", "lang": "ar", "dir": "rtl"})
    assert Page(document_html(document)).marked == []


def test_a_quotation_shows_itself_in_a_notebook() -> None:
    document, quotations = arabic()
    alone = quotation_html(quotations[6])
    assert "«أبلغتنا" in alone
    assert "person:youssef-al-omari" in alone
    assert "531–591" in alone
    assert "وزير الخارجية" not in alone
    with_text = quotation_html(quotations[6], document, analysis().speakers)
    assert "وزير الخارجية" in with_text
    assert "يوسف العمري" in with_text


def test_an_analysis_shows_itself_in_a_notebook() -> None:
    assert Page(analysis_html(analysis())).words
    assert "… 134" in analysis_html(crowd(40))


def test_pieces_for_notebooks_style_only_themselves() -> None:
    style = re.search(r"<style>(.*?)</style>", analysis_html(analysis()), flags=re.DOTALL)
    assert style is not None
    rules = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", style[1], flags=re.DOTALL)
    selectors = [s.strip() for head in re.findall(r"([^{}]+)\{", rules) for s in head.split(",")]
    assert selectors
    assert all(selector.startswith(".sk") for selector in selectors)


def test_nothing_is_registered_where_no_notebook_runs() -> None:
    assert register() is False


def test_ipython_shows_records_once_told(tmp_path: Path) -> None:
    code = """
import sys
sys.path.insert(0, {tests!r})
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
from analyses import analysis
from speechkit.report.notebook import register
assert register()
found = analysis()
for record in (found, found.documents[0], found.quotations[0]):
    shown, _ = shell.display_formatter.format(record)
    assert '<div class="sk"' in shown["text/html"]
"""
    code = code.format(tests=str(Path(__file__).parent))
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert (done.returncode, done.stderr) == (0, "")
