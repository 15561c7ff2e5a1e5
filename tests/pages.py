# ruff: noqa: E501 -- pages are written as they are
"""Web pages in five layouts, as newsrooms and the UN build them, made from the articles."""

import json
from html import escape

from articles import Article

DIRECTION = {"ar": "rtl"}


def un_news(article: Article, lang: str) -> str:
    """Breadcrumbs, a ``media:`` placeholder, the credit thrice, ``quot;`` residue, related links."""
    nav = "".join(
        f'<li><a href="/{n}">{escape(item)}</a></li>' for n, item in enumerate(article.nav)
    )
    crumbs = " &gt; ".join(f'<a href="/x">{escape(item)}</a>' for item in article.nav[:3])
    credit = escape(article.credit)
    body = "\n".join(f"<p>{_residue(paragraph)}</p>" for paragraph in article.body)
    related = "".join(
        f'<li><a href="/r{n}">{escape(one)}</a></li>' for n, one in enumerate(article.related)
    )
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": "2013-08-06T16:20:00-04:00",
        "author": {"@type": "Person", "name": "Clara Winther"},
    }
    return f"""<!DOCTYPE html>
<html lang="{lang}" dir="{DIRECTION.get(lang, "ltr")}"><head><meta charset="utf-8">
<title>{escape(article.title)} | Example News</title>
<link rel="canonical" href="https://news.example.org/{lang}/story/2013/08/181112">
<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>
<script>var said = "never read this";</script></head>
<body><header><nav class="main-menu"><ul>{nav}</ul></nav></header>
<div class="breadcrumb">{crumbs}</div>
<main><article><h1>{escape(article.title)}</h1>
<figure><img src="a.jpg" alt="{escape(article.caption)}"><div class="credit">{credit}</div>
<figcaption>{escape(article.caption)} <span class="credit">{credit}</span></figcaption></figure>
<p>media:3f2c9a10-77aa-4f</p><p class="credit">{credit}</p>
<div class="story-body">{body}</div>
</article></main>
<aside class="related"><h3>{escape(article.nav[1])}</h3><ul>{related}</ul></aside>
<footer class="footer"><p>{escape(article.footer)}</p></footer></body></html>"""


def press_release(article: Article, lang: str) -> str:
    """A ministry's page: tables for layout, the day in words, no metadata, glued words."""
    nav = " | ".join(f'<a href="/x">{escape(item)}</a>' for item in article.nav)
    # Each sentence in spans without space between the blocks: words are glued if tags are dropped.
    body = "".join(f"<div><span>{escape(paragraph)}</span></div>" for paragraph in article.body)
    related = "<br>".join(f'<a href="/r">{escape(one)}</a>' for one in article.related)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(article.title)}</title></head>
<body dir="{DIRECTION.get(lang, "ltr")}"><table><tr><td class="menu">{nav}</td></tr></table>
<div id="content" class="content"><h2>{escape(article.title)}</h2><p class="date">{article.day}</p>{body}</div>
<div class="sidebar related-links">{related}</div>
<div id="footer">{escape(article.footer)}</div></body></html>"""


def coverage(article: Article, lang: str) -> str:
    """Meetings coverage: a symbol, the day in ``<time>``, headings between paragraphs, share links."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.body)
    share = "".join(f'<li><a href="#">{word}</a></li>' for word in ("Facebook", "Twitter", "Email"))
    related = "".join(
        f'<div class="teaser"><h4><a href="/r">{escape(one)}</a></h4></div>'
        for one in article.related
    )
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">
<meta property="og:title" content="{escape(article.title)}"><title>{escape(article.title)}</title></head>
<body dir="{DIRECTION.get(lang, "ltr")}"><nav><a href="/">{escape(article.nav[0])}</a></nav>
<article class="node"><h1>{escape(article.title)}</h1><div class="field-symbol">SC/11087</div>
<time datetime="2013-08-06T00:00:00Z">{article.day}</time><ul class="share">{share}</ul>
<div class="field-body">{body}</div></article>
<section class="related-content">{related}</section>
<footer>{escape(article.footer)}</footer></body></html>"""


def wire(article: Article, lang: str) -> str:
    """An agency's page: byline, dateline in the first paragraph, everything in one ``<pre>``-like flow."""
    dash = "—"
    first, *rest = article.body
    opening = f"{article.place}, {article.day} (EXN) {dash} {first}"
    if lang in OPENINGS:
        opening = OPENINGS[lang].format(place=article.place, day=article.day, first=first)
    body = "<br><br>\n".join(escape(paragraph) for paragraph in (opening, *rest))
    related = "".join(f'<li><a href="/r">{escape(one)}</a></li>' for one in article.related)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">
<title>{escape(article.title)}</title><meta name="author" content="Clara Winther"></head>
<body dir="{DIRECTION.get(lang, "ltr")}"><div class="nav"><a href="/">{escape(article.nav[0])}</a></div>
<div class="article"><h1>{escape(article.title)}</h1><p class="byline">{escape(article.byline)}</p>
<div class="article-body">{body}</div></div>
<div class="most-read"><ol>{related}</ol></div><div class="footer">{escape(article.footer)}</div>
</body></html>"""


def magazine(article: Article, lang: str) -> str:
    """All that interrupts an article: cookies, share links, a box, teasers, comments; no space between spans."""
    first, second, *rest = (escape(paragraph) for paragraph in article.body)
    teaser = f'<div class="related-inline"><a href="/r">{escape(article.related[0])}</a></div>'
    more = "".join(
        f'<div class="teaser"><a href="/r">{escape(one)}</a></div>' for one in article.related[1:]
    )
    halves = [
        f"<span>{one[: len(one) // 2]}</span><span>{one[len(one) // 2 :]}</span>" for one in rest
    ]
    body = "".join(f"<p>{one}</p>" for one in halves)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">
<meta property="article:published_time" content="2013-08-06T05:00:00+02:00">
<meta property="og:title" content="{escape(article.title)}"><title>{escape(article.title)} – {article.nav[0]}</title></head>
<body dir="{DIRECTION.get(lang, "ltr")}"><div id="cookie-banner" class="cookie-consent">{escape(article.footer)}</div>
<header><ul class="nav">{"".join(f"<li>{escape(item)}</li>" for item in article.nav)}</ul></header>
<main><article><header><h1>{escape(article.title)}</h1><address class="author">{escape(article.byline)}</address></header>
<div class="share-buttons"><a href="#">Facebook</a><a href="#">X</a></div>
<div class="content"><p>{first}</p>{teaser}<p>{second}</p><div class="advert">{escape(article.nav[4])}</div>{body}</div>
</article><section class="more-stories">{more}</section></main>
<section id="comments" class="comments"><div class="comment"><p>{escape(article.related[2])}</p></div></section>
<footer>{escape(article.footer)}</footer></body></html>"""


OPENINGS = {"zh": "示例社{place}{day}电　{first}", "ar": "{place}، {day} (EXN) — {first}"}
LAYOUTS = {
    "un_news": un_news,
    "press_release": press_release,
    "coverage": coverage,
    "wire": wire,
    "magazine": magazine,
}


def _residue(paragraph: str) -> str:
    """Leave straight marks as the residue that careless exports give."""
    return escape(paragraph).replace("&quot;", "&amp;quot;")
