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
    # a press statement of which something is told
    (
        "وأشار الخوري في تصريح صحفي نشر على موقع الوزارة إلى أن الجسر آمن.",
        [("statement", "الخوري", "الجسر آمن")],
    ),
    # "for" belongs to whom, "to" brings what
    ("ودعت الوزيرة الدول المجاورة لليبيا إلى ضبط الحدود.", [("act", "الوزيرة", "ضبط الحدود")]),
    ("ودعت الوزيرة لعقد جلسة تفضي إلى حل.", [("act", "الوزيرة", "عقد جلسة تفضي إلى حل")]),
    # a document, which elsewhere may be what is repeated
    ("وشدد بيان القاهرة على دعم الوساطة.", [("act", "بيان القاهرة", "دعم الوساطة")]),
    # no comma behind "according to"
    (
        "وبحسب البيان الختامي للقمة فقد اتفق الوزراء على موعد الجولة.",
        [("statement", "البيان الختامي للقمة", "فقد اتفق الوزراء")],
    ),
    # where something was said says nothing
    ("والطريق مغلق منذ الفجر، كما ذكر بقناة النهر.", [("statement", None, "الطريق مغلق")]),
    # who says it is told of in a clause of its own
    (
        "وروى الحارس الذي تمكن من الفرار أن النار امتدت إلى المخزن.",
        [("statement", "الحارس", "النار امتدت")],
    ),
    # parts of a group
    (
        "وقالت واحدة من بين الناجين إن الماء ارتفع فجأة.",
        [("statement", "واحدة من بين الناجين", "الماء ارتفع")],
    ),
    # a surname with the article before an auxiliary
    (
        "وكان الرئيس بشار الأحمد قد أعلن أن المهلة انتهت.",
        [("statement", "الرئيس بشار الأحمد", "المهلة انتهت")],
    ),
    # sentences without a space between them
    (
        "ناشد الوزير النواب بالجلوس في القاعة.جاء ذلك في جلسة أمس.",
        [("act", "الوزير", "الجلوس في القاعة")],
    ),
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


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("وقال النائب اللواء جميل السيد", "جميل السيد"),
        ("وقالت الوزيرة السابقة خديجة منت الطالب", "خديجة منت الطالب"),
        ("وقال شاهد عيان", "شاهد عيان"),
        ("وقال لاعب كرة", "لاعب كرة"),
        ("وقالت وزيرة التخطيط والتنمية الاقتصادية", "وزيرة التخطيط والتنمية الاقتصادية"),
    ],
)
def test_speakers(source: str, name: str) -> None:
    text = f"{source} إن الجسر آمن."
    analysis = sk.analyze([sk.Document(id="news", text=text, lang="ar")])
    assert [speaker.name for speaker in analysis.speakers] == [name]


def test_a_title_inside_a_name() -> None:
    text = "استقبل السيد سيدي محمد ولد الشيخ رئيس الجمهورية ضيفه. وقال إن الزيارة ناجحة."
    analysis = sk.analyze([sk.Document(id="news", text=text, lang="ar")])
    assert not analysis.skipped
    assert [one.words for one in analysis.quotations] == ["الزيارة ناجحة"]
