"""Which texts are captions of the article's own figures."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.article import Caption

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
IMG = '<img src="/quay.jpg" width="800" height="600">'


def captions(figure: str, after: str = "") -> list[tuple[str | None, str | None]]:
    return [(each.text, each.credit) for each in read(figure, after)]


def read(figure: str, after: str = "") -> tuple[Caption, ...]:
    return extract(
        "<html><head><title>Lake rises over three quays</title></head><body><article>"
        f"<h1>Lake rises over three quays</h1><p>{PROSE}</p>{figure}<p>{PROSE} Twice.</p>"
        f"<p>{PROSE} Thrice.</p>{after}</article></body></html>",
        url="https://brenn.example/lake",
    ).captions


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure>{IMG}<figcaption>The quay. <span class=credit>Ada Example</span></figcaption></figure>",
        f"<figure>{IMG}<figcaption><span>The quay at the old mill.</span><span class=k1>Ada Example</span></figcaption></figure>",
        f"<figure>{IMG}<figcaption class=image-footer><span class=title>The quay. <span class=author>© Ada Example</span></span></figcaption></figure>",
        f"<div class=image>{IMG}<div class=info><span class=caption>The quay.</span> <span class=credit>Ada Example</span></div></div>",
        f"<div class=related-media><figure>{IMG}<figcaption>The quay. © Ada Example</figcaption></figure></div>",
        f"<div class=ad-slot><p>{IMG}</p><p class=img-description>The quay. Foto: Ada Example</p></div>",
    ],
    ids=["credit", "set apart", "footer", "inline caption", "in a related box", "in an ad box"],
)
def test_a_caption_and_its_credit_are_read(figure: str) -> None:
    ((text, maker),) = captions(figure)
    assert text is not None
    assert text.startswith("The quay")
    assert text.endswith(".")
    assert maker == "Ada Example"


def test_slides_that_sign_their_makers_are_captions() -> None:
    slide = '<div class="carousel-slide"><div class=image>{img}</div><div class="info related-info"><p>The quay {n}. (AP Photo/Ada Example)</p></div></div>'
    slides = "".join(slide.format(img=IMG.replace("quay", f"quay{n}"), n=n) for n in (1, 2))
    assert captions(f'<div class="carousel">{slides}</div>') == [
        ("The quay 1.", "AP Photo/Ada Example"),
        ("The quay 2.", "AP Photo/Ada Example"),
    ]


def test_a_caption_that_a_script_would_print_is_read_from_its_attributes() -> None:
    slide = IMG.replace(">", ' data-caption="The quay at the mill." data-credit="Keystone">')
    assert captions(f"<div class=gallery><div>{slide}</div></div>") == [
        ("The quay at the mill.", "Keystone")
    ]
    printed = f"<figure>{slide}<figcaption>The quay.</figcaption></figure>"
    assert captions(printed) == [("The quay.", None)]


def test_two_credits_of_one_picture_are_one() -> None:
    line = "<span class=credit>Photo by Ada Example</span> /<span class=distributor>Getty Images</span>"
    assert captions(f"<figure>{IMG}<figcaption>{line}</figcaption></figure>") == [
        (None, "Ada Example/Getty Images")
    ]


@pytest.mark.parametrize(
    "line", ["Von Ada Example, Redakteurin", "14.07.2026, 17:19 Uhr • Lesezeit: 8 Minuten"]
)
def test_a_line_of_the_head_beside_a_portrait_is_no_caption(line: str) -> None:
    assert captions(f"<figure>{IMG}<figcaption><p>{line}</p></figcaption></figure>") == []


def test_a_teasers_picture_below_the_text_has_no_caption() -> None:
    teaser = f'<aside class=related><a href="/x"><figure>{IMG}<figcaption>Another story</figcaption></figure></a></aside>'
    assert captions("", teaser) == []


def test_the_same_figure_twice_is_one() -> None:
    figure = f"<figure>{IMG}<figcaption>The quay at the mill.</figcaption></figure>"
    assert captions(figure * 2) == [("The quay at the mill.", None)]


def test_a_caption_stands_in_no_text() -> None:
    figure = f"<figure>{IMG}<figcaption>The quay at the mill.</figcaption></figure>"
    page = f"<html><body><article><h1>Lake rises over quays</h1><p>{PROSE}</p>{figure}<p>{PROSE} Twice.</p></article></body></html>"
    assert "mill" not in extract(page).text
