"""What the one pass notes beside the blocks."""

import pytest
from lxml.html import fromstring

from newscrawl.blocks import said, visible
from newscrawl.page import Page

_HTML = """<html><body><h1>Above</h1><div id="a">Loose <p>First</p><p>Second</p></div>
<section><span id="b">Inline</span><p>Third \u00adwith soft\u00adhyphens</p></section></body></html>"""


def test_the_blocks_in_an_element_are_known() -> None:
    page = Page(_HTML)
    (div,) = page.root.xpath("//*[@id='a']")
    assert [page.blocks[i].text for i in page.outline.within(div)] == ["Loose", "First", "Second"]


def test_an_element_within_a_block_holds_none() -> None:
    page = Page(_HTML)
    (span,) = page.root.xpath("//*[@id='b']")
    assert not page.outline.within(span)


def test_invisible_characters_are_no_text() -> None:
    assert Page(_HTML).blocks[-1].text == "Third with softhyphens"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["One line"], "One line"),
        (["\n  One ", "line \n"], "One line"),
        (["Two  spaces"], "Two spaces"),
        (["A\u00a0day,\tor\ntwo"], "A day, or two"),
        (["Soft\u00adhyphen", " at \u200bnothing"], "Softhyphen at nothing"),
        (["湖が", "溢れた"], "湖が溢れた"),
        ([" \n "], ""),
    ],
)
def test_text_is_one_line_of_single_spaces(parts: list[str], text: str) -> None:
    assert visible(parts) == text


def test_a_title_outside_of_the_head_is_the_title() -> None:
    assert Page("<body><p>x</p><title>Lake  rises</title></body>").title == "Lake rises"
    assert Page("<title>Head</title><body><svg><title>Icon</title></svg>").title == "Head"
    assert Page("<p>x</p>").title == ""


def test_plain_links_are_left_as_they_are() -> None:
    page = Page("<p>x</p>", "https://news.example/a/b")
    plain = "https://cdn.example/x.jpg?w=100"
    assert page.absolute(plain) is plain
    assert page.absolute("../c#d") == "https://news.example/c#d"
    assert page.absolute("https://cdn.example/x?#y") == "https://cdn.example/x#y"


@pytest.mark.parametrize(
    "span",
    [
        '<span style="clip:rect(0 0 0 0);position:absolute">, opens new tab</span>',
        '<span class="u-visually-hidden">, opens new tab</span>',
        "<span class='sr-only'>, opens new tab</span>",
        "<em hidden>, opens new tab</em>",
    ],
)
def test_what_only_a_screen_reader_says_in_a_text_is_left_out(span: str) -> None:
    text = (
        "The lake of Brenn rose over three quays on Wednesday, said <a href='/a'>the paper{}</a>."
    )
    seen = "The lake of Brenn rose over three quays on Wednesday, said the paper."
    assert [b.text for b in Page(f"<p>{text.format(span)}</p>").blocks] == [seen]


def test_a_hidden_label_and_a_hidden_part_of_a_text_are_read() -> None:
    label = "<p><span class='sr-only'>Published</span> 3 May 2030</p>"
    assert [b.text for b in Page(label).blocks] == ["Published 3 May 2030"]
    rest = "and much more that a reader sees after a click on the line that says so. " * 2
    part = f"<p>The lake of Brenn rose over three quays on Wednesday <span hidden>{rest}</span></p>"
    assert "after a click" in Page(part).blocks[0].text
    wide = "<p>The lake of Brenn rose over three quays on Wednesday<span class='hidden md:inline'>, again</span></p>"
    assert Page(wide).blocks[0].text.endswith(", again")


def test_what_an_element_says_has_a_space_where_one_block_ends_and_no_script() -> None:
    card = fromstring(
        "<a><h3>The lake <b>ri</b>ses</h3><script>x()</script><p>Three quays</p>shut<br>now</a>"
    )
    assert said(card) == "The lake rises Three quays shut now"
