# ruff: noqa: E501 -- headings on one line, as they are printed
"""Whole speeches: whose they are stands above them, each paragraph is a direct statement."""

import pytest

import speechkit as sk

SPEECHES = {
    "en": """Statement by H.E. Ms. Odile Haring, Minister for Foreign Affairs of Norvia, at the general debate

Mr. President of the General Assembly, Excellencies,

I thank you for the floor. Norvia believes that rivers need treaties.

We call upon both sides to return to the table.""",
    "fr": """Déclaration de S.E. Mme Odile Haring, Ministre des affaires étrangères de la Norvie, au débat général

Monsieur le Président,

Je vous remercie de me donner la parole. La Norvie est convaincue que les fleuves appellent des traités.

Nous appelons les deux camps à revenir à la table.""",
    "es": """Intervención de la Ministra de Relaciones Exteriores de Norvia, Sra. Odile Haring, en el debate general

Señor Presidente, Excelencias:

Agradezco la palabra. Norvia considera que los ríos necesitan tratados.

Exhortamos a ambas partes a volver a la mesa.""",
    "ru": """Выступление Министра иностранных дел Норвии Одили Харинг в ходе общеполитической дискуссии

Уважаемый господин Председатель!

Благодарю за слово. Норвия убеждена, что рекам нужны договоры.

Мы призываем обе стороны вернуться за стол переговоров.""",
    "ar": """كلمة معالي السيدة أوديل هارينغ، وزيرة خارجية نورفيا، في المناقشة العامة

السيد الرئيس، أصحاب المعالي،

أشكركم على إعطائي الكلمة. وترى نورفيا أن الأنهار تحتاج إلى معاهدات.

وندعو الطرفين إلى العودة إلى الطاولة.""",
    "zh": """诺维亚外交部长何琳达在一般性辩论上的发言

主席先生，各位阁下：

感谢你让我发言。诺维亚认为，河流需要条约。

我们呼吁双方回到谈判桌。""",
}  # fmt: skip
NAMES = {
    "en": "Odile Haring",
    "fr": "Odile Haring",
    "es": "Odile Haring",
    "ru": "Одили Харинг",
    "ar": "أوديل هارينغ",
    "zh": "何琳达",
}


def said(text: str, lang: str) -> list[tuple[str | None, str, str]]:
    analysis = sk.analyze([sk.Document("speech", text, lang)])
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    return [(names.get(q.speaker or ""), q.kind, q.verbatim[0]) for q in analysis.quotations]


@pytest.mark.parametrize("lang", SPEECHES)
def test_each_paragraph_is_a_statement_of_whoever_the_heading_names(lang: str) -> None:
    text = SPEECHES[lang]
    _, _, first, second = text.split("\n\n")
    found = said(text, lang)
    assert [one for one in found if one[1] == "direct"] == [
        (NAMES[lang], "direct", first),
        (NAMES[lang], "direct", second),
    ]
    (nested,) = (one for one in found if one[1] == "indirect")
    assert nested[0] not in (NAMES[lang], None)
    assert nested[2] in first


@pytest.mark.parametrize("lang", SPEECHES)
def test_without_a_heading_nobody_is_guessed(lang: str) -> None:
    _, *rest = SPEECHES[lang].split("\n\n")
    found = [one for one in said("\n\n".join(rest), lang) if one[1] == "direct"]
    assert found == [(None, "direct", rest[1]), (None, "direct", rest[2])]


GIVEN = {
    "en": "Following are UN Secretary-General Ban Ki-moon’s remarks to the river conference, in Lund today:\n\nI greet you all. We share one river.",
    "fr": "Voici le texte de l’allocution prononcée par le Secrétaire général, M. Ban Ki-moon, à Lund :\n\nJe vous salue tous. Nous partageons un fleuve.",
    "es": "A continuación figura el mensaje del Secretario General, Ban Ki-moon, con motivo de la conferencia:\n\nLos saludo a todos. Nosotros compartimos un río.",
    "ru": "Ниже приводится текст выступления Генерального секретаря Пан Ги Муна на конференции:\n\nЯ приветствую всех вас. У нас одна река.",
    "ar": "فيما يلي نص كلمة الأمين العام بان كي - مون في المؤتمر:\n\nأحييكم جميعا. ونحن نتقاسم نهرا واحدا.",
    "zh": "以下是联合国秘书长潘基文在会议上的致辞：\n\n我向大家问好。我们共享一条河。",
}


@pytest.mark.parametrize("lang", GIVEN)
def test_a_line_with_a_colon_gives_somebodys_words(lang: str) -> None:
    text = GIVEN[lang]
    assert said(text, lang) == [("Ban Ki-moon", "direct", text.partition("\n\n")[2])]


def test_a_statement_in_the_third_person_is_no_speech() -> None:
    text = "The following statement was issued by the Spokesman for Ada Holt:\n\nThe dam will open in May.\n"
    assert said(text, "en") == []


def test_a_line_of_its_own_may_name_the_speaker() -> None:
    text = (
        "WATER AND PEACE\nAmbassador Odile Haring, Permanent Representative of Norvia\n\n"
        "Madam President,\n\nI will be brief. The dam can wait; the people cannot.\n"
    )
    assert said(text, "en") == [
        ("Odile Haring", "direct", "I will be brief. The dam can wait; the people cannot.")
    ]


def test_a_salutation_may_open_the_first_of_numbered_paragraphs() -> None:
    text = (
        "1. Mr. President, I thank the Secretariat.\n2. My country has paid its share in full.\n"
        "3. We stand ready to host the next round.\n"
    )
    assert [words for _, _, words in said(text, "en")] == [
        "I thank the Secretariat.",
        "My country has paid its share in full.",
        "We stand ready to host the next round.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dear editor,\n\nI read your piece on the dam with dismay. We deserve better.\n",
        "Remarks by minister anger fishermen\n\nThe port closed on Monday. Boats lay idle.\n",
        "Club news\n\nMr. President of the rowing club, Karl Brandt, has left for Oslo.\n",
    ],
)
def test_letters_and_news_are_no_speeches(text: str) -> None:
    assert said(text, "en") == []
