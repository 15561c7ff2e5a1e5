"""Who may be meant where nobody is named: candidates, their facts, their shares."""

import math

import pytest

from speechkit.clean import label_blocks
from speechkit.engines import get_engine
from speechkit.lang.load import load
from speechkit.marks import pair_marks
from speechkit.quotations import extract_quotations
from speechkit.records import Document, Quotation
from speechkit.speakers import load_registry
from speechkit.speakers.cast import Cast
from speechkit.speakers.context import Context
from speechkit.speakers.entities import Entity
from speechkit.speakers.history import Place, Spoke, Wanted
from speechkit.speakers.mentions import persons_in
from speechkit.speakers.names import words
from speechkit.speakers.salience import Candidate, load_weights, outdoing, rank
from speechkit.speakers.wordlists import word_lists

TEXT = (
    "La alcaldesa, Pilar Otero, dijo que la plaza estaba lista.\n\n"
    "Bruno Castell, de 64 años, llegó tarde con su violín. Se sentó en un banco.\n\n"
    "«Toco aquí desde niño», contó.\n"
)


@pytest.fixture
def scene() -> tuple[Context, Place, Quotation]:
    """The moment at which the last quotation of the text is reached."""
    document = Document(id="plaza", text=TEXT, lang="es")
    lexicon, lists = load("es"), word_lists("es")
    blocks = label_blocks(document, lexicon.boilerplate)
    marks = pair_marks(TEXT, blocks, lexicon)
    sentences = get_engine("builtin").parse(document, blocks, marks, lexicon)
    first, last = (
        one.quotation for one in extract_quotations(document, blocks, sentences, marks, lexicon)
    )
    found = words(TEXT)
    persons = list(persons_in(TEXT, found, lexicon, lists))
    cast = Cast(document, load_registry(), found, [], persons)
    context = Context(document, sentences, cast, lexicon, lists)
    mayor = next(one for one in cast.entities if one.name == "Pilar Otero")
    context.history.add(Spoke(mayor, context.place(0), first.source, first.id, None))
    return context, context.place(last.content[0].start), last


def test_shares_make_one_and_the_one_the_text_has_turned_to_comes_first(
    scene: tuple[Context, Place, Quotation],
) -> None:
    context, place, quotation = scene
    ranked = rank(context, Wanted("", "sg"), place, quotation)
    assert [one.entity.name for one in ranked] == ["Bruno Castell", "Pilar Otero"]
    assert math.isclose(sum(one.share for one in ranked), 1.0)
    assert ranked[0].facts["named since the last speaker"] == 1.0
    assert ranked[1].facts["last speaker"] == 1.0


def test_every_fact_that_holds_has_a_weight(scene: tuple[Context, Place, Quotation]) -> None:
    context, place, quotation = scene
    ranked = rank(context, Wanted("", "sg"), place, quotation)
    assert {fact for one in ranked for fact in one.facts} <= set(load_weights())


def test_whoever_does_not_agree_is_no_candidate(scene: tuple[Context, Place, Quotation]) -> None:
    context, place, quotation = scene
    assert [one.entity.name for one in rank(context, Wanted("f", "sg"), place, quotation)] == [
        "Pilar Otero"
    ]


def test_only_a_clear_lead_outdoes_the_last_speaker() -> None:
    one, other = (Entity(name, name, "person", [(name,)]) for name in ("otero", "castell"))
    spoke = Spoke(one, Place(0, 0, 0), None, "q", None)

    def ranked(share: float) -> list[Candidate]:
        pair = [Candidate(one, spoke, None, {}, 1 - share), Candidate(other, None, None, {}, share)]
        return sorted(pair, key=lambda candidate: -candidate.share)

    assert outdoing(ranked(0.9), spoke) is not None
    assert outdoing(ranked(0.55), spoke) is None
    assert outdoing(ranked(0.1), spoke) is None
    assert outdoing([], spoke) is None
