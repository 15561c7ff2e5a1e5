"""Several who speak together are none of them alone, in sentences written for these tests."""

import pytest

import speechkit as sk
from speechkit.records import Document


def speakers(lang: str, text: str) -> list[tuple[str, str]]:
    """Return kind and name of who said each quotation."""
    analysis = sk.analyze([Document(id="d", text=text, lang=lang)])
    known = {speaker.id: (speaker.kind, speaker.name) for speaker in analysis.speakers}
    return [known[one.speaker or ""] for one in analysis.quotations]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Ada Moor and Bela Sand said that the talks had failed.", "Ada Moor and Bela Sand"),
        ("en", "Ada Moor met Bela Sand. Moor and Sand warned of war.", "Moor and Sand"),
        ("en", "Ada Moor and her husband said it rained.", "Ada Moor and her husband"),
        ("en", "Mr. Moor and Ms. Sand said that it rained.", "Mr. Moor and Ms. Sand"),
        ("en", "Russia and China said that they would abstain.", "Russia and China"),
        ("fr", "Le ministre Paul Faure et la maire Lucie Hamel ont dit qu’il pleuvait.",
         "ministre Paul Faure et la maire Lucie Hamel"),
        ("es", "Pedro Ruiz y Ana Mora dijeron que llovía.", "Pedro Ruiz y Ana Mora"),
        ("ru", "Петров и Кольцова заявили, что война близка.", "Петров и Кольцова"),
        ("ar", "قال سامر دوجان ونادر حسن إن الأمطار قريبة.", "سامر دوجان ونادر حسن"),
        ("ar", "أكد الرئيس سامر دوجان ورئيس الوزراء نادر حسن أن الأمطار قريبة.",
         "الرئيس سامر دوجان ورئيس الوزراء نادر حسن"),
        ("zh", "李明和王芳表示，谈判已经破裂。", "李明和王芳"),
    ],
)  # fmt: skip
def test_several_are_a_group(lang: str, text: str, name: str) -> None:
    assert speakers(lang, text) == [("collective", name)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        # Two fields of one office, two offices of one person, a surname of two halves.
        ("fr", "Le ministre de l’Europe et des Affaires étrangères Jean Faure dit qu’il pleuvait.",
         "Jean Faure"),
        ("en", "Prime Minister and Defence Minister Ada Moor said that it rained.", "Ada Moor"),
        ("es", "José Ortega y Sáez dijo que llovía.", "José Ortega y Sáez"),
        ("ru", "Глава МИД и вице-премьер Иван Петров заявил, что дожди пройдут.", "Иван Петров"),
        ("ar", "قال وزير الخارجية ونائب رئيس الوزراء سامر دوجان إن الأمطار قريبة.", "سامر دوجان"),
        ("ar", "وقال جو ويلسون إن الأمطار بعيدة.", "جو ويلسون"),
        ("ar", "قال سامر دوجان وهبي وزير العدل إن الأمطار بعيدة.", "سامر دوجان وهبي"),
        ("ar", "قالت الطبيبة إخلاص ود الحسن إن الأمطار بعيدة.", "إخلاص ود الحسن"),
        # Letters before a name belong to it.
        ("en", "B. L. Moor said it rained.", "B. L. Moor"),
        ("en", "A spokesman for G. L. Hearn said it rained.", "spokesman for G. L. Hearn"),
    ],
)  # fmt: skip
def test_one_person_is_none(lang: str, text: str, name: str) -> None:
    assert speakers(lang, text) == [("person", name)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ru", "Анна Корбут вышла. А. Корбут обещала сообщить об итогах.", "Анна Корбут"),
        ("en", "Joan Moor came. J. K. Moor said it rained.", "Joan Moor"),
        ("en", "Joan Moor came. B. Moor said it rained.", "B. Moor"),
    ],
)
def test_letters_stand_for_given_names(lang: str, text: str, name: str) -> None:
    assert speakers(lang, text) == [("person", name)]


def test_a_state_whose_name_holds_and_is_one() -> None:
    assert speakers("en", "Bosnia and Herzegovina said that it would abstain.") == [
        ("organisation", "Bosnia and Herzegovina")
    ]
