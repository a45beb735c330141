"""Locks: a file system without them is said to be one, wherever a lock is needed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl import locks
from newscrawl.alive import Alive, dead
from newscrawl.cli import main
from newscrawl.export.jsonl import Appender
from newscrawl.folder import FolderError
from newscrawl.snapshot.mend import busy, mark, mend
from newscrawl.turns import holder, turn

WARC = "a.warc.gz"


def held(folder: Path) -> None:
    with turn(folder, ["a"], alone=True):
        pass


@pytest.fixture(params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder whose file system has no locks, where others have left their files."""

    def flock(*arguments: object) -> None:
        raise OSError(request.param, os.strerror(request.param))

    (tmp_path / ".turns").mkdir()
    for name in (".turns/a.lock", "a.warc.open", ".run-1.lock"):
        (tmp_path / name).touch()
    monkeypatch.setattr(locks.fcntl, "flock", flock)
    return tmp_path


@pytest.mark.parametrize(
    "use",
    [
        held,
        lambda folder: holder(folder, "a"),
        lambda folder: mark(folder / "b.warc.gz"),
        lambda folder: busy(folder / WARC),
        mend,
        lambda folder: Alive(folder, 2),
        lambda folder: dead(folder, [1]),
        lambda folder: Appender(folder / "articles.jsonl"),
    ],
)
def test_a_file_system_without_locks_is_said_to_be_one(
    folder: Path, use: Callable[[Path], object]
) -> None:
    with pytest.raises(FolderError, match=r"cannot be locked \(.+\).*local disk"):
        use(folder)


def test_a_crawl_says_so_in_a_line(folder: Path) -> None:
    result = CliRunner().invoke(main, ["crawl", "http://127.0.0.1:9/", "--data", str(folder)])
    assert result.exit_code == 4
    assert result.output.startswith("error: ")
    assert "cannot be locked" in result.output


def test_a_run_ends_in_a_folder_that_has_become_read_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EROFS, "read-only", str(path))

    alive = Alive(tmp_path, 1)
    monkeypatch.setattr(Path, "unlink", refused)
    assert dead(tmp_path, [1]) == []
    alive.end()
    assert dead(tmp_path, [1]) == [1]
