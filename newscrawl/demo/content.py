"""What the bundled site publishes (articles.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

EDITIONS = {"fr": "Le Courrier de Brenn", "de": "Brennsee Zeitung", "en": "The Brenn Post"}


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the bundled site."""

    lang: str
    id: int
    section: tuple[str, ...]
    slug: str
    kicker: str
    headline: str
    standfirst: str
    caption: str
    credit: str
    published: datetime  # naive, local time of the site
    paragraphs: tuple[str, ...]
    seo: str = ""
    social: str = ""
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    dateline: str = ""
    signature: str = ""
    video: str = ""
    subhead: str = ""
    correction: str = ""
    later: str = ""  # a paragraph that stands there from the second visit on
    related: tuple[tuple[str, int], ...] = ()
    live: tuple[tuple[str, str, str], ...] = ()  # a live blog's entries: clock, headline, text
    gallery: tuple[tuple[str, str], ...] = ()  # further pictures: caption, credit
    moving: bool = False  # a page that is a video
    paywalled: bool = False
    changes: bool = False
    wrong_charset: bool = False

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"/{self.lang}/{self.section[0]}/{self.id}-{self.slug}"

    def at_visit(self, visit: int) -> Story:
        """As it stands at a visit, counted from 1: some articles change."""
        if not self.changes or visit < 2:
            return self
        return replace(
            self,
            updated=self.published + timedelta(days=1),
            paragraphs=(*self.paragraphs, self.later),
        )


@cache
def stories() -> tuple[Story, ...]:
    """Every article, in the file's order."""
    text = files("newscrawl.demo").joinpath("articles.toml").read_text("utf-8")
    return tuple(
        Story(**{key: _frozen(value) for key, value in each.items()})
        for each in tomllib.loads(text)["article"]
    )


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


@cache
def by_id() -> dict[int, Story]:
    """The articles by their number."""
    return {each.id: each for each in stories()}
