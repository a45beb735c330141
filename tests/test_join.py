"""The pages of one article read as one."""

from __future__ import annotations

from newscrawl import extract
from newscrawl.join import joined

LINE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
TITLE = "Lake rises over three quays"


def page(*lines: str, picture: str = "") -> str:
    figure = (
        f'<figure><img src="/{picture}.jpg"><figcaption>{picture}</figcaption></figure>'
        if picture
        else ""
    )
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><article><h1>{TITLE}</h1>{text}{figure}<p>{lines[0]} Again.</p></article></body></html>"


def test_the_texts_follow_and_what_is_repeated_does_not() -> None:
    box = f"{LINE} This box stands on every page of the series about the lake."
    one = extract(page(LINE, box, picture="The quay"))
    two = extract(page(f"{LINE} On the second page.", box, picture="The mill"))
    article = joined([one, two])
    assert article.headline == TITLE
    assert article.text.count("This box stands") == 1
    assert article.text.index("On the second page") > article.text.index("This box stands")
    assert [each.text for each in article.captions] == ["The quay", "The mill"]
    assert article.text == "\n".join(block.text for block in article.body)


def test_one_page_is_itself() -> None:
    one = extract(page(LINE, f"{LINE} More."))
    assert joined([one]) == one
