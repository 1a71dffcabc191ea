"""Reports writes to the records as soon as the operating system does: polling thousands of folders takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_WRITES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Without this filter, Linux also reports each folder that is read: ten thousand events for one poll."""


class _Forwarder(FileSystemEventHandler):
    def __init__(self, report: Callable[[FileSystemEvent], None]) -> None:
        self._report = report

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._report(event)


def watch_writes(folder: Path, report: Callable[[FileSystemEvent], None]) -> bool:
    """Report writes to files below a folder until the program ends; return whether the system supports that.

    It does not for more folders than its limit. Writes by other machines to a shared disk may go unreported: poll too.
    """
    observer = Observer()
    observer.schedule(_Forwarder(report), str(folder), recursive=True, event_filter=_WRITES)
    try:
        observer.start()
    except OSError:
        return False
    return True
