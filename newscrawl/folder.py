"""The data folder: where a crawl keeps its database, its snapshots and its JSON lines."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

DEFAULT = "newscrawl-data"
VARIABLE = "NEWSCRAWL_DATA"


class FolderError(OSError):
    """The data folder cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The parts of one data folder."""

    path: Path

    @property
    def store(self) -> Path:
        """The SQLite database."""
        return self.path / "store.db"

    @property
    def warc(self) -> Path:
        """The folder of WARC files."""
        return self.path / "warc"

    @property
    def articles(self) -> Path:
        """The JSON lines, one article revision a line."""
        return self.path / "articles.jsonl"

    @property
    def identity(self) -> tuple[int, int] | None:
        """What tells this folder from another at the same path; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @classmethod
    def at(cls, path: str | os.PathLike[str] | None = None) -> DataFolder:
        """The folder at a path, else at $NEWSCRAWL_DATA, else ./newscrawl-data; not touched yet."""
        return cls(Path(path or os.environ.get(VARIABLE) or DEFAULT).expanduser())

    def made(self) -> DataFolder:
        """This folder, made where it was missing and known to be writable, or a FolderError."""
        if self.path.exists() and not self.path.is_dir():
            raise FolderError(f"{self.path} is a file; name a folder with --data")
        try:
            self.warc.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path):  # its name is no one else's, thread or not
                pass
        except OSError as error:
            raise FolderError(
                f"{self.path} cannot be written ({error.strerror}); name another folder with --data"
            ) from error
        return self

    def found(self) -> DataFolder:
        """This folder, known to hold a database, or a FolderError."""
        if not self.store.is_file():
            raise FolderError(
                f"{self.path} holds no database; crawl first, or name the folder with --data"
            )
        return self
