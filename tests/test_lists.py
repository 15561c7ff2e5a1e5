"""Resolutions and demands: lists whose lead-in names whose words they are."""

import pytest

import speechkit as sk

RESOLUTIONS = {
    "ar": (
        "إن مجلس الأمن،\n\nإذ يعرب عن قلقه إزاء تدهور الحالة الإنسانية في سيران،\n\n"
        "1 - يدين الهجمات على المدنيين؛\n\n2 - يطالب جميع الأطراف بوقف القتال؛\n\n"
        "3 - يحث الدول الأعضاء على تقديم الدعم."
    ),
    "es": (
        "El Consejo de Seguridad,\n\nRecordando sus resoluciones anteriores,\n\n"
        "1. Condena los ataques contra civiles;\n\n"
        "2. Insta a los Estados Miembros a prestar apoyo."
    ),
    "fr": (
        "Le Conseil de sécurité,\n\nRappelant ses résolutions antérieures sur le Siran,\n\n"
        "1. Prend note du rapport."
    ),
    "ru": (
        "Совет Безопасности,\n\n1. осуждает нападения на гражданских лиц;\n\n"
        "2. призывает все стороны прекратить боевые действия."
    ),
}


@pytest.mark.parametrize(("lang", "text"), RESOLUTIONS.items())
def test_a_resolution_is_its_bodys(lang: str, text: str) -> None:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang=lang)])
    assert analysis.quotations
    for quotation in analysis.quotations:
        assert quotation.speaker == "org:un-security-council", quotation
        assert quotation.source is None
        assert quotation.antecedent is not None
        assert quotation.antecedent.start < 10
        assert quotation.reason.startswith("lead-in of a list")


def speakers(text: str) -> list[str | None]:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="ar")])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    return [known.get(quotation.speaker or "") for quotation in analysis.quotations]


def test_demands_are_those_of_their_lead_in() -> None:
    text = (
        "وأكد الأمين العام سالم دوجان أن المهلة انتهت.\n\nوعليه، فإن المجلس الوطني:\n\n"
        "- يطالب بفتح تحقيق؛\n\n- يدعو الأعضاء إلى وقفة احتجاجية."
    )
    assert speakers(text) == ["سالم دوجان", "المجلس الوطني", "المجلس الوطني"]


def test_an_item_with_a_subject_of_its_own_keeps_it() -> None:
    text = "وفي ما يلي مواقف الكتل:\n\n- قال النائب سالم دوجان إن القانون ناقص."
    assert speakers(text) == ["سالم دوجان"]


def test_a_paragraph_that_is_no_item_ends_the_list() -> None:
    text = (
        "إن المجلس الوطني:\n\n- يطالب بفتح تحقيق.\n\nوصل الأمين العام سالم دوجان أمس. "
        "وقال دوجان إن الحوار قائم.\n\nوأضاف أن المهلة قصيرة."
    )
    assert speakers(text) == ["المجلس الوطني", "سالم دوجان", "سالم دوجان"]


def test_a_line_that_names_nobody_leads_in_nothing() -> None:
    text = "قال الوزير سالم دوجان إن الجسر آمن.\n\nوفي هذا الصدد،\n\nأضاف أن العمل مستمر."
    assert speakers(text) == ["سالم دوجان", "سالم دوجان"]


def test_what_goes_on_in_an_item_is_its_speakers() -> None:
    text = "إن المجلس الوطني:\n\n- يدين الهجمات على الصيادين، مؤكدا أن الصمت جريمة."
    assert speakers(text) == ["المجلس الوطني", "المجلس الوطني"]
