"""Interviews whose turns no label names: ``* Question?`` and ``- Answer.``, as newspapers do."""

from collections.abc import Iterator, Sequence

from speechkit.quotations.build import Draft
from speechkit.quotations.turns import RULE, first_sentences, nest
from speechkit.quotations.view import DASHES, View
from speechkit.records import Block, Span

BULLETS = frozenset("*•●■")
# A single question and answer may be a list.
FEWEST = 2


def read_answers(
    found: Sequence[Draft], sentences: Sequence[View], blocks: Sequence[Block]
) -> list[Draft]:
    """Return the drafts with the answers of an interview put in, each paragraph a direct statement.

    What stands between an answer and the next question goes on with the answer; behind the last
    answer the interviewer tells. Who answers is whoever has been quoted before the first question.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
        blocks: The document's blocks.
    """
    first = first_sentences(sentences)
    body = [(block, index) for block, index in first.items() if blocks[block].label == "body"]
    questions = [at for at, (_, i) in enumerate(body) if sentences[i].forms[0] in BULLETS]
    asked = body[questions[0]][1] if questions else 0
    host = next((d.source for d in found if d.source is not None and d.sentence < asked), None)
    answers = [
        _answer(sentences[index], index, blocks[block], host)
        for at in questions
        for block, index in _answers(body, at, questions, sentences)
    ]
    return nest(found, answers, sentences) if len(questions) >= FEWEST and answers else list(found)


def _answers(
    body: Sequence[tuple[int, int]],
    question: int,
    questions: Sequence[int],
    sentences: Sequence[View],
) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of an answer: the first one begins with a dash."""
    begin = question + 1
    if begin >= len(body) or sentences[body[begin][1]].forms[0] not in DASHES:
        return
    following = next((at for at in questions if at > question), begin + 1)
    yield from body[begin:following]


def _answer(view: View, index: int, block: Block, host: Span | None) -> Draft:
    start, end = block.span
    if view.forms[0] in DASHES:
        start = view.items[0].end
    text = view.text[start:end]
    start += len(text) - len(text.lstrip())
    content = Span(start, start + len(text.strip()))
    return Draft(
        content=(content,), outer=(content,), cue=(), source=None, level="statement", act=None,
        rule=RULE, sentence=index, block=view.block, depth=0, kind="direct", host=host,
    )  # fmt: skip
