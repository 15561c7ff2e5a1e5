"""What a source tells by itself: a name, a title, an organisation, a pronoun, or just words."""

from collections.abc import Sequence
from dataclasses import dataclass

from speechkit.lang.fold import fold
from speechkit.lang.lexicon import Lexicon, Pronoun
from speechkit.lang.spelling import begins_name, spelled
from speechkit.records import MentionForm, Span
from speechkit.speakers.dense import NAME_DOTS
from speechkit.speakers.item_shapes import gender_of_role, is_anothers
from speechkit.speakers.items import Item, gender_of_given, tells_who
from speechkit.speakers.names import Key, Word, key, words
from speechkit.speakers.parts import (
    COMMAS,
    PARTICLES,
    ROLES,
    Parts,
    between_commas,
    head_end,
    split,
)
from speechkit.speakers.together import speak_together
from speechkit.speakers.wordlists import WordLists, gender_by_ending

SPELLING = frozenset(("radical",))  # tells how a word is spelled, not what it is
_FUNCTION = ("preposition", "linker", "determiner", "relative")
_BRACKETS = frozenset("(（[")
_CLOSING = frozenset(")）]")
_ARTICLED = 2  # words: a style and an article
_THIRD = 3
_BODIES = ("role", "title", "honorific", "org", "collective")
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
        anothers: It ends in the name of whom somebody is the relative, or whose office it is.
        ranks: Keys of titles before the name by which the text may take it up (السفير).
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
    anothers: bool = False
    ranks: Key = ()


def read_source(text: str, span: Span, lexicon: Lexicon, lists: WordLists) -> Reference:
    """Return what a source tells by itself.

    Args:
        text: The document's text.
        span: The source in it.
        lexicon: The language.
        lists: Its word lists.
    """
    every = items_of(text, span, lexicon)
    items = [item for i, item in enumerate(every) if not (i and lexicon.fits("same", item.form))]
    pronoun = _pronoun(items, lexicon, lists) or _possessor(items, lexicon, lists)
    if pronoun is not None:
        gender, number = pronoun.gender, pronoun.number
        own = words(text, span.start, span.end)
        return Reference(span, "pronoun", own, gender=gender, number=number, person=pronoun.person)
    plain = _without_brackets(items, lexicon)
    core, indefinite = _without_determiners(plain, lexicon, lists)
    respected = _respect(core, lexicon, lists)
    core = core[respected:]
    bare = len(core) < len(plain) and not respected
    several = speak_together(core, lexicon, lists)
    none = Parts((), (), ())
    parts = none if several else split(core, lexicon, lists, indefinite=indefinite or bare)
    form = "collective" if several else _form(core, parts, lexicon)
    if form == "collective" and parts.role and span.of(text).startswith(lists.singular):
        form = "title"  # 这名 | 官员
    indefinite = indefinite or (form == "title" and _introduces(core, lexicon, lists))
    return Reference(
        span=span,
        form=form,
        words=_words(text, core),
        name=_keys(text, parts.name),
        role=_keys(text, [item for item in parts.role if not item.isa(*_FUNCTION)]),
        office=_keys(text, parts.role[: head_end(parts.role, 0)]),
        gender=_gender(form, (items, core, parts), lexicon, lists),
        number=_number(form, core, parts, lists),
        indefinite=indefinite,
        anothers=not lexicon.cased and _ends_in_another(parts, lexicon, lists),
        ranks=() if lexicon.cased else _keys(text, parts.honorific),
        heads=()
        if several or _joint(core)
        else tuple(_keys(text, part[: head_end(part, 0)]) for part in between_commas(core)),
        tails=() if several else tuple(_keys(text, part) for part in _ending(core, parts, lexicon)),
        sure=bool(respected or parts.role or parts.honorific or _given(parts.name, lists))
        or (lexicon.cased and bool(parts.name) and tells_who(core, lists)),
    )


def _ends_in_another(parts: Parts, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a role without a name ends in another one's: والدة | سامر دوجان."""
    role = parts.role
    cuts = range(1, 0 if parts.name else len(role))
    return any(is_anothers(role[:at], role[at:], lexicon, lists) for at in cuts)


def _ending(core: Sequence[Item], parts: Parts, lexicon: Lexicon) -> list[list[Item]]:
    """Return the parts between commas whose end may be a surname: not an office beside a name."""
    pieces = between_commas(core)
    if not parts.name:
        return pieces
    if lexicon.cased:  # X, minister of foreign affairs of | Norvia: that is whose the office is
        return [piece for piece in pieces if len(piece) <= 1 or not piece[-2].isa("linker")]
    return [piece for piece in pieces if parts.name[0] in piece]


def _pronoun(items: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> Pronoun | None:
    """Return what a personal or possessive pronoun shows (*his* announcement, *по его словам*)."""
    form = "".join(item.form for item in items)
    return lexicon.pronouns.get(form) or lists.possessives.get(form)


def _possessor(items: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> Pronoun | None:
    """Return whose words or figures are the source (*his figures*, *sus cifras*): no one else's."""
    owner = lists.possessives.get(items[0].form) if len(items) > 1 else None
    if owner is None or owner.person != _THIRD:
        return None
    thing = not any(
        item.capital or item.isa(*_BODIES) or _is_relation(item.form, lexicon, lists)
        for item in items[1:]
    )
    return owner if thing and not (lexicon.forward and _is_related(items[1:], lists)) else None


def _is_relation(form: str, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word tells whose relation somebody is or was: su | exasesor."""
    if form in lists.relations:
        return True
    was = form.removeprefix("ex").lstrip("-") if form.startswith("ex") and lexicon.cased else ""
    match = lexicon.classes.match([was], 0) if was else None
    return was in lists.relations or (match is not None and not set(_BODIES).isdisjoint(match[1]))


def _is_related(items: Sequence[Item], lists: WordLists) -> bool:
    """Say whether words that no space divides tell of a relation or hold a foreign name.

    A relation of one character stands first: 其 | 妻, 他 | 的父母.
    """
    rest = "".join(item.form for item in items if not item.isa("attributive"))
    named = any(item.form in NAME_DOTS for item in items)
    return named or any(
        rest.startswith(word) or (len(word) > 1 and word in rest) for word in lists.relations
    )


def items_of(text: str, span: Span, lexicon: Lexicon) -> list[Item]:
    """Return the tokens of a source with their word classes."""
    folded = fold(span.of(text))
    found = [(m.group(), *folded.span(*m.span())) for m in lexicon.tokens.finditer(folded.text)]
    forms = [spelled(lexicon, form, span.start + a, span.start + b, text) for form, a, b in found]
    tags: list[set[str]] = [set() for _ in forms]
    for i in range(len(forms)):
        match = lexicon.classes.match(forms, i) or _joined_title(forms[i], lexicon)
        for k in range(i, i + match[0] if match else i):
            tags[k].update(frozenset(match[1]) - SPELLING if match else ())
    if found and not tags[0] and _hides_article(text, span.start, lexicon):
        forms[0] = lexicon.clitics.article + forms[0][1:]
        match = lexicon.classes.match(forms, 0)
        tags[0].update(frozenset(match[1]) - SPELLING if match else ())
        found[0] = (forms[0], *found[0][1:])
    return [
        Item(
            form,
            span.start + a,
            span.start + b,
            begins_name(text, span.start + a),
            frozenset(tag),
            text[span.start + a : span.start + b],
        )
        for (form, a, b), tag in zip(found, tags, strict=True)
    ]


def _hides_article(text: str, start: int, lexicon: Lexicon) -> bool:
    """Say whether the article lost its first letter behind a preposition: وفقا ل|لشرطة."""
    short = text[start - 1 : start + 1] if start else ""
    return short in lexicon.clitics.elisions.values()


def _joined_title(form: str, lexicon: Lexicon) -> tuple[int, tuple[str, ...]] | None:
    """Return the classes of a second title, written as one with "and": وكيلة … ومنسقة …."""
    joined = form[0] in lexicon.conjunctions and len(form) > _SHORTEST
    match = lexicon.classes.match((form[1:],), 0) if joined else None
    return match if match is not None and not ROLES.isdisjoint(match[1]) else None


def _without_brackets(items: Sequence[Item], lexicon: Lexicon) -> Sequence[Item]:
    """Leave out what brackets add: an acronym, a party, a country.

    What follows one is kept where a comma parts it: the spokesman for the agency (IAO), X. Where
    names follow offices without a comma, the bracket stands for one: رئيس اللجنة (IRC) | ديفيد.
    A capital shows one, too: le député (LR) | Paul Faure.
    """
    for at, item in enumerate(items):
        if item.form in _BRACKETS and at:
            closing = (k for k in range(at, len(items)) if items[k].form in _CLOSING)
            rest = items[next(closing, len(items)) + 1 :]
            if rest and lexicon.clitics.article and rest[0].form not in COMMAS:
                rest = [item._replace(form=","), *rest]
            parted = len(rest) > 1 and rest[0].form in COMMAS
            led = lexicon.cased and bool(rest) and rest[0].isa("preposition", "linker")
            parted = parted or led or (lexicon.cased and bool(rest) and rest[0].capital)
            return [*items[:at], *(_without_brackets(rest, lexicon) if parted else ())]
    return items


def _without_determiners(
    items: Sequence[Item], lexicon: Lexicon, lists: WordLists
) -> tuple[list[Item], bool]:
    at, indefinite = 0, False
    while at < len(items) - 1 and _is_determiner(items[at], lexicon):
        if lexicon.governed and items[at + 1].isa("linker"):
            break  # una de ellas
        indefinite = indefinite or (items[at].form,) in lists.indefinite
        at += 1
    at = 0 if lexicon.forward and at and _is_determiner(items[at], lexicon) else at  # 该国
    first = items[0].form if items else ""
    new = first != "" and not lists.indefinite.isdisjoint({(first,), (key(first),)})
    return list(items[at:]), indefinite or new


def _respect(core: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> int:
    """Return how many words of respect stand before a title or name (سعادة السفير).

    With the article behind them: Her Excellency the | Envoy.
    """
    at = 0
    if len(core) > 1 and core[0].form in lists.styles:
        return 1 + (len(core) > _ARTICLED and _is_determiner(core[1], lexicon))
    while not lexicon.cased and at < len(core) - 1 and core[at].isa("honorific"):
        if core[at].isa("subject") and not core[at + 1].isa(*ROLES):
            break  # دولة قطر
        at += 1
    titled = not (at or lexicon.cased) and len(core) == _ARTICLED
    titled = titled and core[0].form in lexicon.genders and core[1].isa("role")
    return at + (titled and core[1].form.startswith(lexicon.clitics.article))  # السيد | الوزير


def _introduces(core: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a title without article and construct introduces somebody: مسؤول أمني."""
    article = lexicon.clitics.article
    if not article:
        return False
    head = core[: head_end(core, 0)]
    described = all(i.form.endswith(lists.relating) or i.isa("adjective") for i in head[1:])
    return described and not any(i.form.startswith(article) for i in head)


def _is_determiner(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a word is a determiner, also where it begins a known phrase (the agency)."""
    alone = lexicon.classes.match([item.form], 0) if lexicon.spaced else None
    return item.isa("determiner") or (alone is not None and "determiner" in alone[1])


def _head(core: Sequence[Item], lexicon: Lexicon) -> Item | None:
    """Return the word that says what a group or body is: *officials* of "Union officials"."""
    chunk = core[: head_end(core, 0)]
    tagged = [item for item in chunk if item.isa("org", "collective")]
    if not tagged:
        return None
    return tagged[0] if lexicon.spaced and not lexicon.cased else tagged[-1]


def _form(core: Sequence[Item], parts: Parts, lexicon: Lexicon) -> MentionForm:
    if _joint(core):
        return "collective"
    if parts.name:
        return "name"
    if core and core[0].form[0].isdigit() and not any(map(str.isalpha, core[0].form)):
        return "collective"  # 58 %
    if parts.role:
        one = lexicon.fits("one_person", parts.role[0].form)  # представитель, but not представители
        return "collective" if parts.role[0].isa("collective") and not one else "title"
    head = _head(core, lexicon)
    if head is None:
        return "other"
    return "org" if head.isa("org") else "collective"


def _number(form: MentionForm, core: Sequence[Item], parts: Parts, lists: WordLists) -> str:
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
    read: tuple[Sequence[Item], Sequence[Item], Parts],
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
        office = parts.role[0] if parts.role else None
        role = gender_of_role(office.form, office.written, lexicon, lists) if office else ""
        return determined or role or _gender_of_name(parts.name, lists)
    named = form == "other" and len(core) < len(items) and core[0].capital  # the Times
    named = named and not (tells_who(core, lists) or (key(core[-1].form),) in lists.origins)
    if form in ("org", "collective") or (named and gender_by_ending("", lists.org_endings) == "n"):
        plural = gender_by_ending(core[0].form, lists.plural_endings) if core else ""
        return (
            determined
            or plural
            or (gender_by_ending(core[0].form, lists.org_endings) if core else "")
        )
    called = (item.form for item in core if tells_who((item,), lists))
    word = next(called, "")
    return determined or (gender_by_ending(word, lists.role_endings) if word else "")


def _gender_of_name(name: Sequence[Item], lists: WordLists) -> str:
    if not name:
        return ""
    # Inspector Helen Moss; but the Ben of Emna Ben Hassouna is no given name
    given = (word for i, word in enumerate(name[:-1]) if not i or word.form not in PARTICLES)
    shown = (gender_of_given(word, lists) for word in given)
    return next(filter(None, shown), "") or gender_by_ending(name[-1].form, lists.name_endings)


def _given(name: Sequence[Item], lists: WordLists) -> bool:
    return len(name) > 1 and bool(gender_of_given(name[0], lists))


def _keys(text: str, items: Sequence[Item]) -> Key:
    found = [word.key for item in items for word in _words(text, (item,))]
    return tuple(found)


def _words(text: str, items: Sequence[Item]) -> tuple[Word, ...]:
    """Return the words of a stretch; the first as its item has it, with the article it hides."""
    if not items:
        return ()
    found = words(text, items[0].start, items[-1].end)
    if found and items[0].end == found[0].end and len(items[0].form) > len(found[0].form):
        first = found[0]._replace(key=key(items[0].form), form=items[0].form, definite=True)
        return (first, *found[1:])
    return found
