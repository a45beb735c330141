"""Which page comes next in an article over several."""

from __future__ import annotations

import pytest

from newscrawl.discover import next_part

AT = "https://a.example/news/lake-rises"


@pytest.mark.parametrize(
    ("url", "href", "number"),
    [
        (AT, "?page=2", 2),
        (AT + "?page=2", "?page=3", 3),
        (AT, "/news/lake-rises/2", 2),
        (AT + "/", "2/", 2),
        (AT, "/news/lake-rises/page/2/", 2),
        (AT + ".html", "/news/lake-rises-2.html", 2),
        (AT + "?id=77", "?id=77&p=2", 2),
    ],
)
def test_the_next_number_of_the_same_url_is_the_next_page(url: str, href: str, number: int) -> None:
    body = f'<html><head><link rel="next" href="{href}"></head><body>x</body></html>'.encode()
    assert next_part(body, url, number) is not None
    assert next_part(body.replace(b"<link", b"<a"), url, number) is not None


@pytest.mark.parametrize(
    "href",
    [
        "/news/another-story",
        "/news/lake-rises/3",
        "https://b.example/news/lake-rises/2",
        "http://[::1",
        "",
        "?id=2",
    ],
)
def test_another_article_is_no_next_page(href: str) -> None:
    body = f'<html><body><a rel="next" href="{href}">next</a></body></html>'.encode()
    assert next_part(body, AT, 2) is None


@pytest.mark.parametrize(
    "body", [b"", b"\0", b'rel="next"', b'<a rel="next">', b'<link rel=next href="?page=2']
)
def test_a_broken_page_has_no_next_one_or_says_it(body: bytes) -> None:
    assert next_part(body, AT, 2) in (None, AT + "?page=2")
