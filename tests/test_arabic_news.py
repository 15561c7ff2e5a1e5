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
    # asides in commas or dashes: their prepositions and nouns of speech bring nothing
    (
        "وأكد وزير النقل سالم الخوري - في تصريح للصحفيين اليوم - أن الجسر آمن.",
        [("statement", "وزير النقل سالم الخوري", "الجسر آمن")],
    ),
    ("وأكد الوزير في تصريح للصحفيين أن الجسر آمن.", [("statement", "الوزير", "الجسر آمن")]),
    (
        "وحث المفوض السامي - في بيان على موقع المفوضية - جميع الأطراف على التصرف بحكمة.",
        [("act", "المفوض السامي", "التصرف بحكمة")],
    ),
    ("وأدان المجلس - في بيان صدر اليوم - قصف الميناء.", [("act", "المجلس", "قصف الميناء")]),
    # a long title, and the day between strokes
    (
        "أعرب مفوض الأمم المتحدة السامي لحقوق الإنسان سالم الخوري، اليوم /الاثنين/، عن قلقه.",
        [("act", "مفوض الأمم المتحدة السامي لحقوق الإنسان سالم الخوري", "قلقه")],
    ),
    (
        "حذر مفوض الأمم المتحدة السامي لحقوق الإنسان، سمير رعد بن غانم أمس، من اتساع القتال.",
        [
            (
                "act",
                "مفوض الأمم المتحدة السامي لحقوق الإنسان، سمير رعد بن غانم",
                "اتساع القتال",
            )
        ],
    ),
    # a subject between commas inside what is said
    (
        "وقال الوزير إن وزير الخارجية السابق، سمير تيلر، دعا إلى نشر القائمة.",
        [
            ("statement", "الوزير", "وزير الخارجية السابق، سمير تيلر، دعا"),
            ("act", "وزير الخارجية السابق، سمير تيلر", "نشر القائمة"),
        ],
    ),
    # names of those who write, in marks
    ("كتبت «الميناء»: السفن تعود إلى المرفأ.", [("statement", "«الميناء»", "السفن تعود")]),
    (
        'وغردت وكالة الأنباء الساحلية "سنا" على حسابها الرسمي، قائلة: "الوزير لم يصرح بذلك أبدا".',
        [("statement", 'وكالة الأنباء الساحلية "سنا"', "الوزير لم يصرح")],
    ),
    # an object that could be taken for a name or a title for a verb's subject
    ("وانتقد المفوض سياسات حكومة ميانمار.", [("act", "المفوض", "سياسات حكومة ميانمار")]),
    ("ودعا الخوري كافة الأطراف إلى ضبط النفس.", [("act", "الخوري", "ضبط النفس")]),
    (
        "وناشد الخوري جميع الأطراف والدول ذات النفوذ التحرك بشكل عاجل.",
        [("act", "الخوري", "التحرك بشكل عاجل")],
    ),
    (
        "وحمل القيادي سمير دوجان الحكومة مسؤولية التأخير.",
        [("act", "القيادي سمير دوجان", "مسؤولية التأخير")],
    ),
    (
        "طالب الأمين العام للتحالف سمير دوجان الدول الخمس بتجنب التصعيد.",
        [("act", "الأمين العام للتحالف سمير دوجان", "تجنب التصعيد")],
    ),
    # roles that are adjectives of another noun
    (
        "ورأى المحلل السياسي سمير دوجان أن الأزمة طويلة.",
        [("statement", "المحلل السياسي سمير دوجان", "الأزمة طويلة")],
    ),
    (
        "وأبلغ مساعد الأمين العام للشؤون السياسية سمير دوجان مجلس الأمن بأن الهدنة صامدة.",
        [("statement", "مساعد الأمين العام للشؤون السياسية سمير دوجان", "الهدنة صامدة")],
    ),
    # what keeps to a rule is said by nobody
    ("يجب أن يتوقف القتال وفقا لقرارات المجلس.", []),
    ("وفقا للقانون الجديد، تغلق المتاجر مبكرا.", [("statement", "لقانون الجديد", "تغلق المتاجر")]),
    # a participle as a predicate
    (
        "وشدد الوزير على أن بلاده ملتزمة بالاتفاق.",
        [("statement", "الوزير", "بلاده ملتزمة بالاتفاق")],
    ),
    # verbs that hold their subject, and nobody named beside them
    (
        "واستقبل المجلس الدول الصديقة. وأعدكم بأن الأزمة ستنتهي.",
        [("statement", None, "الأزمة ستنتهي")],
    ),
    ("ونحن نؤكد أن الحل قريب.", [("statement", "نحن", "الحل قريب")]),
    # a participle beside a verb whose subject is left out; a verb that agrees with another
    (
        'وأضاف خلال جلسة طارئة، بثتها قناة "النهر"، أن العمل مستمر، مشيرا إلى أن الطريق مفتوح.',
        [("statement", None, "العمل مستمر"), ("statement", None, "الطريق مفتوح")],
    ),
    (
        "وقال الوزير إن الشركة طلبت مهلة ثانية، وأضاف أن المهلة انتهت.",
        [
            ("statement", "الوزير", "الشركة طلبت مهلة ثانية"),
            ("act", "الشركة", "مهلة ثانية"),
            ("statement", "الوزير", "المهلة انتهت"),
        ],
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the name stands before the office
        (
            (
                "وقال السفير أحمد زيدان المتحدث الرسمي باسم وزارة الخارجية إن الوفد وصل. "
                "وأضاف السفير زيدان أن المباحثات بدأت."
            ),
            ["أحمد زيدان"] * 2,
        ),
        (
            "قال سامح الشكيري، وزير الخارجية، إن الحل تأخر. وأضاف وزير الخارجية أن التنسيق مستمر.",
            ["سامح الشكيري"] * 2,
        ),
        (
            (
                "قال الشيخ سيف بن أحمد المهيري مدير مكتب الاتصال إن الموقع سليم. "
                "وأضاف المهيري أن العمل مستمر."
            ),
            ["سيف بن أحمد المهيري"] * 2,
        ),
        (
            "أكد سمير دوجان الخبير في شؤون المناخ أن الحرارة ترتفع. ويرى الخبير أن الحل قريب.",
            ["سمير دوجان"] * 2,
        ),
        # whom an envoy is for is no part of the name
        ("قال المبعوث الخاص للتحالف لليبيا جير بيدرسون إن الحل قريب.", ["جير بيدرسون"]),
        # two of one family
        (
            (
                "قال وزير النقل محمد بن سالم آل حامد إن الجسر آمن. "
                "وصرح مدير المكتب، سيف بن أحمد آل حامد، بأن الموقع سليم."
            ),
            ["محمد بن سالم آل حامد", "سيف بن أحمد آل حامد"],
        ),
        # what somebody said something of is no speaker
        (
            (
                "قال الوزير سالم الخوري إن الجسر آمن. ودعا إلى الصبر في الوضع الذي قال إنه صعب. "
                "وأضاف أن الحل قريب."
            ),
            ["سالم الخوري"] * 4,
        ),
    ],
)
def test_who_speaks(text: str, names: list[str]) -> None:
    analysis = sk.analyze([sk.Document(id="news", text=text, lang="ar")])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    found = [one for one in analysis.quotations if one.level != "mention"]
    assert [known.get(one.speaker or "") for one in found] == names
