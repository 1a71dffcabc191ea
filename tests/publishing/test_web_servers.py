"""nginx and Apache with the printed settings, in a folder of their host: types, cache times, headers, missing pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.server_config import SERVERS, ServedSite, server_config
from mkdocs_casebook.publishing.targets.folder import FolderTarget
from mkdocs_casebook.site_config.file_types import cache_control, file_types, is_compressed, media_type
from mkdocs_casebook.site_config.security_headers import HEADERS, NO_INDEX
from tests.publishing.sites import NEWER_STYLE, SITE, STYLE, publish, write_site
from tests.publishing.web_servers import Name, Server, serving

pytestmark = pytest.mark.servers

BASE = "/district/cases/"
KINDS = [*file_types().names, *(f"file.{kind}" for kind in file_types().extensions), "file", "file.unknown"]
NAMES = ["12345678.js", "a.20240101.pdf", "a.1a2b3c4d.js", "photo-1a2b3c4d-800.avif", "e09848629b.json", "deadbeef.css"]
FILES = {
    **SITE,
    **{f"data/{name}": name * 200 for name in KINDS if not name.endswith("html")},
    **{f"data/{name}": name for name in NAMES},
    "en/index.html": "<!doctype html>home in English",
    "en/404.html": "<!doctype html>missing in English",
    "admin/index.html": "<!doctype html>the form",
}
Start = Callable[[ServedSite], Server]


@pytest.fixture(params=["nginx", "apache"], scope="module")
def name(request: pytest.FixtureRequest) -> Name:
    """The name of a server."""
    found: Name = request.param
    return found


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the site is published; servers run as another user, who must reach it."""
    folder = tmp_path_factory.mktemp("host")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)
    publish(write_site(folder / "site", FILES), FolderTarget(folder / "www", keep=3))
    return folder / "www"


@pytest.fixture(scope="module")
def server(name: Name, www: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the site in a folder of its host."""
    site = ServedSite(url=f"https://www.example.org{BASE}", root=f"{www}/current", files=frozenset(FILES))
    with serving(name, server_config(name, site), tmp_path_factory.mktemp(name)) as server:
        yield server


def test_every_kind_of_file_has_its_type_and_cache_time(server: Server) -> None:
    """As in the table, and the security headers with each."""
    for address in FILES:
        if address.endswith("404.html") or address.startswith("admin/"):
            continue
        page = server.get(BASE + address)
        assert page.status == 200, address
        expected = media_type(address), cache_control(address)
        assert (page.headers["Content-Type"], page.headers["Cache-Control"]) == expected, address
        assert {name: page.headers.get(name) for name in HEADERS} == HEADERS, address


def test_text_is_compressed(server: Server) -> None:
    """Texts are, pictures and archives are not."""
    for kind in (name for name in KINDS if not name.endswith("html")):
        page = server.get(f"{BASE}data/{kind}", Accept_Encoding="gzip")
        assert ("Content-Encoding" in page.headers) == is_compressed(kind), kind


def test_pages_have_their_addresses(server: Server) -> None:
    """With a slash at the end; without it there is a redirect, also for the site's own folder."""
    assert server.get(f"{BASE}cases/lifts/").text == SITE["cases/lifts/index.html"]
    assert server.get(BASE).text == SITE["index.html"]
    for address in (BASE[:-1], f"{BASE}cases/lifts"):
        page = server.get(address)
        assert page.status == 301
        assert page.headers["Location"].endswith(f"{address}/")
    assert server.get("/").status in {403, 404}


def test_missing_pages_are_explained_in_their_language(server: Server) -> None:
    """With the status, not as a page that exists, and not stored."""
    for address, text in (
        ("nothing/", "missing"),
        ("en/nothing/", "missing in English"),
        ("a.1a2b3c4d.css", "missing"),
    ):
        page = server.get(BASE + address)
        assert (page.status, page.text) == (404, f"<!doctype html>{text}")
        assert page.headers.get("Cache-Control", "no-cache") == "no-cache"
        assert page.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_the_form_has_its_own_policy(server: Server) -> None:
    """Its page contains the rest."""
    page = server.get(f"{BASE}admin/")
    assert page.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_an_unchanged_page_is_not_sent_again(server: Server) -> None:
    """Browsers compare it, as they are asked to."""
    first = server.get(f"{BASE}cases/lifts/")
    assert server.get(f"{BASE}cases/lifts/", If_None_Match=first.headers["Etag"]).status == 304


def test_the_list_of_files_does_not_leave_the_folder(server: Server) -> None:
    """Not through an address either."""
    for address in ("../../site/index.html", "..%2f..%2fsite/index.html", "../releases/", "data/"):
        assert server.get(BASE + address).status in {400, 403, 404}


def test_a_site_at_the_root_of_its_host(name: Name, www: Path, tmp_path: Path) -> None:
    """The same settings without a folder; a demonstration is listed nowhere."""
    site = ServedSite(url="https://www.example.org/", root=f"{www}/current", files=frozenset(FILES), demo=True)
    with serving(name, server_config(name, site), tmp_path) as server:
        assert server.get("/").text == SITE["index.html"]
        assert server.get("/en/nothing/").text.endswith("in English")
        assert server.get("/data/file.ndjson").headers["X-Robots-Tag"] == NO_INDEX["X-Robots-Tag"]
        assert server.get("/data/a.1a2b3c4d.js").headers["Cache-Control"] == file_types().caching["by_content"]


def test_a_reader_sees_the_old_or_the_new_site(name: Name, tmp_path: Path) -> None:
    """While releases are published and rolled back, every page has the style that it loads."""
    new = {address: text.replace(STYLE, NEWER_STYLE) for address, text in SITE.items() if address != STYLE}
    versions = [SITE, {**new, NEWER_STYLE: "b{}"}]
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    target = FolderTarget(tmp_path / "www", keep=2)
    publish(write_site(tmp_path / "site", versions[0]), target)
    site = ServedSite(url=f"https://www.example.org{BASE}", root=f"{tmp_path}/www/current")
    seen: set[str] = set()
    with serving(name, server_config(name, site), tmp_path / name) as server:
        done = threading.Event()
        failures: list[object] = []

        def read() -> None:
            while not done.is_set() and not failures:
                page = server.get(f"{BASE}cases/lifts/")
                seen.add(page.text)
                style = next((each for each in (STYLE, NEWER_STYLE) if each in page.text), "none")
                found = server.get(BASE + style)
                if page.status != 200 or found.status != 200:
                    failures.append((page, found))

        reader = threading.Thread(target=read)
        reader.start()
        for number in range(1, 13):
            publish(write_site(tmp_path / "site", versions[number % 2]), target)
            if number % 5 == 0:
                target.roll_back()
        done.set()
        reader.join()
    assert failures == []
    assert seen <= {version["cases/lifts/index.html"] for version in versions}


@pytest.mark.parametrize("url", ["https://example.org/a b/", "https://example.org/a;}/", 'https://example.org/"/'])
def test_odd_addresses_are_refused(url: str) -> None:
    """They could end a setting and begin another."""
    for server in SERVERS:
        with pytest.raises(Refusal, match="site_url"):
            server_config(server, ServedSite(url=url, root="/srv"))
