"""The line above the headline; and whether the text is for subscribers."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def kicker(above: str, before: str = "") -> str | None:
    return extract(
        f'<html lang="en"><head><title>Lake rises over three quays</title></head><body>{before}'
        f"<article><div>{above}<h2 class='title'>Lake rises over three quays</h2></div>"
        f"<p>{PROSE}</p><p>{PROSE}Twice.</p></article></body></html>"
    ).kicker


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<div>Lake Marathon 2030 :</div>", "Lake Marathon 2030"),
        ("<div>27 July 2030</div>", None),
        ("<div>27.07.2030</div>", None),
        ("<div>2030</div>", None),
        ("<div>***</div>", None),
        ("<div>vor 23 Minuten</div>", None),
        ("<div>Lake rises over three quays</div>", None),
    ],
)
def test_the_line_right_above_is_the_kicker_unless_it_is_a_day(
    above: str, expected: str | None
) -> None:
    assert kicker(above) == expected


def test_a_bar_that_repeats_the_headline_hides_no_kicker() -> None:
    bar = "<div class='top'><h1>Lake rises over three quays</h1></div>"
    assert kicker("<div>Brenn floods</div>", bar) == "Brenn floods"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<span><a href='/w'>World</a></span><span>Lake Brenn</span>", "World Lake Brenn"),
        ("<a href='/w'>Wissenschaft</a><b>Österreich</b>", "Wissenschaft Österreich"),
        ("<span>World</span> <span>Lake Brenn</span>", "World Lake Brenn"),
        ("<b>L</b>ake Brenn", "Lake Brenn"),
        ("Lake<i>side</i>", "Lakeside"),
        ("<p>原标题：大湖水位上涨</p>", None),
        ("<p>This slideshow requires JavaScript.</p>", None),
    ],
)
def test_the_words_of_a_kicker_stand_apart(above: str, expected: str | None) -> None:
    assert kicker(f"<div class='kicker'>{above}</div>") == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".wall"}, True),
        ([{"isAccessibleForFree": "False"}], True),
        ([{"isAccessibleForFree": True}], None),
        ("text", None),
    ],
)
def test_a_part_that_is_not_free_makes_the_article_paywalled(
    part: object, expected: bool | None
) -> None:
    data = json.dumps({"@type": "NewsArticle", "hasPart": part})
    page = (
        f'<html><head><title>Lake rises</title><script type="application/ld+json">{data}</script></head>'
        f"<body><h1>Lake rises over three quays</h1><p>{PROSE}</p><p>{PROSE}Twice.</p></body></html>"
    )
    assert extract(page).paywalled is expected
