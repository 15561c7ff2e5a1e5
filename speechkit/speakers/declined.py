"""Russian names that a plain cut of the ending would part: Сергей, Сергея; Китай, Китая.

Their nominative ends like a case (Сергей, Вадим), or their stem changes (Павел, Лев). Each form of
such a name has one key, that of the stem of the other cases.

Source: Русская грамматика (АН СССР, 1980), т. I, §§ 1181-1194, on the declension of nouns.
"""

# In й: Андрей, Андрея, Андрею, Андреем, Андрее; Юрий, …, Юрии. Not Евгений: its genitive is also
# the name of a woman.
_SOFT = """
    авдей агей алексей андрей аркадий арсений анатолий василий викентий виталий геннадий
    георгий григорий дмитрий дорофей елисей еремей зиновий игнатий иннокентий кондратий
    лаврентий леонтий матвей мефодий моисей николай порфирий прокофий савелий сергей терентий
    тимофей фадей юрий
"""
# In a consonant, with what looks like an ending before it: Вадим, Вадима, Вадиму, Вадимом, Вадиме.
_FIRM = """
    авраам аким артем бахрам вадим ефим ибрагим ильхам ислам карим касым керим максим рахим
    рустем салим селим серафим трофим хаким
"""
_CHANGING = {"павел": "павл", "лев": "льв", "египет": "египт"}
# Names of states, by the stem of their cases: Китая, Египта, Нидерландов, Кореи.
_STATES = {
    ("кита", "парагва", "уругва", "маврики"): ("й", "я", "ю", "ем", "е", "и"),
    ("египт", "вьетнам"): ("", "а", "у", "ом", "е"),
    ("нидерланд", "филиппин", "эмират", "штат"): ("", "ы", "ов", "ам", "ами", "ах"),
    ("коре",): ("я", "и", "ю", "ей", "ею", "е"),
}
_SOFT_ENDINGS = ("й", "я", "ю", "ем", "е", "и")
_FIRM_ENDINGS = ("", "а", "у", "ом", "е")


def declined_names() -> dict[str, str]:
    """Return the key of each form of these names; forms are folded, and without breve (й is и).

    >>> names = declined_names()
    >>> names["сергеи"], names["сергеем"], names["вадим"], names["павел"], names["львом"]
    ('серге', 'серге', 'вадим', 'павл', 'льв')
    >>> names["китая"], names["штатов"], names["кореи"]
    ('кита', 'штат', 'коре')
    """
    found = {(name[:-1] + end).replace("й", "и"): name[:-1]
             for name in _SOFT.split() for end in _SOFT_ENDINGS}  # fmt: skip
    found |= {name + end: name for name in _FIRM.split() for end in _FIRM_ENDINGS}
    for name, stem in _CHANGING.items():
        found |= {name: stem, **{stem + end: stem for end in _FIRM_ENDINGS[1:]}}
    for stems, endings in _STATES.items():
        found |= {(stem + end).replace("й", "и"): stem for stem in stems for end in endings}
    return found
