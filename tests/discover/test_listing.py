"""Listings and the shapes of URLs."""

from __future__ import annotations

import pytest

from newscrawl.discover import is_article, listing, parse_urls, target
from newscrawl.discover.shape import is_listing
from newscrawl.page import Page
from newscrawl.site import Site, SiteError, Sites

SITE = Site(name="a.example", skip=(r"/quiz/",))
HTML = """<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>
<a href="/politics/">Politics</a><a href="/politics/">Again</a>
<a href="/news/2026/07/27/lake-rises-over-three-quays?utm_source=home">Lake</a>
<a href="https://other.example/news/2026/07/27/not-of-this-site-at-all">Other</a>
<a href="/quiz/2026/07/27/which-lake-are-you-today">Quiz</a>
<a href="/about">About</a><a href="/impressum">Impressum</a><a href="mailto:x@a.example">Mail</a><a href="/picture.jpg">Picture</a>
<a href="/hidden-story-that-is-long-1234567" rel="nofollow">No</a><a href="http://[::1">Broken</a>
<div class="pagination"><a rel="next" href="/?page=2">»</a></div></body></html>"""


def test_a_listing_leads_to_articles_sections_feeds_and_its_next_page() -> None:
    found = listing(Page(HTML, "https://www.a.example/"), SITE)
    assert [(each.url.removeprefix("https://www.a.example"), each.leads) for each in found] == [
        ("/rss.xml", "feed"),
        ("/politics/", "listing"),
        ("/news/2026/07/27/lake-rises-over-three-quays", "article"),
        ("/?page=2", "listing"),
    ]


MENU = "/wirtschaft/der-see-in-zahlen", "/sport/football-404117"


@pytest.mark.parametrize(
    "around", ["nav", "footer", 'div class="main-menu"', 'ul role="navigation"']
)
def test_a_word_or_two_in_a_menu_lead_to_no_article(around: str) -> None:
    def leads(links: str) -> list[str]:
        body = f"<html><body><{around}>{links}</{around.split()[0]}></body></html>"
        return [each.leads for each in listing(Page(body, "https://www.a.example/"), SITE)]

    assert leads("".join(f'<a href="{path}">See in Zahlen</a>' for path in MENU)) == []
    assert leads('<a href="/sport/football-404117">数说湖泊</a>') == []
    headline = '<a href="/wirtschaft/der-see-in-zahlen">Der See in Zahlen, wie noch nie</a>'
    assert leads(headline) == ["article"]
    assert leads('<a href="/wirtschaft/der-see-in-zahlen"><img src="x.jpg"></a>') == ["article"]
    trend = "/sport/der-see-in-zahlen-wie-er-noch-nie-war"
    assert leads(f'<a href="{trend}">Der See</a>') == ["article"]
    assert leads('<a href="/2026/07/27/see">Der See</a>') == ["article"]


def test_the_same_words_elsewhere_lead_to_an_article() -> None:
    link = f'<a href="{MENU[0]}">See in Zahlen</a>'
    body = f"<html><body><nav>{link}</nav><main>{link}</main></body></html>"
    assert [each.leads for each in listing(Page(body, "https://www.a.example/"), SITE)] == [
        "article"
    ]


def test_a_feed_that_only_the_text_links_to_is_found() -> None:
    links = '<a href="/service/rss.xml">RSS</a><a href="/feed/">Feed</a><a href="/feeding-the-lake">x</a>'
    page = f"<html><body>{links}</body></html>"
    found = listing(Page(page, "https://www.a.example/"), SITE)
    assert [each.url for each in found if each.leads == "feed"] == [
        "https://www.a.example/service/rss.xml",
        "https://www.a.example/feed/",
    ]
    head = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    found = listing(Page(head + page, "https://www.a.example/"), SITE)
    assert [each.url for each in found if each.leads == "feed"] == ["https://www.a.example/rss.xml"]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/fr/international/908053274-une-digue",
        "https://a.example/news/world-europe-65123456",
        "https://a.example/legal/former-harbour-master-to-plead-guilty-in-brenn-2026-03-04/",
        "https://a.example/2026/07/27/politics/lake.html",
        "https://a.example/autoren/ada-example/what-the-lake-remembers-of-its-floods",
        "https://a.example/article/3834/1",
        "https://a.example/news/articles/clymn8zyrp9o",
        "https://a.example/news/news_view.html?idx=8576&page=1",
        "https://a.example/digital/wie-der-see-wirklich-steigt/24.600.504",
        "https://a.example/politik/der-see-steigt-weiter-an",
        "https://a.example/article/4f6a1b2c-1d2e-3f4a-5b6c-7d8e9f0a1b2c",
        "https://a.example/story.php?id=1234567",
    ],
)
def test_an_articles_url_is_told_by_its_shape(url: str) -> None:
    assert is_article(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/",
        "https://a.example/politics/",
        "https://a.example/tag/lake-of-brenn-and-tesk",
        "https://a.example/thema/8-lake-and-health",
        "https://a.example/comment/reply/21664/82825",
        "https://a.example/dossier/how-the-lake-of-brenn-rises-and-falls",
        "https://a.example/tag/the-lake-of-brenn-and-all-its-floods",
        "https://a.example/author/ada-example-of-the-desk",
        "https://a.example/search?q=lake",
        "https://a.example/newsletter/the-day-on-the-lake",
        "https://a.example/media/lake-in-the-morning-light.jpg",
        "https://a.example/impressum",
        "https://a.example/service/artikel-impressum-2952414.html",
        "https://a.example/corporate/terms-of-service",
        "https://a.example/sport/football/startseite-brenn-31148770.html",
        "https://a.example/news/world/home-15681774.html",
        "https://a.example/de/asia/s-12326",
    ],
)
def test_what_is_no_article_is_not_taken_for_one(url: str) -> None:
    assert not is_article(url)


def test_a_profiles_pattern_decides() -> None:
    site = Site(name="a.example", article=r"/a/\d+$")
    assert is_article("https://a.example/a/1", site)
    assert not is_article("https://a.example/2026/07/27/a-long-and-telling-slug", site)


def test_a_listing_has_a_short_path() -> None:
    assert is_listing("https://a.example/politics/?page=3")
    assert not is_listing("https://a.example/a/b/c/d")
    assert not is_listing("https://a.example/login")


def test_a_site_is_a_profile_a_domain_or_a_url() -> None:
    sites = Sites()
    assert target("watson.ch", sites).site.zone == "Europe/Zurich"
    assert target("https://www.watson.ch/fr/", sites).site.name == "watson.ch"
    assert target("www.example.co.uk", sites).starts == ("https://www.example.co.uk/",)
    assert target("www.example.co.uk", sites).site.name == "example.co.uk"
    assert target("127.0.0.1:8000", sites).starts == ("http://127.0.0.1:8000/",)


@pytest.mark.parametrize("text", ["", "nosuch", "a b", "ftp://a.example/", "../../etc", "http://"])
def test_what_is_no_site_is_said(text: str) -> None:
    with pytest.raises(SiteError):
        target(text, Sites())


def test_a_list_of_urls_names_the_line_that_is_none() -> None:
    assert parse_urls("# seen\n\nhttps://a.example/1\n", "urls.txt") == ["https://a.example/1"]
    with pytest.raises(SiteError, match=r"urls\.txt, line 2: nonsense"):
        parse_urls("https://a.example/1\nnonsense\n", "urls.txt")
