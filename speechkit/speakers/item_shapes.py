"""What words in a source show without capitals: definite, for a body or place, whose a name is."""

from collections.abc import Sequence

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.items import Item, gender_of_given
from speechkit.speakers.wordlists import WordLists, gender_by_ending

_PLACES = frozenset({"subject", "org"})
_TOPONYMS = frozenset({"toponym", "compound", "radical", "place", "subject"})
_SHORTEST = 2  # words of a name

_SURNAMES = 3  # words of a name before which no given name stands


def is_for_place(item: Item, lexicon: Lexicon) -> bool:
    """Say whether "for" is written as one with a known place or body: المبعوث الخاص | لليبيا."""
    match = lexicon.classes.match((item.form[1:],), 0) if not item.tags else None
    known = match is not None and not _PLACES.isdisjoint(match[1])
    return known and lexicon.fits("glued", item.form)


def awaits_name(item: Item, lexicon: Lexicon) -> bool:
    """Say whether the name of a body follows a word."""
    return _is_named_body(item, lexicon) or _is_for_body(item, lexicon)


def _is_named_body(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a body without the article awaits its name."""
    return item.isa("org", "collective") and not definite(item, lexicon)


def _is_for_body(item: Item, lexicon: Lexicon) -> bool:
    """Say whether "for" is written as one with a body that awaits its name: لشركة | نوفاتك."""
    match = lexicon.classes.match((item.form[1:],), 0) if not item.tags else None
    return match is not None and "org" in match[1] and lexicon.fits("attached", item.form)


def definite(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a word begins with the article, a preposition before it or not."""
    clitics = lexicon.clitics
    article = item.form.startswith((clitics.article, *clitics.elisions.values()))
    spelled = item.written[:1] in ("", *item.form[:1])  # no ألبرتو
    return article and spelled and not item.isa("preposition")  # إلى


def is_seat(office: Item, name: Item, lexicon: Lexicon) -> bool:
    """Say whether a word behind an office is where it is held: глава Донецка, мэр | Самары."""
    held = office.isa("seated") and lexicon.fits("seat_of", name.form)
    return held or lexicon.fits("place_of", name.form)


def is_kin(form: str, written: str, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word for a relative awaits whose it is: شقيقة, but not شقيقه (his brother)."""
    return form in lists.kin and not lexicon.fits("someones", written)


def gender_of_role(form: str, written: str, lexicon: Lexicon, lists: WordLists) -> str:
    """Return the gender that a word for somebody shows; a pronoun shows none: شقيقه, شقيقته."""
    if form in lists.kunyas:
        return lists.kunyas[form]  # أم الطفلين
    if lexicon.fits("someones", written):
        return "f" if lexicon.fits("own_feminine", form) else "m"
    return gender_by_ending(form, lists.role_endings)


def is_anothers(
    office: Sequence[Item], name: Sequence[Item], lexicon: Lexicon, lists: WordLists
) -> bool:
    """Say whether a name is not that of the first one told of: والدة | سامر دوجان.

    A relative's own name has a comma before it; of others a gender shows whose name it is:
    محامية المتهم | سامر دوجان, مدرب اللاعبة | سلمى نجار.
    """
    if not office or not name:
        return False
    persons = (item for item in office[1:] if item.isa("role") and definite(item, lexicon))
    inner = next(persons, None)
    if is_kin(office[0].form, office[0].written, lexicon, lists):
        return inner is not None or len(office) == 1
    ours = any(lexicon.fits(shape, office[0].written) for shape in ("someones", "ours"))
    if inner is None or ours:
        return False  # زميلتنا الكاتبة | سلمى نجار
    other = gender_of_role(inner.form, inner.written, lexicon, lists)
    own = gender_of_role(office[0].form, office[0].written, lexicon, lists)
    single = gender_by_ending(inner.form, lists.number_endings) != "pl"
    return single and own != other == gender_of_given(name[0], lists)


def is_named_so(part: Sequence[Item], i: int, lexicon: Lexicon) -> bool:
    """Say whether a title is of a name, as the word beside it shows.

    ``محمد الأمين | ولد سيدي``; ``عبد | الحكيم ناجي``
    """
    if i and part[i - 1].isa("compound") and definite(part[i], lexicon):
        return True
    son = i + 1 < len(part) and lexicon.fits("filiation", part[i + 1].form)
    return son and i > 0 and part[i].form not in lexicon.genders


def is_surname(part: Sequence[Item], lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a title at the very end is of a name.

    النائب جميل السيد، خديجة منت الطالب، المهندس يوسف الشاهد، أبو بكر الجندي، غادة والي
    """
    if not lexicon.spaced or lexicon.cased or len(part) < _SHORTEST:
        return False
    last, before = part[-1], part[-2]
    if lexicon.fits("someones", last.written):
        return False  # سامر وزوجته
    if gender_of_given(before, lists) and not definite(before, lexicon):
        return True
    if len(part) > _SHORTEST and part[-3].isa("compound"):
        return True
    if len(part) == _SHORTEST and before.isa("role") and definite(before, lexicon):
        return not definite(last, lexicon) and gender_of_given(last, lists) != ""  # الطفلة ملك
    named = last.isa("title") and not before.tags and not definite(before, lexicon)
    return (named and len(part) > _SHORTEST) or lexicon.fits("filiation", before.form)


def is_owned(item: Item, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a preposition leads what an office is for: المتحدث | باسمه، المعني | بحرية الرأي.

    No name that begins alike does: بسيمة.
    """
    return lexicon.fits("owned", item.form) and not gender_of_given(item, lists)


def is_charged(part: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """Say whether "with the" leads what an adjective tells of: المفوضة المعنية | بالأطفال."""
    before = part[at - 1]
    described = at > 1 and definite(before, lexicon) and before.form not in lexicon.genders
    return described and lexicon.fits("with_article", part[at].form) and not before.isa("role")


def behind_construct(part: Sequence[Item], at: int, lexicon: Lexicon, lists: WordLists) -> int:
    """Return the item behind a construct that an office is of, 0 without; a name is left behind it.

    ``محافظ | أسيوط | هشام فؤاد``; ``حاكم ولاية | تكساس | بيتر هيل``;
    ``أستاذة | علم الاجتماع | منى سعد``
    """
    office, first = part[at - 1], part[at]
    owned = office.form in lexicon.genders or lexicon.fits("someones", office.written)
    if definite(office, lexicon) or owned or definite(first, lexicon):
        return 0
    if office.isa("region", "seated"):
        end = at + 1 + (first.isa("toponym") and at + 1 < len(part))
        while first.isa("place") and end < len(part) and part[end].tags == first.tags:
            end += 1  # بني | سويف
        known = first.tags or office.isa("region") or not gender_of_given(first, lists)
        whole = end + _SHORTEST <= len(part) and first.tags <= _TOPONYMS
        return end if whole and known else 0
    named = first.tags or gender_of_given(first, lists) or lexicon.fits("attached", first.form)
    whole = at + 1 + _SHORTEST < len(part) and definite(part[at + 1], lexicon)
    return at + 2 if office.isa("role") and whole and not named else 0


def is_kind_of(role: Item, item: Item, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word behind a role without the article tells what it is of: سائق | شاحنة."""
    bare = not definite(role, lexicon) and not lexicon.fits("someones", role.written)
    led = role.form in lexicon.genders or item.tags or gender_of_given(item, lists)
    return bare and role.isa("role") and not led


def behind_mission(part: Sequence[Item], last: int, lexicon: Lexicon) -> int:
    """Return the item behind a title, and behind where it sends somebody: المبعوث إلى ليبيا | X."""
    alone = lexicon.classes.match([part[last].form], 0)
    if alone is None or "preposition" not in alone[1]:
        return last + 1
    at = last + 1
    while at < len(part) and part[at].isa("region", "toponym"):
        at += 1
    return min(at + 1, len(part))


def behind_long_office(part: Sequence[Item], at: int, lexicon: Lexicon, lists: WordLists) -> int:
    """Return the full name that a given name opens behind what seems more of an office.

    ``المستشار الإعلامي | لرئيس الحكومة | سامي درويش``; ``مراقب المحطات | وطبقات الجو | سامي درويش``
    """
    for i in range(at + 1, len(part) - 1):
        plain = all(not item.tags - {"name", "compound"} for item in part[i:])
        if not plain or not gender_of_given(part[i], lists):
            continue
        before = part[at:i]
        office = lexicon.fits("attached", before[0].form) and not gender_of_given(before[0], lists)
        office = office or any(definite(item, lexicon) and item.tags for item in before)
        office = office or any(item.isa("preposition", "role", "org") for item in before)
        return i if office or len(before) > _SURNAMES else at
    return at
