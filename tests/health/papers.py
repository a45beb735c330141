"""Runs of the bundled site, made of its pages without a crawl."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from newscrawl import Article, extract
from newscrawl.demo import layouts
from newscrawl.demo.content import stories
from newscrawl.health.marks import marks
from newscrawl.health.observe import Observer
from newscrawl.store.health import Reading

BASE = "http://127.0.0.1:8000"
START = datetime(2026, 8, 1, 6, tzinfo=UTC)
SITE = "127.0.0.1"

Change = Callable[[str], str]  # the markup of a page


def as_it_is(html: str) -> str:
    return html


def redesigned(html: str) -> str:
    """The site without headline elements, or lines that say no more than the headline, and with other
    class names in its French edition."""
    html = (
        html.replace("c-story", "v2-item")
        .replace("<h2 class", "<div class")
        .replace("</h2>", "</div>")
    )
    return (
        html.replace('<h1 class="headline">', "<div>Our story: ")
        .replace("<h1>", "<div>Our story: ")
        .replace("</h1>", "</div>")
    )


@cache
def pages(change: Change = as_it_is) -> list[tuple[Article, bytes]]:
    """Each page of the site, read."""
    found = []
    for story in stories():
        html = change(layouts.page(story, BASE)).encode()
        found.append((extract(html, BASE + story.path), html))
    return found


def observed(
    rng: random.Random, count: int = 15, change: Change = as_it_is, lean: float = 5.0
) -> Observer:
    """What a run that brings some articles of the site would count; `lean` near 0 makes some kinds
    of pages much more frequent than others in one run."""
    observer = Observer()
    weights = [rng.gammavariate(lean, 1) for _ in pages()]
    for article, html in rng.choices(pages(change), weights, k=count):
        number = f"{rng.randrange(10**9):09}"
        words = "".join(chr(97 + int(digit)) for digit in number)  # no two articles are the same
        own = {
            name: f"{words} {value} {words}"
            for name in ("headline", "standfirst", "text")
            if (value := getattr(article, name))
        }
        observer.page(SITE, marks(html))
        observer.reading(SITE, replace(article, url=f"{article.url}-{number}", **own))
    return observer


def reading(run: int, observer: Observer) -> Reading:
    """The figures of a run as the store gives them."""
    at = START + timedelta(hours=6 * run)
    return Reading(run, at.isoformat(), observer.figures()[SITE].to_dict())
