"""Short articles with marked sources and cues, for tests of speakers alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.evaluate.markup import Annotated, Record, read_annotated
from speechkit.lang.fold import fold_word
from speechkit.lang.lexicon import Lexicon
from speechkit.lang.load import load as load_lexicon
from speechkit.marks import pair_marks
from speechkit.quotations import Attribution
from speechkit.records import KINDS, LEVELS, Document, Quotation, Speaker
from speechkit.speakers import load_registry, resolve

ARTICLES = Path(__file__).parent / "data" / "speakers"


def articles() -> list[Path]:
    return sorted(ARTICLES.rglob("*.ann"))


def resolved(path: Path) -> Iterator[tuple[Record, Quotation, Speaker | None]]:
    """Yield each record of an article with the quotation and its speaker."""
    article = read_annotated(path)
    assert not article.faults, article.faults
    return resolved_article(article)


def resolved_article(
    article: Annotated,
) -> Iterator[tuple[Record, Quotation, Speaker | None]]:
    """Yield each record of an article with the quotation and its speaker."""
    lexicon = load_lexicon(article.lang)
    day = date.fromisoformat(article.header["date"]) if "date" in article.header else None
    document = Document(article.doc_id, article.text, article.lang, date=day)
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(document.text, blocks, lexicon)
    sentences = get_engine("builtin").parse(document, blocks, marks, lexicon)
    found = [attribution(article, record, lexicon) for record in article.records]
    quotations, speakers = resolve(document, sentences, found, lexicon, load_registry())
    by_id = {speaker.id: speaker for speaker in speakers}
    for record, quotation in zip(article.records, quotations, strict=True):
        yield record, quotation, by_id.get(quotation.speaker or "")


def attribution(article: Annotated, record: Record, lexicon: Lexicon) -> Attribution:
    """Return a record as extraction would hand it on."""
    content, cue, source = (article.spans(role, record.number) for role in ("c", "v", "s"))
    headline = content[0].start < article.text.find("\n") and cue and cue[0].of(article.text) == ":"
    made = Quotation(
        id=str(record.number),
        document=article.doc_id,
        lang=article.lang,
        kind=next(kind for kind in KINDS if kind == record.kind),
        level=next(level for level in LEVELS if level == record.level),
        content=content,
        verbatim=tuple(span.of(article.text) for span in content),
        rule="test" if cue else "marks alone",
        cue=cue,
        source=source[0] if source else None,
        section="headline" if headline else "body",
    )
    gender, number = "", ""
    if cue:
        words = fold_word(cue[0].of(article.text))
        forms = [match.group() for match in lexicon.tokens.finditer(words)]
        match = lexicon.cue_trie.match(forms, 0)
        if match is not None:
            form = match[1][0].form
            gender, number = form.gender, form.number
    return Attribution(made, gender, number, passive=record.option("passive") == "yes")
