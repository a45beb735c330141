"""Sources that have not changed since they were read: asked only for that, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scrapy.http import Response

from newscrawl.discover import Link
from newscrawl.normalise import links
from newscrawl.revisit import moment
from newscrawl.site import Site
from newscrawl.spiders.answers import validators
from newscrawl.spiders.memory import Memory
from newscrawl.store.sources import KnownSource
from newscrawl.version import VERSION

_TRUSTED = timedelta(days=1)  # then it is asked for in full: some servers say 304 to everything
_A_DAY = timedelta(days=2)  # until a bare date is over, in every zone
_MOST = 500  # further sources of one that are remembered; more are read of no site in a run


@dataclass(frozen=True, slots=True)
class Same:
    """A source that says what it said."""

    known: KnownSource
    leads: list[Link]  # the further sources that it led to


class Unchanged:
    """What sources said when a run like this one read them last.

    A run like this one takes the same of a source: by the same version, profile, ways and first day.
    Then all that the source lists is in the frontier.
    """

    def __init__(self, memory: Memory, options: str) -> None:
        """`options` are those of the run that decide what is taken of a source."""
        self._memory = memory
        self._options = options

    def known(self, urls: Iterable[str], site: Site) -> dict[str, KnownSource]:
        """Those of some canonical URLs that a run like this one has read, within a day."""
        now, choice = datetime.now(UTC), self._choice(site)
        found = self._memory.sources.known(urls)
        return {
            url: each
            for url, each in found.items()
            if each.choice == choice and now - datetime.fromisoformat(each.read_at) < _TRUSTED
        }

    def same(self, response: Response, known: KnownSource | None) -> Same | None:
        """What a source said before, where its answer says that this still holds."""
        if known is None:
            return None
        if response.status == 304 or response.meta["snapshot"].digest == known.digest:
            return Same(known, _links(known.leads))
        return None

    def passed_by(self, link: Link, known: KnownSource | None) -> Same | None:
        """A sitemap that need not be asked for: its index says that it last changed before it was read."""
        if known is None or link.leads != "sitemap" or not link.changed:
            return None
        try:
            changed = moment(link.changed)
        except ValueError:
            return None
        settled = timedelta() if len(link.changed) > 10 else _A_DAY
        if changed is None or link.changed != known.stated:
            return None
        if changed + settled > datetime.fromisoformat(known.read_at):
            return None
        return Same(known, _links(known.leads))

    def note(
        self, response: Response, link: Link, site: Site, via: str, listed: int, leads: list[Link]
    ) -> None:
        """Remember a source that was read, once what it lists is in the frontier: so many articles that
        no other source had listed before, and further sources."""
        etag, modified = validators(response)
        self._memory.sources.note(
            KnownSource(
                url=links.canonical(link.url) or link.url,
                read_at=datetime.now(UTC).isoformat(timespec="seconds"),
                choice=self._choice(site),
                via=via,
                listed=listed,
                leads=json.dumps([(each.url, each.leads, each.changed) for each in leads[:_MOST]]),
                etag=etag,
                modified=modified,
                digest=response.meta["snapshot"].digest,
                stated=link.changed,
            )
        )

    def _choice(self, site: Site) -> str:
        said = (VERSION, self._options, site.name, site.domains, site.article, site.skip)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _links(leads: str) -> list[Link]:
    return [Link(url, kind, changed) for url, kind, changed in json.loads(leads)]
