"""The package holds what it needs, and its links work from a wheel as from a checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IMPORTS = "import newscrawl.spiders.news, newscrawl.pipelines.store, newscrawl.settings"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the checkout, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "*.egg-info", "build", "demo-data", ".*_cache"
    )
    shutil.copytree(ROOT, copy, symlinks=True, ignore=ignored)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(copy)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(code: str, path: Path, cwd: Path) -> None:
    command = [
        sys.executable,
        "-S",
        "-c",
        f"import sys; sys.path[:0] = {[str(path), *sys.path]!r}; {code}",
    ]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_wheel_holds_everything_and_nothing_else(unpacked: Path) -> None:
    assert {each.name.split("-")[0] for each in unpacked.iterdir()} == {"newscrawl"}
    for path in (ROOT / "newscrawl").rglob("*"):
        relative = path.relative_to(ROOT)
        if path.is_file() and "__pycache__" not in path.parts:
            assert (unpacked / relative).exists(), relative
    for folder in ("spiders", "pipelines"):
        for path in (ROOT / folder).glob("*.py"):
            assert (unpacked / "newscrawl" / folder / path.name).exists(), path.name


def test_spiders_and_pipelines_import_from_a_wheel(unpacked: Path, tmp_path: Path) -> None:
    run(f"{IMPORTS}; assert 'site' in newscrawl.spiders.__file__", unpacked, tmp_path)


def test_spiders_and_pipelines_import_from_a_checkout(tmp_path: Path) -> None:
    run(IMPORTS, ROOT, tmp_path)


def test_a_wheel_crawls_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "from newscrawl.demo import DemoSite; from newscrawl.crawl import crawl\n"
        "with DemoSite() as site: assert crawl([site.url + 'fr/rss.xml'], delay=0).articles == 5"
    )
    (tmp_path / "go.py").write_text(f"import sys\nsys.path.insert(0, {str(unpacked)!r})\n{code}\n")
    subprocess.run([sys.executable, "go.py"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "newscrawl-data" / "store.db").exists()


def test_every_dependency_is_in_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    for each in project["dependencies"]:
        name = each.split(";")[0]
        for sign in "<>=! ":
            name = name.split(sign)[0]
        assert name.lower() in pinned or name == "tzdata", name
