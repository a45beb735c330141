"""Imports point one way, and the library stands without a crawler."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "newscrawl"

# A room may import from those before it, and from itself. Knowledge stands before the page: the
# one pass over a document asks it what class names say.
ROOMS = (
    ("version", "garbage", "packed", "shape", "article", "evidence"),
    ("knowledge",),
    ("decode", "parsing", "linked", "blocks", "walk", "discussion", "hydrate", "script", "page"),
    (
        "boilerplate",
        "likeness",
        "titles",
        "heading",
        "bounds",
        "completed",
        "company",
        "teasers",
        "container",
        "forest",
        "forms",
        "mentions",
        "features",
        "story",
        "witness",
        "claims",
    ),
    ("site", "sites"),
    ("fields", "normalise"),
    ("reading", "extract", "explain", "saved", "join", "diff", "flat", "fold", "prepared"),
    (
        "discover",
        "folder",
        "locks",
        "alive",
        "snapshot",
        "store",
        "fetched",
        "summary",
        "cookies",
        "revisit",
    ),
    ("export", "demo", "status", "reread", "compared", "ingest", "resume", "changes", "unread"),
    ("health", "turns", "check", "reader", "readers"),
    ("spiders", "pipelines"),
    ("child", "crawl", "settings"),
    ("schedule",),  # it starts crawls
    ("screen", "show", "show_stored", "exits", "cli", "__main__", "__init__"),
)
ORDER = {room: number for number, rooms in enumerate(ROOMS) for room in rooms}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "newscrawl":
                yield from (f"newscrawl.{each.name}" for each in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    mine = room(path)
    assert mine in ORDER, f"{mine} has no place in ROOMS"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "newscrawl" or len(parts) < 2 or parts[1] not in ORDER:
            continue
        assert ORDER[parts[1]] <= ORDER[mine], f"{mine} imports {parts[1]}, which comes after it"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_crawler_imports_scrapy(path: Path) -> None:
    if room(path) in ("spiders", "pipelines", "child", "crawl", "settings"):
        return
    assert not {"scrapy", "twisted"} & {name.split(".")[0] for name in imported(path)}


def test_extracting_loads_no_crawler() -> None:
    code = (
        "import sys, newscrawl; newscrawl.extract('<p>x</p>'); "
        "sys.exit(any(name in sys.modules for name in ('scrapy', 'twisted', 'sqlalchemy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_process_that_fetches_loads_no_fields() -> None:
    code = (
        "import sys\n"
        "from scrapy.utils.misc import load_object\n"
        "from newscrawl import settings, spiders\n"
        "from newscrawl.spiders import news\n"
        "for each in (settings.ITEM_PIPELINES, settings.DOWNLOADER_MIDDLEWARES, settings.EXTENSIONS):\n"
        "    [load_object(name) for name, order in each.items() if order is not None]\n"
        "sys.exit(bool({'newscrawl.reading', 'newscrawl.fields'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
