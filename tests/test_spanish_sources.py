"""Who speaks where Spanish inverts subject and verb, or leaves the subject out."""

import pytest

import speechkit as sk

# text, then for each quotation that is wanted: source words, beginning of the content
SOURCES: list[tuple[str, list[tuple[str | None, str]]]] = [
    # asked is not the subject
    ("Preguntado por la radio, respondió que la obra sigue.", [(None, "la obra sigue")]),
    ("Cuestionado sobre las multas, afirmó que no habrá ninguna.", [(None, "no habrá ninguna")]),
    (
        "Consultada por este diario, la concejala aseguró que no habrá multas.",
        [("la concejala", "no habrá multas")],
    ),
    (
        "Al ser preguntado por el plazo, el alcalde dijo que no hay prisa.",
        [("el alcalde", "no hay prisa")],
    ),
    ("Tras reunirse con los vecinos, prometió que la obra seguirá.", [(None, "la obra seguirá")]),
    # a source behind a place preposition
    (
        "Desde la central obrera confirmaron que el paro sigue en pie.",
        [("la central obrera", "el paro sigue en pie")],
    ),
    ("En el Gobierno aseguran que no habrá recortes.", [("el Gobierno", "no habrá recortes")]),
    # inverted
    ("“No hay agua”, se quejó una vecina.", [("una vecina", "No hay agua")]),
    (
        "“No hay agua”, señala a este diario Rosa Elba Tinoco.",
        [("Rosa Elba Tinoco", "No hay agua")],
    ),
    (
        "“No hay agua”, explica el geólogo Martín Sarmiento, que vive allí.",
        [("el geólogo Martín Sarmiento", "No hay agua")],
    ),
    (
        "No hay agua, lamenta la presidenta de la junta, Nuria Sáez.",
        [("la presidenta de la junta, Nuria Sáez", "No hay agua")],
    ),
    (
        "Así lo confirmó el portavoz, quien añadió que no hay heridos.",
        [("el portavoz", "no hay heridos")],
    ),
    # bare verbs
    ("“Sin plata no hay tubos”, remata.", [(None, "Sin plata no hay tubos")]),
    ("Sin plata no hay tubos, insiste.", [(None, "Sin plata no hay tubos")]),
    ("Y agrega: “Sin plata no hay tubos”.", [(None, "Sin plata no hay tubos")]),
    ("También negó haber pedido una adición.", [(None, "haber pedido una adición")]),
    ("Asimismo, pidió al Congreso que apruebe la ley.", [(None, "apruebe la ley")]),
    ("Eso sí, advirtió de que el plazo vence mañana.", [(None, "el plazo vence mañana")]),
    # according to
    (
        "Según la ministra Ana Prado, el plazo vence mañana.",
        [("la ministra Ana Prado", "el plazo vence mañana")],
    ),
    (
        "El plazo vence mañana, según explicó la ministra Ana Prado.",
        [("la ministra Ana Prado", "El plazo vence mañana")],
    ),
    (
        "De acuerdo con el Ministerio de Salud, hay diez casos.",
        [("el Ministerio de Salud", "hay diez casos")],
    ),
    ("A juicio de la oposición, la ley es inútil.", [("la oposición", "la ley es inútil")]),
    (
        "Para el sindicalista Luis Roa, “la ley es inútil”.",
        [("el sindicalista Luis Roa", "la ley es inútil")],
    ),
    ("En palabras del alcalde, “la obra sigue”.", [("alcalde", "la obra sigue")]),
    ("En opinión del experto, la obra es cara.", [("experto", "la obra es cara")]),
    (
        "Fuentes del Ministerio consultadas por Efe indicaron que la obra sigue.",
        [("Fuentes del Ministerio", "la obra sigue")],
    ),
    # chains
    (
        "El alcalde admitió que la obra no está lista y culpó al contratista.",
        [("El alcalde", "la obra no está lista")],
    ),
    (
        "La embajadora acusó al Gobierno de mentir y exigió una disculpa.",
        [("La embajadora", "mentir"), ("La embajadora", "una disculpa")],
    ),
    (
        "El director, Juan Sosa, descartó un cierre, al tiempo que pidió calma.",
        [("El director, Juan Sosa", "un cierre"), ("El director, Juan Sosa", "calma")],
    ),
    (
        "Sosa recordó que la planta es rentable, y añadió que no se venderá.",
        [("Sosa", "la planta es rentable"), ("Sosa", "no se venderá")],
    ),
    (
        "En un comunicado, la empresa desmintió el traslado y explicó que hay obras.",
        [("la empresa", "el traslado"), ("la empresa", "hay obras")],
    ),
    (
        "Su homólogo peruano, Óscar Vera, coincidió en que urge un acuerdo.",
        [("Su homólogo peruano, Óscar Vera", "urge un acuerdo")],
    ),
    ("Por su parte, Vera consideró “inaceptable” la propuesta.", [("Vera", "inaceptable")]),
    # an office for something, with a name behind it
    (
        "La jefa de la Liga para Asuntos Agrarios, Ana C. Paz, advirtió que no llueve.",
        [("La jefa de la Liga para Asuntos Agrarios, Ana C. Paz", "no llueve")],
    ),
    (
        "“No hay agua”, dijo el coordinador de la Liga en Malí, Pedro Ruiz.",
        [("el coordinador de la Liga en Malí, Pedro Ruiz", "No hay agua")],
    ),
    # the rest of an adjunct, an adverb, an infinitive and its object are no subjects
    ("“No hay agua”, afirmó tras visitar la obra vieja.", [(None, "No hay agua")]),
    ("En un escrito previo al encuentro, advirtió que no llueve.", [(None, "no llueve")]),
    ("Curiosamente, advirtió que no llueve.", [(None, "no llueve")]),
    # what is judged is not who judges
    (
        "La portavoz expresó su alarma, calificó la sequía de grave y subrayó que no llueve.",
        [("La portavoz", "grave"), ("La portavoz", "no llueve")],
    ),
    # whose words they are, not the words
    (
        "El diario citó los avisos de Rosa Elba Tinoco, quien días atrás sostuvo que no llueve.",
        [("Rosa Elba Tinoco", "no llueve")],
    ),
    # contents
    ("La alcaldesa insistió en la necesidad de una pausa.", [("La alcaldesa", "la necesidad")]),
    ("El rector consideró necesario que haya becas.", [("El rector", "necesario que haya becas")]),
]


@pytest.mark.parametrize(("text", "wanted"), SOURCES, ids=[text[:40] for text, _ in SOURCES])
def test_source_and_content(text: str, wanted: list[tuple[str | None, str]]) -> None:
    document = sk.Document(id="d", text=text, lang="es")
    found = [
        (
            None if one.source is None else one.source.of(text),
            " ".join(span.of(text) for span in one.content),
        )
        for one in sk.analyze([document]).quotations
        if one.level != "mention"
    ]
    for source, words in wanted:
        assert any(
            content.startswith(words) and (given is None if source is None else given == source)
            for given, content in found
        ), found


def test_no_subject_inside_the_words() -> None:
    """Whoever is named in the marks does not say them."""
    text = "Rosa Tinoco pidió calma. “Martín Sarmiento miente en todo”, ha dicho en la radio."
    analysis = sk.analyze([sk.Document(id="d", text=text, lang="es")])
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [names.get(one.speaker or "") for one in analysis.quotations] == ["Rosa Tinoco"] * 2


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“La demora no ayuda y pedimos que venga el juez”, dijo Ana Ruiz.", "pedimos"),
        (
            "“Yo avisé a la junta y me contestaron que no había fondos”, dijo Ana Ruiz.",
            "contestaron",
        ),
    ],
)
def test_no_subject_of_another_person(text: str, cue: str) -> None:
    """A verb in the first person has no noun for its subject, "yo" no plural verb."""
    found = {one.cue[0].of(text): one.source for one in sk.extract(text, lang="es") if one.cue}
    assert found.get(cue) is None


def test_a_name_in_marks_ends_no_content() -> None:
    """The paper that somebody talked to is no second piece."""
    (one,) = sk.extract("“No hay agua”, dijo Ana Ruiz en una entrevista con 'El Faro'.", lang="es")
    assert one.words == "No hay agua"
