"""The order of the steps, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.lang.detect import detect
from speechkit.lang.load import available
from speechkit.lang.load import load as load_lexicon
from speechkit.marks import pair_marks
from speechkit.options import Options
from speechkit.quotations import extract_quotations
from speechkit.records import Analysis, Block, Document, Quotation, Skipped, Speaker
from speechkit.speakers import Registry, load_registry, merge, resolve
from speechkit.themes import Taxonomy, load_taxonomy, tag
from speechkit.version import VERSION


@dataclass(frozen=True, slots=True)
class Result:
    """What one document gives."""

    document: Document
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    speakers: tuple[Speaker, ...]


def analyze(documents: Iterable[Document | Skipped], *, options: Options | None = None) -> Analysis:
    """Return who said what, about which theme, in all documents.

    Inputs that could not be read, and documents in a language without a lexicon, are kept as
    ``skipped``: one bad document never stops a run.

    Args:
        documents: What ``read`` or ``read_each`` gives.
        options: Settings; the defaults need no download.

    Raises:
        EngineError: The engine asked for is not there.
        ConfigError: The taxonomy asked for is not there.
    """
    options = options or Options()
    taxonomy, registry = load_taxonomy(options.taxonomy), load_registry()
    results: list[Result] = []
    skipped: list[Skipped] = []
    for item in documents:
        if isinstance(item, Skipped):
            skipped.append(item)
        elif item.lang not in available():
            reason = f"no lexicon for language {item.lang!r}; there are: {', '.join(available())}"
            skipped.append(Skipped(item.path or item.id, reason))
        else:
            results.append(analyze_document(item, options, taxonomy, registry))
    return Analysis(
        documents=tuple(result.document for result in results),
        blocks={result.document.id: result.blocks for result in results},
        quotations=tuple(q for result in results for q in result.quotations),
        speakers=merge(result.speakers for result in results),
        manifest=_manifest(options, taxonomy, [result.document for result in results]),
        skipped=tuple(skipped),
    )


def extract(text: str, *, lang: str | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of a text given in memory.

    Args:
        text: The text.
        lang: ISO 639-1 code; None detects it.

    Raises:
        ConfigError: There is no lexicon for the language.
    """
    code = lang or detect(text)
    load_lexicon(code)
    return analyze([Document(id="text", text=text, lang=code)]).quotations


def analyze_document(
    document: Document, options: Options, taxonomy: Taxonomy, registry: Registry
) -> Result:
    """Return what one document gives, all steps in order."""
    lexicon = load_lexicon(document.lang)
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(document.text, blocks, lexicon)
    sentences = get_engine(options.engine).parse(document, blocks, marks, lexicon)
    attributions = extract_quotations(document, blocks, sentences, marks, lexicon)
    quotations, speakers = resolve(document, sentences, attributions, lexicon, registry)
    themed = tuple(tag(quotation, document, taxonomy, lexicon.clitics) for quotation in quotations)
    return Result(document, blocks, themed, speakers)


def _manifest(
    options: Options, taxonomy: Taxonomy, documents: list[Document]
) -> Mapping[str, object]:
    """Return all that decides the bytes of the result: versions, hashes, options."""
    engine = get_engine(options.engine)
    languages = sorted({document.lang for document in documents})
    return {
        "speechkit": VERSION,
        "engine": {"name": engine.name, "version": engine.version},
        "options": asdict(options),
        "lexicons": {code: load_lexicon(code).sha256 for code in languages},
        "taxonomy": {
            "name": taxonomy.name,
            "sha256": taxonomy.sha256,
            "labels": {theme.id: dict(theme.labels) for theme in taxonomy.themes},
        },
        "sources": {document.id: document.sha256 for document in documents},
    }
