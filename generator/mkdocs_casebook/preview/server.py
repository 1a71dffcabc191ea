"""The WSGI application of the preview: pages of the site, or what is wrong with it; browsers reload on changes."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.diagnostics.system_errors import describe
from mkdocs_casebook.loading.folder_layout import Layout
from mkdocs_casebook.loading.loader import load_report
from mkdocs_casebook.media.image_variants import variants_folder
from mkdocs_casebook.pages.photos import Photos, publish_photos
from mkdocs_casebook.portal import with_sites
from mkdocs_casebook.preview.lazy_site import Records, Site
from mkdocs_casebook.preview.margin_notes import about, with_margin_notes
from mkdocs_casebook.preview.new_terms import add_requested
from mkdocs_casebook.preview.record_problems import record_problems
from mkdocs_casebook.preview.snapshot import Response, Snapshot
from mkdocs_casebook.preview.sound_records import SoundRecords, sound_records
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.serialization import CaseWithContent
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.rendering.renderer import environment
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import state_of
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.site_config.file_types import media_type
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_OWN = "_preview/"
_OWN_FILES = ("script.js", "style.css")
_FORM = "admin/"
"""The form for records: shown in spite of problems, and never reloaded while somebody fills it in."""

_CASE_PAGE = re.compile(r"(?:en/)?cases/([a-z0-9-]+)/index\.html")
_COOKIE = "show-last-good"
_ERROR = "500 Internal Server Error"
_NOT_FOUND = "404 Not Found"
_POLL_TIMEOUT = 30
"""Seconds after which a request that waits for a change is answered without one."""


@dataclass
class Preview:
    """Reads the records and answers browsers; ``home`` is the path of the home page on the server."""

    home: str = "/"
    today: str | None = None
    languages: SiteLanguages = CHINESE_AND_ENGLISH
    problems: tuple[Problem, ...] = ()
    shown: Snapshot = field(default_factory=Snapshot)
    records: Records | None = None
    sound: SoundRecords | None = None
    last: dict[str, CaseWithContent] = field(default_factory=dict)
    root: Path | None = None
    frame_output: FrameOutput | None = None
    build_cache: BuildCache = field(default_factory=BuildCache)
    changed: threading.Condition = field(default_factory=threading.Condition)
    rendering: threading.Lock = field(default_factory=threading.Lock)

    def read(self, root: Path, layout: Layout | None = None) -> Catalog | None:
        """Read changed records; return the catalog of those that can be shown, or the last one.

        ``layout`` is that of the folder, if it is known.
        """
        self.root = root
        report = load_report(root, layout=layout, today=self.today, languages=self.languages, cache=self.build_cache)
        report = report._replace(problems=sorted({each for each in report.problems if each.level != "notice"}))
        self.problems = tuple(report.problems)
        self.sound = None
        if report.vocabulary:
            try:
                self._show(sound_records(report, report.vocabulary, root, self.last.values()), report.vocabulary, root)
            except Problems as problems:  # a photo damaged since the check, or mistakes in portal.yml
                self.problems = problems.problems
        return self.records.catalog if self.records else None

    def _show(self, sound: SoundRecords, vocabulary: Vocabulary, root: Path) -> None:
        """Show sound records; photos of a faulty case stay those of its last version."""
        catalog = current = Catalog(vocabulary, sound.cases, languages=self.languages)
        if sound.errors:
            correct = [case for case in sound.cases if case.summary.id not in sound.errors]
            current = Catalog(vocabulary, correct, languages=self.languages)
        former = self.records.photos.items() if self.records else ()
        photos = {key: photo for key, photo in former if key[0] in sound.errors} | self._photos(current, root)
        self.records = Records(root=root, catalog=with_sites(catalog, root, self.build_cache), photos=photos)
        self.last = {case.summary.id: case for case in sound.cases if case.summary.id not in sound.stand_ins}
        self.sound = sound

    def _photos(self, catalog: Catalog, root: Path) -> Photos:
        files = [
            (case.id, name, file, state_of(root / case.folder / file))
            for case in catalog.cases
            if not case.withdrawn
            for name, file in case.photo_files.items()
        ]
        return self.build_cache.get_or_put(
            ("photos",), tuple(files), Photos, lambda: publish_photos(catalog, root, variants_folder(root))
        )

    def publish(self, messages: Iterable[str] = ()) -> None:
        """Show the present state, with the messages of a failed build, and reload the browsers that wait."""
        site = self.shown.site
        if self.records and self.frame_output:
            site = Site(records=self.records, frame_output=self.frame_output, today=self.today)
        version = str(time.monotonic_ns())
        with self.changed:
            self.shown = self._snapshot(version, site, tuple(messages))
            self.changed.notify_all()

    def _snapshot(self, version: str, site: Site | None, messages: tuple[str, ...]) -> Snapshot:
        shown = Snapshot(version=version, site=site, problems=self.problems, messages=messages)
        if self.sound is None or messages:
            return replace(shown, blocks_all=bool(shown.problems or messages))
        return replace(shown, errors=self.sound.errors, doubts=self.sound.doubts, stand_ins=self.sound.stand_ins)

    def serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Respond as a WSGI application."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if environ.get("REQUEST_METHOD") == "POST":
            response = self._post(path, environ)
        else:
            response = self.respond(path, environ.get("QUERY_STRING", ""), environ.get("HTTP_COOKIE", ""))
        length = str(len(response.body))
        headers = [("Content-Type", response.content_type), ("Content-Length", length), ("Cache-Control", "no-store")]
        start_response(response.status, [*headers, *response.headers])
        return [response.body]

    def _post(self, path: str, environ: WSGIEnvironment) -> Response:
        """Add to the vocabulary, if this preview has the form."""
        has_form = self.frame_output is not None and f"{_FORM}index.html" in self.frame_output.files
        if path != f"{self.home}{_OWN}vocabulary" or not has_form or self.root is None:
            return Response(status=_NOT_FOUND)
        with self.rendering:  # one at a time
            status, body = add_requested(environ, self.root)
        return Response(status=status, content_type="application/json", body=body)

    def respond(self, path: str, query: str = "", cookies: str = "") -> Response:
        """Return the response to a path of the server."""
        shown = self.shown
        parameters = parse_qs(query, keep_blank_values=True)
        if not path.startswith(self.home):
            return _redirect(self.home)
        name = path.removeprefix(self.home)
        if name.startswith(_OWN):
            return self._own(name.removeprefix(_OWN), parameters)
        for parameter, version in (("last", shown.version), ("problems", "")):
            if parameter in parameters:
                return _redirect(path, ("Set-Cookie", f"{_COOKIE}={version}; Path={self.home}; SameSite=Strict"))
        with self.rendering:  # one page at a time: Python would not render two any faster
            file = f"{name}index.html" if name.endswith("/") or not name else name
            try:
                return self._file(shown, file, show_last_good=f"{_COOKIE}={shown.version}" in cookies.split("; "))
            except OSError as error:  # a record was deleted, and the preview is about to notice
                failed = replace(shown, messages=(describe(error, Path()),))
                return Response(status=_ERROR, body=self._render("problems", failed))

    def _own(self, name: str, parameters: dict[str, list[str]]) -> Response:
        if name == "problems":
            if not self.shown.error_count:  # back to the page from which the reader came
                return _redirect(self.home + quote(parameters.get("from", [""])[0].lstrip("/")))
            return Response(body=self._render("problems", replace(self.shown, site=None)))
        if name in _OWN_FILES:
            return Response(content_type=media_type(name), body=_own_file(name))
        version = parameters.get("since", [""])[0]
        with self.changed:
            self.changed.wait_for(lambda: self.shown.version != version, _POLL_TIMEOUT)
            shown = self.shown
        if name == "record-problems":
            body = record_problems(shown.version, shown.problems, parameters.get("id", [""])[0])
            return Response(content_type="application/json", body=body)
        return Response(content_type="text/plain", body=shown.version.encode())

    def _file(self, shown: Snapshot, name: str, *, show_last_good: bool) -> Response:
        site, case_id = shown.site, self._case_of(name)
        is_faulty = case_id in shown.errors
        if site and is_faulty and not shown.blocks_all and (not show_last_good or case_id in shown.stand_ins):
            return self._problems(shown.only(case_id))
        content = site.content(name) if site else None
        if content is not None and (not name.endswith(".html") or name.startswith(_FORM)):
            return Response(content_type=media_type(name), body=content)
        if site is None or (shown.blocks_all and not show_last_good):
            return self._problems(shown)
        if content is not None:
            return Response(body=self._with_insets(shown, site, name, content, is_last=shown.blocks_all or is_faulty))
        if site.content(f"{name}/index.html"):
            return _redirect(f"{self.home}{quote(name)}/")
        inset = self._render("inset", shown, name=name, is_last=False, draft=None, doubts=())
        root = self.languages.root(self.languages.of_address(name))
        missing = site.content(f"{root}404.html") or site.content("404.html") or b""
        return Response(status=_NOT_FOUND, body=_with_inset(missing, inset))

    def _problems(self, shown: Snapshot) -> Response:
        return Response(status=_ERROR, body=self._render("problems", shown))

    def _with_insets(self, shown: Snapshot, site: Site, name: str, content: bytes, *, is_last: bool) -> bytes:
        """Return a page with the preview's bar, and the doubts about its case beside its sentences."""
        language = self.languages.of_address(name)
        doubts = () if is_last else [*about(language, shown.doubts.get(self._case_of(name), ()))]
        inset = self._render("inset", shown, name=name, is_last=is_last, draft=site.draft(name), doubts=doubts)
        if doubts:
            case = site.case_as_written(self._case_of(name))
            html = with_margin_notes(content.decode(), case, language, doubts, self._note)
            content = html.encode()
        return _with_inset(content, inset)

    def _note(self, doubt: Problem) -> str:
        return environment().get_template("preview/note.html").render(doubt=doubt, zh=Language.ZH, en=Language.EN)

    def _case_of(self, name: str) -> str:
        """Return the id of the case whose page is at a path, or nothing."""
        match = _CASE_PAGE.fullmatch(name)
        return match[1] if match else ""

    def _render(self, template: str, shown: Snapshot, **values: Any) -> bytes:
        loaded = environment().get_template(f"preview/{template}.html")
        own = self.home + _OWN
        return loaded.render(shown=shown, own=own, zh=Language.ZH, en=Language.EN, **values).encode()


def _with_inset(page: bytes, inset: bytes) -> bytes:
    """Insert the preview's own bar at the top of a page."""
    end = page.find(b">", page.find(b"<body")) + 1
    return page[:end] + inset + page[end:]


def _redirect(address: str, *headers: tuple[str, str]) -> Response:
    return Response(status="302 Found", headers=(("Location", address), *headers))


@cache
def _own_file(name: str) -> bytes:
    return data_path(f"preview/{name}").read_bytes()
