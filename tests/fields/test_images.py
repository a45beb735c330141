"""Which pictures are the article's, each once and in its best size."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = (
    "<p>" + "The lake rose over three quays on Wednesday, officials in the town said. " * 3 + "</p>"
)
AT = "https://brenn.example/img/"


def images(above: str = "", inside: str = "", head: str = "") -> list[tuple[str, str]]:
    """(file, role) of a page's pictures; `above` stands between headline and text."""
    article = extract(
        f"<html><head><title>Lake rises over three quays</title>{head}</head><body><article>"
        f"<h1>Lake rises over three quays</h1>{above}{PROSE}{PROSE}{inside}{PROSE}</article></body></html>",
        url="https://brenn.example/lake",
    )
    return [(each.url.removeprefix(AT), each.role) for each in article.images]


def img(name: str) -> str:
    return f'<figure><img src="/img/{name}"></figure>'


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ("quay-at-noon-300x200.jpg", "quay-at-noon-1200x800.jpg"),
        ("quay-at-noon-300x200.jpg", "quay-at-noon.jpg"),
        ("53cf439d-4388_w250_r1.jpg", "53cf439d-4388_w1200_r1.jpg"),
    ],
)
def test_of_one_picture_in_two_sizes_the_larger_is_taken(small: str, large: str) -> None:
    assert images(img(small), img(large)) == [(large, "lead")]
    assert images(img(large), img(small)) == [(large, "lead")]


def test_the_picture_that_the_metadata_names_leads_where_none_stands_above_the_text() -> None:
    named = f'<meta property="og:image" content="{AT}mill-by-the-lake-600x400.jpg">'
    assert images("", img("quay-at-noon.jpg"), named) == [
        ("mill-by-the-lake-600x400.jpg", "lead"),
        ("quay-at-noon.jpg", "body"),
    ]
    assert images("", img("mill-by-the-lake.jpg"), named) == [("mill-by-the-lake.jpg", "lead")]
    assert images(img("quay-at-noon.jpg"), "", named) == [("quay-at-noon.jpg", "lead")]


@pytest.mark.parametrize(
    "name",
    ["shoplogo.png", "logo2.png", "PostLogo_bw.png", "logo", "appIcon.png", "favicon.png", "stars.svg.gz"],
)  # fmt: skip
def test_a_logo_and_an_icon_are_no_pictures(name: str) -> None:
    assert images(img(name)) == []


@pytest.mark.parametrize(
    "name", ["the-logorrhoea-of-a-lake.jpg", "catalogo.jpg", "dialogo.jpg", "psicologo.jpg"]
)
def test_a_picture_whose_name_only_holds_the_word_is_one(name: str) -> None:
    assert images(img(name)) == [(name, "lead")]
