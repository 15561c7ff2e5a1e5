# ruff: noqa: E501 -- a table of lines
"""UN documents, statements, interviews and texts in two languages: structure, not loose text."""

from pathlib import Path

import pytest
from articles import ARTICLES, DAY
from hypothesis import given
from hypothesis import strategies as st

from speechkit.clean import label_blocks
from speechkit.lang.load import load
from speechkit.options import Options
from speechkit.pipeline import analyze
from speechkit.read import read
from speechkit.records import Analysis, Block, Document, Span

NOTICES = {
    "en": ("Check against delivery", "EMBARGOED UNTIL 10 A.M.", "(spoke in Arabic)", "Provisional"),
    "fr": ("Seul le prononcé fait foi", "Sous embargo jusqu'à 10 h", "(parle en arabe)", "Provisoire"),
    "es": ("Cotéjese con el texto pronunciado", "EMBARGO: 10 horas", "(habla en árabe)", "Provisional"),
    "ru": ("Сверять с произнесенным текстом", "Эмбарго до 10 ч.", "(говорит по-арабски)", "Предварительный отчет"),
    "zh": ("以现场发言为准", "禁发：上午10时前", "（以阿拉伯语发言）", "临时逐字记录"),
    "ar": ("المراجعة عند الإلقاء", "محظور النشر حتى الساعة 10", "(تكلم بالإنكليزية)", "مؤقت"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "line"), [(c, one) for c, all_ in NOTICES.items() for one in all_]
)
def test_lines_for_editors_are_notices(lang: str, line: str) -> None:
    article = ARTICLES[lang]
    document = Document("x", "\n\n".join((line, article.title, *article.body)), lang)
    first, headline, *body = label_blocks(document, load(lang).boilerplate)
    assert (first.label, headline.label) == ("notice", "headline")
    assert {block.label for block in body} == {"body"}


def _read(tmp_path: Path, text: str) -> tuple[Document, ...]:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return read(tmp_path)


def _analyze(*documents: Document) -> Analysis:
    return analyze(documents, options=Options(themes="lexicon"))


RECORD = """United Nations S/PV.7991
Security Council
Provisional
7991st meeting
Tuesday, 6 August 2013, 10 a.m.
New York

The meeting was called to order at 10.05 a.m.

The President (spoke in French): I invite the mediator to take the floor. The Council will begin.

Ms. Bergström (spoke in Arabic): The parties have agreed on a list of vehicles.

I call upon both sides to reopen the crossing without delay.

(spoke in English)

We have maps. We have people who can read them.

Mr. Okello (Uganda): My delegation welcomes the briefing.

The meeting rose at 11 a.m.
"""


def test_a_verbatim_record(tmp_path: Path) -> None:
    (document,) = _read(tmp_path, RECORD)
    assert (document.symbol, document.date, document.lang) == ("S/PV.7991", DAY, "en")
    turns = [q for q in _analyze(document).quotations if q.rule == "turn"]
    assert [q.words.split(".")[0] for q in turns] == [
        "I invite the mediator to take the floor",
        "The parties have agreed on a list of vehicles",
        "I call upon both sides to reopen the crossing without delay",
        "We have maps",
        "My delegation welcomes the briefing",
    ]
    speakers = [q.speaker for q in turns]
    assert speakers[1] == speakers[2] == speakers[3] is not None
    assert speakers[4] not in (None, speakers[1])


def test_an_arabic_record(tmp_path: Path) -> None:
    text = (
        "الأمم المتحدة A/68/PV.12\nالجمعية العامة\nالثلاثاء، 6 آب/أغسطس 2013، الساعة 10/00\n\n"
        "الرئيس (تكلم بالفرنسية): أدعو الوسيطة إلى أخذ الكلمة. سيبدأ المجلس الآن نظره في البند.\n\n"
        "السيد أوكيلو (أوغندا) (تكلم بالإنكليزية): يرحب وفدي بالإحاطة. وسيعود إلى المسألة لاحقا.\n\n"
        "(واصل كلمته بالفرنسية)\n\nونشكر الوسيطة على جهودها في الأسابيع الماضية.\n"
    )
    (document,) = _read(tmp_path, text)
    assert (document.symbol, document.date, document.lang) == ("A/68/PV.12", DAY, "ar")
    turns = [q for q in _analyze(document).quotations if q.rule == "turn"]
    assert len(turns) == 3
    assert turns[1].speaker == turns[2].speaker is not None


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("S/PRST/2013/12", "S/PRST/2013/12"),
        ("S/RES/2118 (2013)", "S/RES/2118 (2013)"),
        ("A/RES/68/262", "A/RES/68/262"),
        ("SG/SM/15234-AFR/2712", "SG/SM/15234-AFR/2712"),
        ("United Nations S/2013/484", "S/2013/484"),
        ("In its resolution S/RES/2118 (2013) the Council asked for a report in due time.", None),
        ("The ratio A/B is 5", None),
    ],
)
def test_symbols(tmp_path: Path, line: str, symbol: str | None) -> None:
    (document,) = _read(tmp_path, f"{line}\n\n{ARTICLES['en'].body[0]}\n")
    assert document.symbol == symbol


@pytest.mark.parametrize("lang", sorted(ARTICLES))
def test_day_and_byline_from_the_top_of_a_plain_text(tmp_path: Path, lang: str) -> None:
    article = ARTICLES[lang]
    (document,) = _read(
        tmp_path, "\n\n".join((article.title, article.byline, article.day, *article.body))
    )
    assert (document.date, document.byline) == (DAY, article.byline)


@pytest.mark.parametrize(
    ("lang", "dateline"),
    [
        ("en", "DORN, 6 August 2013 (EXN) — {}"),
        ("en", "DORN, August 6, 2013 - {}"),
        ("fr", "DORN, 6 août 2013 (EXN) – {}"),
        ("es", "Dorn, 6 de agosto de 2013 (EXN).– {}"),
        ("ru", "ДОРН, 6 августа 2013 г. /EXN/. {}"),
        ("zh", "示例社多恩2013年8月6日电　{}"),
        ("ar", "دورن، 6 آب/أغسطس 2013 (EXN) — {}"),
    ],
)
def test_datelines(tmp_path: Path, lang: str, dateline: str) -> None:
    article = ARTICLES[lang]
    first, *rest = article.body
    (document,) = _read(tmp_path, "\n\n".join((article.title, dateline.format(first), *rest)))
    assert document.date == DAY


@pytest.mark.parametrize("lang", sorted(ARTICLES))
def test_days_in_running_text_are_not_taken(tmp_path: Path, lang: str) -> None:
    article = ARTICLES[lang]
    body = [f"{one[:-1]} ({article.day})." for one in article.body]
    (document,) = _read(tmp_path, "\n\n".join((article.title, *body)))
    assert document.date is None


def test_a_day_below_the_text(tmp_path: Path) -> None:
    article = ARTICLES["fr"]
    (document,) = _read(
        tmp_path, "\n\n".join((article.title, *article.body, "Genève, 6 août 2013"))
    )
    assert document.date == DAY


def test_a_text_in_two_languages_is_two_documents(tmp_path: Path) -> None:
    english, arabic = ARTICLES["en"], ARTICLES["ar"]
    pairs = zip(english.body, arabic.body, strict=True)
    text = "\n\n".join(one for pair in pairs for one in pair)
    first, second = _read(tmp_path, text)
    assert {first.lang, second.lang} == {"en", "ar"}
    for document, article in ((first, ARTICLES[first.lang]), (second, ARTICLES[second.lang])):
        assert document.text == "\n\n".join(article.body)
        line = document.place(document.text.index(article.body[3]))
        assert line is not None
        assert text.split("\n")[line.value - 1] == article.body[3]
    assert {first.id, second.id} == {"a", f"a-{second.lang}"}
    alone = _analyze(Document("alone", first.text, first.lang)).quotations
    found = _analyze(first, second).quotations
    assert [q.words for q in found if q.document == "a"] == [q.words for q in alone]


def test_a_foreign_sentence_does_not_split_a_text(tmp_path: Path) -> None:
    article = ARTICLES["en"]
    text = "\n\n".join((*article.body, ARTICLES["ru"].body[1]))
    (document,) = _read(tmp_path, text)
    assert (document.lang, document.text) == ("en", text)
    (document,) = read(tmp_path, lang="ru")
    assert (document.lang, document.text) == ("ru", text)


def test_labelling_starts_from_the_blocks_that_the_reader_knows() -> None:
    text = "Head line of it\nThe envoy said that talks would resume. Page 3 The talks failed, she said.\n"
    start = text.index("Page 3")
    known = (Block(Span(start, start + 7), "running"), Block(Span(0, 15), "headline"))
    document = Document("x", text, "en", layout=known)
    blocks = label_blocks(document, load("en").boilerplate)
    assert [(block.label, block.span.of(text)) for block in blocks] == [
        ("headline", "Head line of it"),
        ("body", "The envoy said that talks would resume."),
        ("running", "Page 3"),
        ("body", "The talks failed, she said."),
    ]


@given(st.text(alphabet=st.sampled_from("ab. \n"), min_size=1), st.data())
def test_no_visible_character_is_lost_by_a_layout(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    layout = (Block(Span(*ends), "running"),) if ends[0] < ends[1] else ()
    blocks = label_blocks(Document("x", text, "en", layout=layout), load("en").boilerplate)
    assert "".join("".join(block.span.of(text).split()) for block in blocks) == "".join(
        text.split()
    )
    inside = [block for block in blocks if layout and layout[0].span.holds(block.span)]
    assert "".join("".join(block.span.of(text).split()) for block in inside) == "".join(
        text[ends[0] : ends[1]].split() if layout else ()
    )
