"""What the shape of a word shows where no case ending is written: definite, glued, oblique, action.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.boundaries import Range, boundary_kind
from speechkit.quotations.endings import (
    differ,
    is_absolute,
    is_definite,
    is_feminine,
    is_oblique,
    is_plural,
    is_pointed,
    is_same,
    speaks_for,
)
from speechkit.quotations.envoys import behind_mission
from speechkit.quotations.no_names import governs_deed, is_no_name
from speechkit.quotations.view import View

PERSONAL = frozenset({"title", "honorific", "role", "org", "collective", "subject", "name"})
MAX_PHRASE = 16
MAX_NAME = 7
FULL_NAME = 3  # words of a body's name: أطباء بلا حدود
ENDS = frozenset(
    {"time", "adverb", "auxiliary", "relative", "that", "addressee", "as", "subordinator", "wh",
     "whether", "but", "negation", "breaker", "object", "utterance", "topic", "unsaid", "issued",
     "deed"}
)  # fmt: skip
TITLED = frozenset({"title", "honorific"})
NOUNS = frozenset({"object", "radical", "utterance"})
_BODY = frozenset({"org", "collective"})
QUANTITIES = frozenset({"subject", "collective"})
NAMED = frozenset({"role", "title", "honorific", "org", "collective"})


def is_joined_pronoun(view: View, i: int) -> bool:
    """Say whether "and" is written as one with a pronoun, also where a phrase begins so (وهو)."""
    form, lexicon = view.forms[i], view.lexicon
    return form[0] in lexicon.conjunctions and form[1:] in lexicon.pronouns


def has_pronoun(view: View, i: int) -> bool:
    """Say whether a noun ends in a pronoun (دعوته): somebody's, who is not named here."""
    return view.forms[i].endswith(view.lexicon.suffixes) and not is_feminine(view, i)


def behind_title(view: View, i: int, stop: int) -> int:
    """Return the item behind a title and the full stop of a shortened one: د. | سامي."""
    short = len(view.forms[i]) == 1 and i + 1 < stop and view.forms[i + 1] == "."
    return i + 1 + short


def phrase_end(view: View, at: int, stop: int) -> int:
    """Return where the noun phrase that begins at ``at`` ends."""
    stop = min(stop, at + MAX_PHRASE)
    i, named = at, False
    while i < stop and view.tags[i] & TITLED:
        i, named = behind_title(view, i, stop), True
    titled, first, named = named, i, named or _opens_name(view, at, stop)
    while i < stop and is_nominal(view, i, at):
        if titled and (end := _titled_end(view, first, i)):
            return end
        if i > at and _is_known(view, i - 1) and view.tags[i] & NAMED and not titled:
            return i  # اتهم ترامب | وسائل الإعلام بـ…
        # A name in Latin letters ends a construct as the article does: لشبكة CNN | جون سميث.
        definite = is_definite(view, i) or view.forms[i].isascii() or _is_place(view, i, at)
        definite = definite or is_somebodys(view, i) or _ends_full_name(view, at, i)
        definite = definite or is_absolute(view, i)
        named = named or ("role" in view.tags[i] and not is_plural(view, i))
        told = i > at and "adjective" in view.tags[i] and "venue" in _alone(view, i - 1)
        i += 1
        if definite or told:  # في تصريح صحفي | قوات الدعم
            break
    while at < i < stop and view.tags[i] and view.tags[i] is view.tags[i - 1]:
        i += 1  # the rest of a phrase of the lexicon: الأمين العام
    i = behind_mission(view, at, adjectives(view, i, stop), stop)
    if at < i < stop and "org" in view.tags[at] and not is_definite(view, at):
        mark = view.marked[i]  # شركة المياه المحلية | "سنا"
        i += mark is not None and mark.title
    i += at < i < stop and "org" in view.tags[at] and view.forms[i].isdigit()  # القناة | 12
    if at < i < stop and _opens_second(view, at, i):
        return phrase_end(view, i, stop)
    i = _behind_complements(view, at, i, stop)
    named = named or (at < i < stop and is_filiation(view, i))
    return name_end(view, i, stop) if named else i


def _titled_end(view: View, first: int, i: int) -> int:
    """Return where the name behind a title ends, 0 where it goes on with item ``i``."""
    if is_no_name(view, i):
        return i  # تقدم المحامي | ببلاغ
    if i > first + 1 and is_glued(view, i):
        return i - 1  # أبرز السيد فلان | أمثلة للتعاون
    another = i > first + 1 and _is_another(view, first, i)
    return i if another else 0  # طالب النائب محمد سالم | الحكومة بـ…


def _ends_full_name(view: View, at: int, i: int) -> bool:
    """Say whether a body's name of several words without the article ends: أطباء بلا | حدود."""
    first = i - FULL_NAME + 1
    whole = first >= at and "org" in view.tags[i] and view.tags[i] is view.tags[first]
    return whole and (i + 1 >= view.size or view.tags[i + 1] is not view.tags[i])


def _is_another(view: View, first: int, i: int) -> bool:
    """Say whether a body or office stands behind a whole name, which is whom it is for."""
    name = (k for k in range(first, i))
    whole = all(not view.tags[k] - {"compound"} and not is_definite(view, k) for k in name)
    return whole and bool(view.tags[i] & {"role", "org", "collective", "toponym", "region"})


def _is_known(view: View, i: int) -> bool:
    """Say whether a word is a known name and nothing else: ترامب."""
    return view.tags[i] == {"name"}


def _alone(view: View, i: int) -> tuple[str, ...] | frozenset[str]:
    """Return the classes of a word by itself, of whatever phrase it is part."""
    match = view.lexicon.classes.match((view.bare[i],), 0)
    return match[1] if match is not None else frozenset()


def is_somebodys(view: View, i: int) -> bool:
    """Say whether a pronoun tells whose somebody is: والدته | ليلى سويف, إحداهن."""
    item = view.items[i]
    written = view.text[item.start : item.end]
    return bool(view.tags[i] & {"role", "subject"}) and view.lexicon.fits("someones", written)


def _is_place(view: View, i: int, at: int) -> bool:
    """Say whether a word is the name of a place or ends it: ليبيا؛ ولاية | فيرمونت."""
    if "place" in view.tags[i]:
        return True
    first = i - 1
    while first > at and "toponym" in view.tags[first]:
        first -= 1
    return first >= at and "region" in view.tags[first] and "toponym" not in view.tags[i]


def _opens_second(view: View, at: int, i: int) -> bool:
    """Say whether a second title goes on with the phrase.

    ``الكاتب | والمحلل السياسي فلان``; ``عضو كتلة «القرار» | النائب فلان``.
    """
    if view.joined(i):
        return "role" in view.tags[at] & view.tags[i]
    return view.marked[i - 1] is not None and bool(view.tags[i] & (TITLED | {"role"}))


def _behind_complements(view: View, at: int, i: int, stop: int) -> int:
    """Return where a phrase ends with what its noun is of or for."""
    if at < i < stop and "partitive" in view.tags[i] and view.tags[at] & QUANTITIES:
        i += 1 + (i + 1 < stop and view.tags[i + 1] is view.tags[i])  # من بين
        i = phrase_end(view, i, stop)
    while i < stop and is_glued(view, i) and not (_is_adjunct(view, i) or view.tags[i] & ENDS):
        i = adjectives(view, i + 1, stop)
    if i < stop and "linker" in view.tags[i] and speaks_for(view, at, i):
        i = phrase_end(view, i + 1, stop)
    if at < i < stop and view.tags[at] & {"role", "honorific"} and _leads_body(view, i):
        i = phrase_end(view, i, stop)
        if i < stop and _leads_body(view, i):
            i = phrase_end(view, i, stop)  # لمجلس التعاون | لدول الخليج العربية
    elif at < i < stop and view.tags[at] & {"role", "org"} and _leads_construct(view, i, stop):
        i = adjectives(view, i + 2, stop)
    return i


def _leads_body(view: View, i: int) -> bool:
    """Say whether "of" is written as one with a body: الأمين العام | لتحالف المدن."""
    body = view.lexicon.classes.match((view.forms[i][1:],), 0)
    named = body is not None and not _BODY.isdisjoint(body[1])
    return named and view.lexicon.fits("glued", view.forms[i]) and is_led(view, i)


def _is_adjunct(view: View, i: int) -> bool:
    """Say whether "with" and a verbal noun are the verb's: تقدم الوزير | بالتعازي.

    Not behind an adjective: الوزير المكلف بالتنسيق.
    """
    led = view.lexicon.fits("attached", view.forms[i]) or "adjective" in view.tags[i - 1]
    return governs_deed(view, i) and not led


def _leads_construct(view: View, i: int, stop: int) -> bool:
    """Say whether "for" is written as one with a construct: المفوض السامي | لحقوق الإنسان."""
    noun = not view.tags[i] and view.marked[i] is None and not view.joined(i)
    whole = i + 1 < stop and is_definite(view, i + 1) and not view.tags[i + 1] & ENDS
    after = view.text[view.items[i + 1].start : view.items[i + 1].end] if whole else ""
    related = after.endswith(view.lexicon.adjectives)  # not القوى
    return noun and whole and not related and view.lexicon.fits("attached", view.forms[i])


def _opens_name(view: View, at: int, stop: int) -> bool:
    """Say whether a compound first name begins here (عبد المجيد تبون)."""
    return at + 1 < stop and "compound" in view.tags[at] and is_definite(view, at + 1)


def name_end(view: View, at: int, stop: int) -> int:
    """Return where a proper name ends: unknown words, a definite one only as a surname."""
    end = at
    while end < stop and is_nominal(view, end, at) and end - at < MAX_NAME:
        if view.marked[end] is not None and end > at:
            break  # أبلغ سامر حداد | «الميناء» أن …
        if is_no_name(view, end) or is_action(view, end) or (end > at and is_told(view, end)):
            break
        son = end > at and is_filiation(view, end)
        known = frozenset[str]() if son or _is_name(view, end) else view.tags[end] - {"role"}
        surname = end > at and view.forms[end].endswith(view.lexicon.adjectives)
        surname = surname or (end + 1 < stop and is_filiation(view, end + 1))  # العربي | ولد خليفة
        if end > at and "role" in view.tags[end] and _is_second(view, end, stop):
            break
        if end > at + 1 and not son and _is_behind_surname(view, end):
            break
        if known or ("role" in view.tags[end] and end == at) or _is_governing(view, end, at, stop):
            break
        if is_definite(view, end) and not (surname or _is_compound(view, end)):
            construct = end > at and bool(view.tags[end] & NAMED)
            last = end + 1 >= stop or "auxiliary" in view.tags[end + 1]  # بشار الأسد | قد أعلن
            first = end == at + 1 or (end == at + 2 and _is_compound(view, end - 1))
            last = last and first and not view.tags[end]
            # أدان عبد الرحمن الراشد | الهجوم
            halves = end == at + 2 and first and end + 1 < stop and is_definite(view, end + 1)
            last = last or (halves and not view.tags[end])
            surname = end > at and not construct and (last or _before_object(view, end, stop))
            return end + surname - construct  # أدان الرئيس | قتل المتظاهرين
        end += 1
    return end


def _is_name(view: View, i: int) -> bool:
    """Say whether a word is a name, or begins one: فؤاد، عبد، أم."""
    tags = view.tags[i]
    named = tags & {"name", "compound"} or view.lexicon.fits("own_letter", view.forms[i])
    return bool(named) and tags <= {"name", "compound", "radical", "toponym"}


def _is_second(view: View, i: int, stop: int) -> bool:
    """Say whether a role behind a name is another one's.

    It governs a known definite word (ناشدت والدته ليلى سويف | رئيس الوزراء التدخل) or is somebody's
    (دعا الوزير سامر غانم | نظيره التركي إلى …).
    """
    if is_definite(view, i):
        return False
    if is_somebodys(view, i):
        return True
    return i + 1 < stop and is_definite(view, i + 1) and bool(view.tags[i + 1] & NAMED)


def _is_behind_surname(view: View, i: int) -> bool:
    """Say whether a definite surname ends before a word: ثمن سامر المرزوقي | توجيهات الأمير."""
    ended = is_definite(view, i - 1) and not _is_compound(view, i - 1) and not is_definite(view, i)
    return ended and not is_filiation(view, i) and not is_filiation(view, i - 1)


def is_told(view: View, i: int) -> bool:
    """Say whether "to" is written as one with who is told: قالت سارة هيل | للمحكمة."""
    led = view.lexicon.fits("attached", view.forms[i]) and is_led(view, i)
    return led and not is_glued(view, i - 1)  # المبعوث الخاص للتحالف | لليبيا


def _is_governing(view: View, i: int, at: int, stop: int) -> bool:
    """Say whether a plural begins a construct and no name: انتقد المفوض | سياسات حكومة سيران."""
    plural = i == at and is_plural(view, i) and is_feminine(view, i)
    return plural and i + 1 < stop and is_nominal(view, i + 1, i)


def _before_object(view: View, i: int, stop: int) -> bool:
    """Say whether a definite word is a surname: an indefinite noun, the object, follows it."""
    at = i + 1
    if at >= stop or is_oblique(view, i) or view.joined(at) or is_action(view, at):
        return False
    return is_nominal(view, at, at) and not is_definite(view, at) and not is_glued(view, at)


def is_filiation(view: View, i: int) -> bool:
    """Say whether a word stands between the names of child and parent: بن, ولد."""
    return view.lexicon.fits("filiation", view.forms[i])


def _is_compound(view: View, i: int) -> bool:
    """Say whether a definite word ends a compound first name (عبد الله, نور الدين)."""
    return i > 0 and ("compound" in view.tags[i - 1] or is_filiation(view, i - 1))


def without_time(view: View, start: int, end: int) -> Range:
    """Leave out words of time at the end of a phrase."""
    while end > start and view.tags[end - 1] & {"time", "adverb"}:
        end -= 1
    return start, end


def is_nominal(view: View, i: int, first: int) -> bool:
    """Say whether item ``i`` can belong to a noun phrase that begins at ``first``."""
    tags = view.tags[i]
    if boundary_kind(view, i) or tags & ENDS or view.pronoun(i) is not None:
        return False
    if view.is_punctuation(i) or ("preposition" in tags and "linker" not in tags):
        return False
    if "linker" in tags and not speaks_for(view, first, i):
        return False
    if i == first:
        return True
    named = not view.tags[i - 1] or is_definite(view, i - 1)
    if is_pointed(view, i - 1, i):
        return True
    if tags & {"demonstrative", "indefinite"} or ("universal" in tags and named):
        return False
    head = view.tags[i - 1] & {"org", "role"} and not is_definite(view, i - 1)
    head = head or (i - 1 == first and _leads_body(view, first))  # لمجلس | التعاون
    return not ((is_action(view, i) and not head) or i in view.starts)


def is_glued(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with the article and its noun (للشؤون)."""
    cut = None if "radical" in view.tags[i] else view.article_cut(i)  # والدة is no "and the"
    return cut is not None and cut > 0 and not view.joined(i) and not boundary_kind(view, i)


def adjectives(view: View, i: int, stop: int) -> int:
    """Return where the definite adjectives that begin at item ``i`` end."""
    endings = view.lexicon.adjectives
    while i < stop and not boundary_kind(view, i):
        regular = is_definite(view, i) and view.forms[i].endswith(endings)
        plain = not view.tags[i] & PERSONAL or _is_of_trade(view, i)
        plain = plain and not (i and is_plural(view, i) and differ(view, i))
        opens = "universal" in view.tags[i] and i + 1 < stop and is_definite(view, i + 1)
        known = "adjective" in view.tags[i] or is_same(view, i)
        if opens or not (known or (regular and plain)):
            break
        i += 1
    return i


def _is_of_trade(view: View, i: int) -> bool:
    """Say whether a role is an adjective of the noun before it.

    المحلل | السياسي؛ الكاتب | الصحفي؛ للشؤون | السياسية.
    """
    if i == 0 or view.tags[i] & PERSONAL != {"role"}:
        return False
    if is_glued(view, i - 1):
        return True
    led = i > 1 and "preposition" in view.tags[i - 2]  # في المؤتمر | الصحافي
    if led and view.tags[i - 1] & PERSONAL <= {"subject"}:
        return is_definite(view, i - 1) and view.forms[i].endswith(view.lexicon.adjectives)
    if "org" in view.tags[i - 1] and is_definite(view, i - 1):
        return is_feminine(view, i) == is_feminine(view, i - 1)  # المجلس | السياسي
    roles = is_definite(view, i - 1) and "role" in view.tags[i - 1]
    alike = is_plural(view, i) == is_plural(view, i - 1)
    return roles and alike and is_feminine(view, i) == is_feminine(view, i - 1)


def is_action(view: View, i: int) -> bool:
    """Say whether a noun names what is done (استهداف, تعزيز): nobody who speaks."""
    pattern = view.lexicon.action
    if view.tags[i] & {"object", "utterance"}:
        return True
    if pattern is None or view.tags[i] or view.marked[i] is not None:
        return False
    if view.pronoun(i) is not None:
        return False  # معاليه
    form = view.forms[i]
    if is_definite(view, i) and view.lexicon.fits("derived", form):
        if view.lexicon.fits("definite_action", form):
            return True
        form = form.removeprefix(view.lexicon.clitics.article)
    return pattern.fullmatch(form) is not None


def is_led(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with its noun: قالت للحاضرين، لطلابها.

    The rest names a speaker or ends in a pronoun; a word known as a whole is none (لبنان).
    """
    form = view.forms[i]
    if view.tags[i] or view.marked[i] is not None or view.joined(i):
        return False
    if is_glued(view, i):
        return True
    if not view.lexicon.fits("glued", form):
        return False
    owned = (form[1:].removesuffix(suffix) for suffix in view.lexicon.suffixes)  # لأنصاره
    rests = (view.lexicon.classes.match((rest,), 0) for rest in (form[1:], *owned))
    named = any(rest is not None and not PERSONAL.isdisjoint(rest[1]) for rest in rests)
    return named or (view.lexicon.fits("owned", form) and not is_feminine(view, i))


def is_bare(view: View, i: int) -> bool:
    """Say whether a word that could hold a preposition may as well be a name (بايدن, ليندا).

    What follows its first letter is neither definite nor known, no action and no feminine.
    """
    rest, pattern = view.forms[i][1:], view.lexicon.action
    known = view.lexicon.classes.match((rest,), 0) is not None or view.article_cut(i) is not None
    action = pattern is not None and pattern.fullmatch(rest) is not None
    return not (known or action or view.lexicon.fits("bound", rest))
