"""The quotations of one document while decisions are applied to them."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from speechkit.records import (
    Block,
    Document,
    Mention,
    Quotation,
    Span,
    Spans,
    Speaker,
    ThemeScore,
)
from speechkit.review.decisions import Decision, Judged, Named, Piece

RULE = "review"  # the rule of a quotation that only a person found
_SAME = 0.5  # share of characters that two quotations have in common to be the same
_SURE = 1.0
# What each kind of decision settles; all but a rejection say that there is a quotation.
SETTLES = {
    "accept": ("is", "speaker", "level", "boundary", "themes"),
    "add": ("is", "speaker", "level", "boundary", "themes"),
    "speaker": ("is", "speaker"),
    "level": ("is", "level"),
    "boundary": ("is", "boundary"),
    "themes": ("is", "themes"),
    "reject": ("is",),
}
VALUES: dict[str, Callable[[Judged | None], object]] = {
    "is": lambda one: one is not None,
    "speaker": lambda one: one and one.speaker and one.speaker.id,
    "level": lambda one: one and (one.level, one.kind, one.act),
    "boundary": lambda one: one and (one.content, one.source, one.cue),
    "themes": lambda one: one and one.themes,
}


@dataclass
class _Case:
    """A quotation, what it has been, and who settled what about it."""

    quotation: Quotation
    places: list[Spans]
    settled: dict[str, Decision] = field(default_factory=dict)

    @property
    def rejected(self) -> bool:
        return "is" in self.settled and self.settled["is"].result is None


class Cases:
    """Settles decisions about one document, in the order in which they were made.

    Attributes:
        speakers: By id; those that decisions name are added.
    """

    def __init__(
        self,
        document: Document,
        blocks: Sequence[Block],
        quotations: Sequence[Quotation],
        speakers: Mapping[str, Speaker],
    ) -> None:
        self._document = document
        self._blocks = blocks
        self._cases = [_Case(quotation, [quotation.content]) for quotation in quotations]
        self.speakers = dict(speakers)
        self._fates: dict[str, tuple[str, Decision | None]] = {}

    def settle(self, decision: Decision) -> None:
        """Apply one decision."""
        seen = decision.seen
        if seen is None:
            return
        case = self._find(seen)
        if case is None:
            if decision.result is None:
                self._fates[decision.id] = ("", None)  # it is none already
                return
            case = self._made(decision, seen)
        for what in SETTLES[decision.what]:
            self._overrule(case, what, decision)
            case.settled[what] = decision
        self._fates[decision.id] = (case.quotation.id, None)
        result = decision.result
        if result is not None:
            case.places.append(_spans(result.content))
            self._change(case, decision, result)

    def fate(self, decision: Decision) -> tuple[str, Decision | None]:
        """Return the id of the quotation a decision was about, and the one that overrules it."""
        return self._fates[decision.id]

    def quotations(self) -> tuple[Quotation, ...]:
        """Return the quotations that are left, in their order."""
        return tuple(case.quotation for case in self._cases if not case.rejected)

    def _overrule(self, case: _Case, what: str, decision: Decision) -> None:
        before = case.settled.get(what)
        if before is None or before.id == decision.id:
            return
        value = VALUES[what]
        if value(before.result) != value(decision.result):
            self._fates[before.id] = (case.quotation.id, decision)

    def _find(self, seen: Judged) -> _Case | None:
        """Return the case with these very words, else the one that has most in common with them."""
        content = _spans(seen.content)
        exact = [case for case in self._cases if content in case.places]
        if exact:
            return exact[0]
        shares = [(_common(content, spans), case) for case in self._cases for spans in case.places]
        share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        return best if share >= _SAME else None

    def _made(self, decision: Decision, seen: Judged) -> _Case:
        """Return a new case: a person found it, or the rules find it no more."""
        content = _spans(seen.content)
        text = self._document.text
        quotation = Quotation(
            id=f"{self._document.id}#{RULE}-{decision.id}",
            document=self._document.id,
            lang=self._document.lang,
            kind=seen.kind,
            level=seen.level,
            content=content,
            verbatim=tuple(span.of(text) for span in content),
            rule=RULE,
            section=self._section(content[0]),
        )
        case = _Case(quotation, [content])
        for what in ("speaker", "level", "boundary", "themes"):
            self._set(case, what, seen, decision)
        at = bisect_right([one.quotation.content[0] for one in self._cases], content[0])
        self._cases.insert(at, case)
        return case

    def _section(self, span: Span) -> Literal["headline", "body"]:
        headline = (b for b in self._blocks if b.label == "headline" and b.span.holds(span))
        return "headline" if any(headline) else "body"

    def _change(self, case: _Case, decision: Decision, result: Judged) -> None:
        for what in SETTLES[decision.what]:
            if what != "is":
                self._set(case, what, result, decision)

    def _set(self, case: _Case, what: str, result: Judged, decision: Decision) -> None:
        old = case.quotation
        if what == "speaker":
            case.quotation = self._spoken(old, result, decision)
        elif what == "level":
            act = result.act if result.level == "act" else None
            case.quotation = replace(old, level=result.level, kind=result.kind, act=act)
        elif what == "boundary":
            case.quotation = _bounded(old, result, self._document.text)
        else:
            case.quotation = _themed(old, result.themes)

    def _spoken(self, old: Quotation, result: Judged, decision: Decision) -> Quotation:
        who = result.speaker
        why = f": {decision.why}" if decision.why else ""
        if decision.what == "accept" and old.speaker == (who and who.id) and old.reason:
            reason = f"{old.reason}; accepted by {decision.who}{why}"
        else:
            reason = f"decided by {decision.who}{why}"
        if who is None:
            return replace(old, speaker=None, confidence=0.0, reason=reason)
        self._know(who, result.source)
        return replace(old, speaker=who.id, confidence=_SURE, reason=reason)

    def _know(self, who: Named, source: Piece | None) -> None:
        known = self.speakers.get(who.id)
        if known is None:
            known = Speaker(who.id, who.name, who.kind, labels=dict(who.labels))
        if source is not None:
            mention = Mention(self._document.id, source.span, "other")
            spans = {(one.document, one.span) for one in known.mentions}
            if (mention.document, mention.span) not in spans:
                known = replace(known, mentions=(*known.mentions, mention))
        self.speakers[who.id] = known


def _bounded(old: Quotation, result: Judged, text: str) -> Quotation:
    content = _spans(result.content)
    if content == old.content:
        outer = old.outer
    else:
        outer = tuple(next((one for one in old.outer if one.holds(span)), span) for span in content)
    themes = (
        replace(theme, evidence=inside)
        for theme in old.themes
        if (inside := tuple(e for e in theme.evidence if any(s.holds(e) for s in content)))
    )
    return replace(
        old,
        content=content,
        verbatim=tuple(span.of(text) for span in content),
        outer=outer,
        cue=_spans(result.cue),
        source=result.source.span if result.source else None,
        themes=tuple(themes),
    )


def _themed(old: Quotation, themes: Sequence[str]) -> Quotation:
    """Give a quotation themes; one that a person gives rests on all its words."""
    known = {score.theme: score for score in old.themes}
    new = (known.get(theme) or ThemeScore(theme, _SURE, old.content) for theme in themes)
    return replace(old, themes=tuple(sorted(new, key=lambda one: (-one.score, one.theme))))


def _spans(pieces: Sequence[Piece]) -> Spans:
    return tuple(piece.span for piece in pieces)


def _common(one: Spans, other: Spans) -> float:
    """Return how much two contents have in common: shared characters over all of both."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    size = sum(span.end - span.start for span in (*one, *other))
    return both / (size - both) if size > both else 1.0
