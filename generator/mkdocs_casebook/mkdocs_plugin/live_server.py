"""The preview inside MkDocs' own server: it answers browsers, and follows what is written to the records."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

from mkdocs_casebook.preview.rebuilder import Rebuilder

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

_OFTEN, _SELDOM = 0.25, 2
"""Seconds between two polls of the records; seldom where the system reports writes."""


def attach_preview(
    server: LiveReloadServer, cases: Path, rebuilder: Rebuilder | None, builder: Callable[[], None]
) -> None:
    """Watch the records, and let the preview take over requests and rebuilds.

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
    server.observer._timeout = default  # noqa: SLF001 - for the folders that MkDocs watches next
    if rebuilder:  # with --clean, MkDocs builds and serves everything as it is published
        rebuilder.preview.home = server.mount_path
        rebuilder.show()
        server.builder = partial(rebuilder.rebuild, builder, logging.getLogger("mkdocs"))
        server.set_app(rebuilder.preview.serve)
