"""Titles and ministries of states by the adjectives of their peoples, in six languages."""

from datetime import date
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.errors import LexiconError
from speechkit.records import Document, Quotation
from speechkit.speakers import Registry, load_registry
from speechkit.speakers.compile import pack, unpack
from speechkit.speakers.names import keys
from speechkit.speakers.offices import by_date

DAY = date(2021, 6, 1)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def quotations(lang: str, text: str, day: date | None) -> list[Quotation]:
    return list(sk.analyze([Document(id="d", text=text, lang=lang, date=day)]).quotations)


@pytest.mark.parametrize(
    ("title", "person"),
    [
        ("French president", "emmanuel-macron"),
        ("president of France", "emmanuel-macron"),
        ("president of the French Republic", "emmanuel-macron"),
        ("président français", "emmanuel-macron"),
        ("président de la République française", "emmanuel-macron"),
        ("président de la France", "emmanuel-macron"),
        ("presidente francés", "emmanuel-macron"),
        ("presidente de Francia", "emmanuel-macron"),
        ("французского президента", "emmanuel-macron"),
        ("Президенту Франции", "emmanuel-macron"),
        ("الرئيس الفرنسي", "emmanuel-macron"),
        ("رئيس فرنسا", "emmanuel-macron"),
        ("法国总统", "emmanuel-macron"),
        ("Ukraine's president", "volodymyr-zelenskyy"),
        ("президента РФ", "vladimir-putin"),
        ("中国国家主席", "xi-jinping"),
        ("председатель КНР", "xi-jinping"),
        ("رئيس الوزراء البريطاني", "boris-johnson"),
        ("British queen", "elizabeth-ii"),
        ("العاهل الأردني", "abdullah-ii-of-jordan"),
        ("أمير قطر", "tamim-bin-hamad-al-thani"),
        ("presidente del Gobierno español", "pedro-sanchez"),
        ("mandatario argentino", "alberto-fernandez"),
        ("южнокорейский президент", "moon-jae-in"),
        ("German chancellor", ""),  # the source does not give the day in 2021
        ("Congolese president", ""),  # of two states
        ("French vice president", ""),
        ("French ambassador to China", ""),
        ("Ukrainian leader", ""),  # president or prime minister
    ],
)
def test_holders_on_a_day(registry: Registry, title: str, person: str) -> None:
    assert by_date(registry, keys(title), DAY) == (person and f"person:{person}")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Chinese foreign ministry", "org:china"),
        ("China's foreign ministry", "org:china"),
        ("Ministry of Foreign Affairs of Ukraine", "org:ukraine"),
        ("ministère chinois des Affaires étrangères", "org:china"),
        ("diplomatie russe", "org:russia"),
        ("cancillería china", "org:china"),
        ("Ministerio de Relaciones Exteriores del Perú", "org:peru"),
        ("МИД Китая", "org:china"),
        ("российском МИДе", "org:russia"),
        ("الخارجية الصينية", "org:china"),
        ("وزارة الخارجية الروسية", "org:russia"),
        ("中国外交部", "org:china"),
        ("Korean foreign ministry", ""),
        ("foreign ministry", ""),
        ("Chinese ministry", ""),
    ],
)
def test_a_foreign_ministry_speaks_for_its_state(
    registry: Registry, words: str, state: str
) -> None:
    assert registry.states.ministry_of(keys(words)) == state


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        # The one in the text who has held the office.
        (
            "fr",
            "Emmanuel Macron a reçu Olaf Scholz. Le président français a dit qu'il était tard.",
            "person:emmanuel-macron",
        ),
        (
            "es",
            (
                "Pedro Sánchez recibió a Emmanuel Macron. "
                "El presidente del Gobierno español dijo que era tarde."
            ),
            "person:pedro-sanchez",
        ),
        (
            "en",
            "Emmanuel Macron met Olaf Scholz. The German chancellor said it was late.",
            "person:olaf-scholz",
        ),
        # Nobody who is known of another state, and nobody where another may be the one by now.
        (
            "fr",
            "Olaf Scholz est arrivé. Le ministre français a dit qu'il était tard.",
            "local:ministre-francais",
        ),
        (
            "en",
            "Justin Trudeau left. The Japanese prime minister said it was late.",
            "local:japanese-prime-minister",
        ),
        (
            "en",
            "President Ada Marr met Joe Biden. The American president said it was late.",
            "local:american-president",
        ),
        (
            "en",
            "Former US president Joe Biden left. The US president said it was late.",
            "local:us-president",
        ),
        # Whose office it is stands before or behind the title, in any wording.
        (
            "en",
            (
                "French President Ada Marr met German Chancellor Bela Orth. "
                "The German chancellor said it was late."
            ),
            "local:bela-orth",
        ),
        (
            "ru",
            (
                "Президент Франции Анна Громова приехала. "
                "Французский президент заявила, что уже поздно."
            ),
            "local:анн-громов",
        ),
        (
            "es",
            (
                "El presidente de Chile, Bruno Marr, recibió al presidente peruano, Ivo Prat. "
                "El mandatario chileno dijo que era tarde."
            ),
            "local:bruno-marr",
        ),
        (
            "fr",
            (
                "L'ancien président français Bruno Petit est venu. "
                "Le président français a dit qu'il était tard."
            ),
            "local:president-francais",
        ),
        # A short name of the registry beside the office, and names in other languages.
        ("zh", "法国总统马克龙说，谈判很有用。", "person:emmanuel-macron"),
        ("zh", "俄罗斯总统普京会见了习近平。普京表示，谈判很有用。", "person:vladimir-putin"),
        ("zh", "普京表示，谈判很有用。", "local:普-京"),
        (
            "ru",
            "Президент Украины Зеленский заявил, что переговоры идут.",
            "person:volodymyr-zelenskyy",
        ),
        # Whose spokesman somebody is holds the office, not they.
        (
            "ru",
            (
                "Приехал пресс-секретарь президента РФ Дмитрий Ильин. "
                "Российский президент сказал, что ждёт."
            ),
            "local:россииск-президент",
        ),
        (
            "en",
            (
                "The spokesman for the French president, Ivo Marr, left. "
                "The French president said it was late."
            ),
            "local:french-president",
        ),
        (
            "ar",
            (
                "استقبل الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس. "
                "وقال الرئيس الفرنسي إن المحادثات كانت مفيدة."
            ),
            "person:emmanuel-macron",
        ),
        # A surname beside the office.
        ("en", "French President Macron said it was late.", "person:emmanuel-macron"),
        ("en", "The Russian foreign ministry said talks were over.", "org:russia"),
        ("ar", "وقالت وزارة الخارجية الروسية إن المحادثات انتهت.", "org:russia"),
    ],
)
def test_who_is_meant_without_a_date(lang: str, text: str, who: str) -> None:
    assert [quotation.speaker for quotation in quotations(lang, text, None)] == [who]


def test_how_surely() -> None:
    text = "Emmanuel Macron met Olaf Scholz. The French president said it was late."
    found = [quotations("en", text, day)[0] for day in (None, DAY, date(2024, 5, 1))]
    assert [quotation.confidence for quotation in found] == [0.85, 0.9, 0.75]
    assert (
        quotations("fr", "Le président ukrainien a dit qu'il était tard.", DAY)[0].confidence
        == 0.85
    )


def test_a_surname_alone_is_the_one_beside_the_office() -> None:
    text = "French President Macron said it was late. Macron added that he was tired."
    assert {q.speaker for q in quotations("en", text, None)} == {"person:emmanuel-macron"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La cancillería rusa dijo que era tarde. El ministerio añadió que no volverá."),
        ("fr", "La diplomatie russe a dit qu'il était tard. Le ministère a ajouté que non."),
        ("ar", "قالت الخارجية الروسية إن المحادثات انتهت. وأضافت الوزارة أنها لن تعود."),
        ("ru", "В российском МИДе заявили, что уже поздно. Ведомство сообщило, что ждёт ответа."),
    ],
)
def test_words_for_a_ministry_take_it_up(lang: str, text: str) -> None:
    assert {q.speaker for q in quotations(lang, text, None)} == {"org:russia"}


def test_the_ministry_said_later_is_its_state() -> None:
    text = (
        "The Russian foreign ministry said talks were over. The ministry said it would not return."
    )
    assert {q.speaker for q in quotations("en", text, None)} == {"org:russia"}


def test_every_state_with_an_office_has_adjectives(registry: Registry) -> None:
    states = {state for found in registry.peoples.adjectives.values() for state in found}
    assert len(states) >= 200
    assert unpack(pack(registry)).peoples == registry.peoples


def test_a_title_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        "[[office]]\nid = 'office:x'\norganisation = 'org:france'\n"
        "titles = ['doge']\nnames.en = ['X']",
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match="titles names 'doge'; known are: administrator"):
        load_registry(path)
