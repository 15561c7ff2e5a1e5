"""What the shape of a word shows where no case ending is written: definite, glued, oblique, action.

All positions are item indices of a ``View``.
"""

from speechkit.quotations.boundaries import boundary_kind
from speechkit.quotations.view import Hit, View

PERSONAL = frozenset({"title", "honorific", "role", "org", "collective", "subject", "name"})
MAX_PHRASE = 16
MAX_NAME = 7
ENDS = frozenset(
    {"time", "adverb", "auxiliary", "relative", "that", "addressee", "as", "subordinator", "wh",
     "whether", "but", "negation", "breaker", "object", "utterance", "topic", "unsaid"}
)  # fmt: skip
TITLED = frozenset({"title", "honorific"})
NOUNS = frozenset({"object", "radical", "utterance"})
QUANTITIES = frozenset({"subject", "collective"})


def has_pronoun(view: View, i: int) -> bool:
    """Say whether a noun ends in a pronoun (دعوته): somebody's, who is not named here."""
    return view.forms[i].endswith(view.lexicon.suffixes) and not is_feminine(view, i)


def phrase_end(view: View, at: int, stop: int) -> int:
    """Return where the noun phrase that begins at ``at`` ends."""
    stop = min(stop, at + MAX_PHRASE)
    i, named = at, False
    while i < stop and view.tags[i] & TITLED:
        i, named = i + 1, True
    titled, first = named, i
    while i < stop and is_nominal(view, i, at):
        if titled and i > first + 1 and _is_glued(view, i):
            return i - 1  # أبرز السيد فلان | أمثلة للتعاون
        definite = is_definite(view, i)
        named = named or ("role" in view.tags[i] and not _is_plural(view, i))
        i += 1
        if definite:
            break
    while at < i < stop and view.tags[i] and view.tags[i] is view.tags[i - 1]:
        i += 1  # the rest of a phrase of the lexicon: الأمين العام
    i = adjectives(view, i, stop)
    if at < i < stop and "partitive" in view.tags[i] and view.tags[at] & QUANTITIES:
        i = phrase_end(view, i + 1, stop)
    while i < stop and _is_glued(view, i):
        i = adjectives(view, i + 1, stop)
    if i < stop and "linker" in view.tags[i]:
        i = phrase_end(view, i + 1, stop)
    return name_end(view, i, stop) if named else i


def name_end(view: View, at: int, stop: int) -> int:
    """Return where a proper name ends: unknown words, a definite one only as a surname."""
    end = at
    while end < stop and is_nominal(view, end, at) and end - at < MAX_NAME:
        if is_action(view, end):
            break
        known = view.tags[end] - {"role", "compound"}
        surname = end > at and view.forms[end].endswith(view.lexicon.adjectives)
        if known or ("role" in view.tags[end] and end == at):
            break
        if is_definite(view, end) and not (surname or _is_compound(view, end)):
            break
        end += 1
    return end


def _is_compound(view: View, i: int) -> bool:
    """Say whether a definite word ends a compound first name (عبد الله, نور الدين)."""
    return i > 0 and "compound" in view.tags[i - 1]


def is_nominal(view: View, i: int, first: int) -> bool:
    """Say whether item ``i`` can belong to a noun phrase that begins at ``first``."""
    tags = view.tags[i]
    if boundary_kind(view, i) or tags & ENDS or view.pronoun(i) is not None:
        return False
    if view.is_punctuation(i) or ("preposition" in tags and "linker" not in tags):
        return False
    if i == first:
        return True
    head = view.tags[i - 1] & {"org", "role"} and not is_definite(view, i - 1)
    return not ((is_action(view, i) and not head) or i in view.starts)


def is_definite(view: View, i: int) -> bool:
    """Say whether a word begins with the article."""
    return view.forms[i].startswith(view.lexicon.clitics.article)


def _is_glued(view: View, i: int) -> bool:
    """Say whether a preposition is written as one with the article and its noun (للشؤون)."""
    cut = view.article_cut(i)
    return cut is not None and cut > 0 and not view.joined(i) and not boundary_kind(view, i)


def adjectives(view: View, i: int, stop: int) -> int:
    """Return where the definite adjectives that begin at item ``i`` end."""
    endings = view.lexicon.adjectives
    while i < stop and not boundary_kind(view, i):
        regular = is_definite(view, i) and view.forms[i].endswith(endings)
        if not ("adjective" in view.tags[i] or (regular and not view.tags[i] & PERSONAL)):
            break
        i += 1
    return i


def is_action(view: View, i: int) -> bool:
    """Say whether a noun names what is done (استهداف, تعزيز): nobody who speaks."""
    pattern = view.lexicon.action
    if view.tags[i] & {"object", "utterance"}:
        return True
    if pattern is None or view.tags[i] or view.marked[i] is not None:
        return False
    return pattern.fullmatch(view.forms[i]) is not None


def is_oblique(view: View, i: int) -> bool:
    """Say whether an ending shows an object (الطرفين): no subject of the verb before it."""
    pattern = view.lexicon.oblique
    return pattern is not None and pattern.fullmatch(view.forms[i]) is not None


def disagrees(view: View, hit: Hit, i: int) -> bool:
    """Say whether a feminine noun behind a masculine verb shows a dropped subject (حث الدولة)."""
    known = is_definite(view, i) or bool(view.tags[i])
    return hit.form.gender == "m" and known and is_feminine(view, i)


def _is_plural(view: View, i: int) -> bool:
    pattern = view.lexicon.plural
    return pattern is not None and pattern.fullmatch(view.forms[i]) is not None


def is_feminine(view: View, i: int) -> bool:
    """Say whether a noun is written as a feminine singular or an inanimate plural."""
    pattern, item = view.lexicon.feminine, view.items[i]
    return pattern is not None and bool(pattern.fullmatch(view.text[item.start : item.end]))
