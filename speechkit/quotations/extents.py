"""Where contents end: at the next attribution beside them, not at one inside them."""

from collections.abc import Iterator, Sequence

from speechkit.quotations import behind
from speechkit.quotations.adjuncts import before_time
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.beside import beside, cut, first_of, leads
from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.clauses import (
    goes_on_in_marks,
    joins_finite,
    tells_next,
    tells_when,
)
from speechkit.quotations.cue_hits import hits_in
from speechkit.quotations.inflected import MAX_GAPPED, attribute_end, gapped
from speechkit.quotations.main_clauses import main_clause, main_commas
from speechkit.quotations.of_speech import ascribed, goes_with_inner
from speechkit.quotations.past import is_past
from speechkit.quotations.reading import Reading
from speechkit.quotations.relatives import resumed
from speechkit.quotations.tails import (
    before_background,
    before_main,
    before_remark,
    before_unsaid,
    before_venue,
    behind_marks,
    leads_venue,
    tells_effect,
)
from speechkit.quotations.view import COLONS, COMMAS, DASHES, STRONG, Hit, View

# Attributions further on in one sentence do not cut a content; keeps hostile input linear.
LOOKAHEAD = 24
_OPENS = frozenset({"relative", "subordinator", "that", "whether", "wish"})
MAX_CLAUSE = 12
_VERBAL = frozenset({"reflexive", "clitic", "auxiliary", "finite", "negation"})
_BEHIND_VERB = frozenset({"determiner", "possessive", "preposition", "infinitive", "adverb"})


def close_contents(view: View, readings: Sequence[Reading]) -> None:
    """Close the open contents of one view's readings, in place.

    A reading *beside* another (and said …, adding that …, وأضاف) ends its content and, without a
    subject of its own, shares its source; one *inside* (said that Y had told …) ends with it.
    """
    for index, reading in enumerate(readings):
        later = readings[index + 1 : index + 1 + LOOKAHEAD]
        begin, end = reading.content[-1]
        if reading.open:
            end = min([end, *_cuts(view, reading, later), *main_clause(view, reading)])
            end = before_background(view, begin, before_unsaid(view, begin, end))
            end = before_venue(view, begin, behind_marks(view, begin, end))
            end = before_main(view, reading.hit.start, begin, before_remark(view, begin, end))
            if reading.level == "act" and not view.lexicon.forward:
                end = _phrase_end(view, begin, end)
                if view.lexicon.inflects and reading.left.kind == "relative":
                    end = attribute_end(view, begin, end)  # который попросил не ждать, | ушёл
            elif reading.rule == "clause" and (view.lexicon.inverts or view.lexicon.governed):
                end = _clause_end(view, reading.hit, begin, end)
            begin, end = view.trim(begin, end)
            end = _trim_joints(view, begin, end)
            reading.open = False
        reading.content[-1] = view.trim(begin, end)
        for other in later:
            if other.open and begin <= other.begin < end:
                other.content[-1] = (other.content[-1][0], min(other.content[-1][1], end))


def _cuts(view: View, reading: Reading, later: Sequence[Reading]) -> Iterator[int]:
    """Yield where later attributions cut a content: the first beside it, any trailing one."""
    opens = all("subordinator" in view.tags[i] for i in range(reading.hit.start))
    if opens and reading.passive and has_plain_asides(view):
        # (When) asked whether he would resign, | the minister laughed.
        yield from (i for i in range(*reading.content[-1]) if view.forms[i] in COMMAS)
    if _acts_first(view, reading):
        yield from (i for i in range(*reading.content[-1]) if _opens_main(view, i))
    if _asks_first(view, reading):
        yield from (i for i in range(*reading.content[-1]) if view.forms[i] in COMMAS)
    if view.lexicon.inflects:  # «Q1, — сказал X, добавив, что плакал | . — Q2»
        yield from (i - 1 for i in range(*reading.content[-1]) if goes_on_in_marks(view, i))
    yield from gapped(view, reading)
    if (comma := resumed(view, reading)) is not None:
        yield comma
    yield from ascribed(view, reading, later)
    first = next(
        (
            other
            for index, other in enumerate(later)
            if beside(view, reading, other)
            and not goes_with_inner(view, reading, later[:index], other)
        ),
        None,
    )
    if first is not None:
        yield cut(view, reading, first)
    start = reading.content[-1][0]
    led = first is None and leads(view, reading)  # Tras admitir que …, | la ministra se fue
    if led or _opens_sentence(view, reading):
        yield from main_commas(view, *reading.content[-1], _is_main)
    if reading.left.kind == "dash" and start > reading.hit.start:  # - said to be safe - |
        yield from (i for i in range(start, view.size) if view.forms[i] in DASHES)
    yield from _behind(view, reading, later)


def _behind(view: View, reading: Reading, later: Sequence[Reading]) -> Iterator[int]:
    """Yield where attributions behind what they say cut a content, with their own content."""
    start = reading.content[-1][0]
    for other in later:
        at = other.content[0][0]
        if other.rule == "post" and at >= start and view.forms[at - 1] in COLONS:
            yield at - (at > start)  # dice que no: | en mayo, afirma, …; coincide: | sube, dice
        if other.rule in ("post", "as", "according") and other.left.boundary > start:
            trails = other.left.kind != "mark" and other.content[0][0] <= reading.begin
            if trails or other.left.kind == "colon":  # назвал запрет ошибкой: | по его оценке, …
                at = other.left.boundary
                yield first_of(view, at) if other.rule == "as" else at  # …، | وفق ما أفاد س


def _opens_sentence(view: View, reading: Reading) -> bool:
    """Say whether a clause before the main one has the cue: Although X says that …, | Y is ill."""
    before = range(reading.hit.start)
    return (
        view.lexicon.cased
        and not view.lexicon.inflects
        and reading.level == "statement"
        and "subordinator" in view.tags[0]
        and reading.hit.start <= MAX_CLAUSE
        and reading.content[-1][0] >= reading.hit.end
        and not any(view.forms[i] in COMMAS for i in before)
    )


def _asks_first(view: View, reading: Reading) -> bool:
    """Say whether a question opens the sentence: Quand on lui demande s'il a peur, | il sourit."""
    start, whole = reading.hit.start, view.lexicon.cased and not view.lexicon.inflects
    whole = whole and reading.rule == "clause" and reading.level == "statement"
    asks = reading.hit.cue.act in ("ask", "call") and "subordinator" in view.tags[0]
    return whole and asks and start <= MAX_CLAUSE and not _has_comma(view, start)


def _acts_first(view: View, reading: Reading) -> bool:
    """Say whether an act's clause opens the sentence: Alors que X réclame un audit, | Y se tait."""
    plain = view.lexicon.cased and not (view.lexicon.inflects or has_plain_asides(view))
    opens = plain and reading.level == "act" and view.tags[0] & {"subordinator", "breaker"}
    start = reading.hit.start
    return bool(opens) and start <= MAX_CLAUSE and not _has_comma(view, start)


def _opens_main(view: View, i: int) -> bool:
    """Say whether the subject of the main clause follows a comma, and no further object."""
    if view.forms[i] not in COMMAS or i + 1 >= view.size:
        return False
    tags = view.tags[i + 1]
    commas = (k for k in range(i + 1, view.size) if view.forms[k] in COMMAS)
    rest = range(i + 1, next(commas, view.size))
    if any("and" in view.tags[k] for k in rest):
        return False  # …, la ligue et le syndicat
    named = view.capital(i + 1) or view.pronoun(i + 1) is not None
    return named or ("determiner" in tags and not tags & {"indefinite", "linker"})


def _has_comma(view: View, end: int) -> bool:
    return any(view.forms[i] in COMMAS for i in range(end))


def _clause_end(view: View, hit: Hit, begin: int, end: int) -> int:
    """End a content that "que" opened before ", mais" or ", et" and a clause without "que"."""
    for i in range(begin + 1, end - 1):
        if view.forms[i] in STRONG and "that" not in view.tags[i + 1]:
            return i
        if tells_when(view, i) or tells_next(view, hit, begin, i) or tells_effect(view, i, end):
            return i
        if (
            view.tags[i] & {"coordinator", "and"}
            and view.forms[i - 1] in COMMAS
            and _is_main(view, i + 1, end)
        ):
            return i - 1
    return end


def _is_main(view: View, at: int, end: int) -> bool:
    """Say whether a subject with a finite verb begins at ``at``, as far as word classes show it."""
    plain = has_plain_asides(view) and view.pronoun(at) is not None
    if not (plain or view.capital(at) or "determiner" in view.tags[at] or _takes_clitic(view, at)):
        return False
    for i in range(at + 1, min(end, at + MAX_CLAUSE)):
        if boundary_kind(view, i):
            return False
        verbal = view.tags[i] & {"auxiliary", "passive", "reflexive", "negation", "finite"}
        if verbal or is_past(view, i):
            return True
    return False


def _takes_clitic(view: View, at: int) -> bool:
    """Say whether a verb behind its pronoun begins here and only marks come before: "…", y se fue.

    What is told goes on; inside plain words it may be what was said.
    """
    marks = at > 2 and view.is_mark(at - 3)  # noqa: PLR2004 -- the comma and "and"
    return marks and bool(view.tags[at] & {"reflexive", "clitic"})


def _phrase_end(view: View, begin: int, end: int) -> int:
    """End an act's content, a phrase and no clause, before what is said of the act itself."""
    told = _participles(view)
    for i in range(begin + 1, end):
        if _opens_next(view, i, end) or i in told:
            return i
        if _adds_verb(view, i) and not _is_relative(view, begin, i):
            return i  # طالبوا باستقالته | ورددوا هتافات
        if i + 1 < end and view.forms[i] in STRONG and _is_main(view, i + 1, end):
            return i  # denied it; | the army would not talk
        breaks = "breaker" in view.tags[i] and not view.is_mark(i - 1)
        if breaks or boundary_kind(view, i) == "dash":
            return i
        if has_plain_asides(view) and _tells_how(view, i):
            return i
        parted = view.forms[i] in COMMAS and i + 2 < end
        if parted and _leaves_phrase(view, i + 1) and not _ends_list(view, begin, i, end):
            return i
        if _is_second_verb(view, begin, i) or _joins_verb(view, i, end):
            return i
    if has_plain_asides(view):  # condemned the attack | in a statement
        led = (i for i in range(begin + 1, end - 1) if "linker" not in view.tags[i])
        end = next((i for i in led if leads_venue(view, i)), end)
    return before_time(view, begin, end)


def _ends_list(view: View, begin: int, comma: int, end: int) -> bool:
    """Say whether the last of several follows a comma and "and": urged calm, talks, | and aid."""
    if not has_plain_asides(view) or "and" not in view.tags[comma + 1]:
        return False
    rest = range(comma + 2, min(end, comma + MAX_CLAUSE))
    verbal = (view.tags[i] & {"auxiliary", "passive"} or is_past(view, i) for i in rest)
    free = view.pronoun(comma + 2) is None and not any(verbal)
    return free and any(view.forms[i] in COMMAS for i in range(begin, comma))


def _adds_verb(view: View, i: int) -> bool:
    """Say whether "and" is written as one with a verb in the plural, or with a cue."""
    if view.lexicon.fits("second_plural", view.forms[i]):
        return True
    if i not in view.starts or not view.joined(i) or not behind.is_verb_first(view):
        return False
    if "preposition" in view.tags[i - 1]:
        return False  # إطلاق النار على | وايد
    return any(hit.form.mood == "fin" for hit in hits_in(view, range(i, i + 1)))


def _is_relative(view: View, begin: int, end: int) -> bool:
    return any(view.tags[i] & _OPENS for i in range(begin, end))


def _participles(view: View) -> frozenset[int]:
    """Return the commas before participles that say something: ندد بالقصف، | محملا الجيش …."""
    if not behind.is_verb_first(view):
        return frozenset()
    starts = (hit.start for hit in view.hits if hit.form.mood == "part" and hit.start)
    return frozenset(i - 1 for i in starts if view.forms[i - 1] in COMMAS)


def _opens_next(view: View, i: int, end: int) -> bool:
    """Say whether another attribution stands behind a colon, or one without its verb, by a dash.

    критикует план: | мэр считает, что …; настаивает на встрече, | Тегеран — на паузе
    """
    if view.forms[i] in COLONS:
        return any(i < hit.start < end and hit.form.mood == "fin" for hit in view.hits)
    if not view.lexicon.inflects or view.forms[i] not in COMMAS:
        return False
    stop = min(end, i + MAX_GAPPED)
    kinds = ((k, boundary_kind(view, k)) for k in range(i + 1, stop))
    at, kind = next(((k, kind) for k, kind in kinds if kind not in ("", "but")), (i, ""))
    return kind == "dash" and at > i + 1


def _tells_how(view: View, i: int) -> bool:
    """Say whether "as" opens a clause and no predicate: condemned the raid | as the talks began."""
    if "as" not in view.tags[i] or i + 1 >= view.size:
        return False
    tags = view.tags[i + 1]
    return view.pronoun(i + 1) is not None or ("determiner" in tags and "indefinite" not in tags)


def _is_second_verb(view: View, begin: int, i: int) -> bool:
    """Say whether "and" is written as one with a verb: يرفض «الخطة» | ويتمسك …."""
    fits = view.lexicon.fits
    if view.tags[i] or not fits("second_verb", view.forms[i]) or not view.is_mark(i - 1):
        return False
    return not any(view.tags[k] & _OPENS or fits("present", view.forms[k]) for k in range(begin, i))


def _joins_verb(view: View, i: int, end: int) -> bool:
    """Say whether "and" joins a verb to the cue: lamentó las pérdidas | y se puso a disposición.

    Or, in the past, urged them to wait | and left for the port: what follows begins no adjective's
    noun (the injured and displaced families).
    """
    if "and" not in view.tags[i] or i + 1 >= end:
        return False
    if view.lexicon.inflects:
        return joins_finite(view, i)  # признала вину | и заключила сделку
    if is_past(view, i + 1) and not view.lexicon.governed:
        further = i + 2 < view.size and view.tags[i + 2] & _BEHIND_VERB
        return bool(further) and not view.lexicon.fits("past", view.forms[i - 1])
    tags = view.tags[i + 1]
    whose = i + 2 < view.size and "possessive" in view.tags[i + 2]
    if whose and not tags and view.lexicon.fits("third", view.forms[i + 1]):
        return True  # condemns the raid | and extends his condolences
    if not view.lexicon.governed:  # contestent la mesure | et n'ont pas signé
        return view.lexicon.inverts and bool(tags & {"passive", *_VERBAL} - {"clitic", "finite"})
    bare = tags & {"determiner", "infinitive"} or view.infinitive(i + 1)  # y | no difundir rumores
    return bool(tags & _VERBAL) and not bare


def _leaves_phrase(view: View, i: int) -> bool:
    """Say whether what follows a comma is no further part of the phrase before it."""
    tags, following = view.tags[i], view.tags[i + 1]
    verbal = tags & {"that", "auxiliary", "clausal", "deed"} or view.pronoun(i) is not None
    if view.joined(i) and verbal:
        return True
    fits = view.lexicon.fits
    if tags <= {"radical"} and (
        fits("second_verb", view.forms[i]) or fits("second_feminine", view.forms[i])
    ):
        return True  # أعلن إغلاق المطار، | ويأتي ذلك بعد …؛ …، | وانتقلت السيارات
    if view.lexicon.fits("replied", view.forms[i]) and (
        view.joined(i) or view.forms[i].startswith(view.lexicon.clitics.article, 1)
    ):
        return True  # استبعد الخبير تكرار ذلك، | فالجيوب فارغة
    if tags >= {"resumption", "relative"}:
        return True  # a demandé une enquête, | ce que la majorité a refusé
    if tags & {"and", "but"}:  # pidió mantener la calma | y no difundir rumores
        return not (following & {"preposition", "linker"} or view.infinitive(i + 1))
    return "subordinator" in tags or (view.lexicon.governed and "finite" in tags)


def _trim_joints(view: View, begin: int, end: int) -> int:
    """Leave out a conjunction that joins the content to the next attribution."""
    joints = {"and", "but", "subordinator"} if view.lexicon.inflects else {"and", "but"}
    while end - 1 > begin and view.tags[end - 1] & joints:  # …, хотя и | признаёт
        end = view.trim(begin, end - 1)[1]
    return end
