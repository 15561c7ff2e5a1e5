"""Subjects of a corpus that nobody named: quotations of all languages, grouped by closeness.

This is unsupervised: a cluster is what lies together, not a theme that somebody defined, and its
terms are only its commonest own words. Vectors are centred by language first, so that a cluster is
a subject and not a language.

Sources: k-means; terms by class-based TF-IDF (Grootendorst, BERTopic, 2022).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from speechkit.encoders import Encoder
from speechkit.lang.fold import fold
from speechkit.records import Document, Quotation
from speechkit.themes.features import content_text
from speechkit.themes.learning import cluster
from speechkit.themes.rows import Matrix

_REPRESENTATIVE = 3
_TERMS = 8
_MOST = 40  # clusters that anybody reads
_ENOUGH = 10  # quotations of a language before its mean says something
# Chinese has no spaces: two characters that follow each other stand for a word.
_WORD = re.compile(r"(?=([\u3400-\u9fff]{2}))|([^\W\d_\u3400-\u9fff]{4,})")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Quotations that lie together.

    Attributes:
        number: From 1, the largest first.
        size: How many quotations.
        languages: How many of each language.
        representative: Ids of the quotations nearest to its centre, one a language first.
        terms: Its own words, the most telling first.
        quotations: Ids of all.
    """

    number: int
    size: int
    languages: Mapping[str, int]
    representative: tuple[str, ...]
    terms: tuple[str, ...]
    quotations: tuple[str, ...]


def discover(
    quotations: Sequence[Quotation],
    documents: Mapping[str, Document],
    encoder: Encoder,
    *,
    count: int | None = None,
) -> tuple[Cluster, ...]:
    """Return clusters of quotations, the largest first; the same quotations, the same clusters.

    Args:
        quotations: What to group.
        documents: Their documents, by id.
        encoder: Puts all languages into one space.
        count: How many clusters; None takes the root of half the quotations, 40 at most.
    """
    if not quotations:
        return ()
    texts = [content_text(documents[one.document].text, one.content) for one in quotations]
    langs = [one.lang for one in quotations]
    vectors = centred(encoder.encode(texts).astype(np.float64), langs)
    wanted = count or round(math.sqrt(len(texts) / 2))
    labels, distances = cluster(vectors, max(1, min(wanted, _MOST if count is None else count)))
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels.tolist()):
        members[label].append(number)
    groups = sorted(members.values(), key=lambda one: (-len(one), one[0]))
    words = [Counter(_words(texts[one] for one in group)) for group in groups]
    total = sum(words, Counter[str]())
    spread = Counter(word for own in words for word in own)  # in how many clusters a word stands
    return tuple(
        Cluster(
            number=number,
            size=len(group),
            languages=dict(sorted(Counter(langs[one] for one in group).items())),
            representative=_representative(group, quotations, distances.tolist()),
            terms=_terms(own, total, spread, len(groups)),
            quotations=tuple(quotations[one].id for one in group),
        )
        for number, (group, own) in enumerate(zip(groups, words, strict=True), 1)
    )


def centred(vectors: Matrix, langs: Sequence[str]) -> Matrix:
    """Return vectors less the mean of their language, of length one again."""
    moved = vectors.copy()
    known = np.array(langs)
    for lang in sorted(set(langs)):
        inside = np.flatnonzero(known == lang)
        if len(inside) >= _ENOUGH:
            moved[inside] -= vectors[inside].mean(axis=0)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9))


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for match in _WORD.finditer(fold(text).text):
            yield match[1] or match[2]


def _terms(
    own: Counter[str], total: Counter[str], spread: Counter[str], groups: int
) -> tuple[str, ...]:
    """Return words that are common here and rare elsewhere."""
    mean = total.total() / max(1, groups)
    worth = {
        word: count * math.log(1 + mean / total[word]) * math.log(groups / spread[word])
        for word, count in own.items()
        if count > 1 and (spread[word] < groups or groups == 1)
    }
    return tuple(sorted(worth, key=lambda word: (-worth[word], word))[:_TERMS])


def _representative(
    group: Sequence[int], quotations: Sequence[Quotation], distances: Sequence[float]
) -> tuple[str, ...]:
    nearest = sorted(group, key=lambda one: (distances[one], one))
    first: dict[str, int] = {}
    for one in nearest:
        first.setdefault(quotations[one].lang, one)
    best = [*first.values(), *(one for one in nearest if one not in first.values())]
    return tuple(quotations[one].id for one in best[:_REPRESENTATIVE])
