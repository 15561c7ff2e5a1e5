"""Search: words in all their forms, filters, an index that follows its analysis."""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from analyses import HADDAD, OKORO, analysis
from hypothesis import given
from hypothesis import strategies as st

import speechkit as sk
from speechkit.errors import ConfigError, InputError
from speechkit.records import Analysis, Document, Quotation, Span, ThemeScore
from speechkit.search import Hit, kwic
from speechkit.search.kwic import columns, line
from speechkit.search.match import MOST, expression, places
from speechkit.search.query import parse
from speechkit.search.words import body, pieces
from speechkit.store.files import TEMPORARY

COMMAND = str(Path(sysconfig.get_path("scripts")) / "speechkit")

# Each language: what is asked for, the texts that hold it, and one that does not.
FORMS = {
    "ar": (
        "الوساطة",
        ["ندعو للوساطة فورا", "والوساطة مستمرة", "لا حل بوساطة أخرى", "جهود الوِسَاطَة"],
        "الحلول الوسط مرفوضة",
    ),
    "ru": ("переговоры", ["начать переговоров мало", "к переговорам готовы"], "приговор оглашён"),
    "zh": ("停火协议", ["双方签署停火协议。"], "协议与停火是两回事"),
    "fr": ("Médiation", ["la mediation de l'Union", "d'une médiation"], "les médias"),
    "es": ("acuerdo", ["el «Acuerdo» de paz"], "acordar la paz"),
    "en": ("ceasefire", ["A CEASEFIRE holds"], "cease and fire"),
}


def made(texts: Mapping[str, tuple[str, str, date | None]], **more: object) -> Analysis:
    """Return an analysis of documents that are one quotation each."""
    documents, quotations = [], []
    for name, (lang, text, day) in texts.items():
        documents.append(Document(name, text, lang, date=day))
        whole = Quotation(
            id=f"{name}#1",
            document=name,
            lang=lang,
            kind="indirect",
            level="statement",
            content=(Span(0, len(text)),),
            verbatim=(text,),
            rule="by-hand",
        )
        quotations.append(replace(whole, **more))  # type: ignore[arg-type]
    return Analysis(tuple(documents), {}, tuple(quotations), (), {})


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Analysis], Path]:
    def save(given: Analysis) -> Path:
        sk.save(given, tmp_path / "a.jsonl")
        return tmp_path / "a.jsonl"

    return save


def ids(found: object) -> list[str]:
    assert isinstance(found, tuple | sk.Corpus)
    return [hit.id for hit in found]


# Words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", FORMS)
def test_words_are_found_in_their_forms(lang: str, saved: Callable[[Analysis], Path]) -> None:
    asked, held, other = FORMS[lang]
    texts = {f"d{n}": (lang, text, None) for n, text in enumerate([*held, other])}
    path = saved(made(texts))
    assert sorted(ids(sk.search(path, asked))) == [f"d{n}#1" for n in range(len(held))]
    for text in held:
        assert places(parse(asked), text)
    assert not places(parse(asked), other)


def test_a_part_of_a_chinese_word_and_one_character(saved: Callable[[Analysis], Path]) -> None:
    path = saved(made({"a": ("zh", "各方应当停火。", None), "b": ("zh", "火山", None)}))
    assert ids(sk.search(path, "停火")) == ["a#1"]
    assert sorted(ids(sk.search(path, "火"))) == ["a#1", "b#1"]
    assert [span.of("各方应当停火。") for span in places(parse("火"), "各方应当停火。")] == ["火"]
    assert ids(sk.search(path, "当停火")) == ["a#1"]
    assert ids(sk.search(path, "火停")) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("talks peace", "ab"),
        ('"peace talks"', "a"),
        ("“peace talks” OR armistice", "ac"),
        ("armist*", "c"),
        ('"the armistice of 19*"', "c"),
        ("peace armistice", ""),
        ("TALKS", "ab"),
        ("S/PV.7000", "b"),
    ],
)
def test_what_a_query_asks_for(asked: str, found: str, saved: Callable[[Analysis], Path]) -> None:
    texts = {
        "a": "all peace talks go on",
        "b": "talks, S/PV.7000 says, bring peace",
        "c": "the armistice of 1953",
    }
    path = saved(made({name: ("en", text, None) for name, text in texts.items()}))
    assert sorted(ids(sk.search(path, asked))) == [f"{name}#1" for name in found]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "nothing to look for"),
        ('"peace', "not closed"),
        ("OR peace", "before OR"),
        ("peace OR", "behind OR"),
        ("peace AND war", "AND is not known"),
        ("...", "holds no word"),
        ("pe*ce", "end of a word"),
        ("a*", "too short"),
    ],
)
def test_a_query_that_is_not_understood_is_explained(asked: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        parse(asked)


def test_a_long_arabic_phrase_is_looked_up_by_neighbours(
    saved: Callable[[Analysis], Path],
) -> None:
    # So many spellings of each word occur that not all phrases of them can be asked for.
    words = ["السلام", "الدائم", "العادل"]
    spelled = [f"{front}{word[2:]}" for word in words for front in ("و", "ب", "ل", "ك", "ف", "وال")]
    texts = {"all": ("ar", " ".join(spelled), None), "yes": ("ar", "بالسلام الدائم والعادل", None)}
    texts["no"] = ("ar", "السلام الدائم ثم الدائم العادل", None)
    path = saved(made(texts))
    phrase = '"السلام الدائم العادل"'
    assert not expression(parse(phrase), lambda _, begins: not begins).exact
    assert MOST < 7**3
    assert ids(sk.search(path, phrase)) == ["yes#1"]
    assert sk.Corpus(path).search(phrase).count() == 1


@given(st.text(alphabet="aé\u0301 -وال停火ж*\"'!ـ𝒳", max_size=30))
def test_pieces_lie_in_their_text_in_order(text: str) -> None:
    found = list(pieces(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.start < b.start for a, b in pairwise(found))
    # SQLite's tokeniser cuts at ASCII that is no letter and leaves all else alone.
    assert all(char.isalnum() for one in found for char in one.token if char.isascii())


@given(st.text(alphabet="اولبك سةه", min_size=2, max_size=12))
def test_every_word_of_a_text_finds_the_text(text: str) -> None:
    for word in text.split():
        assert places(parse(word), text)


# Filters ----------------------------------------------------------------------------------------


def test_filters_narrow_and_add_up(saved: Callable[[Analysis], Path]) -> None:
    path = saved(analysis())
    corpus = sk.Corpus(path)
    every = {hit.id: hit for hit in corpus}
    loaded = sk.load(path)
    assert set(every) == {one.id for one in loaded.quotations}
    assert corpus.count() == len(every)
    for one in loaded.quotations:
        hit = every[one.id]
        assert (hit.words, hit.content, hit.speaker) == (one.words, one.content, one.speaker)
        assert hit.sha256 == loaded.document(one.document).sha256
        assert hit.themes == tuple(score.theme for score in one.themes)
    arabic = corpus.where(lang="ar")
    assert {hit.lang for hit in arabic} == {"ar"}
    assert set(ids(arabic.where(level="act"))) == {
        one.id for one in loaded.quotations if (one.lang, one.level) == ("ar", "act")
    }
    for name in (HADDAD, "Salma Haddad", "سلمى الحداد", "salma haddad"):
        assert {hit.speaker for hit in corpus.where(speaker=name)} == {HADDAD}
    assert {hit.speaker for hit in corpus.where(speaker=OKORO, theme="prevention")} == {OKORO}
    assert set(ids(corpus.where(since="2024-03-03"))) == {
        name for name, hit in every.items() if hit.date and hit.date > date(2024, 3, 2)
    }
    assert corpus.where(since=date(2024, 3, 2), until="2024-03-02").count() == arabic.count()


def test_unknown_filters_are_named(saved: Callable[[Analysis], Path]) -> None:
    corpus = sk.Corpus(saved(analysis()))
    with pytest.raises(ConfigError, match=r"no speaker 'Nobody'.*person:salma-haddad"):
        corpus.where(speaker="Nobody")
    with pytest.raises(ConfigError, match=r"no quotation has the theme 'peas'.*mediation"):
        corpus.where(theme="peas")
    with pytest.raises(ConfigError, match="no level 'shout'"):
        corpus.where(level="shout")
    with pytest.raises(ConfigError, match="expected YYYY-MM-DD"):
        corpus.where(since="last May")


def test_newest_first_and_the_first_time(saved: Callable[[Analysis], Path]) -> None:
    days = {"b": date(2020, 1, 2), "a": date(1999, 5, 1), "none": None, "c": date(2024, 1, 1)}
    path = saved(made({name: ("en", f"truce in {name}", day) for name, day in days.items()}))
    assert ids(sk.search(path, "truce")) == ["c#1", "b#1", "a#1", "none#1"]
    assert ids(sk.search(path, "truce", first=True)) == ["a#1", "b#1", "c#1"]
    assert ids(sk.search(path, "truce", until="2019-12-31")) == ["a#1"]


# The index follows its analysis ---------------------------------------------------------------


def _state(path: Path) -> list[tuple[object, ...]]:
    return [(*ids((hit,)), hit.words, hit.date, hit.themes) for hit in sk.Corpus(path)]


TEXTS = ("truce holds", "talks fail", "aid arrives", "دعا للوساطة")
histories = st.lists(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.tuples(st.sampled_from(TEXTS), st.sampled_from([None, date(2020, 1, 1)])),
        max_size=4,
    ),
    min_size=2,
    max_size=4,
)


@given(histories)
def test_an_index_brought_up_to_date_is_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[dict[str, tuple[str, date | None]]],
) -> None:
    path = tmp_path_factory.mktemp("h") / "a.jsonl"
    for step in history:
        texts = {name: ("en", text, day) for name, (text, day) in sorted(step.items())}
        sk.save(made(texts, themes=(ThemeScore("t", 0.5, (Span(0, 2),)),)), path)
        found = sorted(_state(path), key=str)
        assert found == sorted(map(_made_anew, sk.Corpus(path, anew=True)), key=str)
        for text in TEXTS:
            word = text.split()[-1]
            expected = sorted(f"{name}#1" for name, (held, _) in step.items() if held == text)
            assert sorted(ids(sk.search(path, word, limit=99))) == expected
            assert sk.Corpus(path).search(word).count() == len(expected)


def _made_anew(hit: Hit) -> tuple[object, ...]:
    return hit.id, hit.words, hit.date, hit.themes


def test_only_what_changed_is_indexed_again(
    saved: Callable[[Analysis], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {name: ("en", f"truce in {name}", None) for name in "abc"}
    path = saved(made(texts))
    assert len(sk.search(path, "truce")) == 3
    indexed: list[str] = []

    def note(words: str) -> str:
        indexed.append(words)
        return body(words)

    monkeypatch.setattr(import_module("speechkit.search.schema"), "body", note)
    sk.search(path, "truce")
    assert indexed == []
    saved(made({**texts, "d": ("en", "a new truce", None)}))
    assert len(sk.search(path, "truce")) == 4
    assert indexed == ["a new truce"]


def test_what_was_taken_out_is_nowhere_in_the_index(saved: Callable[[Analysis], Path]) -> None:
    path = saved(made({"a": ("en", "truce", None), "b": ("en", "confidential zanzibar", None)}))
    sk.search(path, "zanzibar")
    index = path.with_name(".a.jsonl.search")
    assert b"zanzibar" in index.read_bytes()
    saved(made({"a": ("en", "truce", None)}))
    assert ids(sk.search(path, "zanzibar")) == []
    assert b"zanzibar" not in index.read_bytes()


def test_a_damaged_analysis_leaves_the_old_index(saved: Callable[[Analysis], Path]) -> None:
    path = saved(made({"a": ("en", "truce", None)}))
    sk.search(path, "truce")
    before = path.with_name(".a.jsonl.search").read_bytes()
    good = path.read_text(encoding="utf-8")
    path.write_text("\n".join(good.splitlines()[:-1]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="breaks off"):
        sk.search(path, "truce")
    path.write_text(good.replace('["truce"]', '["trace"]'), encoding="utf-8")
    with pytest.raises(InputError, match=r"not verbatim|lines"):
        sk.Corpus(path, anew=True)
    assert path.with_name(".a.jsonl.search").read_bytes() == before
    assert not list(path.parent.glob(f"*{TEMPORARY}"))


def test_an_index_of_another_version_or_none_is_made_anew(
    saved: Callable[[Analysis], Path],
) -> None:
    path = saved(made({"a": ("en", "truce", None)}))
    path.with_name(".a.jsonl.search").write_bytes(b"no index at all, but longer than a header" * 9)
    assert ids(sk.search(path, "truce")) == ["a#1"]


def test_no_analysis_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl"):
        sk.search(tmp_path / "none.jsonl", "truce")
    (tmp_path / "text.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"text\.jsonl:1: this is no analysis"):
        sk.search(tmp_path / "text.jsonl", "truce")


# Keywords in context ----------------------------------------------------------------------------


def test_keywords_stand_beneath_each_other(saved: Callable[[Analysis], Path]) -> None:
    corpus = sk.Corpus(saved(analysis()))
    found = kwic(corpus, "الحوار OR truce OR early OR the")
    assert len(found) > 6
    for one in found:
        assert one.before + one.key + one.after == one.hit.words
        shown = line(one, 30)
        left = one.after if one.hit.lang == "ar" else one.before
        at = shown.replace("\u2066", "").replace("\u2067", "").replace("\u2069", "").index(one.key)
        if len(left) < 30:
            assert shown.startswith(" " * (30 - columns(left.strip()) - 1))
        assert at <= 30
        assert shown.count("\u2069") == shown.count("\u2066") + shown.count("\u2067")


def test_arabic_goes_on_to_the_left_of_the_keyword(saved: Callable[[Analysis], Path]) -> None:
    path = saved(made({"a": ("ar", "طاولة الحوار تبقى الطريق", None)}))
    (one,) = kwic(sk.Corpus(path), "الحوار")
    assert line(one, 14) == (
        "  \u2067 تبقى الطريق\u2069\u2067الحوار\u2069\u2067طاولة \u2069        "
    )


# On the command line ----------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def test_on_the_command_line(saved: Callable[[Analysis], Path]) -> None:
    path = str(saved(analysis()))
    done = run("search", path, "الوساطة", "--lang", "ar", "--speaker", "Salma Haddad")
    assert (done.returncode, done.stderr) == (0, "")
    head, words = done.stdout.splitlines()
    assert head.startswith("2024-03-02  Salma Haddad  ar-talks#3")
    assert "جولة الوساطة الرابعة" in words
    (record,) = map(json.loads, run("search", path, "truce", "--json").stdout.splitlines())
    assert record["content"] == [[408, 443]]
    limited = run("kwic", path, "the", "--limit", "1", "--first")
    assert "1 of " in limited.stderr
    nothing = run("search", path, "zanzibar")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr == "speechkit: nothing found\n"
    wrong = run("search", path, '"truce')
    assert wrong.returncode == 1
    assert "not closed" in wrong.stderr


def test_a_project_keeps_its_index_out_of_sight(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text("The mayor said that the pier was safe.\n", "utf-8")
    assert run("init", str(tmp_path)).returncode == 0
    missing = run("search", str(tmp_path), "pier")
    assert missing.returncode == 1
    assert "speechkit run" in missing.stderr
    assert run("run", str(tmp_path), "--workers", "0").returncode == 0
    assert "pier" in run("search", str(tmp_path), "pier").stdout
    assert (tmp_path / ".speechkit" / "search").is_file()
    assert "1 unchanged" in run("run", str(tmp_path), "--workers", "0").stdout


def test_importing_speechkit_opens_no_index() -> None:
    code = "import sys, speechkit; print('pandas' in sys.modules, 'pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
