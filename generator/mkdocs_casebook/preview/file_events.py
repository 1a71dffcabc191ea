"""What is written to the records, told at once where the system tells of it: to look at all of them takes its time."""

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
"""Asked for nothing in particular, some systems tell of every folder that somebody looked into: ten thousand a look."""


class _Teller(FileSystemEventHandler):
    def __init__(self, tell: Callable[[FileSystemEvent], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._tell(event)


def watch_writes(folder: Path, tell: Callable[[FileSystemEvent], None]) -> bool:
    """Tell of writes to the files in a folder for as long as the program runs; return whether the system does so.

    It does not for more folders than it is set to watch. Of what others write to a disk that several machines share
    it may not tell: whoever must hear of that looks, too.
    """
    observer = Observer()
    observer.schedule(_Teller(tell), str(folder), recursive=True, event_filter=_WRITES)
    try:
        observer.start()
    except OSError:
        return False
    return True
