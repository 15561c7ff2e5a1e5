"""What readers keep and leave out, measured on pages and files whose text is known."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import office
import pytest
from articles import ARTICLES, DAY, Article
from pages import LAYOUTS

from speechkit.options import Options
from speechkit.pipeline import analyze
from speechkit.read import read
from speechkit.records import Analysis, Document

KEPT = 0.98
STRAY = 0.01


class Case(NamedTuple):
    """A file made from an article."""

    name: str
    lang: str
    document: Document


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    folder = tmp_path_factory.mktemp("pages")
    return [
        Case(name, lang, _read(folder / name, data))
        for lang, article in ARTICLES.items()
        for name, data in _files(article, lang)
    ]


def _files(article: Article, lang: str) -> Iterator[tuple[str, bytes]]:
    for layout, page in LAYOUTS.items():
        yield f"{lang}-{layout}.html", page(article, lang).encode()
    yield f"{lang}-pages.pdf", office.pdf(article, lang, head="Example Office")
    yield f"{lang}-paper.docx", office.word(article, head="Example Office")
    yield f"{lang}-paper.odt", office.odt(article, head="Example Office")
    yield f"{lang}-mail.eml", office.mail(article, html=True)


def _read(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    (document,) = read(path)
    return document


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("&quot;", '"'))


def kept(document: Document, article: Article) -> float:
    """Return the share of the body's characters that stand in the text, paragraph by paragraph."""
    text = _plain(document.text)
    return sum(len(one) for one in article.body if one in text) / sum(map(len, article.body))


def test_the_body_is_kept(cases: list[Case]) -> None:
    shares = {case.name: kept(case.document, ARTICLES[case.lang]) for case in cases}
    assert sum(shares.values()) / len(shares) >= KEPT
    assert not {name: share for name, share in shares.items() if share < KEPT}


def test_days_are_right_on_all(cases: list[Case]) -> None:
    assert {case.name: case.document.date for case in cases} == {case.name: DAY for case in cases}


def test_titles_and_languages_are_right_on_all(cases: list[Case]) -> None:
    assert [case.document.lang for case in cases] == [case.lang for case in cases]
    for case in cases:
        title = ARTICLES[case.lang].title
        assert case.document.title in (title, None), case.name
        # A mail's is its subject; one page cannot show that its head runs on every page.
        shown = _plain(case.document.text).removeprefix("Example Office ")
        assert shown.startswith(title) or case.name.endswith(".eml"), case.name


@pytest.fixture(scope="module")
def analysis(cases: list[Case]) -> Analysis:
    return analyze([case.document for case in cases], options=Options(themes="lexicon"))


def test_next_to_nothing_of_the_page_around_gets_into_quotations(
    analysis: Analysis, cases: list[Case]
) -> None:
    langs = {case.document.id: case.lang for case in cases}
    total = stray = 0
    for quotation in analysis.quotations:
        around = ARTICLES[langs[quotation.document]]
        furniture = (*around.nav, *around.related, around.footer, around.credit, around.caption)
        for words in map(_plain, quotation.verbatim):
            total += len(words)
            stray += sum(len(one) for one in furniture if len(one) > len("Inicio") and one in words)
            stray += sum(len(words) for one in furniture if words in one)
    assert total > 10_000
    assert stray / total <= STRAY


def test_every_format_gives_the_quotations_of_the_text(
    analysis: Analysis, cases: list[Case]
) -> None:
    for lang, article in ARTICLES.items():
        text = Document("plain", "\n\n".join((article.title, *article.body)), lang)
        expected = _words(analyze([text], options=Options(themes="lexicon")), "plain")
        assert len(expected) > 4
        for case in cases:
            if case.lang == lang:
                assert expected <= _words(analysis, case.document.id), case.name


def _words(analysis: Analysis, document: str) -> set[str]:
    return {
        _plain(quotation.words).strip('"')
        for quotation in analysis.quotations
        if quotation.document == document and quotation.section == "body"
    }
