"""The printed summary: which block it is, and what is none."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
LEAD = "Three quays are closed since Tuesday, and the water rises still, says the town."


def standfirst(html: str, body: str = "") -> str | None:
    return extract(
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article>'
        f"<h1>Lake rises over three quays</h1>{html}<div>{body}<p>{PROSE}</p><p>{PROSE}Twice.</p>"
        f"<p>{PROSE}Thrice.</p></div></article></body></html>"
    ).standfirst


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="standfirst"><div><div><div><p>{LEAD}</p></div></div></div></div>',
        f'<div class="detailSummary">An older summary that a script draws in another place.</div><h2 class="deck">{LEAD}</h2>',
        f'<header><h2>Water and worry: quays close</h2><p>{LEAD}</p><time>3.5.2030</time><b>Share</b></header><p>{PROSE}</p>',
        f'<div class="read-time">1 min</div><div class="day">31.10.2030 14:08</div><div class="flash">{LEAD}</div>',
        f'<div class="field-teaser"><p>{LEAD}</p></div><time>3.5.2030</time>',
        f'<div class="header hasCaption"><h2 class="subtitle">{LEAD}</h2></div>',
    ],
)  # fmt: skip
def test_a_standfirst_is_found_by_its_name_or_its_place(html: str) -> None:
    assert standfirst(html) == LEAD


def test_paragraphs_that_are_each_called_one_are_joined() -> None:
    points = [f"The water stands {n} centimetres above the quay." for n in ("ten", "twelve")]
    html = "".join(f'<p class="lead">{each}</p>' for each in points)
    assert standfirst(html) == "\n".join(points)
    assert standfirst(f'<h2 class="title lead">A teaser of another kind</h2>{html}') == "\n".join(
        points
    )


def test_a_box_of_points_at_the_top_is_one() -> None:
    points = [f"The water stands {n} centimetres above the quay." for n in ("ten", "twelve")]
    box = "".join(f"<p>{each}</p>" for each in points)
    assert standfirst("", f'<div class="bulletpoints">{box}</div>') == "\n".join(points)


@pytest.mark.parametrize(
    "html",
    [
        f"<div><p>{LEAD}</p><p>Photo: Ada Example</p></div>",
        '<p>The Brenn Post hat diese Meldung redaktionell nicht bearbeitet. Sie kam von einer Agentur.</p>',
        "<div class='subtitle'>by Ada Example May 3, 2030 | 6:03 pmMay 3, 2030 | 6:03 pm</div>",
        "<div class='subtitle'>Von Ada Example und Bo Beispiel</div>",
        "<div class='summary'>(function() { document.addEventListener('load', start); })();</div>",
    ],
)  # fmt: skip
def test_a_caption_a_notice_a_byline_and_a_script_are_none(html: str) -> None:
    assert standfirst(html) is None


def test_a_lone_text_that_is_called_a_teaser_stays_the_text() -> None:
    page = f'<html><body><article><h1>Lake rises over three quays</h1><div class="teaser-text"><p>{PROSE}</p></div></article></body></html>'
    article = extract(page)
    assert article.standfirst is None
    assert article.text == PROSE.strip()


def test_a_paragraph_in_the_headlines_own_header_is_one() -> None:
    page = (
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article><header>'
        f"<h1>Lake rises over three quays</h1><p>{LEAD}</p></header><section><p>{PROSE}</p>"
        f"<p>{PROSE}Twice.</p><p>{PROSE}Thrice.</p></section></article></body></html>"
    )
    assert extract(page).standfirst == LEAD
    assert extract(page.replace("header>", "div>")).standfirst is None


def test_who_the_author_is_is_no_standfirst() -> None:
    about = (
        "Ada Example writes about water for the Brenn Post, and is the author of a book on quays."
    )
    html = f'<div class="author"><div>Ada Example</div><div>{about}</div></div>'
    assert standfirst(html) is None
    assert standfirst(html.replace("Ada Example</div>", "Bo Beispiel</div>")) == about


def test_a_time_is_no_standfirst_and_a_line_in_its_box_may_be() -> None:
    page = (
        '<html lang="en"><head><title>Lake rises over three quays</title></head><body><article><div class="lede">'
        f'<h1 class="markup">Lake rises over three quays</h1>{{0}}<div>Jul 14, 2026, 9:05 AM UTC</div></div>'
        f'<div class="part"><p>{PROSE}</p></div><div class="part"><p>{PROSE}Twice.</p></div>'
        f'<div class="part"><p>{PROSE}Thrice.</p></div></article></body></html>'
    )
    assert extract(page.format("")).standfirst is None
    assert extract(page.format(f'<p class="markup">{LEAD[:-1]}</p>')).standfirst == LEAD[:-1]


def test_the_paragraphs_in_a_lists_items_are_one() -> None:
    points = [
        f"The water stands {n} centimetres above the quay at the old mill, says the town."
        for n in ("ten", "twelve")
    ]
    box = "".join(f"<li><p>{each}</p></li>" for each in points)
    assert standfirst(f'<div class="summary"><ul>{box}</ul></div>') == "\n".join(points)
