"""Persons in the text where no capitals show names: titles, commas, given names, kunyas tell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechkit.lang.clitics import article_cut
from speechkit.lang.lexicon import Lexicon
from speechkit.lang.spelling import spelled
from speechkit.records import Span
from speechkit.speakers.item_shapes import gender_of_role
from speechkit.speakers.names import Named, Word, key
from speechkit.speakers.parts import ROLES
from speechkit.speakers.references import SPELLING
from speechkit.speakers.wordlists import WordLists, gender_by_ending

_SHORTEST, _LONGEST = 2, 4  # words of a person's name in running text
_PARTICLE = 2  # letters
_TITLE = 7  # words before a comma in which a title may stand
_COMMAS = ("،", ",")
_INSIDE = frozenset(" -'’\u00a0")
_TWICE = 2
_LED = frozenset({"org", "region", "role", "collective"})
# Words that no name holds.
_FUNCTIONAL = frozenset(
    {"preposition", "linker", "relative", "that", "adverb", "time", "auxiliary", "but", "as",
     "subordinator", "negation", "wh", "addressee", "demonstrative", "deed"}
)  # fmt: skip


def uncapped_persons(
    text: str, parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield persons whose names no capitals show.

    Args:
        text: The text.
        parts: Its words, cut at punctuation.
        lexicon: Its language.
        lists: Word lists of its language.
    """
    yield from _after_titles(text, parts, lexicon, lists)
    yield from _kunyas(parts, lexicon, lists)


def _spelled(text: str, word: Word, lexicon: Lexicon) -> Word:
    if word.form in lexicon.strict:  # منى is a name, not "from me", but يدعى says that one follows
        match = lexicon.classes.match([word.form], 0)
        named = match is not None and "adverb" in match[1]
    else:
        named = word.form in lexicon.unlike
    if not named:
        return word
    return word._replace(form=spelled(lexicon, word.form, word.start, word.end, text))


def _kunyas(parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists) -> Iterator[Named]:
    """Yield names of parents by their child, if the text has them again or tells of them.

    ``أم نضال … أم نضال``; ``أم نضال، وهي ممرضة``
    """
    pairs = [pair for part in parts for pair in pairwise(part) if pair[0].key in lists.kunyas]
    often = Counter((first.key, second.key) for first, second in pairs)
    told = {part[-1].end for part, after in pairwise(parts) if takes_up(after[0], lexicon)}
    for first, second in pairs:
        found = (first.key, second.key)
        if (often[found] >= _TWICE or second.end in told) and is_plain(second, lexicon):
            gender = lists.kunyas[first.key]
            yield Named(Span(first.start, second.end), found, (), gender)


def is_verb(word: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word looks like a verb in the present and is no given name: مرشح | يخوض …."""
    return lexicon.fits("present", word.form) and word.key not in lists.given


def name_at(part: Sequence[Word], at: int, lexicon: Lexicon, lists: WordLists) -> Sequence[Word]:
    """Return the name that begins at a word: plain words, a definite one only as the last.

    Behind two words it ends before a place (سمير دوجان | بالحي) and before a word that is known to
    begin with "and" (سمير دوجان | وصل), if it is no given name.
    """
    end = at
    while end < len(part) and end - at < _LONGEST:
        if compounds(part, end, lexicon):
            end += 2  # عبد الكريم
            continue
        if end > at and part[end].key in lists.kunyas and end + 1 < len(part):
            end += 2  # جورج | أبي راشد
            continue
        if not may_name(part[end], lexicon) or (
            end - at >= _SHORTEST and _leaves(part[end : end + 2], lexicon, lists)
        ):
            break
        end += 1
        while end + 1 < len(part) and lexicon.fits("filiation", part[end].form):
            end += 2 + compounds(part, end + 1, lexicon)  # بن غانم؛ بن عبد الله
    definite = end < len(part) and end > at and part[end].definite
    surname = definite and end - at < _SHORTEST and may_name(part[end], lexicon, definite=True)
    return part[at : end + surname]


def compounds(part: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Say whether two words make one first name: عبد الكريم, نور الدين."""
    if at + 1 >= len(part) or not part[at + 1].definite:
        return False
    match = lexicon.classes.match([part[at].form], 0)
    return match is not None and "compound" in match[1]


def _leaves(words: Sequence[Word], lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word behind a name is none of it, by itself or by the one behind it.

    It is led, a verb, known to begin with "and", or begins a construct (سمير دوجان | مؤتمر الحزب).
    """
    word = words[0]
    if word.key in lists.given:
        return False
    known = lexicon.classes.match([word.form], 0) is not None or lexicon.fits("future", word.form)
    led = bool(article_cut(word.form, lexicon.clitics))
    led = led or lexicon.fits("someones", word.written)  # التقى سمير دوجان | ضيفه
    led = led or (lexicon.fits("glued", word.form) and lexicon.fits("bound", word.form))  # لإصابة
    return known or led or is_present(word, lexicon, lists) or _governs(words, lexicon)


def leads_noun(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether "in the" stands before a noun behind a given name: عباس | بالموقف العربي.

    A definite word follows, or the noun is known or a deed; a surname may begin alike (بالدي).
    """
    form = words[0].form
    if not lexicon.fits("with_article", form):
        return False
    noun = form[1:]
    bare = noun.removeprefix(lexicon.clitics.article)
    known = (lexicon.classes.match([one], 0) for one in (noun, bare))
    deed = lexicon.action is not None and lexicon.action.fullmatch(bare)
    return any(known) or bool(deed) or any(word.definite for word in words[1:2])


def _governs(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether a body or a definite noun stands behind a word: مؤتمر | حزب، مؤتمر | الحزب."""
    match = lexicon.classes.match([words[1].form], 0) if len(words) > 1 else None
    if match is not None:
        return "org" in match[1]
    return len(words) > 1 and words[1].definite


def is_present(word: Word, lexicon: Lexicon, lists: WordLists) -> bool:
    """Say whether a word behind a name is its verb: سعاد | تنتظر, but not تركي, يونس."""
    if word.key in lists.given or word.form.endswith(lexicon.adjectives):
        return False
    return lexicon.fits("present", word.form) or lexicon.fits("present_feminine", word.form)


def may_name(word: Word, lexicon: Lexicon, *, definite: bool = False) -> bool:
    """Say whether a word can be of a name: unknown, no deed (اجتماع), no verb in the present."""
    form = word.key if definite else word.form
    deed = lexicon.action is not None and lexicon.action.fullmatch(form)
    known = lexicon.classes.match([word.form], 0) if definite else not is_plain(word, lexicon)
    known = known or lexicon.fits("possessed", form) or _is_deed(word, lexicon)
    known = known or lexicon.fits("unparted", form) or lexicon.fits("accusative", word.written)
    return len(form) > _PARTICLE and not deed and not known


def _after_titles(
    text: str, parts: Sequence[Sequence[Word]], lexicon: Lexicon, lists: WordLists
) -> Iterator[Named]:
    """Yield names beside a title that commas bound.

    The comma stands between the two (رئيس الهيئة، سمير غانم، …), or before what tells of the
    person (الوزيرة السابقة هدى نصر، التي …).
    """
    for before, part in pairwise(parts):
        if text[before[-1].end : part[0].start].strip() not in _COMMAS:
            continue
        title = before[-_TITLE:]
        forms = [word.form for word in title]
        titled = [i for i in range(len(forms)) if is_role(forms, i, lexicon)]
        if titled and gender_by_ending(forms[titled[0]], lists.number_endings) == "pl":
            continue  # وزراء خارجية كل من …
        if titled and _is_name(part, lexicon):
            yield named_with(part, title[titled[0] :], lexicon, lists)
        elif is_role([word.form for word in part], 0, lexicon) and _is_name(before, lexicon):
            yield named_with(before, part[:_TITLE], lexicon, lists)
        elif is_role([word.form for word in part], 0, lexicon) and (
            named := _said_by(before, lexicon) or _behind_rank(before, lexicon)
        ):
            if named[1].key in lists.given and is_present(named[0], lexicon, lists):
                named = named[1:]  # لم تقنع | مصطفى بنعاشور
            yield named_with(named, part[:_TITLE], lexicon, lists)
        elif titled and _isa(part, lexicon, "relative"):
            name = _after_title(before, len(before) - len(forms) + titled[0], lexicon)
            if _is_name(name, lexicon):
                yield named_with(name, title[titled[0] : len(title) - len(name)], lexicon, lists)


def _said_by(part: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Return the name that ends a part right behind a verb of saying: قال سمير دوجان | ، وزير …."""
    for at in range(max(0, len(part) - _LONGEST - 1), len(part) - _SHORTEST):
        form, name = part[at].form, part[at + 1 :]
        said = form in lexicon.cue_trie or (
            form[0] in lexicon.conjunctions and form[1:] in lexicon.cue_trie
        )
        if said:
            return name if _are_plain(name, lexicon) else ()
    return ()


def _are_plain(name: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether all words but the last can begin a name, compound first names too: عبد السلام."""
    at = 0
    while at < len(name) - 1:
        if compounds(name, at, lexicon):
            at += 1
        elif not is_plain(name[at], lexicon):
            return False
        at += 1
    return True


def _behind_rank(part: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Return the name that ends a part behind a title: أكد المستشار سمير دوجان | ، المتحدث …."""
    forms = [word.form for word in part]
    ranks = [at for at in range(len(part)) if is_role(forms, at, lexicon)]
    name = part[ranks[-1] + 1 :] if ranks else ()
    return name if _are_plain(name, lexicon) and _is_name(name, lexicon) else ()


def _isa(part: Sequence[Word], lexicon: Lexicon, tag: str) -> bool:
    match = lexicon.classes.match([word.form for word in part], 0)
    return match is not None and tag in match[1]


def _after_title(part: Sequence[Word], at: int, lexicon: Lexicon) -> Sequence[Word]:
    """Return what follows a title and its definite modifiers (الوزيرة السابقة هدى نصر)."""
    at += 1
    while at < len(part) and not is_plain(part[at], lexicon):
        at += 1
    return part[at:]


def _is_name(part: Sequence[Word], lexicon: Lexicon) -> bool:
    name = _behind_honorific(part, lexicon)
    whole = _SHORTEST <= len(name) <= _LONGEST and len(name[0].form) > _PARTICLE
    begins = whole and (is_plain(name[0], lexicon) or compounds(name, 0, lexicon))
    return begins and _is_whole(name, lexicon)


def _is_whole(name: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether no word behind the first shows that these are no name.

    سمير | قال؛ سمير | بطاقته؛ سمير | عن; a third word in a place: سمير دوجان | بالحي.
    """
    led = any(article_cut(word.form, lexicon.clitics) for word in name[_SHORTEST:])
    return not led and all(
        may_go_on(word, lexicon)
        for before, word in pairwise(name)
        if not lexicon.fits("filiation", before.form)
    )


def may_go_on(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a name can go on with a word: no verb of saying, nobody's, no function word."""
    if lexicon.fits("possessed", word.form) or _is_deed(word, lexicon):
        return False
    if lexicon.fits("accusative", word.written) or takes_up(word, lexicon):
        return False  # مارغريت | جسرًا؛ تيريزا | وهي تمسح دموعها
    match = lexicon.classes.match([word.form], 0)
    if match is not None and not _FUNCTIONAL.isdisjoint(match[1]):
        return False
    cue = lexicon.cue_trie.match([word.form], 0)
    joined = word.form[0] in lexicon.conjunctions and word.form[1:] in lexicon.cue_trie
    if joined or (cue is not None and lexicon.fits("someones", word.form)):
        return False  # نوفاك | قوله؛ سمر | وتقول
    return cue is None or all(entry.form.mood != "fin" for entry in cue[1])


def _is_deed(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a preposition is written as one with what is done: بإفراج, لاستقبال, بالصفقة."""
    if article_cut(word.form, lexicon.clitics) and lexicon.feminine is not None:
        return lexicon.feminine.fullmatch(word.written) is not None  # أشاد كول | بالصفقة
    led = lexicon.action is not None and lexicon.fits("glued", word.form)
    return led and lexicon.action is not None and bool(lexicon.action.fullmatch(word.form[1:]))


def is_classed(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether the lexicon knows a word, but for its spelling."""
    match = lexicon.classes.match(forms, 0)
    return match is not None and not SPELLING.issuperset(match[1])


def named_with(
    part: Sequence[Word], title: Sequence[Word], lexicon: Lexicon, lists: WordLists
) -> Named:
    """Return the person of a name and a title."""
    name = _behind_honorific(part, lexicon)
    span, found = Span(name[0].start, name[-1].end), tuple(word.key for word in name)
    role = tuple(word.key for word in title)
    gender = gender_of_role(title[0].form, title[0].written, lexicon, lists)
    return Named(span, found, role, gender)


def _behind_honorific(part: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Return what follows a title of respect, but for one in a name itself (ولد الشيخ)."""
    begin = 0
    for at, word in enumerate(part[:-1]):
        inside = at > 0 and lexicon.fits("filiation", part[at - 1].form)
        if word.form in lexicon.genders and not inside:
            begin = at + 1
    return part[begin:]


def parts_of(text: str, found: Sequence[Word], lexicon: Lexicon) -> list[Sequence[Word]]:
    """Cut the words of a text at every punctuation mark and line end."""
    text_words = [_spelled(text, word, lexicon) for word in found]
    parts: list[Sequence[Word]] = []
    begin = 0
    for at in range(1, len(text_words)):
        if set(text[text_words[at - 1].end : text_words[at].start]) - _INSIDE:
            parts.append(text_words[begin:at])
            begin = at
    return [*parts, text_words[begin:]]


def is_role(forms: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a title begins at a word, "for the" before it or not: للكاتب | شكري عون."""
    elided = tuple(lexicon.clitics.elisions.values())
    form = forms[at]
    whole = next(
        (lexicon.clitics.article + form[len(e) :] for e in elided if form.startswith(e)), ""
    )
    matches = (lexicon.classes.match(forms, at), lexicon.classes.match([whole], 0))
    return any(match is not None and not ROLES.isdisjoint(match[1]) for match in matches)


def is_plain(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word can begin a name: no known word, no article, no verb of saying."""
    if word.definite or _known(word.form, lexicon):
        return False
    bare = [word.form.removeprefix(c) for c in lexicon.conjunctions if word.form.startswith(c)]
    return not any(_known(form, lexicon) or key(form) != form for form in bare)


def _known(form: str, lexicon: Lexicon) -> bool:
    """Say whether a word has a class, or is a pronoun or a verb of saying."""
    match = lexicon.classes.match([form], 0)
    if match is None and lexicon.fits("attached", form):
        match = lexicon.classes.match([form[1:]], 0)  # لحزب، لمدينة: "for" and a body, a place
        return match is not None and not _LED.isdisjoint(match[1])
    classed = match is not None and not SPELLING.issuperset(match[1])
    return classed or form in lexicon.pronouns or form in lexicon.cue_trie


def takes_up(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word takes up who was named before a comma: وهي, التي."""
    match = lexicon.classes.match([word.form], 0)
    joined = word.form[0] in lexicon.conjunctions and word.form[1:] in lexicon.pronouns
    return joined or (match is not None and "relative" in match[1])
