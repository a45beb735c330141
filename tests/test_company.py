"""What stands with each block."""

from __future__ import annotations

from newscrawl.company import Company
from newscrawl.container import container
from newscrawl.features import NAMES
from newscrawl.page import Page

LINE = "The lake rose over the third quay of Brenn on Wednesday, and the harbour was closed. "
FIRST = NAMES.index("parent_share")


def company(page: str) -> list[dict[str, float]]:
    read = Page(page)
    found = Company(read.blocks, container(read).prose, 0)
    rows = [found.measures(i) for i in range(len(read.blocks))]
    return [dict(zip(NAMES[FIRST:], row, strict=False)) for row in rows]


def test_its_measures_are_those_named_together() -> None:
    rows = company(f"<html><body><p>{LINE}</p></body></html>")
    assert list(rows[0])[-1] == "most_alike"


def test_how_far_the_text_stands_is_counted_up_and_down() -> None:
    text = f"<div><section><p>{LINE}</p><p>{LINE}</p></section></div>"
    rows = company(f"<html><body>{text}<aside><p>See also the harbour.</p></aside></body></html>")
    assert [(row["up_to_main"], row["down_to_main"]) for row in rows] == [(0, 0), (0, 0), (1, 2)]


def test_elements_of_one_name_beside_each_other_are_counted() -> None:
    cards = "".join(
        f'<div class="card n{n}"><div><p>Card number {n}</p></div></div>' for n in range(3)
    )
    rows = company(f"<html><body><section>{cards}<div><p>{LINE}</p></div></section></body></html>")
    assert [row["grand_twins"] for row in rows[:3]] == [3.0, 3.0, 3.0]
    assert [row["twins"] for row in rows] == [1.0, 1.0, 1.0, 1.0]


def test_a_page_without_blocks_has_no_company() -> None:
    assert company("<html><body></body></html>") == []
