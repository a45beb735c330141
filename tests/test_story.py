"""Whose each block is."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.mentions import Known, known, mentions
from newscrawl.page import Page
from newscrawl.story import _NEVER, _bridged, leaning

LINES = [
    f"Line {n} of the story says what happened on the lake of Brenn on that Wednesday in July."
    for n in range(8)
]


def read(more: str, hidden: bool = False) -> str:
    text = "".join(f"<p>{line}</p>" for line in LINES)
    style = ' class="hidden"' if hidden else ""
    return extract(
        f"<html><body><article><h1>Lake rises over three quays</h1>{text}</article>"
        f"<div{style}><div>{more}</div></div></body></html>"
    ).text


def test_a_hidden_copy_of_the_text_is_not_told_again() -> None:
    copy = " ".join(LINES)
    assert read(
        f'{copy}</div><div class="headline">Lake rises over three quays, again', hidden=True
    ) == "\n".join(LINES)


def test_hidden_text_that_is_no_copy_stays() -> None:
    first = (
        f"{LINES[0]} The town hall expects the water to fall by a hand's breadth a day, it said."
    )
    rest = "".join(
        f"<p>Line {n} of the rest, which opens at a click, says what the harbour master told the "
        f"council of Brenn, whose members had asked him {n} times since that Wednesday.</p>"
        for n in range(4)
    )
    page = (
        "<html><body><article><h1>Lake rises over three quays</h1>"
        f'<div class="text"><p>{first}</p><div class="hidden">{rest}</div></div></article></body></html>'
    )
    assert "Line 3 of the rest" in extract(page).text


def test_a_doubtful_line_between_two_of_the_text_is_text() -> None:
    assert _bridged([1.0, -0.5, 1.0]) == [1.0, 0.8, 1.0]
    assert _bridged([1.0, -0.9, 1.0]) == [1.0, -0.9, 1.0]
    assert _bridged([1.0, -0.5, -0.5, 1.0]) == [1.0, -0.5, -0.5, 1.0]
    assert _bridged([-0.5, 1.0, -0.5]) == [-0.5, 1.0, -0.5]
    assert _bridged([]) == []
    assert _bridged([1.0, -0.5, 1.0], {1}) == [1.0, -0.5, 1.0]  # a caption, rather
    assert _bridged([1.0, -0.5, 1.0], {0, 2}) == [1.0, 0.8, 1.0]


def test_what_a_text_names_of_its_page() -> None:
    page = Page(
        '<html><head><meta name="author" content="Ada  Example"><meta name="author" content="desk">'
        "</head><body></body></html>"
    )
    said = known(page, "The lake rises over three quays")
    assert said.authors == ("ada example",)
    assert said.title == ("lake", "rises", "over", "three", "quays")
    assert mentions("Ada Example is a reporter in Brenn: ada@example.ch", said) == (1.0, 2.0, 0.0)
    by = "The text was written in Brenn by Ada Example"
    assert mentions(by, said) == (0.0, 1.0, 0.0)
    assert mentions("Three LAKES rise", said) == (0.0, 0.0, 0.4)
    assert mentions("Three lakes rise", Known()) == (0.0, 0.0, 0.0)


def test_a_short_line_that_comes_again_alone_stays_and_a_second_telling_goes() -> None:
    refrain = "<p>Take one green, one red and one yellow box.</p>"
    text = "".join(f"<p>{line}</p>{refrain if n in (1, 5) else ''}" for n, line in enumerate(LINES))
    head = "<html><body><article><h1>Lake rises over three quays</h1>"
    assert extract(f"{head}<div>{text}</div></article></body></html>").text.count("one green") == 2
    told = "".join(f"<p>{line}</p>" for line in LINES)
    twice = f"{head}<div>{told}</div><div>{told}</div></article></body></html>"
    assert extract(twice).text == "\n".join(LINES)


def test_the_next_article_of_an_endless_page_is_another() -> None:
    mine = "".join(f"<p>{line} {line}</p>" for line in LINES)
    other = "".join(
        f"<p>The council votes for the bridge of mill {n}, says {n}.</p>" for n in range(9)
    )
    head = "<html><body><main><article><h1>Lake rises over three quays</h1>"
    by = "<p class='author'>By Ada Example</p>"
    page = f"{head}{mine}</article><article><h1>Council votes for the bridge</h1>{{}}{other}</article></main>"
    text = extract(page.format(by)).text
    assert LINES[7] in text
    assert "mill 4" not in text
    # A heading of the text's own has no byline.
    whole = f"{head}{mine}<h1>What the council says of it</h1>{other}</article></main>"
    assert "mill 4" in extract(whole).text


def test_a_subhead_of_the_highest_rank_begins_no_other_article() -> None:
    first, rest = (
        "".join(f"<p>{line} {line}</p>" for line in half) for half in (LINES[:4], LINES[4:])
    )
    page = (
        "<html><body><article><h1>Lake rises over three quays</h1>"
        f'<div>{first}<h1>What happens now</h1><p class="time">The quay</p>{rest}</div>'
        "</article></body></html>"
    )
    assert LINES[7] in extract(page).text


def test_a_line_that_comes_again_in_its_own_element_stays() -> None:
    again = "<p>Take one green, one red and one yellow box.</p><p>Wait until the bell has rung twice.</p>"
    text = "".join(f"<p>{line}</p>{again if n in (1, 5) else ''}" for n, line in enumerate(LINES))
    page = f"<html><body><article><h1>Lake rises over three quays</h1><div>{text}</div></article>"
    assert extract(page).text.count("one green") == 2
    assert extract(page).text.count("rung twice") == 2


def test_a_hidden_text_of_which_little_is_seen_is_no_copy() -> None:
    seen = "".join(f"<p>{line}</p>" for line in LINES[:6])
    more = " ".join(
        f"{line} The harbour master was asked about it on day {n}."
        for n, line in enumerate(LINES * 2)
    )
    page = (
        "<html><body><article><h1>Lake rises over three quays</h1>"
        f'<div>{seen}<div class="hidden"><p>{more}</p></div></div></article></body></html>'
    )
    assert "on day 15" in extract(page).text


def test_a_block_is_drawn_to_what_looks_like_it() -> None:
    page = Page(
        "<html><body><div><p>One line of words.</p><p>Two line of words.</p>"
        '<p class="a">Third line of words.</p><p>Fourth line of word</p></div></body></html>'
    )
    odds = leaning(page.blocks, [3.0, -0.5, -0.5, _NEVER])
    assert [round(each, 3) for each in odds] == [2.325, -0.125, -0.5, _NEVER]
    assert leaning([], []) == []


def test_a_prompt_or_a_notice_that_closes_the_text_is_none_of_it() -> None:
    lines = [
        f"The lake rose over {n} quays on Wednesday, officials in the town of Brenn said."
        for n in ("three", "four", "five")
    ]
    text = "".join(f'<p class="text">{line}</p>' for line in lines)
    for last in ("Copyright 2031 KBRN. All rights reserved.", "Sign up for our newsletter here."):
        page = f'<article><h1>Lake rises over three quays</h1>{text}<p class="text">{last}</p></article>'
        assert extract(page).text == "\n".join(lines)


@pytest.mark.parametrize("heading", ["Weiterlesen mit Brenn+", "Subscribe to continue reading"])
def test_an_offer_to_subscribe_behind_a_text_is_none_of_it(heading: str) -> None:
    offer = f"<div><h3>{heading}</h3><p>All of it at any time, for one coin a week for four weeks.</p></div>"
    text = "The lake rose over three quays on Wednesday, officials in the town said, and will not fall."
    article = extract(
        f"<html lang=en><head><title>Lake rises</title></head><body><article><h1>Lake rises</h1><p>{text}</p>"
        f"<p>{text} For those at the quay, it …</p>{offer}</article></body></html>"
    )
    assert article.text.endswith("quay, it …")
    assert article.paywalled is True


def test_an_offer_to_subscribe_in_the_midst_of_a_short_text_cuts_none_of_it() -> None:
    text = "The lake rose over three quays on Wednesday, officials in the town said, and will not fall."
    offer = "<div><p>Already a subscriber? Sign in</p></div>"
    article = extract(
        f"<html lang=en><head><title>Lake rises</title></head><body><article><h1>Lake rises</h1><p>{text}</p>{offer}"
        f"<p>{text} Twice.</p><p>{text} Thrice.</p></article></body></html>"
    )
    assert article.text.endswith("Thrice.")
