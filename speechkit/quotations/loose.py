"""Attributions that no frame holds, since what is said stands in a sentence of its own.

``Аэропорт открыт. Об этом сообщил директор.``: the content is the sentence before, and the
attribution points back to it. ``Сосед немногословен: «Нас никто не спросил».``: a colon before
marked words is the only cue.
"""

from collections.abc import Sequence

from speechkit.quotations import behind
from speechkit.quotations.adjuncts import skip_adjuncts
from speechkit.quotations.boundaries import Range
from speechkit.quotations.build import Draft
from speechkit.quotations.clauses import place_source
from speechkit.quotations.endings import is_definite
from speechkit.quotations.inverted import right_of, with_name
from speechkit.quotations.joins import CUELESS, cueless
from speechkit.quotations.phrases import Left, left_of
from speechkit.quotations.shapes import phrase_end
from speechkit.quotations.spoken import speaks
from speechkit.quotations.subjects import sentence_subject
from speechkit.quotations.unlisted import MIN_SPEECH, is_speech, may_tell
from speechkit.quotations.utterances import utterance_before, whose
from speechkit.quotations.verbs import cue_ranges
from speechkit.quotations.view import COLONS, COMMAS, Hit, View
from speechkit.records import Span

MAX_LEAD = 8
MAX_POINTER = 12  # words from what points back to its verb
FULL_NAME = 2  # words
MAX_OPENING = 3  # items before a noun that opens a sentence
MIN_SENTENCE = 5  # words that are no slogan
THIRD = 3
_FINITE = ("fin", "past")  # moods: c'est ce que dit X, c'est ce qu'a dit X


def add_loose(found: Sequence[Draft], sentences: Sequence[View]) -> list[Draft]:
    """Return the drafts with the attributions that point back or have but a colon put in.

    Args:
        found: Drafts of all depths, in order.
        sentences: The outermost view of each sentence, in order.
    """
    passed = [d for d in found if _passes_on(d, sentences[d.sentence])]
    found = [d for d in found if d not in passed]
    taken = {d.sentence for d in found if d.depth == 0 and d.level != "mention"}
    claimed = {span for draft in found for span in draft.content}
    cueless_of = _alone(found)
    begins = {draft.content[0].start: draft for draft in found if draft.rule == CUELESS}
    heard = {draft.sentence for draft in found if draft.depth == 0 and draft.marked}
    joined: list[Draft] = []
    added: list[Draft] = []
    for index, view in enumerate(sentences):
        if index in taken:
            continue
        draft = _lone_colon(view, index, on=index - 1 in heard)
        if draft is not None and draft.content[0] in claimed:
            continue
        if draft is None and index and index - 1 not in taken:
            draft = _back(view, sentences[index - 1], index)
        if draft is None and (alone := cueless_of.get(index - 1)) is not None:
            further = cueless_of.get(index + 1)
            if _take(alone, view) and further is not None:
                _join(alone, further)
                joined.append(further)
        if draft is not None:
            further = begins.get(_marked_start(sentences, index + 1)) if draft.marked else None
            if further is not None and further not in joined:  # X was blunt: “…”. | “…”
                _join(draft, further)
                joined.append(further)
            added.append(draft)
    gone = {id(draft) for draft in joined}
    kept = [draft for draft in found if id(draft) not in gone]
    return sorted([*kept, *added], key=lambda draft: (draft.content[0].start, draft.depth))


def _back(view: View, before: View, index: int) -> Draft | None:
    """Read ``Об этом сообщил X`` after a sentence that nobody else said."""
    hit = _pointing(view)
    if hit is None:
        return None
    start, end = before.trim(0, before.size)
    if start >= end or any(before.is_mark(i) for i in range(start, end)):
        return None
    span, source = before.span(start, end), _speaker(view, hit.start, hit.end)
    return Draft(
        content=(span,), outer=(span,), cue=_cue(view, hit),
        source=view.span(*source) if source else None, level="statement", act=None,
        rule="points back", sentence=index, block=before.block, depth=0,
        gender=hit.form.gender, number=hit.form.number,
    )  # fmt: skip


def _passes_on(draft: Draft, view: View) -> bool:
    """Say whether a report holds but who said the sentence before: Об этом | заявил X, пишет Y."""
    if draft.rule != "post" or draft.depth or "anaphor" not in view.tags[0]:
        return False
    hit = _pointing(view)
    words = view.span(0, hit.end) if hit is not None else None
    inside = words is not None and draft.content[0].start <= words.start
    return inside and words is not None and words.end <= draft.content[0].end


def _cue(view: View, hit: Hit) -> tuple[Span, ...]:
    """Return the words of a verb with its auxiliaries: c'est ce qu'| a | aussi | annoncé | X."""
    if not view.lexicon.inverts or view.lexicon.inflects:
        return (view.span(hit.start, hit.end),)
    return tuple(view.span(*part) for part in cue_ranges(view, hit))


def _pointing(view: View) -> Hit | None:
    """Return the verb of a sentence that points back to the one before it: Об этом | сообщил X."""
    post = {"<post>", "<after-marks>"}
    verbs = (h for h in view.hits if h.form.mood in _FINITE and post & h.cue.special.keys())
    hit = next(verbs, None)
    if hit is None or hit.start > MAX_POINTER:
        return None
    told = not hit.start and "anaphor" in view.tags[hit.end - 1]  # أفاد بذلك | حاكم المقاطعة
    return hit if told or "anaphor" in view.tags[0] else None


def _alone(found: Sequence[Draft]) -> dict[int, Draft]:
    """Return by sentence the marks without a cue beside which nothing else stands."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in found:
        if draft.depth == 0:
            by_sentence.setdefault(draft.sentence, []).append(draft)
    alone = ((index, drafts[0]) for index, drafts in by_sentence.items() if len(drafts) == 1)
    return {index: draft for index, draft in alone if draft.rule == CUELESS}


def _join(alone: Draft, further: Draft) -> None:
    """Let marks go on behind the sentence that tells whose they are."""
    alone.content += further.content
    alone.outer += further.outer


def _marked_start(sentences: Sequence[View], index: int) -> int:
    """Return where the marked words begin that open a sentence, -1 where none do."""
    first = sentences[index].marked[0] if index < len(sentences) else None
    return -1 if first is None or first.turn else first.inner.start


def _closes(view: View) -> bool:
    """Say whether a sentence holds but a verb of saying and who says it: «…». | قالت ماري سميث."""
    post = {"<post>", "<after-marks>"}
    hit = view.hits[0] if view.hits and view.lexicon.clitics.article else None
    if hit is None or hit.start or hit.form.mood != "fin" or not post & hit.cue.special.keys():
        return False
    plain = all(mark is None for mark in view.marked) and len(view.hits) == 1
    comma = next((i for i, form in enumerate(view.forms[:MAX_LEAD]) if form in COMMAS), view.size)
    described = comma + 1 < view.size and "relative" in view.tags[comma + 1]
    end = comma if described else view.size  # قالت ماري سميث، | التي تسكن قرب المصنع
    return plain and hit.end < end <= MAX_LEAD and not view.joined(0)


def _take(alone: Draft, view: View) -> bool:
    """Give marks without a cue what the sentence behind them says of them: «…». هذا ما قاله س."""
    hit = view.hits[0] if _closes(view) else _pointing(view)
    if hit is None:
        return False
    left, end = Left(None, hit.start - 1, "start"), view.trim(0, view.size)[1]
    both = "<both>" in hit.cue.special  # هكذا تصف هدى | لحظة وصولها
    found = behind.object_behind(view, hit, left, end)[0] if both else None
    source = found or _speaker(view, hit.start, hit.end)
    alone.cue = _cue(view, hit)
    alone.source = view.span(*source) if source else None
    alone.rule, alone.gender, alone.number = "points back", hit.form.gender, hit.form.number
    return True


def _speaker(view: View, start: int, end: int) -> Range | None:
    at = skip_adjuncts(view, end, view.size)
    place = place_source(view, at, left_of(view, start).boundary + 1, body=True)
    right = right_of(view, at, view.size)
    return left_of(view, start).subject or (right and with_name(view, right)) or place


def _lone_colon(view: View, index: int, *, on: bool) -> Draft | None:
    """Read ``X …: «…»`` where whole marked words end a sentence that has no other cue.

    ``on``: marked speech stands right before it, and briefer words go on with it.
    """
    end = view.trim(0, view.size)[1]
    colon = end - 2
    mark = view.marked[end - 1] if end else None
    if colon < 1 or view.forms[colon] not in COLONS or mark is None or not view.is_mark(end - 1):
        return None
    noun = utterance_before(view, colon)
    if not is_speech(view, mark.inner, MIN_SPEECH - (noun is not None)):
        return None
    source = None if noun is None else whose(view, noun, colon)
    if noun is None or (source is None and noun == colon - 1 > MAX_OPENING):
        source = _before_colon(view, colon)  # Le père a pleuré à l'énoncé du verdict : « … »
        noun = noun if source is None else None
    if source is None and noun is None:
        long = (
            len(mark.inner.of(view.text).split()) >= MIN_SENTENCE and view.lexicon.clitics.article
        )
        on = on and view.lexicon.clitics.article != ""
        spoken = mark.closed and mark.opened and (on or long or speaks(view, mark.inner))
        return cueless([mark], index, view.block) if spoken else None
    cue = _last_verb(view, source, colon) if noun is None else (noun, noun + 1)
    return Draft(
        content=(mark.inner,), outer=(mark.outer,), cue=(view.span(*cue),),
        source=view.span(*source) if source else None, level="statement", act=None,
        rule="lone colon" if source else CUELESS, sentence=index, block=view.block, depth=0,
        marked=True,
    )  # fmt: skip


def _last_verb(view: View, source: Range | None, colon: int) -> Range:
    """Return the cue behind who speaks, though no frame of its has a colon, and else the colon."""
    behind_it = (hit for hit in view.hits if source is not None and hit.start >= source[1])
    hit = next((hit for hit in behind_it if hit.form.mood == "fin"), None)
    return (hit.start, hit.end) if hit is not None else (colon, colon + 1)


def _before_colon(view: View, colon: int) -> Range | None:
    """Return who does something before a colon: Asked about it, | the captain shrugged: “…”."""
    if behind.is_verb_first(view) and (office := _office(view, colon)) is not None:
        return office
    source = sentence_subject(view, colon)
    if source is not None and _is_known(view, *source):
        return source
    commas = [i for i in range(colon) if view.forms[i] in COMMAS]
    if len(commas) > 1 and view.lexicon.cased:  # Her neighbour, Frank Osei, | is more relaxed: “…”
        apposed = left_of(view, commas[-1] + 1).subject
        if apposed is not None and apposed[1] == commas[-1] and _is_known(view, *apposed):
            return apposed
    starts = (skip_adjuncts(view, commas[-1] + 1 if commas else 0, colon), 0)
    found = (_somebody(view, at, colon) for at in starts)
    return next((one for one in found if one is not None), None)


def _office(view: View, colon: int) -> Range | None:
    """Return an office, with its name or not, that a place may follow: قائد الشرطة سامر كامل: «…».

    A definite one and a bare word tell what somebody is: المدرب متفائل: «…».
    """
    end = phrase_end(view, 0, colon) if view.tags[0] & {"role", "title"} else 0
    told = end == FULL_NAME and is_definite(view, 0) and not is_definite(view, 1)
    whole = end == colon or "preposition" in view.tags[end]
    return (0, end) if end and whole and not told else None


def _is_known(view: View, start: int, end: int) -> bool:
    """Say whether a noun phrase is a name or begins with an office."""
    if end - start == 1 and start == 0:  # Sur le mur, …: a capital shows no name here
        if view.forms[end] in COMMAS:  # Interrogée, | la juge a souri : …
            return False
        return view.pronoun(start) is None and view.tags[start] <= {"role", "title", "nominative"}
    head = view.tags[start] | view.tags[min(start + 1, end - 1)]  # Другой | собеседник
    return view.capital(end - 1) or bool(head & {"role", "title"})


def _somebody(view: View, at: int, stop: int) -> Range | None:
    """Return the person that a clause begins with, a verb behind it, or None."""
    start, pronoun = at, view.pronoun(at) if at < stop else None
    if pronoun is not None:
        person = pronoun.person == THIRD and pronoun.gender != "n"
        plain = at + 1 < stop and may_tell(view, at + 1)
        return (at, at + 1) if person and plain else None
    while at < stop and view.tags[at] & {"determiner", "adjective"}:
        at += 1
    end = at + (at < stop and bool(view.tags[at] & {"role", "title"}))
    while end < stop and (view.capital(end) or (end > at and "linker" in view.tags[end])):
        end += 1
        while end < stop and "linker" in view.tags[end - 1] | view.tags[end]:
            end += 1  # le ministre | de la Culture
        if end < stop and "determiner" in view.tags[end - 1]:
            end += 1
    alone = end == 1 and not view.tags[at] & {"role", "title"}  # its capital shows no name
    return (start, end) if at < end < stop and not alone else None
