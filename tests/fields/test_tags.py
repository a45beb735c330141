"""The tags of an article: printed, stated, and what programs call tags."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.knowledge import table

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3


def tags(below: str = "", head: str = "", above: str = "", ld: object = None) -> tuple[str, ...]:
    data = json.dumps({"@type": "NewsArticle", "headline": "Lake rises", "keywords": ld})
    return extract(
        f'<html lang="en"><head><title>Lake rises over three quays</title>{head}'
        f'<script type="application/ld+json">{data if ld else ""}</script></head><body><article>'
        f"<h1>Lake rises over three quays</h1>{above}<p>{PROSE}</p><p>{PROSE}Twice.</p>{below}"
        "</article><footer><a href='/imprint'>Imprint</a></footer></body></html>",
        url="https://www.lake-post.example/news/lake-rises-over-three-quays-4711",
    ).tags


def links(*names: str, path: str = "/topic/") -> str:
    return "".join(f"<li><a href='{path}{i}-x'>{name}</a></li>" for i, name in enumerate(names))


def test_printed_tags_come_before_stated_ones() -> None:
    below = f"<ul class='article-tags'>{links('#Floods', 'Lake  Brenn', 'floods')}</ul>"
    assert tags(below, ld=["Weather"]) == ("Floods", "Lake Brenn")


def test_links_to_subjects_are_tags_without_a_telling_name() -> None:
    assert tags(f"<ul class='x1'>{links('Floods', 'Brenn')}</ul>") == ("Floods", "Brenn")
    assert tags(f"<nav class='x1'>{links('Floods', 'Brenn')}</nav>") == ("Floods", "Brenn")
    above = f"<ul class='x1'>{links('Floods', 'Brenn', path='/thema/')}</ul>"
    assert tags(above=above) == ("Floods", "Brenn")


@pytest.mark.parametrize(
    "below",
    [
        f"<ul class='x1'>{links('Floods')}</ul>",  # one link may be anything
        f"<ul class='x1'>{links('Lake falls again', 'Quay opens', path='/news/')}</ul>",
        f"<ul class='tags'>{links(*[f'Town {i}' for i in range(30)])}</ul>",  # all of a site
        f"<div class='tags share'>{links('Brenn', 'Post', path='/send/')}</div>",
        "<div class='tags'><a href='https://social.example/share'>Brenn page</a></div>",
        "<div class='tags'><a href='https://[broken/topic/x'>Brenn page</a></div>",
        "<div class='tags'><a href='/topic/all'>Show more</a></div>",
        "<div class='tags'><a href='/topic/all'>Related subjects:</a></div>",
        "<div class='cookie-consent tags'><a href='/opt/a'>Floods</a> <a href='/opt/b'>Brenn</a></div>",
        "<p class='tags'>Read all <a href='/topic/brenn'>here</a> and much more on the lake.</p>",
    ],
)
def test_what_is_no_tag(below: str) -> None:
    assert tags(below) == ()


def test_a_site_of_another_owner_below_one_public_suffix_is_another() -> None:
    prose = f"<p>{PROSE}</p><p>{PROSE}Twice.</p>"
    tagged = "<div class='tags'><a href='https://other.co.uk/topic/1'>Quays</a><a href='/topic/2'>Floods<style>a{}</style></a></div>"
    article = extract(
        f"<html><body><article><h1>Lake rises over three quays</h1>{prose}{tagged}</article></body></html>",
        url="https://www.lake-post.co.uk/news/lake-rises-over-three-quays",
    )
    assert article.tags == ("Floods",)


def test_a_label_before_a_tag_is_no_part_of_it() -> None:
    assert tags("<div class='tags'><a href='/topic/floods'>Read more: Floods</a></div>") == (
        "Floods",
    )


def test_the_first_list_behind_the_text_is_the_articles() -> None:
    below = (
        f"<ul class='tags'>{links('Floods', 'Brenn')}</ul>"
        "<div class='share'><p>Send</p><p>Print</p><p>Save</p></div>"
        f"<ul class='tags'>{links('Football')}</ul>"
    )
    assert tags(below) == ("Floods", "Brenn")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Floods, Lake Brenn; Weather", ("Floods", "Lake Brenn", "Weather")),
        (["Subject: Floods", "Page Type: Article", "WC: 1000"], ("Floods",)),
        (["Star Lake: The Film", "Cinema"], ("Star Lake: The Film", "Cinema")),
        (["_prio_3", "@river", "4711", "lake-post.example", "Floods"], ("Floods",)),
        (["9c3e7d50-66a1-4c3e-9f55-1c2d3e4f5a6b", "Floods"], ("Floods",)),
        (["POL", "ASIA", "GEN", "NEWS1", "RSBI:LAW", "Floods"], ("Floods",)),
        (
            ["source:tagname:Lake Wire", "desk_local", "ada@lake-post.example", "Floods"],
            ("Floods",),
        ),
        (["2030-08-18 13:14:26", "{title}", "Floods:"], ("Floods",)),
        (["Ada Example TOWN_FIGURE PERSON", "Floods"], ("Ada Example", "Floods")),
        (["NATO", "EU", "Floods"], ("NATO", "EU", "Floods")),
        ("洪水 ブレン湖 天気", ("洪水", "ブレン湖", "天気")),
    ],
)
def test_stated_tags_without_what_only_programs_read(
    stated: object, expected: tuple[str, ...]
) -> None:
    assert tags(ld=stated) == expected


def test_the_meta_elements_are_asked_last() -> None:
    head = (
        "<meta name='keywords' content='news, lake'><meta property='article:tag' content='Floods'>"
    )
    assert tags(head=head) == ("Floods",)
    assert tags(head="<meta name='keywords' content='lake, quay'>") == ("lake", "quay")


@pytest.mark.parametrize("segment", table("topics")["tags"]["paths"])
def test_every_path_of_subjects_is_known(segment: str) -> None:
    assert tags(f"<ul class='x1'>{links('Floods', 'Brenn', path=f'/{segment}/')}</ul>") == (
        "Floods",
        "Brenn",
    )


@pytest.mark.parametrize("other", table("topics")["tags"]["others"])
def test_every_other_link_of_a_tag_list_is_known(other: str) -> None:
    below = f"<ul class='tags'>{links(other.title(), 'Floods', 'Brenn')}</ul>"
    assert tags(below) == ("Floods", "Brenn")
