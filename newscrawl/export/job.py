"""A whole export: the articles that are asked for into a file, its card, and the mark of what is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import orjson

from newscrawl.export import csv, jsonl, jsonld, parquet
from newscrawl.export.card import Card, Counts
from newscrawl.export.file import PACKED, ExportError, written, written_folder
from newscrawl.store import Articles, Filters, Store

Form = Literal["jsonl", "csv", "parquet", "jsonld"]
FORMS: tuple[Form, ...] = get_args(Form)


class JobError(ExportError):
    """An export that cannot be asked for like this."""


Passing = Callable[[Iterator[dict[str, Any]]], Iterator[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be exported, and how."""

    form: Form = "jsonl"
    filters: Filters = field(default_factory=lambda: Filters())
    every: bool = False  # revision, not each article's last one alone
    since_last: str | None = None  # only what is new since the last export of this name
    partition: bool = False  # a folder of Parquet files by site and date
    bom: bool = False

    @property
    def choice(self) -> dict[str, Any]:
        """Which articles are asked for, as the card says it."""
        chosen = {name: value for name, value in self.filters.items() if value is not None}
        return {"revisions": "all" if self.every else "last", **chosen}


def form_of(name: str) -> Form:
    """The form that the ending of a file's name says; JSON lines where it says none."""
    path = Path(name)
    suffix = Path(path.stem).suffix if path.suffix in PACKED else path.suffix
    return next((form for form in FORMS if suffix == f".{form}"), "jsonl")


def run(
    store: Store,
    job: Job,
    output: Path | None,
    now: datetime,
    progress: Callable[[int], Passing] | None = None,
) -> int:
    """Export to a file with a card beside it, or to standard output without one; returns the rows.

    The file appears when it is complete, and only then the mark of `since_last` moves: what a kill
    interrupts is exported again. `progress` is told how many there are, and the articles pass
    through what it gives. Raises JobError, ExportError, StoreError, FilterError.
    """
    _checked(job, output)
    choice = orjson.dumps(job.choice, option=orjson.OPT_SORT_KEYS).decode()
    found = (store.revisions if job.every else store.articles)(**job.filters)
    if job.since_last is not None:
        found = replace(found, span=store.begin_export(job.since_last, choice))
    counts = Counts()
    passing = progress(found.count()) if progress else iter

    def told(articles: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        return passing(counts.told(articles))

    try:
        _write(job, found, output, told)
    except ModuleNotFoundError as error:
        raise ExportError(
            f"{error.name} is not installed: pip install 'newscrawl[parquet]'"
        ) from None
    if output is not None:
        Card(job.form, now, job.choice, _span(job, found)).write(output, counts)
    if job.since_last is not None and found.span is not None:
        store.end_export(job.since_last, choice, found.span, now)
    return counts.rows


def _checked(job: Job, output: Path | None) -> None:
    if job.partition and (job.form != "parquet" or output is None):
        raise JobError("a partitioned export is a folder of Parquet files: name it")
    if job.partition and output is not None and output.exists():
        raise JobError(f"{output} is there already; name a new folder")
    if job.form == "parquet" and output is not None and output.suffix in PACKED:
        raise JobError(f"{output}: a Parquet file is packed inside; leave out {output.suffix}")


def _write(job: Job, found: Articles, output: Path | None, told: Passing) -> None:
    if output is None:
        _into(job, told(found.plain()), sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif job.partition:
        with written_folder(output) as part:
            parquet.write_folder(found, part, told)
    else:
        with written(output) as stream:
            _into(job, told(found.plain()), stream)


def _into(job: Job, articles: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    if job.form == "csv":
        csv.write(articles, stream, bom=job.bom)
    else:
        {"jsonl": jsonl, "jsonld": jsonld, "parquet": parquet}[job.form].write(articles, stream)


def _span(job: Job, found: Articles) -> dict[str, Any] | None:
    if found.span is None:
        return None
    return {"name": job.since_last, "behind": found.span.behind, "upto": found.span.upto}
