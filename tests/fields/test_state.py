"""Figures, related links and agencies that stand only in the data of a page's scripts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newscrawl import Article, extract

TITLE = "Lake rises over three quays"
LINES = [
    "The lake rose over three quays on Wednesday, officials in the town said.",
    "Ferries stay in the harbour of Brenn until the water falls again, the operator wrote.",
    "Lorvik has closed its promenade and asks visitors to keep off the old mill's bridge.",
    "Nobody was hurt. The town hall expects the level to fall by a hand's breadth a day.",
    "A pump that failed on Tuesday night is being taken apart by the builder's own people.",
]
NEXT = '<script id="__NEXT_DATA__" type="application/json">{}</script>'
WINDOW = "<script>window.__STATE__ = {};</script>"


def page(
    more: dict[str, Any], wrapper: str = NEXT, printed: str = "", other: Any = None
) -> Article:
    article = {"headline": TITLE, "body": [{"type": "paragraph", "text": t} for t in LINES], **more}
    data = json.dumps({"props": {"pageProps": {"article": article, "teasers": other}}})
    return extract(
        f'<html lang="en"><head><title>{TITLE}</title><meta property="og:type" content="article">'
        f"</head><body>{printed}{wrapper.replace('{}', data)}</body></html>",
        url="https://www.brn.example/news/lake-rises",
    )


IMAGE = {"type": "image", "url": "/img/quay.jpg", "caption": "The quay on Tuesday.", "credit": "Photo: Ada Example"}  # fmt: skip
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
SHOWN = f"<article><h1>{TITLE}</h1>{TEXT}</article>"


@pytest.mark.parametrize("wrapper", [NEXT, WINDOW])
@pytest.mark.parametrize("printed", ["", SHOWN])
@pytest.mark.parametrize(
    "image",
    [
        IMAGE,
        {**IMAGE, "caption": {"text": "<p>The quay on Tuesday.</p>"}},
        {**IMAGE, "credit": None, "credits": [{"name": "Ada Example"}]},
    ],
)
def test_a_figure_in_the_articles_object(image: dict[str, Any], printed: str, wrapper: str) -> None:
    (caption,) = page({"leadImage": image}, wrapper, printed).captions
    assert (caption.text, caption.credit) == ("The quay on Tuesday.", "Ada Example")
    assert caption.media_url == "https://www.brn.example/img/quay.jpg"


def test_a_figure_of_another_article_is_none() -> None:
    assert page({"related": [{"title": "Another story", "image": IMAGE}]}).captions == ()
    assert page({}, other=[{"headline": "Another story of the day", "image": IMAGE}]).captions == ()


def test_what_the_page_prints_counts_alone() -> None:
    figure = (
        '<figure><img src="/q.jpg" width="800"><figcaption>The printed quay.</figcaption></figure>'
    )
    article = page({"leadImage": IMAGE}, NEXT, SHOWN.replace("</h1>", f"</h1>{figure}"))
    assert [each.text for each in article.captions] == ["The printed quay."]


@pytest.mark.parametrize(
    "related",
    [
        [{"title": "The mill of Lorvik reopens", "url": "/news/the-mill-of-lorvik-reopens"}],
        {"label": "Read on", "items": [{"headline": {"basic": "The mill of Lorvik reopens"}, "link": "/news/the-mill-of-lorvik-reopens"}]},
        {"edges": [{"node": {"title": "The mill of Lorvik reopens", "href": "/news/the-mill-of-lorvik-reopens"}}]},
    ],
    ids=["list", "labelled", "graphql"],
)  # fmt: skip
def test_related_links_in_the_articles_object(related: Any) -> None:
    (link,) = page({"relatedArticles": related}).related
    assert link.title == "The mill of Lorvik reopens"
    assert link.url == "https://www.brn.example/news/the-mill-of-lorvik-reopens"
    assert (link.position, link.label) == ("end", "Read on" if "label" in related else None)


def test_a_list_outside_of_the_article_is_not_related() -> None:
    other = {
        "relatedStories": [{"title": "A story of elsewhere", "url": "/news/a-story-of-elsewhere"}]
    }
    assert page({}, other=other).related == ()


@pytest.mark.parametrize(
    ("more", "agencies"),
    [
        ({"agency": "dpa"}, ["dpa"]),
        ({"agencies": [{"name": "AFP"}, {"name": "Reuters"}]}, ["afp", "reuters"]),
        ({"provider": {"name": "The Brenn Post"}}, []),
        ({"agency": {"id": 7}}, []),
    ],
)
def test_an_agency_in_the_articles_object(more: dict[str, Any], agencies: list[str]) -> None:
    article = page(more)
    assert [each.id for each in article.agencies] == agencies
    assert {each.position for each in article.agencies} <= {"metadata"}
