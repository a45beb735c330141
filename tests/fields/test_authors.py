"""Who is named as the author on a page, and who is not."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def authors(
    before: str = "", above: str = "", after: str = "", linked: object = None, lang: str = "en"
) -> tuple[str, ...]:
    data = json.dumps({"@type": "NewsArticle", "author": linked}) if linked else "{}"
    return extract(
        f'<html lang="{lang}"><head><title>Lake rises over three quays</title>'
        f'<script type="application/ld+json">{data}</script></head><body><article>'
        f"<h1>Lake rises over three quays</h1>{before}<div>{above}<p>{PROSE}</p><p>{PROSE} Twice.</p>"
        f"</div>{after}</article></body></html>",
        url="https://www.brn.example/lake",
    ).authors


def test_a_printed_byline_that_names_more_than_the_metadata_is_taken() -> None:
    line = "".join(
        f'<div class="byline"><address class="name"><a rel="author" href="/{n}">{n}</a></address></div>'
        for n in ("Lise Marchand", "Noé Favre")
    )
    assert authors(f'<div class="bylines">{line}</div>', linked={"name": "Noé Favre"}) == (
        "Lise Marchand",
        "Noé Favre",
    )


def test_a_role_beside_the_name_adds_nobody() -> None:
    line = '<p class="byline"><span class="author">Tom Elwood</span><span class="author">Deputy Content Director</span></p>'
    assert authors(line, linked={"name": "Tom Elwood"}) == ("Tom Elwood",)


def test_a_name_in_bold_above_the_text_is_the_byline_and_leaves_it() -> None:
    page = (
        "<html><body><article><h1>Lake rises over three quays</h1>"
        f"<p><strong>Lise Marchand/Noé Favre</strong></p><p>{PROSE}</p><p>{PROSE} Twice.</p>"
        "</article></body></html>"
    )
    article = extract(page)
    assert article.authors == ("Lise Marchand", "Noé Favre")
    assert "Marchand" not in article.text


def test_a_bold_line_that_is_no_name_is_text() -> None:
    assert authors(above="<p><strong>The Town Council decides on Friday</strong></p>") == ()


def test_a_name_before_the_day_is_the_byline() -> None:
    row = '<div class="row"><span>Sema Yıldız |</span> <span>05.04.2026</span></div>'
    assert authors(row, lang="tr") == ("Sema Yıldız",)


@pytest.mark.parametrize(
    "line",
    ["By Tom Elwood", "<strong>Autorin/Autor</strong> Tom Elwood", "Autor: Tom Elwood"],
)
def test_a_line_that_says_by_is_a_byline_without_being_called_one(line: str) -> None:
    assert authors(f"<div>{line}</div>") == ("Tom Elwood",)


def test_a_break_ends_a_name() -> None:
    line = '<p><span class="byline">By TOM ELWOOD<br>AP Entertainment Writer</span></p>'
    assert authors(line) == ("TOM ELWOOD",)


def test_the_house_under_another_name_is_no_author() -> None:
    assert authors('<p class="author">von Lise Marchand, BRN LORVIK</p>') == ("Lise Marchand",)


def test_people_tagged_below_the_text_are_no_authors() -> None:
    tags = '<div class="articleTags"><a href="/person/ada-example/">Ada Example</a></div>'
    assert authors(after=tags) == ()


def test_a_commenter_is_no_author() -> None:
    said = '<ul><li><span class="comment-author-link">Bo Beispiel</span> on the lake</li></ul>'
    assert authors(after=said) == ()
