"""The adapter behind Stanza, without Stanza: parses made up, and parses recorded from it."""

import json
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from engine_contract import check_contract, parse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_alphabet import LANGUAGES, TEXTS

import speechkit as sk
from speechkit import pipeline
from speechkit.clean import label_blocks
from speechkit.engines import Work, get_engine
from speechkit.engines.parsed import PIECE, WINDOW, ParsedEngine
from speechkit.engines.parses import Parsed, ParsedSentence, convert, pack, unpack
from speechkit.lang.load import load
from speechkit.tokens import Name, NameKind, Word

RECORDED = Path(__file__).parent / "data" / "parses"
LANGS = sorted(path.stem for path in RECORDED.glob("*.json"))


class Cuts:
    """A parser that cuts anywhere, with words and heads that may point anywhere."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self.asked: list[list[str]] = []

    def describe(self, langs: Collection[str]) -> Mapping[str, object]:
        return {"version": "test", "models": sorted(langs)}

    def fingerprint(self, lang: str) -> str:
        return f"{lang}{self.seed}"

    def parse(self, lang: str, texts: Sequence[str]) -> Sequence[Parsed]:  # noqa: ARG002
        self.asked.append(list(texts))
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Parsed:
        chance = random.Random(f"{self.seed}{text!r}")  # noqa: S311 -- no secret
        count = chance.randint(0, min(8, len(text)))
        cuts = sorted({0, len(text), *(chance.randint(0, len(text)) for _ in range(count))})
        pairs = list(pairwise(cuts))
        return tuple(
            ParsedSentence(start, end, tuple(_word(chance, at) for at in range(start, end)))
            for start, end in pairs
        )


def _word(chance: random.Random, at: int) -> Word:
    return Word(at, at + 1, "X", chance.choice([-1, 0]), "dep")


class Recorded(Cuts):
    """A parser that says what Stanza said of the same paragraphs."""

    def __init__(self, lang: str, *, words: bool = False) -> None:
        super().__init__()
        found = article(lang)
        pairs = zip(found["paragraphs"], found["sentences"], strict=True)
        self.known = {text: convert(raw, len(text), words=words) for text, raw in pairs}

    def _one(self, text: str) -> Parsed:
        return self.known[text]


def article(lang: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDED / f"{lang}.json").read_text(encoding="utf-8"))
    return found


@given(text=TEXTS, lang=LANGUAGES, seed=st.integers(0, 9))
@settings(max_examples=300)
def test_the_contract_holds_wherever_a_parser_cuts(text: str, lang: str, seed: int) -> None:
    check_contract(ParsedEngine("test", Cuts(seed)), text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Question : Le ministre viendra-t-il ? | La porte-parole : M. Favre viendra."),
        ("en", "Q: Will Mr. Dole stay? | The talks on plan B — the old one; no other — go on."),
        ("es", "La Sra. Vidal llegó de los EE. UU. el lunes. | No habló."),
        ("ru", "Коллега из банка «Рассвет» Илья Орлов молчит. | Сумма — 3 млрд. рублей."),
        ("ar", "قال الوزير: الميناء مغلق. | وأضافت الدكتورة د. سمر أن العمل جار."),
        ("zh", "部长说：港口已经关闭。|没有人受伤。"),
    ],
)
def test_no_sentence_ends_behind_a_joint_or_an_abbreviation_or_a_word(lang: str, text: str) -> None:
    class Everywhere(Cuts):
        """Ends a sentence behind each character."""

        def _one(self, text: str) -> Parsed:
            return tuple(ParsedSentence(at, at + 1) for at in range(len(text)))

    sentences = parse(ParsedEngine("test", Everywhere()), text.replace("|", ""), lang)
    found = [s.span.of(text.replace("|", "")) for s in sentences]
    assert found == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize("lang", LANGS)
def test_recorded_parses_give_the_sentences_of_the_text(lang: str) -> None:
    text = "\n\n".join(article(lang)["paragraphs"])
    check_contract(ParsedEngine("test", Recorded(lang, words=True)), text, lang)
    sentences = parse(ParsedEngine("test", Recorded(lang)), text, lang)
    # Stanza ends a sentence inside the marks of each; ours holds the marks and what follows.
    (marked,) = [s.span.of(text) for s in sentences if any(c in s.span.of(text) for c in '"«')]
    assert marked.count("«") + marked.count('"') >= 1
    assert not marked.endswith(("«", "“"))
    assert sentences[0].span.of(text) == article(lang)["paragraphs"][0]


@pytest.mark.parametrize("lang", LANGS)
def test_recorded_parses_give_the_quotations_of_the_builtin_engine(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = sk.Document(id="d", text="\n\n".join(article(lang)["paragraphs"]), lang=lang)
    builtin = sk.analyze([document]).quotations
    engine = ParsedEngine("test", Recorded(lang))
    monkeypatch.setattr(pipeline, "engine_of", lambda _: engine)
    analysis = sk.analyze([document])
    assert analysis.quotations == builtin
    assert len(builtin) >= 3
    assert analysis.manifest["engine"] == {"name": "test", "version": "test", "models": [lang]}


def test_words_of_a_multi_word_token_share_its_offsets() -> None:
    (_, paragraph, _), (_, raw, _) = (article("es")[key] for key in ("paragraphs", "sentences"))
    sentence = convert(raw, len(paragraph), words=True)[0]
    shown = [paragraph[word.start : word.end] for word in sentence.words]
    assert shown[:6] == ["La", "enviada", "del", "del", "Consejo", ","]
    assert paragraph[sentence.start : sentence.end].endswith("al puerto.")


def test_heads_count_words_not_tokens_and_leave_no_sentence() -> None:
    paragraph, raw = article("ar")["paragraphs"][1], article("ar")["sentences"][1]
    first = convert(raw, len(paragraph), words=True)[0]
    roots = [word for word in first.words if word.deprel == "root"]
    assert [word.head for word in roots] == [-1]
    subjects = [word for word in first.words if word.deprel == "nsubj"]
    assert all(0 <= word.head < len(first.words) for word in subjects)
    assert paragraph[roots[0].start : roots[0].end] == "قالت"


def test_entries_without_offsets_or_outside_the_text_are_left_out() -> None:
    raw: list[list[dict[str, Any]]] = [
        [{"id": 1, "text": "lost"}],
        [
            {"id": 1, "start_char": 0, "end_char": 3, "head": 2, "deprel": "det"},
            {"id": 2, "start_char": 4, "end_char": 99, "head": 0, "deprel": "root"},
        ],
    ]
    assert convert(raw, 8, words=True) == (ParsedSentence(0, 3, (Word(0, 3, "", -1, "det"),)),)


def test_tags_of_tokens_become_names() -> None:
    text = "Orla de Finnan of the Harbour Board in Lund, Vidal, Berta Orr"
    tags = ["B-PER", "I-PER", "E-PER", "O", "O", "B-ORG", "E-ORG", "O", "S-GPE", "S-PERSON"]
    # The last name begins as a person's and ends as a body's; a word in a token has no tag.
    forms = [*text.replace(",", "").split()]
    raw = [_entry(n, text, form, 0, "root") for n, form in enumerate(forms, 1)]
    tagged = [{**one, "ner": tag} for one, tag in zip(raw, [*tags, "B-PER", "E-ORG"], strict=True)]
    (sentence,) = convert([tagged], len(text), words=False)
    assert [(text[n.start : n.end], n.kind) for n in sentence.names] == [
        ("Orla de Finnan", "person"),
        ("Harbour Board", "organisation"),
        ("Vidal", "person"),
    ]
    assert sentence.words == ()
    assert unpack(pack((sentence,))) == (sentence,)


class Typing(Cuts):
    """A parser that sees one sentence, with a name in it of a kind."""

    def __init__(self, name: str, kind: NameKind) -> None:
        super().__init__()
        self.name, self.kind = name, kind

    def _one(self, text: str) -> Parsed:
        at = text.find(self.name)
        names = (Name(at, at + len(self.name), self.kind),) if at >= 0 else ()
        return (ParsedSentence(0, len(text), (), names),)


def test_a_model_for_names_says_what_capitals_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    document = sk.Document(id="d", text="Tarn Veld said that prices would rise.", lang="en")
    kinds: tuple[NameKind, ...] = ("person", "organisation")
    for kind in kinds:
        engine = ParsedEngine("test", Typing("Tarn Veld", kind))
        monkeypatch.setattr(pipeline, "engine_of", lambda _, engine=engine: engine)
        (speaker,) = sk.analyze([document]).speakers
        assert (speaker.name, speaker.kind) == ("Tarn Veld", kind)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "On the quay stood Tarn Veld.\n\nShe said that the ferry would run.", "Tarn Veld"),
        ("ar", "وقفت ترن فلد على الرصيف.\n\nوقالت إن العبّارة ستعمل.", "ترن فلد"),
    ],
)
def test_a_person_a_model_names_can_be_meant_by_a_pronoun(
    lang: str, text: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = sk.Document(id="d", text=text, lang=lang)
    assert sk.analyze([document]).quotations[0].speaker is None
    engine = ParsedEngine("test", Typing(name, "person"))
    monkeypatch.setattr(pipeline, "engine_of", lambda _: engine)
    analysis = sk.analyze([document])
    assert [speaker.name for speaker in analysis.speakers] == [name]
    assert analysis.quotations[0].speaker == analysis.speakers[0].id


def test_heads_survive_joined_sentences() -> None:
    text = 'He said: "We go. They stay."'
    cut = text.index("They")
    raw = [
        [_entry(1, text, "We", 2, "nsubj"), _entry(2, text, "go", 0, "root")],
        [_entry(1, text, "They", 2, "nsubj"), _entry(2, text, "stay", 0, "root")],
    ]

    class Two(Cuts):
        def _one(self, text: str) -> Parsed:
            return convert(raw, len(text), words=True)

    (sentence,) = parse(ParsedEngine("test", Two()), text, "en")
    assert sentence.span.of(text) == text
    they = next(word for word in sentence.words if word.start == cut)
    assert text[sentence.words[they.head].start :].startswith("stay")


def _entry(number: int, text: str, word: str, head: int, deprel: str) -> dict[str, Any]:
    start = text.index(word)
    place = {"start_char": start, "end_char": start + len(word)}
    return {"id": number, "head": head, "deprel": deprel, **place}


def test_documents_together_give_what_each_gives_alone() -> None:
    texts = ['The envoy said: "We go. Now." He left.', "A second one. With two.", "A third."]
    alone = ParsedEngine("test", Cuts(3))
    documents = [sk.Document(id=str(n), text=text, lang="en") for n, text in enumerate(texts)]
    lexicon = load("en")
    parser = Cuts(3)
    together = ParsedEngine("test", parser)
    together.prepare([Work(d, label_blocks(d, lexicon.boilerplate), lexicon) for d in documents])
    assert len(parser.asked) == 1
    for text in texts:
        assert parse(together, text, "en") == parse(alone, text, "en")
    assert len(parser.asked) == 1


def test_a_document_of_five_megabytes_goes_in_windows() -> None:
    text = "".join(f"The envoy said that round {n} would resume in May. " for n in range(100_000))
    document, lexicon = sk.Document(id="d", text=text, lang="en"), load("en")
    parser = Cuts()
    engine = ParsedEngine("test", parser)
    engine.prepare([Work(document, label_blocks(document, lexicon.boilerplate), lexicon)])
    pieces = [piece for window in parser.asked for piece in window]
    assert sum(map(len, pieces)) == len(text.strip())
    assert max(map(len, pieces)) <= PIECE
    assert max(sum(map(len, window)) for window in parser.asked) <= WINDOW
    assert all(piece.rstrip().endswith(".") for piece in pieces), "cut behind sentences"


def test_parses_are_kept_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHKIT_CACHE", str(tmp_path))
    text = 'The envoy said: "We go. Now." He left.\n\nThe talks resume.'
    first, second, other = Cuts(1), Cuts(1), Cuts(2)
    fresh = parse(ParsedEngine("test", first), text, "en")
    assert parse(ParsedEngine("test", second), text, "en") == fresh
    assert (len(first.asked), len(second.asked)) == (1, 0)
    parse(ParsedEngine("test", other), text, "en")
    assert len(other.asked) == 1, "another model, another cache"


def test_a_spoilt_cache_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHKIT_CACHE", str(tmp_path))
    parse(ParsedEngine("test", Cuts()), "The talks resume.", "en")
    (path,) = tmp_path.glob("parses-*.sqlite")
    path.write_bytes(b"no database" * 100)
    with pytest.raises(sk.SpeechkitError, match="the cache of parses cannot be used"):
        parse(ParsedEngine("test", Cuts()), "The talks resume.", "en")


def test_engine_asked_for_by_name_never_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path))
    get_engine.cache_clear()
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: None)
    with pytest.raises(sk.SpeechkitError, match=r"package stanza is not installed: pip install"):
        sk.analyze([], options=sk.Options(engine="stanza"))
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: object())
    monkeypatch.setattr("speechkit.engines.version", lambda _: "2.4.1+cpu")
    with pytest.raises(sk.SpeechkitError, match=r"torch 2\.4\.1\+cpu is too old"):
        sk.analyze([], options=sk.Options(engine="stanza"))
    with pytest.raises(sk.SpeechkitError, match="there are: auto, builtin, stanza"):
        sk.analyze([], options=sk.Options(engine="spacy"))


def test_auto_is_builtin_where_there_are_no_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path))
    monkeypatch.setattr("speechkit.engines.find_spec", lambda _: None)
    get_engine.cache_clear()
    document = sk.Document(id="d", text="The envoy said that talks would resume.", lang="en")
    auto = sk.analyze([document], options=replace(sk.Options(), engine="auto"))
    assert auto.quotations == sk.analyze([document]).quotations
    chosen = auto.manifest["engine"]
    builtin = {"name": "builtin", "version": "1"}
    assert chosen == {"name": "auto", "version": "1", "languages": {"en": builtin}}
    get_engine.cache_clear()
