"""The engine ``stanza`` with real Stanza; run by ``make check-stanza``."""

import shutil
import socket
from pathlib import Path

import pytest
from doc_steps import follow
from engine_contract import check_contract
from hypothesis import given, settings
from tests_alphabet import TEXTS

import speechkit as sk
from speechkit.engines import get_engine
from speechkit.errors import EngineError, ModelError
from speechkit.evaluate import evaluate
from speechkit.models import LanguageModels, import_models, write_manifest
from speechkit.models.manifest import describe_file

pytestmark = pytest.mark.stanza

STANZA = sk.Options(engine="stanza")
ARTICLE = (
    "Ferry line to reopen\n\n"
    "Harbour minister Orla Finnan said on Monday that the ferry would run again. "
    '"We are ready. Nobody will wait," she added.\n\nThe Council called for restraint.\n'
)


def article(lang: str = "en") -> sk.Document:
    return sk.Document(id="d", text=ARTICLE, lang=lang)


def test_a_tokenizer_of_our_own_gives_quotations(own: LanguageModels) -> None:
    analysis = sk.analyze([article()], options=STANZA)
    assert [q.level for q in analysis.counted] == ["statement", "statement", "act"]
    assert "We are ready. Nobody will wait," in analysis.quotations[1].verbatim
    engine = analysis.manifest["engine"]
    assert isinstance(engine, dict)
    assert (engine["name"], engine["parses"]) == ("stanza", [])
    assert engine["models"] == {"en": own.fingerprint[:16]}


@pytest.mark.usefixtures("own")
def test_the_contract_holds_for_real_parses() -> None:
    @given(text=TEXTS)
    @settings(max_examples=40)
    def holds(text: str) -> None:
        check_contract(get_engine("stanza"), text, "en")

    holds()


@pytest.mark.usefixtures("own")
def test_documents_together_give_what_each_gives_alone() -> None:
    names = [("a", ARTICLE), ("b", "The envoy left. He said that talks go on."), ("c", "Yes.")]
    documents = [sk.Document(id=name, text=text, lang="en") for name, text in names]
    together = sk.analyze(documents, options=STANZA).quotations
    alone = [q for one in documents for q in sk.analyze([one], options=STANZA).quotations]
    assert list(together) == alone


@pytest.mark.usefixtures("own")
def test_auto_takes_stanza_where_it_has_models() -> None:
    other = sk.Document(id="e", text="Le ministre a dit que le port rouvrirait.", lang="fr")
    manifest = sk.analyze([article(), other], options=sk.Options(engine="auto")).manifest
    engine = manifest["engine"]
    assert isinstance(engine, dict)
    chosen = {lang: used["name"] for lang, used in engine["languages"].items()}
    assert chosen == {"en": "stanza", "fr": "builtin"}


@pytest.mark.usefixtures("own")
def test_a_language_without_models_ends_the_run_with_what_to_do() -> None:
    document = sk.Document(id="e", text="Le ministre a dit que le port rouvrirait.", lang="fr")
    with pytest.raises(EngineError, match=r"no Stanza models for 'fr' .*there are: en.* import"):
        sk.analyze([document], options=STANZA)


def test_a_file_changed_after_import_is_not_loaded(own: LanguageModels) -> None:
    path = own.folder / "tokenize.pt"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(ModelError, match=r"another file than the manifest's.* not loaded"):
        sk.analyze([article()], options=STANZA)
    path.write_bytes(b"")
    with pytest.raises(ModelError, match="is truncated: 0 bytes"):
        sk.analyze([article()], options=STANZA)


def test_a_model_of_another_language_is_refused(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path / "models"))
    shutil.copytree(trained / "en", tmp_path / "given" / "fr")
    listed = [describe_file(tmp_path / "given", "fr/tokenize.pt", {})]
    write_manifest(tmp_path / "given", listed)
    import_models(tmp_path / "given")
    with pytest.raises(ModelError, match="model tokenize is for 'en', not for 'fr'"):
        sk.analyze([article("fr")], options=STANZA)


def test_a_file_that_is_no_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path / "models"))
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "tokenize.pt").write_bytes(b"no model at all")
    write_manifest(tmp_path, [describe_file(tmp_path, "en/tokenize.pt", {})])
    import_models(tmp_path)
    with pytest.raises(ModelError, match=r"Stanza 1\.15\.0 cannot load these models"):
        sk.analyze([article()], options=STANZA)


@pytest.mark.usefixtures("own")
def test_memory_that_runs_out_halves_the_window_and_then_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from speechkit.engines import stanza as module  # noqa: PLC0415 -- torch

    parser = module.StanzaParser(use_gpu=False)
    texts = ["The talks go on.", "The envoy left.", "Nobody spoke."]
    whole = parser.parse("en", texts)
    real = parser.pipeline("en")

    class Small:
        """Memory for one text at most."""

        def __init__(self, most: int) -> None:
            self.most = most

        def bulk_process(self, given: list[str]) -> object:
            if len(given) > self.most:
                raise RuntimeError("DefaultCPUAllocator: not enough memory: you tried")
            return real.bulk_process(given)

    monkeypatch.setattr(parser, "pipeline", lambda _: Small(1))
    assert list(parser.parse("en", texts)) == list(whole)
    monkeypatch.setattr(parser, "pipeline", lambda _: Small(0))
    with pytest.raises(EngineError, match=r"ran out of memory on a piece of 16 characters"):
        parser.parse("en", texts)


@pytest.mark.usefixtures("own")
def test_the_gpu_asked_for_and_not_there_is_an_error() -> None:
    import torch  # noqa: PLC0415 -- heavy

    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(EngineError, match="torch finds none"):
        sk.analyze([article()], options=sk.Options(engine="stanza", use_gpu=True))


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("options", [STANZA, sk.Options(engine="stanza", use_gpu=True)])
def test_the_gpu_is_used_where_it_is_asked_for_alone(
    options: sk.Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    import stanza  # noqa: PLC0415 -- heavy
    import torch  # noqa: PLC0415 -- heavy

    asked: list[object] = []
    real = stanza.Pipeline

    def pipeline(lang: str, **settings: object) -> object:
        asked.append(settings["use_gpu"])
        return real(lang, **{**settings, "use_gpu": False})

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(stanza, "Pipeline", pipeline)
    analysis = sk.analyze([article()], options=options)
    assert asked == [options.use_gpu]
    assert analysis.counted


def test_no_models_at_all_says_how_to_bring_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path))
    monkeypatch.setattr("speechkit.models.roots._users", lambda: tmp_path)
    with pytest.raises(
        EngineError, match=r"no Stanza models for 'en' .*none at all.*models import"
    ):
        sk.analyze([article()], options=STANZA)


@pytest.mark.usefixtures("own")
def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> socket.socket:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert sk.analyze([article()], options=STANZA).counted


def test_the_steps_of_the_docs_bring_models_and_use_them(trained: Path, tmp_path: Path) -> None:
    shutil.copytree(trained, tmp_path / "models-from-elsewhere")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    follow("engines.md", "Without a network", tmp_path)
    assert len(sk.load(tmp_path / "analysis.jsonl").counted) == 3


# With the reference models -----------------------------------------------------------------------


@pytest.fixture
def reference(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not (shared / "stanza").is_dir():
        pytest.skip(f"needs the models in {shared / 'stanza'}, which are not here")
    monkeypatch.setenv("SPEECHKIT_MODELS", str(tmp_path / "models"))
    import_models(shared / "stanza")
    return shared


@pytest.mark.shared
def test_the_seed_gives_the_same_twelve(reference: Path) -> None:
    path = reference / "seeds" / "000_fb4527da7287913f.txt"
    analysis = sk.analyze(sk.read(path), options=STANZA)
    assert len(analysis.counted) == 12
    assert analysis.quotations == sk.analyze(sk.read(path)).quotations
    scores = evaluate(reference / "gold" / "seed.jsonl", options=STANZA).groups["all"]
    assert (scores.exact.f1, scores.attrib.f1, scores.level) == (1.0, 1.0, 1.0)


@pytest.mark.shared
@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("lang", ["ar", "es", "fr", "ru"])
def test_the_contract_holds_for_the_reference_models(lang: str) -> None:
    @given(text=TEXTS)
    @settings(max_examples=25)
    def holds(text: str) -> None:
        check_contract(get_engine("stanza"), text, lang)

    holds()


@pytest.mark.shared
@pytest.mark.usefixtures("reference")
def test_a_weak_parse_is_not_used() -> None:
    document = sk.Document(id="d", text="قالت المبعوثة إن الميناء سيفتح غدا.", lang="ar")
    engine = sk.analyze([document], options=STANZA).manifest["engine"]
    assert isinstance(engine, dict)
    assert engine["parses"] == []
