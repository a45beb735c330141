"""Counting while a crawl runs: each reading's traits, each page's class names."""

from __future__ import annotations

import re

from newscrawl.article import NOT_ARTICLES, Article
from newscrawl.health.figures import OTHER, FieldFigures, Figures
from newscrawl.health.traits import FIELDS, traits

_GROUPS = 12  # languages of one site that are told apart
_PAGES = 50  # of a group, in a run, whose class names are counted: enough, and it takes time
_TOKENS = 400  # class names that are counted of one page
_KEPT = 400  # of one group, the most frequent
_LARGEST = 2 * 1024 * 1024  # bytes of a page that are searched for class names
_REMEMBERED = 20_000  # ends of values
_CLASS = re.compile(rb"""\sclass\s*=\s*(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})')""", re.I)
_LANG = re.compile(rb"""<html\b[^>]{0,500}?\slang\s*=\s*["']?([a-z]{2,3})\b""", re.I)
_TOKEN = re.compile(r"-?[A-Za-z_][\w:-]{1,59}")
_NUMBER = re.compile(r"\d{3,}")


class Observer:
    """What a crawl's readings came to so far, site by site."""

    def __init__(self) -> None:
        self.sites: dict[str, Figures] = {}
        self._seen: dict[tuple[str, str, str], dict[str, str]] = {}  # ends of values -> URL

    def page(self, site: str | None, body: bytes) -> None:
        """Count the class names of a page that was asked for as an article."""
        figures = self._of(site)
        stated = _LANG.search(body[:4096])
        group = _group(figures, stated[1].decode().lower() if stated else "")
        if figures.marked.get(group, 0) >= _PAGES:
            return
        counts = figures.tokens.setdefault(group, {})
        for token in class_names(body):
            counts[token] = counts.get(token, 0) + 1
        figures.marked[group] = figures.marked.get(group, 0) + 1

    def reading(self, site: str | None, article: Article) -> None:
        """Count one reading; of a page that is no article its kind alone."""
        figures = self._of(site)
        url = article.url or ""
        figures.kinds.add(article.kind, url)
        if article.kind in NOT_ARTICLES or article.kind == "other":
            return
        apart = "" if article.kind == "article" else f" {article.kind}"  # laid out in its own way
        group = _group(figures, f"{article.language or '–'}{apart}")
        fields = figures.groups.setdefault(group, {name: FieldFigures() for name in FIELDS})
        found = traits(article)
        for name, each in fields.items():
            trait = found.get(name)
            each.fill.add("empty" if trait is None else "filled", url)
            if trait is None:
                continue
            if trait.source:
                each.source.add(trait.source, url)
                each.place.add(trait.place, url)
            each.length.add(str(trait.length), url)
            each.shape.add(trait.shape, url)
            if trait.ends:
                again = [self._again((site or "", group, name), end, url) for end in trait.ends]
                each.repeat.add("repeated" if any(again) else "own", url)

    def figures(self) -> dict[str, Figures]:
        """The figures of each site that had pages, ready to be stored."""
        for figures in self.sites.values():
            figures.tokens = {group: _frequent(each) for group, each in figures.tokens.items()}
        return self.sites

    def _of(self, site: str | None) -> Figures:
        return self.sites.setdefault(site or "–", Figures())

    def _again(self, which: tuple[str, str, str], end: str, url: str) -> bool:
        """Whether another page of this run had a value with the same beginning or end."""
        seen = self._seen.setdefault(which, {})
        first = seen.get(end)
        if first is None and len(seen) < _REMEMBERED:
            seen[end] = url
        return first is not None and first != url


def class_names(body: bytes) -> set[str]:
    """The class names in a page's bytes; those with long numbers, which are a page's own, left out."""
    found: set[str] = set()
    for match in _CLASS.finditer(body[:_LARGEST]):
        for token in (match[1] or match[2]).decode("ascii", "ignore").split():
            if _TOKEN.fullmatch(token) and not _NUMBER.search(token):
                found.add(token)
        if len(found) >= _TOKENS:
            break
    return found


def _group(figures: Figures, language: str) -> str:
    known = {*figures.groups, *figures.tokens}
    name = language or "–"
    return name if name in known or len(known) < _GROUPS else OTHER


def _frequent(counts: dict[str, int]) -> dict[str, int]:
    """The most frequent class names; by their name where they are as frequent."""
    chosen = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_KEPT]
    return dict(sorted(chosen))
