"""Whom Spanish means where it names nobody: persons of the text, whoever was asked."""

import pytest
from speaking import check_speakers

# text, then who speaks, by the words with which the content begins
SPEAKERS: list[tuple[str, list[tuple[str, str | None]]]] = [
    # who is described, with adjectives or an unknown given name, is a person
    ("El zoólogo británico Miles Harwick llegó en mayo. «Vi tres lobos», contó.",
     [("Vi tres", "Miles Harwick")]),
    ("La diputada liberal Reina Oduya llegó en mayo. «No votaré», anunció.",
     [("No votaré", "Reina Oduya")]),
    ("La ceramista Ilke Vandoorne abrió un taller. «Cuezo de noche», dice.",
     [("Cuezo", "Ilke Vandoorne")]),
    # an adjective of an office has a capital, too
    ("La Directora Ejecutiva de UNICEF, Ada Thorne, visitó Lima. «No son un objetivo», recalcó.",
     [("No son", "Ada Thorne")]),
    ("El Relator Especial sobre la tortura, Jan Weber, dijo que el preso está mal.",
     [("el preso", "Jan Weber")]),
    ("La Secretaria General Adjunta de Asuntos Políticos, Ada Thorne, llegó. «Basta», dijo.",
     [("Basta", "Ada Thorne")]),
    # where somebody is from takes them up; a word for the same office; no body of that origin
    ("La tenista danesa Caroline Holst juega. La Federación Danesa no. La danesa dijo que no.",
     [("no", "Caroline Holst")]),
    (("El canciller alemán, Friedrich Maas, viajó a Varsovia para ver al primer ministro polaco, "
      "Tomasz Wilk. El polaco replicó que basta. El mandatario alemán prometió que volverá."),
     [("basta", "Tomasz Wilk"), ("volverá", "Friedrich Maas")]),
    ("Su abogada, Marta Ceballos, dijo que recurrirá. La letrada insistió en que hay pruebas.",
     [("recurrirá", "Marta Ceballos"), ("hay pruebas", "Marta Ceballos")]),
    # a body that is told of, by another word of its kind; by nothing
    ("La empresa propietaria, Plásticos Duero, emplea a 90. La compañía aseguró que sigue.",
     [("sigue", "Plásticos Duero")]),
    ("El grupo automovilístico Veloce pierde dinero. La firma italiana explicó que vende menos.",
     [("vende", "Veloce")]),
    ("La consultora Prisma lo dijo ayer. La entidad monetaria explicó que no.",
     [("no", "entidad monetaria")]),
    ("El Banco Central mantuvo la tasa. En su comunicado, señala que cederá.",
     [("cederá", "Banco Central")]),
    # no roads, lists or shops
    ("El alcalde, Tomás Rey, habló ayer. La autopista Costa Brava sigue rota. «Falta poco», dijo.",
     [("Falta", "Tomás Rey")]),
    ("La alcaldesa, Ana Gil, habló ayer. La revista Alta Mar la fotografió. «No me gusta», dijo.",
     [("No me gusta", "Ana Gil")]),
    # where a captain comes from is no person, whatever age follows
    ("Marta Soler ganó. La capitana de Puerto Alto, de 31 años, lloraba. «Es un sueño», repetía.",
     [("Es un sueño", "Marta Soler")]),
    # a given name alone: with an age, or somebody's first and again; no town
    ("El juez, Juan Ros, habló. Nuria, de 12 años, lo oyó. «No voy a la escuela», dice.",
     [("No voy", "Nuria")]),
    ("Habló Juan Ros. Paso por el quiosco de Lucio. Lucio cierra hoy. «Me voy», dice.",
     [("Me voy", "Lucio")]),
    ("El juez, Juan Ros, dijo que no. Viene de Mercedes. En Mercedes llueve. «Me voy», dice.",
     [("Me voy", "Juan Ros")]),
    # who answers with a note, or issues one, is who speaks in the next sentence
    ("Habló Juan Ros. La consejería respondió con una nota. Asegura que paga.",
     [("paga", "consejería")]),
    ("Habló Juan Ros. El sindicato emitió un comunicado. Denuncia que nadie cobra.",
     [("nadie cobra", "sindicato")]),
    # a street before an office is nobody
    ("Habló Ana Gil. Sobre la protesta en la Ruta Norte, la premier sostuvo que cederá.",
     [("cederá", "premier")]),
    # who has asked does not answer
    ("El juez, Juan Ros, dijo que la ley va. Una periodista le preguntó si cae. «Nadie habló».",
     [("la ley", "Juan Ros"), ("Nadie habló", "Juan Ros")]),
    # a question of the text itself is nobody's
    ("Habló Luis Paz. La jueza, Ana Gil, dijo que hay casas. ¿Cuándo? «En un año», contestó.",
     [("hay casas", "Ana Gil"), ("En un año", "Ana Gil")]),
    # who asks in a clause before the main one, or does something there, is not who speaks
    ("Habló Ana Gil. Cuando el juez le preguntó por la queja, respondió que la envió ella.",
     [("la envió", "Ana Gil")]),
    ("Ana Gil negó los hechos. Mientras el abogado hablaba, aseguró que era inocente.",
     [("era inocente", "Ana Gil")]),
    # what is whose is called something by the main clause's subject
    ("Ana Gil criticó el plan del Gobierno, que calificó de «robo».", [("robo", "Ana Gil")]),
    # a body or a group that opens the sentence before
    ("El Ministerio del Interior calló ayer. En mayo había asegurado que todos comen.",
     [("todos comen", "Ministerio del Interior")]),
    ("Cientos de ganaderos marcharon ayer. Cortaron la autopista. Denunciaron que nadie paga.",
     [("nadie paga", "Cientos de ganaderos")]),
    ("El juez, Juan Ros, dijo que no. Se fue.\nLa fiscalía abrió ayer un caso. Dijo que hay más.",
     [("hay más", "fiscalía")]),
    ("El juez, Juan Ros, dijo que no. Se fue. La fiscalía abrió ayer un caso. Insistió en que no.",
     [("no", "Juan Ros")]),
    # a given name alone of which a clause tells; no complement of an office is a name
    ("Mariela, que vive sola, trabaja mucho. Cuenta que nunca duerme.", [("nunca", "Mariela")]),
    ("El Secretario General de la Comunidad, Sr. Abel Dávila, habló ayer. Indicó que hay fondos.",
     [("hay fondos", "Abel Dávila")]),
    # somebody behind an adjunct of two words, with an age in words
    ("Frente a su tienda, una mujer de unos treinta años lava. «Caminamos», dice.",
     [("Caminamos", "mujer de unos treinta años")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_who_speaks(text: str, wanted: list[tuple[str, str | None]]) -> None:
    check_speakers("es", text, wanted)
