"""Fixtures: the tests' own site, built once, served in a sub-folder of its host, and opened in a browser."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState

from benchmarks.serving import serving
from mkdocs_casebook.records.catalog import Catalog
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES, TEST_PROJECT
from tests.shared import shared_folder
from tests.site.reading import MODES, PAGES, Reader, press

SUB_FOLDER = "district/cases-of-ours"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The cases of the built site."""
    return catalog_of(TEST_CASES)


def copy_project(folder: Path, *, cache_of: Path | None = None) -> Path:
    """Copy the source of the tests' site into a folder where builds may write, and the cache of another project."""
    project = folder / "project"
    shutil.copytree(TEST_PROJECT, project, ignore=shutil.ignore_patterns(".cache", "site"))
    if cache_of:
        shutil.copytree(cache_of / ".cache", project / ".cache")
    return project


def _build_site(folder: Path) -> None:
    site = folder / "host" / SUB_FOLDER
    run_mkdocs("build", "--strict", "--site-dir", str(site), folder=copy_project(folder))


def shared_project(factory: pytest.TempPathFactory) -> Path:
    """Return the source of the built site, with the cache of the build; for reading only."""
    return shared_folder(factory, "site", _build_site) / "project"


@pytest.fixture(scope="session")
def source_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source of the built site, with the cache of the build; for reading only."""
    return shared_project(tmp_path_factory)


@pytest.fixture(scope="session")
def built_site(source_project: Path) -> Path:
    """The site as ``mkdocs build --strict`` makes it, in a sub-folder of its host; for reading only."""
    return source_project.parent / "host" / SUB_FOLDER


def run_mkdocs(*arguments: str, folder: Path) -> None:
    """Run MkDocs in a project's folder; what it prints is shown when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def previewing(project: Path, command: Sequence[str], **environment: str) -> Iterator[str]:
    """Run the preview of a project: its address, ending in a slash. The address is the last word of the command."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        [sys.executable, "-m", *command, host],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout
        try:
            output: list[str] = []
            while not output or (output[-1] and "Serving on" not in output[-1]):
                output.append(server.stdout.readline())
            assert output[-1], "".join(output)  # else the server has exited
            yield f"http://{host}/"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the built site in its sub-folder, served on loopback until the tests end; ends in a slash."""
    host = built_site.parents[SUB_FOLDER.count("/")]
    with serving(host) as address:
        yield f"{address}{SUB_FOLDER}/"


@pytest.fixture(scope="session")
def missing_page(built_site: Path) -> Iterator[str]:
    """The address of the 404 page where site_url says it is: its links begin at the root of the host."""
    with serving(built_site) as address:
        yield f"{address}404.html"


@pytest.fixture
def reader(browser: Browser, served_site: str) -> Iterator[Reader]:
    """A reader of the served site; the test fails when the browser reports an error or a warning."""
    reader = Reader(browser, served_site)
    yield reader
    reader.leave()
    assert reader.complaints == []


@pytest.fixture(scope="session")
def chosen(browser: Browser, served_site: str, missing_page: str) -> Callable[[str], StorageState]:
    """Return the browser storage of a reader who has pressed the buttons of a mode, by the mode's name."""
    elsewhere = missing_page.removesuffix("/404.html")

    @functools.cache
    def choose(mode: str) -> StorageState:
        reader = Reader(browser, served_site)
        page = reader.open(PAGES["case"])
        for name, value in MODES[mode]:
            press(page, name, value)
        storage = page.context.storage_state()
        reader.leave()
        storage["origins"] += [{**origin, "origin": elsewhere} for origin in storage["origins"]]
        return storage

    return choose
