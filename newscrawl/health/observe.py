"""Counting while a crawl runs: each reading's traits, each page's class names."""

from __future__ import annotations

from collections.abc import Mapping

from newscrawl.article import NOT_ARTICLES, Article
from newscrawl.health.figures import OTHER, FieldFigures, Figures
from newscrawl.health.marks import Marks
from newscrawl.health.traits import FIELDS, Trait, traits

_GROUPS = 12  # languages of one site that are told apart
_PAGES = 50  # of a group, in a run, whose class names are counted: enough, and it takes time
LOOKS = 150  # pages of a site, in a run, that are looked at for them
_KEPT = 400  # of one group, the most frequent
_REMEMBERED = 20_000  # ends of values


class Observer:
    """What a crawl's readings came to so far, site by site."""

    def __init__(self) -> None:
        self.sites: dict[str, Figures] = {}
        self._seen: dict[tuple[str, str, str], dict[str, str]] = {}  # ends of values -> URL

    def page(self, site: str | None, marks: Marks) -> None:
        """Count the class names of a page that was asked for as an article."""
        figures = self._of(site)
        group = _group(figures, marks.language)
        if figures.marked.get(group, 0) >= _PAGES:
            return
        counts = figures.tokens.setdefault(group, {})
        for token in marks.names:
            counts[token] = counts.get(token, 0) + 1
        figures.marked[group] = figures.marked.get(group, 0) + 1

    def reading(
        self, site: str | None, article: Article, found: Mapping[str, Trait] | None = None
    ) -> None:
        """Count one reading; of a page that is no article its kind alone. `found` are its traits,
        where they were looked for before."""
        figures = self._of(site)
        url = article.url or ""
        figures.kinds.add(article.kind, url)
        if article.kind in NOT_ARTICLES or article.kind == "other":
            return
        apart = "" if article.kind == "article" else f" {article.kind}"  # laid out in its own way
        group = _group(figures, f"{article.language or '–'}{apart}")
        if (fields := figures.groups.get(group)) is None:
            fields = figures.groups[group] = {name: FieldFigures() for name in FIELDS}
        found = traits(article) if found is None else found
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


def _group(figures: Figures, language: str) -> str:
    known = {*figures.groups, *figures.tokens}
    name = language or "–"
    return name if name in known or len(known) < _GROUPS else OTHER


def _frequent(counts: dict[str, int]) -> dict[str, int]:
    """The most frequent class names; by their name where they are as frequent."""
    chosen = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_KEPT]
    return dict(sorted(chosen))
