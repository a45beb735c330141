"""What is counted of pages and readings, and that it is bounded."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from newscrawl import Article
from newscrawl.health.figures import Figures, merged
from newscrawl.health.marks import marks
from newscrawl.health.observe import Observer
from newscrawl.health.traits import traits
from tests.health.papers import SITE, observed, pages


def test_figures_come_back_from_json_as_they_were() -> None:
    figures = observed(random.Random(1)).figures()[SITE]
    assert Figures.from_dict(json.loads(json.dumps(figures.to_dict()))) == figures


def test_runs_add_up() -> None:
    one, other = (observed(random.Random(seed)).figures()[SITE] for seed in (1, 2))
    both = merged([one, other])
    assert both.kinds.total == one.kinds.total + other.kinds.total
    for name, (filled, of) in both.filled().items():
        assert of == one.filled()[name][1] + other.filled()[name][1]
        assert filled == one.filled()[name][0] + other.filled()[name][0]


def test_a_trait_has_the_place_of_the_chosen_evidence_without_its_numbers() -> None:
    article, _ = pages()[0]
    found = traits(article)
    assert found["headline"].place == "dom div.c-story__head h2.c-story__title"
    assert found["headline"].source == "dom"
    assert "dateline" not in found


def test_a_page_that_is_no_article_counts_by_its_kind_alone() -> None:
    observer = Observer()
    observer.reading(SITE, Article(kind="consent", url="http://a.example/1"))
    figures = observer.figures()[SITE]
    assert figures.kinds.numbers == {"consent": 1}
    assert figures.groups == {}


def test_the_same_headline_on_two_pages_is_a_repeat_and_on_one_page_is_none() -> None:
    observer = Observer()
    article, _ = pages()[0]
    for url in ("http://a.example/1", "http://a.example/1", "http://a.example/2"):
        observer.reading(SITE, replace(article, url=url))
    assert observer.figures()[SITE].groups["fr"]["headline"].repeat.numbers == {
        "own": 2,
        "repeated": 1,
    }


def test_class_names_are_bounded_and_those_of_one_page_left_out() -> None:
    said = b"<p class=\"a b-2 post-48213 css-1x9\" id=x><i class='cc'>"
    assert marks(said).names == {"b-2", "cc", "css-1x9"}
    many = b"".join(
        b'<p class="n%c%c%c">' % (97 + a, 97 + b, 97 + c)
        for a in range(9)
        for b in range(9)
        for c in range(9)
    )
    assert len(marks(many).names) == 400
    assert len(marks(b'<p class="' + b"x" * 10_000_000).names) == 0


def test_what_is_kept_of_a_run_is_bounded() -> None:
    observer = Observer()
    article, html = pages()[0]
    for number in range(400):
        observer.page(SITE, marks(html.replace(b"c-story", b"c%d-story" % number)))
        observer.reading(
            SITE, replace(article, url=f"http://a.example/{number}", language=f"x{number % 90}")
        )
    plain = json.dumps(observer.figures()[SITE].to_dict())
    assert len(plain) < 300_000
