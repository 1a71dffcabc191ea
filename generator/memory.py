"""What a program that loads again and again keeps in between, each as long as what it was made of stays the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
State = tuple[object, ...]


class Memory:
    """What was made, by a name, with the state of all that it was made of."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[State, Any]] = {}

    def kept(self, name: Hashable, state: State) -> Any:
        """Return what is kept under a name, or nothing where the state was another; a name is for one kind of thing."""
        kept = self._kept.get(name)
        return kept[1] if kept and kept[0] == state else None

    def keep(self, name: Hashable, state: State, made: Made) -> Made:
        """Keep what was made, instead of what was under the name before."""
        self._kept[name] = state, made
        return made

    def of(self, name: Hashable, state: State, make: Callable[[], Made]) -> Made:
        """Return what is kept under a name, made anew where the state is another."""
        kept: Made | None = self.kept(name, state)
        return self.keep(name, state, make()) if kept is None else kept


def state_of(path: Path) -> State:
    """Return what changes when somebody writes to a file, or to any file in a folder, not in those below."""
    if path.is_dir():
        with os.scandir(path) as entries:
            return tuple(sorted((entry.name, *_stamp(entry.path)) for entry in entries))
    return _stamp(path)


def _stamp(path: Path | str) -> tuple[int, ...]:
    try:
        status = os.stat(path)  # noqa: PTH116 - of a thousand files, a Path for each would be seen
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino
