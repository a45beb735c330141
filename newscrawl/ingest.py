"""WARC files into the store: others' as if crawled then, ours as today's extractor reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawl.article import Article
from newscrawl.folder import DataFolder
from newscrawl.locks import lock
from newscrawl.normalise import links
from newscrawl.reread import Parts, articles
from newscrawl.resume import Finished
from newscrawl.revisit import moment, next_visit
from newscrawl.snapshot import SnapshotError
from newscrawl.snapshot.adopt import SUFFIX, adopt, look
from newscrawl.store import Store
from newscrawl.store.frontier import Outcome
from newscrawl.version import VERSION

_Read = tuple[Path, Article | SnapshotError]
Progress = Callable[[Iterable[_Read]], Iterator[_Read]]

JOURNAL = "imports.jsonl"  # in warc/: what was taken in, when, from where


@dataclass(slots=True)
class Imported:
    """What came of one file."""

    source: str
    sha256: str = ""
    file: str | None = None  # its name in warc/; None where it was refused
    records: int = 0
    left_out: int = 0  # broken records
    articles: int = 0
    new: int = 0  # revisions that the store had not
    before: bool = False  # it was imported earlier
    problems: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return asdict(self)


def import_files(
    files: Sequence[Path],
    folder: DataFolder,
    store: Store,
    now: datetime,
    *,
    jobs: int = 1,
    profiles: Sequence[str] = (),
    progress: Progress = iter,
) -> Iterator[Imported]:
    """Take WARC files in, one after the other; what is refused says why, and the next follows.

    A file is copied into warc/ first, so that each article points at a record that can be proved;
    one that was imported before is passed over. A run that was stopped is taken up by the next.
    `progress` is given what is read of a file, and gives it on. Raises OSError where the disk is full,
    SnapshotError while another import is running.
    """
    with _alone(folder.warc):
        for left in folder.warc.glob(f"*{SUFFIX}"):
            left.unlink()
        done = _done(folder.warc)
        for source in files:
            try:
                looked = look(source)
            except SnapshotError as error:
                yield Imported(str(source), problems=(str(error),))
                continue
            if looked.sha256 in done:
                yield Imported(str(source), looked.sha256, before=True)
                continue
            target = adopt(source, folder.warc, looked)
            found = Imported(str(source), looked.sha256, target.name, looked.good, looked.bad)
            found.problems = tuple(looked.problems)
            _store(progress(articles([target], jobs=jobs, profiles=profiles)), found, store, now)
            _note(folder.warc, found, now)
            done.add(looked.sha256)
            yield found


@contextmanager
def _alone(warc: Path) -> Iterator[None]:
    """One import at a time: another one would take this one's half copies for left ones."""
    with (warc / "imports.lock").open("w") as file:
        if not lock(file):
            raise SnapshotError(f"another import into {warc} is running; wait for its end")
        yield


def reread(
    files: Sequence[Path],
    folder: DataFolder,
    store: Store,
    *,
    jobs: int = 1,
    profiles: Sequence[str] = (),
) -> Iterator[bool | SnapshotError]:
    """Store what today's extractor reads differently; yields for each article whether that is new.

    A run that was stopped is taken up behind the last file that it finished.
    """
    parts = Parts(store.revisions(), profiles)
    progress = Finished(folder.path / "reread.progress", files, VERSION)
    last: Path | None = None
    for path, each in articles(progress.left, jobs=jobs, profiles=profiles):
        if last is not None and path != last:
            progress.finish(last)
        last = path
        try:
            if isinstance(each, SnapshotError):
                raise each
            record = each.snapshots[0].record_id
            if each.id is not None and not parts.later(record):
                yield store.put_past(parts.again(record, folder.path) or each, "reread")[1]
        except SnapshotError as error:
            yield error
    progress.clear()


def _store(read: Iterable[_Read], found: Imported, store: Store, now: datetime) -> None:
    for _, each in read:
        if isinstance(each, SnapshotError):
            found.problems = (*found.problems, str(each))
        elif each.id is not None and each.fetched_at is not None:
            found.articles += 1
            stored, fresh = store.put_past(each, "import")
            found.new += fresh
            _mark(store, each, stored, fresh, now)


def _mark(store: Store, article: Article, stored: Article, fresh: bool, now: datetime) -> None:
    """Note the article's URLs as read then; what a crawl has read since is left as it is."""
    at = article.fetched_at
    assert at is not None
    published = article.published.value if article.published else None
    due = next_visit(now, min(moment(published) or at, now), (0, 0), (0, 0))
    urls = {links.canonical(each) for each in (article.url, article.canonical_url) if each}
    own = links.canonical(article.url or "")
    known = store.frontier.known([url for url in urls if url])
    outcome = Outcome("done", due, "import", stored.id, published, fresh)
    for url in sorted(url for url in urls if url and url not in known):
        mine = outcome if url == own else Outcome("done", None, "import", stored.id, published)
        store.frontier.mark(url, mine, article.site, at)


def _done(warc: Path) -> set[str]:
    """The SHA-256 sums of the files that were imported; a line that a kill tore is passed over."""
    path = warc / JOURNAL
    done = set()
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                with suppress(ValueError, KeyError):
                    done.add(str(json.loads(line)["sha256"]))
    return done


def _note(warc: Path, found: Imported, now: datetime) -> None:
    """A line in the journal, on a line of its own, whatever was torn before."""
    said = {"at": now.astimezone(UTC).isoformat(timespec="seconds")} | found.to_dict()
    path = warc / JOURNAL
    torn = path.exists() and path.stat().st_size and not path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8") as lines:
        lines.write(("\n" if torn else "") + json.dumps(said, ensure_ascii=False) + "\n")
