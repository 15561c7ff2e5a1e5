"""What Arabic newspapers, agencies and ministries write: sentences written for this test."""

import pytest

import speechkit as sk

# text, then for each quotation but mentions: level, source words, beginning of the content
NEWS: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    # a verb that is a preposition elsewhere
    (
        "عبر وزير الزراعة سالم الخوري عن شكره للصيادين.",
        [("act", "وزير الزراعة سالم الخوري", "شكره")],
    ),
    ("كما عبر الوزير عن أسفه للتأخير.", [("act", "الوزير", "أسفه")]),
    (
        "أعرب أعضاء اللجنة عبر الهاتف عن قلقهم من أن السد يتصدع.",
        [("statement", "أعضاء اللجنة", "السد يتصدع")],
    ),
    ("ودانت القمة قصف الميناء.", [("act", "القمة", "قصف الميناء")]),
    # a surname in marks is no speech
    (
        'وأضاف "الخوري"، خلال مداخلة على قناة "النهر"، أن المعبر سيفتح غدا.',
        [("statement", '"الخوري"', "المعبر سيفتح غدا")],
    ),
    ("وأوضح «رضوان»، أن المعبر سيفتح غدا.", [("statement", "«رضوان»", "المعبر سيفتح غدا")]),
    # "to" before whom, then "to" before what
    (
        'وأشار في حديث إلى "إذاعة النهر"، إلى أن "المهلة انتهت".',
        [("statement", None, "المهلة انتهت")],
    ),
    (
        "وتمنى على رئيس اللجنة سالم الخوري أن يحدد موعدا قريبا.",
        [("statement", None, "يحدد موعدا")],
    ),
    # the prosecution is a body here and no claim
    (
        "وكان الادعاء العام قد أعلن أن التحقيق انتهى.",
        [("statement", "الادعاء العام", "التحقيق انتهى")],
    ),
    ("كل ما يمكنني قوله هو أن الطريق مغلق.", []),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_news(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = [one for one in sk.extract(text, lang="ar") if one.level != "mention"]
    shown = [(one.level, one.source.of(text) if one.source else None, one.words) for one in found]
    begun = [
        (level, source, words[: len(want[2])])
        for (level, source, words), want in zip(shown, expected, strict=False)
    ]
    assert begun == expected
    assert len(shown) == len(expected), shown


def test_a_title_inside_a_name() -> None:
    text = "استقبل السيد سيدي محمد ولد الشيخ رئيس الجمهورية ضيفه. وقال إن الزيارة ناجحة."
    analysis = sk.analyze([sk.Document(id="news", text=text, lang="ar")])
    assert not analysis.skipped
    assert [one.words for one in analysis.quotations] == ["الزيارة ناجحة"]
