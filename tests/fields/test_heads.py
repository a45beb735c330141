"""The heads of articles in markup of many kinds: headline, kicker, standfirst, author, section, tags."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawl import extract

H = "Arnmere closes its swing bridge"
S = "Cracks in two bearings end a century of crossings, and cars must go round by the lock."
TEXT = (
    "The harbour of Arnmere closed its old swing bridge on Tuesday after engineers found cracks in two of the bearings.",
    '"We have no choice," said the harbour master, Ida Brandt, who had asked the council for new bearings since spring.',
    "Some four hundred cars a day used the bridge. They must now go round by the lock, which takes a quarter of an hour.",
    "The council will decide in September whether to mend the bridge or to build a new one further up the river.",
)
BODY = "".join(f"<p>{each}</p>" for each in TEXT)
POINTS = ("Two bearings of the bridge are cracked.", "Cars must go round by the lock.")
LIST = "<ul>" + "".join(f"<li>{each}</li>" for each in POINTS) + "</ul>"


def read(html: str, title: str = f"{H} - The Sound Gazette") -> dict[str, Any]:
    page = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body><header>"
        "<a href=/>The Sound Gazette</a><nav><a href=/news>News</a><a href=/sport>Sport</a></nav></header>"
        f"{html.replace('%B', BODY)}<footer>© 2030 The Sound Gazette</footer></body></html>"
    )
    return extract(page, url="https://soundgazette.example/2030/07/14/bridge-closes-123").to_dict()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<article><header><p>Transport</p><h1>{H}</h1><p>{S}</p><p>By <a href=/a/ida>Ida Frost</a> · 14 July 2030</p></header>%B</article>",
         {"kicker": "Transport", "standfirst": S, "authors": ["Ida Frost"]}),
        (f"<article><hgroup><p>Transport</p><h1>{H}</h1><p>{S}</p></hgroup>%B</article>", {"kicker": "Transport", "standfirst": S}),
        (f"<article><h1>{H}<small>{S}</small></h1>%B</article>", {"standfirst": S}),
        (f"<article><h1>{H}</h1>{LIST}%B</article>", {"standfirst": "\n".join(POINTS)}),
        (f"<article><h1>{H}</h1><div class=box><h2>Key points</h2>{LIST}</div>%B</article>", {"standfirst": "\n".join(POINTS)}),
        (f"<article><h1>{H}</h1><div class=box><p>At a glance:</p><p>{POINTS[0]}</p><p>{POINTS[1]}</p></div><div>%B</div></article>",
         {"standfirst": "\n".join(POINTS)}),
        (f"<article><h1>{H}</h1><h2>Two of the bearings are cracked</h2><h2>Cars must go by the lock</h2>%B</article>",
         {"standfirst": "Two of the bearings are cracked\nCars must go by the lock"}),
        (f"<article><h1>{H}</h1><p class=lead>{S} By Ida Frost and Bo Lind</p>%B</article>",
         {"standfirst": S, "authors": ["Ida Frost", "Bo Lind"]}),
        (f"<article><p class=kicker>Transport:</p><h1>{H}</h1>%B</article>", {"kicker": "Transport"}),
        (f"<article><div class=meta><span>Transport</span> · <span>3 min read</span></div><h1>{H}</h1>%B</article>", {"kicker": "Transport"}),
        (f"<article><h1 class=visually-hidden>Bridge closed: all you need to know</h1><h2 class=headline>{H}</h2>%B</article>", {}),
        (f"<main><div><span>Posted on</span></div><h1>{H}</h1>%B</main>", {}),
        (f"<main><div>The Sound Gazette</div><h1>{H}</h1>%B</main>", {}),
        (f"<main><h1>{H}</h1><div><span>Ida Frost</span><span>14 July 2030</span></div><div>%B</div></main>", {"authors": ["Ida Frost"]}),
        (f"<article><h1>{H}</h1><p>3 min read</p>%B</article>", {}),
        (f"<article><h1>{H}</h1><p>Listen to this article</p><p class=standfirst>{S}</p>%B</article>", {"standfirst": S}),
        (f"<article><div>{H}</div>%B</article>", {}),
        (f"<article><p><b>{H}</b></p>%B</article>", {}),
        (f"<table><tr><td><font size=5><b>{H}</b></font><br><br>%B</td></tr></table>", {}),
        ("<article>%B</article>", {}),
        (f"<div><a href=/>Home</a> &gt; <a href=/lakes>Lakes</a> &gt; <a href=/lakes/harbour>Harbour</a></div><article><h1>{H}</h1>%B</article>",
         {"section": ["Lakes", "Harbour"]}),
        (f"<article><h1>{H}</h1>%B<p>Filed under: <a href=/category/harbour rel='category tag'>Harbour</a> Tagged with: <a rel=tag href=/t/bridge>bridge</a></p></article>",
         {"section": ["Harbour"], "tags": ["bridge"]}),
        (f"<article><h1>{H}</h1>%B<p>More on: <a href=/topics/harbour>Harbour</a> | <a href=/topics/bridges>Bridges</a></p></article>",
         {"tags": ["Harbour", "Bridges"]}),
        (f"<main><div><div><p>Transport</p></div><h1>{H}</h1><h2>{S}</h2></div><div>%B</div></main>", {"kicker": "Transport", "standfirst": S}),
        (f"<article><p>By Ida Frost</p><h1>{H}</h1>%B</article>", {"authors": ["Ida Frost"]}),
        (f"<article><h1>{H}</h1><p>Ida Frost · July 14, 2030</p><div>%B</div></article>", {"authors": ["Ida Frost"]}),
        (f"<article><h1>{H}</h1><div class=linha-fina>{S}</div>%B</article>", {"standfirst": S}),
        (f"<ul><li><a href=/>Home</a></li><li><a href=/lakes/>Lakes</a></li><li><a href=/lakes/harbour/>Harbour</a></li><li>{H}</li></ul><h1>{H}</h1><div>%B</div>",
         {"section": ["Lakes", "Harbour"]}),
        (f"<article><h1>{H}</h1><p>Posted in <a href=/category/harbour/>Harbour</a> on July 14, 2030 by <a href=/author/ida/>Ida Frost</a></p><div>%B</div></article>",
         {"section": ["Harbour"], "authors": ["Ida Frost"]}),
        (f"<article><h1>{H}</h1>%B<p>Keywords: harbour, bridges</p></article>", {"tags": ["harbour", "bridges"]}),
    ],
)  # fmt: skip
def test_a_head_is_taken_apart(html: str, expected: dict[str, Any]) -> None:
    told = read(html)
    usual = {"headline": H, "kicker": None, "standfirst": None, "authors": [], "section": []}
    wanted = usual | expected
    assert {key: told[key] for key in wanted} == wanted
    assert told["text"] == "\n".join(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        f"<article><h1>{H}</h1><p>{TEXT[0]}</p>{LIST}<p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>{TEXT[3]}</p></article>",
        f"<article><h1>{H}</h1><ul><li>The council</li><li>The bridge and its bearings</li></ul>%B</article>",
        f"<article><h1>{H}</h1><ul><li><a href=#a>The bearings of the bridge.</a></li><li><a href=#b>What the council says.</a></li></ul>%B</article>",
        f"<article><h1>{H}</h1><p>Summary: {TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>{TEXT[3]}</p></article>",
    ],
)  # fmt: skip
def test_a_list_in_the_text_or_of_links_is_no_standfirst(html: str) -> None:
    assert read(html)["standfirst"] is None


def test_a_line_of_the_text_that_ends_with_a_place_is_no_byline() -> None:
    told = read(
        f"<article><h1>{H}</h1><p class=lead>{S} By Arnmere and the sea it ends.</p>%B</article>"
    )
    assert told["authors"] == []
    assert told["standfirst"] == f"{S} By Arnmere and the sea it ends."


def test_links_side_by_side_are_no_way_down_to_a_section() -> None:
    menu = "<div><a href=/>Home</a> | <a href=/lakes>Lakes</a> | <a href=/hills>Hills</a></div>"
    assert read(f"{menu}<article><h1>{H}</h1>%B</article>")["section"] == []
    languages = "<ul><li><a href=/>English</a></li><li><a href=/fr>Français</a></li></ul>"
    assert read(f"{languages}<article><h1>{H}</h1>%B</article>")["section"] == []


def test_who_a_work_in_quotes_is_by_did_not_write_the_article() -> None:
    line = "The harbour shows “Water and Time?” by Eva Marsh and Olaf Reed"
    assert read(f"<article><h1>{H}</h1><p>{line}</p>%B</article>")["authors"] == []
