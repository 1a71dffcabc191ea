"""The handbook and the form: always in the preview, on the site only where the owner asks for it."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.forked import run_forked
from tests.project import write_project
from tests.site.conftest import previewing


@pytest.mark.parametrize("published", [False, True])
def test_the_handbook_is_published_on_request(published: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    """Pages, pictures and entries in the site map."""
    project = write_project(tmp_path)
    if published:
        with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("extra: {handbook: true}\n")
    done = run_forked("mkdocs_casebook", "build", "--quiet", folder=project)
    assert done.returncode == 0, done.stderr
    names = {path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("*") if path.is_file()}
    assert ("https://cases.example.org/handbook/" in (project / "site/sitemap.xml").read_text("utf-8")) == published
    own = {"handbook/index.html", "en/handbook/fields/index.html", "en/handbook/messages.png"}
    assert (own <= names) == published
    assert any("handbook" in name for name in names) == published


def test_the_preview_has_the_handbook_and_the_form(tmp_path: Path) -> None:
    """Although the settings name neither; the handbook lists the site's own entries."""
    project = write_project(tmp_path)
    with previewing(project, ["mkdocs_casebook", "serve", "--address"]) as address:
        for path, text in (
            ("handbook/", "怎样写案例"),
            ("en/handbook/install/", "Install it on your computer"),
            ("handbook/lists/", "benches"),
            ("admin/", "案例编写"),
        ):
            with urlopen(address + path) as page:  # noqa: S310 - its own address
                assert text in page.read().decode(), path
        with urlopen(f"{address}handbook/form.png") as picture:  # noqa: S310 - as above
            assert picture.read().startswith(b"\x89PNG")


def test_an_address_in_use_is_named(tmp_path: Path) -> None:
    """With what to do, instead of a number of the system."""
    project = write_project(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run_forked("mkdocs_casebook", "serve", "--address", address, folder=project)
    assert done.returncode == 1
    assert f"{address}：另一个程序正用着这个地址" in done.stderr
    assert f"{address}: another program uses this address" in done.stderr
    assert "Traceback" not in done.stderr
