"""The command line: what it prints, what it says when something is wrong, how it ends."""

from __future__ import annotations

import errno
import gzip
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newscrawl import Article, __version__, exits, json_schema
from newscrawl.cli import main
from newscrawl.demo import DemoSite, layouts
from newscrawl.demo.content import stories
from newscrawl.store import Store
from newscrawl.summary import Summary

STORY = stories()[0]
PAGE = layouts.page(STORY, "https://brenn.example")


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def items(result: Result) -> list[Article]:
    return [Article.from_dict(json.loads(line)) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data")
    result = run("demo", "--data", str(path))
    assert result.exit_code == 0, result.output
    return path


def test_the_version_is_printed() -> None:
    assert __version__ in run("--version").output


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout) == json_schema()


def test_a_file_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    result = run("extract", str(tmp_path / "page.html"), "--url", "https://brenn.example/x")
    assert result.exit_code == 0
    (article,) = items(result)
    assert article.headline == STORY.headline
    assert article.url == "https://brenn.example/x"


def test_standard_input_is_extracted() -> None:
    (article,) = items(run("extract", "-", stdin=PAGE.encode()))
    assert article.headline == STORY.headline


def test_a_folder_is_extracted_in_order_on_several_processes(tmp_path: Path) -> None:
    for number, story in enumerate(stories()):
        page = layouts.page(story, "https://brenn.example").encode()
        name = tmp_path / f"sub{number % 2}" / f"{number:03}.html"
        name.parent.mkdir(exist_ok=True)
        if number % 3:
            name.write_bytes(page)
        else:
            name.with_suffix(".html.gz").write_bytes(gzip.compress(page))
    (tmp_path / "notes.txt").write_text("no page")
    alone = run("extract", str(tmp_path))
    assert len(items(alone)) == len(stories())
    several = subprocess.run(
        [sys.executable, "-m", "newscrawl", "extract", str(tmp_path), "--jobs", "2"],
        capture_output=True,
        check=True,
    )
    headlines = [json.loads(line)["headline"] for line in several.stdout.splitlines()]
    assert headlines == [each.headline for each in items(alone)]


def test_a_page_that_a_browser_saved_knows_its_url(tmp_path: Path) -> None:
    note = "<!-- saved from url=(0036)https://www.watson.ch/!512904773 -->"
    (tmp_path / "page.html").write_text(note + PAGE)
    (article,) = items(run("extract", str(tmp_path / "page.html")))
    assert article.site == "watson.ch"


def test_a_url_is_fetched_and_extracted() -> None:
    with DemoSite() as site:
        (article,) = items(run("extract", site.changing))
        assert article.headline == "Ferry operator to refund season tickets after ten-day halt"
        assert article.fetched_at is not None
        refused = run("extract", site.url + "intern/90000001-a-note-that-robots-may-not-read")
    assert refused.exit_code == exits.FAILED
    assert "was not fetched: robots" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["extract", "nosuch.html"], exits.FAILED, "no such file or folder: nosuch.html"),
        (["extract", "-", "--site", "nosuch"], exits.USAGE, "no profile is named nosuch"),
        (["extract"], exits.USAGE, "Missing argument"),
        (["crawl"], exits.USAGE, "name a SITE"),
        (["crawl", "nosuch"], exits.USAGE, "no such site: nosuch"),
        (["crawl", "a.example", "--data", "/proc/nosuch"], exits.STORAGE, "cannot be written"),
        (["export", "--data", "nosuch"], exits.STORAGE, "holds no database"),
        (["articles", "--data", "nosuch"], exits.STORAGE, "holds no database"),
        (["export", "--since", "yesterday"], exits.USAGE, "give an ISO day or time"),
        (["nosuch"], exits.USAGE, "No such command"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], code: int, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, stdin=b"<p>x")
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_without_pages_is_said(tmp_path: Path) -> None:
    result = run("extract", str(tmp_path))
    assert result.exit_code == exits.FAILED
    assert "holds no pages" in result.stderr


def test_one_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html.gz").write_bytes(b"\x1f\x8bbroken")
    (tmp_path / "c.html").write_text(PAGE)
    result = run("extract", str(tmp_path))
    assert result.exit_code == exits.FAILED
    assert len(result.stdout.splitlines()) == 2
    assert "b.html.gz" in result.stderr


def test_a_list_of_urls_names_the_line_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("https://a.example/1\nnonsense\n")
    result = run("crawl", "--urls", str(tmp_path / "urls.txt"), "--data", str(tmp_path / "d"))
    assert result.exit_code == exits.USAGE
    assert "line 2: nonsense" in result.stderr


def test_the_demo_leaves_all_three_and_says_what_to_do_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")  # no headline is folded
    assert (folder / "store.db").exists()
    assert (folder / "articles.jsonl").read_bytes().count(b"\n") == len(stories()) + 1
    assert list((folder / "warc").glob("*.warc.gz"))
    shown = run("demo", "--data", str(folder))
    assert "What to do next" in shown.output
    assert "Le lac de Brenn déborde" in shown.output


def test_the_stored_articles_are_exported(folder: Path, tmp_path: Path) -> None:
    result = run("export", "--data", str(folder), "--site", "127.0.0.1")
    assert result.exit_code == 0
    assert len(items(result)) == len(stories())
    out = tmp_path / "out.jsonl"
    assert run("export", "--data", str(folder), "-o", str(out)).exit_code == 0
    assert out.read_text() == result.stdout
    late = items(run("export", "--data", str(folder), "--since", "2026-07-16"))
    assert {
        each.published.value[:10] >= "2026-07-16"
        for each in late
        if each.published and each.published.value
    } == {True}
    early = items(run("export", "--data", str(folder), "--until", "2026-07-16"))
    assert len(late) + len(early) == len(stories())
    assert run("export", "--data", str(folder), "--site", "nosuch").exit_code == exits.NOTHING


def test_exports_have_forms_cards_and_marks(folder: Path, tmp_path: Path) -> None:
    data = ("--data", str(folder))
    for name in ("a.parquet", "a.jsonld.zst", "a.csv"):
        assert run("export", "-o", str(tmp_path / name), *data).exit_code == 0
        card = json.loads((tmp_path / f"{name}.card.json").read_text())
        assert card["newscrawl"]["rows"] == len(stories())
    assert run("export", "--partition", "-o", str(tmp_path / "parts"), *data).exit_code == 0
    assert list((tmp_path / "parts").rglob("*.parquet"))
    weekly = ("export", "--since-last", "weekly", *data)
    assert len(items(run(*weekly))) == len(stories())
    assert run(*weekly).exit_code == exits.NOTHING
    other = run(*weekly, "--language", "fr")
    assert other.exit_code == exits.STORAGE
    assert "give another name" in other.stderr
    nowhere = run("export", "--partition", *data)
    assert nowhere.exit_code == exits.USAGE
    assert "a folder of Parquet files" in nowhere.stderr


def test_a_file_that_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    result = run("export", "--data", str(folder), "-o", str(tmp_path / "no" / "such.jsonl"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_stored_articles_are_shown(folder: Path) -> None:
    result = run("articles", "--data", str(folder), "--limit", "2")
    assert result.exit_code == 0
    assert sum(each.headline.split()[0] in result.output for each in stories()) >= 2


def test_the_stored_articles_are_searched_and_compared(folder: Path, tmp_path: Path) -> None:
    data = ("--data", str(folder))
    found = run("search", "ferry", "refund", *data)
    assert found.exit_code == 0
    assert "Ferry operator to refund" in found.output
    (item,) = items(run("search", "ferry", "refund", "--json", *data))
    assert item.url is not None
    assert run("search", "nothing-of-that-kind", *data).exit_code == 3
    assert run("search", "*", *data).exit_code == 2
    shown = run("history", item.url, *data)
    assert "first seen" in shown.output
    assert "update: text" in shown.output
    lines = [
        json.loads(line) for line in run("history", item.url, "--json", *data).output.splitlines()
    ]
    assert [each["kind"] for each in lines][:2] == ["new", "update"]
    assert "+}" in run("diff", item.url, "1", "2", *data).output
    assert run("diff", item.url, "1", "99", *data).exit_code == 2
    assert run("diff", "https://no.example/", *data).exit_code == 3
    assert json.loads(run("diff", item.url, "1", "2", "--json", *data).output)["marked"] is True
    assert "Ferry operator" in run("changes", "--since", "2026-01-01", *data).output
    assert run("changes", "--since", "2026-01-01", "--kind", "correction", *data).exit_code == 3


def test_an_export_is_packed_and_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    data = ("--data", str(folder))
    for name in ("a.csv.gz", "b.csv.gz"):
        assert run("export", "-o", str(tmp_path / name), *data).exit_code == 0
    packed = (tmp_path / "a.csv.gz").read_bytes()
    assert packed == (tmp_path / "b.csv.gz").read_bytes()
    assert b"Ferry operator to refund" in gzip.decompress(packed)
    everything = run("export", "--revisions", "all", *data).stdout.splitlines()
    assert len(everything) > len(stories())
    assert run("export", "--revisions", "all", "--site", "x", *data).exit_code == 3
    french = run("export", "--revisions", "all", "--language", "fr", *data).stdout.splitlines()
    assert 0 < len(french) < len(everything)
    assert {each.language for each in items(run("export", "--language", "de", *data))} == {"de"}


def test_the_status_is_a_table_or_json(folder: Path) -> None:
    shown = run("status", "--data", str(folder))
    assert shown.exit_code == 0
    assert "127.0.0.1" in shown.output
    why = [line for line in shown.output.splitlines() if "Left out at 127.0.0.1" in line]
    assert "http-404 1, kind-consent 1, kind-error 1, robots 1" in " ".join(why)
    assert "home and section pages" in shown.output
    found = json.loads(run("status", "--json", "--data", str(folder)).output)
    (site,) = found["sites"]
    assert site["removed"] == 0
    assert site["read"] >= 12
    assert {each["figures"]["finished"] for each in found["runs"]} == {"finished"}


def test_a_file_that_may_not_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, exits.errors():
        raise PermissionError(errno.EACCES, "Permission denied", "data/reread.progress.new")
    assert ended.value.code == 4
    said = "error: data/reread.progress.new: Permission denied; check whose it is\n"
    assert capsys.readouterr().err == said


def test_the_status_shows_a_run_that_could_not_begin(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with Store.open(tmp_path / "store.db") as store:
        figures = {"finished": "failed: cookies.txt cannot be read"}
        store.end_run(store.begin_run(["a.example"], now), figures, now)
    shown = run("status", "--data", str(tmp_path))
    assert shown.exit_code == 0
    assert "failed: cookies.txt cannot be read" in " ".join(shown.output.split())


def test_steady_needs_a_site(tmp_path: Path) -> None:
    (tmp_path / "urls").write_text("https://a.example/x\n")
    result = run("crawl", "--steady", "--urls", str(tmp_path / "urls"), "--data", str(tmp_path))
    assert result.exit_code == 2
    assert "needs a SITE" in result.output


def test_every_command_reads_the_folder_of_the_environment(folder: Path) -> None:
    environment = {**os.environ, "NEWSCRAWL_DATA": str(folder)}
    result = CliRunner().invoke(main, ["export"], env=environment)
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        (Summary(found=1, fetched=1, articles=1), exits.DONE),
        (Summary(found=1, known=1, fetched=1), exits.DONE),
        (Summary(found=2, fetched=2, articles=1, errors={"timeout": 1}), exits.DONE),
        (Summary(fetched=0, errors={"dns": 1}), exits.FAILED),
        (Summary(found=3, fetched=3, errors={"http-500": 3}), exits.FAILED),
        (Summary(), exits.NOTHING),
        (Summary(found=1, fetched=1, finished="interrupted"), exits.INTERRUPTED),
        (Summary(found=1, fetched=1, articles=1, finished="memusage_exceeded"), exits.FAILED),
    ],
)
def test_a_crawl_ends_with_the_code_of_what_came_of_it(summary: Summary, code: int) -> None:
    assert exits.code(summary) == code


def test_a_reader_that_goes_away_ends_the_printing() -> None:
    code = f"{sys.executable} -m newscrawl schema | head -1"
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
