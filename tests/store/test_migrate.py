"""Older databases come along, after a copy; newer ones are refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from newscrawl.store import Store, StoreError
from newscrawl.store import tables as t
from newscrawl.store.migrate import HEAD, MIGRATIONS

HERE = Path(__file__).parent
NOW = datetime(2026, 7, 20, 13, tzinfo=UTC)
A, B = "https://a.example/1", "https://a.example/9"


def older(schema: int, path: Path) -> Path:
    """A database as a version with that schema wrote it: two articles, three revisions, two URLs."""
    with sqlite3.connect(path) as raw:
        raw.executescript((HERE / f"schema-{schema}.sql").read_text("utf-8"))
    raw.close()
    return path


def version(path: Path) -> str:
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    raw.close()
    return str(found)


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_an_older_database_comes_along_after_a_copy(schema: int, tmp_path: Path) -> None:
    path = older(schema, tmp_path / "store.db")
    with Store.open(path) as store:
        assert [each.headline for each in store.articles()] == ["湖の水位が上昇", "Lake falls"][
            ::-1
        ]
        assert [each.headline for each in store.history("a/1")] == ["Lake rises", "Lake falls"]
        assert [each.article.id for each in store.search("gull")] == ["a/2"]
        assert [each.article.id for each in store.search("岸壁")] == ["a/2"]
        assert set(store.frontier.known([A, B])) == {A, B}
        assert store.frontier.add([B], "a.example", "feed", NOW) == [B]
        assert store.runs()[0]["figures"] == {"fetched": 3}
        again, fresh = store.put(next(iter(store.articles())), NOW)
        assert (again.revision.number, fresh) == (2, False)
    assert version(path) == HEAD
    copies = [each.name for each in tmp_path.glob("*.backup")]
    assert copies == ([f"store.db.schema-{schema}.backup"] if schema < int(HEAD) else [])


def test_the_copy_is_as_the_database_was_and_is_made_once(tmp_path: Path) -> None:
    path = older(1, tmp_path / "store.db")
    Store.open(path).close()
    with sqlite3.connect(tmp_path / "store.db.schema-1.backup") as raw:
        assert raw.execute("SELECT count(*) FROM seen").fetchone() == (2,)
    raw.close()
    Store.open(path).close()
    assert sorted(each.name for each in tmp_path.iterdir() if "backup" in each.name) == [
        "store.db.schema-1.backup"
    ]


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, t.metadata) == []
        assert version_of(connection) == HEAD
    Store.open(tmp_path / "made.db").close()
    assert columns(tmp_path / "made.db") == columns(tmp_path / "migrated.db")


def _ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or not str(name).startswith("search")


def version_of(connection: sa.Connection) -> str | None:
    return connection.scalar(sa.select(t.version.c.version_num))


def columns(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Of each table and index its columns, with types, nullability and place in the key."""
    with sqlite3.connect(path) as raw:
        names = [
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {
            name: {row[1:4] + row[5:] for row in raw.execute(f"PRAGMA table_info({name})")}
            for name in names
        }
        found["indexes"] = set(
            raw.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")
        )
    raw.close()
    return found  # fmt: skip


def test_the_last_migration_is_the_one_that_is_known(tmp_path: Path) -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()
    with pytest.raises(StoreError, match=r"newer newscrawl \(schema 99, this one knows \d+\)"):
        Store.open(path)
    assert version(path) == "0099"
    assert not list(tmp_path.glob("*.backup"))


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = older(2, tmp_path / "store.db")
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE search (x)")  # in the way of a step
    raw.close()
    with pytest.raises(StoreError, match=r"store\.db: .*already exists"):
        Store.open(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT value FROM newscrawl").fetchone() == ("2",)
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    raw.close()
    assert "alembic_version" not in tables
    assert (tmp_path / "store.db.schema-2.backup").exists()


def test_several_processes_may_bring_up_one_database(tmp_path: Path) -> None:
    path = older(1, tmp_path / "store.db")
    script = f"from newscrawl.store import Store; Store.open({str(path)!r}).close()"
    root = HERE.parents[1]
    running = [subprocess.Popen([sys.executable, "-c", script], cwd=root) for _ in range(3)]
    assert [each.wait(60) for each in running] == [0, 0, 0]
    assert version(path) == HEAD
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_opening_where_nothing_is_to_do_loads_no_alembic(tmp_path: Path) -> None:
    script = (
        "import sys; from newscrawl.store import Store\n"
        f"Store.open({str(tmp_path / 'store.db')!r}).close()\n"
        f"Store.open({str(tmp_path / 'store.db')!r}).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_url_of_sqlite_is_a_path(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/store.db") as store:
        assert store.count() == 0
    assert (tmp_path / "store.db").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://me:secret@db.example/news", r"\*\*\*@db.example/news: postgresql is not"),
        ("sqlite://", "a store is a file"),
        ("sqlite:///:memory:", "a store is a file"),
        ("://", "no database URL"),
    ],
)
def test_a_url_that_cannot_be_opened_is_refused(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store.open(url)
