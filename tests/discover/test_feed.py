"""Feeds and sitemaps read into links, whole, broken and hostile."""

from __future__ import annotations

import gzip

import pytest

from newscrawl.discover import DiscoverError, feed, sitemap, sniff

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>
<item><title>A</title><link>/news/a</link><pubDate>Mon, 27 Jul 2026 04:59:00 GMT</pubDate></item>
<item><title>B</title><guid>https://a.example/news/b</guid></item>
<item><title>C</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>A</title>
<link href="https://a.example/x"/><updated>2026-07-27T04:59:00Z</updated></entry></feed>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/1</loc><news:news><news:publication_date>2026-07-27</news:publication_date></news:news></url>
<url><loc> https://a.example/2 </loc><lastmod>2026-07-26</lastmod></url><url></url></urlset>"""
INDEX = (
    '<sitemapindex xmlns="x"><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>'
)
AT = "https://a.example/feed"


def test_rss_is_read_with_its_times() -> None:
    first, second = feed(RSS.encode(), AT)
    assert (first.url, first.changed) == ("https://a.example/news/a", "2026-07-27T04:59:00+00:00")
    assert second.url == "https://a.example/news/b"


def test_an_entry_with_googles_news_element_is_an_article_whatever_its_form() -> None:
    assert [each.told for each in sitemap(NEWS.encode(), AT)] == [True, False]


def test_atom_is_read() -> None:
    assert [each.url for each in feed(ATOM.encode(), AT)] == ["https://a.example/x"]


def test_a_json_feed_is_read() -> None:
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1", "date_published": '
        b'"2026-07-27T04:59:00Z"}, {"url": "/1"}, {"id": "x"}, 7]}'
    )
    assert sniff(body) == "feed"
    (only,) = feed(body, AT)
    assert (only.url, only.changed) == ("https://a.example/1", "2026-07-27T04:59:00Z")


@pytest.mark.parametrize(
    "body", [b'{"items": []}', b'{"version": "https://jsonfeed.org/version/1"', b'{"a":' * 9000]
)
def test_other_json_is_no_feed(body: bytes) -> None:
    with pytest.raises(DiscoverError, match="is no feed"):
        feed(body, AT)


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    cut = RSS[: RSS.index("<item><title>C")]
    assert len(feed(cut.encode(), AT)) == 2


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"\x89PNG", b"{}"])
def test_what_is_no_feed_is_said(body: bytes) -> None:
    with pytest.raises(DiscoverError, match=r"a\.example/feed is no feed"):
        feed(body, AT)


def test_a_news_sitemap_is_read() -> None:
    found = sitemap(NEWS.encode(), AT)
    assert [(each.url, each.changed) for each in found] == [
        ("https://a.example/1", "2026-07-27"),
        ("https://a.example/2", "2026-07-26"),
    ]


def test_a_sitemap_may_be_packed() -> None:
    assert len(sitemap(gzip.compress(NEWS.encode()), AT)) == 2


def test_an_index_leads_to_sitemaps() -> None:
    (found,) = sitemap(INDEX.encode(), AT)
    assert (found.url, found.leads) == ("https://a.example/s1.xml", "sitemap")


def test_a_sitemap_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    assert len(sitemap(NEWS[: NEWS.index("<url></url>") - 8].encode(), AT)) >= 1


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"\x1f\x8bbroken", b"plain"])
def test_what_is_no_sitemap_is_said(body: bytes) -> None:
    with pytest.raises(DiscoverError, match="no sitemap"):
        sitemap(body, AT)


def test_a_bomb_of_zeros_is_refused() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (51 * 1024 * 1024))
    with pytest.raises(DiscoverError, match="more than"):
        sitemap(bomb, AT)


def test_entities_are_not_expanded() -> None:
    hostile = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&f;</loc></url></urlset>'
    found = sitemap(hostile.encode(), AT)
    assert all("root:" not in each.url for each in found)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (RSS, "feed"),
        (ATOM, "feed"),
        ("<!-- c --><rdf:RDF></rdf:RDF>", "feed"),
        (NEWS, "sitemap"),
        (INDEX, "sitemap"),
        ("<!DOCTYPE html><html>", "html"),
        ("<p>x", "html"),
        ("\0\1\2", "other"),
        ("plain text", "other"),
    ],
)
def test_a_document_is_known_by_its_bytes(body: str, what: str) -> None:
    assert sniff(body.encode()) == what
