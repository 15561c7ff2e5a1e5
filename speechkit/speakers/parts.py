"""A source cut into name, role and words of respect: by capitals, by spaces, or by neither."""

from collections.abc import Sequence
from typing import NamedTuple

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.dense import split_dense
from speechkit.speakers.item_shapes import (
    awaits_name,
    behind_construct,
    behind_long_office,
    behind_mission,
    definite,
    is_anothers,
    is_charged,
    is_for_place,
    is_kind_of,
    is_named_so,
    is_owned,
    is_seat,
    is_surname,
)
from speechkit.speakers.items import Item, behind_whose, gender_of_given, is_initial, is_named
from speechkit.speakers.names import is_postnominal, key
from speechkit.speakers.wordlists import WordLists, gender_by_ending

ROLES = frozenset(("role", "title"))
PARTICLES = frozenset(
    ("de", "da", "do", "dos", "del", "della", "di", "der", "den", "van", "von", "bin", "ibn", "ben",
     "bint", "al", "el", "la", "le", "e", "y", "du", "des", "аль", "эль", "ибн", "бин", "бен",
     "ван", "фон", "де", "ди", "да")
)  # fmt: skip
# Those that no name of a place holds.
LINEAGE = frozenset(("van", "von", "bin", "ibn", "bint", "ван", "фон", "бин", "ибн"))
SAINTS = frozenset(("san", "santa", "santo", "são", "saint", "sainte", "st"))
_NAMES = frozenset({"compound", "name", "radical"})
COMMAS = frozenset(",،，、")
_POSSESSIVE = "'s"
_LONGEST_NAME = 6  # words; a longer run of capitals is a heading, not a name
_SHORTEST = 2  # words of a name after a description
_LONGEST_ALIKE = 4  # letters of نزيه, وجيه
_FULLER = 3  # words of the names of a body and of a person


class Parts(NamedTuple):
    """A source cut into what it says: offsets of its name and its role."""

    name: Sequence[Item]
    role: Sequence[Item]
    honorific: Sequence[Item]


def split(core: Sequence[Item], lexicon: Lexicon, lists: WordLists, *, indefinite: bool) -> Parts:
    """Find name and role; the two may stand in different parts between commas."""
    called = next((i for i in range(1, len(core) - 1) if core[i].form in lists.naming), 0)
    if called:  # أحد التجار ويدعى | أحمد عثمان
        before = split(core[:called], lexicon, lists, indefinite=indefinite)
        named = between_commas(core[called + 1 :])
        return before._replace(name=named[0] if named else before.name)
    name: Sequence[Item] = ()
    role: list[Item] = []
    honorific: list[Item] = []
    for number, part in enumerate(between_commas(core)):
        found = _split_part(part, lexicon, lists)
        bare = not found.role and not found.honorific
        titled = found.name and found.honorific  # what a title of respect precedes is the name
        led = indefinite and not number and not is_named(part, found.name, lexicon, lists)
        full = lexicon.cased and len(found.name) >= _SHORTEST
        head = part[: head_end(part, _after_possessive(part))] if full else part
        if bare and (led or any(i.isa("org", "collective") for i in head)):
            continue
        if bare and found.name and _is_led(name, lexicon, lists):
            role, name = [*role, *name], ()  # منسق الأمم المتحدة | لعملية السلام، فلان
        later = not lexicon.spaced and bool(found.name and found.role) and not role
        name = found.name if later or (titled and not honorific) else name or found.name
        role += [*found.role] if not role else []
        honorific += found.honorific
    return Parts(name, role, honorific)


def _is_led(name: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether what looked like a name tells what an office is for: a construct behind "for"."""
    if len(name) < _SHORTEST or not lexicon.fits("attached", name[0].form):
        return False
    return definite(name[1], lexicon) and not gender_of_given(name[0], lists)


def between_commas(items: Sequence[Item]) -> list[list[Item]]:
    """Cut a source at its commas."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.form in COMMAS:
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if part]


def _split_part(part: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> Parts:
    # La Policía Nacional is a body, whatever else the word means.
    roles = (item.isa(*ROLES) and not (item.capital and item.isa("org")) for item in part)
    titled = [i for i, is_role in enumerate(roles) if is_role and not is_named_so(part, i, lexicon)]
    if titled and titled[-1] == len(part) - 1 and is_surname(part, lexicon, lists):
        titled.pop()
    # Where cases join an office and whose it is (король Иордании), an office is no word of respect.
    honorific = [
        part[i]
        for i in titled
        if part[i].form in lexicon.genders and not (lexicon.inflects and part[i].isa("role"))
    ]
    split = _split_cased if lexicon.cased else _split_spaced if lexicon.spaced else split_dense
    name, role = split(part, titled, lexicon, lists)
    bare = not name and split is not split_dense
    office = lexicon.cased and tuple(key(item.form) for item in part) in lists.offices
    if bare and not office:
        return Parts((), role, honorific)  # قال السفير, la doctora: a title by itself
    return Parts(name, [item for item in role if item not in honorific], honorific)


def _split_cased(
    part: Sequence[Item], titled: Sequence[int], lexicon: Lexicon, lists: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Capitals after the last title are the name; without a title, capitals alone.

    Whose the title is belongs to the role: *France's delegate* is not *Chad's delegate*.
    """
    begin = _after_possessive(part)
    head = head_end(part, begin)
    inside = [i for i in titled if begin <= i < head]
    if inside:
        name = behind_whose(_capitals(part[inside[-1] + 1 : head]), lexicon, lists)
        name = () if name and name[0].isa("org") else name  # министр … Республики Чад
        name = () if len(name) == 1 and is_seat(part[inside[-1]], name[0], lexicon) else name
        while name and name[0].form in lists.kinds | lists.deputies:
            name = name[1:]  # Secretaria General | Adjunta; Relator | Especial | Juan Pérez
            name = name if name and name[0].capital else ()  # Directora | Ejecutiva de UNICEF
        behind = _behind_complement(part[head:], lexicon, lists) if len(name) <= 1 else ()
        name = behind if len(behind) > len(name) else name  # посол Чада при ООН | Идрис Касим
        whose = part[: max(begin - 1, 0)]
        return name, [*whose, *(item for item in part[begin:] if item not in name)]
    name = _capitals(part[begin:head])  # Одна | из делегатов is none
    return (() if len(name) == 1 and name[0].isa("nominative", "quantity") else name), ()


def _behind_complement(part: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> Sequence[Item]:
    """Return the name behind what an office is of: el ministro de Salud | Juan Pérez.

    A given name shows it, if no body's name or saint's can hold it (de la Universidad Juan Ruiz).
    """
    run = _capitals(part)
    first = len(part) - len(run)
    for k in range(first, len(part) - 1):
        before = part[k - 1] if k else None
        if before is None or before.isa("linker", "preposition", "determiner", "honorific"):
            continue
        other = before.isa(*ROLES) and not any(item.isa("and") for item in part[:k])
        if other and not lexicon.inflects:
            return ()  # the spokesman for President | Juan Ruiz
        full = len(part) - k == _SHORTEST and not any(item.acronym for item in part[k:])
        if gender_of_given(part[k], lists) or (before.acronym and full):
            bodied = any(item.isa("org") and not item.acronym for item in part[:k])
            bodied = bodied or before.form in SAINTS
            return () if bodied else part[k:]
    return ()


def _after_possessive(part: Sequence[Item]) -> int:
    marks = [i for i, item in enumerate(part[:-1]) if item.form == _POSSESSIVE]
    head = part[: head_end(part, 0)] if marks else ()
    named = len(head) >= _SHORTEST and all(item.capital and not item.tags for item in head)
    return marks[-1] + 1 if marks and not (named and len(head) < marks[-1]) else 0  # X of Y's bank


def head_end(part: Sequence[Item], begin: int) -> int:
    """Return where a complement (``of the Council``) begins; a name's particle begins none."""
    for i in range(begin + 1, len(part)):
        if part[i].isa("preposition", "linker", "relative") and not is_initial(part, i):
            inner = part[i].form in PARTICLES and part[i - 1].capital and not part[i - 1].tags
            if not (inner and i + 1 < len(part) and part[i + 1].capital):
                return i
    return len(part)


def _capitals(items: Sequence[Item]) -> Sequence[Item]:
    """Return the run of capitals that ends these items, with the particles inside it."""
    at = len(items)
    while at > 0 and (
        items[at - 1].capital or items[at - 1].form in PARTICLES or is_initial(items, at - 1)
    ):
        at -= 1
    while at < len(items) and not items[at].capital:
        at += 1
    run = items[at:]
    while len(run) > 1 and run[0].isa("honorific"):
        run = run[1:]  # Me | Samir Bensaïd
    if len(run) > _SHORTEST and is_postnominal(run[-1].written):
        run = run[:-1]
    return run if 0 < len(run) <= _LONGEST_NAME else ()


def _split_spaced(
    part: Sequence[Item], titled: Sequence[int], lexicon: Lexicon, lists: WordLists
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Without capitals: role first, its definite modifiers, then the name."""
    if not titled:
        end = head_end(part, 0)
        plain = part[0].tags <= _NAMES and not definite(part[0], lexicon)
        child = len(part) > 1 and gender_of_given(part[1], lists)  # أبو بكر الجندي, not أم الطفلين
        plain = plain and bool(child or not part[0].tags or part[0].form not in lists.kunyas)
        return (part[:end] if plain else _after_description(part[:end], lexicon)), ()
    if gender_by_ending(part[titled[0]].form, lists.number_endings) == "pl":
        return (), part  # no title that one person bears
    named = _before_office(part, titled, lexicon, lists)
    if named is not None:
        return named
    at = _behind_office(part, behind_mission(part, titled[-1], lexicon), lexicon, lists)
    at = _behind_description(part, (titled[-1], at), lexicon, lists)
    at = behind_long_office(part, at, lexicon, lists)
    if at == len(part):
        return (), part
    if at < len(part) and (
        part[at].isa("preposition", "linker", "demonstrative")
        or _is_purpose(part[at], lexicon, lists)
    ):
        return (), part
    marked = max((i + 1 for i in range(at, len(part)) if not part[i].form.isalnum()), default=at)
    while at < marked < len(part) - 1 and definite(part[marked], lexicon):
        marked += 1  # مدير شركة «نور» | للسيارات الكهربائية
    at = marked
    body = awaits_name(part[at - 1], lexicon)
    body = body and not (at > 1 and awaits_name(part[at - 2], lexicon))  # لحركة حماس | فلان
    if body and len(part) - at < _FULLER:
        return (), part  # مدير شركة نوفاتك: the company's name
    if _is_described(part, at, lexicon, lists) or (
        at < len(part) and _joins_other(part[at], lexicon)
    ):
        return (), part
    if is_anothers(part[:at], part[at:], lexicon, lists):
        return (), part
    return part[at:], part[:at]


def _is_described(part: Sequence[Item], at: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a lone word behind a role tells of what kind it is, or whose: وكيل | أعماله."""
    last, before = part[-1], part[at - 1]
    if len(part) == at + 1 and at == 1 and is_kind_of(before, last, lexicon, lists):
        return True
    owned = len(last.form) > _LONGEST_ALIKE and lexicon.fits("someones", last.written)
    return len(part) == at + 1 and (owned or (at == 1 and last.form in lists.kinds))


def _joins_other(item: Item, lexicon: Lexicon) -> bool:
    """Say whether "and" is written as one with others who speak: شهود عيان | ومصادر طبية."""
    joined = item.form[0] in lexicon.conjunctions and not item.tags
    match = lexicon.classes.match((item.form[1:],), 0) if joined else None
    return match is not None and not {"org", "collective"}.isdisjoint(match[1])


def _behind_office(part: Sequence[Item], at: int, lexicon: Lexicon, lists: WordLists) -> int:
    """Return the item behind what an office is of: definite words, bodies, places.

    Behind prepositions (المتحدث باسم الجيش | سمير دوجان) only where a name is left.
    """
    while at < len(part):
        if _is_first_name(part, at, lexicon):
            return at
        if is_charged(part, at, lexicon):
            at += 1
        elif part[at].isa("linker", "preposition"):
            end = _behind_phrase(part, at + 1, lists)
            while end < len(part) and _is_of_office(part, end, lexicon, lists):
                end += 1
            rest = range(end, len(part))
            named = _SHORTEST <= len(rest) <= _LONGEST_NAME
            if not named or not all(_may_name(part, i, len(part), lexicon, lists) for i in rest):
                return at
            at = end
        elif _is_of_office(part, at, lexicon, lists):
            at += 1
        elif end := behind_construct(part, at, lexicon, lists):
            at = end
        else:
            return at
    return at


def _is_first_name(part: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """Say whether a name begins with a definite word: السيد | الحبيب دوجان، العربي ولد خليفة."""
    if part[at].tags:
        return False
    respect = at > 0 and lexicon.genders.get(part[at - 1].form) in ("m", "f")
    son = at + 1 < len(part) and lexicon.fits("filiation", part[at + 1].form)
    return son or (respect and at + 1 < len(part) and not definite(part[at + 1], lexicon))


def _is_of_office(part: Sequence[Item], at: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word goes on with an office: وزير الخارجية | وشؤون المغتربين."""
    item = part[at]
    joined = item.form[0] in lexicon.conjunctions and not item.tags
    whole = at + 1 < len(part) and definite(part[at + 1], lexicon)
    return (
        definite(item, lexicon)
        or (whole and _is_purpose(item, lexicon, lists))
        or (whole and not item.tags and awaits_name(part[at - 1], lexicon))  # لحلف | شمال الأطلسي
        or item.isa("org", "collective", "subject")
        or is_for_place(item, lexicon)
        or awaits_name(item, lexicon)
        or is_owned(item, lexicon, lists)  # المتحدث | باسمه
        or (joined and item.form[1:] in lists.purposes)
        or (joined and item.form[1:].startswith(lexicon.clitics.article))
    )


def _behind_phrase(part: Sequence[Item], at: int, lists: WordLists) -> int:
    """Return the item behind the first noun that a preposition governs: في | شرق سيران."""
    while at < len(part) and part[at].form in lists.purposes:
        at += 1
    return at + 1


def _before_office(
    part: Sequence[Item], titled: Sequence[int], lexicon: Lexicon, lists: WordLists
) -> tuple[Sequence[Item], Sequence[Item]] | None:
    """Return name and office where the name stands first: السفير سمير دوجان | المتحدث باسم ….

    The name begins the source, or follows a title or a definite word.
    """
    for office in titled:
        if office and _leads_name(part, office, lists, lexicon):
            continue  # رفيق دربه | الكاتب جميل عودة
        name = part[titled[0] + 1 : office] if part[titled[0]].isa("title") else ()
        plain = len(name) >= _FULLER and not any(item.tags for item in name)
        if plain and not definite(name[0], lexicon):
            return name, part[office:]  # الشيخ | سامر سعد الأحمد الصباح | رئيس مجلس الوزراء
        at = office
        while at > 0 and _may_name(part, at - 1, office, lexicon, lists):
            at -= 1
        led = at == 0 or part[at - 1].isa("title") or definite(part[at - 1], lexicon)
        led = led and part[office].isa("role") and office - at >= _SHORTEST
        if led and not lexicon.fits("attached", part[at].form):  # وكيلة الوزارة لشؤون النشر
            return part[at:office], part[office:]
    return None


def _leads_name(part: Sequence[Item], at: int, lists: WordLists, lexicon: Lexicon) -> bool:
    """Say whether a title with the article stands before a whole name."""
    name = part[at + 1 :]
    whole = definite(part[at], lexicon) and _SHORTEST <= len(name) <= _LONGEST_NAME
    if not whole or name[0].tags or definite(name[0], lexicon):
        return False
    led = lexicon.fits("attached", name[0].form) and not gender_of_given(name[0], lists)
    return not led and len(name) == _SHORTEST


def _may_name(part: Sequence[Item], i: int, end: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word can be of a name that ends at ``end``: definite only as its last one."""
    item = part[i]
    if i == end - 1 == len(part) - 1 and is_surname(part, lexicon, lists):
        return True
    if item.form in COMMAS or not (item.tags <= _NAMES or is_named_so(part, i, lexicon)):
        return False
    if is_named_so(part, i, lexicon):
        return True
    compound = i > 0 and (
        part[i - 1].isa("compound") or lexicon.fits("filiation", part[i - 1].form)
    )
    return i == end - 1 or compound or not definite(item, lexicon)


def _behind_description(
    part: Sequence[Item], titled: tuple[int, int], lexicon: Lexicon, lists: WordLists
) -> int:
    """Return the item behind what tells of somebody without a name: مصدر سياسي مطلع."""
    title, at = titled
    end = at
    while end < len(part) and part[end].form.endswith(lists.relating) and not part[end].tags:
        if gender_of_given(part[end], lists):
            break
        end += 1
    related = end > at or (title > 0 and part[title].form.endswith(lists.relating))
    loose = definite(part[title], lexicon) or not related or at != title + 1
    if not loose and end < len(part) and part[end].form in lists.kinds:
        return len(part)  # دبلوماسي غربي | رفيع المستوى
    return at if loose else len(part) if len(part) - end < _SHORTEST else end


def _is_purpose(item: Item, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a title goes on with what it is for or of (لشؤون السلام, لشركة …), not a name."""
    return item.form in lists.purposes or (
        lexicon.fits("attached", item.form) and item.form[1:] in lists.purposes
    )


def _after_description(part: Sequence[Item], lexicon: Lexicon) -> Sequence[Item]:
    """Return a name of two or three words after one definite noun (الطبيبة سلمى نجار)."""
    name = part[1:]
    if part[0].tags or not _SHORTEST <= len(name) <= _SHORTEST + 1:
        return ()
    loose = name[0].tags or definite(name[0], lexicon) or lexicon.fits("attached", name[0].form)
    return () if loose else name
