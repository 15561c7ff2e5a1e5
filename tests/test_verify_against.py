"""Articles that quote a speech, rightly and wrongly; both written for this test."""

import json
import time
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.cli import run
from speechkit.encoders import get_encoder
from speechkit.verify import Match, verify_against
from speechkit.verify.align import Index
from speechkit.verify.words import written

SPEECH = {
    "en": """Mr. President,

I thank the Council for this meeting. The ceasefire signed in March has held for forty days, and
the guns along the river are silent. No convoy has been turned back since the first week of April.
We ask the parties to open the northern road before the rains begin. The mission needs eleven more
engineers to clear the mines around the harbour.

Women of the valley have sat at the table since the first round, and their proposals shaped the
text on detainees. My office will publish the names of all those who were released. Peace is not
made by signatures alone; it is made by people who keep their word.

I will return to this chamber in September with a full account.
""",
    "ar": """السيد الرئيس،

أشكر المجلس على عقد هذا الاجتماع. لقد صمد وقف إطلاق النار أربعين يوما، وسكتت المدافع على امتداد
النهر. ولم تُرد أي قافلة على أعقابها منذ الأسبوع الأول من نيسان/أبريل. ونطلب من
الطرفين فتح الطريق الشمالي قبل أن تبدأ الأمطار. وتحتاج البعثة إلى أحد عشر مهندسا إضافيا لإزالة
الألغام من محيط الميناء.

لقد جلست نساء الوادي إلى الطاولة منذ الجولة الأولى، وصاغت مقترحاتهن النص المتعلق بالمحتجزين. والسلام
لا تصنعه التواقيع وحدها، بل يصنعه من يفون بعهودهم.

وسأعود إلى هذه القاعة في أيلول/سبتمبر بتقرير كامل.
""",
}
# The sentence, what the article makes of it, and what is to be found.
ARTICLE = {
    "en": """Envoy sees calm along the river

“The ceasefire signed in March has held for sixty days, and the guns along the river are silent,”
the special envoy Mariam Saleh said on Tuesday.

“The mission needs eleven more soldiers to clear the mines around the harbour,” Saleh said.

“We ask the parties to close the northern road before the rains begin,” she added.

“Peace is not made by signatures alone; it is made by people who keep their word,” Saleh said.

Saleh said that aid trucks had not been stopped and sent back since early April.

“Sanctions against the central bank will follow within a week,” Saleh said.
""",
    "ar": """المبعوثة تتحدث عن هدوء على امتداد النهر

وقالت المبعوثة مريم صالح: «لقد صمد وقف إطلاق النار ستين يوما، وسكتت المدافع على امتداد النهر».

وقالت صالح: «تحتاج البعثة إلى أحد عشر جنديا إضافيا لإزالة الألغام من محيط الميناء».

وقالت صالح: «نطلب من الطرفين إغلاق الطريق الشمالي قبل أن تبدأ الأمطار».

وقالت صالح: «السلام لا تصنعه التواقيع وحدها، بل يصنعه من يفون بعهودهم».

وقالت صالح إن شاحنات المساعدات لم تعد تُمنع من المرور منذ مطلع نيسان/أبريل.

وقالت صالح: «ستفرض عقوبات على المصرف المركزي خلال أسبوع».
""",
}
ALTERED = {
    "en": [("forty", "sixty"), ("engineers", "soldiers"), ("open", "close")],
    "ar": [("أربعين", "ستين"), ("مهندسا", "جنديا"), ("فتح", "إغلاق")],
}
VERBATIM = {"en": "Peace is not made", "ar": "السلام لا تصنعه"}
PARAPHRASED = {"en": "aid trucks", "ar": "شاحنات المساعدات"}
INVENTED = {"en": "central bank", "ar": "المصرف المركزي"}
LANGS = ("en", "ar")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("against")
    for lang in LANGS:
        (folder / f"speech-{lang}.txt").write_text(SPEECH[lang], encoding="utf-8")
        (folder / f"article-{lang}.txt").write_text(ARTICLE[lang], encoding="utf-8")
    return folder


def compared(folder: Path, article: str, speech: str, **more: None) -> tuple[Match, ...]:
    quoting = sk.analyze(sk.read(folder / f"article-{article}.txt"))
    return verify_against(quoting, sk.read(folder / f"speech-{speech}.txt"), **more)


def of(found: tuple[Match, ...], words: str) -> Match:
    return next(match for match in found if words in match.words)


@pytest.mark.parametrize("lang", LANGS)
def test_alterations_paraphrase_and_invention_are_told_apart(folder: Path, lang: str) -> None:
    found = compared(folder, lang, lang)
    for old, new in ALTERED[lang]:
        match = of(found, new)
        assert match.status == "altered"
        assert f"[-{old}-]{{+{new}+}}" in written(match.difference)
        assert match.score >= 0.8
        assert match.wrong
    assert of(found, VERBATIM[lang]).status == "verbatim"
    assert not of(found, VERBATIM[lang]).wrong
    paraphrase = of(found, PARAPHRASED[lang])
    assert (paraphrase.status, paraphrase.encoder) == ("paraphrase", get_encoder().name)
    assert not paraphrase.wrong  # it is reported as indirect speech
    invented = of(found, INVENTED[lang])
    assert (invented.status, invented.wrong) == ("not_found", True)
    for match in found:
        assert match.span is not None
        text = SPEECH[lang]
        assert " ".join(match.span.of(text).split()) == match.passage


@pytest.mark.parametrize(("article", "speech"), [("en", "ar"), ("ar", "en")])
def test_across_languages_nothing_is_proved(folder: Path, article: str, speech: str) -> None:
    found = compared(folder, article, speech)
    assert {match.status for match in found} == {"similar", "not_found"}
    assert of(found, VERBATIM[article]).status == "similar"
    assert of(found, ALTERED[article][0][1]).status == "similar"
    assert of(found, INVENTED[article]).status == "not_found"
    assert all(match.encoder for match in found)


def test_without_an_encoder_only_words_are_compared(folder: Path) -> None:
    found = compared(folder, "en", "en", encoder=None)
    assert [match.status for match in found].count("altered") >= 3
    assert of(found, PARAPHRASED["en"]).status == "not_found"
    assert not any(match.encoder for match in found)


def test_marked_words_of_a_mixed_quotation_are_what_is_compared(tmp_path: Path) -> None:
    article = "The envoy Mariam Saleh said the truce had held and the guns were “silent for now”.\n"
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    (tmp_path / "speech.txt").write_text("The guns are silent for now. Thank you.\n", "utf-8")
    quoting = sk.analyze(sk.read(tmp_path / "article.txt"))
    (match,) = verify_against(quoting, sk.read(tmp_path / "speech.txt"))
    assert (match.quotation.kind, match.words, match.status) == (
        "mixed", "silent for now", "verbatim",
    )  # fmt: skip


def test_the_command_compares(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, speech = (str(folder / f"{name}-ar.txt") for name in ("article", "speech"))
    assert run(["verify", article, "--against", speech]) == 1
    out = capsys.readouterr().out
    assert "3 altered" in out
    assert "[-أربعين-]{+ستين+}" in out
    assert "\u2067" in out
    assert run(["verify", article, "--against", speech, "--json"]) == 1
    (text,) = json.loads(capsys.readouterr().out)["texts"]
    by_status = [quotation["status"] for quotation in text["quotations"]]
    assert sorted(by_status) == ["altered"] * 3 + ["not_found", "paraphrase", "verbatim"]
    for pair in ALTERED["ar"]:
        assert any(pair[1] in quotation["words"] for quotation in text["quotations"])
    assert run(["verify", article, "--against", str(folder / "none.txt")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "none.txt" in line


def test_an_analysis_is_compared_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sk.save(sk.analyze(sk.read(folder / "article-en.txt")), folder / "own.jsonl")
    speech = str(folder / "speech-en.txt")
    assert run(["verify", str(folder / "own.jsonl"), "--against", speech]) == 1
    assert "1 paraphrase, 1 not found" in capsys.readouterr().out


def test_a_long_record_is_searched_in_time_that_grows_with_it() -> None:
    sentence = "Delegate {0} of party {1} told the chamber that item {2} was urgent and moved on. "
    many = [sentence.format(n, n % 97, n * 7) for n in range(6000)]
    start = time.process_time()
    index = Index("".join(many))
    for number in range(0, 6000, 12):
        found = index.closest(many[number].replace("urgent", "closed"))
        assert found is not None
        assert found.span.start == sum(map(len, many[:number]))
    assert time.process_time() - start < 10
