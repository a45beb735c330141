"""The process that reads pages beside a crawl, and what it makes of one."""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import struct
import sys
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from newscrawl import garbage
from newscrawl.article import NOT_ARTICLES, Article
from newscrawl.discover.parts import MOST_PARTS, next_part
from newscrawl.discover.sniff import sniff
from newscrawl.extract import extract
from newscrawl.fetched import Fetched
from newscrawl.health.marks import Marks, marks
from newscrawl.health.traits import Trait, traits
from newscrawl.prepared import Prepared, prepared
from newscrawl.snapshot.codec import decoded

LENGTH = struct.Struct(">I")  # before each page and each answer, which are pickled
_GARBAGE = (20_000, 20, 50)  # the young: a page makes some ten thousand
_MEMORY = 3 * 1024**3  # bytes of address space that a reader may have


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a page."""

    article: Article | None  # None where the page was refused
    refused: str | None = None  # why: not-a-page, too-large
    further: str | None = None  # the URL of the article's next page
    prepared: Prepared | None = None
    traits: dict[str, Trait] = field(default_factory=dict)
    marks: Marks | None = None  # where they were asked for


def read(page: Fetched) -> Read:
    """The article on a page, with the snapshot that it was read from."""
    body = decoded(page.body, page.encoding, page.most + 1)
    if len(body) > page.most:
        return Read(None, "too-large")
    if sniff(body, page.url) != "html":
        return Read(None, "not-a-page")
    article = extract(
        body, page.url, content_type=page.content_type, fetched_at=page.fetched_at, site=page.site
    )
    rights = replace(
        article.rights,
        tdm=article.rights.tdm or page.tdm,
        robots=tuple(dict.fromkeys((*article.rights.robots, *page.robots))),
    )
    article = replace(article, snapshots=(page.snapshot,), rights=rights)
    further = None
    if article.kind not in NOT_ARTICLES and page.number < MOST_PARTS:
        further = next_part(body, page.url, page.number + 1)
    return Read(
        article,
        further=further,
        prepared=prepared(article) if article.id is not None else None,
        traits=traits(article),
        marks=marks(body) if page.marked else None,
    )


def main() -> None:
    """The process: read pages from standard input, until it ends with the one that asks."""
    for each in (signal.SIGINT, signal.SIGTERM):  # the one that asks ends in order, and then we do
        signal.signal(each, signal.SIG_IGN)
    _bound_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that is printed is an answer
    garbage.settle(*_GARBAGE)
    _serve(sys.stdin.buffer, answers, float(sys.argv[1]))


def _serve(pages: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    while head := pages.read(LENGTH.size):
        page: Fetched = pickle.loads(pages.read(LENGTH.unpack(head)[0]))
        faulthandler.dump_traceback_later(seconds, exit=True)  # ends C code that hangs, too
        answer: Read | tuple[str, str]
        try:
            answer = read(page)
        except Exception as error:  # a fault of ours: named, and the next page is read
            answer = f"reader-{type(error).__name__}", f"{page.url}: {error}"
        faulthandler.cancel_dump_traceback_later()
        packed = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        try:
            answers.write(LENGTH.pack(len(packed)) + packed)
            answers.flush()
        except (BrokenPipeError, ConnectionResetError):  # the crawl was killed
            os._exit(0)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > _MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))
