"""Visits on their way into the frontier: what came of a URL, and when it is to be visited next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newscrawl.article import Article
from newscrawl.normalise import links
from newscrawl.revisit import moment, next_try, next_visit
from newscrawl.store.frontier import Due, Frontier, Outcome, State

_MOST = 200  # visits that wait to be noted

Validators = tuple[str | None, str | None]  # ETag, Last-Modified


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit, not noted yet."""

    urls: list[str]  # canonical, the page's own last
    site: str | None
    now: datetime
    state: State
    reason: str | None = None
    due: datetime | None = None  # of what was not read
    article: Article | None = None
    changed: bool = False
    validators: Validators = (None, None)


class Visits:
    """Notes visits together: when `later` calls back, or when many wait."""

    def __init__(self, frontier: Frontier, later: Callable[[], object]) -> None:
        self._frontier = frontier
        self._later = later
        self._waiting: list[Visit] = []
        self._rates: dict[str, tuple[int, int]] = {}

    def wait(self, visit: Visit) -> None:
        """Let a visit wait to be noted; one without a URL is none."""
        if not visit.urls:
            return
        self._waiting.append(visit)
        if len(self._waiting) >= _MOST:
            self.note()
        elif len(self._waiting) == 1:
            self._later()

    def note(self) -> None:
        """Write down what came of the visits that wait for it, in one transaction."""
        visits, self._waiting = self._waiting, []
        self.write(visits, self._frontier)

    def write(self, visits: Sequence[Visit], frontier: Frontier) -> None:
        """Write visits down now, into a frontier that may be a transaction's."""
        if not visits:
            return
        known = frontier.known({url for each in visits for url in each.urls})
        marks = [
            (url, self._outcome(each, url, known, frontier), each.site)
            for each in visits
            for url in each.urls
        ]
        frontier.mark_all(marks, visits[-1].now)

    def _outcome(
        self, visit: Visit, url: str, all_known: Mapping[str, Due], frontier: Frontier
    ) -> Outcome:
        known = all_known.get(visit.urls[-1])
        if visit.state == "failed" and visit.due is None:
            due = next_try(visit.now, known.tries + 1 if known else 1)
            return Outcome("failed", due, visit.reason)
        if visit.state != "done":
            return Outcome(visit.state, visit.due, visit.reason)
        id = visit.article.id if visit.article else known.article if known else None
        published = _published(visit.article) or (known.published if known else None)
        if url != visit.urls[-1]:
            return Outcome("done", None, visit.reason, id, published)
        visits = (known.visits, known.changes + visit.changed) if known else (0, 0)
        since = min(moment(published) or visit.now, visit.now)
        due = next_visit(visit.now, since, visits, self._rate(visit.site, frontier))
        return Outcome("done", due, visit.reason, id, published, visit.changed, *visit.validators)

    def _rate(self, site: str | None, frontier: Frontier) -> tuple[int, int]:
        """A site's habits, asked for once a run."""
        if site is None:
            return 0, 0
        if site not in self._rates:
            self._rates[site] = frontier.rate(site)
        return self._rates[site]


def read(
    urls: Iterable[str],
    site: str | None,
    now: datetime,
    article: Article | None,
    fresh: bool,
    validators: Validators,
) -> Visit:
    """The visit that found an article; `fresh` where what it says is stored for the first time."""
    changed = fresh and article is not None and _number(article) > 1
    reason = None if fresh else "unchanged"
    own = [*([article.canonical_url or ""] if fresh and article is not None else ()), *urls]
    return Visit(canonical(own), site, now, "done", reason, None, article, changed, validators)


def canonical(urls: Iterable[str]) -> list[str]:
    """Each once, the last one last."""
    found = [canonical for each in urls if (canonical := links.canonical(each))]
    return list(dict.fromkeys(reversed(found)))[::-1]


def _number(article: Article) -> int:
    return article.revision.number if article.revision is not None else 0


def _published(article: Article | None) -> str | None:
    return article.published.value if article is not None and article.published else None
