"""Word classes of a view's items, from its lexicon and from endings; capitals that show names.

Called while a ``View`` is made, which keeps what they find.
"""

from typing import TYPE_CHECKING

from speechkit.quotations.punctuation import COMMAS

if TYPE_CHECKING:
    from speechkit.quotations.view import View

NONE: frozenset[str] = frozenset()
_PRONOMINAL = frozenset({"relative", "addressee"})
_POINTING = frozenset({"that", "determiner"})
_FUNCTION = frozenset({"auxiliary", "preposition", "adverb", "determiner", "subordinator", "but"})


def classes_of(view: "View") -> list[frozenset[str]]:
    """Return the word classes of each item; every word of a phrase carries the phrase's classes."""
    lexicon, bare = view.lexicon, view.bare
    tags = [NONE] * view.size
    classes, endings, free = lexicon.classes, lexicon.endings, 0
    # A capital makes a name of a month, too, where months have none: Julio Armenta.
    unnamed = _FUNCTION | {"time"} if lexicon.governed or lexicon.inflects else _FUNCTION
    unnamed |= {"whether", "and"} if lexicon.inflects else NONE  # Ли Вэй, Ван И
    for i, form in enumerate(bare):
        found = classes.match(bare, i) if i >= free and form in classes.heads else None
        if found is not None:
            length, group = found[0], frozenset(found[1])
            if len(form) == 1 and lexicon.inflects and length == 1 and _is_initial(view, i):
                continue
            if length == 1 and lexicon.cased and _makes_name(view, i, group, unnamed):
                continue
            if group >= _POINTING and i and "preposition" in tags[i - 1]:
                group -= {"that"}  # the official in | that country told us
            tags[i : i + length] = [group] * length
            free = i + length
        elif endings.any and i >= free and (shows := endings.of(form)):
            noun = lexicon.governed and i and "finite" in shows and _leads_noun(tags[i - 1])
            named = i > 0 and not lexicon.inflects and is_name(view, i)  # Paula Rentería
            tags[i] = NONE if noun or named else shows
    return tags


def _is_initial(view: "View", i: int) -> bool:
    """Say whether a letter with its full stop is a given name: сообщил А. | Лесков."""
    following = i + 2 < view.size and view.forms[i + 1] == "." and view.capital(i + 2)
    return bool(following) and view.capital(i) and view.items[i + 1].start == view.items[i].end


def _makes_name(view: "View", i: int, group: frozenset[str], unnamed: frozenset[str]) -> bool:
    """Say whether capitals make a name of a word of some classes."""
    # no particle opens a sentence: Ли | Вэй
    named = is_name(view, i) if i else "whether" in group & unnamed
    return (named and bool(group & unnamed)) or _is_acronym(view, i, group)


def is_name(view: "View", i: int) -> bool:
    """Say whether a capital in mid-sentence shows a name (Mrs May) and no function word."""
    previous = view.items[i - 1].form
    return (
        view.lexicon.cased
        and view.capital(i)
        and view.marked[i] is None
        and (previous[0].isalnum() or previous in COMMAS)
    )


def _is_acronym(view: "View", i: int, group: frozenset[str]) -> bool:
    """Say whether capitals alone make a name of a pronoun: WHO chief, told US lawmakers."""
    if not (group & _PRONOMINAL and view.capital(i)):
        return False
    if "addressee" in group and view.lexicon.inflects:
        return False  # ТАСС
    word = view.text[view.items[i].start : view.items[i].end]
    aside = i + 1 if i + 1 < view.size else i - 1
    near = view.text[view.items[aside].start : view.items[aside].end]
    return len(word) > 1 and word.isupper() and not near.isupper()


def _leads_noun(tags: frozenset[str]) -> bool:
    """Say whether no verb follows a word of these classes: de | consejería, su | tesorería."""
    return "linker" in tags or ("determiner" in tags and "clitic" not in tags)
