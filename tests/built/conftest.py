"""The real site, built once for all tests and served in a sub-folder, as subdistricts publish."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SUB_FOLDER = "district/cases-of-ours"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site as ``mkdocs build --strict`` makes it, in a sub-folder of its host."""
    folder = tmp_path_factory.mktemp("host") / SUB_FOLDER
    run_mkdocs("build", "--strict", "--site-dir", str(folder))
    return folder


def run_mkdocs(*arguments: str, folder: Path = PROJECT) -> None:
    """Run MkDocs in a project's folder; what it prints is shown when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the built site in its sub-folder, served on loopback until the tests end; ends in a slash."""
    host = built_site.parents[SUB_FOLDER.count("/")]
    with _serving(host) as address:
        yield f"{address}{SUB_FOLDER}/"


@pytest.fixture(scope="session")
def missing_page(built_site: Path) -> Iterator[str]:
    """The address of the 404 page where site_url says it is: its links begin at the root of the host."""
    with _serving(built_site) as address:
        yield f"{address}404.html"


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
