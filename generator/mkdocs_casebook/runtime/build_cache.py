"""What is kept from one load or build to the next, each thing as long as what it was made of stays the same."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from mkdocs_casebook.runtime.fingerprint import program_fingerprint

Made = TypeVar("Made")
State = tuple[object, ...]
"""Texts and numbers, and tuples of them: what is told apart by how it prints."""
FolderState = tuple[tuple[Any, ...], ...]
"""The entries of a folder: the name of each, then numbers that change when somebody writes to it."""

_TABLE = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT PRIMARY KEY, state TEXT, value BLOB, seal INTEGER)"


_FILES = ("files",)
"""Small and many: all in one piece, it takes a tenth of the time to read them."""

_AT_ONCE = 32_000_000
"""Bytes that wait to be written; more are written at once, so that they take no room."""


def cache_folder(root: Path) -> Path:
    """Return the folder for what a cases folder's builds keep."""
    return root.parent / ".cache" / "casebook"


def open_build_cache(root: Path) -> BuildCache:
    """Return the memory of a cases folder."""
    return BuildCache(cache_folder(root) / "memory.sqlite")


class BuildCache:
    """What was made, by a name, with the state of all that it was made of. The first word of a name is its kind.

    With a path it is kept in a file, whoever opens it later; what another program made is not believed. Like Python's
    own compiled modules, the file is not for strangers to write.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._kept: dict[str, tuple[str, Any]] = {}
        self._stored: dict[str, dict[str, tuple[str, bytes]]] = {}
        self._new: dict[str, tuple[object, str, bytes]] = {}
        self._asked: set[str] = set()
        self._files: dict[str, tuple[State, State]] = {}
        self._former_files: dict[str, tuple[State, State]] | None = None
        self._waiting = 0

    def kept(self, name: State, state: State) -> Any:
        """Return what is kept under a name, or nothing where the state was another; a name is for one kind of thing."""
        key, now = repr(name), repr(state)
        stored = self._of_kind(str(name[0]))
        self._asked.add(key)
        if key not in self._kept and key in stored:
            then, packed = stored.pop(key)
            if then == now:
                self._kept[key] = then, pickle.loads(packed)  # noqa: S301 - we wrote it
        kept = self._kept.get(key)
        return kept[1] if kept and kept[0] == now else None

    def _of_kind(self, kind: str) -> dict[str, tuple[str, bytes]]:
        if kind not in self._stored:
            self._stored[kind] = dict(_rows(self.path, kind)) if self.path and self.path.exists() else {}
        return self._stored[kind]

    def keep(self, name: State, state: State, made: Made, packed: bytes | None = None) -> Made:
        """Keep what was made, instead of what was under the name before; ``packed`` is the same, if at hand."""
        key, now = repr(name), repr(state)
        self._asked.add(key)
        self._kept[key] = now, made
        if self.path:
            packed = pickle.dumps(made, pickle.HIGHEST_PROTOCOL) if packed is None else packed
            self._new[key] = name[0], now, packed
            self._waiting += len(packed)
            if self._waiting > _AT_ONCE:
                self._write()
        return made

    def release(self, kind: str) -> None:
        """Hold what is of a kind no longer, but in the file: it has been used."""
        if self.path:
            self._kept = {key: kept for key, kept in self._kept.items() if not key.startswith(f"({kind!r},")}

    def of(self, name: State, state: State, make: Callable[[], Made]) -> Made:
        """Return what is kept under a name, made anew where the state is another."""
        kept: Made | None = self.kept(name, state)
        return self.keep(name, state, make()) if kept is None else kept

    def digests(self, path: Path | str, state: State | None = None) -> State:
        """Return the digest of a file, or of each file in a folder; they are read only when one looks changed.

        ``state`` is that of the path, if it is at hand.
        """
        if self._former_files is None:
            self._former_files = self.kept(_FILES, ()) or {}
        name, state = str(path), state_of(Path(path)) if state is None else state
        known = self._files.get(name) or self._former_files.get(name)
        if known is None or known[0] != state:
            known = state, _digests(Path(path))
        self._files[name] = known
        return known[1]

    def save(self) -> None:
        """Write what is new; of the kinds that were asked for, forget what was not."""
        if self._files != self._former_files:
            self._former_files = self.keep(_FILES, (), {**self._files})
        self._write()
        if not self.path:
            return
        with contextlib.suppress(OSError, sqlite3.Error), contextlib.closing(_connected(self.path)) as file, file:
            names = file.execute("SELECT kind, name FROM kept")
            gone = [(key,) for kind, key in names if kind in self._stored and key not in self._asked]
            file.executemany("DELETE FROM kept WHERE name = ?", gone)

    def _write(self) -> None:
        new = [(kind, key, state, made, _seal(state, made)) for key, (kind, state, made) in self._new.items()]
        self._new.clear()
        self._waiting = 0
        if not self.path or not new:
            return
        # Where nothing can be written, the next build takes its time again.
        with contextlib.suppress(OSError, sqlite3.Error), contextlib.closing(_connected(self.path)) as file, file:
            file.executemany("REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", new)


def _rows(path: Path, kind: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield what of a kind is in a file and whole."""
    with contextlib.suppress(OSError, sqlite3.Error), contextlib.closing(_connected(path)) as database:
        for name, state, value, seal in database.execute(
            "SELECT name, state, value, seal FROM kept WHERE kind = ?", (kind,)
        ):
            if seal == _seal(state, value):
                yield name, (state, value)


def _seal(state: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(state.encode()))


def _connected(path: Path) -> sqlite3.Connection:
    """Open the file of this program; one that is damaged or another program's is begun anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _prepared(path)
    except sqlite3.OperationalError:  # in use for too long, or not to be opened: that is no damage
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    version = int(program_fingerprint()[:7], 16)
    database = sqlite3.connect(path, timeout=60)
    with database:
        if database.execute("PRAGMA user_version").fetchone()[0] != version:
            database.execute("DROP TABLE IF EXISTS kept")
            database.execute(f"PRAGMA user_version = {version}")
        database.execute(_TABLE)
    return database


def digest_of(state: State) -> str:
    """Return a short form of a long state, 128 bits of its SHA-256."""
    return hashlib.sha256(repr(state).encode()).hexdigest()[:32]


def state_of(path: Path) -> State:
    """Return what changes when somebody writes to a file, or to any file in a folder, not in those below."""
    return state_of_folder(str(path)) if path.is_dir() else _stamp(path)


def state_of_folder(path: str) -> FolderState:
    """Return the entries of a folder in their order."""
    with os.scandir(path) as entries:
        return tuple(sorted((entry.name, *_stamp(entry)) for entry in entries))


def files_of(state: FolderState) -> list[str]:
    """Return the names of the entries of a folder that are no folders."""
    return [name for name, *stamp in state if not (stamp and stat.S_ISDIR(stamp[-1]))]


def _stamp(file: Path | os.DirEntry[str]) -> tuple[int, ...]:
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode


def _digests(path: Path) -> State:
    files = (file for file in (sorted(path.iterdir()) if path.is_dir() else [path]) if file.is_file())
    return tuple((file.name, _digest(file)) for file in files)


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
