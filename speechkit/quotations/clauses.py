"""Where a content begins in languages that inflect: infinitives, questions, cases.

All positions are item indices of a ``View``.
"""

from speechkit.lang.fold import fold_word
from speechkit.quotations.view import COMMAS, DASHES, Hit, View

# Words between a negation or adverb and its infinitive are few.
MAX_LEAD = 4
MAX_APPOSITION = 18
MAX_PLACE = 10
# Words looked back from what somebody does next.
MAX_TOLD = 40
MAX_AGENT = 4
MAX_PREDICATE = 12
_LEAD = frozenset({"adverb", "auxiliary"})
_FINITE = frozenset({"finite", "auxiliary"})
_JOINTS = frozenset({"adverb", "and", "but"})
_SPEAKERS = frozenset({"role", "org", "collective"})
_BODY = frozenset({"org", "collective", "speech"})
_PLACE_ENDS = frozenset({"time", "that", "relative", "subordinator", "auxiliary"})


def joins_finite(view: View, i: int) -> bool:
    """Say whether "and" joins a verb to the cue, as its ending shows, and no second noun."""
    if not view.lexicon.inflects or "and" not in view.tags[i] or i + 1 >= view.size:
        return False
    verb = i + 1
    while verb + 1 < view.size and view.tags[verb] == {"adverb"}:
        verb += 1  # и высоко | оценили
    if "finite" not in view.tags[verb] or view.capital(verb):
        return False
    near = range(i - 1, max(-1, i - MAX_AGENT * 4), -1)
    clause = next((k for k in near if view.forms[k] in COMMAS), i)
    return not any("relative" in view.tags[k] for k in range(clause, i))


def next_comma(view: View, at: int) -> int:
    """Return the next comma, the view's size if there is none."""
    return next((i for i in range(at, view.size) if view.forms[i] in COMMAS), view.size)


def goes_on_in_marks(view: View, dash: int) -> bool:
    """Say whether marks that an attribution interrupts go on behind a full stop and a dash."""
    if not 0 < dash < view.size - 1 or view.forms[dash] not in DASHES:
        return False
    mark = view.marked[dash + 1]
    return mark is not None and not mark.opened and view.ends(dash - 1)


def verb_start(view: View, i: int, start: int) -> int:
    """Return where the content of an infinitive begins: at its adverbs and negation.

    Args:
        view: The view.
        i: The infinitive.
        start: First item after the cue.
    """
    at = i
    while at > max(start, i - MAX_LEAD) and view.tags[at - 1] & _LEAD:
        at -= 1
    when = at
    while when > max(start, at - MAX_LEAD) and _is_time(view, when - 1):
        when -= 1
    if start < when < at and "preposition" in view.tags[when - 1]:
        return when - 1  # пообещал | до 1 декабря закончить
    return at


def _is_time(view: View, i: int) -> bool:
    return "time" in view.tags[i] or view.forms[i].isdigit()


def clause_start(view: View, i: int, start: int) -> int:
    """Return where the clause that holds item ``i`` begins: behind the last comma before it."""
    for at in range(i - 1, start - 1, -1):
        if view.forms[at] in COMMAS:
            return at + 1
    return start


def leads_adjunct(view: View, i: int) -> bool:
    """Say whether a preposition of place leads a time or a medium: in May, in an interview."""
    following = view.tags[i + 1] if i + 1 < view.size else frozenset()
    return bool(following & {"time", "medium"})


def is_oblique(view: View, i: int) -> bool:
    """Say whether the case of item ``i`` shows that it is no subject."""
    tags = view.tags[i]
    if not tags and view.lexicon.fits("accusative", view.forms[i]):
        return True  # обвинили | Россию
    if not tags and not view.capital(i) and view.lexicon.fits("object", view.forms[i]):
        return True  # встретил | команду
    if (
        "predicative" in tags
        and not tags & {"nominative", "oblique"}
        and not (i and view.capital(i))
    ):
        return _agrees(view, i + 1)  # Местным НКО сказали …: its capital is no name's
    if "oblique" not in tags or "nominative" in tags:
        return False
    opens = i == 0 and bool(tags & _SPEAKERS)  # Журналистам сообщили …
    return "genitive" in tags or opens or not view.capital(i)


def _agrees(view: View, i: int) -> bool:
    """Say whether a noun in the case of the adjective before it stands here, or an acronym."""
    if i >= view.size or view.is_punctuation(i):
        return False
    tags = view.tags[i]
    return _is_acronym(view, i) or ("oblique" in tags and "nominative" not in tags)


def _is_acronym(view: View, i: int) -> bool:
    word = view.text[view.items[i].start : view.items[i].end]
    return len(word) > 1 and word.isupper()


def skip_oblique(view: View, at: int, stop: int) -> int:
    """Return the first item that can begin a subject behind objects: сообщил врачам | министр."""
    if at >= stop or not is_oblique(view, at):
        return at
    led = "oblique" not in view.tags[at] and "predicative" in view.tags[at]  # Местным НКО | …
    at += led
    at += led and at < stop and _is_acronym(view, at)
    while at < stop and (
        "nominative" not in view.tags[at]
        and (not view.capital(at) or is_oblique(view, at) or _ends_body(view, at))
    ):
        if view.is_punctuation(at):
            return stop
        at += 1
    return at


def _ends_body(view: View, i: int) -> bool:
    """Say whether a word belongs to a name that began before it (Совета | Безопасности)."""
    return "org" in view.tags[i] & view.tags[i - 1]


def has_verb(view: View, start: int, end: int) -> bool:
    """Say whether a stretch holds a finite verb, as far as endings show it.

    Where the lexicon names no endings of finite verbs, every stretch is taken to hold one.
    """
    if not view.lexicon.endings.shows("finite"):
        return True
    if any(view.tags[i] & _FINITE or view.is_mark(i) for i in range(start, end)):
        return True
    return any(start <= hit.start < end and hit.form.mood == "fin" for hit in view.hits)


def skip_apposition(view: View, comma: int) -> int:
    """Return the comma behind what tells of a source before the content begins, else the comma.

    ``По словам мэра, главы партии, …``; ``according to the report, published on Monday, …``.
    """
    at = comma + 1
    if at >= view.size or not _tells(view, at):
        return comma
    for end in range(at, min(view.size, at + MAX_APPOSITION)):
        if view.forms[end] in COMMAS:
            return end
    return comma


def _tells(view: View, at: int) -> bool:
    """Say whether a word behind a comma tells of the noun before it: by its case or its meaning."""
    tags = view.tags[at]
    if "issued" in tags or ("genitive" in tags and "nominative" not in tags):
        return True
    if view.lexicon.fits("participle", view.forms[at]):
        return True  # как отметил X, | выступавший от имени Y, …
    led = at + 1 < view.size and "preposition" in view.tags[at + 1]
    return led and is_oblique(view, at)  # источников, близких к переговорам, …


def only_joints(view: View, start: int, end: int) -> bool:
    """Say whether a stretch only joins a sentence to the one before: ``But, however,``."""
    return all(view.tags[i] & _JOINTS or view.is_punctuation(i) for i in range(start, end))


def place_source(
    view: View, start: int, left: int, *, body: bool = False
) -> tuple[int, int] | None:
    """Return the body named by a preposition of place: ``сообщили в министерстве``, ``в докладе``.

    Args:
        view: The view.
        start: First item after the cue.
        left: First item of the clause that holds the cue; the cue ends at ``start``.
        body: Only what is shown to be a body or a document, by a word of it or a capital.
    """
    told = start
    while told < view.size and "addressee" in view.tags[told]:
        told += 1  # ответили | нам | в мэрии
    for at in (told, _behind_when(view, left, start)):
        if at + 1 < view.size and "locative" in view.tags[at] and not leads_adjunct(view, at):
            stop = view.size if at >= told else start - 1
            first = _head(view, at + 1, stop)
            end = _place_end(view, first, stop)
            if end > first and not (body and not _is_body(view, first, end)):
                return first, end
    return None


def _behind_when(view: View, at: int, stop: int) -> int:
    """Return the item behind when it was said, before a body: В июне прошлого года | в СМИ …."""
    if not view.lexicon.inflects:
        return at
    end = at + 1
    if end < stop and "locative" in view.tags[at] and "time" in view.tags[end]:
        while end < stop and ("time" in view.tags[end] or view.forms[end].isdigit()):
            end += 1
        return end if end < stop and "locative" in view.tags[end] else at
    return at


def opening_body(
    view: View, at: int, subject: tuple[int, int], *, whole: bool = False
) -> tuple[int, int] | None:
    """Return the body that opens a clause whose noun is no subject: В МИД страны это | назвали.

    A noun that can speak is a subject: В мэрии участники назвали ….

    Args:
        view: The view.
        at: First item of the clause.
        subject: What stands before the verb and may be its subject or object.
        whole: The verb's content follows it, so that all before it is the body's name or a subject.
    """
    if "locative" not in view.tags[at] or not view.tags[at + 1] & {"org", "speech"}:
        return None
    spoken = view.tags[subject[0]]
    apart = "collective" in spoken and subject[0] > at + 2  # В заявлении для прессы | члены Совета
    if "nominative" in spoken and ("role" in spoken or apart):
        return None
    end = at + 2
    while end < subject[0] and (view.capital(end) or "genitive" in view.tags[end]):
        end += 1
    if whole and end == subject[0] and "nominative" not in spoken and not view.capital(end):
        end = _place_end(view, at + 1, view.size)  # В Управлении Верховного | комиссара
    lone = end == subject[0] == subject[1] - 1 and not spoken & {"nominative", "addressee"}
    if whole and lone and "genitive" in view.tags[end - 1] and not view.tags[end - 1] & _BODY:
        end += 1  # В больнице Святого | Луки
    return at + 1, end


def _head(view: View, at: int, stop: int) -> int:
    """Return the document or body behind its own attributes: в | принятом на днях | заявлении."""
    shown = (i for i in range(at, min(stop, at + MAX_PLACE)) if view.tags[i] & _BODY)
    head = next(shown, at)
    return head if "preposition" in frozenset().union(*view.tags[at:head]) else at


def _is_body(view: View, start: int, end: int) -> bool:
    near = range(start, min(end, start + 3))
    named = any(view.capital(i) or view.marked[i] is not None for i in near)  # в | «Маяке»
    return named or any(view.tags[i] & _BODY for i in near)


def _place_end(view: View, at: int, stop: int) -> int:
    end = at
    verbs = {hit.start for hit in view.hits if hit.form.mood != "noun"}
    while end < min(stop, at + MAX_PLACE):
        tags = view.tags[end]
        if view.is_punctuation(end) or view.is_mark(end) or tags & _PLACE_ENDS:
            break
        if end in verbs or (end > at and end + 1 in verbs and _is_addressed(view, end)):
            break  # в СМИ | появилось сообщение; в мэрии | «Медузе» сообщили
        if "preposition" in tags and "linker" not in tags:
            break
        end += 1
    return end


def _is_addressed(view: View, i: int) -> bool:
    """Say whether a paper or agency right before a verb is whom something is told."""
    if "addressee" in view.tags[i] and view.marked[i] is None:
        return "reporter" not in view.tags[i - 1]  # в Минфине | РБК заявили
    mark = view.marked[i]
    last = mark.inner.of(view.text).split()[-1] if mark is not None and mark.title else ""
    return view.lexicon.fits("addressed", fold_word(last))


def agent_source(view: View, at: int, left: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the agent in the instrumental beside an impersonal cue: ``послом заявлено, что``."""
    if left is not None and any(_is_agent(view, i) for i in range(*left)):
        return left
    end = at
    while end < min(view.size, at + MAX_AGENT) and not view.is_punctuation(end):
        if view.tags[end] & {"preposition", "that", "time", "adverb"}:
            break
        end += 1
    return (at, end) if any(_is_agent(view, i) for i in range(at, end)) else None


def _is_agent(view: View, i: int) -> bool:
    tags = view.tags[i]
    instrumental = view.lexicon.endings.ends(view.bare[i], "predicative")
    return instrumental and ("oblique" in tags or view.capital(i))


def predicate_end(view: View, at: int, stop: int) -> int | None:
    """Return the item behind a predicate in the instrumental or in marks, or None.

    ``назвал проверку ошибкой``, ``назвал закон «подарком ворам»``.
    """
    for i in range(at, min(stop, at + MAX_PREDICATE)):
        if view.is_mark(i) or "predicative" in view.tags[i]:
            return i + 1
        if view.is_punctuation(i) or view.tags[i] & {"that", "relative", "wish", "infinitive"}:
            return None
    return None


def tells_when(view: View, i: int) -> bool:
    """Say whether an infinitive behind marks tells when it was said: dijo que “…” | al salir."""
    leads = view.is_mark(i - 1) and "converb" in view.tags[i] and "agent" not in view.tags[i]
    return leads and view.lexicon.governed and view.infinitive(i + 1)


def tells_next(view: View, hit: Hit, begin: int, i: int) -> bool:
    """Say whether "and" joins a deed to a cue in the past, where what was said lies ahead of it.

    Dijo que la planta no estará lista | y destituyó al ingeniero; a dit que la digue tiendrait | et
    a quitté la salle.
    """
    fits, at = view.lexicon.fits, i + 1
    if "and" not in view.tags[i] or at + 1 >= view.size or not fits("deed", view.forms[at]):
        return False
    if view.lexicon.endings.shows("finite") and "finite" not in view.tags[at]:
        return False
    told = hit.form.mood == "past" or fits("deed", view.forms[hit.end - 1])
    near = range(max(begin, i - MAX_TOLD), i)
    done = any(fits("deed", view.forms[k]) and k not in view.starts for k in near)
    # indicó que «…» | y deslindó responsabilidades: what is in marks is a whole clause
    ahead = (i - 1 == begin and view.is_mark(begin)) or any(_lies_ahead(view, k) for k in near)
    return told and not done and ahead


def _lies_ahead(view: View, i: int) -> bool:
    """Say whether a verb here, also one in marks, tells what will be."""
    mark = view.marked[i]
    words = [view.forms[i]] if mark is None else map(fold_word, mark.inner.of(view.text).split())
    return any(view.lexicon.fits("ahead", word) for word in words)


def opens_another(view: View, start: int, stop: int) -> bool:
    """Say whether another verb opens a clause between: اتهم س ص بالكذب، | وهاجم ع … بأنه ….

    Or a participle tells of the noun: ندد بالمزاعم | القائلة بأن ….
    """
    if stop - 1 in view.starts and view.forms[stop - 1].startswith(view.lexicon.clitics.article):
        return True
    verbs = (i for i in range(start + 1, stop) if view.forms[i - 1] in COMMAS and view.joined(i))
    return any("deed" in view.tags[i] for i in verbs)
