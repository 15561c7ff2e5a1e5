"""A taxonomy: themes with labels, definitions and the terms that speak for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Slot = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that speak for a theme, in one language.

    Attributes:
        slots: Alternatives for each part. A plain term has one slot with one pattern; a
            combination has several, and all must be found in the content, in any order.
        weak: Says little by itself; a theme needs two weak terms, or a strong one.
        unless: Patterns near the words that show another sense (a *trade* negotiation).
    """

    slots: tuple[Slot, ...]
    weak: bool = False
    unless: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " + ".join(" | ".join(slot) for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    Attributes:
        id: Unique within the taxonomy.
        labels: Name by language code.
        definition: What belongs to it, by language code.
        terms: Terms by language code.
        exclusion: What does not belong to it (``not`` in the file), in English.
        parent: Id of the wider theme, or None. A parent is not given along with its child.
        core: One of the few themes a report shows first.
    """

    id: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]
    terms: Mapping[str, tuple[Term, ...]]
    exclusion: str = ""
    parent: str | None = None
    core: bool = False

    def label(self, lang: str) -> str:
        """Return the name in the language asked for, else the id."""
        return self.labels.get(lang, self.id)


@dataclass(frozen=True, slots=True)
class Names:
    """How proper names look in one language; words inside them are no evidence.

    Attributes:
        whole: Complete names.
        heads: First words of names that run on (see ``speechkit.themes.names``).
        tails: Last words of names that began before.
        links: Words that a name may run over to the next of its words.
        articles: The same, but only behind a link.
        frames: Pairs of a beginning and an end.
        reach: How many words in small letters belong to a name behind each link.
    """

    whole: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    frames: tuple[tuple[str, str], ...] = ()
    reach: int = 0


@dataclass(frozen=True)
class Taxonomy:
    """A set of themes, as read from a file.

    Attributes:
        name: What the file calls itself.
        version: Its version, for manifests.
        languages: Language codes it has terms in.
        themes: In the order of the file.
        names: Shapes of proper names by language code.
        sha256: Hash of the file's bytes.
        path: Where it was read from.
    """

    name: str
    version: str
    languages: tuple[str, ...]
    themes: tuple[Theme, ...] = field(repr=False)
    names: Mapping[str, Names] = field(repr=False)
    sha256: str
    path: str = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.sha256)

    @property
    def core(self) -> tuple[str, ...]:
        """Ids of the core themes."""
        return tuple(theme.id for theme in self.themes if theme.core)

    def theme(self, theme_id: str) -> Theme:
        """Return the theme with this id.

        Raises:
            KeyError: There is none.
        """
        return {theme.id: theme for theme in self.themes}[theme_id]


def taxonomy_fingerprint(taxonomy: Taxonomy) -> str:
    """Return the sha256 of the file a taxonomy was read from, for manifests."""
    return taxonomy.sha256
