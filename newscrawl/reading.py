"""One page being read: the site's rule first, then the field, then what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from newscrawl import fields
from newscrawl.article import (
    NOT_ARTICLES,
    Agency,
    Article,
    Correction,
    Entry,
    Extractor,
    Image,
    Problem,
    Related,
    Time,
    Titles,
)
from newscrawl.claims import Claims
from newscrawl.evidence import Found
from newscrawl.fields.times import Printed
from newscrawl.normalise import agencies as agency_names
from newscrawl.normalise import figures, links, names, times
from newscrawl.normalise.dated import Dated, dated
from newscrawl.normalise.live import moments
from newscrawl.normalise.printed import readings
from newscrawl.page import Page
from newscrawl.site import Layout, Site
from newscrawl.witness import witnesses

T = TypeVar("T")

_NOTED = 120  # characters at the beginning of a correction in which its day stands


@dataclass(slots=True)
class Reading:
    """One page being read: what was found, what was chosen of it, what it claims of the body."""

    page: Page
    site: Site | None
    layout: Layout | None
    fetched: datetime | None
    found: dict[str, tuple[Iterable[Found[Any]], tuple[Found[Any], ...]]] = field(
        default_factory=dict
    )
    problems: list[Problem] = field(default_factory=list)
    claims: Claims = field(init=False)

    def __post_init__(self) -> None:
        self.claims = Claims(self.page)

    def article(self, extractor: Extractor | None = None) -> Article:
        """The whole article; for what is none, the kind and the reason."""
        page = self.page
        kind = self._first("kind", fields.kind(page))
        canonical = self._first("canonical_url", fields.address(page))
        stated = canonical.value if canonical is not None else page.url
        own = links.tidy(stated) if stated and links.canonical(stated) else None
        language = _value(self._first("language", fields.language(page)))
        self.problems += [Problem(code, None, detail) for code, detail in page.problems]
        told: dict[str, Any] = {}
        if kind.value in NOT_ARTICLES:
            self.problems.append(Problem("not-an-article", "kind", f"{kind.value}: {kind.raw}"))
        else:
            told = self._headed(language)
            told |= self._told(kind.value, language, told)
        titles = Titles(
            told.get("headline"),
            _value(next(fields.seo_title(page), None)),
            _value(next(fields.social_title(page), None)),
        )
        return Article(
            id=links.article_id(own, self.site),
            url=page.url,
            canonical_url=own,
            site=self.site.name if self.site else links.registered(page.url or own),
            language=language,
            kind=kind.value,
            titles=titles,
            rights=fields.rights(page),
            fetched_at=self.fetched,
            extractor=extractor,
            problems=tuple(dict.fromkeys(self.problems)),
            evidence=self._evidence(),
            **told,
        )

    def _headed(self, language: str | None) -> dict[str, Any]:
        """What stands around the text, by the item's keys: titles, times, people, section."""
        page = self.page
        headline = self._first("headline", fields.headline(page), claim=True)
        kicker = self._first("kicker", fields.kicker(page), claim=True)
        standfirst = self._first("standfirst", fields.standfirst(page), claim=True)
        both = self._dated(language)
        bylines = list(self._ruled("authors", fields.authors(page)))
        outlets = [*fields.outlets(page), *([self.site.name] if self.site else ())]
        people, named = names.people(bylines, outlets)
        self.found["authors"] = (bylines, named)
        known = set(people)
        self.claims.take("authors", fields.about(page, people))
        self.claims.claim("authors", named)
        self.claims.claim(
            "authors", (b for b in bylines if b.node is not None and _only(b.value, known))
        )
        section = self._list("section", fields.section(page))
        tags = self._list("tags", fields.tags(page))
        self.claims.claim("tags", (b for b in self.found["tags"][1] if b.rule == fields.LABELLED))
        self.claims.take("tags", fields.listed(page))
        paywalled = self._first("paywalled", fields.paywalled(page))
        counted = list(self._counted())
        self.found["comment_count"] = (counted, tuple(counted[:1]))
        return {
            "headline": _value(headline),
            "kicker": _value(kicker),
            "standfirst": _value(standfirst),
            "published": both.published,
            "updated": both.updated,
            "authors": people,
            "section": section,
            "tags": tags,
            "paywalled": _value(paywalled),
            "comment_count": counted[0].value if counted else None,
        }

    def _told(self, kind: str, language: str | None, head: dict[str, Any]) -> dict[str, Any]:
        """The text with what belongs to it, and what claims a part of it, by the item's keys."""
        page = self.page
        agencies, place = self._signed(language)
        captions = list(figures.captions(fields.captions(page)))
        self.found["captions"] = (
            [each for each, _ in captions],
            tuple(each for each, _ in captions),
        )
        related = list(fields.related(page))
        self.found["related"] = (related, tuple(related))
        self.claims.take("captions", fields.captioned(page))
        self.claims.take("related", fields.offered(page))
        corrections = list(fields.corrections(page))
        self.found["corrections"] = (corrections, tuple(corrections))
        self.claims.claim("corrections", corrections)
        printed = (head["headline"] or "", *(head["standfirst"] or "").split("\n"))
        blocks = fields.body(page, frozenset(self.claims.of), self.claims.cuts, printed)
        if head["paywalled"] and (clear := fields.readable(blocks)) != blocks:
            self.problems.append(
                Problem("scrambled", "body", f"from {blocks[len(clear)].text[:60]}")
            )
            blocks = clear
        setting = times.Setting(page.where, language, self.site, self.fetched)
        live = kind == "liveblog"
        entries = tuple(self._entries(setting, head["published"])) if live else ()
        if head["headline"] is None:
            self.problems.append(Problem("no-headline", "headline", "the page shows none"))
        if not blocks and kind == "article":
            self.problems.append(Problem("no-text", "body", "no running text was found"))
        return {
            "standfirst": self._undated(head["standfirst"]),
            "agencies": agencies,
            "dateline": place,
            "body": blocks,
            "text": "\n".join(block.text for block in blocks),
            "captions": tuple(caption for _, caption in captions),
            "images": tuple(self._images()),
            "related": tuple(self._offers(related)),
            "entries": entries,
            "corrections": tuple(_correction(each.value, setting) for each in corrections),
        }

    # One field

    def _ruled(self, name: str, general: Iterable[Found[Any]]) -> Iterator[Found[Any]]:
        """What the site's layout selects for a field, then what the field finds."""
        if self.layout is not None and self.site is not None and name in self.layout.rules:
            rule = f"{self.site.name}:{self.layout.name}"
            yield from self.page.css(*self.layout.rules[name], rule=rule)
        yield from general

    def _first(self, name: str, general: Iterable[Found[Any]], claim: bool = False) -> Any:
        """The best candidate, or None; all of them go into the evidence."""
        candidates = list(self._ruled(name, general))
        best = candidates[:1]
        self.found[name] = (candidates, tuple(best))
        if claim:
            self.claims.claim(name, best)
        return best[0] if best else None

    def _list(self, name: str, general: Iterable[Found[tuple[str, ...]]]) -> tuple[str, ...]:
        """The best list of texts; what a site's rule selects is one list."""
        selected = list(self._ruled(name, ()))
        candidates = [*selected, *general]
        if selected:
            self.found[name] = (candidates, tuple(selected))
            return tuple(dict.fromkeys(each.value for each in selected))
        self.found[name] = (candidates, tuple(candidates[:1]))
        best: tuple[str, ...] = candidates[0].value if candidates else ()
        return best

    def _counted(self) -> Iterator[Found[int]]:
        for found in self._ruled("comment_count", ()):
            digits = "".join(char for char in found.value if char.isdigit())
            if digits:
                yield found.meaning(int(digits[:7]))
        yield from fields.comment_count(self.page)

    def _dated(self, language: str | None) -> Dated:
        page = self.page
        ruled = [
            found.meaning(Printed(found.value, role, True))
            for role in ("published", "updated")
            for found in self._ruled(role, ())
        ]
        region = fields.region(page)
        setting = times.Setting(page.where, language, self.site, self.fetched, region=region)
        both = dated(
            fields.published(page),
            fields.updated(page),
            chain(ruled, fields.printed(page)),
            fields.in_state(page),
            fields.in_url(page),
            setting,
        )
        for name, candidates in both.candidates.items():
            self.found[name] = (candidates, both.chosen)
        self.problems += both.problems
        printed = (
            each
            for each in both.chosen
            if each.source == "dom" and len(each.raw) < 200 and each.rule != "times:leading"
        )
        self.claims.claim("published", printed)
        return both

    def _signed(self, language: str | None) -> tuple[tuple[Agency, ...], str | None]:
        """The agencies and the dateline's place; their marks are cut from the text."""
        page = self.page
        host = page.host
        reader = agency_names.Reader(language, host.rpartition(".")[2])
        marks = list(fields.agencies(page))
        signed = list(agency_names.signed(marks, reader))
        self.found["agencies"] = (marks, tuple(found for found, _ in signed))
        line = next(fields.dateline(page), None)
        if line is not None:
            self.found["dateline"] = ([line], (line,))
            block = page.blocks[line.value.block]
            self.claims.cuts[block.index] = (line.value.end, len(block.text))
        for found, _ in signed:
            mark = found.value
            if (
                mark.position in ("end", "source-line")
                and mark.block is not None
                and not mark.whole
            ):
                start = self.claims.cuts.get(mark.block, (0, 0))[0]
                self.claims.cuts[mark.block] = (start, mark.start)
            elif mark.whole and len(mark.raw) <= 200:
                self.claims.claim("agencies", [found])
        return tuple(
            agency for _, each in signed for agency in each
        ), line.value.place if line else None

    def _undated(self, standfirst: str | None) -> str | None:
        """The standfirst without the dateline that may stand in it."""
        for found in self.found.get("dateline", ((), ()))[1]:
            line = found.value
            mark = self.page.blocks[line.block].text[: line.end]
            if standfirst is not None and line.set_apart and standfirst.startswith(mark):
                return standfirst[len(mark) :] or None
        return standfirst

    def _entries(self, setting: times.Setting, issued: Time | None) -> Iterator[Entry]:
        candidates = list(fields.entries(self.page))
        self.found["entries"] = (candidates, tuple(candidates))
        written = moments([each.value.time for each in candidates], setting, issued)
        for found, moment in zip(candidates, written, strict=True):
            yield Entry(moment, found.value.headline, found.value.text)

    def _images(self) -> Iterator[Any]:
        candidates = list(fields.images(self.page))
        self.found["images"] = (candidates, tuple(candidates))
        for found in candidates:
            yield Image(*found.value)

    def _offers(self, related: list[Found[Any]]) -> Iterator[Related]:
        for found in related:
            offer = found.value
            url = self.page.absolute(offer.href)
            if url is not None and url.startswith(("http://", "https://")):
                yield Related(
                    offer.block, offer.position, offer.label, offer.title, links.tidy(url)
                )

    def _evidence(self) -> dict[str, tuple[Any, ...]]:
        said = {name: witnesses(self.page, *pair) for name, pair in self.found.items()}
        return {name: each for name, each in said.items() if each}


def _correction(text: str, setting: times.Setting) -> Correction:
    """A note with the day that its beginning names."""
    stated = readings(text[:_NOTED], setting.language, setting.day_first)
    day = next((each for each in stated if each.day is not None), None)
    return Correction(text, times.resolve(day, setting) if day is not None else None)


def _only(byline: str, people: set[str]) -> bool:
    """Whether a byline names some of these people and nobody else: it is printed once more."""
    named = names.split(byline)
    return bool(named) and people.issuperset(named)


def _value(found: Found[T] | None) -> T | None:
    return found.value if found is not None else None
