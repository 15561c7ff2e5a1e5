"""The order of the steps, and nothing else."""

import gc
import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from speechkit.clean import label_blocks
from speechkit.engines import Engine, Work, get_engine
from speechkit.errors import InputError, SpeechkitError
from speechkit.lang.detect import detect
from speechkit.lang.load import available
from speechkit.lang.load import load as load_lexicon
from speechkit.marks import pair_marks
from speechkit.options import Options
from speechkit.quotations import extract_quotations
from speechkit.records import Analysis, Block, Document, Quotation, Skipped, Speaker
from speechkit.speakers import Registry, load_registry, merge, resolve
from speechkit.tagger import Tagger, open_tagger, weigh
from speechkit.themes import Taxonomy, choose_method, load_taxonomy
from speechkit.version import VERSION

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What one document gives."""

    document: Document
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All that decides what is found in a text, loaded once for a run.

    Attributes:
        options: The settings it was loaded for.
        taxonomy: Themes and their terms.
        registry: Persons and organisations known beforehand.
    """

    options: Options
    taxonomy: Taxonomy
    registry: Registry

    def manifest(self, languages: Collection[str]) -> dict[str, object]:
        """Return all that decides the bytes of a result: versions, hashes, options.

        Args:
            languages: ISO 639-1 codes of the texts.
        """
        tagger = tagger_of(self.options)
        return {
            "speechkit": VERSION,
            "engine": dict(engine_of(self.options).describe(languages)),
            "options": asdict(self.options),
            "lexicons": {code: load_lexicon(code).sha256 for code in sorted(languages)},
            "taxonomy": {
                "name": self.taxonomy.name,
                "sha256": self.taxonomy.sha256,
                "labels": {theme.id: dict(theme.labels) for theme in self.taxonomy.themes},
            },
            "registry": self.registry.sha256,
            "themes": dict(choose_method(self.options.themes, self.taxonomy).describe()),
            **({"tagger": dict(tagger.describe())} if tagger else {}),
        }


def load_rules(options: Options) -> Rules:
    """Return what the options name.

    Raises:
        EngineError: The engine asked for is not there.
        ModelError: The tagger asked for is not there, or damaged.
        ConfigError: The taxonomy asked for is not there.
        LexiconError: A taxonomy or registry file has a fault or cannot be read.
    """
    engine_of(options)
    tagger_of(options)
    registry = load_registry(*map(Path, options.registry))
    return Rules(options, load_taxonomy(options.taxonomy), registry)


def analyze(documents: Iterable[Document | Skipped], *, options: Options | None = None) -> Analysis:
    """Return who said what, about which theme, in all documents.

    Inputs that could not be read, and documents in a language without a lexicon, are kept as
    ``skipped``: one bad document never stops a run.

    Args:
        documents: What ``read`` or ``read_each`` gives.
        options: Settings; the defaults need no download.

    Raises:
        InputError: What is given holds no documents.
        EngineError: The engine asked for is not there.
        ConfigError: The taxonomy asked for is not there.
        LexiconError: A registry file has a fault or cannot be read.
    """
    if isinstance(documents, (str, Document)):
        raise InputError(_no_document(documents))
    rules = load_rules(options or Options())
    by_id: dict[str, Result] = {}
    skipped: list[Skipped] = []
    for found in analyze_each(documents, rules):
        if isinstance(found, Skipped):
            skipped.append(found)
        elif found.document.id in by_id:
            reason = f"another document has the id {found.document.id!r}: give each its own"
            skipped.append(Skipped(found.document.path or found.document.id, reason))
        else:
            by_id[found.document.id] = found
    results = by_id.values()
    return Analysis(
        documents=tuple(result.document for result in results),
        blocks={result.document.id: result.blocks for result in results},
        quotations=tuple(q for result in results for q in result.quotations),
        speakers=merge(result.speakers for result in results),
        manifest={
            **rules.manifest({result.document.lang for result in results}),
            "sources": {result.document.id: result.document.sha256 for result in results},
        },
        skipped=tuple(skipped),
    )


def analyze_each(
    documents: Iterable[Document | Skipped], rules: Rules
) -> Iterator[Result | Skipped]:
    """Yield what each document gives, one for one and in constant memory.

    A text that the rules fail on is skipped too, with the fault in the log: it stops no run.

    Raises:
        EngineError: The engine fails as a whole.
    """
    engine, rest = engine_of(rules.options), iter(documents)
    while window := list(islice(rest, engine.ahead)):
        if len(window) > 1:
            _prepare(engine, window)
        for item in window:
            yield _analyze_one(item, rules)


def engine_of(options: Options) -> Engine:
    """Return the engine that the options name.

    Raises:
        EngineError: It is not there, or what it needs is not installed.
    """
    return get_engine(options.engine, use_gpu=options.use_gpu)


def tagger_of(options: Options) -> Tagger | None:
    """Return the tagger that the options name, or None.

    Raises:
        EngineError: What it needs is not installed.
        ModelError: It is not there, or damaged.
    """
    return open_tagger(options.tagger) if options.tagger else None


def extract(text: str, *, lang: str | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of a text given in memory.

    Args:
        text: The text.
        lang: ISO 639-1 code; None detects it.

    Raises:
        ConfigError: There is no lexicon for the language.
    """
    document = Document(id="text", text=text, lang=lang or detect(text))
    load_lexicon(document.lang)
    return analyze([document]).quotations


def analyze_document(
    document: Document, options: Options, taxonomy: Taxonomy, registry: Registry
) -> Result:
    """Return what one document gives, all steps in order."""
    lexicon = load_lexicon(document.lang)
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(document.text, blocks, lexicon)
    sentences = engine_of(options).parse(document, blocks, marks, lexicon)
    attributions = extract_quotations(document, blocks, sentences, marks, lexicon)
    quotations, speakers = resolve(document, sentences, attributions, lexicon, registry)
    if tagger := tagger_of(options):
        quotations = weigh(quotations, document, sentences, tagger)
    method = choose_method(options.themes, taxonomy)
    themed = method.tag(quotations, document, lexicon.clitics)
    return Result(document, blocks, themed, speakers)


def _prepare(engine: Engine, window: Iterable[Document | Skipped]) -> None:
    """Let an engine see a window of documents; what fails here fails for its document later."""
    try:
        works = []
        for item in window:
            if isinstance(item, Document) and item.lang in available():
                lexicon = load_lexicon(item.lang)
                works.append(Work(item, label_blocks(item, lexicon.boilerplate), lexicon))
        engine.prepare(works)
    except SpeechkitError:
        raise
    except Exception:
        logger.exception("a window of documents; each is tried alone")


def _no_document(given: object) -> str:
    what = "one document" if isinstance(given, Document) else type(given).__name__
    return (
        f"analyze got {what}: expected several documents, such as read('articles/') gives or "
        f"[Document(id='a', text='…', lang='en')]; extract('…') takes a text alone"
    )


def _analyze_one(item: Document | Skipped, rules: Rules) -> Result | Skipped:
    if isinstance(item, Skipped):
        return item
    if not isinstance(item, Document):
        raise InputError(_no_document(item))
    if item.lang not in available():
        reason = f"no lexicon for language {item.lang!r}; there are: {', '.join(available())}"
        return Skipped(item.path or item.id, reason)
    return _guarded(item, rules)


def _guarded(document: Document, rules: Rules) -> Result | Skipped:
    try:
        with _collector_paused():
            return analyze_document(document, rules.options, rules.taxonomy, rules.registry)
    except SpeechkitError:
        raise
    except Exception as error:
        logger.exception("document %s", document.id)
        reason = f"the rules fail on it ({type(error).__name__}: {error}): please report it"
        return Skipped(document.path or document.id, reason)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause Python's collector of cycles: records have none, and its passes grow with the text."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
