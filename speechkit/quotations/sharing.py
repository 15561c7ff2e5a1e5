"""Whose words they are where an attribution shares its subject with one beside it."""

from collections.abc import Sequence
from itertools import pairwise

from speechkit.quotations import behind, preverbal
from speechkit.quotations.beside import beside, leads
from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.endings import is_feminine
from speechkit.quotations.extents import LOOKAHEAD
from speechkit.quotations.noun_phrases import can_speak, noun_phrase
from speechkit.quotations.past import is_past
from speechkit.quotations.reading import Reading
from speechkit.quotations.subjects import sentence_subject
from speechkit.quotations.view import COMMAS, Hit, View

# Words in which whoever answers is named: وقف الوزير أمام الصحفيين فقال؛ سئل عن ضم مهاجم فقال.
REPLY = 4
_BOTH = {"sg", "pl"}
_GENDERS = {"m", "f"}
_SPEAKERS = frozenset({"role", "org", "collective", "title", "honorific"})
_VERBAL = frozenset({"auxiliary", "passive", "reflexive", "negation", "finite"})


def share_sources(view: View, readings: Sequence[Reading]) -> None:
    """Give coordinated cues and participles the source of the attribution they stand beside."""
    _lend(view, readings)
    for index, reading in enumerate(readings):
        if not _shares(view, reading, readings[index - 1] if index else None):
            continue
        for other in reversed(readings[max(0, index - LOOKAHEAD) : index]):
            within = _is_told(readings, other) or _stands_within(view, readings, other, reading)
            if within or _differ(view, other.hit, reading.hit) or _is_one(view, other, reading):
                continue
            if _is_of_noun(view, other) and reading.hit.form.mood != "part":
                continue  # он сказал, что …, а жителям советуют …
            if beside(view, other, reading) and not other.passive:
                own = other.hit.form.mood != "adv"  # a su juicio, …, por lo que urgió
                own = own and not _asks_first(view, other, reading)
                reading.source = other.source if own else None
                reading.prefix = other.prefix if reading.source else 0
                silent = behind.is_verb_first(view) and other.hit.form.mood == "fin"
                if other.source or silent or reading.hit.form.mood != "part":
                    break  # وأضاف …، مشيرا إلى: nobody is named
        else:
            if view.lexicon.cased and (_is_led(view, reading) or _follows(view, reading)):
                near = readings[max(0, index - LOOKAHEAD) : index]
                told = next((r for r in near if "<heard>" in r.hit.cue.special), None)
                reading.source = _clause_subject(view, told) or sentence_subject(
                    view, reading.hit.start
                )
            elif behind.is_verb_first(view) and _continues(view, reading):
                found = preverbal.sentence_subject(view, reading.hit.start)
                replied = view.lexicon.fits("replied", view.forms[reading.hit.start])
                found = None if replied and found and found[0] >= REPLY else found
                reading.source = found if preverbal.agrees(view, reading.hit, found) else None


def _asks_first(view: View, other: Reading, reading: Reading) -> bool:
    """Say whether a clause before the main one asks: Cuando el juez le preguntó …, | dijo que …."""
    opens = other.hit.cue.act == "ask" and other.left.kind == "subordinator"
    return opens and view.lexicon.governed and reading.left.kind == "comma"


def _is_of_noun(view: View, other: Reading) -> bool:
    """Say whether a participle tells of a noun: les informations | faisant état de violences."""
    own = other.hit.form.mood == "part" and other.left.subject is not None
    return own and view.lexicon.inverts and not view.lexicon.inflects


def _stands_within(
    view: View, readings: Sequence[Reading], other: Reading, reading: Reading
) -> bool:
    """Say whether a verb in the present is of what somebody said, and the next is theirs again.

    قال س إن بلده يؤيد القرار، | وأعرب عن أمله في …: in the past behind the content, as theirs is.
    """
    first, second = other.hit, reading.hit
    tells = first.form.mood == second.form.mood == "fin" and behind.is_verb_first(view)
    if not tells or not behind.is_present(view, first) or behind.is_present(view, second):
        return False
    return any(
        one.hit.form.mood == "fin"
        and not behind.is_present(view, one.hit)
        and any(begin <= first.start < end <= second.start for begin, end in one.content)
        for one in readings
        if one is not other
    )


def _is_told(readings: Sequence[Reading], other: Reading) -> bool:
    """Say whether what was only talked about stands in a content: قال إن اللقاء تناول …، مضيفا."""
    if other.level != "mention":
        return False
    return any(
        begin <= other.hit.start < end
        for first in readings
        if first is not other and first.level == "statement"
        for begin, end in first.content
    )


def _lend(view: View, readings: Sequence[Reading]) -> None:
    """Give an infinitive that opens a sentence the subject behind it: Tras decir que …, X pidió."""
    for first, second in pairwise(readings):
        if _borrows(view, first) and beside(view, first, second):
            first.source = second.source
    for reading in readings[:1]:
        if _borrows(view, reading):
            reading.source = _subject_at(view, reading.content[-1][1] + 1)


def _borrows(view: View, reading: Reading) -> bool:
    """Say whether an opening has the subject behind it, and was not asked of that: Preguntado …."""
    asked = "subordinator" in view.tags[reading.hit.start]
    return reading.source is None and leads(view, reading) and not asked


def _subject_at(view: View, at: int) -> Range | None:
    """Return who does something behind a comma: Tras decir que …, | la ministra | se fue."""
    if at >= view.size or view.forms[at - 1] not in COMMAS:
        return None
    verbs = (
        i
        for i in range(at, view.size)
        if (view.tags[i] & _VERBAL and i not in view.starts) or is_past(view, i)
    )
    found = noun_phrase(view, at, next(verbs, at))
    return found if found is not None and can_speak(view, found) else None


def _clause_subject(view: View, told: Reading | None) -> Range | None:
    """Return who a clause is about that a court is told: heard that | X had sent it, calling …."""
    if told is None:
        return None
    at, stop = told.content[-1]
    end = next((i for i in range(at, stop) if view.tags[i] & _VERBAL or is_past(view, i)), at)
    return noun_phrase(view, at, end)


def _shares(view: View, reading: Reading, before: Reading | None) -> bool:
    """Say whether a cue may have the source of another: not who answers (سألته …، فأجاب)."""
    if reading.source is not None or reading.passive or reading.rule == "according":
        return False
    if reading.hit.form.mood == "noun" or preverbal.is_first_person(view, reading.hit):
        return False
    asked = before is not None and before.hit.cue.act == "ask"
    return not (asked and view.lexicon.fits("replied", view.forms[reading.hit.start]))


def _is_led(view: View, reading: Reading) -> bool:
    """Say whether a cue has the sentence's subject alone: adding that; fue claro al señalar que."""
    at = reading.left.boundary
    led = reading.hit.form.mood == "inf" and at > 0 and view.lexicon.governed
    if view.lexicon.inverts:  # a quitté la salle après avoir dit …
        alone = reading.hit.form.mood == "inf" and reading.left.kind == "comma"
        led = at > 0 and (alone or "converb" in view.tags[at])
    return reading.hit.form.mood == "part" or led


def _differ(view: View, one: Hit, other: Hit) -> bool:
    """Say whether two verbs cannot have one subject, by their number or gender."""
    if "<agent>" in one.cue.special:
        return False  # نقلت الوكالة عن مصدر أن …، نافيا: the verb is another's
    if behind.is_verb_first(view):  # قال الوزير إن سيران طلبت …، وأضاف أن …
        many = one.form.number == "pl" and other.form.number == "sg"
        return many or {one.form.gender, other.form.gender} == _GENDERS
    finite = one.form.mood == other.form.mood == "fin"
    return view.lexicon.inflects and finite and {one.form.number, other.form.number} == _BOTH


def _is_one(view: View, other: Reading, reading: Reading) -> bool:
    """Say whether a plural cannot be of whom one noun names: أوضحت النتيجة أن …، | مشيرين إلى …."""
    many = behind.is_verb_first(view) and reading.hit.form.number == "pl"
    if not many or other.source is None or other.hit.form.number != "sg":
        return False
    first, end = other.source
    return end - first == 1 and not view.tags[first] and is_feminine(view, first)


def _continues(view: View, reading: Reading) -> bool:
    """Say whether a cue goes on behind another verb of its sentence: participle or وقال."""
    return (
        reading.hit.form.mood == "part"
        or reading.left.kind in ("subordinator", "but")
        or (
            view.joined(reading.hit.start)
            and reading.hit.start > 0
            and reading.hit.form.mood == "fin"
        )
    )


def _joins_plain(view: View, reading: Reading) -> bool:
    """Say whether "and" joins a verb to what else its subject does: X s'est levée | et a dit que ….

    Only main clauses stand before it.
    """
    at = reading.left.boundary
    joined = view.lexicon.inverts and reading.left.kind in ("and", "but")
    if not joined or reading.hit.form.mood not in ("fin", "past"):
        return False
    clauses = {"that", "relative", "subordinator", "whether", "strong", "colon", "as"}
    return not any(boundary_kind(view, i) in clauses for i in range(at))


def _follows(view: View, reading: Reading) -> bool:
    """Say whether a verb without subject has that of the sentence: reunió los datos y dijo que ….

    Also in a relative clause behind a preposition: dio un discurso en el que anunció ….
    """
    at = reading.left.boundary
    if reading.left.subject is not None or reading.rule == "post":
        return False
    if not (view.lexicon.governed or view.lexicon.inflects):
        return _joins_plain(view, reading)
    if reading.left.kind == "comma" and view.lexicon.governed and _opens_clause(view):
        return False  # Mientras el abogado hablaba, aseguró que …
    if reading.left.kind != "relative":
        kinds = ("and", "but", "comma", "colon")  # su vecino no lo ve igual: dice que …
        finite = reading.hit.form.mood == "fin"
        if view.lexicon.inflects:  # X отказался от интервью, однако отметил, что …
            joined = reading.left.kind in ("and", "but") or "but" in view.tags[at + 1]
            return finite and joined and _is_alone(view, reading)
        return view.lexicon.governed and finite and reading.left.kind in kinds
    if "<as>" in reading.hit.cue.special or "where" in view.tags[at]:
        return True  # criticó la decisión, que tachó de …; en la red, donde recordó que …
    while at > 0 and "relative" in view.tags[at - 1]:
        at -= 1
    match = view.lexicon.classes.match((view.forms[at],), 0)  # al exalcalde, | al que acusa de …
    led = match is not None and "preposition" in match[1]
    return led or (at > 0 and "preposition" in view.tags[at - 1])


def _opens_clause(view: View) -> bool:
    """Say whether a conjunction opens the sentence, whose subject is that of its clause."""
    return "subordinator" in view.tags[0] or view.tags[0] >= {"but", "breaker"}


def _is_alone(view: View, reading: Reading) -> bool:
    """Say whether only the subject that opens the sentence can be that of a verb joined to it.

    It is shown to be somebody who can speak, and alone where the verb is in the singular.
    """
    found = sentence_subject(view, reading.hit.start)
    if found is None:
        return False
    pronoun = view.pronoun(found[0])
    if pronoun is not None:
        return pronoun.number == reading.hit.form.number
    shown = any(view.tags[i] & _SPEAKERS or view.capital(i) for i in range(found[0] + 1, found[1]))
    shown = shown or bool(view.tags[found[0]] & _SPEAKERS)
    if not shown or "addressee" in view.tags[reading.hit.start - 1]:
        return False  # Люди ждут, а мне | предлагают …
    several = view.lexicon.fits("several", view.forms[found[0]])
    return several == (reading.hit.form.number == "pl")
