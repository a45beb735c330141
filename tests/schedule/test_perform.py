"""One scheduled run: what becomes of it when it cannot be done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.folder import DataFolder, FolderError
from newscrawl.schedule import perform
from newscrawl.store import Store, StoreError

NAME = "brenn.example"


def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> str:
    path = tmp_path / "newscrawl.toml"
    path.write_text(f'data = "data"\n[[site]]\nname = "{NAME}"\nevery = "1d"\n')

    def crawl(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(perform, "crawl", crawl)
    Store.open(DataFolder.at(tmp_path / "data").made().store).close()  # as the schedule's own
    return str(path)


@pytest.mark.parametrize("error", [FolderError("the folder is full"), BrokenPipeError("it ended")])
def test_a_crawl_that_could_not_begin_is_a_run_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    assert perform.perform(failing(tmp_path, monkeypatch, error), NAME) is None
    with Store.open(tmp_path / "data" / "store.db") as store:
        (run,) = store.runs(10)
    assert run["figures"]["finished"] == f"failed: {error}"
    assert run["ended"] is not None


def test_a_failure_that_cannot_be_written_down_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = failing(tmp_path, monkeypatch, FolderError("the folder is full"))

    def no_store(*arguments: object) -> None:
        raise StoreError("no store either")

    monkeypatch.setattr(perform.Store, "open", no_store)
    assert perform.perform(path, NAME) is None
    assert "the folder is full" in caplog.text
    assert "could not be written down: no store either" in caplog.text


def test_a_failure_does_not_make_a_data_folder_anew_that_was_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = failing(tmp_path, monkeypatch, BrokenPipeError("it ended"))
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    assert perform.perform(path, NAME) is None
    assert not (tmp_path / "data").exists()
    assert "could not be written down" in caplog.text


def test_a_site_that_left_the_plan_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = failing(tmp_path, monkeypatch, FolderError("never"))
    assert perform.perform(path, "other.example") is None
    assert "other.example: is in" in caplog.text


def test_a_plan_that_is_half_written_puts_the_run_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = failing(tmp_path, monkeypatch, FolderError("never"))
    Path(path).write_text("[[site]]\nname = ")
    until = perform.perform(path, NAME)
    assert until is not None
    assert timedelta(0) < until - datetime.now(UTC) <= timedelta(minutes=1)
    assert f"{NAME}: put off for a minute: {path}" in caplog.text
