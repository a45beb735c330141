"""Where a text ends though what looks like text goes on, and short texts that end where they should."""

from __future__ import annotations

import pytest

from newscrawl import extract
from tests.fields.test_no_articles import LEADS

URL = "https://www.brn.example/news/lake-rises-over-three-quays"
BIO = "Ada Example writes about the lake and the towns around it since 2012."
MENU = "<nav><a href='/news/'>News</a> <a href='/sport/'>Sport</a></nav>"


def text(
    lines: tuple[str, ...],
    after: str = "",
    lang: str = "en",
    title: str = "Lake rises over three quays",
) -> list[str]:
    inner = "".join(f"<p>{line}</p>" for line in lines)
    html = (
        f"<html lang='{lang}'><head><meta property='og:type' content='article'><title>{title}</title></head>"
        f"<body>{MENU}<article><h1>{title}</h1><time datetime='2030-03-01'>1.3.2030</time>"
        f"<div>{inner}</div>{after}</article></body></html>"
    )
    return extract(html, URL).text.split("\n")


@pytest.mark.parametrize(
    "portrait",
    [
        f"<div><img src='/a.jpg'><h4>Ada Example</h4><p>{BIO}</p></div>",
        f"<h3>Ada Example</h3><p>{BIO}</p><p><a href='mailto:ada@brn.example'>ada@brn.example</a></p>",
        f"<div><a href='/ada'>Ada Example</a><div>{BIO}</div></div>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("count", [1, 2, 4])
def test_who_wrote_a_text_is_told_behind_it_under_a_name(portrait: str, count: int) -> None:
    assert text(LEADS[:count], portrait) == list(LEADS[:count])


def test_people_who_are_told_of_one_by_one_are_text() -> None:
    people = "".join(
        f"<h3>{name}</h3><p>{name} has lived by the lake for many years and looks after the boats.</p>"
        for name in ("Ada Example", "Hans Muster", "Ruth Example")
    )
    assert text(LEADS[:2], people)[-1].startswith("Ruth Example has lived")


def test_a_paragraph_below_a_name_in_the_midst_of_a_text_is_text() -> None:
    lines = (LEADS[0], "Ada Example", BIO, *LEADS[1:3])
    assert BIO in text(lines)


def test_a_time_beside_a_text_that_is_hardly_longer_claims_only_itself() -> None:
    said = (
        "大雨で湖の水位が二日間で四十センチ上がり、三つの岸壁が閉鎖されている。",
        "けが人はいない。",
    )
    assert text(said[:1], lang="ja", title="湖が増水、ブレンの三岸壁が水没") == [said[0]]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_right_printed_below_a_text_is_none_of_it(count: int) -> None:
    assert text((*LEADS[:count], "© 2030 The Brenn Post")) == list(LEADS[:count])
