"""Analyses built by hand, so that what is shown can be tested without what extracts.

Two articles, Arabic and English, written for the tests; people and events are invented.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from speechkit.records import (
    Analysis,
    Block,
    BlockLabel,
    Document,
    Kind,
    Level,
    Quotation,
    Span,
    Speaker,
    ThemeScore,
)

ARABIC = """أخبار > السلم والأمن

المبعوثة الخاصة: لا بديل عن طاولة الحوار

media:image:4471

قالت المبعوثة الخاصة سلمى الحداد في جلسة مفتوحة عقدت اليوم إن طاولة الحوار تبقى الطريق الوحيد \
إلى وقف دائم لإطلاق النار بعد 18 شهرا من القتال.

"لقد التقينا بالطرفين ثلاث مرات هذا الشهر"، أضافت الحداد، "وستبدأ جولة الوساطة الرابعة في 14 \
آذار/مارس". وشددت على أن قوة حفظ السلام "تحمي المدنيين كل يوم" ولا تملك ما يكفي من المروحيات.

ودعت إلى الإفراج عن المحتجزين قبل حلول الشتاء، وأشارت إلى زيارتها الأخيرة للعاصمة.

وقال وزير الخارجية يوسف العمري: «أبلغتنا المبعوثة أن القوافل ستصل يوم الخميس، وحكومتي تثق بها».

وفي بيان صحفي، أدان مجلس الأمن الهجوم على بعثة UNMIR في 3 شباط/فبراير. وذكر مصدر مطلع أن منظمات \
إقليمية عرضت إرسال مراقبين.
"""

ENGLISH = """Peace and security | Africa

Neighbours must act early, says envoy

“Early warning is worth nothing without early action,” Daniel Okoro, the African Union's envoy, \
told reporters in Addis Ababa on 9 May. “We knew in January; we moved in April.”

He said that regional bodies had shared their analysis with the Council twice a week. Okoro also \
spoke about the drought in the north.

The Security Council said the truce was “fragile but holding” and promised to renew the mission's \
mandate before June.

A diplomat who asked not to be named said: “Nobody has paid for the police yet.”

Salma Haddad told the same meeting that women had to sit at the table “from the first day”. She \
condemned the shelling of the market in Kessa.

It is said that the peacebuilding fund has been frozen.
"""

HADDAD, OMARI, OKORO, COUNCIL = (
    "person:salma-haddad",
    "person:youssef-al-omari",
    "local:daniel-okoro",
    "org:security-council",
)

SPEAKERS = (
    Speaker(HADDAD, "Salma Haddad", "person", labels={"ar": "سلمى الحداد", "en": "Salma Haddad"}),
    Speaker(OMARI, "يوسف العمري", "person", labels={"en": "Youssef al-Omari"}),
    Speaker(OKORO, "Daniel Okoro", "person"),
    Speaker(
        COUNCIL,
        "Security Council",
        "organisation",
        labels={"ar": "مجلس الأمن", "fr": "Conseil de sécurité", "ru": "Совет Безопасности"},
    ),
)

THEME_LABELS = {
    "mediation": {
        "ar": "الوساطة والمساعي الحميدة",
        "en": "Mediation and good offices",
        "ru": "Посредничество и добрые услуги",
        "fr": "Médiation et bons offices",
        "es": "Mediación y buenos oficios",
    },
    "peacekeeping": {"ar": "حفظ السلام", "en": "Peacekeeping", "ru": "Поддержание мира"},
    "prevention": {"ar": "منع نشوب النزاعات", "en": "Conflict prevention"},
    "peacebuilding": {"ar": "بناء السلام والحفاظ عليه", "en": "Peacebuilding"},
    "regional_cooperation": {"ar": "التعاون الإقليمي", "en": "Regional cooperation"},
    "humanitarian": {"ar": "العمل الإنساني", "en": "Humanitarian action"},
    "women": {"ar": "المرأة والسلام والأمن", "en": "Women, peace and security"},
}

MANIFEST: dict[str, object] = {
    "speechkit": "0.1.0",
    "engine": "builtin",
    "lexicons": {"ar": "1", "en": "1"},
    "taxonomy": {"name": "un-peace-security", "labels": THEME_LABELS},
}

LABELS: dict[str, tuple[BlockLabel, ...]] = {
    "ar": ("breadcrumb", "headline", "media"),
    "en": ("breadcrumb", "headline"),
}


def at(text: str, words: str, after: int = 0) -> Span:
    """Return where the words stand, at or after an offset."""
    start = text.index(words, after)
    return Span(start, start + len(words))


class Maker:
    """Makes the quotations of one document, searching onwards from the last one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.made: list[Quotation] = []
        self.reached = 0

    def add(
        self,
        content: str | Sequence[str],
        speaker: str | None,
        level: Level = "statement",
        kind: Kind = "indirect",
        *,
        cue: str = "",
        source: str = "",
        themes: Iterable[tuple[str, str]] = (),
        **more: object,
    ) -> None:
        """Add a quotation: cue and source are searched before the content, then after it."""
        text = self.document.text
        pieces = [content] if isinstance(content, str) else list(content)
        spans: list[Span] = []
        for piece in pieces:
            spans.append(at(text, piece, spans[-1].end if spans else self.reached))
        before = self.reached
        self.reached = spans[0].start
        marked = kind == "direct"
        quotation = Quotation(
            id=f"{self.document.id}#{len(self.made) + 1}",
            document=self.document.id,
            lang=self.document.lang,
            kind=kind,
            level=level,
            content=tuple(spans),
            verbatim=tuple(pieces),
            rule="by-hand",
            outer=tuple(Span(s.start - 1, s.end + 1) for s in spans) if marked else (),
            cue=(at(text, cue, before),) if cue else (),
            source=at(text, source, before) if source else None,
            speaker=speaker,
            confidence=0.9 if speaker else 0.0,
            reason="named beside the cue" if source else "last speaker who agrees",
            themes=_themes(text, spans, themes),
        )
        self.made.append(replace(quotation, **more))  # type: ignore[arg-type]


def _themes(
    text: str, spans: Sequence[Span], themes: Iterable[tuple[str, str]]
) -> tuple[ThemeScore, ...]:
    """Return the themes with their evidence words searched from the content's start."""
    found: dict[str, list[Span]] = {}
    for theme, words in themes:
        found.setdefault(theme, []).append(at(text, words, spans[0].start))
    return tuple(ThemeScore(theme, 0.8, tuple(evidence)) for theme, evidence in found.items())


def blocks(document: Document, labels: Sequence[BlockLabel]) -> tuple[Block, ...]:
    """Return the paragraphs as blocks: the first ones labelled as given, the others bodies."""
    made: list[Block] = []
    end = 0
    for paragraph in document.text.strip().split("\n\n"):
        span = at(document.text, paragraph, end)
        end = span.end
        label = labels[len(made)] if len(made) < len(labels) else "body"
        made.append(Block(span, label))
    return tuple(made)


def arabic() -> tuple[Document, tuple[Quotation, ...]]:
    """Return the Arabic article and its ten quotations."""
    document = Document("ar-talks", ARABIC, "ar", path="ar-talks.txt", date=date(2024, 3, 2))
    maker = Maker(document)
    maker.add(
        "لا بديل عن طاولة الحوار",
        HADDAD,
        cue=":",
        source="المبعوثة الخاصة",
        themes=[("mediation", "الحوار")],
        section="headline",
        duplicate_of="ar-talks#2",
    )
    maker.add(
        "طاولة الحوار تبقى الطريق الوحيد إلى وقف دائم لإطلاق النار بعد 18 شهرا من القتال",
        HADDAD,
        cue="قالت",
        source="المبعوثة الخاصة سلمى الحداد",
        themes=[("mediation", "الحوار"), ("mediation", "وقف دائم لإطلاق النار")],
    )
    maker.add(
        ["لقد التقينا بالطرفين ثلاث مرات هذا الشهر", "وستبدأ جولة الوساطة الرابعة في 14 آذار/مارس"],
        HADDAD,
        kind="direct",
        cue="أضافت",
        source="الحداد،",
        themes=[("mediation", "جولة الوساطة")],
    )
    maker.add(
        'قوة حفظ السلام "تحمي المدنيين كل يوم" ولا تملك ما يكفي من المروحيات',
        HADDAD,
        kind="mixed",
        cue="شددت",
        themes=[("peacekeeping", "قوة حفظ السلام")],
    )
    maker.add("الإفراج عن المحتجزين قبل حلول الشتاء", HADDAD, "act", cue="دعت", act="call")
    maker.add("زيارتها الأخيرة للعاصمة", HADDAD, "mention", cue="أشارت")
    maker.add(
        "أبلغتنا المبعوثة أن القوافل ستصل يوم الخميس، وحكومتي تثق بها",
        OMARI,
        kind="direct",
        cue="قال",
        source="وزير الخارجية يوسف العمري",
        themes=[("humanitarian", "القوافل")],
    )
    maker.add(
        "القوافل ستصل يوم الخميس",
        HADDAD,
        cue="أبلغتنا",
        source="المبعوثة",
        themes=[("humanitarian", "القوافل")],
    )
    maker.add(
        "الهجوم على بعثة UNMIR في 3 شباط/فبراير",
        COUNCIL,
        "act",
        cue="أدان",
        source="مجلس الأمن",
        themes=[("peacekeeping", "بعثة")],
        act="condemn",
    )
    maker.add(
        "منظمات إقليمية عرضت إرسال مراقبين",
        None,
        cue="ذكر",
        source="مصدر مطلع",
        themes=[("regional_cooperation", "منظمات إقليمية")],
        reason="nobody is named",
    )
    return document, tuple(maker.made)


def english() -> tuple[Document, tuple[Quotation, ...]]:
    """Return the English article and its nine quotations."""
    document = Document("en-briefing", ENGLISH, "en", path="en-briefing.txt", date=date(2024, 5, 9))
    maker = Maker(document)
    maker.add(
        [
            "Early warning is worth nothing without early action,",
            "We knew in January; we moved in April.",
        ],
        OKORO,
        kind="direct",
        cue="told",
        source="Daniel Okoro",
        themes=[("prevention", "Early warning"), ("prevention", "early action")],
    )
    maker.add(
        "regional bodies had shared their analysis with the Council twice a week",
        OKORO,
        cue="said",
        source="He",
        themes=[("regional_cooperation", "regional bodies")],
    )
    maker.add("the drought in the north", OKORO, "mention", cue="spoke", source="Okoro")
    maker.add(
        "the truce was “fragile but holding”",
        COUNCIL,
        kind="mixed",
        cue="said",
        source="The Security Council",
        themes=[("mediation", "truce")],
    )
    maker.add(
        "to renew the mission's mandate before June",
        COUNCIL,
        "act",
        cue="promised",
        themes=[("peacekeeping", "the mission's mandate")],
        act="promise",
    )
    maker.add(
        "Nobody has paid for the police yet.",
        None,
        kind="direct",
        cue="said",
        source="A diplomat",
        reason="the source has no name",
    )
    maker.add(
        "women had to sit at the table “from the first day”",
        HADDAD,
        kind="mixed",
        cue="told",
        source="Salma Haddad",
        themes=[("women", "women"), ("mediation", "sit at the table")],
    )
    maker.add(
        "the shelling of the market in Kessa",
        HADDAD,
        "act",
        cue="condemned",
        source="She",
        act="condemn",
    )
    maker.add(
        "the peacebuilding fund has been frozen",
        None,
        cue="said",
        themes=[("peacebuilding", "peacebuilding")],
        reason="hearsay",
    )
    return document, tuple(maker.made)


def analysis(*which: str) -> Analysis:
    """Return the analysis of both articles, or of those in the languages named."""
    makers = {"ar": arabic, "en": english}
    pairs = [makers[lang]() for lang in which or makers]
    return Analysis(
        documents=tuple(document for document, _ in pairs),
        blocks={document.id: blocks(document, LABELS[document.lang]) for document, _ in pairs},
        quotations=tuple(quotation for _, found in pairs for quotation in found),
        speakers=SPEAKERS,
        manifest=MANIFEST,
    )


def one(text: str, *contents: str, speaker: str = "", lang: str = "en") -> Analysis:
    """Return the analysis of one text in which each of the given words is a direct statement."""
    document = Document("one", text, lang)
    maker = Maker(document)
    for content in contents:
        maker.add(content, "local:x" if speaker else None, kind="direct")
        maker.made[-1] = replace(maker.made[-1], outer=())
    speakers = (Speaker("local:x", speaker, "person"),) if speaker else ()
    return Analysis((document,), {}, tuple(maker.made), speakers, MANIFEST)


def crowd(speakers: int, each: int = 3) -> Analysis:
    """Return an analysis with many speakers, the first of whom speaks most often."""
    people = tuple(
        Speaker(f"local:p{i}", f"Delegate Number {i} of a Rather Long Name", "person")
        for i in range(speakers)
    )
    lines = [
        f"Delegate {i} says mediation {n} comes before everything else in the valley."
        for i in range(speakers)
        for n in range(each + (speakers - i) // 10)
    ]
    text = "\n\n".join(lines)
    document = Document("crowd", text, "en")
    maker = Maker(document)
    for line in lines:
        words = line.partition(" says ")[2]
        themes = [("mediation", "mediation")] if len(maker.made) % 2 else []
        level: Level = "statement" if len(maker.made) % 3 else "act"
        maker.add(words, f"local:p{int(line.split()[1])}", level, themes=themes)
    return Analysis((document,), {}, tuple(maker.made), people, MANIFEST)
