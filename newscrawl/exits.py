"""How a command ends: one table of exit codes, and errors as one line that says what to do."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from newscrawl.folder import FolderError
from newscrawl.site import SiteError
from newscrawl.summary import Summary
from newscrawl.turns import BusyError

# docs/commands.md shows the same table.
DONE = 0
FAILED = 1  # some of the work could not be done; the rest was
USAGE = 2  # the command was given wrongly: an option, a site, a profile
NOTHING = 3  # it worked, and there was nothing to do or to show
STORAGE = 4  # the data folder or the database cannot be used
INTERRUPTED = 130
_no_room = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
# By name: most commands need not load what raises them.
_named = {
    "StoreError": STORAGE,
    "FilterError": USAGE,
    "QueryError": USAGE,
    "JobError": USAGE,
    "PlanError": USAGE,
    "DaemonError": NOTHING,
}


def code(summary: Summary) -> int:
    if summary.finished == "interrupted":
        return INTERRUPTED
    if not summary.in_order or (summary.errors and not summary.fetched):
        return FAILED
    if summary.errors and not (
        summary.articles or summary.updated or summary.unchanged or summary.removed or summary.known
    ):
        return FAILED
    return DONE if summary.found or summary.fetched else NOTHING


@contextmanager
def errors() -> Iterator[None]:
    """Errors that name what, where and what to do become one line and an exit code."""
    try:
        yield
    except SiteError as error:
        _fail(error, USAGE)
    except FolderError as error:
        _fail(error, STORAGE)
    except BusyError as error:
        _fail(error, NOTHING)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # | head
        sys.stderr.close()
        sys.exit(DONE)
    except (ValueError, RuntimeError, OSError) as error:
        if isinstance(error, OSError) and error.errno in _no_room:
            where = f"{error.filename}: " if error.filename else ""
            _fail(f"{where}{error.strerror}; make room and run again", STORAGE)
        if isinstance(error, PermissionError) and error.filename:
            _fail(f"{error.filename}: {error.strerror}; check whose it is", STORAGE)
        if type(error).__module__.startswith("newscrawl."):
            _fail(error, _named.get(type(error).__name__, FAILED))
        raise


def _fail(error: Exception | str, code: int) -> NoReturn:
    click.echo(f"error: {error}", err=True)
    sys.exit(code)
