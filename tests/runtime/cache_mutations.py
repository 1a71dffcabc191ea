"""Damage to a cache file, by chance or on purpose: each value is then right or missing, and can be stored again.

``python -m tests.runtime.cache_mutations --rounds 10000`` tries many; the tests try some.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pickle
import sqlite3
import struct
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from mkdocs_casebook.runtime.build_cache import BuildCache

NAMES = "abcdefgh"
Mutation = Callable[[Path, Random], None]
_Record = dict[str, tuple[int, str]]


def value_of(name: str, project: str = "ours") -> _Record:
    """Return the value of a key in a project."""
    return {name: (ord(name), f"{project} {name}" * 50)}


def store(path: Path, project: str = "ours") -> bytes:
    """Write a cache with eight values and return the content of its file; the inputs differ by project."""
    path.unlink(missing_ok=True)
    cache = BuildCache(path)
    for name in NAMES:
        cache.put(("kind", name), project, value_of(name, project))
    cache.save()
    return path.read_bytes()


def _execute(path: Path, *statements: tuple[str, tuple[Any, ...]]) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        for statement, values in statements:
            database.execute(statement, values)


def _key(chance: Random) -> str:
    return repr(("kind", chance.choice(NAMES)))


def flip_bytes(path: Path, chance: Random) -> None:
    """Replace bytes."""
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 3, 30])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)


def flip_bit(path: Path, chance: Random) -> None:
    """Flip one bit."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def truncate(path: Path, chance: Random) -> None:
    """Cut the file."""
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def append(path: Path, chance: Random) -> None:
    """Add bytes to the end."""
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.choice([1, 4096, 10_000])))


def swap_values(path: Path, chance: Random) -> None:
    """Exchange the values of two rows, or all but their keys."""
    first, second = chance.sample(NAMES, 2)
    columns = chance.choice([["value"], ["value", "signature"], ["inputs", "value", "signature"]])
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        query = f"SELECT {', '.join(columns)} FROM cache WHERE key = ?"  # noqa: S608 - names of columns
        rows = [database.execute(query, (repr(("kind", name)),)).fetchone() for name in (first, second)]
        update = f"UPDATE cache SET {', '.join(f'{each} = ?' for each in columns)} WHERE key = ?"  # noqa: S608 - as above
        for name, row in zip((second, first), rows, strict=True):
            database.execute(update, (*row, repr(("kind", name))))


def swap_keys(path: Path, chance: Random) -> None:
    """Exchange the keys of two rows."""
    first, second = (repr(("kind", name)) for name in chance.sample(NAMES, 2))
    update = "UPDATE cache SET key = ? WHERE key = ?"
    _execute(path, (update, ("x", first)), (update, (first, second)), (update, (second, "x")))


def rows_of_another_project(path: Path, chance: Random) -> None:
    """Insert rows that the same program signed for another project, or put that project's file in place."""
    other = path.with_name("other.sqlite")
    store(other, "another")
    if chance.random() < 0.3:
        path.write_bytes(other.read_bytes())
        return
    with contextlib.closing(sqlite3.connect(other)) as database:
        row = database.execute("SELECT * FROM cache WHERE key = ?", (_key(chance),)).fetchone()
    if chance.random() < 0.5:  # with the inputs of this project
        with contextlib.closing(sqlite3.connect(path)) as database:
            inputs = database.execute("SELECT inputs FROM cache WHERE key = ?", (row[1],)).fetchone()[0]
        row = (*row[:2], inputs, *row[3:])
    _execute(path, ("REPLACE INTO cache VALUES (?, ?, ?, ?, ?)", row))


def insert_rows(path: Path, chance: Random) -> None:
    """Insert rows of random types under known and unknown keys."""
    values: list[Any] = [None, 1, -1.5, "text", b"", b"\xc1", chance.randbytes(16), "\ud800".encode("utf-8", "ignore")]
    for _ in range(chance.choice([1, 20])):
        key = chance.choice([_key(chance), "('kind', 'z')", "", "\0", 7, b"key"])
        row = ("kind", key, *(chance.choice(values) for _ in range(3)))
        _execute(path, ("REPLACE INTO cache VALUES (?, ?, ?, ?, ?)", row))


_SCHEMAS = (
    "DROP TABLE cache",
    "ALTER TABLE cache RENAME TO other",
    "ALTER TABLE cache RENAME COLUMN value TO content",
    "ALTER TABLE cache ADD COLUMN more TEXT",
    "ALTER TABLE cache DROP COLUMN signature",
    "PRAGMA user_version = 1",
    "PRAGMA application_id = 7",
    "PRAGMA journal_mode = WAL",
    "CREATE TRIGGER t AFTER INSERT ON cache BEGIN DELETE FROM cache; END",
    "CREATE TRIGGER t BEFORE INSERT ON cache BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE UNIQUE INDEX one ON cache (kind)",
    "CREATE INDEX many ON cache (value)",
)
_REPLACED = (
    "CREATE VIEW cache AS SELECT 'kind' AS kind, 'x' AS key, '' AS inputs, x'00' AS value, x'00' AS signature",
    "CREATE TABLE cache (kind, key, inputs, value)",
    "CREATE TABLE cache (a, b)",
    (
        "CREATE VIEW cache AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 1000)"
        " SELECT 'kind' AS kind, i AS key, i AS inputs, zeroblob(9) AS value, zeroblob(16) AS signature FROM n"
    ),
)


def change_schema(path: Path, chance: Random) -> None:
    """Change the table, its indexes or triggers, or put another table or a view in its place."""
    statement = chance.choice([*_SCHEMAS, *_REPLACED])
    with contextlib.suppress(sqlite3.Error):  # two rows of a kind, in an index that allows one
        drop = [("DROP TABLE cache", ())] if statement in _REPLACED else []
        _execute(path, *drop, (statement, ()))


class _Attack:
    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (99,))


_BOMBS = (
    pickle.dumps(_Attack()),
    b"\x81" * 100_000,
    b"\x91" * 100_000,
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff\xa1a",
    b"\xc6\xff\xff\xff\xff",
    b"\xdb\xff\xff\xff\xff",
    msgspec.msgpack.encode({"a": [1]}),
    msgspec.msgpack.encode(msgspec.msgpack.Ext(5, b"x" * 9)),
    struct.pack(">BI", 0xC9, 2**32 - 1),
)


def bomb(path: Path, chance: Random) -> None:
    """Put bytes that exhaust or fool a careless reader in place of a value; with the right signature, or without."""
    data = chance.choice(_BOMBS)
    if chance.random() < 0.5:
        _execute(path, ("UPDATE cache SET value = ? WHERE key = ?", (data, _key(chance))))
        return
    cache = BuildCache(path)
    cache.put(("kind", chance.choice(NAMES)), "ours", {}, data=data)
    cache.save()


def other_content(path: Path, chance: Random) -> None:
    """Put something in place of the file that is no database."""
    path.write_bytes(chance.choice([b"", b"rubbish" * 500, b"SQLite format 3\0", chance.randbytes(8192)]))
    with contextlib.suppress(OSError):
        if chance.random() < 0.2:
            path.unlink()
            path.symlink_to(path.with_name("nowhere"))


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    flip_bit,
    truncate,
    append,
    swap_values,
    swap_keys,
    rows_of_another_project,
    insert_rows,
    change_schema,
    bomb,
    other_content,
)


def mutate(folder: Path, rounds: int, seed: int, kinds: Sequence[Mutation] = MUTATIONS) -> Counter[str]:
    """Damage a cache file again and again; return how many rounds there were of each kind, and values found.

    Right is each value that is found; a value can be stored afterwards, unless the file cannot be used.
    """
    chance = Random(seed)
    path = folder / "cache.sqlite"
    original = store(path)
    counts: Counter[str] = Counter()
    for number in range(rounds):
        for file in folder.iterdir():
            file.unlink()
        path.write_bytes(original)
        kind = kinds[number % len(kinds)]
        kind(path, chance)
        _check(path, kind.__name__)
        counts[kind.__name__] += 1
    return counts


def _check(path: Path, kind: str) -> None:
    cache = BuildCache(path)
    for name in NAMES:
        found = cache.get(("kind", name), "ours", _Record)
        assert found in (None, value_of(name)), (kind, name, found)
    cache.put(("kind", "a"), "ours", value_of("a"))
    cache.save()
    assert cache.get(("kind", "a"), "ours", _Record) == value_of("a"), kind
    assert BuildCache(path).get(("kind", "a"), "ours", _Record) in (None, value_of("a")), kind


def main() -> None:
    """Try many mutations and print how many of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = mutate(Path(folder), options.rounds, options.seed)
    print(counts.total(), dict(counts))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
