"""The articles that a run asks one site for, a few at a time, so that memory stays flat."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from newscrawl.normalise import links
from newscrawl.site import Site
from newscrawl.snapshot.index import Capture
from newscrawl.spiders.limits import Allowance, Limits
from newscrawl.spiders.memory import Memory
from newscrawl.spiders.tally import Tally
from newscrawl.store.frontier import Due

_OUT = 32  # URLs of a site that wait for their answers; half of them are asked for at once
_ROUNDS = 50  # looks into the frontier, where all that it gave was known under another URL
_WAITING = 2_000  # found in this run, in memory; what is beyond is in the frontier all the same


@dataclass(frozen=True, slots=True)
class Ask:
    """An article's URL that is to be asked for now."""

    url: str
    before: Due | None  # what the last visit has left
    depth: int = 1
    source: str | None = None  # the page that led to it
    kept: dict[str, Capture] = field(default_factory=dict)  # what a killed run has on disk of it


class Queue:
    """First what this run has found, in its order; then what earlier runs have left, new before
    known. A URL that is known to lead to an article that was read is not asked for."""

    def __init__(
        self,
        name: str,
        profile: Site | None,
        memory: Memory,
        tally: Tally,
        depth: int,
        allowance: Allowance,
        *,
        again: bool = True,
        listed: bool = False,
    ) -> None:
        """`name` is the site's, `depth` the most links from the start; `listed` is a queue that asks
        just for what it is given."""
        self.name = name
        self.profile = profile
        self.depth = depth
        self.allowance = allowance
        self._memory = memory
        self._tally = tally
        self._again = again
        self._listed = listed
        self._waiting: deque[Ask] = deque()
        self._asked: dict[int, str] = {}  # hash of links.key -> the URL asked for
        self._dry = listed  # whether the frontier had no more
        self._out = 0

    @property
    def waiting(self) -> int:
        """How many URLs are under way or in memory."""
        return self._out + len(self._waiting)

    @property
    def full(self) -> bool:
        """Whether nothing more may be asked for."""
        return self.allowance.pages <= 0 or bool(self.allowance.spent)

    def give(self, urls: Iterable[str], depth: int = 1, source: str | None = None) -> None:
        """Canonical URLs that are to be visited, and the page that led to them; what does not fit
        waits in the frontier."""
        for url in sorted(urls, key=links.is_variant):
            if len(self._waiting) < _WAITING or self._listed:
                self._waiting.append(Ask(url, None, depth, source))
            else:
                self._dry = False

    def takes_start(self) -> bool:
        """Whether one more page, a start that looks like an article, may be asked for; it counts."""
        if self.full:
            return False
        self.allowance.pages -= 1
        return True

    def answered(self) -> None:
        """An article's answer came, or none will."""
        self._out -= 1

    def take(self) -> list[Ask]:
        """What is to be asked for now; nothing while enough is under way."""
        room = 0 if self.full else min(_OUT - self._out, self.allowance.pages)
        if self._out > _OUT // 2 or room <= 0:
            return []
        asks: list[Ask] = []
        while self._waiting and len(asks) < room:
            count = min(room - len(asks), len(self._waiting))
            asks += self._checked([self._waiting.popleft() for _ in range(count)])
        for _ in range(_ROUNDS):
            if self._dry or len(asks) >= room:
                break
            left = self._memory.left(self.name, self._again, room - len(asks))
            self._dry = not left
            asks += self._checked([Ask(due.url, due) for due in left])
        self._out += len(asks)
        self.allowance.pages -= len(asks)
        return asks

    def _checked(self, asks: Sequence[Ask]) -> list[Ask]:
        """Those that are this run's to ask for, and lead to no article that another URL led to."""
        known = self._memory.frontier.known(ask.url for ask in asks)
        wanted, same = [], []
        unread = (ask.url for ask in asks if _unread(known.get(ask.url)))
        held = {} if self._listed else self._held(unread)
        for ask in asks:
            mark = hash(ask.url if self._listed else links.key(ask.url))
            if ask.url in held or self._asked.get(mark, ask.url) != ask.url:
                same.append((ask.url, held.get(ask.url)))
            elif mark not in self._asked:
                self._asked[mark] = ask.url
                wanted.append(replace(ask, before=known.get(ask.url)))
        self._tally.same_article(same, self.name)
        mine = self._memory.claim(ask.url for ask in wanted)
        self._tally.skipped["another-run"] += len(wanted) - len(mine)
        return [replace(ask, kept=self._memory.kept(ask.url)) for ask in wanted if ask.url in mine]

    def _held(self, urls: Iterable[str]) -> dict[str, str]:
        """Of URLs that were never read, those whose article is stored: by the id in their form."""
        ids = {url: id for url in urls if (id := links.article_id(url, self.profile))}
        stored = self._memory.frontier.held(ids.values())
        return {url: id for url, id in ids.items() if id in stored}


class Queues:
    """The queues of a run, one a site; a list of URLs has its own for each site that it names."""

    def __init__(self, memory: Memory, tally: Tally, limits: Limits, again: bool) -> None:
        self._made = (memory, tally)
        self._limits = limits
        self._again = again
        self._allowances: dict[str, Allowance] = {}
        self._queues: dict[tuple[str, bool], Queue] = {}

    def __iter__(self) -> Iterator[Queue]:
        return iter(list(self._queues.values()))

    def of(self, site: Site | None, url: str, *, listed: bool = False) -> Queue:
        """The queue of a site, or of a URL's where it has no profile."""
        name = site.name if site is not None else links.registered(url) or "–"
        if (name, listed) not in self._queues:
            own = self._limits.within(site.budget) if site is not None else self._limits
            allowed = self._allowances.setdefault(name, Allowance(own))
            made = Queue(
                name, site, *self._made, own.depth, allowed, again=self._again, listed=listed
            )
            self._queues[name, listed] = made
        return self._queues[name, listed]

    def allowance(self, name: str) -> Allowance | None:
        """What may still be taken of a site; None of one that has not been begun with."""
        return self._allowances.get(name)

    def spent(self) -> str:
        """Which bound any site has reached; "" where none."""
        reached = (each.spent for each in self._allowances.values())
        return next((bound for bound in reached if bound not in ("", "refused")), "")

    def waiting(self) -> Counter[str]:
        """How many URLs of each site are about to be asked for."""
        return sum((Counter({each.name: each.waiting}) for each in self), Counter())


def _unread(due: Due | None) -> bool:
    return due is None or due.article is None
