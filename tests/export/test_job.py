"""Whole exports: complete or not there, the same each time, with a card, from where the last one ended."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl import Article
from newscrawl.article import Time
from newscrawl.export.file import ExportError, zstd
from newscrawl.export.job import FORMS, Job, JobError, form_of, run
from newscrawl.store import Store, StoreError

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def made(number: int, language: str = "fr", **more: object) -> Article:
    article = Article(
        id=f"a/{number}",
        site="a.example",
        language=language,
        headline=f"Headline {number}",
        text="The lake rose.",
        published=Time(f"2026-07-{10 + number}T08:00:00+00:00", None, "minute", "stated"),
        fetched_at=NOW,
    )
    return replace(article, **more)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as store:
        store.put_all([made(1), made(2, "de"), made(3)], NOW)
        store.put(made(1, headline="Headline 1, changed"), NOW)
        yield store


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jsonl", "jsonl"),
        ("a.csv", "csv"),
        ("a.csv.gz", "csv"),
        ("a.jsonl.zst", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.jsonld", "jsonld"),
        ("a", "jsonl"),
        ("-", "jsonl"),
        ("a.json.csv.zstd", "csv"),
    ],
)
def test_the_ending_says_the_form(name: str, form: str) -> None:
    assert form_of(name) == form


def test_filters_and_revisions_are_chosen(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run(store, Job(filters={"language": "fr"}), out, NOW) == 2
    assert [each["headline"] for each in lines(out)] == ["Headline 1, changed", "Headline 3"]
    assert run(store, Job(filters={"language": "fr"}, every=True), out, NOW) == 3
    assert [each["headline"] for each in lines(out)] == [
        "Headline 1",
        "Headline 3",
        "Headline 1, changed",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_data_give_the_same_bytes(store: Store, tmp_path: Path, form: str) -> None:
    endings = ("", ".gz", ".zst") if form != "parquet" else ("",)
    for ending in endings:
        one, two = tmp_path / f"one.{form}{ending}", tmp_path / f"two.{form}{ending}"
        run(store, Job(form), one, NOW)  # type: ignore[arg-type]
        run(store, Job(form), two, NOW + timedelta(days=3))  # type: ignore[arg-type]
        assert one.read_bytes() == two.read_bytes()


def test_files_are_packed_by_their_ending(store: Store, tmp_path: Path) -> None:
    for name in ("plain.csv", "a.csv.gz", "a.csv.zst"):
        run(store, Job("csv"), tmp_path / name, NOW)
    plain = (tmp_path / "plain.csv").read_bytes()
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == plain
    assert zstd.decompress((tmp_path / "a.csv.zst").read_bytes()) == plain
    assert (tmp_path / "a.csv.gz").read_bytes()[4:8] == b"\0\0\0\0"  # no time


def test_a_card_says_what_the_export_holds(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "july.csv.gz"
    run(store, Job("csv", {"since": "2026-07-11", "site": None}), out, NOW)
    card = json.loads((tmp_path / "july.csv.gz.card.json").read_text())
    (resource,) = card["resources"]
    assert resource["path"] == "july.csv.gz"
    assert resource["bytes"] == out.stat().st_size
    assert resource["hash"] == "sha256:" + hashlib.sha256(out.read_bytes()).hexdigest()
    assert resource["compression"] == "gz"
    fields = {each["name"]: each["type"] for each in resource["schema"]["fields"]}
    header = gzip.decompress(out.read_bytes()).decode().splitlines()[0]
    assert list(fields) == header.split(",")
    assert (fields["authors"], fields["comment_count"]) == ("string", "integer")
    assert card["created"] == "2026-07-20T12:00:00Z"
    own = card["newscrawl"]
    assert own["choice"] == {"revisions": "last", "since": "2026-07-11"}
    assert own["rows"] == 3
    assert own["by"]["language"] == {"fr": 2, "de": 1}
    assert own["by"]["reason"] == {"new": 2, "headline": 1}
    assert own["filled"]["headline"] == 3
    assert own["filled"]["standfirst"] == 0
    assert own["last"]["published"] == "2026-07-13T08:00:00+00:00"


def test_the_next_export_of_a_name_is_what_is_new(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    job = Job(since_last="weekly")
    assert run(store, job, out, NOW) == 3
    assert run(store, job, out, NOW) == 0
    assert out.read_bytes() == b""
    store.put_all(
        [made(2, "de", text="It fell, the harbour master says, by a hand."), made(4)], NOW
    )
    assert run(store, replace(job, since_last="other"), tmp_path / "o.jsonl", NOW) == 4
    assert run(store, job, out, NOW) == 2
    assert [each["id"] for each in lines(out)] == ["a/2", "a/4"]
    card = json.loads((tmp_path / "out.jsonl.card.json").read_text())
    assert card["newscrawl"]["since_last"] == {"name": "weekly", "behind": 4, "upto": 6}


def test_a_mark_is_for_one_choice(store: Store, tmp_path: Path) -> None:
    run(store, Job(since_last="x", filters={"language": "fr"}), tmp_path / "a.jsonl", NOW)
    run(store, Job("csv", {"language": "fr"}, since_last="x"), tmp_path / "a.csv", NOW)
    with pytest.raises(StoreError, match=r'the export x was begun with .*"fr"'):
        run(store, Job(since_last="x"), tmp_path / "a.jsonl", NOW)


def test_what_fails_leaves_file_card_and_mark_as_they_were(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(store, Job(since_last="x"), out, NOW)
    before = {each: each.read_bytes() for each in tmp_path.glob("out*")}
    store.put(made(5), NOW)

    def failing(_: int):
        def passing(articles):
            yield next(articles)
            raise KeyboardInterrupt

        return passing

    with pytest.raises(KeyboardInterrupt):
        run(store, Job(since_last="x"), out, NOW, failing)
    assert {each: each.read_bytes() for each in tmp_path.glob("out*")} == before
    assert not list(tmp_path.glob(".out*"))
    assert run(store, Job(since_last="x"), out, NOW) == 1


def test_a_kill_before_the_mark_moves_exports_again(store: Store, tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.export.test_job import *\n"
        "from newscrawl.export.card import Card\n"
        "Card.write = lambda *_: os.kill(os.getpid(), 9)\n"  # the file is there, the mark is not
        f"with Store.open({str(tmp_path / 'store.db')!r}) as store:\n"
        f"    run(store, Job(since_last='x'), Path({str(tmp_path / 'out.jsonl')!r}), NOW)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == -9
    assert len(lines(tmp_path / "out.jsonl")) == 3
    assert run(store, Job(since_last="x"), tmp_path / "out.jsonl", NOW) == 3
    assert run(store, Job(since_last="x"), tmp_path / "out.jsonl", NOW) == 0


def test_a_folder_is_parted_and_has_one_card(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "parts"
    job = Job("parquet", partition=True)
    assert run(store, job, out, NOW) == 3
    card = json.loads((tmp_path / "parts.card.json").read_text())
    assert [each["path"] for each in card["resources"]] == [
        f"parts/site=a.example/date=2026-07-{day}/part-0.parquet" for day in (11, 12, 13)
    ]
    assert card["newscrawl"]["rows"] == 3
    with pytest.raises(JobError, match="there already"):
        run(store, job, out, NOW)


@pytest.mark.parametrize(
    ("job", "name", "said"),
    [
        (Job("csv", partition=True), "x", "a folder of Parquet files"),
        (Job("parquet", partition=True), None, "a folder of Parquet files"),
        (Job("parquet"), "x.parquet.gz", r"leave out \.gz"),
    ],
)
def test_what_cannot_be_exported_is_said(
    store: Store, tmp_path: Path, job: Job, name: str | None, said: str
) -> None:
    with pytest.raises(JobError, match=said):
        run(store, job, tmp_path / name if name else None, NOW)


def test_a_place_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"such\.jsonl cannot be written: No such file"):
        run(store, Job(since_last="x"), tmp_path / "no" / "such.jsonl", NOW)
    assert run(store, Job(since_last="x"), tmp_path / "out.jsonl", NOW) == 3


def test_without_pyarrow_it_is_said_what_to_install(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'newscrawl\[parquet\]'"):
        run(store, Job("parquet"), tmp_path / "out.parquet", NOW)


def test_what_is_stored_is_a_data_frame(store: Store) -> None:
    frame = store.articles(language="fr").to_pandas()
    assert list(frame["headline"]) == ["Headline 1, changed", "Headline 3"]
    assert str(frame["published_at"].dtype) == "datetime64[us, UTC]"
    assert frame["published_at"].dt.day.tolist() == [11, 13]
    assert len(store.articles(language="xx").to_pandas().columns) == len(frame.columns)
