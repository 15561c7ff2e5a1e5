"""From sources to speakers, on texts written for these tests."""

from datetime import date

from speechkit.lang.load import load as load_lexicon
from speechkit.quotations import Attribution
from speechkit.records import Document, Quotation, Sentence, Span, Speaker
from speechkit.speakers import load_registry, merge, resolve


def quotation(text: str, cue: str, source: str | None, nth: int = 0) -> Attribution:
    at = -1
    for _ in range(nth + 1):
        at = text.index(cue, at + 1)
    span = None if source is None else Span(text.index(source), text.index(source) + len(source))
    content = Span(at + len(cue) + 1, len(text))
    made = Quotation(
        id=f"d#{at}",
        document="d",
        lang="en",
        kind="indirect",
        level="statement",
        content=(content,),
        verbatim=(content.of(text),),
        rule="test",
        cue=(Span(at, at + len(cue)),),
        source=span,
    )
    return Attribution(made, "", "", passive=False)


def resolved(
    text: str, found: list[Attribution], day: date | None = None
) -> tuple[tuple[Quotation, ...], tuple[Speaker, ...]]:
    document = Document("d", text, "en", date=day)
    sentences = [Sentence(Span(0, len(text)), 0, ())]
    return resolve(document, sentences, found, load_lexicon("en"), load_registry())


def test_a_short_name_finds_the_full_one() -> None:
    text = "Secretary-General Ban Ki-moon arrived. Mr. Ban said the road was open."
    (said,), (speaker,) = resolved(text, [quotation(text, "said", "Mr. Ban")])
    assert said.speaker == speaker.id == "person:ban-ki-moon"
    assert "Ban Ki-moon" in said.reason


def test_speakers_of_the_same_full_name_are_one_across_documents() -> None:
    text = "Mara Lindqvist said the road was open."
    _, speakers = resolved(text, [quotation(text, "said", "Mara Lindqvist")])
    (one,) = merge([speakers, speakers])
    assert one.id == "local:mara-lindqvist"
