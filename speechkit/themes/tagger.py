"""Themes of a quotation, each with the words of its content that speak for it.

The score of a theme is ``1 - (1 - w1)(1 - w2)…`` over the distinct terms found, with a weight of
0.6 for a term and 0.3 for a weak one, rounded to two places. A theme is given from 0.5: one term,
or two weak ones. A term whose words all lie inside those of longer terms adds nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from speechkit.lang.clitics import Clitics
from speechkit.records import Document, Quotation, Span, Spans, ThemeScore
from speechkit.themes.matcher import Hit, Matcher, Rule
from speechkit.themes.names import Range, find_names
from speechkit.themes.patterns import Piece, pieces
from speechkit.themes.taxonomy import Taxonomy

THRESHOLD = 0.5
NEAR = 15  # tokens within which another sense shows


class Cues(NamedTuple):
    """What the terms of one theme say about a content.

    Attributes:
        theme: Index of the theme in the taxonomy.
        score: 0 to 1; see the head of this file.
        share: Of the words of the content, those its terms are made of, 0 to 1.
        evidence: The words found, in order.
    """

    theme: int
    score: float
    share: float
    evidence: Spans


def tag(
    quotation: Quotation, document: Document, taxonomy: Taxonomy, clitics: Clitics | None = None
) -> Quotation:
    """Return the quotation with its themes, best first, then by id.

    Args:
        quotation: Its content is searched, nothing else.
        document: Holds the text the quotation's spans point into.
        taxonomy: Themes and terms. A language without terms gives no themes.
        clitics: What the language writes as one with the next word, if anything.
    """
    found = find_cues(document.text, quotation.content, quotation.lang, taxonomy, clitics)
    themes = [
        ThemeScore(taxonomy.themes[cues.theme].id, cues.score, cues.evidence)
        for cues in found
        if cues.score >= THRESHOLD
    ]
    return replace(quotation, themes=tuple(sorted(themes, key=lambda t: (-t.score, t.theme))))


def find_cues(
    text: str, content: Spans, lang: str, taxonomy: Taxonomy, clitics: Clitics | None = None
) -> tuple[Cues, ...]:
    """Return the terms found in a content, also where they are too weak to give their theme.

    Args:
        text: What the spans point into.
        content: What is searched.
        lang: Its language; one without terms gives nothing.
        taxonomy: Themes and terms.
        clitics: What the language writes as one with the next word, if anything.

    Returns:
        One entry a theme, in no particular order.
    """
    matcher = _matcher(taxonomy, lang, clitics or Clitics())
    tokens = pieces(text, content)
    hits = matcher.find(tokens)
    if not hits:
        return ()
    names = find_names(tokens, hits, matcher.names, matcher.definite)
    found: dict[int, list[tuple[Rule, list[Hit]]]] = {}
    for number in sorted({rule for pattern in hits for rule in matcher.rules_of.get(pattern, ())}):
        rule = matcher.rules[number]
        if words := _evidence(rule, hits, names):
            found.setdefault(rule.theme, []).append((rule, words))
    count = sum(token.is_word for token in tokens)
    return tuple(_cues(theme, terms, tokens, count) for theme, terms in found.items())


@lru_cache(maxsize=32)
def _matcher(taxonomy: Taxonomy, lang: str, clitics: Clitics) -> Matcher:
    return Matcher(taxonomy, lang, clitics)


def _evidence(
    rule: Rule, hits: Mapping[int, Sequence[Hit]], names: Sequence[Range]
) -> list[Hit] | None:
    """Return the words that speak for a term, None where a part of it is not there."""
    others = [hit for number in rule.unless for hit in hits.get(number, ())]
    words: list[Hit] = []
    for slot in rule.slots:
        part = [
            hit
            for number in slot
            for hit in hits.get(number, ())
            if not any(_beside(hit, other) for other in others)
            and not any(_inside(hit, name) for name in names)
        ]
        if not part:
            return None
        words.extend(part)
    return words


def _beside(hit: Hit, other: Hit) -> bool:
    return other.start < hit.end + NEAR and hit.start < other.end + NEAR


def _inside(hit: Hit, name: Range) -> bool:
    """Say whether words are part of a name; a term that spells the whole name is meant."""
    meets = hit.start < name[1] and name[0] < hit.end
    return meets and not (hit.start <= name[0] and name[1] <= hit.end)


def _cues(
    theme: int, terms: list[tuple[Rule, list[Hit]]], tokens: Sequence[Piece], count: int
) -> Cues:
    left = 1.0
    covered: set[int] = set()
    for rule, words in sorted(terms, key=_by_length):
        places = {place for hit in words for place in range(hit.start, hit.end)}
        if not places <= covered:
            left *= 1 - rule.weight
            covered |= places
    share = min(1.0, len(covered) / count)
    return Cues(theme, round(1 - left, 2), share, tuple(_spans(tokens, terms)))


def _by_length(term: tuple[Rule, list[Hit]]) -> tuple[float, int]:
    """Order strong terms before weak ones, long ones before short ones."""
    rule, words = term
    return -rule.weight, -max(hit.end - hit.start for hit in words)


def _spans(tokens: Sequence[Piece], terms: Iterable[tuple[Rule, list[Hit]]]) -> Iterator[Span]:
    """Join overlapping words and give their place in the text."""
    hits = sorted({hit for _, words in terms for hit in words})
    while hits:
        start, end, cut = hits.pop(0)
        while hits and hits[0].start < end:
            end = max(end, hits.pop(0).end)
        yield Span(tokens[start].starts[cut], tokens[end - 1].starts[-1])
