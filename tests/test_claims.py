"""Which blocks a field takes out of the body."""

from __future__ import annotations

from newscrawl.claims import Claims
from newscrawl.evidence import Found
from newscrawl.page import Page

PAGE = Page(
    "<body><header><h1>The lake rises</h1><p>Three quays are shut.</p><p>Boats go.</p></header>"
    "<p>By <a href='/by/ada'>Ada Example</a></p><p>Ada Example, who <a>lives</a> by the lake, saw it rise over the quays, the mill and the road to the station.</p>"
)


def claimed(query: str, raw: str) -> list[str]:
    claims = Claims(PAGE)
    node = PAGE.selector.css(query)[0].root
    claims.claim("field", [Found(raw, "dom", "", raw, "test", node)])
    return [PAGE.blocks[index].text for index in claims.of]


def test_an_element_claims_its_blocks() -> None:
    assert claimed("h1", "The lake rises") == ["The lake rises"]


def test_of_an_element_that_holds_more_the_blocks_that_say_it_are_claimed() -> None:
    assert claimed("body", "Three quays are shut.\nBoats go.") == [
        "Three quays are shut.",
        "Boats go.",
    ]


def test_an_element_in_the_midst_of_a_block_claims_it_where_it_is_most_of_it() -> None:
    assert claimed("a", "Ada Example") == ["By Ada Example"]
    assert claimed("p > a:not([href])", "lives") == []


def test_what_has_no_element_claims_nothing_and_a_claimed_block_stays_whose_it_is() -> None:
    claims = Claims(PAGE)
    claims.claim("field", [Found("The lake rises", "meta", "og:title", "The lake rises", "test")])
    assert claims.of == {}
    claims.take("headline", [0])
    claims.take("kicker", [0, 1])
    assert claims.of == {0: "headline", 1: "kicker"}


def test_a_short_page_is_not_claimed_by_a_line_beside_its_text() -> None:
    page = Page(
        "<body><article><h1>Flood</h1>1.3.2030<p>Three quays are shut.</p></article></body>"
    )
    claims = Claims(page)
    node = page.selector.css("article")[0].root
    claims.claim("published", [Found("1.3.2030", "dom", "", "1.3.2030", "test", node)])
    assert [page.blocks[index].text for index in claims.of] == ["1.3.2030"]
