"""Teasers beside a short article are none of its text, nor do they make its page an index."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.page import Page
from newscrawl.teasers import teasers
from tests.fields.test_no_articles import LEADS, SITE, TITLES

HEADLINE = "Ferry to Mill Town stays in harbour until Friday"
TEXT = (
    "The ferry between Brenn and Mill Town stays in the harbour until Friday, since a shaft broke on Sunday evening.",
    "“We have asked for a spare part, and it cannot be here before Wednesday night,” said the owner, Ada Example.",
    "Forty commuters took the fishermen's boats instead. The council pays for a bus, which takes an hour longer.",
)
NAMED = "/region/ferry-to-mill-town-stays-in-harbour"
SAID = "".join(f"<p>{each}</p>" for each in TEXT)
HEAD = f"<h1>{HEADLINE}</h1>"


def offered(form: str, count: int = 7) -> str:
    told = list(zip(TITLES, LEADS, strict=False))[:count]
    return "".join(
        form.format(url=f"/region/{n}", title=title, lead=lead)
        for n, (title, lead) in enumerate(told)
    )


def page(inner: str) -> str:
    return f"<title>{HEADLINE} | Brenn Post</title><body>{inner}<p>© 2030 Brenn Post</p></body>"


BOX = "<div><h3><a href={url}>{title}</a></h3><p>{lead}</p></div>"
LAYOUTS = {
    "in the same column": f"<div><div>{HEAD}{SAID}</div><div><h2>More</h2>{offered(BOX)}</div></div>",
    "in the text's own element": f"<div>{HEAD}{SAID}{offered(BOX)}</div>",
    "without elements of their own": f"<div>{HEAD}{SAID}{offered('<h3><a href={url}>{title}</a></h3><p>{lead}</p>')}</div>",
    "in articles of their own": f"<main><article>{HEAD}{SAID}</article>{offered('<article><h3><a href={url}>{title}</a></h3><p>{lead}</p></article>')}</main>",
    "before the text": f"<div><div>{offered(BOX)}</div><div>{HEAD}{SAID}</div></div>",
    "between its paragraphs": f"<div>{HEAD}<p>{TEXT[0]}</p><div>{offered(BOX)}</div><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>",
    "in cells of a table": f"<table><tr><td>{HEAD}{SAID}</td><td>{offered('<p><b><a href={url}>{title}</a></b><br>{lead}</p>')}</td></tr></table>",
    "as lines with breaks": f"<table><tr><td>{HEAD}{SAID}</td></tr><tr><td><b>More</b><br>{offered('<b><a href={url}>{title}</a></b><br>{lead}<br><br>')}</td></tr></table>",
    "as items of a list": f"<div>{HEAD}{SAID}<ul>{offered('<li><a href={url}>{title}</a> <span>{lead}</span></li>')}</ul></div>",
    "as terms": f"<div>{HEAD}{SAID}<dl>{offered('<dt><a href={url}>{title}</a></dt><dd>{lead}</dd>')}</dl></div>",
    "as paragraphs": f"<div>{HEAD}{SAID}{offered('<p><strong><a href={url}>{title}</a></strong> {lead}</p>')}</div>",
    "as divs alone": f"<div><div>{HEAD}<div>{SAID.replace('p>', 'div>')}</div></div><div>{offered('<div><div><a href={url}>{title}</a></div><div>{lead}</div></div>')}</div></div>",
}


@pytest.mark.parametrize("count", [5, 9])
@pytest.mark.parametrize("address", ["/region/77", NAMED])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_teasers_beside_a_short_article_are_none_of_its_text(
    layout: str, address: str, count: int
) -> None:
    html = page(LAYOUTS[layout].replace(offered(BOX), offered(BOX, count)))
    article = extract(html, SITE + address)
    assert (article.kind, article.headline) == ("article", HEADLINE)
    assert article.text.split("\n") == list(TEXT)


def test_a_name_around_the_text_and_its_teasers_says_as_little_without_them() -> None:
    others = "".join(f"<p>{lead}</p>" for lead in LEADS[7:] + LEADS[:2])
    inner = f"<div class=modal><div>{HEAD}{SAID}</div><div>{offered(BOX)}</div></div><div>{others}</div>"
    assert TEXT[0] in extract(page(inner), SITE + NAMED).text


def test_links_strewn_over_a_text_make_no_teasers_of_its_paragraphs() -> None:
    box = "<div class=x><p><a href=/region/{n}>{title}</a></p></div>"
    lines = [*TEXT, *LEADS[:4]]
    inner = "".join(
        f"<p>{line}</p>" + box.format(n=n, title=TITLES[n]) for n, line in enumerate(lines)
    )
    article = extract(page(f"<article>{HEAD}{inner}</article>"), SITE + NAMED)
    assert set(lines) <= set(article.text.split("\n"))


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (BOX, 14),
        (
            "<div><h3><a href='https://elsewhere.example{url}'>{title}</a></h3><p>{lead}</p></div>",
            0,
        ),
        ("<div><h3><a href=#{url}>{title}</a></h3><p>{lead}</p></div>", 0),
        ("<div><h3>{title}</h3><p>{lead}</p></div>", 0),
        ("<li><a href={url}>{title}</a></li>", 0),
    ],
    ids=["teasers", "another site's", "of the page itself", "no links", "no leads"],
)
def test_what_a_run_of_teasers_is(form: str, number: int) -> None:
    found = teasers(Page(page(f"<div>{HEAD}{SAID}</div><div>{offered(form)}</div>"), SITE + "/a/1"))
    assert len(found) == number


def test_two_teasers_are_a_run_below_a_text_alone() -> None:
    assert not teasers(Page(page(offered(BOX, 2)), SITE + "/a/1"))
    assert len(teasers(Page(page(f"<div>{HEAD}{SAID}</div>{offered(BOX, 2)}"), SITE + "/a/1"))) == 4
    flat = BOX.removeprefix("<div>").removesuffix("</div>")
    assert not teasers(Page(page(f"<div>{HEAD}{SAID}{offered(flat, 2)}</div>"), SITE + "/a/1"))


@pytest.mark.parametrize(
    "form",
    [
        "<div><p>{lead}</p><h3><a href={url}>{title}</a></h3></div>",
        "<div class=n{url}><div><p>{lead}</p></div><div><h4><a href={url}>{title}</a></h4></div></div>",
        "<a href={url}><span>{lead}</span><h4>{title}</h4></a>",
        "<li><p>{lead}</p><h4><a href={url}>{title}</a></h4></li>",
        "<article><span>Sport</span><p>{lead}</p><h3><a href={url}>{title}</a></h3></article>",
        BOX,
    ],
)  # fmt: skip
@pytest.mark.parametrize("count", [2, 3, 5])
def test_teasers_may_have_their_leads_above_and_be_two(form: str, count: int) -> None:
    for inner in (
        f"<div>{HEAD}{SAID}{offered(form, count)}</div>",
        f"<div><div>{HEAD}{SAID}</div><div>{offered(form, count)}</div></div>",
    ):
        assert extract(page(inner), SITE + NAMED).text.split("\n") == list(TEXT)


def test_a_table_of_names_is_no_run_of_teasers() -> None:
    row = "<tr><td><a href={url}>{title}</a></td><td>Brenn</td><td>Executive Vice President and head</td></tr>"
    inner = f"<div>{HEAD}{SAID}<table>{offered(row)}</table></div>"
    assert not teasers(Page(page(inner), SITE + NAMED))


def test_two_teasers_may_stand_below_a_single_paragraph() -> None:
    inner = f"<div>{HEAD}<p>{TEXT[0]}</p>{offered(BOX, 2)}</div>"
    assert len(teasers(Page(page(inner), SITE + NAMED))) == 4
    chinese = "暴雨使湖水在两天内上涨四十厘米，三个码头已经关闭，渡轮停靠在港口直至星期五。"
    cards = f"<div><h3><a href=/n/1>学校星期一停课</a></h3><p>{chinese}</p></div>"
    inner = f"<div>{HEAD}<p>{chinese}</p>{cards}{cards.replace('/1', '/2')}</div>"
    assert len(teasers(Page(page(inner), SITE + NAMED))) == 4


def test_rows_of_a_picture_and_a_teaser_are_no_table_of_the_text() -> None:
    row = "<tr><td><img src=/i.jpg></td><td><b><a href={url}>{title}</a></b><br>{lead}</td></tr>"
    for count in (2, 3):
        inner = f"<div>{HEAD}{SAID}<table>{offered(row, count)}</table></div>"
        assert extract(page(inner), SITE + NAMED).text.split("\n") == list(TEXT)


DIGESTS = (
    "<h2><a href={url}>{title}</a></h2><p>{lead}</p>",
    "<p><a href={url}>{title}</a>: {lead}</p>",
    "<p><b>{title}.</b> {lead} <a href={url}>{title}</a></p>",
)


@pytest.mark.parametrize("form", DIGESTS)
def test_what_a_digest_gathers_is_its_text(form: str) -> None:
    stated = "<meta property='og:type' content='article'>"
    inner = (
        f"<article>{HEAD}<div><p>{TEXT[0]}</p>{offered(form, 5)}<p>{TEXT[2]}</p></div></article>"
    )
    text = extract(stated + page(inner), SITE + NAMED).text
    assert all(lead in text for lead in LEADS[:5])
    assert text.split("\n")[-1] == TEXT[2]


def test_a_long_text_may_be_a_list_of_links_with_its_lines() -> None:
    items = offered("<h3><a href={url}>{title}</a></h3><p>{lead}</p>", 9)
    text = "".join(f"<p>{each} {other}</p>" for each in TEXT for other in LEADS[:7])
    article = extract(page(f"<article>{HEAD}{text}{items}</article>"), SITE + "/region/77")
    assert TEXT[2] in article.text


def test_a_page_of_teasers_below_a_line_or_two_is_an_index() -> None:
    for head in ("<h1>Region</h1>", "<h1>Region</h1><p>All that happens around the lake.</p>"):
        html = (
            f"<title>Region | Brenn Post</title><body><main>{head}{offered(BOX, 10)}</main></body>"
        )
        assert extract(html, SITE + "/news/17").kind == "index"
