"""Officials, envoys and ministers: by name, office and pronoun, with a date and without."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.records import Document, Quotation
from speechkit.speakers import Registry, check, load_registry
from speechkit.speakers.compile import pack, unpack
from speechkit.speakers.names import keys
from speechkit.speakers.offices import by_date

AMOS = "person:valerie-amos"
MISTURA = "person:staffan-de-mistura"
LAVROV = "person:sergei-lavrov"
TEDROS = "person:tedros-adhanom-ghebreyesus"
DUJARRIC = "person:stephane-dujarric"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def quotations(lang: str, text: str, day: date | None) -> Sequence[Quotation]:
    return sk.analyze([Document(id="d", text=text, lang=lang, date=day)]).quotations


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Valerie Amos", AMOS),
        ("فاليري آموس", AMOS),
        ("Hervé Ladsous", "person:herve-ladsous"),
        ("Эрве Ладсуса", "person:herve-ladsous"),
        ("الأخضر الإبراهيمي", "person:lakhdar-brahimi"),
        ("ستافان دي ميستورا", MISTURA),
        ("德米斯图拉", MISTURA),
        ("Стаффана де Мистуры", MISTURA),
        ("ستيفان دوجاريك", DUJARRIC),
        ("Helen Clark", "person:helen-clark"),
        ("陈冯富珍", "person:margaret-chan"),
        ("谭德塞", TEDROS),
        ("Рафаэль Гросси", "person:rafael-mariano-grossi"),
        ("Sergueï Lavrov", LAVROV),
        ("سيرجي لافروف", LAVROV),
        ("王毅", "person:wang-yi"),
        ("Виталия Чуркина", "person:vitaly-churkin"),
        ("سامانثا باور", "person:samantha-power"),
        ("Jens Stoltenberg", "person:jens-stoltenberg"),
        ("أحمد أبو الغيط", "person:ahmed-aboul-gheit"),
        ("Walid Mouallem", "person:walid-al-moualem"),
        ("عادل الجبير", "person:adel-al-jubeir"),
    ],
)
def test_names(registry: Registry, name: str, id_: str) -> None:
    assert [alias.id for alias in registry.lookup(name)] == [id_]


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Emergency Relief Coordinator", "emergency-relief-coordinator"),
        ("United Nations humanitarian chief", "emergency-relief-coordinator"),
        ("top UN humanitarian official", "emergency-relief-coordinator"),
        ("منسقة الأمم المتحدة للإغاثة في حالات الطوارئ", "emergency-relief-coordinator"),
        ("chef des opérations de maintien de la paix des Nations Unies", "un-peacekeeping"),
        ("United Nations human rights chief", "un-high-commissioner-for-human-rights"),
        ("chef des Nations Unies", "un-secretary-general"),
        ("jefe de Naciones Unidas", "un-secretary-general"),
        ("глава Организации Объединённых Наций", "un-secretary-general"),
        ("WHO chief", "who-director-general"),
        ("patron de l'OMS", "who-director-general"),
        ("رئيسة منظمة الصحة العالمية", "who-director-general"),
        ("世卫组织总干事", "who-director-general"),
        ("главы МАГАТЭ", "iaea-director-general"),
        ("directora gerente del FMI", "imf-managing-director"),
        ("رئيسة المفوضية الأوروبية", "european-commission-president"),
        ("UN envoy for Syria", "un-envoy-syria"),
        ("United Nations special envoy to Yemen", "un-envoy-yemen"),
        ("المبعوث الأممي إلى سوريا", "un-envoy-syria"),
        ("مبعوث الأمم المتحدة الخاص لليمن", "un-envoy-yemen"),
        ("联合国叙利亚问题特使", "un-envoy-syria"),
        ("спецпосланника ООН по Ливии", "un-envoy-libya"),
        ("émissaire des Nations unies pour le Sahel", "un-envoy-sahel"),
        ("enviada de la ONU para Libia", "un-envoy-libya"),
        ("Russian foreign minister", "foreign-minister-of-russia"),
        ("US Secretary of State", "foreign-minister-of-united-states"),
        ("ministre allemand des Affaires étrangères", "foreign-minister-of-germany"),
        ("مندوب روسيا لدى الأمم المتحدة", "permanent-representative-of-russia-to-the-un"),
        ("постпред США при ООН", "permanent-representative-of-united-states-to-the-un"),
    ],
)
def test_titles(registry: Registry, title: str, office: str) -> None:
    key = keys(title)
    found = {alias.id for alias in registry.title(title)}
    found |= {one.id for one in registry.of_state(registry.states.read(key))}
    assert f"office:{office}" in found


@pytest.mark.parametrize(
    ("title", "day", "person"),
    [
        ("Russian foreign minister", date(2013, 7, 1), LAVROV),
        ("глава МИД Сирии", date(2009, 2, 1), "person:walid-al-moualem"),
        ("وزير الخارجية الإماراتي", date(2012, 5, 1), "person:abdullah-bin-zayed"),
        ("American president", date(2011, 3, 1), "person:barack-obama"),
        ("European Council president", date(2018, 3, 1), "person:donald-tusk"),
        ("UNDP administrator", date(2010, 11, 5), "person:helen-clark"),
        # No day that the source does not bear.
        ("UNDP administrator", date(2009, 11, 5), ""),
        ("American president", date(2009, 5, 1), ""),
        ("Russian foreign minister", date(2010, 5, 1), ""),
        ("Emergency Relief Coordinator", date(2012, 8, 16), ""),
        ("UN envoy for Syria", date(2015, 6, 1), ""),
        # Where a canciller is the head of government.
        ("canciller ruso", date(2013, 7, 1), LAVROV),
        ("canciller alemana", date(2015, 5, 1), ""),
        ("ministro de Exteriores alemán", date(2015, 5, 1), "person:frank-walter-steinmeier"),
    ],
)
def test_by_date(registry: Registry, title: str, day: date, person: str) -> None:
    assert by_date(registry, keys(title), day) == person


TEXTS = [
    (
        "en",
        (
            "The top United Nations humanitarian official, Valerie Amos, arrived on Tuesday. "
            '"The needs are growing," Ms. Amos said. The Emergency Relief Coordinator added that '
            "many required help. She also called for access to the towns."
        ),
        [AMOS, AMOS],
    ),
    (
        "en",
        (
            "Valerie Amos visited a camp on Monday. The UN relief chief said that the rains had "
            'come early. "We need more tents," she told reporters.'
        ),
        [AMOS, AMOS],
    ),
    (
        "en",
        (
            "Staffan de Mistura briefed the Council. The UN special envoy for Syria said that "
            "Aleppo came first. The UN envoy warned that time was short."
        ),
        [MISTURA, MISTURA],
    ),
    (
        "en",
        (
            "United Nations peacekeeping chief Hervé Ladsous said helicopters were missing. The "
            "head of UN peacekeeping told the Council that more troops were needed."
        ),
        ["person:herve-ladsous", "person:herve-ladsous"],
    ),
    (
        "en",
        (
            '"We have no access," Farhan Haq said. The UN deputy spokesman told reporters that '
            "convoys were waiting. Stéphane Dujarric, the UN spokesman, said that talks continued."
        ),
        ["person:farhan-haq", "person:farhan-haq", DUJARRIC],
    ),
    (
        "en",
        (
            "Sergei Lavrov met John Kerry. The Russian foreign minister said that a strike must be "
            "avoided. The US secretary of state said that words were not enough."
        ),
        [LAVROV, "person:john-kerry"],
    ),
    (
        "en",
        (
            "Vitaly Churkin voted against the draft. Russia's UN ambassador said that it was "
            "biased. Samantha Power replied that Russia was isolated. The US ambassador to the UN "
            "said that the truth could not be vetoed."
        ),
        ["person:vitaly-churkin", "person:samantha-power", "person:samantha-power"],
    ),
    (
        "en",
        (
            "Helen Clark spoke to farmers. The head of the UN Development Programme said that "
            "roads came first."
        ),
        ["person:helen-clark"],
    ),
    (
        "en",
        "Nabil Elaraby opened the meeting. The Arab League chief said that observers would stay.",
        ["person:nabil-elaraby"],
    ),
    (
        "ar",
        (
            "التقى ستافان دي ميستورا وفدا من المعارضة. وقال المبعوث الأممي إلى سوريا إن المشاورات "
            "ستستمر. وأضاف دي ميستورا أن الوضع خطير."
        ),
        [MISTURA, MISTURA],
    ),
    (
        "ar",
        "وصل الأخضر الإبراهيمي إلى دمشق. وقال المبعوث الدولي إن المؤتمر سيعقد في موعده.",
        ["person:lakhdar-brahimi"],
    ),
    (
        "ar",
        (
            "قال وزير الخارجية الروسي سيرغي لافروف إن موسكو ترفض التدخل. وأكد الوزير الروسي أن "
            "بلاده لن تغير موقفها."
        ),
        [LAVROV, LAVROV],
    ),
    (
        "ar",
        (
            "قال مدير عام منظمة الصحة العالمية تيدروس أدهانوم غيبريسوس إن الفيروس انتشر. وأكد "
            "المدير العام للمنظمة أن الوقت لم يفت."
        ),
        [TEDROS, TEDROS],
    ),
    (
        "ar",
        (
            "زارت فاليري آموس مخيما. وقالت منسقة الشؤون الإنسانية في الأمم المتحدة إن الشتاء قاس. "
            "وأضافت أن التمويل لا يكفي."
        ),
        [AMOS, AMOS],
    ),
    (
        "zh",
        "联合国秘书长叙利亚问题特使德米斯图拉1日在日内瓦说，磋商将继续进行。他表示，局势严峻。",
        [MISTURA, MISTURA],
    ),
    ("zh", "世卫组织总干事谭德塞表示，疫情已构成大流行。他说，各国应加强检测。", [TEDROS, TEDROS]),
    (
        "zh",
        "俄罗斯外长拉夫罗夫说，莫斯科反对干预。拉夫罗夫强调，对话是唯一出路。",
        [LAVROV, LAVROV],
    ),
    (
        "fr",
        (
            "Hervé Ladsous a rendu visite aux troupes. Le chef des opérations de maintien de la "
            "paix de l'ONU a dit que les hélicoptères manquaient. « Il faut agir », a-t-il ajouté."
        ),
        ["person:herve-ladsous", "person:herve-ladsous"],
    ),
    (
        "fr",
        (
            "La secrétaire générale adjointe aux affaires humanitaires, Valerie Amos, est arrivée "
            "mardi. La responsable des affaires humanitaires de l'ONU a affirmé que l'aide "
            "manquait."
        ),
        [AMOS],
    ),
    (
        "fr",
        (
            "Laurent Fabius a jugé que l'accord était bon. Le chef de la diplomatie française a "
            "dit que la vigilance restait de mise."
        ),
        ["person:laurent-fabius", "person:laurent-fabius"],
    ),
    (
        "ru",
        (
            "Стаффан де Мистура встретился с делегацией. Спецпосланник ООН по Сирии заявил, что "
            "консультации продолжатся."
        ),
        [MISTURA],
    ),
    (
        "ru",
        (
            "Министр иностранных дел России Сергей Лавров заявил, что Москва против. Глава МИД РФ "
            "отметил, что нужен диалог. Лавров добавил, что конференция состоится."
        ),
        [LAVROV, LAVROV, LAVROV],
    ),
    (
        "ru",
        (
            "Постпред РФ при ООН Виталий Чуркин сказал, что проект неприемлем. Российский постпред "
            "при ООН заявил, что поздно."
        ),
        ["person:vitaly-churkin", "person:vitaly-churkin"],
    ),
    (
        "es",
        (
            "Staffan de Mistura habló en Ginebra. El enviado de la ONU para Siria dijo que la "
            "tregua se mantenía. El enviado especial de Naciones Unidas añadió que era prudente."
        ),
        [MISTURA, MISTURA],
    ),
    (
        "es",
        (
            "El director general de la OMS, Tedros Adhanom Ghebreyesus, dijo que era tarde. El "
            "jefe de la OMS dijo que no bastaba."
        ),
        [TEDROS, TEDROS],
    ),
]


@pytest.mark.parametrize("day", [None, date(2015, 6, 1)])
@pytest.mark.parametrize(("lang", "text", "who"), TEXTS)
def test_who_speaks(lang: str, text: str, who: list[str], day: date | None) -> None:
    found = [one.speaker for one in quotations(lang, text, day) if one.level == "statement"]
    assert found == who


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        # Nobody of the registry by a surname, or by an office that the text gives to none of them.
        ("en", "Amos said that it was late.", "local:d/amos"),
        ("en", "The UN relief chief said that it was late.", "local:un-relief-chief"),
        ("en", "The UN envoy for Syria said that it was late.", "local:un-envoy-for-syria"),
        ("ru", "Лавров сказал, что поздно.", "local:d/лавров"),
        ("zh", "拉夫罗夫说，莫斯科反对干预。", "local:拉-夫-罗-夫"),
        # Another one who bears the title now.
        (
            "en",
            (
                "Valerie Amos left early. UN humanitarian chief Ada Marr stayed. "
                "The UN humanitarian chief said that it was late."
            ),
            "local:ada-marr",
        ),
        # Envoys to other places.
        (
            "en",
            "Staffan de Mistura spoke first. The UN envoy for Yemen said that it was late.",
            "local:un-envoy-for-yemen",
        ),
        # Of two who held it, neither.
        (
            "en",
            "Kofi Annan met Lakhdar Brahimi. The UN envoy for Syria said that it was late.",
            "local:un-envoy-for-syria",
        ),
        # An envoy whom the registry does not know, in two wordings.
        (
            "en",
            "UN special envoy for Yemen Ada Marr left. The UN envoy to Yemen said it was late.",
            "local:ada-marr",
        ),
    ],
)
def test_who_is_not_meant(lang: str, text: str, who: str) -> None:
    assert [one.speaker for one in quotations(lang, text, date(2015, 6, 1))] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Министр обороны Франции Анна Громова сказала, что поздно.", "local:анн-громов"),
        ("Посол Саудовской Аравии Олег Ильин сказал, что поздно.", "local:олег-ильин"),
    ],
)
def test_whose_an_office_is_belongs_to_no_name(text: str, who: str) -> None:
    assert [one.speaker for one in quotations("ru", text, None)] == [who]


def test_how_surely() -> None:
    text = "Valerie Amos left. The UN relief chief said that it was late."
    assert quotations("en", text, date(2015, 6, 1))[0].confidence == 0.75


VARIANT = """
[[variant]]
id = "variant:council"
tables = ["organisation", "office"]
names.en = ["Lake Council", "LC"]

[[organisation]]
id = "org:lake-council"
names.en = ["Lake Council"]

[[organisation]]
id = "org:water-board"
names.en = ["LC Water Board"]

[[person]]
id = "person:ada-marr"
names.en = ["Ada Marr"]

[[office]]
id = "office:head-of-the-lake-council"
organisation = "org:lake-council"
titles = ["head"]
names.en = ["President of the LC"]
holders = [{ person = "person:ada-marr", from = 2001-01-01, source = "a list" }]
"""


def test_a_phrase_stands_for_another_and_a_body_in_the_title_of_its_head(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(VARIANT, encoding="utf-8")
    own = load_registry(path)
    assert own.lookup("Lake Council Water Board")[0].id == "org:water-board"
    assert own.lookup("LC") == ()  # a whole name is told by its entry alone
    assert own.title("president of the Lake Council")[0].id == "office:head-of-the-lake-council"
    day = date(2003, 5, 1)
    assert by_date(own, keys("chief of the Lake Council"), day) == "person:ada-marr"
    assert check(own) == ()
    again = unpack(pack(own))
    assert dict(again.aliases) == dict(own.aliases)
    assert dict(again.titles) == dict(own.titles)
    assert again.index.places.longest == own.index.places.longest
