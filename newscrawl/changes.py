"""What has happened to the articles of a store: further revisions, removals, returns."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from newscrawl.article import Article
from newscrawl.diff import Diff, diff
from newscrawl.diff.compare import Kind as Changed
from newscrawl.store import Store
from newscrawl.store.events import Event
from newscrawl.store.moments import utc
from newscrawl.store.past import REREAD

Kind = Changed | Literal["removed", "returned"]
KINDS: tuple[str, ...] = (*get_args(Changed)[:-1], "removed", "returned")


@dataclass(frozen=True, slots=True)
class Change:
    """One revision compared with the one before, or one event; the first revision has neither."""

    article: Article  # the revision; of an event the last one before it
    at: str  # when it was fetched, ISO 8601, UTC
    kind: str  # new, reread, or one of KINDS
    diff: Diff | None = None
    event: Event | None = None

    @property
    def marked(self) -> bool:
        """Whether the publisher says so: a page that is gone says it, an edit may not."""
        return self.diff is None or self.diff.marked or self.kind == REREAD

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of all that differs: a headline may be changed beside a correction."""
        return frozenset(
            {self.kind, *(each.kind for each in self.diff.fields)} if self.diff else {self.kind}
        )

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        number = self.article.revision.number if self.article.revision else None
        said = {"id": self.article.id, "url": self.article.url, "revision": number, "at": self.at}
        said |= {"kind": self.kind, "marked": self.marked, "headline": self.article.headline}
        compared = self.diff.to_dict() if self.diff else {"fields": (), "noise": ()}
        event = {"reason": self.event.reason} if self.event else {}
        return said | {"fields": compared["fields"], "noise": compared["noise"]} | event


def history(store: Store, which: str) -> list[Change]:
    """All that befell an article, by its id or a URL of it, in order; empty where none is stored."""
    revisions = store.history(which)
    if not revisions:
        return []
    before: list[Article | None] = [None, *revisions]
    found = [_revised(one, other) for one, other in zip(before, revisions, strict=False)]
    for event in store.events(revisions[0].id):
        last = [each.article for each in found if each.event is None and each.at <= event.at]
        found.append(_befallen(event, last[-1] if last else revisions[0]))
    return sorted(found, key=lambda each: each.at)


def changes(
    store: Store,
    since: str,
    *,
    kind: str | None = None,
    silent: bool = False,
    site: str | None = None,
) -> Iterator[Change]:
    """What happened from an ISO 8601 day or time on, in order; the first revisions are not told.

    `kind` is one of KINDS, of the whole or of a part of it; `silent` leaves out what the publisher
    says to have changed, by a correction's note or a later time of update. Raises FilterError for a
    time that is none.
    """
    revised = (_revised(one, other) for one, other in store.changed(since, site=site))
    befallen = (_befallen(event, article) for event, article in _events(store, since, site))
    for each in heapq.merge(revised, befallen, key=lambda each: each.at):
        if (kind is None or kind in each.kinds) and not (silent and each.marked):
            yield each


def _revised(before: Article | None, after: Article) -> Change:
    at = utc(after.fetched_at) if after.fetched_at else ""
    if before is None:
        return Change(after, at, "new")
    found = diff(before, after)
    again = after.revision is not None and after.revision.reason == REREAD
    return Change(after, at, REREAD if again else found.kind, found)


def _befallen(event: Event, article: Article) -> Change:
    return Change(article, event.at, event.kind, event=event)


def _events(store: Store, since: str, site: str | None) -> Iterator[tuple[Event, Article]]:
    for event in store.events(since=since):
        article = store.history(event.article)[-1]
        if site in (None, article.site):
            yield event, article
