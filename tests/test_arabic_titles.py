"""Which words before a name in Arabic are a title, an office and its place, and no part of it."""

from itertools import product

import pytest

import speechkit as sk

TITLES_M = (
    "الشاعر", "الموسيقار", "محافظ أسيوط", "محافظ بني سويف", "حاكم ولاية تكساس", "رئيس بلدية صيدا",
    "مدير أمن الجيزة", "أستاذ علم الاجتماع", "أمين سر اللجنة", "وكيل أول الوزارة", "مالك الشركة",
    "استشاري أمراض القلب", "القائم بأعمال السفير", "الناطق بلسان الجيش", "مختار القرية", "شيخ القبيلة",
    "المهندس", "نقيب المعلمين", "المتحدث باسم الوزارة", "نائب رئيس مجلس الإدارة",
)  # fmt: skip
NAMES_M = ("يوسف الشاهد", "ياسر الجندي", "أبو بكر الجندي", "عبد الحكيم ناجي", "وائل دوجان")
TITLES_F = (
    "الشاعرة", "أستاذة علم الاجتماع", "ربة المنزل", "استشارية التغذية", "رئيسة المجلس القومي للمرأة",
)  # fmt: skip
NAMES_F = ("بسيمة الحداد", "غادة والي", "سلمى نجار")


@pytest.mark.parametrize(
    ("verb", "title", "name", "that"),
    [
        *(("قال", title, name, "إنه") for title, name in product(TITLES_M, NAMES_M)),
        *(("قالت", title, name, "إنها") for title, name in product(TITLES_F, NAMES_F)),
    ],
)
def test_the_name_behind_a_title(verb: str, title: str, name: str, that: str) -> None:
    text = f"{verb} {title} {name} {that} بخير."
    result = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    assert [speaker.name for speaker in result.speakers] == [name]
    assert [q.source and q.source.of(text) for q in result.quotations] == [f"{title} {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "قال الدكتور علي حداد إن الوضع صعب.",
        "وأشار خبير الطقس علي حداد إلى أن البرد سيشتد.",
    ],
)
def test_a_first_name_that_is_spelled_like_a_preposition(text: str) -> None:
    result = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    assert [speaker.name for speaker in result.speakers] == ["علي حداد"]
