"""Which words before a name in Arabic are a title, an office and its place, and no part of it."""

from itertools import product

import pytest
from speaking import check_speakers

import speechkit as sk

TITLES_M = (
    "الشاعر",
    "الموسيقار",
    "محافظ أسيوط",
    "محافظ بني سويف",
    "حاكم ولاية تكساس",
    "رئيس بلدية صيدا",
    "مدير أمن الجيزة",
    "أستاذ علم الاجتماع",
    "أمين سر اللجنة",
    "وكيل أول الوزارة",
    "مالك الشركة",
    "استشاري أمراض القلب",
    "القائم بأعمال السفير",
    "الناطق بلسان الجيش",
    "مختار القرية",
    "شيخ القبيلة",
    "المهندس",
    "نقيب المعلمين",
    "المتحدث باسم الوزارة",
    "نائب رئيس مجلس الإدارة",
)
NAMES_M = (
    "يوسف الشاهد",
    "ياسر الجندي",
    "أبو بكر الجندي",
    "عبد الحكيم ناجي",
    "وائل دوجان",
)
TITLES_F = (
    "الشاعرة",
    "أستاذة علم الاجتماع",
    "ربة المنزل",
    "استشارية التغذية",
    "رئيسة المجلس القومي للمرأة",
)
NAMES_F = ("بسيمة الحداد", "هدى والي", "سلمى نجار")


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


# text, then who speaks, by the words with which the content begins
PASSAGES: list[tuple[str, list[tuple[str, str | None]]]] = [
    # whose office has a place; a title in a feminine verb; a compound first name before an office
    ("زار الوزير المصنع برفقة محافظ أسيوط سامر غانم. وقال المحافظ إن العمل مستمر.",
     [("العمل", "سامر غانم")]),
    (("أوضحت الدكتورة منى عبد السلام، أستاذ الاقتصاد بجامعة الميناء، أن الأسعار ستهبط. "
      "وأشارت أستاذ الاقتصاد إلى أن السوق هادئة."),
     [("الأسعار", "منى عبد السلام"), ("السوق", "منى عبد السلام")]),
    # a surname that is spelled like a title
    ("قال النقيب ياسر الجندي إن الطريق آمن. وأكد الجندي أن الجسر سليم.",
     [("الطريق", "ياسر الجندي"), ("الجسر", "ياسر الجندي")]),
    # whom the text calls by the first name is not another one
    (("قالت الممثلة ريما حداد إنها سعيدة. وتحدثت ريما عن والدها. "
      "وقال مخرج العرض إن ريما موهبة نادرة. وأضافت ريما أنها خائفة."), [("خائفة", "ريما حداد")]),
    # a verb in the future is none of a name
    ("قال الوزير إن النائبة سلمى نجار ستلحق به. وأكدت نجار أن الباب مفتوح.",
     [("الباب", "سلمى نجار")]),
    # who adds something, in other words; not whose turn it is
    ("قال النائب سامر حداد إن القانون جائر. وأضاف عضو مجلس الواحة أن الناس متعبون.",
     [("القانون", "سامر حداد"), ("الناس", "سامر حداد")]),
    (("قال النائب سامر حداد إن القانون جائر. "
      "من جانبه، أضاف المتحدث باسم الوزارة أن القانون ضروري."),
     [("القانون جائر", "سامر حداد"), ("القانون ضروري", "المتحدث باسم الوزارة")]),
    ("قال النائب سامر حداد إن القانون جائر. وتابع المتحدث باسم الحكومة أن التمويل متوفر.",
     [("القانون", "سامر حداد"), ("التمويل", "المتحدث باسم الحكومة")]),
    ("أوضح بلاغ لوزارة النقل أن الطريق مغلق. وأضاف المصدر ذاته أن الجسر سليم.",
     [("الطريق", "بلاغ لوزارة النقل"), ("الجسر", "بلاغ لوزارة النقل")]),
    # what an office is charged with
    ("قالت الممثلة الخاصة المعنية بالأطفال والنزاع المسلح، هيلين باتن، إن الأمر خطير.",
     [("الأمر", "هيلين باتن")]),
    ("وقال الوزير المكلف بالميزانية فوزي حداد إن العجز تراجع.", [("العجز", "فوزي حداد")]),
    # a title before another; a diplomat of high rank
    ("صرح السيد أمادو ديالو، وزير الفلاحة، بأن الموسم مبشر. وأضاف السيد الوزير أن الأسعار مدعومة.",
     [("الموسم", "أمادو ديالو"), ("الأسعار", "أمادو ديالو")]),
    ("قال دبلوماسي غربي رفيع المستوى إن النافذة تضيق.",
     [("النافذة", "دبلوماسي غربي رفيع المستوى")]),
    # halves of names that are names; a club behind its coach; who scored and speaks
    (("قال مدرب ليفربول يورغن كلاب إن محمد صلاح لاعب استثنائي. وسجل صلاح هدفين. "
      "وقال بعد اللقاء إنه سعيد."),
     [("محمد", "يورغن كلاب"), ("سعيد", "محمد صلاح")]),
    # a name that begins like a verb, and its title
    (("استقبل الرئيس المنسقة الخاصة للسلام يوانا فرونت. وقالت فرونت إن الأمر مهم. "
      "وردت المنسقة بأنها ستساعد."),
     [("الأمر", "يوانا فرونت"), ("ستساعد", "يوانا فرونت")]),
    # a surname that the text has again, before an object
    ("التقى الوزير سامح قنديل ضيفه أمس. وأكد قنديل عمق العلاقات بين البلدين.",
     [("عمق", "سامح قنديل")]),
    # a woman's title as a man bears it, and as she does; a surname before many
    (("أوضحت نائب وزير التضامن، الدكتورة هالة حداد، أن البرنامج ناجح. "
      "وأشارت نائبة الوزير إلى أن البطاقات ستوزع."),
     [("البرنامج", "هالة حداد"), ("البطاقات", "هالة حداد")]),
    ("قال رئيس البلدية محمد جابري إن الوضع صعب. وناشد جابري الجمعيات الدولية التدخل العاجل.",
     [("الوضع", "محمد جابري"), ("التدخل", "محمد جابري")]),
    # an object is none of a name; a father in a name; a name of two halves before an object
    ("من جانبه، أدان المفتش كريم شوقي الهجوم على المدرسة.", [("الهجوم", "كريم شوقي")]),
    ("أدان العمدة عبد الرحمن الراشد الهجوم على المدرسة.", [("الهجوم", "عبد الرحمن الراشد")]),
    ("زار النائب جورج أبي حداد المصنع. وقال أبي حداد إن الوضع صعب.",
     [("الوضع", "جورج أبي حداد")]),
    ("قال المتحدث باسم الحركة، أبو عمار الناجي، إن الوضع صعب.", [("الوضع", "أبو عمار الناجي")]),
    # the council is none of its members
    ("أدان مجلس الواحة الهجوم. وشدد أعضاء المجلس على الحوار. وطلب المجلس أن يتوقف القصف.",
     [("يتوقف", "مجلس الواحة")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_who_speaks(text: str, wanted: list[tuple[str, str | None]]) -> None:
    check_speakers("ar", text, wanted)
