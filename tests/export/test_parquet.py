"""Articles as Parquet."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

from newscrawl import Article, flat
from newscrawl.article import Agency, Time
from newscrawl.export import parquet
from newscrawl.store import Store

NOW = datetime(2026, 7, 27, 5, tzinfo=UTC)
ONE = Article(
    id="a/1",
    site="a.example",
    headline="Le lac déborde",
    authors=("Ada Example", "Bo Beispiel"),
    agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end"), Agency(None, "Blick", "(B)", "end")),
    published=Time("2026-07-27T01:30:00+02:00", None, "minute", "stated"),
    comment_count=3,
    paywalled=False,
    fetched_at=NOW,
)


def table(*articles: Article) -> pa.Table:
    stream = io.BytesIO()
    parquet.write((each.to_dict() for each in articles), stream)
    return pa.parquet.read_table(stream)


def test_columns_have_types() -> None:
    found = table(ONE, Article(id="a/2"))
    assert found.column_names == list(flat.COLUMNS)
    assert found.schema.metadata[b"schema"] == b"newscrawl/article/1"
    one, two = found.to_pylist()
    assert one["authors"] == ["Ada Example", "Bo Beispiel"]
    assert one["agencies"] == ["Keystone-ATS", "Blick"]
    assert one["agency_ids"] == ["ats"]
    assert one["published"] == "2026-07-27T01:30:00+02:00"
    assert one["published_at"] == datetime(2026, 7, 26, 23, 30, tzinfo=UTC)
    assert (one["comment_count"], one["paywalled"]) == (3, False)
    assert (two["comment_count"], two["paywalled"], two["published_at"]) == (None, None, None)
    assert two["authors"] == []


def test_a_time_without_an_offset_is_no_moment() -> None:
    for value, precision in (("2026-07-27T04:59:00", "minute"), ("2026-07-27", "day")):
        (row,) = table(replace(ONE, published=Time(value, None, precision))).to_pylist()
        assert (row["published"], row["published_at"]) == (value, None)


def test_groups_of_rows_are_bounded(monkeypatch) -> None:
    monkeypatch.setattr("newscrawl.export.parquet._GROUP", 3)
    stream = io.BytesIO()
    parquet.write((ONE.to_dict() for _ in range(8)), stream)
    meta = pa.parquet.read_metadata(stream)
    assert [meta.row_group(n).num_rows for n in range(meta.num_row_groups)] == [3, 3, 2]


def test_a_folder_is_parted_by_site_and_day(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        for number, (site, day) in enumerate(
            (("a.example", 27), ("a.example", 28), ("b.example", 27), ("a.example", 27), ("a b%c/..", 1), (None, None))
        ):  # fmt: skip
            time = Time(f"2026-07-{day:02}T23:00:00+00:00", None, "minute") if day else None
            store.put(replace(ONE, id=f"a/{number}", site=site, published=time), NOW)
        parquet.write_folder(store.articles(), tmp_path / "out", iter)
    files = sorted(each.relative_to(tmp_path / "out").as_posix() for each in (tmp_path / "out").rglob("*.parquet"))  # fmt: skip
    assert files == [
        "site=__HIVE_DEFAULT_PARTITION__/date=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
        "site=a b%25c%2F../date=2026-07-01/part-0.parquet",
        "site=a.example/date=2026-07-27/part-0.parquet",
        "site=a.example/date=2026-07-28/part-0.parquet",
        "site=b.example/date=2026-07-27/part-0.parquet",
    ]
    found = pa.dataset.dataset(tmp_path / "out", partitioning="hive").to_table()
    assert sorted(found["id"].to_pylist()) == [f"a/{n}" for n in range(6)]
    here = pa.dataset.field("date") == "2026-07-27"
    dataset = pa.dataset.dataset(tmp_path / "out", partitioning="hive")
    assert dataset.to_table(filter=here, columns=["id"])["id"].to_pylist() == ["a/0", "a/3", "a/2"]
