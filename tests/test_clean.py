"""Blocks: paragraphs, and what each is on the page."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import TEXTS

from speechkit.clean import label_blocks
from speechkit.errors import LexiconError
from speechkit.lang.boilerplate import parse
from speechkit.lang.load import load
from speechkit.records import Block, Document

SHARED = parse({})
ENGLISH = parse(
    {
        "breadcrumbs": ["home", "news", "peace and security", "share this( page)?"],
        "media": ["photo: .*"],
        "bylines": [r"by \w+ \w+"],
    }
)


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    return label_blocks(Document("d", text, "en", title=title), ENGLISH)


def outline(text: str, *, title: str | None = None) -> list[str]:
    """Return label and first words of each block, as ``headline Talks resume``."""
    return [
        f"{block.label} {' '.join(block.span.of(text).split()[:2])}"
        for block in blocks(text, title=title)
    ]


# Page layouts ----------------------------------------------------------------------------------

UN_PAGE = """أخبار الأمم المتحدة السلم والأمن

المبعوثة الخاصة: الحوار وحده يوقف القتال في الإقليم

media:entermedia_image:11f0a2de-0000-4c11-9d3c-000000000001

المبعوثة الخاصة: الحِوار وحده يُوقف القتال في الإقليم

قالت المبعوثة الخاصة سلمى الحداد إن الحوار وحده قادر على وقف القتال.

وأضافت أن الجولة المقبلة تبدأ يوم الأحد.
"""


def test_news_page_with_the_headline_printed_twice() -> None:
    found = blocks(UN_PAGE)
    assert [block.label for block in found] == [
        "breadcrumb",
        "headline",
        "media",
        "repeated_headline",  # spelled with diacritics: folding makes it the same
        "body",
        "body",
    ]
    assert found[3].repeats == 1


def test_one_sentence_a_line_with_the_headline_first() -> None:
    text = "Talks to resume in May\nThe envoy said talks would resume.\nShe welcomed it.\n"
    assert outline(text) == ["headline Talks to", "body The envoy", "body She welcomed"]


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_texts_without_a_headline_are_body(lang: str) -> None:
    document = Document("d", TEXTS[lang], lang)
    assert {block.label for block in label_blocks(document, SHARED)} == {"body"}


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("الوسيط: الهدنة صامدة", "قال الوسيط إن الهدنة صامدة حتى الآن."),
        ("调解员：停火仍在维持", "调解员星期二说，停火仍在维持。"),
        ("Посредник: перемирие соблюдается", "Посредник заявил, что перемирие соблюдается."),
        ("Le médiateur salue la trêve", "Le médiateur a salué mardi la trêve de dix jours."),
        ("El mediador celebra la tregua", "El mediador celebró el martes la tregua pactada."),
    ],
)
def test_headline_and_body_in_other_languages(headline: str, sentence: str) -> None:
    assert [b.label for b in blocks(f"{headline}\n\n{sentence}\n\n{sentence}")] == [
        "headline",
        "body",
        "body",
    ]


def test_a_body_without_full_stops_keeps_its_headline() -> None:
    text = "مجلس السلم يرحب بالهدنة\n\n"
    text += "رحب مجلس السلم اليوم بالهدنة التي أعلنها الطرفان بعد أسبوعين من القتال"
    assert [block.label for block in blocks(text)] == ["headline", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said talks would resume",
        "الهدنة صامدة",
        "停火仍在维持",
        "  \n\nOne sentence only.\n\n",
        "“We must act.”",
        "alpha beta gamma\nalpha beta gamm",
    ],
)
def test_a_single_piece_is_body(text: str) -> None:
    assert {block.label for block in blocks(text)} == {"body"}


def test_navigation_kicker_byline_and_date() -> None:
    text = """Home > News > Peace and security
Kessa
Envoy sees first signs of calm in the north
2024-05-03
By Jane Doe
Photo: the envoy at the border, on a bright morning.
Share this

The envoy said on Friday that the north was calm.
"""
    assert outline(text) == [
        "breadcrumb Home >",
        "breadcrumb Kessa",
        "headline Envoy sees",
        "breadcrumb 2024-05-03",
        "breadcrumb By Jane",
        "media Photo: the",
        "breadcrumb Share this",
        "body The envoy",
    ]


def test_furniture_inside_the_body() -> None:
    text = """Envoy sees calm returning to the north

The envoy said the north was calm.

https://example.org/picture/1
photo: a market in Kessa

Envoy sees calm returning to the north

She will return in June.
"""
    labels = [block.label for block in blocks(text)]
    assert labels == ["headline", "body", "media", "media", "repeated_headline", "body"]


def test_a_caption_between_two_printings() -> None:
    text = """Top stories this week
Is the truce holding?
The envoy arrives at the talks in Geneva.
Is the truce holding?
The envoy said it was.
"""
    assert outline(text) == [
        "breadcrumb Top stories",
        "headline Is the",
        "body The envoy",
        "repeated_headline Is the",
        "body The envoy",
    ]


def test_a_sentence_said_twice_in_the_body_is_no_headline() -> None:
    text = "The talks went on.\nNobody left the room.\nHe nodded.\nNobody left the room.\nEnd.\n"
    assert {block.label for block in blocks(text)} == {"body"}


def test_the_title_of_the_metadata_is_the_headline() -> None:
    text = "Is the truce holding?\n\nThe envoy said it was.\n"
    assert outline(text)[0] == "body Is the"
    assert outline(text, title="is the  truce holding?")[0] == "headline Is the"


def test_a_list_is_not_thrown_away_as_navigation() -> None:
    items = [f"The {word} point of the joint communique" for word in "abcdefgh"]
    text = "\n".join([*items, "The council adopted them all."])
    labels = [block.label for block in blocks(text)]
    assert labels == ["headline", *["body"] * 8]


# Paragraphs ------------------------------------------------------------------------------------

WRAPPED = """\
Envoy sees calm returning

The special envoy told reporters on Friday that the north of the
country had been calm for two weeks, and that the convoys which had
been held at the border since March could now go on to the
camps.

She said that much remained to be done before the rains, and called on
all sides to keep the roads open.
"""


def test_wrapped_lines_stay_together() -> None:
    assert outline(WRAPPED) == ["headline Envoy sees", "body The special", "body She said"]


def test_wrapped_text_without_blank_lines_parts_at_short_lines() -> None:
    assert outline(WRAPPED.replace("\n\n", "\n")) == [
        "headline Envoy sees",
        "body The special",
        "body She said",
    ]


def test_wrapped_russian_and_chinese() -> None:
    russian = """\
Посредник заявил журналистам, что на севере страны уже две недели
спокойно, и что колонны, которые с марта стояли на границе, теперь
смогут пройти к обоим лагерям.
"""
    chinese = (
        "调解员星期五对记者说，该国北部两周以来一直保持平静，三月以来滞留在边界\n" * 3
        + "的车队。\n"
    )
    assert len(blocks(russian)) == 1
    assert len(blocks(chinese)) == 1


def test_short_lines_are_not_wrapping() -> None:
    text = (
        "First, he thanked them.\nThen he left the hall.\nNobody spoke to him there.\nEnd of it.\n"
    )
    assert len(blocks(text)) == 4


# Laws ------------------------------------------------------------------------------------------


def holds(text: str, found: tuple[Block, ...]) -> None:
    """Check that blocks are in order, disjoint, trimmed and leave no visible character out."""
    end = 0
    for index, block in enumerate(found):
        piece = block.span.of(text)
        assert block.span.start >= end
        assert piece
        assert piece == piece.strip()
        assert not text[end : block.span.start].strip()
        if block.repeats is not None:
            assert block.repeats < index
            assert found[block.repeats].label == "headline"
        assert (block.repeats is not None) == (block.label == "repeated_headline")
        end = block.span.end
    assert not text[end:].strip()


LINES = st.sampled_from(
    [
        "Home > News",
        "Kessa",
        "Envoy sees calm returning to the north",
        "media:image:1",
        "قالت المبعوثة إن الحوار وحده يوقف القتال.",
        "停火仍在维持",
        "word " * 14,
        "",
        "  ",
        "She said “no”.\r",
        "\u2028x\x0c",
    ]
)


@given(st.lists(LINES).map("\n".join))
def test_blocks_cover_pages(text: str) -> None:
    holds(text, blocks(text))


@given(st.text(alphabet=st.sampled_from("\n\n\t a.?؟。\u2029\u200fبه字Яя“»>|😀\u0301")))
def test_blocks_cover_any_text(text: str) -> None:
    holds(text, blocks(text))


@given(st.lists(LINES).map("\n".join), st.integers(1, 5))
def test_space_before_shifts_the_blocks_and_no_more(text: str, lines: int) -> None:
    shifted = [
        (block.span.start - lines, block.label, block.repeats)
        for block in blocks("\n" * lines + text)
    ]
    assert shifted == [(block.span.start, block.label, block.repeats) for block in blocks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 1_000_000,
        " \n" * 500_000,
        "x" * 5_000_000,
        "word " * 1_000_000,
        "a\n" * 100_000,
        ("word " * 14 + "\n") * 20_000,
        "> " * 500_000,
        ("> " * 140 + "\n") * 2_000,
    ],
    ids=["newlines", "blanks", "one word", "one line", "letters", "wrapped", "marks", "mark lines"],
)
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    label_blocks(Document("d", text, "en"), ENGLISH)
    assert time.process_time() - start < 5


# The lexicon's table ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"crumbs": []}, "has 'crumbs'; known are: breadcrumbs, media, bylines"),
        ({"media": "photo"}, "media: expected a list"),
        ({"media": ["photo", "(x"]}, r"media, entry 2: '\(x' is not a regular expression: missing"),
        ({"bylines": [""]}, "bylines, entry 1"),
        ({"bylines": [3]}, "bylines, entry 1: 3 is not"),
    ],
)
def test_faults_in_the_table_are_named(table: dict[str, object], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse(table)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("media:entermedia_image:8ec3", "media"),
        ("https://example.org/a?b=c", "media"),
        ("picture_01.JPG", "media"),
        ("[image: 4471]", "media"),
        ("© Photo agency / J. Doe", "media"),
        ("2024年5月3日", "breadcrumb"),
        ("03/05/2024", "breadcrumb"),
        ("2024-05-03 | 03.05.2024", "breadcrumb"),
        ("Home", None),
        ("See https://example.org for more", None),
        ("Photo: a long story", None),
        ("|", None),
        ("©" * 400, None),
    ],
)
def test_shared_patterns(line: str, label: str | None) -> None:
    assert SHARED.label(line) == label


@pytest.mark.parametrize(
    ("lang", "line", "label"),
    [
        ("en", "By Jane Doe", "breadcrumb"),
        ("en", "By chance, nobody was there.", None),
        ("fr", "Par Jean P. Dumas", "breadcrumb"),
        ("fr", "Par la radio !", None),
        ("fr", "Par chance, personne n'était là.", None),
        ("es", "Por Ana Ruiz", "breadcrumb"),
        ("es", "Por suerte, nadie estaba allí.", None),
    ],
)
def test_a_sentence_that_begins_like_a_byline(lang: str, line: str, label: str | None) -> None:
    assert load(lang).boilerplate.label(line) == label
