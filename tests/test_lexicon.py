"""The same demands on every language file."""

from itertools import pairwise

import pytest

import speechkit as sk
from speechkit.errors import ConfigError, LexiconError
from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Cue
from speechkit.lang.load import available, compile_lexicon, load

LANGUAGES = available()
CUES = [(code, cue) for code in LANGUAGES for cue in load(code).cues]


def test_the_first_languages_are_there() -> None:
    assert {"ar", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_complete_in_shape(code: str) -> None:
    lexicon = load(code)
    classes = {name for words in lexicon.classes for name in _classes(code, words)}
    assert set(lexicon.names) >= {"ar", "zh", "en", "fr", "ru", "es"}
    assert {"preposition", "time", "role", "org", "collective", "title"} <= classes
    assert lexicon.pronouns
    assert any(form.mood == "prep" for cue in lexicon.cues for form in cue.forms)
    levels = {level for cue in lexicon.cues for level in _levels(cue)}
    assert levels >= {"statement", "act"}
    assert len(lexicon.cues) >= 60


def _classes(code: str, words: tuple[str, ...]) -> tuple[str, ...]:
    match = load(code).classes.match(words, 0)
    assert match is not None
    return match[1]


def _levels(cue: Cue) -> set[str]:
    return {*cue.special.values(), *(cue.markers.match(w, 0)[1][0].level for w in cue.markers)}  # type: ignore[index]


@pytest.mark.parametrize(("code", "cue"), CUES, ids=[f"{c}-{cue.lemma}" for c, cue in CUES])
def test_example(code: str, cue: Cue) -> None:
    """Each cue's example makes a quotation by this cue, more than a mention."""
    found = sk.extract(cue.example, lang=code)
    spelled = [
        fold_word(span.of(cue.example)) for q in found if q.level != "mention" for span in q.cue
    ]
    pattern = load(code).tokens
    cut = [tuple(match.group() for match in pattern.finditer(words)) for words in spelled]
    forms = {form.words for form in cue.forms}
    assert any(_holds(words, forms, code) for words in cut), spelled


def _holds(words: tuple[str, ...], forms: set[tuple[str, ...]], code: str) -> bool:
    suffixes = ("", *load(code).suffixes)
    runs = [words[a : a + n] for n in range(1, len(words) + 1) for a in range(len(words))]
    return any((*run[:-1], run[-1] + "") in forms or _bare(run, forms, suffixes) for run in runs)


def _bare(run: tuple[str, ...], forms: set[tuple[str, ...]], suffixes: tuple[str, ...]) -> bool:
    return any((*run[:-1], run[-1].removesuffix(suffix)) in forms for suffix in suffixes)


@pytest.mark.parametrize("code", LANGUAGES)
def test_pairs_of_marks_are_two_characters(code: str) -> None:
    assert all(len(opener) == 1 for opener in load(code).pairs)


def test_unknown_language_lists_the_known() -> None:
    with pytest.raises(ConfigError, match="ar, en"):
        load("xx")


def test_hash_ties_results_to_the_file() -> None:
    hashes = [load(code).sha256 for code in LANGUAGES]
    assert all(len(digest) == 64 for digest in hashes)
    assert all(a != b for a, b in pairwise(hashes))


MINIMAL: dict[str, object] = {
    "code": "xx", "names": {}, "tokens": {"elisions": [], "enclitics": [], "abbreviations": []},
    "marks": {"pairs": ["«»"], "straight": '"', "titles": ""}, "sentence": {"terminators": "."},
    "frames": {"say": {"statement": ["that"]}},
}  # fmt: skip
SAY = {"frame": "say", "forms": {"fin": ["says"]}, "example": "X says that."}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cues": {"say": {**SAY, "frame": "sey"}}}, "cue 'say': no frame 'sey'; there are: say"),
        ({"cues": {"say": {**SAY, "example": ""}}}, "cue 'say': 'example' is missing"),
        ({"cues": {"say": {"frame": "say", "example": "x"}}}, "neither forms nor a paradigm"),
        ({"cues": {"say": {**SAY, "paradigm": "er", "stems": []}}}, "no paradigm 'er'"),
        ({"words": {"thatt": ["that"]}}, r"\[words\] has 'thatt'"),
        ({"frames": {"say": {"statment": []}}, "cues": {"say": SAY}}, "has 'statment'"),
        ({"frames": {"say": {"act": ["<none>"]}}, "cues": {"say": SAY}}, "<none> is no word class"),
        ({"marks": {"pairs": ["«"], "straight": "", "titles": ""}}, "not two characters"),
    ],
)
def test_fault_names_file_and_entry(change: dict[str, object], message: str) -> None:
    with pytest.raises(LexiconError, match=message) as caught:
        compile_lexicon({**MINIMAL, **change}, "xx.toml")
    assert str(caught.value).startswith("xx.toml: ")
