"""Names right behind a title where no capitals show them: الحارس | سامر الخطيب."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.item_shapes import is_kin
from speechkit.speakers.names import Named, Word
from speechkit.speakers.parts import ROLES
from speechkit.speakers.recurring import is_subject
from speechkit.speakers.uncapped import is_plain, is_role, is_verb, name_at, named_with
from speechkit.speakers.wordlists import WordLists, gender_by_ending

_SHORTEST = 2  # words of a person's name
_TWICE = 2
_LETTERS = 3  # of a title behind a preposition: بوزير, but not كامل
# What may stand between a title and its name.
_MODIFIERS = ROLES | {"adjective", "org", "collective", "honorific"}


def titled_names(
    parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield names right behind a title: before an office, or where a word of them comes again.

    ``الأمير سامر بن غانم وزير النقل``; ``الحارس سامر الخطيب … الخطيب``.
    """
    often = Counter(word.key for part in parts for word in part)
    stand = ((part, at) for part in parts for at in range(len(part)))
    subjects = {part[at].key for part, at in stand if is_subject(part, at, lexicon)}
    for whole in parts:
        part = [_without_led(word, lexicon) for word in whole]
        forms = [word.form for word in part]
        for at in range(len(part) - _SHORTEST):
            if not is_role(forms, at, lexicon) or not _bears_name(part[at], lexicon, lists):
                continue
            begin = at + _role_size(forms, at, lexicon)
            begin += _is_seat(part, at, begin, lexicon, lists)
            begin = _behind_modifiers(part, begin, lexicon)
            begin += _is_whose(part[begin : begin + _SHORTEST + 1], lexicon, lists)
            if not part[at].definite:  # مرشح جمهوري
                while begin < len(part) and _relates(part[begin], lexicon, lists):
                    begin += 1
            name = name_at(part, begin, lexicon, lists)
            if len(name) < _SHORTEST or _is_clause(name, subjects, lexicon, lists):
                continue
            behind = begin + len(name)
            ranked = forms[begin - 1] in lexicon.genders or part[begin - 1].key in lists.ranks
            if ranked and behind < len(part) and is_role(forms, behind, lexicon):
                yield named_with(name, part[behind : _office_end(part, behind)], lexicon, lists)
            elif part[at].key in lists.counterparts or _comes_again(name, often, subjects):
                yield named_with(name, part[at:begin], lexicon, lists)
            elif begin > at + 1 and name[0].key in lists.given:
                yield named_with(_sure(name, lexicon, lists), part[at:begin], lexicon, lists)


def _without_led(word: Word, lexicon: Lexicon) -> Word:
    """Return a title without the preposition written as one with it: اجتمع بـ|وزير النقل فلان."""
    rest = word.form[1:]
    if word.form in lexicon.classes or not lexicon.fits("led", word.form):
        return word
    match = lexicon.classes.match((rest,), 0) if len(rest) > _LETTERS else None
    titled = match is not None and "role" in match[1]
    return word._replace(key=rest, form=rest, written=word.written[1:]) if titled else word


def _is_clause(
    name: Sequence[Word], subjects: AbstractSet[str], lexicon: Lexicon, lists: WordLists
) -> bool:
    """Say whether a verb stands behind a title: مرشح | يخوض انتخابات; but المنسقة | يوانا حداد."""
    return is_verb(name[0], lexicon, lists) and name[1].key not in subjects


def _is_seat(part: Sequence[Word], at: int, begin: int, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word behind an office is the name of its place: محافظ | أسيوط | سمير دوجان."""
    match = lexicon.classes.match([word.form for word in part], at)
    seated = match is not None and "seated" in match[1] and begin + 1 < len(part)
    place = seated and is_plain(part[begin], lexicon) and part[begin].key not in lists.given
    return place and (
        part[begin + 1].key in lists.given or is_role([part[begin + 1].form], 0, lexicon)
    )


def _sure(name: Sequence[Word], lexicon: Lexicon, lists: WordLists) -> Sequence[Word]:
    """Return the words of a name behind a given name that are surely its: سمير دوجان | ذات مرة."""
    end = _SHORTEST
    while end < len(name) and (
        name[end].definite
        or name[end].key in lists.given
        or any(lexicon.fits("filiation", word.form) for word in name[end - 1 : end + 1])
    ):
        end += 1
    return name[:end]


def _comes_again(name: Sequence[Word], often: Counter[str], subjects: AbstractSet[str]) -> bool:
    """Say whether the text has a word of a name again; a definite one as a subject.

    ``الأمين العام | أسر الرهائن … أحد الرهائن`` is no name.
    """
    return any(often[word.key] >= _TWICE for word in name if not word.definite) or any(
        word.key in subjects for word in name if word.definite
    )


def _is_whose(words: Sequence[Word], lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a noun with a pronoun stands before a given name: لاعب | وسطه | داني كروز."""
    owned = len(words) > 1 and lexicon.fits("someones", words[0].written)
    return owned and words[0].key not in lists.given and words[1].key in lists.given


def _bears_name(title: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether the name behind a title is that of who bears it: no plural, no relative."""
    several = gender_by_ending(title.form, lists.number_endings) == "pl"
    return not several and not is_kin(title.form, title.written, lexicon, lists)


def _relates(word: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word is an adjective of origin or kind and no known word (جمهوري, but في)."""
    return word.form.endswith(lists.relating) and is_plain(word, lexicon)


def _office_end(part: Sequence[Word], at: int) -> int:
    """Return where an office behind a name ends: its head and one definite word."""
    definite = at + 1 < len(part) and part[at + 1].definite
    return at + 1 + definite


def _behind_modifiers(part: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Return the word behind a title's own words: definite ones, ranks, bodies."""
    forms = [word.form for word in part]
    while at < len(part):
        match = lexicon.classes.match(forms, at)
        modifies = match is not None and not _MODIFIERS.isdisjoint(match[1])
        elided = part[at].form.startswith(tuple(lexicon.clitics.elisions.values()))
        bare = not elided and not part[at].definite
        clause = match is not None and "relative" in match[1]  # الحارس | الذي أوقف
        if clause or (not modifies and bare) or (bare and _begins_another(part, at, lexicon)):
            break
        at += match[0] if modifies and match else 1
    return at


def _begins_another(part: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether a title begins another phrase: الوزير المصري | نظيره الجزائري فلان."""
    definite = part[at - 1].definite
    return definite and is_role([word.form for word in part], at, lexicon)


def _role_size(forms: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Return how many words the title that begins at a word has: لاعبة كرة | اليد."""
    match = lexicon.classes.match(forms, at)
    return match[0] if match is not None else 1
