"""The data folder: made where it is missing, and refused where nothing can be written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newscrawl.folder import DataFolder, FolderError


def test_it_is_made_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    folder = DataFolder.at(tmp_path / "a" / "b").made()
    assert [each.name for each in folder.path.iterdir()] == ["warc"]


def test_many_threads_may_ask_for_it_at_once(tmp_path: Path) -> None:
    def many(_: int) -> None:
        for _ in range(100):
            DataFolder.at(tmp_path).made()

    with ThreadPoolExecutor(8) as pool:  # a daemon whose sites are due together
        list(pool.map(many, range(8)))


def test_a_file_in_its_place_and_a_folder_that_cannot_be_made_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match="is a file; name a folder with --data"):
        DataFolder.at(tmp_path / "file").made()
    with pytest.raises(FolderError, match="cannot be written"):
        DataFolder.at(tmp_path / "file" / "below").made()


def test_a_folder_without_a_database_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="holds no database; crawl first"):
        DataFolder.at(tmp_path).found()
