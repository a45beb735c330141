"""What is printed under one picture is one caption."""

from __future__ import annotations

import pytest

from newscrawl.article import Caption
from newscrawl.evidence import Found
from newscrawl.fields.captions import Figure
from newscrawl.normalise.figures import captions

QUAY, MILL = "https://brenn.example/quay.jpg", "https://brenn.example/mill.jpg"


def read(*printed: tuple[str, str, str | None]) -> list[Caption]:
    """The captions of figures given as (text, credit, picture)."""
    figures = [Figure("image", text, credit, "", url) for text, credit, url in printed]
    found = [Found(each, "dom", "", each.text, "captions:figure", None) for each in figures]
    return [caption for _, caption in captions(found)]


@pytest.mark.parametrize(
    "printed",
    [
        [("The quay at noon.", "", QUAY), ("", "Ada Example", QUAY)],
        [("", "Ada Example", QUAY), ("The quay at noon.", "", QUAY)],
        [("The quay at noon. (Brenn Post/Ada Example)", "", QUAY), ("", "Ada Example", QUAY)],
        [("", "Brenn Post", QUAY), ("The quay at noon.", "Ada Example", QUAY)],
        [
            ("The quay at noon.", "Ada Example", QUAY),
            ("", "The quay at noon. | Rights: Ada Example", QUAY),
        ],
    ],
    ids=[
        "caption, credit",
        "credit, caption",
        "a credit in each",
        "a credit before both",
        "told twice",
    ],
)
def test_a_caption_and_a_credit_of_one_picture_are_one(
    printed: list[tuple[str, str, str | None]],
) -> None:
    (caption,) = read(*printed)
    assert (caption.text, caption.credit) == ("The quay at noon.", "Ada Example")


def test_a_joined_caption_keeps_the_evidence_of_its_text() -> None:
    credit, text = (
        Found(Figure("image", said, by, "", QUAY), "dom", "", said or by, "captions:figure", None)
        for said, by in (("", "Ada Example"), ("The quay at noon.", ""))
    )
    ((found, _),) = captions([credit, text])
    assert found is text


def test_a_credit_of_another_picture_stays_apart() -> None:
    assert len(read(("The quay at noon.", "", QUAY), ("", "Ada Example", MILL))) == 2
    assert len(read(("", "Ada Example", None), ("The quay at noon.", "", None))) == 2


def test_a_credit_right_behind_a_caption_is_its_own_where_the_picture_is_unknown() -> None:
    (caption,) = read(("The quay at noon.", "", None), ("", "Ada Example", None))
    assert caption.credit == "Ada Example"


def test_two_makers_of_one_picture_stay_two() -> None:
    assert len(read(("", "Ada Example", QUAY), ("", "Bo Sample", QUAY))) == 2


def test_two_texts_of_one_picture_stay_two() -> None:
    assert len(read(("The quay at noon.", "", QUAY), ("The mill behind it.", "", QUAY))) == 2


def test_the_beginning_of_a_caption_repeats_it() -> None:
    whole = "The quay at noon, before the water rose over the lowest of its steps."
    (caption,) = read((whole, "Ada Example", QUAY), ("The quay at noon, before ... more", "", QUAY))
    assert (caption.text, caption.credit) == (whole, "Ada Example")


def test_a_caption_that_comes_again_with_its_credit_gets_it() -> None:
    (caption,) = read(("The quay.", "", QUAY), ("The quay.", "Ada Example", MILL))
    assert (caption.text, caption.credit, caption.media_url) == ("The quay.", "Ada Example", QUAY)


@pytest.mark.parametrize(
    "said",
    [
        "abspielen. Laufzeit 8 Minuten 15 Sekunden.",
        "autoplay weitere Videos",
        "Min Verfügbar bis 06.05.2024.",
        "💬Ver comentarios",
        "Überspringe die Bildergalerie",
        "Duration: 1:26",
        "— Ada Example (@ada_example) | May 3, 2030",
        "(Published Monday, May 3, 2030)",
    ],
)
def test_what_a_player_or_a_gallery_says_is_no_caption(said: str) -> None:
    assert read((said, "", QUAY)) == []


def test_a_label_before_a_credit_that_stands_apart_is_no_part_of_the_caption() -> None:
    (caption,) = read(("The quay at noon. Credit:", "Ada Example", QUAY))
    assert (caption.text, caption.credit) == ("The quay at noon.", "Ada Example")


@pytest.mark.parametrize(
    "said",
    ["Foto by Ada Example", "Photo courtesy Ada Example", "Image courtesy of: Ada Example",
     "Foto und Styling: Ada Example"],
)  # fmt: skip
def test_a_line_that_only_names_the_maker_is_a_credit(said: str) -> None:
    (caption,) = read((said, "", QUAY))
    assert (caption.text, caption.credit) == (None, "Ada Example")


def test_a_day_in_a_credits_element_is_no_maker() -> None:
    (caption,) = read(("The quay at noon.", "September 27, 2030", QUAY))
    assert caption.credit is None


@pytest.mark.parametrize(
    "said",
    [
        "The duration of the storm surprised the town.",
        "Duration of the flood, by district",
        "Skip Example steers the ferry at noon.",
        "Salta, Argentina",
        "Passer l'hiver au bord du lac",
        "Published in Brenn, a map of the lake",
    ],
)
def test_a_caption_that_begins_as_a_player_would_is_one(said: str) -> None:
    assert read((said, "", QUAY))
