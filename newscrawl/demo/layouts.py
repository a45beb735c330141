"""The bundled site's three layouts: one markup a language, with the traps of real ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from html import escape
from zoneinfo import ZoneInfo

from newscrawl.demo.content import EDITIONS, Story, by_id, stories

_ZONE = ZoneInfo("Europe/Zurich")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_NAV = {
    "fr": ("international", "societe", "sport"),
    "de": ("wirtschaft", "wissen", "kultur"),
    "en": ("world", "business", "science"),
}


def page(story: Story, base: str) -> str:
    """An article's page."""
    if story.moving:
        return _film(story, base)
    return {"fr": _french, "de": _german, "en": _english}[story.lang](story, base)


def _film(story: Story, base: str) -> str:
    """A page that is a video: a player, and a line or two below it."""
    head = _head(story, base, None).replace('content="article"', 'content="video.other"')
    moment = f'<meta property="video:release_date" content="{_aware(story.published)}"></head>'
    return (
        head.replace("</head>", moment)
        + f"""<body>{_nav(story.lang)}<main><p class="kicker">{escape(story.kicker)}</p><h1>{escape(story.headline)}</h1>
<figure class="player"><video src="/media/{story.id}.mp4" poster="/media/{story.id}.jpg"></video><figcaption>{escape(story.caption)} <span class="credit">{escape(story.credit)}</span></figcaption></figure>
<p class="standfirst">{escape(story.standfirst)}</p></main>"""
        + _footer(story.lang)
    )


def _head(story: Story, base: str, data: Mapping[str, object] | None) -> str:
    url = base + story.path
    described = escape(
        story.standfirst if story.lang == "de" else f"{EDITIONS[story.lang]}: {story.kicker}"
    )
    linked = (
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        if data
        else ""
    )
    return f"""<!DOCTYPE html><html lang="{story.lang}"><head><meta charset="utf-8">
<title>{escape(story.seo or story.headline)} | {EDITIONS[story.lang]}</title>
<link rel="canonical" href="{url}"><link rel="alternate" type="application/rss+xml" href="/{story.lang}/rss.xml">
<meta name="description" content="{described}"><meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.social or story.headline)}"><meta property="og:url" content="{url}">
<meta property="og:site_name" content="{EDITIONS[story.lang]}"><meta property="og:image" content="{base}/media/{story.id}.jpg">
{linked}</head>"""


def _nav(lang: str) -> str:
    links = "".join(f'<li><a href="/{lang}/{each}/">{each.title()}</a></li>' for each in _NAV[lang])
    return f'<nav class="site-nav"><ul><li><a href="/{lang}/">{EDITIONS[lang]}</a></li>{links}</ul></nav>'


def _footer(lang: str) -> str:
    return f'<footer class="site-footer"><ul><li><a href="/{lang}/impressum">Impressum</a></li><li><a href="/{lang}/newsletter">Newsletter</a></li></ul><p>© {EDITIONS[lang]}</p></footer></body></html>'


def _stamp(moment: datetime) -> str:
    return f"{moment:%d.%m.%Y, %H:%M}"


def _aware(moment: datetime) -> str:
    return moment.replace(tzinfo=_ZONE).isoformat()


def _next(story: Story) -> Story:
    same = [each for each in stories() if each.lang == story.lang and each is not story]
    return same[0]


def _french(story: Story, base: str) -> str:
    """Two headlines, a caption printed twice, glued times, a section's stack, a next story."""
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": story.seo,
        "datePublished": f"{story.published:%Y-%m-%d %H:%M:%S}",
        "dateModified": f"{story.updated or story.published:%Y-%m-%d %H:%M:%S}",
        "author": [{"@type": "Person", "name": each} for each in story.authors]
        or {"@type": "Organization", "name": EDITIONS["fr"]},
        "publisher": {"@type": "Organization", "name": EDITIONS["fr"]},
        "isAccessibleForFree": True,
    }
    crumbs = "".join(
        f'<li><a href="/fr/{each.lower()}/">{each.title()}</a></li>' for each in story.section
    )
    *body, last = (f"<p class='c-story__text'>{escape(each)}</p>" for each in story.paragraphs)
    if story.signature:
        last = last.replace("</p>", f" {story.signature}</p>")
    times = _stamp(story.published) + (
        f"<span class='c-share__updated'></span>{_stamp(story.updated)}" if story.updated else ""
    )
    authors = (
        f"<div class='c-byline'>Par <a rel='author' href='/fr/auteurs/x'>{' et '.join(story.authors)}</a></div>"
        if story.authors
        else ""
    )
    video = (
        f"<div class='c-video'><div class='c-video__player' data-id='v{story.id}'></div><p class='c-caption'>{escape(story.video)}<span class='c-caption__source'>Video: Courrier</span></p></div>"
        if story.video
        else ""
    )
    stack = "".join(
        f"<li><a href='{each.path}'>{escape(each.headline)}</a></li>"
        for each in stories()
        if each.lang == "fr" and each is not story
    )
    related = "".join(
        f"<h5><a href='{by_id()[number].path}'>{escape(title)}</a></h5>"
        for title, number in story.related
    )
    after = _next(story)
    return (
        _head(story, base, data)
        + f"""<body>{_nav("fr")}<div class="cookie-banner">Nous utilisons des cookies pour améliorer ce site. <button>OK</button></div>
<main><ul class="c-breadcrumbs">{crumbs}<li><h1 class="c-breadcrumbs__title">{escape(story.seo)}</h1></li></ul>
<div class="c-story" data-story-id="{story.id}"><div class="c-story__head"><span class="c-story__uppertitle">{escape(story.kicker)}</span>
<h2 class="c-story__title">{escape(story.headline)}</h2></div>
<figure class="c-figure"><img alt="{escape(story.caption)}" src="/media/{story.id}.jpg" width="1200" height="675"><figcaption>{escape(story.caption)}<span class="c-caption__source">{escape(story.credit)}</span></figcaption></figure>
<div class="c-story__lead">{escape(story.standfirst)}</div>{authors}
<div class="c-share"><span class="c-share__published"></span>{times}<a href="#">Partager</a></div>
<div class="c-autocontext"><h3>Plus de «{story.section[0].title()}»</h3><ul>{stack}</ul></div>
{"".join(body)}{last}{video}
<div class="c-recommendations"><h4>Ceci pourrait également vous intéresser:</h4>{related}</div>
<div class="c-discussion"><h3>0 Commentaires</h3><p>Comme nous voulons continuer à modérer les débats, nous fermons les commentaires 72 heures après la publication.</p></div></div>
<div class="c-next-story"><h2 class="c-story__title">{escape(after.headline)}</h2><div class="c-story__lead">{escape(after.standfirst)}</div><p>{escape(after.paragraphs[0])}</p><a href="{after.path}">L’article</a></div>
</main>"""
        + _footer("fr")
    )


def _german(story: Story, base: str) -> str:
    """No linked data; times in print alone, a dateline with its agency, a credit after a label."""
    paragraphs = [escape(each) for each in story.paragraphs]
    if story.dateline:
        paragraphs[0] = f"{escape(story.dateline)} – {paragraphs[0]}"
    if story.signature:
        paragraphs[-1] += f" {story.signature}"
    body = [f"<p>{each}</p>" for each in paragraphs]
    if story.subhead:
        body.insert(1, f"<h3>{escape(story.subhead)}</h3>")
    related = "".join(
        f'<li><a href="{by_id()[number].path}">{escape(title)}</a></li>'
        for title, number in story.related
    )
    box = (
        f'<aside class="artikel-mehr"><h4>Mehr zum Thema</h4><ul>{related}</ul></aside>'
        if related
        else ""
    )
    byline = (
        f'<p class="artikel-autor">Von <span class="autor">{" und ".join(story.authors)}</span></p>'
        if story.authors
        else ""
    )
    wall = (
        '<div class="paywall-barrier"><p>Weiterlesen mit dem Abo der Brennsee Zeitung.</p></div>'
        if story.paywalled
        else ""
    )
    updated = (
        f' <span class="artikel-update">Aktualisiert am {_stamp(story.updated)} Uhr</span>'
        if story.updated
        else ""
    )
    tier = '<meta property="article:content_tier" content="locked">' if story.paywalled else ""
    return (
        _head(story, base, None).replace("</head>", tier + "</head>")
        + f"""<body>{_nav("de")}<article class="artikel"><header><p class="dachzeile">{escape(story.kicker)}</p><h1>{escape(story.headline)}</h1>
<p class="vorspann">{escape(story.standfirst)}</p>{byline}<p class="artikel-datum">Veröffentlicht am {_stamp(story.published)} Uhr{updated}</p></header>
<figure><picture><source srcset="/media/{story.id}-800.jpg 800w, /media/{story.id}-1600.jpg 1600w"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></picture><figcaption>{escape(story.caption)} <span>Foto: {escape(story.credit)}</span></figcaption></figure>
<div class="artikel-text">{"".join(body)}</div>{wall}{_slides(story)}{box}
<ul class="schlagworte"><li><a href="/de/thema/brennsee">Brennsee</a></li><li><a href="/de/thema/hochwasser">Hochwasser</a></li></ul></article>
<section class="meistgelesen"><h4>Meistgelesen</h4><ol>{"".join(f'<li><a href="{each.path}">{escape(each.headline)}</a></li>' for each in stories() if each.lang == "de")}</ol></section>"""
        + _footer("de")
    )


def _slides(story: Story) -> str:
    """A gallery: a figure a picture."""
    slides = "".join(
        f'<div class="bildstrecke-bild"><figure><img src="/media/{story.id}-{n}.jpg" width="900" height="600" alt="">'
        f"<figcaption>{escape(caption)} <span>Foto: {escape(credit)}</span></figcaption></figure></div>"
        for n, (caption, credit) in enumerate(story.gallery, 1)
    )
    return f'<div class="bildstrecke gallery">{slides}</div>' if slides else ""


def _english(story: Story, base: str) -> str:
    """Whole linked data; a dateline in capitals, an inline read-more, a correction."""
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": EDITIONS["en"]},
            {
                "@type": "LiveBlogPosting" if story.live else "NewsArticle",
                "headline": story.headline,
                "alternativeHeadline": story.seo or story.headline,
                "datePublished": _aware(story.published),
                "dateModified": _aware(story.updated or story.published),
                "author": [{"@type": "Person", "name": each} for each in story.authors],
                "articleSection": [each.title() for each in story.section],
                "keywords": ["Lake Brenn", "Floods"],
                "commentCount": 3,
                "isAccessibleForFree": not story.paywalled,
            },
        ],
    }
    paragraphs = [f"<p>{escape(each)}</p>" for each in story.paragraphs]
    if story.dateline:
        paragraphs[0] = paragraphs[0].replace("<p>", f"<p>{escape(story.dateline)} — ", 1)
    inline = "".join(
        f'<p><strong>Read more:</strong> <a href="{by_id()[number].path}">{escape(title)}</a></p>'
        for title, number in story.related
    )
    paragraphs.insert(1, inline)
    byline = (
        f'<p class="byline">By <a rel="author" href="/en/author/x">{"</a> and <a rel=author href=/en/author/y>".join(story.authors)}</a></p>'
        if story.authors
        else ""
    )
    local = f"{_MONTHS[story.published.month - 1]} {story.published.day}, {story.published.year} at {story.published.strftime('%I:%M %p').lstrip('0')}"
    correction = (
        f'<p class="correction"><em>{escape(story.correction)}</em></p>' if story.correction else ""
    )
    return (
        _head(story, base, data)
        + f"""<body>{_nav("en")}<main><article><p class="kicker">{escape(story.kicker)}</p><h1 class="headline">{escape(story.headline)}</h1>
<p class="standfirst">{escape(story.standfirst)}</p>{byline}<time datetime="{_aware(story.published)}">{local}</time>
<figure><img data-src="/media/{story.id}.jpg" src="/media/placeholder.gif" alt=""><figcaption>{escape(story.caption)} (Photo: {escape(story.credit)})</figcaption></figure>
<div class="article-body">{"".join(paragraphs)}</div>{_entries(story)}{correction}
<div class="newsletter-box"><h4>Sign up for our newsletter</h4><p>The day on the lake, every evening in your inbox.</p></div></article>
<aside class="most-read"><h3>Most read</h3><ul>{"".join(f'<li><a href="{each.path}">{escape(each.headline)}</a></li>' for each in stories() if each.lang == "en")}</ul></aside></main>"""
        + _footer("en")
    )


def _entries(story: Story) -> str:
    """A live blog's entries, each with its own time."""
    day = story.published.date()
    found = []
    for clock, headline, text in story.live:
        moment = datetime.combine(day, time.fromisoformat(clock))
        found.append(
            f'<div class="liveblog-entry"><time datetime="{_aware(moment)}">{clock}</time>'
            f"<h3>{escape(headline)}</h3><p>{escape(text)}</p></div>"
        )
    return f'<div class="liveblog">{"".join(found)}</div>' if found else ""


def index(lang: str, found: list[Story], number: int, last: int, title: str) -> str:
    """A home or section page: teasers and the way to the next page."""
    teasers = "".join(
        f'<div class="teaser"><h2><a href="{each.path}">{escape(each.headline)}</a></h2><p>{escape(each.standfirst)}</p></div>'
        for each in found
    )
    further = f'<a rel="next" href="?page={number + 1}">»</a>' if number < last else ""
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>
<link rel="alternate" type="application/rss+xml" href="/{lang}/rss.xml"></head><body>{_nav(lang)}
<h1>{escape(title)}</h1>{teasers}<div class="pagination nav">{further}</div>{_footer(lang)}"""


def feed(lang: str, base: str) -> str:
    """An RSS 2.0 feed of one edition."""
    items = "".join(
        f"<item><title>{escape(each.headline)}</title><link>{base}{each.path}</link>"
        f"<pubDate>{each.published.replace(tzinfo=_ZONE).astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for each in stories()
        if each.lang == lang
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{EDITIONS[lang]}</title><link>{base}/{lang}/</link><description>News</description>{items}</channel></rss>'


def sitemap(base: str) -> str:
    """A news sitemap."""
    entries = "".join(
        f"<url><loc>{base}{each.path}</loc><news:news><news:publication><news:name>{EDITIONS[each.lang]}</news:name>"
        f"<news:language>{each.lang}</news:language></news:publication><news:publication_date>{_aware(each.published)}</news:publication_date>"
        f"<news:title>{escape(each.headline)}</news:title></news:news></url>"
        for each in stories()
    )
    return f'<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
