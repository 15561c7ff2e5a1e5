"""Where contents end: at the next attribution beside them, not at one inside them."""

from collections.abc import Iterator, Sequence

from speechkit.quotations import behind, forward
from speechkit.quotations.adjuncts import before_time
from speechkit.quotations.asides import has_plain_asides
from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.clauses import (
    goes_on_in_marks,
    has_verb,
    joins_finite,
    tells_next,
    tells_when,
)
from speechkit.quotations.forward_view import ForwardView
from speechkit.quotations.inflected import attribute_end, is_attributive, resumes_verb
from speechkit.quotations.of_speech import is_of_speech
from speechkit.quotations.past import is_past
from speechkit.quotations.phrases import Left
from speechkit.quotations.reading import Reading
from speechkit.quotations.relatives import resumed
from speechkit.quotations.tails import before_remark, before_unsaid, before_venue, leads_venue
from speechkit.quotations.view import COLONS, COMMAS, DASHES, STRONG, View

# Attributions further on in one sentence do not cut a content; keeps hostile input linear.
LOOKAHEAD = 24
_OPENS = frozenset({"relative", "subordinator", "that", "whether", "wish"})
MAX_CLAUSE = 12
# Words from the comma to the dash of a clause without its verb.
MAX_GAPPED = 8
_VERBAL = frozenset({"reflexive", "clitic", "auxiliary", "finite", "negation"})
_BEHIND_VERB = frozenset({"determiner", "possessive", "preposition", "infinitive", "adverb"})
_BESIDE = ("and", "but", "comma", "strong", "dash", "mark")


def close_contents(view: View, readings: Sequence[Reading]) -> None:
    """Close the open contents of one view's readings, in place.

    A reading *beside* another (and said …, adding that …, وأضاف) ends its content and, without a
    subject of its own, shares its source; one *inside* (said that Y had told …) ends with it.
    """
    for index, reading in enumerate(readings):
        later = readings[index + 1 : index + 1 + LOOKAHEAD]
        begin, end = reading.content[-1]
        if reading.open:
            end = min([end, *_cuts(view, reading, later), *_main_clause(view, reading)])
            end = before_venue(view, begin, before_unsaid(view, begin, end))
            end = before_remark(view, begin, end)
            if reading.level == "act" and not view.lexicon.forward:
                end = _phrase_end(view, begin, end)
                if view.lexicon.inflects and reading.left.kind == "relative":
                    end = attribute_end(view, begin, end)  # который попросил не ждать, | ушёл
            elif reading.rule == "clause" and (view.lexicon.inverts or view.lexicon.governed):
                end = _clause_end(view, begin, end)
            begin, end = view.trim(begin, end)
            end = _trim_joints(view, begin, end)
            reading.content[-1] = (begin, end)
            reading.open = False
        for other in later:
            if other.open and begin <= other.begin < end:
                other.content[-1] = (other.content[-1][0], min(other.content[-1][1], end))


def _cuts(view: View, reading: Reading, later: Sequence[Reading]) -> Iterator[int]:
    """Yield where later attributions cut a content: the first beside it, any trailing one."""
    opens = all("subordinator" in view.tags[i] for i in range(reading.hit.start))
    if opens and reading.passive and has_plain_asides(view):
        # (When) asked whether he would resign, | the minister laughed.
        yield from (i for i in range(*reading.content[-1]) if view.forms[i] in COMMAS)
    if view.lexicon.inflects:  # «Q1, — сказал X, добавив, что плакал | . — Q2»
        yield from (i - 1 for i in range(*reading.content[-1]) if goes_on_in_marks(view, i))
    if (comma := resumed(view, reading)) is not None:
        yield comma
    first = next((other for other in later if beside(view, reading, other)), None)
    if first is not None:
        yield cut(view, reading, first)
    start = reading.content[-1][0]
    if first is None and leads(view, reading):  # Tras admitir que …, | la ministra se fue
        commas = (i for i in range(*reading.content[-1]) if view.forms[i] in COMMAS)
        yield from (i for i in commas if _is_main(view, i + 1, reading.content[-1][1]))
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
                yield _first_of(view, at) if other.rule == "as" else at  # …، | وفق ما أفاد س


def _main_clause(view: View, reading: Reading) -> Iterator[int]:
    """Yield where the main clause goes on: commas part all clauses, but not two that "and" joins.

    ``сообщил, что задержал двоих, | и город успокоился``: no comma stands before this one that
    could have opened a clause inside the content.
    """
    start, end = reading.content[-1]
    if is_attributive(view, reading.hit):
        yield attribute_end(view, start, end)
    if view.lexicon.inflects and reading.rule == "noun":
        commas = (i for i in range(start, end) if view.forms[i] in COMMAS)
        yield from (i for i in commas if resumes_verb(view, i))
    if not view.lexicon.inflects or reading.rule != "clause" or reading.level != "statement":
        return
    comma = next((i for i in range(start, end) if view.forms[i] in COMMAS), end)
    if comma + 2 < end and "and" in view.tags[comma + 1] and not _carries_on(view, comma + 2):
        inside = any(view.tags[i] & _OPENS for i in range(start, comma))
        if not inside and (comma + 2 in view.starts or has_verb(view, start, comma)):
            yield comma


def _clause_end(view: View, begin: int, end: int) -> int:
    """End a content that "que" opened before ", mais" or ", et" and a clause without "que"."""
    for i in range(begin + 1, end - 1):
        if view.forms[i] in STRONG and "that" not in view.tags[i + 1]:
            return i
        if tells_when(view, i) or tells_next(view, begin, i):
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


def _carries_on(view: View, i: int) -> bool:
    """Say whether what follows "and" still depends on the complementiser before."""
    return bool(view.tags[i] & _OPENS) or view.forms[i] in COMMAS


def _phrase_end(view: View, begin: int, end: int) -> int:
    """End an act's content, a phrase and no clause, before what is said of the act itself."""
    parted = _participles(view)
    for i in range(begin + 1, end):
        if _opens_next(view, i, end) or i in parted:
            return i
        if view.lexicon.fits("second_plural", view.forms[i]) and not _is_relative(view, begin, i):
            return i  # طالبوا باستقالته | ورددوا هتافات
        if i + 1 < end and view.forms[i] in STRONG and _is_main(view, i + 1, end):
            return i  # denied it; | the army would not talk
        if view.forms[i] in DASHES or ("breaker" in view.tags[i] and not view.is_mark(i - 1)):
            return i
        if has_plain_asides(view) and _tells_how(view, i):
            return i
        if view.forms[i] in COMMAS and i + 2 < end and _leaves_phrase(view, i + 1):
            return i
        if _is_second_verb(view, begin, i) or _joins_verb(view, i, end):
            return i
    if has_plain_asides(view):  # condemned the attack | in a statement
        led = (i for i in range(begin + 1, end - 1) if "linker" not in view.tags[i])
        end = next((i for i in led if leads_venue(view, i)), end)
    return before_time(view, begin, end)


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
    if not view.lexicon.governed:  # contestent la mesure | et n'ont pas signé
        return view.lexicon.inverts and bool(tags & {"passive", *_VERBAL} - {"clitic", "finite"})
    return bool(tags & _VERBAL) and not tags & {"determiner", "infinitive"}


def _leaves_phrase(view: View, i: int) -> bool:
    """Say whether what follows a comma is no further part of the phrase before it."""
    tags, following = view.tags[i], view.tags[i + 1]
    if view.joined(i) and (tags & {"that", "auxiliary", "clausal"} or view.pronoun(i) is not None):
        return True
    if not tags and view.lexicon.fits("second_verb", view.forms[i]):
        return True  # أعلن إغلاق المطار، | ويأتي ذلك بعد …
    if view.lexicon.fits("replied", view.forms[i]) and (
        view.joined(i) or view.forms[i].startswith(view.lexicon.clitics.article, 1)
    ):
        return True  # استبعد الخبير تكرار ذلك، | فالجيوب فارغة
    if tags >= {"resumption", "relative"}:
        return True  # a demandé une enquête, | ce que la majorité a refusé
    if tags & {"and", "but"}:
        return not following & {"preposition", "infinitive", "linker"}
    return "subordinator" in tags or (view.lexicon.governed and "finite" in tags)


def leads(view: View, reading: Reading) -> bool:
    """Say whether an infinitive behind its preposition opens the sentence: Tras decir que ….

    Or a participle where subjects stand on the left: Noting that …, | she urged; Tout en
    reconnaissant que …, | elle a exhorté.
    """
    if reading.hit.form.mood == "part" and not view.lexicon.inflects:
        before = range(reading.hit.start)
        opens = all(view.tags[i] & {"adverb", "converb", "clitic", "reflexive"} for i in before)
        return reading.hit.start == 0 if has_plain_asides(view) else opens and view.lexicon.cased
    led = reading.left.boundary == 0 and reading.hit.form.mood in ("inf", "past")
    led = led and "converb" in view.tags[0]  # après avoir dit que …
    return led and (view.lexicon.governed or view.lexicon.inverts)


def beside(view: View, first: Reading, second: Reading) -> bool:
    """Say whether the second attribution stands beside the first and not inside its content."""
    if isinstance(view, ForwardView):
        return forward.beside(view, first, second)
    hit, left = second.hit, second.left
    if hit.start < first.content[-1][0] and first.rule != "post":
        return False
    if second.rule in ("post", "as", "according", "retort"):
        return False
    if hit.form.mood == "noun":
        return view.joined(hit.start)
    if is_of_speech(view, first, hit):
        return False
    after = first.rule == "according" and left.subject is None and left.kind == "and"
    if after and not (hit.form.mood == "part" and behind.is_verb_first(view)):
        return False  # According to X, Y is late and has promised …: the subject is Y
    if hit.form.mood == "part":
        return left.kind in _BESIDE or not view.lexicon.cased
    if view.joined(hit.start) or _encloses(view, second, first):
        return True
    if left.subject is None:
        closes = left.kind == "comma" and hit.form.mood == "fin"
        closes = closes and _closes_aside(view, first, left)
        return not closes and (left.kind in _BESIDE or _follows_clause(view, left))
    return _opens_clause(view, first, left)


def _closes_aside(view: View, first: Reading, left: Left) -> bool:
    """Say whether a comma before a verb closes an aside: said the text, while imperfect, | offered.

    Where subjects stand on the left, a verb goes on behind "and" and no bare comma.
    """
    inside = range(first.content[-1][0], left.boundary)
    opened = any(view.forms[i] in COMMAS for i in inside)
    return has_plain_asides(view) and opened


def _encloses(view: View, second: Reading, first: Reading) -> bool:
    """Say whether an attribution stands in an aside of another: Boyd, asked about it, said …."""
    subject = second.left.subject
    if subject is None or not has_plain_asides(view):
        return False
    shared = first.left.kind == "relative" and subject == first.left.subject
    return subject[0] < first.begin or shared  # a man who asked not to be named | said …


def _opens_clause(view: View, first: Reading, left: Left) -> bool:
    """Say whether an attribution with a subject of its own opens another main clause."""
    if left.kind == "comma" and _opens(view, first):
        return True  # Asked whether …, the minister said …
    if left.kind in ("but", "strong", "and"):
        return True
    if left.kind == "comma" and view.lexicon.inverts and left.subject is not None:
        # La juge ayant fait observer que …, il a répondu …
        inside = range(first.content[-1][0], left.boundary)
        waits = any(view.tags[i] & {"subordinator", "relative"} for i in inside)
        return view.pronoun(left.subject[0]) is not None and not waits
    at = left.boundary  # of a conjunction of several words only those that oppose two clauses
    at = _first_of(view, at) if "adversative" in view.tags[at] else at
    return left.kind == "subordinator" and at > 0 and view.forms[at - 1] in COMMAS


def _follows_clause(view: View, left: Left) -> bool:
    """Say whether a clause with a conjunction of several words stands behind a comma: …، قبل أن."""
    at = _first_of(view, left.boundary) if left.kind == "subordinator" else 0
    several = at < left.boundary or "breaker" in view.tags[at]
    parted = several and at > 0 and view.forms[at - 1] in COMMAS
    return parted and behind.is_verb_first(view)


def _first_of(view: View, i: int) -> int:
    """Return the first item of a conjunction of several words that ends at ``i``."""
    first = i
    while first > 0 and view.tags[first - 1] is view.tags[i]:
        first -= 1
    return first


def _opens(view: View, reading: Reading) -> bool:
    """Say whether a reading without a subject of its own opens the sentence."""
    if leads(view, reading):
        return True
    if reading.begin == 0:  # La juge lui ayant fait observer que …, il a répondu …
        return reading.source is None or reading.hit.form.mood == "part"
    before = range(reading.hit.start)
    verbal = {"adverb", "clitic", "reflexive", "but"}
    if reading.hit.cue.act == "ask" and "subordinator" in view.tags[0]:
        # Cuando se le preguntó por qué esperó, | el cura contestó …
        verbal |= {"subordinator", "auxiliary"}
        return all(view.tags[i] & verbal or view.pronoun(i) is not None for i in before)
    return reading.hit.form.mood == "part" and all(view.tags[i] & verbal for i in before)


def cut(view: View, first: Reading, reading: Reading) -> int:
    """Return the item index at which an attribution beside it ends the content of the first."""
    if view.joined(reading.hit.start):
        return reading.hit.start
    if reading.left.subject is None and _follows_clause(view, reading.left):
        return _first_of(view, reading.left.boundary)
    if _encloses(view, reading, first):
        behind_first = range(reading.hit.start - 1, first.hit.end, -1)
        return next((i for i in behind_first if view.forms[i] in COMMAS), reading.hit.start)
    if reading.left.kind == "subordinator" and "adversative" in view.tags[reading.left.boundary]:
        return _first_of(view, reading.left.boundary)  # a dit que …, | tandis que X a dit …
    at = reading.left.boundary
    return max(at + view.is_mark(at), 0)  # dijo que “no voy” | tras ser consultada


def _trim_joints(view: View, begin: int, end: int) -> int:
    """Leave out a conjunction that joins the content to the next attribution."""
    joints = {"and", "but", "subordinator"} if view.lexicon.inflects else {"and", "but"}
    while end - 1 > begin and view.tags[end - 1] & joints:  # …, хотя и | признаёт
        end = view.trim(begin, end - 1)[1]
    return end
