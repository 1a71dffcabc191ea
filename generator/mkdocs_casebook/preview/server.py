"""What browsers are shown while somebody writes: the site or what is wrong with it; they come again when it changes."""

from __future__ import annotations

import mimetypes
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.media.image_variants import cache_of
from mkdocs_casebook.pages.photos import Photos, make_photos
from mkdocs_casebook.preview.lazy_site import Records, Site
from mkdocs_casebook.rendering.renderer import environment
from mkdocs_casebook.runtime.build_cache import BuildCache, state_of
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from mkdocs_casebook.records.catalog import Catalog
    from mkdocs_casebook.records.model import Case

_OWN = "_preview/"
_OWN_FILES = ("script.js", "style.css")
_FORM = "admin/"
"""The form for records: it is shown whatever is wrong, and does not come again while somebody fills it in."""

_COOKIE = "as-it-was"
_WRONG = "500 Internal Server Error"
_MISSING = "404 Not Found"
_PATIENCE = 30
"""Seconds after which a browser that waits for a change is told that there was none."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a browser is sent."""

    status: str = "200 OK"
    kind: str = "text/html; charset=utf-8"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Preview:
    """The last good site, and what has gone wrong since; ``home`` is where its home page stands on the server."""

    home: str = "/"
    today: str | None = None
    problems: tuple[Problem, ...] = ()
    messages: tuple[str, ...] = ()
    version: str = ""
    site: Site | None = None
    records: Records | None = None
    built: FrameOutput | None = None
    memory: BuildCache = field(default_factory=BuildCache)
    changed: threading.Condition = field(default_factory=threading.Condition)
    making: threading.Lock = field(default_factory=threading.Lock)

    def read(self, root: Path) -> Catalog | None:
        """Read the records, those only that changed; return the last that had no problems."""
        self.problems = ()
        try:
            catalog = load(root, today=self.today, with_drafts=True, memory=self.memory)
            self.records = Records(root=root, catalog=catalog, photos=self._photos(catalog, root))
        except Problems as problems:
            self.problems = tuple(problem for problem in problems.problems if problem.level != "notice")
        return self.records.catalog if self.records else None

    def _photos(self, catalog: Catalog, root: Path) -> Photos:
        files = [
            (case.id, name, photo.file, state_of(root / case.folder / photo.file))
            for case in catalog.cases
            if not case.withdrawn
            for name, photo in case.photos.items()
        ]
        return self.memory.of(("photos",), tuple(files), lambda: make_photos(catalog, root, cache_of(root)))

    def show(self, messages: Iterable[str] = ()) -> None:
        """Show what is there now, with the messages of a builder that failed, to those who look and those who wait."""
        self.messages = tuple(messages)
        with self.changed:
            if self.records and self.built:
                self.site = Site(records=self.records, built=self.built, today=self.today)
            self.version = str(time.monotonic_ns())
            self.changed.notify_all()

    def serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer as a WSGI application."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        answer = self.answer(path, environ.get("QUERY_STRING", ""), environ.get("HTTP_COOKIE", ""))
        length = str(len(answer.body))
        headers = [("Content-Type", answer.kind), ("Content-Length", length), ("Cache-Control", "no-store")]
        start_response(answer.status, [*headers, *answer.headers])
        return [answer.body]

    def answer(self, path: str, query: str = "", cookies: str = "") -> Answer:
        """Return what is shown at a path of the server."""
        asked = parse_qs(query, keep_blank_values=True)
        if not path.startswith(self.home):
            return _elsewhere(self.home)
        name = path.removeprefix(self.home)
        if name.startswith(_OWN):
            return self._own(name.removeprefix(_OWN), asked)
        for wish, version in (("last", self.version), ("problems", "")):
            if wish in asked:
                return _elsewhere(path, ("Set-Cookie", f"{_COOKIE}={version}; Path={self.home}; SameSite=Strict"))
        with self.making:  # one after the other: they would only wait for one another all the same
            file = f"{name}index.html" if name.endswith("/") or not name else name
            return self._file(file, as_it_was=f"{_COOKIE}={self.version}" in cookies.split("; "))

    def _own(self, name: str, asked: dict[str, list[str]]) -> Answer:
        if name in _OWN_FILES:
            return Answer(kind=_kind(name), body=_own_file(name))
        version = asked.get("since", [""])[0]
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, _PATIENCE)
        return Answer(kind="text/plain", body=self.version.encode())

    def _file(self, name: str, *, as_it_was: bool) -> Answer:
        site, wrong = self.site, bool(self.problems or self.messages)
        content = site.content(name) if site else None
        if content is not None and (not name.endswith(".html") or name.startswith(_FORM)):
            return Answer(kind=_kind(name), body=content)
        if site is None or (wrong and not as_it_was):
            return Answer(status=_WRONG, body=self._print("problems"))
        if content is not None:
            return Answer(body=self._with_inset(content, wrong=wrong, draft=site.draft(name)))
        if site.content(f"{name}/index.html"):
            return _elsewhere(f"{self.home}{quote(name)}/")
        return Answer(status=_MISSING, body=self._with_inset(site.content("404.html") or b"", wrong=wrong))

    def _with_inset(self, page: bytes, *, wrong: bool, draft: Case | None = None) -> bytes:
        """Put what only the preview shows at the top of a page."""
        end = page.find(b">", page.find(b"<body")) + 1
        return page[:end] + self._print("inset", wrong=wrong, draft=draft) + page[end:]

    def _print(self, template: str, **values: Any) -> bytes:
        made = environment().get_template(f"preview/{template}.html")
        own = self.home + _OWN
        return made.render(preview=self, own=own, zh=Language.ZH, en=Language.EN, **values).encode()


def _elsewhere(address: str, *headers: tuple[str, str]) -> Answer:
    return Answer(status="302 Found", headers=(("Location", address), *headers))


def _kind(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@cache
def _own_file(name: str) -> bytes:
    return data_path(f"preview/{name}").read_bytes()
