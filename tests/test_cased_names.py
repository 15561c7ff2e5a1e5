"""The names of speakers where capitals show them, in sentences written for these tests."""

from datetime import date

import pytest

import speechkit as sk
from speechkit.records import Document


def names(lang: str, text: str) -> list[str | None]:
    """Return who said each quotation, by the name shown."""
    analysis = sk.analyze([Document(id="d", text=text, lang=lang)])
    shown = {speaker.id: speaker.name for speaker in analysis.speakers}
    return [shown.get(one.speaker or "") for one in analysis.quotations]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        # Whose an office is stands before the name by its case alone, or is an acronym.
        ("ru", "Глава МЧС Игорь Лапин доложил, что пожар потушен.", "Игорь Лапин"),
        ("ru", "Депутат Госдумы Петр Ильин заявил, что закон примут.", "Петр Ильин"),
        ("ru", "Мэр Кашина Зиновий Крмпотич заявил, что парк откроют.", "Зиновий Крмпотич"),
        ("ru", "Президент Украины Лозинский заявил, что переговоры идут.", "Лозинский"),
        ("ru", "Директор Института Европы Петр Львович Ильин заявил, что спад позади.",
         "Петр Львович Ильин"),
        ("ru", "Директор фонда Анна Мария Лопес заявила, что деньги есть.", "Анна Мария Лопес"),
        ("ru", "Президент Франции заявил, что переговоры продолжатся.", "Президент Франции"),
        ("es", "El director de la OIM Luis Prado dijo que faltan camas.", "Luis Prado"),
        ("ru", "Глава МЧС И. Лапин доложил, что пожар потушен.", "И. Лапин"),
        ("ru", "Мэр Кашина А. Б. Ильин заявил, что парк откроют.", "А. Б. Ильин"),
        # The place that an office is of is no part of a name where a given name follows it.
        ("fr", "La maire de Nantes Lucie Hamel a promis que le pont rouvrirait.", "Lucie Hamel"),
        ("fr", "Le préfet du Loir-et-Cher Jean Castel affirme que l’eau baisse.", "Jean Castel"),
        ("fr", "Le maire de Saint-Étienne Paul Morel estime que tout est mûr.", "Paul Morel"),
        ("es", "La senadora demócrata por Nevada Ellen Warwick dijo que no irá.", "Ellen Warwick"),
        ("es", "El alcalde de Valdepeñas Julio Montes afirmó que lloverá.", "Julio Montes"),
        ("en", "The MP for Luton North Sara Owens said she was appalled.", "Sara Owens"),
        ("en", "Nevada Democrat Ellen Warwick said she would vote no.", "Ellen Warwick"),
        # A month is a name where it has a capital.
        ("ru", "«Топливо кончается», — предупредила Марта Куил.", "Марта Куил"),
        # A body's acronym or a preposition before a name is no part of it.
        ("es", "«Faltan camas», contó a Noticias ONU Nidia Prado.", "Nidia Prado"),
        ("es", "Dijo Julio Prado que faltan camas.", "Julio Prado"),
        ("fr", "Pour Samir Hadji, « le pont est perdu ».", "Samir Hadji"),
    ],
)  # fmt: skip
def test_the_name_is_whole_and_nothing_more(lang: str, text: str, name: str) -> None:
    assert names(lang, text) == [name]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The spokesman for President Ada Moor said that it rained."),
        ("en", "The Spokesperson for UN Secretary-General António Guterres said that it rained."),
        ("fr", "Le porte-parole du président Jean Faure a dit qu’il pleuvait."),
        ("es", "El portavoz del presidente Juan Ruiz dijo que llovía."),
    ],
)
def test_who_speaks_for_somebody_is_somebody_else(lang: str, text: str) -> None:
    name = names(lang, text)[0]
    assert name is not None
    assert name.lower().startswith(("spokes", "porte", "portavoz"))


def test_a_label_in_capitals_names_its_office() -> None:
    text = "PORTAVOZ DEL PUERTO.- Muy buenos días a todos.\n\nPORTAVOZ DEL PUERTO.- Muchas gracias."
    assert names("es", text) == ["PORTAVOZ DEL PUERTO"] * 2


def test_commas_to_the_end_of_a_sentence_are_no_name() -> None:
    text = "La digue cède, selon le maire, Lugo,"
    assert not sk.analyze([Document(id="d", text=text, lang="fr")]).skipped


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # An office with capitals that opens a sentence is meant by a pronoun, and nobody before it.
        # No title of any body is one office's alone: AU is no French preposition.
        ("The Chairperson of the Lund Board, Omar Sand, came. The Chairperson regrets the raid.",
         "Omar Sand"),
        ("The Chairperson regrets the raid.", None),
        ("The AU Chairperson regrets the raid.", "Macky Sall"),
        ("The UN met. Ada Moor spoke. The Secretary-General is in Lund. He regrets the raid.",
         "António Guterres"),
        ("Ada Moor spoke to reporters. The Special Envoy is in Lund. He regrets the raid.", None),
        ("Ada Moor spoke to reporters. The Envoy Omar Sand is in Lund. He regrets the raid.",
         "Omar Sand"),
    ],
)  # fmt: skip
def test_an_office_that_opens_a_sentence_is_meant_by_the_next(text: str, name: str | None) -> None:
    analysis = sk.analyze([Document(id="d", text=text, lang="en", date=date(2022, 12, 16))])
    shown = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [shown.get(one.speaker or "") for one in analysis.quotations] == [name]


@pytest.mark.parametrize(
    ("text", "names_"),
    [
        # One of those whose plural is a group is a person, by whom the next pronoun is meant.
        ("Представитель Кремля заявил, что идёт дождь. Он добавил, что холодно.",
         ["Представитель Кремля", "Представитель Кремля"]),
        ("Источник в мэрии рассказал, что мост закрыт. По словам другого источника, он открыт.",
         ["Источник в мэрии", "источника"]),
    ],
)  # fmt: skip
def test_one_of_a_group_is_a_person(text: str, names_: list[str]) -> None:
    assert names("ru", text) == names_
