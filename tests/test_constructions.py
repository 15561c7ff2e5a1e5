"""Constructions of meetings coverage and briefings, in sentences written for these tests."""

import pytest

import speechkit as sk


def shown(lang: str, text: str) -> list[tuple[str, str, str, str]]:
    """Return level, source, cue and content of every quotation, as strings."""
    return [
        (
            one.level,
            one.source.of(text) if one.source else "",
            " ".join(span.of(text) for span in one.cue),
            one.words,
        )
        for one in sk.extract(text, lang=lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        # Who did it, between commas before the verb, is nobody's words.
        ("fr", "La mère de la victime, Anne Morel, a témoigné mardi.", []),
        ("ru", "Министр культуры, Анна Лыкова, ответила во вторник.", []),
        (
            "fr",
            "Le pont est fermé, a répondu la mairie.",
            [("statement", "la mairie", "a répondu", "Le pont est fermé")],
        ),
        # A relative clause ends where the verb of its noun stands.
        (
            "en",
            "The envoy, who said talks would resume in May, left the room.",
            [("statement", "The envoy", "said", "talks would resume in May")],
        ),
        (
            "en",
            "A witness who asked not to be identified said the shots came from the hill.",
            [("statement", "A witness", "said", "the shots came from the hill")],
        ),
        (
            "fr",
            "Le ministre, qui a dit que les pourparlers reprendraient en mai, a quitté la salle.",
            [("statement", "Le ministre", "a dit", "les pourparlers reprendraient en mai")],
        ),
        (
            "es",
            "El ministro, que dijo que las conversaciones seguirían en mayo, abandonó la sala.",
            [("statement", "El ministro", "dijo", "las conversaciones seguirían en mayo")],
        ),
        (
            "ru",
            "Министр, который сказал, что переговоры продолжатся в мае, покинул зал.",
            [("statement", "Министр", "сказал", "переговоры продолжатся в мае")],
        ),
        # The verb before stands where it was: nothing follows the relative clause.
        (
            "en",
            "The crowd greeted Ada Holt, who said the mood was good, open and calm.",
            [("statement", "Ada Holt", "said", "the mood was good, open and calm")],
        ),
        # What stands between a subject and its verb is no part of it.
        (
            "en",
            "The agency on Friday warned that stocks were low.",
            [("statement", "The agency", "warned", "stocks were low")],
        ),
        (
            "en",
            "Rights groups have long said the law is unjust.",
            [("statement", "Rights groups", "said", "the law is unjust")],
        ),
        (
            "en",
            "Talks, as the envoy noted, are a beginning.",
            [("statement", "the envoy", "noted", "Talks […] are a beginning")],
        ),
        # What tells of a document behind a comma is no part of what it says.
        (
            "en",
            "According to the report, published on Monday by the agency, wells have run dry.",
            [("statement", "the report", "According to", "wells have run dry")],
        ),
        (
            "ru",
            "Согласно докладу, опубликованному в среду агентством, колодцы пересохли.",
            [("statement", "докладу", "Согласно", "колодцы пересохли")],
        ),
        (
            "ru",
            "По словам источников, близких к переговорам, сделка близка.",
            [("statement", "источников", "По словам", "сделка близка")],
        ),
        (
            "fr",
            "Selon un rapport rendu public mercredi, les puits sont à sec.",
            [("statement", "un rapport", "Selon", "les puits sont à sec")],
        ),
        # The press is no verb.
        (
            "fr",
            "Mme Diallo a raconté à la presse, à Lomé, que les puits étaient à sec.",
            [("statement", "Mme Diallo", "a raconté", "les puits étaient à sec")],
        ),
        # An opening waits for the clause behind the attribution.
        (
            "en",
            "Since the spring, the envoy said, two local truces had held.",
            [("statement", "the envoy", "said", "Since the spring […] two local truces had held")],
        ),
        (
            "en",
            "If the bridge stays closed, she said, the convoys will turn back.",
            [
                (
                    "statement",
                    "she",
                    "said",
                    "If the bridge stays closed […] the convoys will turn back",
                )
            ],
        ),
        (
            "en",
            "In the valley, he added, every clinic was dark.",
            [("statement", "he", "added", "In the valley […] every clinic was dark")],
        ),
        (
            "en",
            "On Monday, the minister said, the bridge would open.",
            [("statement", "the minister", "said", "the bridge would open")],
        ),
        # A participle in front is nobody.
        (
            "en",
            "Concluding, the ambassador rejected the charge.",
            [("act", "the ambassador", "rejected", "the charge")],
        ),
        # An infinitive inside an object belongs to the object; amounts and limits are kept whole.
        (
            "en",
            "The caucus endorsed the plan to reopen the port.",
            [("act", "The caucus", "endorsed", "the plan to reopen the port")],
        ),
        (
            "en",
            "She appealed for $9 million to keep the clinics open until June.",
            [("act", "She", "appealed", "$9 million to keep the clinics open until June")],
        ),
        # The clause of a view or a feeling is what is said.
        (
            "en",
            "Several members expressed the view that the map was out of date.",
            [("statement", "Several members", "expressed", "the map was out of date")],
        ),
        (
            "fr",
            "Le maire a exprimé l’espoir que le pont rouvrirait.",
            [("statement", "Le maire", "a exprimé", "le pont rouvrirait")],
        ),
        (
            "es",
            "La jueza expresó su temor de que el puente cediera.",
            [("statement", "La jueza", "expresó", "el puente cediera")],
        ),
        # What a participle believes counts beside somebody's words, and only there.
        (
            "fr",
            "Le maire a promis de rouvrir le pont, estimant que la crue était passée.",
            [
                ("act", "Le maire", "a promis", "rouvrir le pont"),
                ("statement", "Le maire", "estimant", "la crue était passée"),
            ],
        ),
        ("fr", "Le maire est parti, estimant que la crue était passée.", []),
        # A name between commas stands before its verb, not behind a content.
        (
            "fr",
            "La médiatrice, Mme Odile Kanté, a exhorté les deux camps à rouvrir le pont.",
            [("act", "La médiatrice, Mme Odile Kanté", "a exhorté", "rouvrir le pont")],
        ),
        (
            "fr",
            "« La route est coupée », écrit le bureau dans un bulletin, qui déplore le silence.",
            [
                ("statement", "le bureau", "écrit", "La route est coupée"),
                ("act", "le bureau", "déplore", "le silence"),
            ],
        ),
        # Speech of state and body: a converb has no subject; a verb that tells when is no boundary.
        (
            "ru",
            "Дорога закрыта, отметила она, призвав стороны открыть мост.",
            [
                ("statement", "она", "отметила", "Дорога закрыта"),
                ("act", "она", "призвав", "открыть мост"),
            ],
        ),
        (
            "zh",
            "外交部发言人在例会上回答提问时说，大桥已经修复。",
            [("statement", "外交部发言人", "说", "大桥已经修复")],
        ),
        (
            "zh",
            "“大桥还没有修好，”她强调说，并敦促双方停火。",
            [
                ("statement", "她", "强调说", "大桥还没有修好，"),
                ("act", "她", "敦促", "停火"),
            ],
        ),
        # Asides of newspapers are no verbs of asking; a mouthpiece is no content.
        (
            "ar",
            "وقال مصدر أمني طلب عدم ذكر اسمه لصحيفة محلية إن الجسر مغلق.",
            [("statement", "مصدر أمني", "قال", "الجسر مغلق")],
        ),
        (
            "ar",
            "وأكدت مصر على لسان سفيرها أن الجسر مغلق.",
            [("statement", "مصر", "أكدت", "الجسر مغلق")],
        ),
        (
            "ar",
            "وقالت السفيرة إن الجسر مغلق، مطالبة الأطراف بفتحه.",
            [
                ("statement", "السفيرة", "قالت", "الجسر مغلق"),
                ("act", "السفيرة", "مطالبة", "فتحه"),
            ],
        ),
        # A lone colon before whole marks, somebody behind a comma in them; adjuncts between.
        (
            "zh",
            "老船长指了指桥墩：“水位已经到这里了。”",
            [("statement", "老船长", "：", "水位已经到这里了。")],
        ),
        (
            "zh",
            "“收成不好，”老人叹了口气，“可是种子还在。”",
            [("statement", "老人", "", "收成不好， […] 可是种子还在。")],
        ),
        # 问 in 问题 and 提问 is no verb; what is told at an occasion is not its verb.
        (
            "zh",
            "港口问题特使阿苏星期二在理事会通报情况时表示，航道已经疏通。",
            [("statement", "港口问题特使阿苏", "表示", "航道已经疏通")],
        ),
        ("zh", "孩子问：“船去哪儿？”", [("statement", "孩子", "问", "船去哪儿？")]),
        # Determiners before words in marks are the reporter's; each pair of marks is a piece.
        (
            "en",
            "The union denounced these “games” and “empty promises”.",
            [("act", "The union", "denounced", "games […] empty promises")],
        ),
        (
            "es",
            "El sindicato denunció unas “maniobras” y unas “falsas promesas”.",
            [("act", "El sindicato", "denunció", "maniobras […] falsas promesas")],
        ),
        # A place far behind whole marks is no content; a name behind the office is the source's.
        (
            "en",
            "“We wait,” she told students in Oslo after a walk to the Cape of Storms.",
            [("statement", "she", "told", "We wait,")],
        ),
        (
            "ru",
            "«Мост открыт», — сказал мэр, Иван Громов.",
            [("statement", "мэр, Иван Громов", "сказал", "Мост открыт")],
        ),
        # Behind a question no dash parts the reporting clause.
        (
            "fr",
            "« Qui garde le pont ? demanda Hélène. Personne ne répond. »",
            [("statement", "Hélène", "demanda", "Qui garde le pont ? […] Personne ne répond.")],
        ),
        (
            "zh",
            "“收成不好，”周某说，“可是种子还在。”",
            [("statement", "周某", "说", "收成不好， […] 可是种子还在。")],
        ),
        # Behind whole marks the colon belongs to the next verb.
        (
            "en",
            "“Wood is dear,” she said and added: the ban lasted a year.",
            [
                ("statement", "she", "said", "Wood is dear,"),
                ("statement", "she", "added", "the ban lasted a year"),
            ],
        ),
        # A subject ends before its verb; a plural without a subject is nobody's.
        (
            "ru",
            "Ассоциация пекарей направила в мэрию письмо, в котором просит снизить аренду.",
            [("act", "Ассоциация пекарей", "просит", "снизить аренду")],
        ),
        (
            "ru",
            "В суде начался процесс по делу Анны Громовой, которую обвиняют в подлоге.",
            [("act", "", "обвиняют", "подлоге")],
        ),
        (
            "ru",
            "Мэр сообщил, что мост закрыт, а жителям советуют ехать в объезд.",
            [
                ("statement", "Мэр", "сообщил", "мост закрыт"),
                ("act", "", "советуют", "ехать в объезд"),
            ],
        ),
        # What somebody does in office is no second verb; a joined verb goes on.
        (
            "zh",
            "出庭检察员唐立指出，货车没有刹车。",
            [("statement", "出庭检察员唐立", "指出", "货车没有刹车")],
        ),
        (
            "zh",
            "邱岚认为，公司在减产，并预计全年产量将下降四成。",
            [
                ("statement", "邱岚", "认为", "公司在减产"),
                ("statement", "邱岚", "预计", "全年产量将下降四成"),
            ],
        ),
    ],
)
def test_construction(lang: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert shown(lang, text) == expected


def test_a_title_is_that_of_the_body_or_state_named_with_it() -> None:
    text = (
        "The representative of Chad said that the talks had failed. "
        "Malta's representative said that they had not. The delegate of Peru was silent.\n"
    )
    first, second = sk.extract(text, lang="en")
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker != second.speaker


def test_a_country_in_brackets_and_a_title_behind_a_name_tell_who_it_is() -> None:
    text = (
        "The Special Envoy for the Delta said that the truce was holding.\n\n"
        "IRIS VALDEN, Special Envoy for the Delta, asked for more monitors.\n\n"
        "PETER OSEI (Ghana) said that his country would send them. Funds were short, he added.\n"
    )
    envoy, iris, peter, he = sk.extract(text, lang="en")
    assert envoy.speaker == iris.speaker == "local:iris-valden"
    assert peter.speaker == he.speaker == "local:peter-osei"


def test_the_state_of_a_delegate_is_no_name_of_theirs() -> None:
    text = (
        "Представитель Бразилии заявил, что мост закрыт. Генсек ООН осудил нападение. "
        "Представитель Чада сообщил, что мост открыт.\n"
    )
    brazil, chief, chad = (one.speaker for one in sk.extract(text, lang="ru"))
    assert len({brazil, chief, chad}) == 3
    assert not {brazil, chad} & {"org:brazil", "org:chad", "org:united-nations"}
    text = "巴西代表说，大桥已经关闭。俄罗斯代表解释说，大桥没有关闭。法国代表呼吁停火。"
    assert len({one.speaker for one in sk.extract(text, lang="zh")}) == 3


def test_whose_figures_they_are_tells_who_speaks() -> None:
    for lang, text in (
        ("en", "The mayor said that the bridge was shut. By his count, nine carts are stranded.\n"),
        ("es", "El alcalde dijo que el puente está cerrado. Según sus cifras, faltan carros.\n"),
    ):
        speakers = [one.speaker for one in sk.extract(text, lang=lang)]
        assert len(set(speakers)) == 1, lang


def test_the_field_of_a_minister_is_no_name() -> None:
    text = "رفض وزير خارجية جمهورية الوادي الاتهامات. وقال الوزير إن الجسر مفتوح.\n"
    document = sk.Document("d", text, "ar")
    analysis = sk.analyze([document])
    assert [one.name for one in analysis.speakers] == ["وزير خارجية جمهورية الوادي"]


def test_the_name_of_a_company_is_nobody() -> None:
    analysis = sk.analyze([sk.Document("d", "وقال مدير شركة نوفاتك إن المصنع سيغلق.\n", "ar")])
    assert [one.name for one in analysis.speakers] == ["مدير شركة نوفاتك"]
