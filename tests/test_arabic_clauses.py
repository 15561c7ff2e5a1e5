"""Arabic clauses: who is no subject, who was asked and answers, where an aside ends."""

import pytest

import speechkit as sk

# text, then each quotation but mentions: source words, beginning of the content
CLAUSES: list[tuple[str, list[tuple[str | None, str]]]] = [
    # with one's voice, with one's hand, only: no subjects; a statement and a country may be
    ("وأضاف بصوته الخافت أن البئر جفت.", [(None, "البئر جفت")]),
    ("وطلبت منه فقط أن يعيد المفتاح.", [(None, "يعيد المفتاح")]),
    ("وأعلنت بعثتها أن الهدنة صامدة.", [("بعثتها", "الهدنة صامدة")]),
    ("وأعلنت بلاده أن الحدود مغلقة.", [("بلاده", "الحدود مغلقة")]),
    ("«لم ننم ليلتها»، يقول وهو يطوي الشبكة.", [(None, "لم ننم ليلتها")]),
    # an object by its ending
    ("وسألت حارساً متى تفتح البوابة.", [(None, "متى تفتح البوابة")]),
    # no name was given: nothing was said
    ("ورفضت أن يذكر اسمها، وقالت إن السقف انهار.", [(None, "السقف انهار")]),
    # a verb by its shadda, by its marker; a preposition
    ("وبعد نقاش طويل، عبّر المجلس عن أسفه للتأخير.", [("المجلس", "أسفه للتأخير")]),
    ("وبعد نقاش طويل، عبر المجلس عن أسفه للتأخير.", [("المجلس", "أسفه للتأخير")]),
    ("وصلت القافلة، عبر الطريق الساحلي، إلى البلدة.", []),
    # a verb that may be a noun, with whom it asks behind it
    (
        "وأعرب المجلس عن ارتياحه لسير المشروع وطلب من الوزارة تقديم تقرير.",
        [("المجلس", "ارتياحه لسير المشروع"), ("المجلس", "تقديم تقرير")],
    ),
    # an aside with a verb of saying in it
    (
        "وقال سمير غانم، الذي كان يبتسم ويتحدث إلى جاره، إنه لا يندم.",
        [("سمير غانم", "لا يندم")],
    ),
    # the main clause goes on with "that"
    (
        "وإذ تثمن النقابة قرار الوزير، فإنها تطالب بصرف الأجور.",
        [("النقابة", "قرار الوزير"), (None, "صرف الأجور")],
    ),
    # what is told of a topic behind an auxiliary
    ("أما الوزير السابق فكان قد وعد بمضاعفة الأجور.", [("الوزير السابق", "مضاعفة الأجور")]),
    ("أما في الميناء فقد أكد المدير أن العمل متوقف.", [("المدير", "العمل متوقف")]),
    # who issued what a clause tells of
    (
        "واستمع الأعضاء إلى عرض قدمه مندوب الميناء سالم نصار، أكد فيه أن القوارب متوقفة.",
        [("مندوب الميناء سالم نصار", "القوارب متوقفة")],
    ),
    # not denied: admitted; what is not denied but a pronoun says nothing
    ("ولم ينكر المتهم أنه فتح الخزنة.", [("المتهم", "فتح الخزنة")]),
    ("ولم تنف الوزارة ذلك.", []),
    # a question with "if", and one without it
    ("وسألته المحامية إن كان يعرف الضحية.", [("المحامية", "كان يعرف الضحية")]),
    ("ولو سألت أي موظف لقال لك إن الدراسات جارية.", []),
    # an act ends before another clause
    ("ويستبعد الخبير تكرار ذلك اليوم، فالجيوب فارغة.", [("الخبير", "تكرار ذلك اليوم")]),
    ("وتوقع الخبير تراجع الأسعار، ففي الأسواق فائض.", [("الخبير", "تراجع الأسعار")]),
]


@pytest.mark.parametrize(("text", "wanted"), CLAUSES, ids=[text[:40] for text, _ in CLAUSES])
def test_clauses(text: str, wanted: list[tuple[str | None, str]]) -> None:
    found = [
        (one.source and one.source.of(text), one.content[0].of(text))
        for one in sk.analyze([sk.Document(id="d", text=text, lang="ar")]).quotations
        if one.level != "mention"
    ]
    assert len(found) == len(wanted), found
    for (given, content), (source, words) in zip(found, wanted, strict=True):
        assert given == source
        assert content.startswith(words)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "قال المتهم سمير غانم إنه بريء. وسألته المحامية هدى نصر إن كان يعرف الضحية، فأجاب بلا.",
            ["سمير غانم", "هدى نصر"],
        ),
        # the other one answers, whatever their genders
        (
            (
                "قالت المتهمة سلمى نجار إنها بريئة. وسألتها المحامية هدى نصر إن كانت تعرف الضحية، "
                "فأجابت بأنها لم ترها."
            ),
            ["سلمى نجار", "هدى نصر", "سلمى نجار"],
        ),
        # who told them stands behind the verb and its pronoun
        (
            "قال سمير غانم إنه وصل متأخرا. وأخبره طبيب النادي أن موسمه انتهى.",
            ["سمير غانم", "طبيب النادي"],
        ),
    ],
)
def test_who_answers(text: str, names: list[str]) -> None:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [known.get(one.speaker or "") for one in analysis.quotations] == names


def test_a_clause_goes_on_behind_its_source() -> None:
    text = "واستغرقت السيطرة على الحريق، وفق الدفاع المدني، أكثر من تسع ساعات."
    (quotation,) = sk.analyze([sk.Document(id="d", text=text, lang="ar")]).quotations
    assert [span.of(text) for span in quotation.content] == [
        "استغرقت السيطرة على الحريق",
        "أكثر من تسع ساعات",
    ]


def test_another_clause_behind_a_source_is_not_its() -> None:
    text = "وانهار السقف، وفق الدفاع المدني، فيما غادر السكان الحي."
    (quotation,) = sk.analyze([sk.Document(id="d", text=text, lang="ar")]).quotations
    assert [span.of(text) for span in quotation.content] == ["انهار السقف"]
