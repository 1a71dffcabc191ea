"""The preview of a portal shows the cases of its sites as they were fetched last, and what is wrong in portal.yml."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from mkdocs_casebook.mkdocs_plugin.live_server import attach_preview
from mkdocs_casebook.portal.store import Store
from mkdocs_casebook.preview.rebuilder import Rebuilder
from tests.portal.sites import Host, cases_of, harvest, published
from tests.preview.test_preview import start_preview

ID = "twin-maples-lifts"


@pytest.fixture
def cases(cases: Path, host: Host) -> Path:
    """The cases folder of a portal over one site, which was fetched."""
    address = host.site("lin")
    host.publish("lin", published(address, cases_of(ID)))
    site = f"{{name: {{zh: 林, en: Lin}}, address: {address}}}"
    (cases.parent / "portal.yml").write_text(f"networks: [127.0.0.0/8]\nsites:\n  lin: {site}\n", encoding="utf-8")
    harvest(Store.of(cases).folder, {"lin": address}).run()
    return cases


@pytest.fixture
def rebuilder(cases: Path, tmp_path: Path) -> Rebuilder:
    """The preview of the portal; one of its pages links to a case of the site."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text(f"[案例](case:lin/{ID})\n", encoding="utf-8")
    rebuilder = Rebuilder()
    start_preview(rebuilder, cases, tmp_path)
    rebuilder.show()
    return rebuilder


def test_lists_search_and_data_have_the_cases_of_sites(rebuilder: Rebuilder, host: Host) -> None:
    """They lead to the pages of the site; the portal has none of these cases, but its own."""
    preview = rebuilder.preview
    assert (preview.problems, preview.shown.messages) == ((), ())
    for path in ("/cases/", "/sites/", "/search/"):
        assert preview.respond(path).status == "200 OK"
    assert f"{host.site('lin')}cases/{ID}/" in preview.respond("/cases/").body.decode()
    data = json.loads(preview.respond("/data/cases.json").body)
    assert {each["id"] for each in data["cases"]} == {"lift", f"lin/{ID}"}
    assert preview.respond("/cases/lift/").status == "200 OK"
    assert preview.respond(f"/cases/lin/{ID}/").status == "404 Not Found"


def test_an_edit_of_an_own_record_keeps_the_cases_of_sites(rebuilder: Rebuilder, cases: Path) -> None:
    """They are added to each version of the own records."""
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("电梯", "升降机"), encoding="utf-8")
    rebuilder.rebuild(_never, logging.getLogger("builder"))
    listed = rebuilder.preview.respond("/cases/").body.decode()
    assert "升降机" in listed
    assert f"/cases/{ID}/" in listed


def test_mistakes_in_the_settings_of_a_portal_are_shown(rebuilder: Rebuilder, cases: Path, tmp_path: Path) -> None:
    """With file, line and field; once they are corrected, the site is shown again."""
    settings = cases.parent / "portal.yml"
    good = settings.read_text(encoding="utf-8")
    for text, status in ((good.replace("lin:", "l-n:"), "500 Internal Server Error"), (good, "200 OK")):
        settings.write_text(text, encoding="utf-8")
        rebuilder.rebuild(lambda: start_preview(rebuilder, cases, tmp_path), logging.getLogger("builder"))
        response = rebuilder.preview.respond("/cases/")
        assert response.status == status
        assert ("portal.yml" in response.body.decode()) is (status != "200 OK")


def test_the_settings_of_a_portal_are_watched(rebuilder: Rebuilder, cases: Path, tmp_path: Path) -> None:
    """A change of them is a rebuild."""
    server = LiveReloadServer(_never, "127.0.0.1", 0, str(tmp_path))
    attach_preview(server, cases, rebuilder, _never)
    server.server_close()
    assert {*server._watched_paths} == {str(cases), str(cases.parent / "portal.yml")}


def _never() -> None:
    raise AssertionError
