"""What the shape of a word in a source shows without capitals: definite, for a body or place."""

from speechkit.lang.lexicon import Lexicon
from speechkit.speakers.items import Item

_PLACES = frozenset({"subject", "org"})


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
