"""Persistent build cache: values by key, valid while the digest of their inputs matches (SQLite).

The file is data only, and each row bears a signature by a key that is stored outside of all projects: what somebody
else put into a project's ``.cache/`` is ignored like a damaged row, and the value is computed again.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

from mkdocs_casebook.runtime.cache_key import signing_key
from mkdocs_casebook.runtime.files.file_digests import FileDigests, digest_of, digests_in, state_of
from mkdocs_casebook.runtime.fingerprint import program_fingerprint
from mkdocs_casebook.runtime.serialization import NotDeserializable, deserialize, serialize

Value = TypeVar("Value")
Key = tuple[str | int, ...]
"""The first part of a key is its kind; all values of a kind are read at once, and dropped if nobody asks for them."""

_TABLE = "CREATE TABLE IF NOT EXISTS cache (kind TEXT, key TEXT PRIMARY KEY, inputs TEXT, value BLOB, signature BLOB)"
_FILES = ("files",)
_UNUSABLE = (OSError, sqlite3.Error, UnicodeError)
"""Errors of a database that is damaged, locked, or cannot be opened."""
_FLUSH_AT = 8_000_000
"""Bytes of new values that are written at once, to free their memory."""


def cache_folder(root: Path) -> Path:
    """Return the folder of the caches of a cases folder."""
    return root.parent / ".cache" / "casebook"


def open_build_cache(root: Path) -> BuildCache:
    """Return the build cache of a cases folder."""
    return BuildCache(cache_folder(root) / "cache.sqlite")


class BuildCache:
    """A cache in memory, and in a file if it has a path; a file that cannot be used costs time and nothing else."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._values: dict[str, tuple[str, Any]] = {}
        self._stored: dict[str, dict[str, tuple[str, bytes]]] = {}
        self._new: dict[str, tuple[str, str, bytes]] = {}
        self._used: set[str] = set()
        self._large: set[str] = set()
        self._readers: dict[int, sqlite3.Connection] = {}
        """By process: after a fork, a connection may neither be used nor closed."""
        self._files: dict[str, tuple[str, FileDigests]] = {}
        self._stored_files: dict[str, tuple[str, FileDigests]] | None = None
        self._waiting = 0

    def get(self, key: Key, inputs: object, kind: type[Value]) -> Value | None:
        """Return the value of a type under a key, or None if there is none or its inputs were others."""
        name, digest = repr(key), digest_of(inputs)
        stored = self._of_kind(str(key[0]))
        self._used.add(name)
        if name not in self._values and name in stored:
            stored_digest, data = stored.pop(name)
            if stored_digest == digest:
                with contextlib.suppress(NotDeserializable):
                    self._values[name] = digest, deserialize(data, kind)
        found = self._values.get(name)
        value: Value | None = found[1] if found and found[0] == digest else None
        return value

    def put(self, key: Key, inputs: object, value: Value, data: bytes | None = None) -> Value:
        """Store a value in place of the one under the key; ``data`` is the value serialized, if that is known."""
        name, digest = repr(key), digest_of(inputs)
        self._used.add(name)
        self._values[name] = digest, value
        if self.path:
            with contextlib.suppress(UnicodeError):  # a file name that is no text: cached in memory only
                self._add(name, str(key[0]), digest, serialize(value) if data is None else data)
        return value

    def get_or_put(self, key: Key, inputs: object, kind: type[Value], compute: Callable[[], Value]) -> Value:
        """Return the value under a key, computed and stored if there is none."""
        value = self.get(key, inputs, kind)
        return self.put(key, inputs, compute()) if value is None else value

    def read(self, key: Key, inputs: object) -> bytes | None:
        """Return what ``write`` stored; it is neither kept nor read together with the others of its kind."""
        name, digest = self.use(key), digest_of(inputs)
        if name in self._new:
            _, stored_digest, data = self._new[name]
        else:
            stored_digest, data = self._row(name) or ("", b"")
        return data if stored_digest == digest else None

    def use(self, key: Key) -> str:
        """Note that a value for ``read`` is in use, so that it is not deleted; return the name of its row."""
        name = repr(key)
        self._used.add(name)
        self._large.add(str(key[0]))
        return name

    def _row(self, name: str) -> tuple[str, bytes] | None:
        if not self.path:
            return None
        with contextlib.suppress(*_UNUSABLE):
            if os.getpid() not in self._readers and self.path.exists():
                self._readers[os.getpid()] = _open(self.path)
            database = self._readers.get(os.getpid())
            return next((row for _, row in _rows_in(database, "key", name)), None) if database else None
        return None

    def write(self, key: Key, inputs: object, data: bytes) -> None:
        """Store bytes for ``read``."""
        self._add(self.use(key), str(key[0]), digest_of(inputs), data)

    def _add(self, name: str, kind: str, digest: str, data: bytes) -> None:
        self._new[name] = kind, digest, data
        self._waiting += len(data)
        if self.path and self._waiting > _FLUSH_AT:
            self._write()

    def release(self, kind: str) -> None:
        """Free the memory of the values of a kind; those in the file remain there."""
        if self.path:
            self._values = {key: value for key, value in self._values.items() if not key.startswith(f"({kind!r},")}

    def file_digests(self, path: Path | str, state: object = None) -> FileDigests:
        """Return the digest of a file, or of each file directly in a folder; read only if its state changed.

        ``state`` is the path's, if it is known.
        """
        if self._stored_files is None:
            self._stored_files = self.get(_FILES, (), dict[str, tuple[str, FileDigests]]) or {}
        name, now = ascii(str(path)), digest_of(state_of(Path(path)) if state is None else state)
        known = self._files.get(name) or self._stored_files.get(name)
        if known is None or known[0] != now:
            known = now, digests_in(Path(path))
        self._files[name] = known
        return known[1]

    def save(self) -> None:
        """Write new values; delete those of the kinds in use that nobody asked for."""
        if reader := self._readers.pop(os.getpid(), None):
            reader.close()
        if self._files != self._stored_files:
            self._stored_files = self.put(_FILES, (), {**self._files})
        self._write()
        if not self.path:
            return
        with contextlib.suppress(*_UNUSABLE), contextlib.closing(_open(self.path)) as database, database:
            rows, used = database.execute("SELECT kind, key FROM cache"), self._large.union(self._stored)
            unused = [(key,) for kind, key in rows if kind in used and key not in self._used]
            database.executemany("DELETE FROM cache WHERE key = ?", unused)

    def _of_kind(self, kind: str) -> dict[str, tuple[str, bytes]]:
        if kind not in self._stored:
            self._stored[kind] = dict(_rows(self.path, kind)) if self.path and os.path.exists(self.path) else {}  # noqa: PTH110 - false without permission
        return self._stored[kind]

    def _write(self) -> None:
        if not self.path:
            return
        rows = [(kind, key, inputs, data, _sign(key, inputs, data)) for key, (kind, inputs, data) in self._new.items()]
        self._new.clear()
        self._waiting = 0
        if not rows:
            return
        with contextlib.suppress(*_UNUSABLE), contextlib.closing(_open(self.path)) as database, database:
            database.executemany("REPLACE INTO cache VALUES (?, ?, ?, ?, ?)", rows)


def _rows(path: Path, kind: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield the rows of a kind whose signature is right."""
    with contextlib.suppress(*_UNUSABLE), contextlib.closing(_open(path)) as database:
        yield from _rows_in(database, "kind", kind)


def _rows_in(
    database: sqlite3.Connection, column: Literal["kind", "key"], wanted: str
) -> Iterator[tuple[str, tuple[str, bytes]]]:
    query = f"SELECT key, inputs, value, signature FROM cache WHERE {column} = ?"  # noqa: S608 - one of two names
    for key, inputs, value, signature in database.execute(query, (wanted,)):
        is_data = isinstance(value, bytes) and isinstance(signature, bytes)
        if is_data and hmac.compare_digest(signature, _sign(str(key), str(inputs), value)):
            yield str(key), (str(inputs), value)


def _sign(key: str, inputs: str, value: bytes) -> bytes:
    signature = hashlib.blake2b(f"{key}\0{inputs}\0".encode(), key=signing_key(), digest_size=16)
    signature.update(value)
    return signature.digest()


def _open(path: Path) -> sqlite3.Connection:
    """Open the database; a file that is none is deleted, and what another version of the program wrote is dropped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _prepare(path)
    except sqlite3.OperationalError:  # locked for too long, or not to be opened: the file is not damaged
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        return _prepare(path)


def _prepare(path: Path) -> sqlite3.Connection:
    version = int(program_fingerprint()[:7], 16)
    # The preview loads cases in other threads than the one that opened it; SQLite lets one thread in at a time.
    database = sqlite3.connect(path, timeout=60, check_same_thread=False)
    with database:
        if database.execute("PRAGMA user_version").fetchone()[0] != version:
            database.execute("DROP TABLE IF EXISTS cache")
            database.execute(f"PRAGMA user_version = {version}")
        database.execute(_TABLE)
    return database
