"""Lists and tables in a text are whole."""

from __future__ import annotations

import pytest

from newscrawl import extract

TEXT = (
    "The harbour of Arnmere closed its old swing bridge on Tuesday after engineers found cracks in two of the bearings.",
    "Some four hundred cars a day used the bridge. They must now go round by the lock, which takes a quarter of an hour.",
    "The council will decide in September whether to mend the bridge or to build a new one further up the river.",
)


def lines(html: str, end: str = "") -> list[str]:
    first, *rest = (f"<p>{each}</p>" for each in TEXT)
    rest.append(end)
    page = f"<html><head><title>Arnmere closes its bridge</title></head><body><article><h1>Arnmere closes its bridge</h1>{first}{html}{''.join(rest)}</article></body></html>"
    return extract(page, url="https://sound.example/2030/bridge-closes").text.split("\n")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2024</td><td>410</td></tr><tr><td>2025</td><td>400</td></tr></table>",
         ["Year | Cars", "2024 | 410", "2025 | 400"]),
        ("<ul><li>For cars, by day and by night:<ul><li>the lock</li><li>the ferry</li></ul></li><li>For people on foot: the ferry</li></ul>",
         ["For cars, by day and by night:", "the lock", "the ferry", "For people on foot: the ferry"]),
    ],
)  # fmt: skip
def test_short_items_and_cells_are_text(html: str, said: list[str]) -> None:
    assert lines(html) == [TEXT[0], *said, *TEXT[1:]]


def test_at_a_text_s_end_they_are_too() -> None:
    table = "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2024</td><td>410</td></tr></table>"
    assert lines("", table) == [*TEXT, "Year | Cars", "2024 | 410"]
    items = "<ul><li>mend the bearings</li><li>build a new bridge</li><li>a ferry</li></ul>"
    assert lines("", items) == [*TEXT, "mend the bearings", "build a new bridge", "a ferry"]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><a href=/a>Bridges</a></td><td><a href=/b>Ferries</a></td></tr><tr><td><a href=/c>Locks</a></td><td><a href=/d>Boats</a></td></tr></table>",
        "<aside><table><tr><td>Mon</td><td>Tue</td></tr><tr><td>1</td><td>2</td></tr></table></aside>",
        "<ul><li><a href=https://facebook.com/sharer>Share</a></li><li><a href=https://x.com/share>Post</a></li></ul>",
        "<div class=share><ul><li>Share</li><li>Print</li><li>Save</li></ul></div>",
    ],
)  # fmt: skip
def test_menus_and_boxes_are_none(html: str) -> None:
    assert lines(html) == list(TEXT)


def test_a_page_of_nothing_but_rows_is_read_in_time() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{n}</td></tr>" for n in range(3000))
    assert lines(f"<table>{rows}</table>")[0] == TEXT[0]
