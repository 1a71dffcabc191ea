"""Sites on loopback for the tests of the portal: published data of small casebooks, and a server for all of them."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mkdocs_casebook.exports.dataset_writer import write_open_data
from mkdocs_casebook.portal.harvest import Harvest
from mkdocs_casebook.portal.settings import PortalSettings
from mkdocs_casebook.portal.store import Store
from mkdocs_casebook.portal.stored_cases import Sources
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.site_config.identity import Licence, SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES
from tests.sample import photos_of

PACKAGE, CASES = "data/datapackage.json", "data/cases.ndjson"
DAY = "2026-11-30"
LICENCE = Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/")

Files = Mapping[str, bytes]
Respond = Callable[[BaseHTTPRequestHandler], None]


@cache
def own_catalog() -> Catalog:
    """The invented cases that the sites publish."""
    return catalog_of(TEST_CASES)


def cases_of(*identifiers: str) -> list[Case]:
    """Return some of the invented cases; without ids all of them."""
    catalog = own_catalog()
    return [catalog.case(key) for key in identifiers or catalog.by_id]


def published(
    address: str,
    cases: Iterable[Case],
    *,
    demo: bool = False,
    languages: SiteLanguages = CHINESE_AND_ENGLISH,
) -> dict[str, bytes]:
    """Return the data files of a site with some cases."""
    files: dict[str, bytes] = {}
    site = SiteIdentity(url=address, name_zh="某站", name_en="A site", demo=demo, licence=LICENCE)
    whole = Catalog(own_catalog().vocabulary, map(StoredCase.of, cases), languages=languages)
    write_open_data(whole, site, TEST_CASES, files.__setitem__, photos_of(whole))
    return {name: files[name] for name in (PACKAGE, CASES)}


def with_lines(files: Files, *lines: bytes) -> dict[str, bytes]:
    """Return the files of a site with other cases, and the digest of these."""
    return with_content(files, b"".join(line + b"\n" for line in lines))


def with_content(files: Files, content: bytes) -> dict[str, bytes]:
    """Return the files of a site with another file of cases, and its digest."""
    package = json.loads(files[PACKAGE])
    [resource] = [each for each in package["resources"] if each["path"] == "cases.ndjson"]
    resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    return {PACKAGE: json.dumps(package).encode(), CASES: content}


def changed(line: bytes, **values: Any) -> bytes:
    """Return a line with other values."""
    return json.dumps(json.loads(line) | values, ensure_ascii=False).encode()


@dataclass
class Host:
    """A server of sites in folders. ``files`` are by ``NAME/PATH``; ``responses`` answer in their place.

    ``log`` counts the answers by status; ``bodies`` is the number of bytes of content sent.
    """

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    responses: dict[str, Respond] = field(default_factory=dict)
    log: Counter[int] = field(default_factory=Counter)
    requests: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    bodies: int = 0

    def publish(self, name: str, files: Files) -> None:
        """Replace the files of a site."""
        self.files |= {f"{name}/{path}": content for path, content in files.items()}

    def site(self, name: str) -> str:
        """Return the address of a site."""
        return f"{self.address}{name}/"

    def clear(self) -> None:
        """Forget what was asked."""
        self.log.clear()
        self.requests.clear()
        self.bodies = 0


class _Server(ThreadingHTTPServer):
    """A server that says nothing of clients that end a connection."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Print errors of the server only."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving() -> Iterator[Host]:
    """Serve sites on loopback until the block ends."""
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.lstrip("/")
            host.requests.append(name)
            host.agents.add(self.headers["User-Agent"])
            if name in host.responses:
                host.responses[name](self)
            else:
                send(self, host.files.get(name))

        def send_response(self, code: int, message: str | None = None) -> None:
            host.log[code] += 1
            super().send_response(code, message)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    def send(handler: BaseHTTPRequestHandler, content: bytes | None) -> None:
        if content is None:
            respond(handler, 404)
            return
        etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if handler.headers["If-None-Match"] == etag:
            respond(handler, 304, ETag=etag)
            return
        host.bodies += len(content)
        respond(handler, 200, content, ETag=etag)

    server = _Server(("127.0.0.1", 0), Handler)
    host.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def respond(handler: BaseHTTPRequestHandler, status: int, content: bytes = b"", **headers: str) -> None:
    """Send an answer."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if "Content_Length" not in headers:
        handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def portal_settings(sites: Mapping[str, str], **more: Any) -> PortalSettings:
    """Return the settings of a portal over sites on loopback, by prefix."""
    named = {
        prefix: {"name": {"zh": f"{prefix} 案例库", "en": f"Casebook of {prefix}"}, "address": address}
        for prefix, address in sites.items()
    }
    return PortalSettings.model_validate({"networks": ["127.0.0.0/8"], "sites": named, **more})


def harvest(folder: Path, sites: Mapping[str, str], *, cache: BuildCache | None = None, **more: Any) -> Harvest:
    """Return a run over sites by prefix, whose data are stored in a folder; it does not wait between attempts."""
    options: dict[str, Any] = {name: more.pop(name) for name in ("day", "is_fresh", "is_trial") if name in more}
    sources = Sources(portal_settings(sites, **more), Store(folder), cache or BuildCache(), own_catalog().vocabulary)
    return Harvest(
        sources=sources,
        agent="Casebook-portal (+https://portal.example.org/)",
        wait=lambda _: None,
        **(options | {"day": options.get("day", DAY)}),
    )
