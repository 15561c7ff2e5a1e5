"""How well a tagger marks gold, beside the rules scored in the same way.

Both sides are flattened to one tag a token; a piece is right where role, start and end agree.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from speechkit.evaluate.gold import GoldDocument
from speechkit.evaluate.run import analyze_gold, from_analysis
from speechkit.tagger import Tagger
from speechkit.tagger.tags import ROLES, Piece, Role, Roles, flatten, pieces
from speechkit.training.rows import Cut, records_of, roles_of

Scores = Mapping[str, Mapping[str, Mapping[str, float]]]
_ALL = "all"


def score_tagger(tagger: Tagger, cuts: Sequence[Cut]) -> Scores:
    """Return F1 by language and role, of the tagger and of the rules, 0 to 1.

    Args:
        tagger: What is scored.
        cuts: Gold it was not trained on.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    ruled = _by_rules([document for document, _ in cuts])
    for document, sentences in cuts:
        records = records_of(document)
        gold = [pieces(one.tokens, flatten(one.tokens, records)) for one in sentences]
        rules = [
            pieces(one.tokens, flatten(one.tokens, ruled[document.doc_id])) for one in sentences
        ]
        for who, found in (("tagger", tagger.mark(document.text, sentences)), ("rules", rules)):
            for row in _counted(gold, found):
                for lang in (document.lang, _ALL):
                    counts[who, lang, row] += 1
    langs = sorted({document.lang for document, _ in cuts})
    return {
        lang: {
            who: {role.lower(): round(_f1(counts, who, lang, role), 3) for role in ROLES}
            for who in ("tagger", "rules")
        }
        for lang in (*langs, _ALL)
    }


def _by_rules(documents: Sequence[GoldDocument]) -> Mapping[str, list[Roles]]:
    found = from_analysis(analyze_gold(documents))
    return {
        one.doc_id: [roles_of(q) for q in one.quotations if q.level != "mention"] for one in found
    }


def _counted(gold: Iterable[Sequence[Piece]], found: Iterable[Sequence[Piece]]) -> Iterator[str]:
    for expected, given in zip(gold, found, strict=True):
        for piece in expected:
            yield f"gold {piece.role}"
        for piece in given:
            yield f"found {piece.role}"
        for piece in set(expected) & set(given):
            yield f"right {piece.role}"


def _f1(counts: Mapping[tuple[str, str, str], int], who: str, lang: str, role: Role) -> float:
    both = counts.get((who, lang, f"gold {role}"), 0) + counts.get((who, lang, f"found {role}"), 0)
    return 2 * counts.get((who, lang, f"right {role}"), 0) / both if both else 0.0
