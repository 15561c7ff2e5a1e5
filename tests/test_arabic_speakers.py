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
