"""Times that contradict each other: which one is the article's."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "The lake rose over three quays on Wednesday, officials in the town said. " * 3
SAME = (
    '<meta property="article:published_time" content="2030-11-20T16:02:46Z">'
    '<meta property="article:modified_time" content="2030-11-20T16:02:46Z">'
)


def published(head: str, line: str, foot: str = "") -> str | None:
    article = extract(
        f"<html lang=en><head><title>Lake rises over three quays</title>{head}</head><body><article>"
        f"<h1>Lake rises over three quays</h1>{line}<div><p>{PROSE}</p><p>{PROSE}Twice.</p>"
        f"<p>{PROSE}Thrice.</p></div>{foot}</article></body></html>",
        "https://brenn.example/lake-rises",
    )
    return article.published.value if article.published is not None else None


def test_a_publication_that_is_only_the_last_change_gives_way_to_an_earlier_printed_day() -> None:
    assert published(SAME, '<div class="date">May 14, 2030</div>') == "2030-05-14"


@pytest.mark.parametrize(
    "line",
    [
        '<div class="date">November 20, 2030</div>',  # the very day
        '<div class="date">November 21, 2030</div>',  # the same moment, further east
        '<div class="date">May 14, 2031</div>',
        '<div class="date">Updated May 14, 2030</div>',
        '<div class="date">May 14, 2030</div><div class="date">June 3, 2030</div>',  # whose?
        '<p class="date">On May 14, 2030 the town of Brenn closed the quays for the first time since the flood.</p>',
    ],
)  # fmt: skip
def test_else_the_stated_publication_stands(line: str) -> None:
    value = published(SAME, line)
    assert value is not None
    assert value.startswith("2030-11-2")


def test_of_a_day_alone_and_of_a_change_nothing_is_doubted() -> None:
    days = SAME.replace("T16:02:46Z", "")
    assert published(days, '<div class="date">May 14, 2030</div>') == "2030-11-20"
    changed = SAME.replace("2030-11-20T16:02:46Z", "2030-11-19T16:02:46Z", 1)
    value = published(changed, '<div class="date">May 14, 2030</div>')
    assert value == "2030-11-19T16:02:46+00:00"


def test_an_attribute_days_from_what_its_element_prints_as_published_is_not_it() -> None:
    line = '<time datetime="{}">Published June 29, 2030</time>'
    assert published("", line.format("2030-07-03T10:18:46Z")) == "2030-06-29"
    assert (published("", line.format("2030-06-29T10:18:46Z")) or "").startswith("2030-06-29T10:18")


def test_a_labelled_time_in_the_articles_own_footer_is_its() -> None:
    foot = "<p>© The Brenn Post 2029</p><div class=article-foot><p class=footer-line>{}</p></div>"
    assert published("", "", foot.format("Published: 1 November 2030<br>Reads: 61")) == "2030-11-01"
    assert published("", "", foot.format("Since 1 November 1930 in Brenn")) is None


def test_the_subjects_among_a_posts_class_names_say_nothing_of_it() -> None:
    line = "<p class=entry-meta>Author: ada | Published: 16 December 2030</p>"
    post = f'<div class="hentry post category-video post_tag-comments tag-advertising">{line}</div>'
    assert published("", post) == "2030-12-16"


def test_the_day_of_an_embedded_post_is_its_own_and_stays_in_the_text() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>The quays of Brenn are closed until further notice, "
        "says the harbour office.</p><p>Brenn Harbour (@brnharbour) May 14, 2030</p></blockquote>"
    )
    assert published("", post) is None
