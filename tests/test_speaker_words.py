"""Words that take up a person or body, and words that only look like one."""

import pytest

import speechkit as sk


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        # How old somebody is, or what they do, takes up who spoke last.
        (
            "en",
            'Paul Dray admitted he was tired. "It is a blow," the 51-year-old said.',
            "Paul Dray",
        ),
        ("en", 'Kate Finn said she was ready. "I can run," the midfielder added.', "Kate Finn"),
        (
            "ru",
            "Пётр Лагин заявил, что устал. «Я отдохну», — сказал 51-летний тренер.",
            "Пётр Лагин",
        ),
        # No company is a union; the last body of its kind is meant.
        ("en", 'The Harbour Union said pay was low. "We are sorry," the company said.', "company"),
        ("en", 'Ames Bank said pay was fair. "We are sorry," the lender said.', "Ames Bank"),
        # Whose somebody is, is another one.
        ("en", 'Kate Finn said she was ready. "She can run," her coach added.', "coach"),
        # Who was the subject just before outranks who spoke two sentences back.
        (
            "en",
            "Kate Finn said it grew. She asked for help. Anna Lowe disagreed. She said it had not.",
            "Anna Lowe",
        ),
        ("en", "Kate Finn said she was ready. Her brother said he was tired.", "brother"),
        ("fr", "M. Paul Roy, chef du port, a dit non. « Je reste », a-t-il dit.", "Paul Roy"),
        ("fr", "Anne Morel a dit que non. Son frère a affirmé qu'il viendrait.", "frère"),
        ("ru", "Анна Лыкова сказала, что устала. Ее брат сказал, что придет.", "Ее брат"),
        # A small word spelled like an acronym names nobody.
        ("es", "Cerró un puente. La firma rechaza las críticas.", "firma"),
        ("fr", "Un pont est fermé. L'agence rejette les critiques.", "agence"),
        ("en", "It met people who fled. The agency rejected the claims.", "agency"),
    ],
)
def test_who_is_meant(lang: str, text: str, name: str) -> None:
    analysis = sk.analyze([sk.Document(id="d", text=text, lang=lang)])
    last = analysis.quotations[-1]
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert last.speaker is not None
    assert names[last.speaker].casefold() == name.casefold()
