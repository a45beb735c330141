"""Where a page was, as far as it says so itself."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.page import Page

OWN = "https://www.brenn.example/region/lake-rises-over-three-quays-4711"


def page(head: str) -> Page:
    return Page(f"<html><head>{head}</head><body><p>The lake rose.</p></body></html>")


@pytest.mark.parametrize(
    ("head", "where"),
    [
        (f"<link rel=canonical href={OWN}>", OWN),
        (f"<link rel='Canonical shortlink' href={OWN}>", OWN),
        (f"<meta property=og:url content={OWN}>", OWN),
        ("<link rel=canonical href=/region/lake>", None),
        ("<link rel=canonical href=https://www.brenn.example/>", None),  # the home page's
        ("<link rel=canonical href='javascript:alert(1)'>", None),
        (f"<link rel=alternate href={OWN}>", None),
        ("", None),
    ],
)
def test_a_page_without_a_url_may_state_its_own(head: str, where: str | None) -> None:
    assert page(head).where == where


def test_the_url_that_is_given_goes_before_the_stated_one() -> None:
    html = f"<html><head><link rel=canonical href={OWN}></head><body></body></html>"
    assert Page(html, url="https://copy.example/1").where == "https://copy.example/1"
    assert Page(html, url="https://copy.example/1").host == "copy.example"
    assert Page(html).host == "brenn.example"


def test_links_of_a_saved_page_are_relative_to_what_it_states() -> None:
    prose = "<p>The lake rose over three quays on Wednesday, officials in the town said.</p>" * 4
    related = "<div class=related><h2>Read more</h2><a href=/news/the-quays-of-the-old-town>The quays of the old town</a></div>"
    article = extract(
        f"<html><head><title>Lake rises</title><link rel=canonical href={OWN}></head><body><article>"
        f"<h1>Lake rises over three quays</h1>{prose}</article>{related}</body></html>"
    )
    assert [each.url for each in article.related] == [
        "https://www.brenn.example/news/the-quays-of-the-old-town"
    ]
    assert article.url is None
    assert article.canonical_url == OWN
    assert article.site == "brenn.example"


def test_a_profile_is_found_by_what_a_saved_page_states() -> None:
    html = "<html><head><link rel=canonical href=https://www.watson.ch/fr/!512904773></head><body></body></html>"
    found = extract(html).extractor
    assert found is not None
    assert found.profile == "watson.ch"
