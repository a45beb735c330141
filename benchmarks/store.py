"""How fast the store is with many articles, as ratios to plain sqlite3 in the same run.

    python benchmarks/store.py --articles 200000

Invents articles (words by Zipf's law, some changed again), writes them in batches through the store
and, in turns, as bare rows with the same full-text index through sqlite3; then searches both, reads by
each filter, and exports in every form in a process of its own, at a tenth of the articles and at all of
them, to compare the memory.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from newscrawl import Article
from newscrawl.article import Agency, BodyBlock, Caption, Evidence, Time
from newscrawl.export.job import FORMS, Job, form_of, run
from newscrawl.store import Store, derive, sqlite

BATCH = 500
WORDS = 400  # of a text
NOW = datetime(2026, 7, 20, tzinfo=UTC)
SYLLABLES = "ba be bo da de di ka ke ko la le li ma me mo na ne no ra re ro sa se so ta te to va ve vo".split()
FILTERS = (
    {"site": "site7.example"},
    {"language": "fr"},
    {"agency": "ats"},
    {"author": "Autor 17"},
    {"section": "Ressort 5"},
    {"since": "2026-07-01", "until": "2026-07-02"},
    {"changed": "2026-07-20"},
)


def main() -> None:
    """Write, search, read, export; print a table each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--export", nargs=3, metavar=("STORE", "FILE", "LIMIT"))
    options = parser.parse_args()
    if options.export:
        exported(Path(options.export[0]), Path(options.export[1]), options.export[2])
        return
    with tempfile.TemporaryDirectory() as folder:
        own, plain = Path(folder) / "store.db", Path(folder) / "plain.db"
        writing(own, plain, options.articles)
        searching(own, plain)
        reading(own)
        exporting(own, Path(folder))


def invented(count: int) -> Iterator[Article]:
    """Articles, the same each time."""
    chance = random.Random(7)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(50_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    drawn = chance.choices(words, weights, k=2_000_000)
    for number in range(count):
        at = chance.randrange(len(drawn) - WORDS)
        said = drawn[at : at + WORDS]
        lines = [" ".join(said[n : n + 50]).capitalize() + "." for n in range(0, WORDS, 50)]
        moment = NOW - timedelta(minutes=number % 500_000)
        yield Article(
            id=f"site{number % 20}.example/{number}",
            url=f"https://site{number % 20}.example/{number}",
            site=f"site{number % 20}.example",
            language=("fr", "de", "en", "it")[number % 4],
            kind="article",
            headline=" ".join(chance.choices(drawn, k=8)).capitalize(),
            standfirst=" ".join(chance.choices(drawn, k=20)),
            published=Time(moment.isoformat(), None, "minute", "stated"),
            authors=(f"Autor {number % 300}",),
            agencies=(Agency("ats", "Keystone-ATS", "(ats)", "end"),) if number % 3 == 0 else (),
            section=(f"Ressort {number % 12}",),
            body=tuple(BodyBlock("paragraph", line) for line in lines),
            text="\n".join(lines),
            captions=(Caption("image", " ".join(said[:12]), "Keystone", "https://cdn.example/1.jpg"),),
            fetched_at=NOW,
            evidence={"headline": (Evidence("dom", "h1.title", "x" * 60, "headline:visible", True),)},
        )  # fmt: skip


def writing(own: Path, plain: Path, count: int) -> None:
    """Batches in turns, so that a busy machine slows both."""
    bare = sqlite3.connect(plain)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = NORMAL")
    bare.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT UNIQUE, item TEXT)")
    bare.execute(sqlite.INDEX)
    took = {"store": 0.0, "again": 0.0, "sqlite3": 0.0}
    source, done, seen = invented(count), 0, 0
    with Store.open(own) as store:
        while batch := [article for _, article in zip(range(BATCH), source, strict=False)]:
            began = time.perf_counter()
            store.put_all(batch, NOW)
            took["store"] += time.perf_counter() - began
            if not done % (10 * BATCH):
                began = time.perf_counter()
                store.put_all(batch, NOW)  # not one has changed
                took["again"] += time.perf_counter() - began
                seen += len(batch)
            texts = [derive.texts(each.to_dict()) for each in batch]
            items = [orjson.dumps(each.to_dict()).decode() for each in batch]
            began = time.perf_counter()
            with bare:
                rows = [
                    (done + n, each.id, item)
                    for n, (each, item) in enumerate(zip(batch, items, strict=True), 1)
                ]
                bare.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)
                bare.executemany(
                    "INSERT INTO search(rowid, headline, standfirst, text, captions) VALUES (?, ?, ?, ?, ?)",
                    [(done + n, *each) for n, each in enumerate(texts, 1)],
                )
            took["sqlite3"] += time.perf_counter() - began
            done += len(batch)
        changed = [replace(each, headline="Changed") for each in invented(count // 20)]
        began = time.perf_counter()
        for start in range(0, len(changed), BATCH):
            store.put_all(changed[start : start + BATCH], NOW)
        revised = time.perf_counter() - began
    bare.close()
    say(
        f"{done:,} articles, {own.stat().st_size / 1e9:.2f} GB; sqlite3 {plain.stat().st_size / 1e9:.2f} GB"
    )
    say(
        f"write      {done / took['store']:7,.0f} articles/s   sqlite3 {done / took['sqlite3']:7,.0f} rows/s   ratio {took['sqlite3'] / took['store']:.2f}"
    )
    say(f"unchanged  {seen / took['again']:7,.0f} articles/s")
    say(f"revisions  {len(changed) / revised:7,.0f} articles/s")  # fmt: skip


def searching(own: Path, plain: Path) -> None:
    """The same words in both: a rare one, a frequent one, two, a phrase, a beginning."""
    bare = sqlite3.connect(plain)
    headline = next(invented(1)).text.lower().split()
    count = bare.execute("SELECT count(*) FROM search WHERE search MATCH ?", ('"la"',)).fetchone()[
        0
    ]
    say(f"search (ms), the most frequent word stands in {count:,}")
    with Store.open(own) as store:
        for words in ("kakeko", "la", "la me", f'"{" ".join(headline[:3])}"', "kak*"):
            said = (
                words
                if words[0] == '"' or words.endswith("*")
                else " ".join(f'"{w}"' for w in words.split())
            )
            one = timed(lambda words=words: store.search(words))
            other = timed(lambda said=said: _bare(bare, said))
            say(f"  {words:24} {one:8.1f}   sqlite3 {other:8.1f}   ratio {one / other:.2f}")
        one = timed(lambda: store.search("la", language="fr", agency="ats"))
        say(f"  {'la, two filters':24} {one:8.1f}")
    bare.close()


def _bare(bare: sqlite3.Connection, said: str) -> list[object]:
    rows = bare.execute(
        "SELECT item, snippet(search, -1, '[', ']', '…', 24) FROM search"
        " JOIN articles ON articles.number = search.rowid WHERE search MATCH ?"
        " ORDER BY rank LIMIT 20",
        (said,),
    )
    return [json.loads(item) for item, _ in rows]


def reading(own: Path) -> None:
    """Counting and the first page of each filter."""
    say("filters (ms): all counted; the first 20 read")
    with Store.open(own) as store:
        for filters in FILTERS:
            found = store.articles(**filters)
            counted, first = timed(found.count), timed(lambda found=found: _first(found))
            name = ", ".join(f"{key} {value}" for key, value in filters.items())
            say(f"  {name:36} {found.count():8,} {counted:8.1f} {first:8.1f}")


def _first(found: object) -> list[object]:
    return [article for _, article in zip(range(20), found, strict=False)]  # type: ignore[call-overload]


def exporting(own: Path, folder: Path) -> None:
    """Each form, in a process of its own."""
    say("exports: articles/s, MiB of memory beyond the start's at a tenth and at all")
    for form in FORMS:
        figures = []
        for limit in ("site1.example", ""):
            out = folder / f"out.{form}"
            done = subprocess.run(
                [sys.executable, __file__, "--export", str(own), str(out), limit],
                check=True,
                capture_output=True,
                text=True,
            )
            figures.append(json.loads(done.stdout))
            out.unlink()
        few, all = figures
        say(
            f"  {form:8} {all['rows'] / all['seconds']:8,.0f}   {few['rows']:,}: {few['mib']:.0f}   {all['rows']:,}: {all['mib']:.0f}"
        )


def exported(own: Path, out: Path, site: str) -> None:
    """One export, and what it cost."""
    if out.suffix == ".parquet":
        __import__("pyarrow.parquet")  # its own size is not the export's
    with Store.open(own) as store:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        job = Job(form_of(out.name), {"site": site} if site else {})
        rows = run(store, job, out, NOW)
        seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say(json.dumps({"rows": rows, "seconds": seconds, "mib": (after - before) / 1024}))


def say(line: str) -> None:
    """A line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def timed(call: object) -> float:
    """Milliseconds, the best of five."""
    found = []
    for _ in range(5):
        began = time.perf_counter()
        call()  # type: ignore[operator]
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


if __name__ == "__main__":
    main()
