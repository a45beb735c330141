"""What the element of a headline prints beside it."""

from __future__ import annotations

import pytest

from newscrawl.heading import heading
from newscrawl.page import Page
from newscrawl.story import story

LINE = "Arnmere closes its swing bridge"
LEAD = "Cracks in two bearings end a century of crossings."
TEXT = (
    "<p>" + "The harbour closed the bridge on Tuesday, its master said in the town. " * 3 + "</p>"
)


def read(inner: str, title: str = f"{LINE} - Sound") -> tuple[str, str | None, str | None]:
    page = Page(
        f"<html><head><title>{title}</title></head><body><article><h1>{inner}</h1>{TEXT * 3}</article></body></html>",
        url="https://sound.example/a",
    )
    block = page.once(story).headline
    assert block is not None
    found = heading(page, block)
    return (
        found.headline,
        found.kicker.text if found.kicker else None,
        found.standfirst.text if found.standfirst else None,
    )


@pytest.mark.parametrize(
    ("inner", "kicker", "standfirst"),
    [
        (LINE, None, None),
        ("Arnmere closes<br>its swing bridge", None, None),
        ("Arnmere <em>closes</em> its swing bridge", None, None),
        (f"<span class=kicker>Transport</span>{LINE}", "Transport", None),
        (f"<strong>Transport</strong><br>{LINE}", "Transport", None),
        (f"<span>Transport</span><span>{LINE}</span>", "Transport", None),
        (f"<span class=title>{LINE}</span> <span class=subtitle>{LEAD}</span>", None, LEAD),
        (f"{LINE}<small>{LEAD}</small>", None, LEAD),
        (f"{LINE}<br><span>{LEAD}</span>", None, LEAD),
        (f"{LINE}<br><span>14.07.2030, number 6/2030 of 12</span>", None, None),
        (f"<span class=premium-badge>Premium</span> {LINE}", None, None),
        (f"{LINE} <span class=paywall>Subscribers</span>", None, None),
    ],
)
def test_a_headline_is_told_from_what_stands_beside_it(
    inner: str, kicker: str | None, standfirst: str | None
) -> None:
    assert read(inner) == (LINE, kicker, standfirst)


def test_what_the_titles_call_whole_stays_whole() -> None:
    whole = f"Transport: {LINE}"
    assert read(f"<b>Transport:</b> {LINE}", title=whole) == (whole, None, None)


def test_elements_of_other_names_are_kicker_and_headline_whatever_the_title_says() -> None:
    inner = f"<span class=a1>Transport</span><span class=a2>{LINE}</span>"
    assert read(inner, title=f"Transport: {LINE}") == (LINE, "Transport", None)
    assert read(inner, title="Another title for searches") == (LINE, "Transport", None)


def test_more_words_than_a_title_has_are_not_cut_without_a_reason() -> None:
    assert read(f"{LINE} <em>for good</em>") == (f"{LINE} for good", None, None)
