"""Pages read in processes of their own, beside the one that fetches.

A page that kills its reader, or keeps it for too long, is that page's trouble alone: the reader is
replaced, and the others go on.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import subprocess
import sys
import tempfile
from collections import deque
from contextlib import suppress
from pathlib import Path

from newscrawl.fetched import Fetched
from newscrawl.reader import LENGTH, Read

SECONDS = 60.0  # that a page may take; the slowest of 1,700 real ones took a tenth of one
_PAGES = 5_000  # after which a reader is replaced: libxml2 keeps every name that it ever met
_PROCESS = "from newscrawl.reader import main; main()"
_LATE = "Timeout ("  # what a reader says of a page that kept it for too long
_AHEAD = 2  # pages that a reader has: one that it reads, and the next


class ReadError(RuntimeError):
    """A page could not be read; `reason` is what a report counts."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason  # reader-crashed | reader-timeout | reader-NAME of an exception


class _Waited(Exception):  # noqa: N818  no error: it is read by another one
    """A page waited behind one that killed the reader."""


class Readers:
    """So many processes that read, asked from one event loop."""

    def __init__(self, count: int, seconds: float = SECONDS) -> None:
        """`seconds` is what one page may take. The first process begins at once, to be ready for the
        first page."""
        self._count = count
        self._seconds = seconds
        self._room = asyncio.Semaphore(count * _AHEAD)
        self._readers = [_Reader(seconds)]

    async def read(self, page: Fetched) -> Read:
        """What is made of a page. Raises ReadError where it cannot be read, in time."""
        packed = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        async with self._room:
            while True:
                with suppress(_Waited):
                    return await self._reader().read(packed)

    def close(self) -> None:
        """End the processes."""
        for each in self._readers:
            each.close()

    def _reader(self) -> _Reader:
        """The one with the least to do; another one while there are fewer than may be."""
        for each in [each for each in self._readers if not each.fit and not each.busy]:
            each.close()
            self._readers.remove(each)
        fit = [each for each in self._readers if each.fit]
        least = min(fit, key=lambda each: each.busy, default=None)
        if least is None or (least.busy and len(fit) < self._count):
            least = _Reader(self._seconds)
            self._readers.append(least)
        return least


class _Reader:
    """One process; it answers in the order in which it is asked."""

    def __init__(self, seconds: float) -> None:
        above = str(Path(__file__).parents[1])
        path = os.pathsep.join(filter(None, (above, os.environ.get("PYTHONPATH"))))
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
        self._ours, its = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROCESS, str(seconds)],
            stdin=its.fileno(),
            stdout=its.fileno(),
            stderr=self._said,
            env={**os.environ, "PYTHONPATH": path},
        )
        its.close()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._asked: deque[asyncio.Future[Read]] = deque()
        self._listening: asyncio.Task[None] | None = None
        self._left = _PAGES
        self.fit = True

    @property
    def busy(self) -> int:
        """How many pages it has."""
        return len(self._asked)

    async def read(self, packed: bytes) -> Read:
        """Ask, and wait for the answer."""
        self._left -= 1
        self.fit = self.fit and self._left > 0
        answer: asyncio.Future[Read] = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())
            self._waiting = [packed]
        elif self._streams is None:
            self._waiting.append(packed)
        else:
            self._send(packed)
        return await answer

    def _send(self, packed: bytes) -> None:
        assert self._streams is not None
        self._streams[1].write(LENGTH.pack(len(packed)) + packed)

    async def _listen(self) -> None:
        """Hear the answers, until the process ends."""
        self._streams = await asyncio.open_connection(sock=self._ours)
        for each in self._waiting:
            self._send(each)
        try:
            while True:
                size = LENGTH.unpack(await self._streams[0].readexactly(LENGTH.size))[0]
                answer = pickle.loads(await self._streams[0].readexactly(size))
                asked = self._asked.popleft()
                if asked.done():  # nobody waits any more
                    continue
                if isinstance(answer, Read):
                    asked.set_result(answer)
                else:
                    asked.set_exception(ReadError(*answer))
        except Exception:  # it has died, or what it says is no answer
            self._end()

    def _end(self) -> None:
        """The process has died, or is to: of the page that it read, whose reason it is; the next waits on."""
        self.fit = False
        said = self._last()
        reason = "reader-timeout" if _LATE in said else "reader-crashed"
        error: Exception = ReadError(reason, said)
        while self._asked:
            asked = self._asked.popleft()
            if not asked.done():
                asked.set_exception(error)
            error = _Waited()

    def _last(self) -> str:
        """How the process ended, and what it said last."""
        self._ours.close()  # where it lives, it ends now
        code = self._process.wait()
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - 10_000))
        return f"exit code {code}\n{self._said.read().decode('utf-8', 'replace')}".strip()

    def close(self) -> None:
        """Let it end."""
        if self._listening is not None:
            self._listening.cancel()
        if self._streams is not None:
            self._streams[1].close()
        self._ours.close()
        if self._process.poll() is None:
            self._process.kill()  # it has nothing that could be lost
        self._process.wait()
        self._said.close()
