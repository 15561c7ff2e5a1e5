"""Who says what in single Russian and French sentences: source, speaker's name, whole content."""

import pytest

import speechkit as sk

Wanted = tuple[str | None, str]

# text, then for each quotation, in order: source words, content (pieces parted by " … ")
RUSSIAN: list[tuple[str, list[Wanted]]] = [
    # a verb that no list holds, between dashes
    (
        "— Какие ещё дефекты? — горячится Олег Громов. — Трубу вскрыли и ушли.",
        [("Олег Громов", "Какие ещё дефекты? … Трубу вскрыли и ушли.")],
    ),
    (
        "«Нам никто не ответил, — морщится Громова, — мы устали».",
        [("Громова", "Нам никто не ответил … мы устали")],
    ),
    ("— Мост открыли в мае, — куда смотрел мэр? — Не знаю.", []),
    ("— Мост, у которого жил Пётр, — работает Иван — стоит пустым.", []),
    # one word between commas parts no verb from its subject
    ("Кассирша, впрочем, уверяет, что мест нет.", [("Кассирша", "мест нет")]),
    ("Министр, однако, заявил, что мост закрыт.", [("Министр", "мост закрыт")]),
    # nobody disputes, nobody hides
    (
        "Опыта нет, не спорит Громова, но желание есть.",
        [("Громова", "Опыта нет … но желание есть")],
    ),
    ("Мэр не скрывает, что дорога плохая.", [("Мэр", "дорога плохая")]),
    # blame without a preposition
    ("В школе винят мэра.", [("школе", "мэра")]),
    (
        "Движение отвергло предположения о том, что оно причастно к взрыву.",
        [
            ("Движение", "предположения о том, что оно причастно к взрыву"),
            (None, "оно причастно к взрыву"),
        ],
    ),
    # where something was said, behind whom it was said to
    (
        "— Мост закрыт, — ответили нам в пресс-службе порта. — Ждите.",
        [("пресс-службе порта", "Мост закрыт … Ждите.")],
    ),
    ("Журналистам сообщили в мэрии, что мост закрыт.", [("мэрии", "мост закрыт")]),
    ("Жителям обещали, что мост откроют.", [(None, "мост откроют")]),
    # an act ends where somebody else's begins, its verb left out or not
    (
        "Душанбе настаивает на выводе войск, Ташкент — на созыве комиссии.",
        [("Душанбе", "выводе войск")],
    ),
    ("В школе винят мэрию, в мэрии — погоду, а прокуратура молчит.", [("школе", "мэрию")]),
    (
        "Оппозиция критикует план: сенатор Громов считает, что мост не нужен.",
        [("Оппозиция", "план"), ("сенатор Громов", "мост не нужен")],
    ),
    (
        "Совет осудил удар по школе, построенной в мае, — и разошёлся.",
        [("Совет", "удар по школе, построенной в мае")],
    ),
    # what points back
    (
        "Мост аварийный. К такому выводу пришла комиссия.",
        [("комиссия", "Мост аварийный")],
    ),
    (
        "Доходы упали на треть. Такие данные привёл в среду министр Пётр Громов.",
        [("министр Пётр Громов", "Доходы упали на треть")],
    ),
    # on what it depends
    (
        "Мост откроют, сообщил Громов, если будут деньги.",
        [("Громов", "Мост откроют … если будут деньги")],
    ),
]
FRENCH: list[tuple[str, list[Wanted]]] = [
    ("Anne Roy hausse le ton. Et de poursuivre : « Qui va payer ? »", [(None, "Qui va payer ?")]),
    ("Le film finit sur ces mots : « Voilà, c'était bien. »", [(None, "Voilà, c'était bien.")]),
    (
        "Les deux camps s'accusent mutuellement de violer la trêve.",
        [("Les deux camps", "violer la trêve")],
    ),
    ("Le préfet, lui, appelle au calme.", [("Le préfet", "calme")]),
    ("Le préfet, toutefois, appelle au calme.", [("Le préfet", "calme")]),
    ("La maire, elle, assure que le pont tiendra.", [("La maire", "le pont tiendra")]),
    # what stands between commas parts no verb from its subject
    (
        "Selon un agent du port, un rapport, remis en mars, recommandait de fermer le pont.",
        [
            (
                "un agent du port",
                "un rapport, remis en mars, recommandait de fermer le pont",
            ),
            ("un rapport", "fermer le pont"),
        ],
    ),
    (
        "Il n'empêche que plusieurs élus, sous couvert d'anonymat, nous ont confirmé la vente.",
        [("plusieurs élus", "la vente")],
    ),
    (
        "Hier, le pont, fermé en mars, a cédé, a dit le maire.",
        [("le maire", "Hier, le pont, fermé en mars, a cédé")],
    ),
    (
        "Ils iront en mer, annonce Paul Renard, à condition que le vent tombe.",
        [("Paul Renard", "Ils iront en mer … à condition que le vent tombe")],
    ),
    # what somebody is, or where they work, is none of what they say
    (
        "Selon l'hydrologue Anna Petrova, de l'université d'Oslo, le fleuve baisse.",
        [("l'hydrologue Anna Petrova", "le fleuve baisse")],
    ),
    (
        "Pour le docteur Paul Renard, chirurgien à l'hôpital de Lille, le cas est banal.",
        [("le docteur Paul Renard", "le cas est banal")],
    ),
    (
        "Selon Anna Petrova, faute d'accord avec Paris, le pont fermera.",
        [("Anna Petrova", "faute d'accord avec Paris, le pont fermera")],
    ),
    (
        "Selon Anna Petrova, du pain, de l'eau et des vivres manquent.",
        [("Anna Petrova", "du pain, de l'eau et des vivres manquent")],
    ),
    # time that is counted belongs to what is promised, a day does not
    (
        "La maire a promis des aides pendant six mois.",
        [("La maire", "des aides pendant six mois")],
    ),
    ("La maire a promis une aide lundi.", [("La maire", "une aide")]),
    (
        "Paul Renard raconte avoir appris la vente en même temps que le public.",
        [("Paul Renard", "avoir appris la vente en même temps que le public")],
    ),
    (
        "Interrogée, la juge a souri : « Cela tient sur une page. »",
        [("la juge", "Cela tient sur une page.")],
    ),
]
CASES = [("ru", *case) for case in RUSSIAN] + [("fr", *case) for case in FRENCH]


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES, ids=[case[1][:40] for case in CASES])
def test_source_and_content(lang: str, text: str, wanted: list[Wanted]) -> None:
    found = [
        (
            None if one.source is None else one.source.of(text),
            " … ".join(span.of(text) for span in one.content),
        )
        for one in sk.extract(text, lang=lang)
        if one.level != "mention"
    ]
    assert found == wanted


# A name as the text has it, in the genitive, and its surname.
DECLINED = [
    ("Сергей Громов", "Сергея Громова", "Громов"),
    ("Дмитрий Громов", "Дмитрия Громова", "Громов"),
    ("Андрей Илларионов", "Андрея Илларионова", "Илларионов"),
    ("Вадим Громов", "Вадима Громова", "Громов"),
    ("Павел Громов", "Павла Громова", "Громов"),
    ("Лев Громов", "Льва Громова", "Громов"),
    ("Игорь Кравец", "Игоря Кравца", "Кравец"),
    ("Олег Бойко", "Олега Бойко", "Бойко"),
    ("Ольга Репина", "Ольги Репиной", "Репина"),
]


@pytest.mark.parametrize(("name", "genitive", "surname"), DECLINED)
def test_one_person_in_all_cases(name: str, genitive: str, surname: str) -> None:
    text = (
        f"В порт прибыл министр {name}. «Мы едем домой», — сказал {surname}. По словам {genitive}, "
        f"мост закрыт. «Мы ждём ответа», — заявил {surname}."
    )
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="ru")])
    assert [speaker.name for speaker in analysis.speakers] == [name]
    assert len({one.speaker for one in analysis.quotations}) == 1


# text, then the speaker's name for each quotation, in order
SPEAKERS = [
    (
        "ru",
        "В мэрии сообщили, что мост закрыт. Там же добавили, что лёд тонок, и попросили ждать.",
        ["мэрии", "мэрии", "мэрии"],
    ),
    ("ru", "Мост закрыт. Говорят, что надолго.", [None]),
    # a given name with its patronymic
    (
        "ru",
        "Анна Громова вышла к нам. «Мост закрыт», — сказала Анна Петровна.",
        ["Анна Громова"],
    ),
    (
        "ru",
        "Анна Петровна Громова молчала. «Мост закрыт», — сказала наконец Анна Петровна.",
        ["Анна Петровна Громова"],
    ),
    (
        "ru",
        "«Мост закрыт», — сказала Анна Петровна. Анна Ильинична Белова молчала.",
        ["Анна Петровна"],
    ),
    # words for somebody who has spoken
    (
        "ru",
        "«Дорога разбита», — сказал Олег Громов. «Ехать нельзя», — добавил водитель.",
        ["Олег Громов", "Олег Громов"],
    ),
    (
        "fr",
        "« La route est coupée », a dit Anne Roy. « Personne ne passe », a ajouté l'avocate.",
        ["Anne Roy", "Anne Roy"],
    ),
    (
        "fr",
        "Le maire, Paul Renard, a promis une aide. « Nous paierons », a dit l'édile.",
        ["Paul Renard", "Paul Renard"],
    ),
    (
        "fr",
        "Anne Roy garde son billet. « J'étais à bord », raconte cette ancienne institutrice.",
        ["Anne Roy"],
    ),
    ("fr", "Anne Roy est venue. À l'en croire, le pont tiendra.", ["Anne Roy"]),
    ("fr", "« On nous a promis de l'eau », raconte Anne Roy.", ["Anne Roy", None]),
]


@pytest.mark.parametrize(("lang", "text", "names"), SPEAKERS)
def test_speaker(lang: str, text: str, names: list[str | None]) -> None:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang=lang)])
    known = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [known.get(one.speaker or "") for one in analysis.quotations] == names
