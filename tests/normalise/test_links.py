"""Links: absolute, without tracking, one form for one page."""

from __future__ import annotations

import pytest

from newscrawl.normalise.links import article_id, canonical, key, registered, tidy
from newscrawl.site import Site

WATSON = Site(name="example.ch", article=r"/(?:!|.*/)(?P<id>\d{7,10})")


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?utm_source=rss&id=7", "https://a.example/x?id=7"),
        ("https://a.example/x?fbclid=1#top", "https://a.example/x"),
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x?q=a%20b&utm_medium=z", "https://a.example/x?q=a+b"),
    ],
)
def test_tracking_is_taken_off(url: str, clean: str) -> None:
    assert tidy(url) == clean


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://A.Example:443/a/../b?y=2&x=1#f", "https://a.example/b?x=1&y=2"),
        ("http://a.example:80/", "http://a.example/"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("ftp://a.example/", None),
        ("nonsense", None),
        ("http://[::1", None),
        ("http://a.example:port/", None),
        ("https://a.example/" + "x" * 3000, None),
    ],
)
def test_a_page_has_one_canonical_url(url: str, one: str | None) -> None:
    assert canonical(url) == one


def test_amp_www_and_slashes_make_no_other_page() -> None:
    urls = ["https://www.a.example/news/x/", "http://a.example/news/x", "https://a.example/amp/news/x", "https://m.a.example/news/x/amp/"]  # fmt: skip
    assert {key(url) for url in urls} == {"a.example/news/x"}


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("https://www.example.ch/x", "example.ch"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        (None, None),
        ("http://[::1", None),
    ],
)
def test_the_registered_domain_is_known_without_the_network(
    url: str | None, domain: str | None
) -> None:
    assert registered(url) == domain


def test_an_article_has_one_id_however_it_is_reached() -> None:
    long = "https://www.example.ch/fr/international/908053274-une-digue?utm_source=x"
    assert article_id(long, WATSON) == article_id("https://example.ch/fr/!908053274", WATSON)
    assert article_id("https://www.a.example/x/", None) == article_id("http://a.example/x", None)


def test_another_host_of_the_site_is_another_article() -> None:
    assert article_id("https://sport.a.example/x", None) != article_id("https://a.example/x", None)


def test_no_url_is_no_id() -> None:
    assert article_id(None, None) is None
    assert article_id("nonsense", None) is None
