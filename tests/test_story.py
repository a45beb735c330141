"""Whose each block is."""

from __future__ import annotations

from newscrawl import extract

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
