"""What was read is counted; where that cannot be kept, the log says so."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newscrawl.pipelines import observe
from newscrawl.store import StoreError


def test_figures_that_cannot_be_kept_are_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*arguments: object) -> None:
        raise StoreError("the disk is full")

    spider = SimpleNamespace(site_names=["a.example"], run_number=1)
    crawler: Any = SimpleNamespace(settings={"NEWSCRAWL_DATA": str(tmp_path)}, spider=spider)
    monkeypatch.setattr(observe, "record", full)
    observe.Observe(crawler).closed()
    assert "the health of a.example could not be told: the disk is full" in caplog.text
