"""Locked files: the system lets go of them when the last process that holds one ends, however it ends."""

from __future__ import annotations

from typing import IO, Any

from newscrawl.folder import FolderError

try:
    import fcntl
except ImportError:  # Windows: nothing keeps two processes apart
    fcntl = None  # type: ignore[assignment]

KEPT = fcntl is not None  # whether there are locks at all


def lock(file: IO[Any], *, shared: bool = False, wait: bool = False) -> bool:
    """Lock an open file; False where another process holds it.

    Raises FolderError where its file system cannot (a share that is mounted without locks).
    """
    if fcntl is None:
        return True
    how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(file, how if wait else how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise FolderError(
            f"{file.name} cannot be locked ({error.strerror}), so that nothing would keep two crawls "
            "apart; name a folder on a local disk with --data, or mount this one with locks"
        ) from error
    return True


def release(file: IO[Any]) -> None:
    """Let go of a locked file that stays open."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_UN)
