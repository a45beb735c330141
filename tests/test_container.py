"""Where the article stands."""

from __future__ import annotations

from newscrawl import extract
from newscrawl.container import container, is_data, prose
from newscrawl.page import Page

LINE = "The lake rose over the third quay of Brenn on Wednesday, and the harbour was closed. "


def holds(page: str) -> str | None:
    """The id of the element that was found."""
    found: str | None = container(Page(page)).node.get("id")
    return found


def test_the_article_around_the_only_headline_holds_the_text_however_long_others_are() -> None:
    other = "".join(f'<article id="o{n}"><p>{LINE * 9}</p></article>' for n in range(5))
    own = f'<article id="own"><h1>Lake rises over three quays</h1><p>{LINE * 6}</p></article>'
    assert holds(f"<html><body>{own}<div>{other}</div></body></html>") == "own"
    two = own.replace("</h1>", "</h1><h1>And again</h1>")
    assert holds(f"<html><body>{two}<div id='rest'>{other}</div></body></html>") == "rest"


def test_a_headline_in_an_article_without_text_says_nothing() -> None:
    head = '<article id="head"><h1>Lake rises over three quays</h1><p>Brenn</p></article>'
    page = f"<html><body>{head}<div id='text'><p>{LINE}</p><p>{LINE * 6}</p></div></body></html>"
    assert holds(page) == "text"


def test_a_hidden_copy_for_machines_is_not_where_the_text_stands() -> None:
    copy = f'<div itemprop="articleBody" id="copy">{LINE * 8}</div>'
    text = f"<div id='text'><p>{LINE * 4}</p><p>{LINE * 5}</p></div>"
    page = f"<html><body>{text}<div style='display:none'>{copy}</div></body></html>"
    assert holds(page) == "text"
    shown = page.replace("display:none", "color:red")
    assert holds(shown) == "copy"


def test_what_is_for_machines_is_no_running_text() -> None:
    data = '{"layout":2,"button":"Center","text":"Buy what you need","colour":"#ffffff"}'
    address = "https://example.org/wp-content/cache/scripts/lake-of-brenn-and-more.js"
    page = Page(f"<html><body><p>{data}</p><p>{address}</p><p>See {address}</p></body></html>")
    assert is_data(data)
    assert [prose(block) > 0 for block in page.blocks] == [False, False, True]


def test_a_script_s_object_in_the_text_leaves_it() -> None:
    data = '{"layout":2,"button":"Center","text":"Buy what you need","colour":"#ffffff"}'
    text = "".join(f"<p>{LINE}{n}</p>" for n in range(4))
    page = f"<html><body><article><h1>Lake rises</h1>{text}<div>{data}</div>{text.replace('quay', 'pier')}"
    read = extract(f"{page}</article></body></html>").text
    assert "Buy what" not in read
    assert read.count("\n") == 7


def test_what_is_called_a_comment_is_no_text_however_well_it_reads() -> None:
    text = "".join(f"<p>{LINE}{n}</p>" for n in range(9))
    said = "".join(
        f'<div class="comment_content"><div class="content">{LINE * 4}{n}</div></div>'
        for n in range(3)
    )
    page = f"<html><body><div id='a'><h1>Lake rises</h1>{text}{said}</div></body></html>"
    assert extract(page).text == "\n".join(f"{LINE}{n}" for n in range(9))
