"""Articles as Parquet: typed columns, a row group at a time; needs pyarrow (newscrawl[parquet])."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from newscrawl import flat
from newscrawl.article import SCHEMA
from newscrawl.store import Articles

_GROUP = 2_000  # rows; what is held in memory
_NOWHERE = "__HIVE_DEFAULT_PARTITION__"  # Hive's name for a value that is missing


def write(articles: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write articles, as `Article.to_dict` gives them, with the columns of `newscrawl.flat.COLUMNS`.

    Raises ModuleNotFoundError where pyarrow is not installed.
    """
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = _schema()
    rows = (flat.row(each) for each in articles)
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def write_folder(articles: Articles, folder: Path, told: Any) -> None:
    """Write a file each for a site's day of publication (in UTC): site=S/date=D/part-0.parquet.

    The way Hive, Spark, DuckDB, pandas and pyarrow's datasets read. `told` is given each article.
    """
    for each in articles.partitions():
        site, day = each.partition or (None, None)
        place = folder / f"site={_named(site)}" / f"date={_named(day)}"
        place.mkdir(parents=True)
        with (place / "part-0.parquet").open("wb") as stream:
            write(told(each.plain()), stream)


def _named(value: str | None) -> str:
    """A value as a folder's name; percent signs as Hive writes them."""
    from urllib.parse import quote

    return quote(value, safe=" -._~") if value else _NOWHERE


def _schema() -> Any:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "whole": pa.int64(),
        "truth": pa.bool_(),
        "moment": pa.timestamp("us", "UTC"),
    }
    columns = [(name, types[type]) for name, type in flat.COLUMNS.items()]
    return pa.schema(columns, metadata={"schema": SCHEMA})
