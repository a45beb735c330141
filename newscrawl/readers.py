"""Pages read in processes of their own, beside the one that fetches.

A page that kills its reader, or keeps it for too long, is that page's trouble alone: the reader is
replaced, and the others go on.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newscrawl.article import Article
from newscrawl.extract import extract
from newscrawl.fetched import Fetched
from newscrawl.join import joined

SECONDS = 60.0  # that a page may take; the slowest of 1,700 real ones took a tenth of one
_MEMORY = 3 * 1024**3  # bytes of address space that a reader may have
_PAGES = 5_000  # after which a reader is replaced: libxml2 keeps every name that it ever met


class ReadError(RuntimeError):
    """A page could not be read; `reason` is what a report counts."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason  # reader-crashed | reader-timeout | reader-NAME of an exception


def read(page: Fetched) -> Article:
    """The article on a page, or on its pages, with the snapshots that it was read from."""
    return joined([_read(page), *(_read(part) for part in page.parts)])


def _read(page: Fetched) -> Article:
    """One page, with what its headers said."""
    article = extract(
        page.body,
        page.url,
        content_type=page.content_type,
        fetched_at=page.fetched_at,
        site=page.site,
    )
    rights = replace(
        article.rights,
        tdm=article.rights.tdm or page.tdm,
        robots=tuple(dict.fromkeys((*article.rights.robots, *page.robots))),
    )
    return replace(article, snapshots=(page.snapshot,), rights=rights)


class Readers:
    """So many processes that read; each is started when it is first needed."""

    def __init__(self, count: int, seconds: float = SECONDS) -> None:
        """`seconds` is what one page may take."""
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reader")
        self._idle: queue.SimpleQueue[_Reader] = queue.SimpleQueue()

    def read(self, page: Fetched) -> Future[Article]:
        """The article on a page, in time; the future raises ReadError where there is none."""
        return self._threads.submit(self._read, page)

    def close(self) -> None:
        """End the processes, behind what they have been given."""
        self._threads.shutdown()
        while not self._idle.empty():
            self._idle.get().close()

    def _read(self, page: Fetched) -> Article:
        try:
            reader = self._idle.get_nowait()
        except queue.Empty:
            reader = _Reader(self._seconds)
        try:
            return reader.read(page)
        finally:
            if reader.fit:
                self._idle.put(reader)
            else:
                reader.close()


class _Reader:
    """One process; asked for one page at a time."""

    def __init__(self, seconds: float) -> None:
        above = str(Path(__file__).parents[1])
        path = os.pathsep.join(filter(None, (above, os.environ.get("PYTHONPATH"))))
        self._seconds = seconds
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "newscrawl.readers", str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._left = _PAGES
        self.fit = True

    def read(self, page: Fetched) -> Article:
        """Ask, and wait for the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._left -= 1
        self.fit = self._left > 0
        start = time.monotonic()
        try:
            pickle.dump(page, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            answer = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.fit = False
            late = time.monotonic() - start >= self._seconds
            raise ReadError("reader-timeout" if late else "reader-crashed", self._last()) from error
        if isinstance(answer, Article):
            return answer
        raise ReadError(*answer)

    def _last(self) -> str:
        """How the process ended, and what it said last."""
        code = self._process.wait()
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - 2_000))
        return f"exit code {code}\n{self._said.read().decode('utf-8', 'replace')}".strip()

    def close(self) -> None:
        """Let it end."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):  # it is dead
                pipe.close()
        self._process.wait()
        self._said.close()


def main() -> None:
    """The process: read pages from standard input, until it ends with the one that asks."""
    for each in (signal.SIGINT, signal.SIGTERM):  # the one that asks ends in order, and then we do
        signal.signal(each, signal.SIG_IGN)
    _bound_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that is printed is an answer
    _serve(sys.stdin.buffer, answers, float(sys.argv[1]))


def _serve(pages: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    while True:
        try:
            page = pickle.load(pages)
        except EOFError:
            return
        faulthandler.dump_traceback_later(seconds, exit=True)  # ends C code that hangs, too
        answer: Article | tuple[str, str]
        try:
            answer = read(page)
        except Exception as error:  # a fault of ours: named, and the next page is read
            answer = f"reader-{type(error).__name__}", f"{page.url}: {error}"
        faulthandler.cancel_dump_traceback_later()
        try:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
        except BrokenPipeError:  # the crawl was killed
            os._exit(0)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > _MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))


if __name__ == "__main__":
    main()
