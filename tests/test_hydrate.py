"""Articles that stand only in a script's JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newscrawl import Article, extract
from newscrawl.hydrate import hydrated

LINES = [
    "The lake rose over three quays on Wednesday, officials in the town said.",
    "Ferries stay in the harbour of Brenn until the water falls again, the operator wrote.",
    "Lorvik has closed its promenade and asks visitors to keep off the old mill's bridge.",
    "Nobody was hurt. The town hall expects the level to fall by a hand's breadth a day.",
    "A pump that failed on Tuesday night is being taken apart by the builder's own people.",
]
TITLE = "Lake rises over three quays"


def page(data: Any, meta: str = '<meta property="og:type" content="article">') -> Article:
    return extract(
        f'<html lang="en"><head><title>{TITLE}</title>{meta}</head><body><div id="__next"></div>'
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data).replace("</", "<" + chr(92) + "/")}</script></body></html>',
        url="https://brenn.example/lake",
    )


def blocks(kind: str, key: str) -> list[dict[str, Any]]:
    return [{kind: "paragraph", key: line} for line in LINES]


@pytest.mark.parametrize(
    "body",
    [
        blocks("type", "content"),
        blocks("__typename", "text"),
        "".join(f"<p>{line}</p>" for line in LINES),
        LINES,
        [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": line}]}
            for line in LINES
        ],
    ],
    ids=["typed", "graphql", "html", "strings", "rich text"],
)
def test_a_text_in_the_pages_data_is_the_articles(body: Any) -> None:
    article = page({"props": {"pageProps": {"article": {"headline": TITLE, "body": body}}}})
    assert article.kind == "article"
    assert article.headline == TITLE
    assert article.text == "\n".join(LINES)
    assert [p.detail for p in article.problems if p.code == "from-page-state"]


def test_entries_keep_their_kind_and_pictures_are_none() -> None:
    data = [
        *blocks("type", "content")[:3],
        {"type": "header", "content": "What the town does"},
        {"type": "image", "content": "The quay on Wednesday, seen from the mill's bridge in the rain."},
        {"type": "text", "content": "<b>Sandbags</b> lie ready at <a href='/x'>the town hall</a> for all who need them."},
        *blocks("type", "content")[3:],
    ]  # fmt: skip
    article = page({"story": {"content_elements": data}})
    assert [block.kind for block in article.body][2:5] == ["paragraph", "subhead", "paragraph"]
    assert article.body[4].text.startswith("Sandbags lie ready at the town hall")
    assert "seen from" not in article.text


def test_what_is_drawn_is_read_where_it_stands() -> None:
    drawn = "".join(f"<p>{line}</p>" for line in LINES)
    other = [line.replace("lake", "sea") for line in LINES] * 2
    script = f'<script type="application/json">{json.dumps({"article": {"body": other}})}</script>'
    article = extract(f"<html><body><h1>{TITLE}</h1>{drawn}{script}</body></html>")
    assert "sea" not in article.text
    assert not article.problems


@pytest.mark.parametrize(
    "data",
    [
        {"relatedArticles": [{"body": LINES}]},
        {"i18n": LINES},
        {"article": {"body": LINES[:2]}},
        {"article": [[[[1]]], None, True, 2.5, {"text": {"text": {"text": 3}}}]},
    ],
    ids=["related", "interface", "too short", "no text"],
)
def test_other_data_is_no_article(data: Any) -> None:
    assert hydrated([("state", data)]) is None
    assert page(data).text == ""


def test_data_of_a_page_that_calls_itself_no_article_is_left_alone() -> None:
    assert page({"article": {"body": LINES}}, meta="").text == ""


def test_deep_and_wide_data_ends() -> None:
    deep: Any = LINES
    for _ in range(5_000):
        deep = [deep]
    assert hydrated([("state", deep)]) is None
    assert hydrated([("state", [[0] * 400] * 400)]) is None


@pytest.mark.parametrize(
    "bad",
    [
        "\0",
        "\b",
        "\ud800",
        "<!-- x -->",
        "<",
        "<p",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<b>\1</b>",
        "</article></body>",
    ],
)
def test_no_text_in_the_data_is_an_exception(bad: str) -> None:
    title = f"{TITLE} {bad}"
    listed = page({"article": {"title": title, "body": [f"{line}{bad}" for line in LINES]}})
    assert "A pump that failed" in listed.text
    assert "Ferries stay" in listed.text
    whole = "".join(f"<p>{line} {bad}</p>" for line in LINES)
    assert "The lake rose" in page({"article": {"title": title, "body": whole}}).text


def test_a_script_in_the_data_is_never_text() -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES) + "<script>alert(1)</script>"
    assert "alert" not in page({"article": {"body": body}}).text


def test_the_articles_object_also_tells_its_standfirst_and_who_wrote_it() -> None:
    told = {
        "headline": TITLE,
        "standfirst": "<p>Ferries stay in the harbour until the water falls.</p>",
        "authors": [{"name": "Ada Lund"}, {"displayName": "Bo Reets"}, {"id": 7}],
        "body": blocks("type", "text"),
    }
    menu = {"title": "All the news of the lake", "authors": ["Nobody Else"], "items": LINES[:1]}
    article = page({"menu": menu, "article": told})
    assert article.standfirst == "Ferries stay in the harbour until the water falls."
    assert article.authors == ("Ada Lund", "Bo Reets")
    assert article.text == "\n".join(LINES)


def test_without_metadata_the_documents_title_tells_that_the_data_is_the_pages() -> None:
    data = {"article": {"headline": TITLE, "body": LINES}}
    assert page(data, meta="").text == "\n".join(LINES)
    data["article"]["headline"] = "Another story of the home page"
    assert page(data, meta="").text == ""
