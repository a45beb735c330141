"""The store remembers every revision, no noise, and survives what happens to files."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.article import Article, Caption, Related, Revision, Time
from newscrawl.store import Store, StoreError

NOW = datetime(2026, 7, 27, 5, 0, tzinfo=UTC)
ARTICLE = Article(
    id="example.ch/1",
    site="example.ch",
    kind="article",
    headline="Le lac déborde",
    text="Trois quais sont fermés.",
    published=Time("2026-07-27T04:59:00+02:00", precision="minute", zone="stated"),
    fetched_at=NOW,
)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def test_a_changed_headline_is_a_new_revision(store: Store) -> None:
    first, fresh = store.put(ARTICLE, NOW)
    assert fresh
    assert first.revision.number == 1
    later = NOW + timedelta(hours=1)
    second, fresh = store.put(replace(ARTICLE, headline="Le lac baisse"), later)
    assert fresh
    assert (second.revision.number, second.revision.reason) == (2, "headline")
    assert second.revision.first_seen == NOW
    assert [each.headline for each in store.articles()] == ["Le lac baisse"]
    assert store.count() == 1


def test_noise_makes_no_revision(store: Store) -> None:
    store.put(ARTICLE, NOW)
    noisy = replace(
        ARTICLE,
        comment_count=7,
        related=(Related(0, "end", None, "Autre", "https://example.ch/2"),),
    )
    kept, fresh = store.put(noisy, NOW)
    assert not fresh
    assert kept.revision.number == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": "Trois quais sont fermés. Un bateau a coulé, dit la police du lac."}, "update"),
        ({"text": "Quatre quais sont fermés."}, "correction"),
        ({"updated": Time("2026-07-27T06:00:00+02:00", None, "minute", "stated")}, "time"),
    ],
)
def test_a_revision_says_why_it_is_one(
    store: Store, changes: dict[str, object], reason: str
) -> None:
    assert store.put(ARTICLE, NOW)[0].revision.reason == "new"
    assert store.put(replace(ARTICLE, **changes), NOW)[0].revision.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "Trois quais\u00a0 sont fermés. ",
        "Trois quais sont fermés.\nPublicité",
        "Trois quais sont fer\u00admés.",
    ],
)
def test_white_space_and_ads_make_no_revision(store: Store, text: str) -> None:
    store.put(ARTICLE, NOW)
    assert not store.put(replace(ARTICLE, text=text), NOW)[1]


def test_a_digest_of_another_version_makes_no_revision(store: Store, tmp_path: Path) -> None:
    store.put(ARTICLE, NOW)
    with sqlite3.connect(tmp_path / "store.db") as raw:
        raw.execute("update revisions set content = 'of another version'")
    raw.close()
    assert not store.put(ARTICLE, NOW)[1]


def test_a_pictures_new_address_is_noise_and_its_new_caption_is_none(store: Store) -> None:
    picture = Caption("image", "Le quai", "Keystone", "https://cdn.example.ch/1.jpg?w=600")
    store.put(replace(ARTICLE, captions=(picture,)), NOW)
    moved = replace(picture, media_url="https://cdn2.example.ch/1.jpg?w=900")
    assert not store.put(replace(ARTICLE, captions=(moved,)), NOW)[1]
    assert store.put(replace(ARTICLE, captions=(replace(picture, text="Un quai"),)), NOW)[1]


def test_articles_come_back_as_they_went_in(store: Store) -> None:
    stored, _ = store.put(ARTICLE, NOW)
    assert list(store.articles()) == [stored]


def test_filters_compare_in_utc(store: Store) -> None:
    store.put(ARTICLE, NOW)  # published 02:59 in UTC
    assert not list(store.articles(since="2026-07-27T03:00"))
    assert list(store.articles(since="2026-07-27", until="2026-07-28", site="example.ch"))
    assert not list(store.articles(site="example.org"))


def test_more_articles_than_a_page_come_back_once_each(store: Store, monkeypatch) -> None:
    monkeypatch.setattr("newscrawl.store.articles.PAGE", 3)
    for number in range(8):
        store.put(replace(ARTICLE, id=f"example.ch/{number}"), NOW)
    assert [each.id for each in store.articles()] == [f"example.ch/{n}" for n in range(8)]


def test_articles_are_counted_and_the_newest_are_had(store: Store) -> None:
    for number in range(5):
        store.put(replace(ARTICLE, id=f"example.ch/{number}", language="fr"), NOW)
    store.put(replace(ARTICLE, id="example.ch/1", language="fr", headline="Le lac baisse"), NOW)
    found = store.articles(language="fr")
    assert (found.count(), store.revisions(language="fr").count()) == (5, 6)
    assert [each.id for each in found.newest(2)] == ["example.ch/3", "example.ch/4"]
    assert [each.headline for each in store.revisions().newest(1)] == ["Le lac baisse"]
    assert store.articles(language="de").newest(3) == []


def test_an_article_without_an_id_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="without an id"):
        store.put(replace(ARTICLE, id=None), NOW)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"not a database at all, " * 100)
    with pytest.raises(StoreError, match="no SQLite database"):
        Store.open(tmp_path / "store.db")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "nowhere" / "store.db")


def test_what_a_killed_writer_committed_is_there(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.store.test_store import *\n"
        f"store = Store.open(Path({str(tmp_path)!r}) / 'store.db')\n"
        "for n in range(20): store.put(replace(ARTICLE, id=f'example.ch/{n}'), NOW)\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    with Store.open(tmp_path / "store.db") as store:
        assert store.count() == 20


def test_a_batch_is_stored_as_its_readings_one_by_one(store: Store) -> None:
    store.put(ARTICLE, NOW)
    later = NOW + timedelta(hours=1)
    batch = [
        ARTICLE,
        replace(ARTICLE, id="example.ch/2", headline="La digue cède"),
        replace(ARTICLE, headline="Le lac baisse"),
        replace(ARTICLE, headline="Le lac baisse", comment_count=3),
        replace(ARTICLE, headline="Le lac baisse encore"),
    ]
    stored = store.put_all(iter(batch), later)
    assert [fresh for _, fresh in stored] == [False, True, True, False, True]
    assert [each.revision.number for each, _ in stored] == [1, 1, 2, 2, 3]
    assert [each.revision.first_seen for each, _ in stored] == [NOW, later, NOW, NOW, NOW]
    assert [each for each, fresh in stored if fresh] == list(store.revisions())[1:]
    assert [each.headline for each in store.articles()] == ["Le lac baisse encore", "La digue cède"]
    assert [each.article.id for each in store.search("baisse")] == ["example.ch/1"]
    assert store.search("déborde") == []
    assert store.put_all([], NOW) == []


def test_a_batch_larger_than_a_query_is_stored(store: Store) -> None:
    batch = [replace(ARTICLE, id=f"example.ch/{n}") for n in range(1_300)]
    assert all(fresh for _, fresh in store.put_all(batch, NOW))
    assert not any(fresh for _, fresh in store.put_all(batch, NOW))
    assert store.count() == store.revision_count() == 1_300


def test_of_a_batch_that_cannot_be_stored_nothing_is(store: Store) -> None:
    with pytest.raises(StoreError, match="without an id"):
        store.put_all([ARTICLE, replace(ARTICLE, id=None)], NOW)
    broken = replace(ARTICLE, id="example.ch/2", url="https://example.ch/2", tags=("\ud800",))
    with pytest.raises(StoreError, match=r"^https://example.ch/2: cannot be stored: .*UTF-8"):
        store.put_all([ARTICLE, broken], NOW)
    assert store.count() == 0


def test_a_kill_leaves_whole_batches(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.store.test_store import *\n"
        f"store = Store.open(Path({str(tmp_path)!r}) / 'store.db')\n"
        "def batch(b):\n"
        "    for n in range(50): yield replace(ARTICLE, id=f'example.ch/{b}-{n}')\n"
        "store.put_all(batch(1), NOW)\n"
        "from newscrawl.store import sqlite\n"
        "sqlite.index = lambda *_: os.kill(os.getpid(), 9)\n"  # the rows are in, the index is not
        "store.put_all(batch(2), NOW)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == -9
    with Store.open(tmp_path / "store.db") as store:
        assert store.count() == store.revision_count() == 50
        assert len(store.search("quais", limit=100)) == 50
        assert not any(fresh for _, fresh in store.put_all(store.articles(), NOW))


def test_two_processes_may_write(tmp_path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.store.test_store import *\n"
        f"store = Store.open(Path({str(tmp_path)!r}) / 'store.db')\n"
        "for n in range(30): store.put(replace(ARTICLE, id=sys.argv[1] + str(n)), NOW)\n"
        "for b in range(10):\n"
        "    store.put_all((replace(ARTICLE, id=f'{sys.argv[1]}{b}-{n}') for n in range(20)), NOW)\n"
        "    store.put_all((replace(ARTICLE, id=f'both{b}-{n}') for n in range(20)), NOW)\n"
    )
    root = Path(__file__).parents[2]
    running = [subprocess.Popen([sys.executable, "-c", script, each], cwd=root) for each in "ab"]
    assert [each.wait(60) for each in running] == [0, 0]
    with Store.open(tmp_path / "store.db") as store:
        assert store.count() == 60 + 400 + 200
        assert store.revision_count() == store.count()


def test_runs_are_noted(store: Store, tmp_path: Path) -> None:
    run = store.begin_run(["example.ch"], NOW)
    store.end_run(run, {"fetched": 3}, NOW)
    with sqlite3.connect(tmp_path / "store.db") as raw:
        assert raw.execute("select sites, figures from runs").fetchall() == [
            ("example.ch", '{"fetched":3}')
        ]


def test_a_text_about_revisions_is_left_as_it_is(store: Store) -> None:
    said = replace(ARTICLE, id="example.ch/3", text='It says "revision":null there.')
    kept, _ = store.put(replace(said, revision=Revision(7, NOW, "new")), NOW)
    assert kept.revision is not None
    assert kept.revision.number == 1
    (again,) = store.history("example.ch/3")
    assert again == kept
    assert again.text == said.text
