"""The preview inside MkDocs' own server: it answers browsers, and follows what is written to the records."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

from mkdocs_casebook.portal import FILE as PORTAL
from mkdocs_casebook.preview.host_names import refuse_other_hosts
from mkdocs_casebook.preview.rebuilder import Rebuilder

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from watchdog.events import FileSystemEvent

_OFTEN, _SELDOM = 0.25, 2
"""Seconds between two polls of the records; seldom where the system reports writes."""

_QUEUE = 1024
"""Connections that may wait to be accepted, at most; with the default of 5, a third of 1,000 at once were lost."""


def attach_preview(
    server: LiveReloadServer, cases: Path, rebuilder: Rebuilder | None, builder: Callable[[], None]
) -> None:
    """Watch the records, let the preview take over requests and rebuilds, and refuse requests to other hosts.

    MkDocs offers neither an interval per folder nor a way to report an event, so two private fields of its observer are
    used: without them a change of a record among 10,000 is seen seconds later, and nothing else is lost.
    """
    from mkdocs_casebook.preview.file_events import watch_writes  # a build watches nothing

    folder = os.path.abspath(cases)  # noqa: PTH100 - as MkDocs writes it

    def forward(event: FileSystemEvent) -> None:
        for emitter in server.observer.emitters:
            if emitter.watch.path == folder:
                emitter.queue_event(event)

    default = server.observer.timeout
    server.observer._timeout = _SELDOM if watch_writes(Path(folder), forward) else _OFTEN  # noqa: SLF001 - see above
    server.watch(folder)
    if (cases.parent / PORTAL).exists():
        server.watch(os.path.abspath(cases.parent / PORTAL))  # noqa: PTH100 - as above
    server.observer._timeout = default  # noqa: SLF001 - for the folders that MkDocs watches next
    application: WSGIApplication = server.serve_request
    if rebuilder:  # with --clean, MkDocs builds and serves everything as it is published
        for emitter in server.observer.emitters:
            if emitter.watch.path == folder:
                emitter.queue_event = _noting(rebuilder, emitter.queue_event)  # type: ignore[assignment, method-assign]
        rebuilder.preview.home = server.mount_path
        rebuilder.show()
        server.builder = partial(rebuilder.rebuild, builder, logging.getLogger("mkdocs"))
        application = rebuilder.preview.serve
    server.set_app(refuse_other_hosts(application, str(server.server_address[0])))
    server.request_queue_size = _QUEUE


def _noting(rebuilder: Rebuilder, queue_event: Callable[[FileSystemEvent], None]) -> Callable[[FileSystemEvent], None]:
    """Return a function that gives the rebuilder the paths of an event before MkDocs hears of it."""

    def note(event: FileSystemEvent) -> None:
        if not event.is_directory:
            rebuilder.written.extend(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)
        queue_event(event)

    return note
