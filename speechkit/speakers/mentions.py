"""Persons in the text who are no sources: they, too, can be meant by a pronoun or a title."""

from collections.abc import Iterator, Sequence
from itertools import chain

from speechkit.lang.lexicon import Lexicon
from speechkit.records import Span
from speechkit.speakers.before import from_places, with_titles
from speechkit.speakers.behind_titles import titled_names
from speechkit.speakers.dense_names import dense_persons
from speechkit.speakers.first_names import given_names
from speechkit.speakers.items import behind_whose
from speechkit.speakers.names import Key, Named, Word, is_postnominal, key
from speechkit.speakers.parts import LINEAGE, PARTICLES, ROLES, SAINTS
from speechkit.speakers.placed import behind_place
from speechkit.speakers.recurring import recurring_persons
from speechkit.speakers.references import items_of
from speechkit.speakers.single_names import APPOSED, has_age, is_joined, is_led, is_of, single_names
from speechkit.speakers.uncapped import parts_of, uncapped_persons
from speechkit.speakers.wordlists import WordLists

_SHORTEST, _LONGEST = 2, 4  # words of a person's name in running text
_ABBREVIATION, _INITIAL = 4, 2  # letters
_HEAD = 2  # where in a role between commas its first word stands
_ADJECTIVES = 2  # words between a role and its name
_OF = 4  # words between a determiner and an office: the harbour's own police chief
_PLACING = frozenset({"preposition", "locative"})
_DETERMINED = frozenset({"determiner"})
_ENDS_OFFICE = frozenset({"linker", "preposition", "relative"})
_LAST_LATIN = "\u024f"
_APOSTROPHES = ("'", "’")
_JOINTS = (" ", "-", "'", "’", " \u202f", "\u00a0")


def persons_in(
    text: str, text_words: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield runs of capitals that a given name or a title shows to be persons.

    Without capitals see ``uncapped`` and ``dense_names``.
    """
    if not lexicon.cased:
        yield from _uncapped(text, text_words, lexicon, lists)
        return
    runs = list(_runs(text, text_words))
    alone = _alone(text_words, runs, lexicon)
    single = single_names(text, text_words, runs, lexicon, lists)
    for opening, last in runs:
        first = _behind_style(text_words, (opening, last), lexicon, lists)
        role, begin = _role_before(text, text_words, first, last, lexicon)
        polite = len(role) == 1 and role[0] in lexicon.genders  # Engr. Basil Osei, director of …
        told = _apposed(text, text_words, first, last, lexicon)
        role = told if polite and told else role or told
        if role and lexicon.inflects and last - begin > _SHORTEST:
            begin = _behind_whose(text, text_words, (begin, last), lexicon, lists)
        begin = _behind_others(text, text_words, begin, last, lexicon)
        begin += last - begin > _SHORTEST and _is_adverb(text_words[begin], lexicon, lists)
        begin = behind_place(text, text_words, (begin, last), lexicon, lists)
        begin = _behind_kinds(text_words[begin:last], begin, lists) if role else begin
        begin += last - begin > _SHORTEST and (text_words[begin].key,) in lists.origins
        run = text_words[begin:last]
        if len(run) > _SHORTEST and is_postnominal(text[run[-1].start : run[-1].end]):
            run = run[:-1]  # Farah Aziz | KC
        apposed = bool(role) and _is_apposed(text, text_words, first)
        apposed = apposed or (bool(role) and _is_titled(text, text_words, first, lexicon))
        if len(run) == 1 and (apposed or run[0].key in single):
            own = run[0].key
            yield Named(Span(run[0].start, run[0].end), (own,), role, lists.given.get(own, ""))
        if not _may_be_name(run, role, lexicon):
            continue
        placed = lexicon.governed and is_led(text_words, begin, lexicon, _DETERMINED)
        if (begin == first or polite) and not placed:
            after = _role_after(text, text_words, last, lexicon)
            role = after if polite and after else role or after
        given = [word.key for word in run[:-1] if word.key in lists.given]
        sexed = (lists.given[own] for own in given if own == run[0].key or own not in PARTICLES)
        gender = next(sexed, "")  # the Ben of Emna Ben Hassouna shows none
        if all(_is_acronym(text, word) for word in run) and not (
            role and (given or begin == first)
        ):
            continue  # a heading, or a label: PORTAVOZ | DEL MINISTERIO; but: ADA HOLT, mayor
        again = run[-1].key in alone and not is_led(text_words, begin, lexicon)
        again = again and not _holds_known(run, lexicon)
        aged = has_age(text, text_words, last, lists)
        descended = any(word.form in LINEAGE for word in run[1:-1])
        if given or role or again or descended or (aged and not is_of(text_words, begin, lexicon)):
            found = tuple(word.key for word in run)
            office = _office(role, lexicon)
            yield Named(Span(run[0].start, run[-1].end), found, role, gender, office)


def _may_be_name(run: Sequence[Word], role: Key, lexicon: Lexicon) -> bool:
    """Say whether a run is as long as a name, and no town (San Jacinto, En Tegucigalpa).

    No complement either: El Secretario General | de la Comunidad.
    """
    long = sum(word.form not in LINEAGE for word in run)
    if len(run) < _SHORTEST or long > _LONGEST or (run[0].key in SAINTS and not role):
        return False
    if run[0].form not in PARTICLES and is_led(run, 1, lexicon, _PLACING):
        return False
    return run[0].capital or run[0].form in LINEAGE


def _uncapped(
    text: str, text_words: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    if not lexicon.spaced:
        return dense_persons(text, text_words, lexicon, lists)
    parts = parts_of(text, text_words, lexicon)
    found = chain(
        uncapped_persons(text, parts, lexicon, lists),
        titled_names(parts, lexicon, lists),
        given_names(parts, lexicon, lists),
        recurring_persons(parts, lexicon, lists),
        from_places(parts, lexicon, lists),
    )
    return with_titles(found, parts, lexicon, lists)


def _behind_others(
    text: str, text_words: Sequence[Word], first: int, last: int, lexicon: Lexicon
) -> int:
    """Return where a name of two words or more begins behind what else has capitals.

    A body's acronym ends what stands before (Noticias ONU | Nidia Caicedo), a preposition or a cue
    may begin a sentence (Pour | Samir Hadji; Dijo | Julio Prado).
    """
    for at in range(last - _SHORTEST, first, -1):
        if _is_acronym(text, text_words[at - 1]) and not _is_acronym(text, text_words[at]):
            return at
        before = lexicon.classes.match([text_words[at - 1].form], 0)
        if before is not None and "outlet" in before[1]:
            return at  # a dit à Reuters | Fadi Najjar
    form, end = text_words[first].form, text_words[first].end
    if form in lexicon.opening and text[end : end + 1] == " ":
        return first + 1  # A Paris
    elided = lexicon.classes.match([form + "'"], 0) if text[end : end + 1] in _APOSTROPHES else None
    if elided is not None and "determiner" in elided[1]:
        return first + 1  # L' | Algérie
    opens = lexicon.classes.match([form], 0)
    if opens is not None and "honorific" in opens[1]:
        return first + 1  # M. | Ibraguimov: no initial
    led = opens is not None and "preposition" in opens[1] and form not in PARTICLES
    says = lexicon.cue_trie.match([form], 0) is not None
    return first + (last - first > _SHORTEST and (led or says))


def _is_adverb(word: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a capital only opens a sentence before a name: Также | Иван Лесков."""
    match = lexicon.classes.match([word.form], 0)
    return match is not None and "adverb" in match[1] and word.key not in lists.given


def _behind_kinds(run: Sequence[Word], first: int, lists: WordLists) -> int:
    """Leave out what tells of an office: Directora | Ejecutiva de UNICEF, Relator | Especial."""
    return first + next((i for i, word in enumerate(run) if word.form not in lists.kinds), len(run))


def _behind_style(
    text_words: Sequence[Word], run: tuple[int, int], lexicon: Lexicon, lists: WordLists
) -> int:
    """Leave out words of respect: Her Excellency | Ana Ruiz, Me | Samir Bensaïd."""
    begin, last = run
    for i in range(begin, min(begin + 2, last - 1)):
        match = lexicon.classes.match([text_words[i].form], 0)
        polite = i == begin and match is not None and "honorific" in match[1]
        if polite or text_words[i].form in lists.styles:
            return i + 1
    return begin


def _is_acronym(text: str, word: Word) -> bool:
    return word.end - word.start > 1 and text[word.start : word.end].isupper()


def _behind_whose(
    text: str,
    text_words: Sequence[Word],
    run: tuple[int, int],
    lexicon: Lexicon,
    lists: WordLists,
) -> int:
    """Return where the name begins in a run behind a role: мэр Львова | Пётр Ильин."""
    first, last = run
    span = Span(text_words[first].start, text_words[last - 1].end)
    name = behind_whose(items_of(text, span, lexicon), lexicon, lists)
    begins = (i for i in range(first, last) if text_words[i].start >= name[0].start)
    return next(begins, first)  # a token may begin inside a word


def _alone(
    text_words: Sequence[Word], runs: Sequence[tuple[int, int]], lexicon: Lexicon
) -> frozenset[str]:
    """Return the keys of capitals that stand alone where a surname may: Nolan, no el Senado."""
    return frozenset(
        text_words[first].key
        for first, last in runs
        if last - first == 1 and not is_led(text_words, first, lexicon)
    )


def _holds_known(run: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether a run of capitals holds a word of the lexicon, as names of bodies do."""
    return any(word.form not in PARTICLES and lexicon.classes.match([word.form], 0) for word in run)


def _apposed(text: str, text_words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> Key:
    """Return the role in the part between commas before a name that fills its own (…, X, …)."""
    after = (
        text[text_words[last - 1].end : text_words[last].start] if last < len(text_words) else ""
    )
    if first == 0 or not after.startswith(","):
        return ()
    if text[text_words[first - 1].end : text_words[first].start].strip() != ",":
        return ()
    begin = first - 1
    while begin > max(0, first - APPOSED) and is_joined(text, text_words, begin):
        begin -= 1
    forms = [word.form for word in text_words[begin:first]]
    return _role_in(forms, lexicon) or _inverted_role(forms, lexicon)


def _is_apposed(text: str, text_words: Sequence[Word], at: int) -> bool:
    """Say whether a comma parts a name from its role: su hermano, Paul, …."""
    return at > 0 and text[text_words[at - 1].end : text_words[at].start].strip() == ","


def _is_titled(text: str, text_words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word that only a name can be stands behind its title: el expresidente Gómez."""
    role = lexicon.classes.match([text_words[at - 1].form], 0) if at > 1 else None
    led = lexicon.classes.match([text_words[at - 2].form], 0) if at > 1 else None
    if role is None or led is None or "role" not in role[1] or "determiner" not in led[1]:
        return False
    plain = lexicon.classes.match([text_words[at].form], 0) is None
    led_alone = lexicon.governed or lexicon.inverts
    return plain and led_alone and not _is_acronym(text, text_words[at])


def _inverted_role(forms: Sequence[str], lexicon: Lexicon) -> Key:
    """Return the role of an inverted subject: afirmó el lunes | la ministra de Salud, X, …."""
    if "right" not in lexicon.subject:
        return ()
    for at in range(1, len(forms)):
        match = lexicon.classes.match(forms, at)
        before = lexicon.classes.match(forms[at - 1 : at], 0)
        determined = before is not None and "determiner" in before[1]
        if determined and match is not None and not ROLES.isdisjoint(match[1]):
            return tuple(key(form) for form in forms[at:])
    return ()


def _role_after(text: str, text_words: Sequence[Word], last: int, lexicon: Lexicon) -> Key:
    """Return the role that follows a name behind a comma and a comma ends (X, envoy for Y, …)."""
    end = last
    while end < min(len(text_words), last + APPOSED) and (
        end == last or is_joined(text, text_words, end)
    ):
        end += 1
    if last >= end or text[text_words[last - 1].end : text_words[last].start].strip() != ",":
        return ()
    closed = end == len(text_words) or not is_joined(text, text_words, end)
    return _role_in([word.form for word in text_words[last:end]], lexicon) if closed else ()


def _role_in(forms: Sequence[str], lexicon: Lexicon) -> Key:
    """Return the role that begins these words with its adjective, without a determiner."""
    # The finance minister, the union's regional organizer: whose it is may stand before an office.
    behind = "post" in lexicon.subject and not lexicon.inverts
    for at in range(min(len(forms), _HEAD + behind * _OF)):
        match = lexicon.classes.match(forms, at)
        if at >= _HEAD - 1 and match is not None and not _ENDS_OFFICE.isdisjoint(match[1]):
            break
        if match is not None and not ROLES.isdisjoint(match[1]):
            first = lexicon.classes.match(forms[:1], 0)
            determined = first is not None and "determiner" in first[1]
            return tuple(key(form) for form in forms[determined:])
    return ()


def _office(role: Key, lexicon: Lexicon) -> Key:
    """Leave out what an office is for: the spokesman | for the Secretary-General."""
    for i in range(1, len(role)):
        match = lexicon.classes.match(role, i)
        if match is not None and not {"preposition", "linker"}.isdisjoint(match[1]):
            return role[:i]
    return role


def _runs(text: str, text_words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of runs of capitals in which no punctuation stands."""
    at = 0
    while at < len(text_words):
        end = at
        while end < len(text_words) and _goes_on(text, text_words, at, end):
            end += 1
        while end > at and not text_words[end - 1].capital:
            end -= 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _goes_on(text: str, text_words: Sequence[Word], first: int, at: int) -> bool:
    word = text_words[at]
    if not word.capital and (at == first or word.form not in PARTICLES):
        return False
    if at == first:
        return True
    if text[text_words[at - 1].start] <= _LAST_LATIN < text[word.start]:
        return False  # банк Barclays | Питер Дойл
    between = text[text_words[at - 1].end : word.start]
    longest = _ABBREVIATION if at - 1 == first else _INITIAL
    cut = between == ". " and len(text_words[at - 1].form) <= longest
    return between in _JOINTS or cut  # Engr. A. B. Osei; not: … Amara Diallo. Diallo …


def _role_before(
    text: str, text_words: Sequence[Word], first: int, last: int, lexicon: Lexicon
) -> tuple[Key, int]:
    """Return the role that begins a run or stands right before it, and where the name begins."""
    start = first
    while start > max(first - 2, 0) and is_joined(text, text_words, start):
        start -= 1
    forms = [word.form for word in text_words[start:last]]
    begin = first
    role: Key = ()
    for i in range(len(forms)):
        match = lexicon.classes.match(forms, i)
        body = match is not None and "org" in match[1] and text_words[start + i].capital
        if match is not None and not body and not ROLES.isdisjoint(match[1]):
            after = start + i + match[0]
            if first <= after < last:
                begin = after
                role = tuple(key(form) for form in forms[i : i + match[0]])
    described = _described_role(text, text_words, first, lexicon)
    return (described, first) if described else (role, begin)


def _described_role(text: str, text_words: Sequence[Word], first: int, lexicon: Lexicon) -> Key:
    """Return the role whose adjectives alone stand before a name: el zoólogo británico | Ivo Prat.

    Only behind a determiner, where adjectives follow their noun.
    """
    if "right" not in lexicon.subject or not lexicon.governed:
        return ()
    for at in range(first - 1, max(0, first - 2 - _ADJECTIVES), -1):
        if text_words[at].capital or not is_joined(text, text_words, at + 1):
            return ()
        if _bears_role(text_words[at].form, lexicon):
            led = lexicon.classes.match([text_words[at - 1].form], 0)
            determined = led is not None and "determiner" in led[1]
            return tuple(word.key for word in text_words[at:first]) if determined else ()
        if lexicon.classes.match([text_words[at].form], 0) is not None:
            return ()
    return ()


def _bears_role(form: str, lexicon: Lexicon) -> bool:
    """Say whether a word is one that somebody bears: by itself or by its ending."""
    match = lexicon.classes.match([form], 0)
    return not ROLES.isdisjoint(match[1] if match is not None else lexicon.endings.of(form))
