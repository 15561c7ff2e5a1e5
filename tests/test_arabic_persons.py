"""Which words are a person's name in Arabic, and what takes a person up again."""

import pytest

import speechkit as sk
from speechkit.lang.load import load
from speechkit.speakers.mentions import persons_in
from speechkit.speakers.names import words
from speechkit.speakers.wordlists import word_lists

# text, then all persons who are named in it
NAMES: list[tuple[str, list[str]]] = [
    # a first name of two words, a father's name, a parent of whom something is told
    ("ودخل معلم يدعى عبد الكريم دوجان.", ["عبد الكريم دوجان"]),
    ("وسافر خلفان بن سعيد الظاهري أمس.", ["خلفان بن سعيد الظاهري"]),
    ("وكانت أم سليمان، وهي سيدة ستينية، تنتظر.", ["أم سليمان"]),
    ("وكانت أم سليمان تنتظر.", []),
    ("وورث المتجر وليد دوجان عن جده.", ["وليد دوجان"]),
    # a name ends before a place and before a verb
    (
        "ومر المخرج سيرجو بالدي بالحي. ولم يبق بالدي طويلا.",
        ["سيرجو بالدي"],
    ),
    (
        "وزارها القابلة فاتوماتا باري تعمل بلا كهرباء. وتكلمت باري.",
        ["فاتوماتا باري"],
    ),
    # a name ends before a number and before a verb in the past; letters like the article
    ("وأوقف الحارس لوكا بابيتش ثلاث مباريات. وغضب بابيتش.", ["لوكا بابيتش"]),
    ("وقال إن أخته كلير أنقذت حياته. وسافرت كلير.", []),
    ("وأصيب ألكسندر ليفين أمس.", ["ألكسندر ليفين"]),
    ("ودشنت الملكة مارغريت جسرًا. ورافقها الأمير كارل.", ["كارل", "مارغريت"]),
    # a known name before an object
    ("وسجلت سارة غرانت هدفا. وأهدت غرانت الفوز لأمها.", ["سارة غرانت"]),
    # behind a preposition, with a clause that tells of it, and the surname again; no place, no part
    ("وقبضت على دايتون سمبسون، الذي هرب. وبكى سمبسون.", ["دايتون سمبسون"]),
    ("ووصلوا إلى هونغ كونغ، التي تحتفل. وفرح سكان هونغ كونغ.", []),
    ("ويعمل في قسم القص، وهو هنا. وقف القص.", []),
    # a particle before a surname, a family name that stands first
    ("وانضمت الأميرة صوفيا دي لوران أمس.", ["صوفيا دي لوران"]),
    ("واستقبل الوفد برئاسة كيم سانغ هون.", ["كيم سانغ هون"]),
    ("وصعدت المخرجة هان سو يون باكية. وغنت كيم كارداشيان.", ["كيم كارداشيان", "هان سو يون"]),
    # no names: what somebody did, what they were asked, a construct
    ("وأمام الكاميرات، مزق بطاقة عضويته.", []),
    ("وفي ختام اللقاء، سأله أحدهم عن الاستقالة.", []),
    ("وحين حان دور المدعي العام صمتت. ثم جاء دور الطب.", []),
    ("وأمام الرجل المتهم بقتل جارها، المزارع سالم دوجان، جلست.", ["سالم دوجان"]),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES, ids=[text[:40] for text, _ in NAMES])
def test_persons(text: str, wanted: list[str]) -> None:
    found = persons_in(text, words(text), load("ar"), word_lists("ar"))
    assert sorted({one.span.of(text) for one in found}) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a title alone takes up the only person who carries it
        (
            (
                "قال المتحدث سمير غانم إن الطريق آمن.\n\nوزار المخيم الجنرال المتقاعد سامبا دوجان، "
                "الذي قاد الوساطة.\n\nوأمضى الجنرال فيه تسعة أيام. «الجنود متعبون»."
            ),
            ["سمير غانم", "سامبا دوجان"],
        ),
        # a given name alone does
        (
            (
                "تعيش هدى دوجان في الخيمة. وقالت الطبيبة سلمى نجار إن الماء قليل. "
                "\n\nولا تنام هدى كثيرا. «الأولاد ينتظرون»."
            ),
            ["سلمى نجار", "هدى دوجان"],
        ),
        # for whom it was said; in whose name
        (
            "وصلت مورين دوجان باكرا. «سمعت صرخة واحدة»، قالت لهيئة المحلفين.",
            ["مورين دوجان"],
        ),
        (
            "ونفت الحركة التهمة. وقال المتحدث باسمها، سالم دوجان، إن الوثيقة مزورة.",
            ["الحركة", "سالم دوجان"],
        ),
        # a name after a comma and a title, one that begins with a definite word
        (
            "وأكد مندوب ميناء بوزار، السيد العربي ولد خليفة، أن القوارب متوقفة.",
            ["العربي ولد خليفة"],
        ),
        ("وقال مدير مصنع نوفا، المهندس ألبرتو دوجان، إن الآلات قديمة.", ["ألبرتو دوجان"]),
        ("وردت محامية الدفاع سيوبان دوجان بأن الليل كان دامسا.", ["سيوبان دوجان"]),
    ],
)
def test_who_is_taken_up(text: str, names: list[str]) -> None:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [known.get(one.speaker or "") for one in analysis.quotations] == names


def test_the_latter_is_who_was_named_last() -> None:
    text = (
        "رأى المحامي سالم دوجان أن العقل المدبر هو سمير غانم. ويصر الأخير على براءته، "
        "إذ وصف التهم بأنها «خيالية»."
    )
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    names = [known.get(one.speaker or "") for one in analysis.quotations]
    assert names == ["سالم دوجان", "سمير غانم", "سمير غانم"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what an office is for is no name; a name behind the word that says so is
        (
            (
                "قال منسق الأمم المتحدة الخاص لعملية السلام في الشرق الأوسط، تور هانسن، إن الوضع "
                "خطير. وأضاف هانسن أن الوقت ينفد."
            ),
            ["تور هانسن", "تور هانسن"],
        ),
        ("وقال أحد التجار ويدعى سامر عثمان إنه رأى مسلحين.", ["سامر عثمان"]),
        ("وصرحت إحداهن، وتدعى فاطمة سعيد، أمام الهيئة بأن العمل شاق.", ["فاطمة سعيد"]),
        ("وقالت جارة العائلة، وتدعى لورا بيل، إنها سمعت صراخا.", ["لورا بيل"]),
        # a body behind "to the", whose article has lost its first letter
        (
            "ذكر المكتب المحلي للصحة أن العدد ارتفع. ووفقا للمكتب، أغلقت مدارس عدة.",
            ["المكتب المحلي للصحة", "المكتب المحلي للصحة"],
        ),
        # long names between a title and an office, and behind a body's name
        (
            "أعرب سمو الشيخ سامر سعد الأحمد الراشد رئيس مجلس الوزراء عن اعتزازه.",
            ["سامر سعد الأحمد الراشد"],
        ),
        ("قال عضو المكتب السياسي لحركة حماس سامر دوجان إن الرد قريب.", ["سامر دوجان"]),
        # a body or a group that does something, where nobody has spoken
        (
            "نشرت الشركة نتائجها أمس. وقالت إن أرباحها ارتفعت. وأضافت أنها متفائلة.",
            ["الشركة", "الشركة"],
        ),
        ("رفض البنك المركزي خفض الفائدة. وقال إن التضخم مرتفع.", ["البنك المركزي"]),
        ("اجتمع وزراء المالية في بروكسل. وقالوا إن التضخم مرتفع.", ["وزراء المالية"]),
        ("اعتقلت الشرطة رجلا. وقال إنه بريء.", [None]),
        ("قال والدا الضحية إنهما حزينان. وأضافا أنه كان طيبا.", ["والدا الضحية", "والدا الضحية"]),
        # whom a relative clause tells of
        (
            "لكن جيانغ هوين، الذي كانت والدته على متن الطائرة، بدا أقل تفاؤلا. يقول إنه سئم.",
            ["جيانغ هوين"],
        ),
        # a cue behind a given name, a word with a pronoun, of what kind two sources are: no names
        (
            (
                "ونقلت الوكالة عن وزير الطاقة الروسي ألكسندر نوفاك قوله إن موسكو ستزيد إنتاجها. "
                "وقال نوفاك أيضا إنه متفائل."
            ),
            ["ألكسندر نوفاك", "ألكسندر نوفاك"],
        ),
        ("وقال مصدران مطلعان إن الاتفاق قريب.", ["مصدران مطلعان"]),
        ("وأعلن وكيل أعماله أن الحفل تأجل.", ["وكيل أعماله"]),
        # two groups are one speaker; a child is not the parent called by it
        ("قال شهود عيان ومصادر طبية إن ثلاثة قتلوا.", ["شهود عيان ومصادر طبية"]),
        (
            "وكانت أم نضال، وهي بائعة سمك، تنتظر. ويعترف ابنها نضال بأنه كان يخجل.",
            ["نضال"],
        ),
    ],
)
def test_speakers(text: str, names: list[str | None]) -> None:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [known.get(one.speaker or "") for one in analysis.quotations] == names
