"""Themes of a quotation: found in six languages, shown by words of its content, never by a name."""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechkit.lang.clitics import Clitics
from speechkit.lang.load import available
from speechkit.lang.load import load as load_lexicon
from speechkit.records import Document, Quotation, Span, ThemeScore, check_verbatim
from speechkit.themes import Taxonomy, load_taxonomy, tag

DATA = Path(__file__).parent / "data"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
TAXONOMY = load_taxonomy("un-peace-security")
ARABIC = load_lexicon("ar").clitics
Item = dict[str, Any]


def clitics_of(lang: str) -> Clitics | None:
    return load_lexicon(lang).clitics if lang in available() else None


def quotation_of(document: Document, *content: Span) -> Quotation:
    words = tuple(span.of(document.text) for span in content)
    return Quotation("d#1", "d", document.lang, "indirect", "statement", content, words, "test")


def themes_of(text: str, lang: str, taxonomy: Taxonomy = TAXONOMY) -> tuple[ThemeScore, ...]:
    document = Document("d", text, lang)
    quotation = quotation_of(document, Span(0, len(text)))
    return tag(quotation, document, taxonomy, clitics_of(lang)).themes


def words_of(text: str, lang: str) -> dict[str, list[str]]:
    return {t.theme: [span.of(text) for span in t.evidence] for t in themes_of(text, lang)}


def items(lang: str) -> list[Item]:
    lines = (DATA / f"themes_{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ALL = [item for lang in LANGUAGES for item in items(lang)]


def scores(rows: list[Item]) -> tuple[float, float]:
    """Return precision and recall over all themes."""
    count: Counter[str] = Counter()
    for row in rows:
        found = {theme.theme for theme in themes_of(row["text"], row["lang"])}
        gold = set(row["themes"])
        count.update(right=len(found & gold), found=len(found), gold=len(gold))
    return count["right"] / count["found"], count["right"] / count["gold"]


# -- sentences in six languages -------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_theme_has_two_sentences_in_every_language(lang: str) -> None:
    seen = Counter(theme for item in items(lang) for theme in item["themes"])
    assert [theme.id for theme in TAXONOMY.themes if seen[theme.id] < 2] == []
    assert len(items(lang)) >= 40


# The second set is worded around the usual vocabulary. Before the lexicon had seen it, precision
# was 0.88 to 1.00 and recall 0.68 to 0.82: the lexicon alone knows words, not paraphrases.
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("chosen", "floor"), [("first", 0.99), ("second", 0.90)])
def test_precision_and_recall(lang: str, chosen: str, floor: float) -> None:
    precision, recall = scores([item for item in items(lang) if item["set"] == chosen])
    assert precision >= floor
    assert recall >= floor


@pytest.mark.parametrize("item", ALL, ids=lambda item: item["text"][:30])
def test_core_themes_exactly(item: Item) -> None:
    core = set(TAXONOMY.core)
    found = {theme.theme for theme in themes_of(item["text"], item["lang"])}
    assert found & core == set(item["themes"]) & core


NEGATIVES = [item for item in ALL if not item["themes"]]


@pytest.mark.parametrize("item", NEGATIVES, ids=lambda item: item["text"][:30])
def test_names_other_senses_and_general_words_give_none(item: Item) -> None:
    assert themes_of(item["text"], item["lang"]) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hard_negatives_of_each_kind_in_every_language(lang: str) -> None:
    kinds = {item["why"].split(":")[0] for item in items(lang) if not item["themes"]}
    assert kinds == {"sense", "name", "general", "none"}


# -- fields of words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "theme"),
    [
        ("en", "a halt to the fighting until the harvest is in", "mediation"),
        ("en", "the monks went between the two valleys", "mediation"),
        ("en", "the province is sliding back into civil war", "prevention"),
        ("en", "they sow hatred on every market day", "prevention"),
        ("fr", "il avait servi d'intermédiaire entre les colonels", "mediation"),
        ("fr", "que chacun apaise les esprits avant l'irréparable", "prevention"),
        ("es", "que dejen de disparar hasta la cosecha", "mediation"),
        ("es", "hay que bajar el tono antes de que estalle", "prevention"),
        ("ru", "генерал согласился прекратить стрельбу", "mediation"),
        ("ru", "долина в шаге от войны", "prevention"),
        ("ar", "وقف نزيف الحرب قبل الحصاد", "mediation"),
        ("ar", "خطاب يصب الزيت على النار ويثير النعرات", "prevention"),
        ("zh", "两位将军答应停止开枪", "mediation"),
        ("zh", "山谷里战端重开只差一句话", "prevention"),
    ],
)
def test_what_is_meant_without_its_name(lang: str, text: str, theme: str) -> None:
    assert theme in words_of(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "the landlord and the tenants resumed talks over the rent"),
        ("en", "the mediator met the pilots' shareholders before the strike"),
        ("en", "surgical masks are listed in one of the annexes"),
        ("fr", "les pourparlers sur les quotas de pêche reprennent lundi"),
        ("fr", "le club et le joueur poursuivent les pourparlers du transfert"),
        ("es", "la jueza propuso una mediación por el alquiler"),
        ("ru", "переговоры об аренде квартиры зашли в тупик"),
        ("ar", "مفاوضات بين النادي ووكيل اللاعب على الإيجار"),
        ("zh", "居委会调解了房东和租客的纠纷"),
        ("en", "drought feeds conflict around the lake"),
    ],
)
def test_the_same_words_in_another_field(lang: str, text: str) -> None:
    assert not {"mediation", "prevention", "humanitarian", "decolonization"} & set(
        words_of(text, lang)
    )


# -- evidence ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        (
            "ar",
            "نعمل للوساطة ولحفظ السلام وبالدبلوماسية الوقائية",
            {
                "mediation": ["وساطة"],
                "peacekeeping": ["حفظ السلام"],
                "prevention": ["الدبلوماسية الوقائية"],
            },
        ),
        ("ar", "شكرا على وساطتكم", {"mediation": ["وساطتكم"]}),
        ("ar", "والوَسَاطَةُ خيارنا", {"mediation": ["الوَسَاطَةُ"]}),
        (
            "zh",
            "从预警、调解到维和",
            {"mediation": ["调解"], "peacekeeping": ["维和"], "prevention": ["预警"]},
        ),
        ("en", "A cease-fire, or a Cease Fire.", {"mediation": ["cease-fire", "Cease Fire"]}),
        (
            "en",
            "We must protect all of the civilians.",
            {"protection_of_civilians": ["protect all of the civilians"]},
        ),
        ("fr", "L’état de droit d’abord", {"human_rights": ["état de droit"]}),
        ("ru", "Нет посредничеству", {"mediation": ["посредничеству"]}),
        ("es", "LAS NEGOCIACIONES DE PAZ", {"mediation": ["NEGOCIACIONES DE PAZ"]}),
    ],
)  # fmt: skip
def test_evidence_is_the_words_themselves(
    lang: str, text: str, words: dict[str, list[str]]
) -> None:
    assert words_of(text, lang) == words


def test_each_piece_of_a_combination_is_evidence() -> None:
    text = "Cooperation has grown, the President said, with the African Union."
    assert words_of(text, "en") == {"regional_cooperation": ["Cooperation", "African Union"]}
    assert words_of("The African Union met on Friday.", "en") == {}
    assert words_of("Cooperation has grown.", "en") == {}


def test_only_the_content_is_searched_and_all_of_it() -> None:
    text = "On mediation he said: cooperation grew, he added, with the African Union, not war."
    document = Document("d", text, "en")
    first, second = text.index("cooperation"), text.index("with the")
    content = Span(first, first + 16), Span(second, second + 22)
    (theme,) = tag(quotation_of(document, *content), document, TAXONOMY).themes
    assert theme.theme == "regional_cooperation"
    assert [span.of(text) for span in theme.evidence] == ["cooperation", "African Union"]


def test_a_pattern_does_not_run_from_one_span_into_the_next() -> None:
    text = "good, he said, offices"
    document = Document("d", text, "en")
    quotation = quotation_of(document, Span(0, 4), Span(15, 22))
    assert tag(quotation, document, TAXONOMY).themes == ()


def test_punctuation_parts_words() -> None:
    assert words_of("The hotel was good. Offices are rare.", "en") == {}


# -- scores --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("We trust mediation.", 0.6),
        ("Mediation, mediation and mediators.", 0.6),  # one term, found three times
        ("Mediation and good offices.", 0.84),
        ("Mediation, good offices and a truce.", 0.94),
        ("Peace talks will follow.", 0.6),  # "talks" lies inside "peace talks"
        ("Mediation helps where goodwill is missing.", 0.72),  # with a weak term
        ("Goodwill and dialogue.", 0.51),  # two weak terms
    ],
)
def test_score(text: str, score: float) -> None:
    (theme,) = themes_of(text, "en")
    assert (theme.theme, theme.score) == ("mediation", score)


def test_one_weak_term_is_not_enough() -> None:
    assert themes_of("We believe in dialogue.", "en") == ()


def test_best_first_then_by_id() -> None:
    text = "Mediation, peacekeeping, terrorism and landmines on top of nuclear weapons."
    found = [(theme.score, theme.theme) for theme in themes_of(text, "en")]
    assert found == [
        (0.84, "disarmament"),
        (0.6, "counter_terrorism"),
        (0.6, "mediation"),
        (0.6, "peacekeeping"),
    ]


# -- proper names --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Peace, Security and Cooperation Framework for the Great Lakes was praised."),
        ("en", "The Commission for Truth and Reconciliation moved to a new building."),
        ("en", "We visited the Centre for Mediation and Good Offices in Oslo."),
        ("en", "She leads the Nuclear Threat Reduction Agency."),
        ("en", "The Korean party of the Democratic People's Republic of Korea arrived."),
        ("ar", "ندعم الاتفاق الإطاري للسلام والمصالحة والوساطة"),
        ("zh", "他毕业于《国际调解与维和》课程"),
        ("zh", "联合国建设和平与维和特派团搬家了"),
        ("fr", "Il dirige l'Institut pour la médiation et la réconciliation."),
        ("ru", "Он возглавил Институт по вопросам разоружения."),
        ("ru", "Они подписали Договор о нераспространении ядерного оружия."),
        ("fr", "Ils ont signé le Traité de non-prolifération nucléaire."),
        ("es", "Firmaron el Tratado de no proliferación nuclear."),
        ("en", "They signed the Treaty on the Non-Proliferation of Nuclear Weapons."),
        ("ar", "وقعوا على معاهدة عدم انتشار الأسلحة النووية"),
        ("zh", "他们签署了《不扩散核武器条约》"),
        ("es", "Dirige el Instituto de Mediación y de Desarme."),
    ],
)  # fmt: skip
def test_words_inside_a_name_are_no_evidence(lang: str, text: str) -> None:
    assert themes_of(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text", "theme"),
    [
        ("en", "The Peacebuilding Commission praised their mediation.", "mediation"),
        ("en", "The commission supports reconciliation.", "peacebuilding"),
        ("ar", "أشادت لجنة بناء السلام بجهود الوساطة", "mediation"),
        ("zh", "建设和平委员会欢迎调解", "mediation"),
        ("fr", "La Commission de consolidation de la paix salue la médiation.", "mediation"),
        ("fr", "Commission ou pas, la médiation continue.", "mediation"),
        ("ru", "Комиссия по миростроительству приветствует посредничество.", "mediation"),
        ("ru", "Соглашение о прекращении огня соблюдается.", "mediation"),
        ("es", "La Comisión de Consolidación de la Paz saluda la mediación.", "mediation"),
    ],
)
def test_words_beside_a_name_are(lang: str, text: str, theme: str) -> None:
    assert [found.theme for found in themes_of(text, lang)] == [theme]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("أجرينا حوارا سياسيا", "mediation"),  # accusative
        ("رحبوا بوساطتها الأممية", "mediation"),  # a pronoun behind a ta marbuta
        ("انتهت ولاية بعثتنا الأممية", "peacekeeping"),
    ],
)
def test_arabic_terms_are_found_with_endings(text: str, theme: str) -> None:
    assert [found.theme for found in themes_of(text, "ar")] == [theme]


# -- laws ----------------------------------------------------------------------------------

WORDS = [word for item in ALL for word in item["text"].split()]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.text(
        alphabet="aéß½ﷺЯё فوالسلام和平《》、,.«»-'’\u0301\u064e\u200f\u00a0\n😀",
        min_size=1,
        max_size=60,
    ),
)  # fmt: skip


@settings(max_examples=300)
@given(text=TEXTS, lang=st.sampled_from(LANGUAGES), data=st.data())
def test_evidence_lies_inside_the_content(text: str, lang: str, data: st.DataObject) -> None:
    cuts = data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6).map(sorted))
    content = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    document = Document("d", text, lang)
    quotation = tag(quotation_of(document, *content), document, TAXONOMY, clitics_of(lang))
    check_verbatim(quotation, text)
    for theme in quotation.themes:
        assert 0.5 <= theme.score <= 1
        assert theme.evidence == tuple(sorted(theme.evidence))
        for span in theme.evidence:
            assert any(piece.holds(span) for piece in content)
            assert span.of(text).strip()


@given(item=st.sampled_from(ALL), before=TEXTS)
def test_text_before_changes_nothing_but_offsets(item: Item, before: str) -> None:
    lang, text = item["lang"], item["text"]
    document = Document("d", before + text + before, lang)
    content = Span(len(before), len(before) + len(text))
    moved = tag(quotation_of(document, content), document, TAXONOMY, clitics_of(lang)).themes
    expected = [
        (t.theme, t.score, [(s.start + len(before), s.end + len(before)) for s in t.evidence])
        for t in themes_of(text, lang)
    ]
    assert [(t.theme, t.score, list(t.evidence)) for t in moved] == expected


def test_tagging_replaces_themes_and_nothing_else() -> None:
    document = Document("d", "Mediation works.", "en")
    quotation = quotation_of(document, Span(0, 16))
    once = tag(quotation, document, TAXONOMY)
    assert once.themes
    assert tag(once, document, TAXONOMY) == once
    assert quotation.themes == ()


def test_a_language_without_terms_gives_none() -> None:
    assert themes_of("Vermittlung und Mediation", "de") == ()


# -- reference data beside the project ------------------------------------------------------


@pytest.mark.shared
def test_seed_core_themes_exactly(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seed.json").read_text(encoding="utf-8"))
    document = Document("d", gold["text"], "ar")
    wrong = {}
    for row in gold["quotes"]:
        content = tuple(Span(*pair) for pair in row["content"])
        themes = tag(quotation_of(document, *content), document, TAXONOMY, ARABIC).themes
        found = {theme.theme for theme in themes}
        assert found & set(TAXONOMY.core) == set(row["core_themes"]), row["id"]
        if found != set(row["themes"]):
            wrong[row["id"]] = found ^ set(row["themes"])
    # "expand their cooperation" between states alone: a general word
    assert wrong == {"q05": {"regional_cooperation"}}


WIDER = {
    "protection_of_civilians": "humanitarian",
    "youth_peace_security": "women_peace_security",
}


@pytest.mark.shared
@pytest.mark.parametrize(("last", "precision", "recall"), [(1, 0.93, 0.95), (0, 0.90, 0.92)])
def test_english_training_sentences(
    shared: Path, last: int, precision: float, recall: float
) -> None:
    """Both halves have been seen; before the other (even) half was, its recall was 0.77."""
    count: Counter[str] = Counter()
    lines = (shared / "themes" / "train_en.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    known = {label for row in rows for label in row["labels"]} - {"none"}
    for row in rows:
        if int(hashlib.sha256(row["text"].encode()).hexdigest()[-1], 16) % 2 != last:
            continue
        found = {WIDER.get(t.theme, t.theme) for t in themes_of(row["text"], "en")} & known
        gold = set(row["labels"]) - {"none"}
        count.update(right=len(found & gold), found=len(found), gold=len(gold))
        count.update(none=not gold and bool(found))
    assert count["right"] / count["found"] >= precision
    assert count["right"] / count["gold"] >= recall
    assert count["none"] == 0
