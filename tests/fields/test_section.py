"""The section of an article: its breadcrumbs, and what they say beside it."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.knowledge import table

URL = "https://www.lake-post.example/news/region/lake-rises-over-three-quays-4711"
PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def section(above: str = "", head: str = "", ld: object = None) -> tuple[str, ...]:
    return extract(
        f'<html lang="en"><head><title>Lake rises over three quays</title>{head}'
        f'<script type="application/ld+json">{json.dumps(ld) if ld else ""}</script></head><body>'
        f"{above}<article><h1>Lake rises over three quays</h1><p>{PROSE}</p><p>{PROSE}Twice.</p>"
        "</article></body></html>",
        url=URL,
    ).section


def crumbs(*steps: tuple[str, str | None]) -> dict[str, object]:
    items = [
        {"@type": "ListItem", "name": name} | ({"item": link} if link else {})
        for name, link in steps
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def test_linked_crumbs_without_home_outlet_and_the_article() -> None:
    data = crumbs(
        ("Lake Post", "https://www.lake-post.example/"),
        ("Region", "https://www.lake-post.example/region"),
        ("Brenn", "https://www.lake-post.example/region/brenn"),
        ("Three quays under water", URL),
    )
    assert section(ld=data) == ("Region", "Brenn")


def test_a_last_crumb_that_leads_nowhere_is_the_article() -> None:
    data = crumbs(("Start", "/"), ("Region", "/region"), ("Under water", None))
    assert section(ld=data) == ("Region",)
    assert section(ld=crumbs(("Region", None), ("Brenn", None))) == ("Region", "Brenn")


def test_an_item_holds_its_name_and_link_itself() -> None:
    inner = {"@id": "https://www.lake-post.example/region", "name": "Region"}
    data = {"@type": "BreadcrumbList", "itemListElement": [{"item": inner}, "broken", {}]}
    assert section(ld=data) == ("Region",)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<a href='/'>Lake Post</a> › <a href='/region'>Region</a> ›", ("Region",)),
        ("<p>You are here:</p><a href='/region'>Region</a>", ("Region",)),
        ("<a href='/en/'>English</a><a href='/region'>Region</a>", ("Region",)),
        ("<a href='/region'>Region</a><a href='/region'>‹ Back</a>", ("Region",)),
        ("<a href='/region'>Region</a><p>Lake rises over three quays</p>", ("Region",)),
        ("<a href='/2030'>2030</a><a href='/2030/07'>July</a>", ()),
        ("<a href='/region'>lake-post.example</a><a href='/region'>Region</a>", ("Region",)),
        ("<a href='/region'>News of «Brenn»</a>", ("News of «Brenn»",)),
    ],
)
def test_printed_crumbs(inside: str, expected: tuple[str, ...]) -> None:
    assert section(f"<div class='breadcrumb'>{inside}</div>") == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Region", ("Region",)),
        (["Region", "Brenn"], ("Region", "Brenn")),
        ("Region,Government,Video", ("Region", "Government", "Video")),
        ("Region, Government, Video", ("Region", "Government", "Video")),
        ("Food, Drink", ("Food, Drink",)),  # may be the name of one section
        ("Uncategorized", ()),
    ],
)
def test_stated_sections(stated: object, expected: tuple[str, ...]) -> None:
    assert section(ld={"@type": "NewsArticle", "articleSection": stated}) == expected
    if isinstance(stated, str):
        assert section(head=f"<meta property='article:section' content='{stated}'>") == expected


@pytest.mark.parametrize(
    "other", [*table("topics")["section"]["home"], *table("topics")["section"]["label"]]
)
def test_every_crumb_that_is_no_section_is_known(other: str) -> None:
    data = crumbs((other.upper(), "/x"), ("Region", "/region"))
    assert section(ld=data) == ("Region",)


@pytest.mark.parametrize("day", ["17 Feb 2030", "Dezember 2030", "6 de mayo de 2030 05:30"])
def test_a_day_is_no_section(day: str) -> None:
    assert section(
        f"<div class='breadcrumb'><a href='/r'>Region</a><a href='/x'>{day}</a></div>"
    ) == ("Region",)


def test_a_section_may_hold_a_month() -> None:
    meta = "<meta property='article:section' content='Elections of May 2030'>"
    assert section(head=meta) == ("Elections of May 2030",)
