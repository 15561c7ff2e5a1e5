"""Speakers of Arabic texts: persons and bodies of the narration, taken up by a word or a verb."""

import pytest

import speechkit as sk

# text, then who speaks, by the words with which the content begins
SPEAKERS: list[tuple[str, list[tuple[str, str | None]]]] = [
    # the title before a name that does not speak
    (("وصل المبعوث الأممي الخاص إلى ليبيا مارتن هيلغارد إلى طرابلس. وقال هيلغارد إنه متفائل."
     "\nوأضاف المبعوث أن الوقت حان. وحذر من أن التأخير خطير."),
     [("متفائل", "مارتن هيلغارد"), ("الوقت", "مارتن هيلغارد"), ("التأخير", "مارتن هيلغارد")]),
    ("كشف المدير العام للشركة نزار بن عمر أن الديون كبيرة. وقال: «لن نغلق المصنع».",
     [("الديون", "نزار بن عمر"), ("لن", "نزار بن عمر")]),
    # an adjective of origin before a name; what somebody does takes up who was named last
    (("تؤدي كلير دانفورد الدور في مسرحية يخرجها البريطاني توماس ويكهام. ووصف ويكهام أداءها بأنه "
     '"مذهل".\nوقال المخرج إنه كتب الدور من أجلها.'),
     [("أداءها", "توماس ويكهام"), ("كتب", "توماس ويكهام")]),
    ("قالت الممثلة كلير دانفورد إنها سعيدة.\nوأضافت النجمة أنها كانت خائفة.",
     [("سعيدة", "كلير دانفورد"), ("كانت", "كلير دانفورد")]),
    # another one's adjective makes the title another's
    ("التقى وزير الخارجية سامر دوجان ضيفه أمس. وقال الوزير المروي إن اللقاء مثمر.",
     [("اللقاء", "الوزير المروي")]),
    # a body of the narration
    ('نشرت صحيفة "البيرق" تحقيقا. وقالت الصحيفة إن الضباط متورطون.\nوأضافت أن المبلغ كبير.',
     [("الضباط", 'صحيفة "البيرق"'), ("المبلغ", 'صحيفة "البيرق"')]),
    ("خفض البنك المركزي توقعاته. وقال البنك إن الأسعار ارتفعت.",
     [("الأسعار", "البنك المركزي")]),
    ("أعلنت شركة «نور» الإضراب. ورفضت الإدارة الحوار. وأكدت الشركة أنها باقية.",
     [("باقية", "شركة «نور»")]),
    # whom a feminine verb calls on; what a role without the article is of
    ("قالت منظمة الأمل إن الوضع خطير. وحثت السكان على التخلص من المياه الراكدة.",
     [("الوضع", "منظمة الأمل"), ("التخلص", "منظمة الأمل")]),
    ("قال سائق شاحنة إنه كان يدفع. وأضاف السائق أن الجميع يعرف.",
     [("كان يدفع", "سائق شاحنة"), ("الجميع", "سائق شاحنة")]),
    # a counterpart bears the other one's title; an adjective tells where somebody is from
    (("التقى وزير الخارجية المصري نظيره الجزائري رمطان العمري في القاهرة.\n"
      "وأشار الوزير الجزائري إلى أن بلاده مستعدة. أما الوزير المصري فشدد على الحوار."),
     [("بلاده", "رمطان العمري"), ("الحوار", "الوزير المصري")]),
    ("تغلبت أنس الجبري على التشيكية بيترا كفاسنا. واعترفت التشيكية بأنها لم تكن مستعدة.",
     [("لم تكن", "بيترا كفاسنا")]),
    # an act inside a report tells of no new speaker
    (("أفادت صحيفة «الميناء» بالخبر. وأضافت الصحيفة أن وزيرة الخزانة تعارض الخطوة.\n"
      "وقالت إن خلافا نشب."),
     [("خلافا", "صحيفة «الميناء»")]),
    # whom a report of somebody else tells of; somebody taken up where the subject stands
    ("استجوبت الشرطة دانيال سمبسون. وذكرت الشرطة أنه اعترف بإطلاق النار.",
     [("إطلاق", "دانيال سمبسون")]),
    (("تعرض المهاجم الشاب أندريه سوفا لإصابة. وقال سوفا إنه سيعود.\nوكان اللاعب قد سجل سبعة أهداف."
     "\nوأضاف: «أشكر زملائي»."), [("سيعود", "أندريه سوفا"), ("أشكر", "أندريه سوفا")]),
    ("قال رفيق دربه الكاتب جميل عودة إن الراحل علمه الكثير.", [("الراحل", "جميل عودة")]),
    # who had said something before
    ("سبق لوزير المالية نديم قاسم أن قال إن الاقتصاد سينمو.", [("الاقتصاد", "نديم قاسم")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_who_speaks(text: str, wanted: list[tuple[str, str | None]]) -> None:
    analysis = sk.analyze([sk.Document(id="t", text=text, lang="ar")])
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    for begins, name in wanted:
        quotation = next(q for q in analysis.quotations if q.verbatim[0].startswith(begins))
        assert names.get(quotation.speaker or "") == name
