"""What a run that was killed has fetched and not read: where it lies in the archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

from newscrawl.discover import MOST_PARTS, next_part
from newscrawl.normalise import links
from newscrawl.snapshot import SnapshotError, index
from newscrawl.snapshot.index import Capture
from newscrawl.snapshot.mend import mend
from newscrawl.snapshot.read import taken

_HOPS = MOST_PARTS + 8  # further pages of an article, and redirects
_ASKED_AGAIN = frozenset({408, 425, 429})  # and what says that the server is in trouble


def unread(folder: Path, claimed: Mapping[str, datetime]) -> dict[str, list[Capture]]:
    """The records of canonical URLs that were fetched since the moment given with each, the last
    one of each; with those that it redirected to, and its article's further pages.

    `folder` is the data folder. Files that a dead writer left are mended first: a record that was
    torn is none.
    """
    if not claimed:
        return {}
    mend(folder / "warc")
    found: dict[str, list[Capture]] = defaultdict(list)
    wanted: dict[str, set[str]] = {url: {url} for url in claimed}  # a URL -> whose chain it is of
    for _ in range(_HOPS):
        further: dict[str, set[str]] = defaultdict(set)
        for url, capture in _last(folder / "warc", wanted, min(claimed.values())).items():
            for first in wanted[url]:
                if capture.at < claimed[first].replace(microsecond=0) or capture in found[first]:
                    continue
                found[first].append(capture)
                if (led := _led(folder, capture, found[first])) is not None:
                    further[led].add(first)
        if not further:
            break
        wanted = further
    return {url: captures for url, captures in found.items() if captures}


def _last(warc: Path, urls: Collection[str], since: datetime) -> dict[str, Capture]:
    """The last usable answer of each of some URLs, in files that were written to since."""
    keys = {index.surt(url) for url in urls}
    last: dict[str, Capture] = {}
    for path in index.files(warc):
        if path.stat().st_mtime < since.timestamp():
            continue
        for each in index.captures_among(path, keys):
            url = links.canonical(each.url)
            if url is not None and url in urls and (url not in last or each.at >= last[url].at):
                last[url] = each
    return {
        url: each
        for url, each in last.items()
        if each.status < 500 and each.status not in _ASKED_AGAIN
    }


def _led(folder: Path, capture: Capture, chain: list[Capture]) -> str | None:
    """Where an answer leads: by a redirect, or to the article's next page."""
    if capture.status not in (200, 301, 302, 303, 307, 308):
        return None
    try:
        answer = taken(folder, capture)
    except SnapshotError:  # it will be asked for again
        return None
    if capture.status != 200:
        return links.canonical(urljoin(capture.url, answer.header("location") or ""))
    number = sum(each.status == 200 for each in chain) + 1
    further = next_part(answer.content, capture.url, number)
    return links.canonical(further) if further is not None else None
