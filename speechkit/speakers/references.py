"""What a source tells by itself: a name, a title, an organisation, a pronoun, or just words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speechkit.lang.fold import fold
from speechkit.lang.lexicon import Lexicon, Pronoun
from speechkit.records import MentionForm, Span
from speechkit.speakers.names import Key, Word, words
from speechkit.speakers.wordlists import WordLists, gender_by_ending

ROLES = frozenset(("role", "title"))
SPELLING = frozenset(("radical",))  # tells how a word is spelled, not what it is
PARTICLES = frozenset(
    ("de", "da", "do", "dos", "del", "della", "di", "der", "den", "van", "von", "bin", "ibn", "ben",
     "bint", "al", "el", "la", "le", "e", "y", "du", "des")
)  # fmt: skip
_FUNCTION = ("preposition", "linker", "determiner", "relative")
_COMMAS = frozenset(",،，、")
_BRACKETS = frozenset("(（[")
_POSSESSIVE = "'s"
_LONGEST_NAME = 6  # words; a longer run of capitals is a heading, not a name
_ARTICLE = "ال"
_ATTACHED = "ل"
_SHORTEST = 2  # words of a name after a description


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, read by itself.

    Attributes:
        span: Where it stands.
        form: What it is made of.
        words: Its words without the determiners before them.
        name: Keys of the proper name in it, or empty.
        role: Keys of the role in it without determiners, or empty.
        office: Its words before any complement: *minister* of "minister of justice".
        gender: ``m``, ``f``, ``n`` or empty.
        number: ``sg``, ``pl`` or empty.
        person: 1, 2 or 3 for a pronoun, else 0.
        indefinite: It introduces somebody new ("a minister").
        heads: Between commas, the words before any complement.
        tails: Between commas, all words; a surname stands at the end of one.
        sure: Title, honorific or given name show that the name is a person's.
    """

    span: Span
    form: MentionForm
    words: tuple[Word, ...]
    name: Key = ()
    role: Key = ()
    office: Key = ()
    gender: str = ""
    number: str = ""
    person: int = 0
    indefinite: bool = False
    heads: tuple[Key, ...] = ()
    tails: tuple[Key, ...] = ()
    sure: bool = False


class Item(NamedTuple):
    """A token of a source with its word classes."""

    form: str
    start: int
    end: int
    capital: bool
    tags: frozenset[str]

    def isa(self, *names: str) -> bool:
        """Say whether it has one of the classes."""
        return not self.tags.isdisjoint(names)


class _Parts(NamedTuple):
    """A source cut into what it says: offsets of its name and its role."""

    name: Sequence[Item]
    role: Sequence[Item]
    honorific: Sequence[Item]


def read_source(text: str, span: Span, lexicon: Lexicon, lists: WordLists) -> Reference:
    """Return what a source tells by itself.

    Args:
        text: The document's text.
        span: The source in it.
        lexicon: The language.
        lists: Its word lists.
    """
    items = _items(text, span, lexicon)
    pronoun = _pronoun(items, lexicon, lists)
    if pronoun is not None:
        gender, number = pronoun.gender, pronoun.number
        own = words(text, span.start, span.end)
        return Reference(span, "pronoun", own, gender=gender, number=number, person=pronoun.person)
    core, indefinite = _without_determiners(_before_bracket(items), lexicon, lists)
    parts = _split(core, lexicon, lists, indefinite=indefinite or len(core) < len(items))
    form = _form(core, parts, lexicon)
    return Reference(
        span=span,
        form=form,
        words=words(text, core[0].start, core[-1].end) if core else (),
        name=_keys(text, parts.name),
        role=_keys(text, [item for item in parts.role if not item.isa(*_FUNCTION)]),
        office=_keys(text, parts.role[: _head_end(parts.role, 0)]),
        gender=_gender(form, (items, core, parts), lexicon, lists),
        number=_number(form, core, parts, lists),
        indefinite=indefinite,
        heads=tuple(_keys(text, part[: _head_end(part, 0)]) for part in _between_commas(core)),
        tails=tuple(_keys(text, part) for part in _between_commas(core)),
        sure=bool(parts.role or parts.honorific or _given(parts.name, lists)),
    )


def _pronoun(items: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> Pronoun | None:
    """Return what a personal or possessive pronoun shows (*his* announcement, *по его словам*)."""
    form = "".join(item.form for item in items)
    return lexicon.pronouns.get(form) or lists.possessives.get(form)


def _items(text: str, span: Span, lexicon: Lexicon) -> list[Item]:
    folded = fold(span.of(text))
    found = [(m.group(), *folded.span(*m.span())) for m in lexicon.tokens.finditer(folded.text)]
    forms = [form for form, _, _ in found]
    tags: list[set[str]] = [set() for _ in forms]
    for i in range(len(forms)):
        match = lexicon.classes.match(forms, i)
        for k in range(i, i + match[0] if match else i):
            tags[k].update(frozenset(match[1]) - SPELLING if match else ())
    return [
        Item(form, span.start + a, span.start + b, text[span.start + a].isupper(), frozenset(tag))
        for (form, a, b), tag in zip(found, tags, strict=True)
    ]


def _before_bracket(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out what a bracket adds: an acronym, a party, a country."""
    for at, item in enumerate(items):
        if item.form in _BRACKETS and at:
            return items[:at]
    return items


def _without_determiners(
    items: Sequence[Item], lexicon: Lexicon, lists: WordLists
) -> tuple[list[Item], bool]:
    at, indefinite = 0, False
    while at < len(items) - 1 and _is_determiner(items[at], lexicon):
        indefinite = indefinite or (items[at].form,) in lists.indefinite
        at += 1
    first = items[0].form if items else ""
    return list(items[at:]), indefinite or (first,) in lists.indefinite


def _is_determiner(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a word is a determiner, also where it begins a known phrase (the agency)."""
    alone = lexicon.classes.match([item.form], 0) if lexicon.spaced else None
    return item.isa("determiner") or (alone is not None and "determiner" in alone[1])


def _split(core: Sequence[Item], lexicon: Lexicon, lists: WordLists, *, indefinite: bool) -> _Parts:
    """Find name and role; the two may stand in different parts between commas."""
    name: Sequence[Item] = ()
    role: list[Item] = []
    honorific: list[Item] = []
    for number, part in enumerate(_between_commas(core)):
        found = _split_part(part, lexicon, lists)
        bare = not found.role and not found.honorific
        titled = found.name and found.honorific  # what a title of respect precedes is the name
        if bare and ((indefinite and not number) or any(i.isa("org", "collective") for i in part)):
            continue
        name = found.name if titled and not honorific else name or found.name
        role += [*found.role] if not role else []
        honorific += found.honorific
    return _Parts(name, role, honorific)


def _between_commas(items: Sequence[Item]) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.form in _COMMAS:
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if part]


def _split_part(part: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> _Parts:
    titled = [i for i, item in enumerate(part) if item.isa(*ROLES)]
    honorific = [part[i] for i in titled if part[i].form in lexicon.genders]
    split = _split_cased if lexicon.cased else _split_spaced if lexicon.spaced else _split_dense
    name, role = split(part, titled, lists)
    return _Parts(name, [item for item in role if item not in honorific], honorific)


def _split_cased(
    part: Sequence[Item], titled: Sequence[int], _: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Capitals after the last title are the name; without a title, capitals alone."""
    begin = _after_possessive(part)
    head = _head_end(part, begin)
    inside = [i for i in titled if begin <= i < head]
    if inside:
        name = _capitals(part[inside[-1] + 1 : head])
        return name, [item for item in part[begin:] if item not in name]
    return _capitals(part[begin:head]), ()


def _after_possessive(part: Sequence[Item]) -> int:
    marks = [i for i, item in enumerate(part[:-1]) if item.form == _POSSESSIVE]
    return marks[-1] + 1 if marks else 0


def _head_end(part: Sequence[Item], begin: int) -> int:
    """Return where a complement (``of the Council``) begins; a name's particle begins none."""
    for i in range(begin + 1, len(part)):
        if part[i].isa("preposition", "linker", "relative"):
            inner = part[i].form in PARTICLES and part[i - 1].capital and not part[i - 1].tags
            if not (inner and i + 1 < len(part) and part[i + 1].capital):
                return i
    return len(part)


def _capitals(items: Sequence[Item]) -> Sequence[Item]:
    """Return the run of capitals that ends these items, with the particles inside it."""
    at = len(items)
    while at > 0 and (items[at - 1].capital or items[at - 1].form in PARTICLES):
        at -= 1
    while at < len(items) and not items[at].capital:
        at += 1
    run = items[at:]
    return run if 0 < len(run) <= _LONGEST_NAME else ()


def _split_spaced(
    part: Sequence[Item], titled: Sequence[int], lists: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Without capitals: role first, its definite modifiers, then the name."""
    if not titled:
        end = _head_end(part, 0)
        plain = not part[0].tags and not _definite(part[0])
        return (part[:end] if plain else _after_description(part[:end])), ()
    if gender_by_ending(part[titled[0]].form, lists.number_endings) == "pl":
        return (), part  # no title that one person bears
    at = titled[-1] + 1
    while at < len(part) and (_definite(part[at]) or part[at].isa("org", "collective")):
        at += 1
    if at < len(part) and (part[at].isa("preposition", "linker") or _is_purpose(part[at], lists)):
        return (), part
    return part[at:], part[:at]


def _is_purpose(item: Item, lists: WordLists) -> bool:
    """Say whether a title goes on with what it is for (لشؤون السلام), not with a name."""
    return item.form.startswith(_ATTACHED) and item.form[1:] in lists.purposes


def _after_description(part: Sequence[Item]) -> Sequence[Item]:
    """Return a name of two or three words after one definite noun (الطبيبة سلمى نجار)."""
    name = part[1:]
    if part[0].tags or not _SHORTEST <= len(name) <= _SHORTEST + 1:
        return ()
    loose = name[0].tags or _definite(name[0]) or name[0].form.startswith(_ATTACHED)
    return () if loose else name


def _definite(item: Item) -> bool:
    return item.form.startswith((_ARTICLE, "لل"))


def _split_dense(
    part: Sequence[Item], titled: Sequence[int], _: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Without spaces: the name follows the title, or stands before it."""
    if not titled:
        known = any(item.isa("org", "collective") for item in part)
        return (() if known else part), ()
    after, before = part[titled[-1] + 1 :], part[: titled[0]]
    if after:
        return after, part[: titled[-1] + 1]
    named = before and not any(item.isa("org", "collective") for item in before)
    return (before, part[titled[0] :]) if named else ((), part)


def _head(core: Sequence[Item], lexicon: Lexicon) -> Item | None:
    """Return the word that says what a group or body is: *officials* of "Union officials"."""
    chunk = core[: _head_end(core, 0)]
    tagged = [item for item in chunk if item.isa("org", "collective")]
    if not tagged:
        return None
    return tagged[0] if lexicon.spaced and not lexicon.cased else tagged[-1]


def _form(core: Sequence[Item], parts: _Parts, lexicon: Lexicon) -> MentionForm:
    if _joint(core):
        return "collective"
    if parts.name:
        return "name"
    if parts.role:
        return "collective" if parts.role[0].isa("collective") else "title"
    head = _head(core, lexicon)
    if head is None:
        return "other"
    return "org" if head.isa("org") else "collective"


def _number(form: MentionForm, core: Sequence[Item], parts: _Parts, lists: WordLists) -> str:
    """Return the number shown; plurals that agree as a feminine singular show none."""
    if form == "title" and parts.role:
        return gender_by_ending(parts.role[0].form, lists.number_endings) or "sg"
    if form != "collective":
        return "sg"
    return "" if gender_by_ending(core[0].form, lists.plural_endings) else "pl"


def _joint(core: Sequence[Item]) -> bool:
    """Say whether two are named as one source (X and Y)."""
    return any(item.isa("and") for item in core[1:-1]) and not core[0].isa("org", *ROLES)


def _gender(
    form: MentionForm,
    read: tuple[Sequence[Item], Sequence[Item], _Parts],
    lexicon: Lexicon,
    lists: WordLists,
) -> str:
    """Return the gender shown: by honorific, then role, then name or head word."""
    items, core, parts = read
    shown = [lexicon.genders[item.form] for item in parts.honorific if item.form in lexicon.genders]
    if any(gender in ("m", "f") for gender in shown):
        return next(gender for gender in shown if gender in ("m", "f"))
    determined = lists.determiners.get(items[0].form, "") if items else ""
    if form in ("name", "title"):
        role = gender_by_ending(parts.role[0].form, lists.role_endings) if parts.role else ""
        return determined or role or _gender_of_name(parts.name, lists)
    if form in ("org", "collective"):
        plural = gender_by_ending(core[0].form, lists.plural_endings) if core else ""
        return (
            determined
            or plural
            or (gender_by_ending(core[0].form, lists.org_endings) if core else "")
        )
    return determined


def _gender_of_name(name: Sequence[Item], lists: WordLists) -> str:
    if not name:
        return ""
    given = _gender_of_given(name[0], lists) if len(name) > 1 else ""
    return given or gender_by_ending(name[-1].form, lists.name_endings)


def _given(name: Sequence[Item], lists: WordLists) -> bool:
    return len(name) > 1 and bool(_gender_of_given(name[0], lists))


def _gender_of_given(item: Item, lists: WordLists) -> str:
    first = words(item.form)
    return lists.given.get(first[0].key, "") if first else ""


def _keys(text: str, items: Sequence[Item]) -> Key:
    found = [word.key for item in items for word in words(text, item.start, item.end)]
    return tuple(found)
