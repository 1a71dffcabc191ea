"""The build cache: values valid while their inputs are unchanged; a file that nobody else can use against us."""

from __future__ import annotations

import contextlib
import os
import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.runtime import cache_key
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.cache_key import signing_key
from tests.runtime.cache_mutations import MUTATIONS, Mutation, mutate

Value = dict[str, tuple[int, str]]
ONE: Value = {"a": (1, "二")}


def _stored(path: Path, *values: str) -> Path:
    cache = BuildCache(path)
    for value in values:
        cache.put(("kind", value), 1, value * 100)
    cache.save()
    return path


def test_values_survive_in_a_file(tmp_path: Path) -> None:
    """A value with other inputs is not returned; entries that nobody asks for are removed on save."""
    path = tmp_path / "cache.sqlite"
    first = BuildCache(path)
    assert [first.get_or_put(("kind", name), 1, Value, lambda: ONE) for name in "xyz"] == [ONE] * 3
    first.save()
    second = BuildCache(path)
    assert second.get(("kind", "x"), 1, Value) == ONE
    assert second.get(("kind", "y"), 2, Value) is None
    second.save()
    third = BuildCache(path)
    assert [third.get(("kind", name), 1, Value) for name in "xyz"] == [ONE, ONE, None]


def test_rows_are_read_in_any_thread(tmp_path: Path) -> None:
    """The preview loads cases in the thread that answers a browser, not in the one that built the site."""
    cache = BuildCache(tmp_path / "cache.sqlite")
    cache.write(("case", "a"), "inputs", b"content")
    cache.save()
    assert cache.read(("case", "a"), "inputs") == b"content"
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(cache.read, ("case", "a"), "inputs").result() == b"content"
        threads.submit(cache.save).result()
    assert cache.read(("case", "a"), "inputs") == b"content"


def test_a_value_of_another_type_is_none(tmp_path: Path) -> None:
    """What is stored under a key must be of the type that is asked for."""
    path = _stored(tmp_path / "cache.sqlite", "x")
    assert BuildCache(path).get(("kind", "x"), 1, Value) is None
    assert BuildCache(path).get(("kind", "x"), 1, str) == "x" * 100


def test_another_version_of_the_program_does_not_use_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed rule or template invalidates it."""
    path = _stored(tmp_path / "cache.sqlite", "x")
    monkeypatch.setattr("mkdocs_casebook.runtime.build_cache.program_fingerprint", lambda: "f" * 64)
    assert BuildCache(path).get(("kind", "x"), 1, str) is None


def test_a_cache_of_somebody_else_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It came with a folder or a branch; who wrote it does not know our key."""
    path = tmp_path / "cache.sqlite"
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("mkdocs_casebook.runtime.build_cache.signing_key", lambda: b"another key")
        _stored(path, "x")
    cache = BuildCache(path)
    assert cache.get(("kind", "x"), 1, str) is None
    cache.put(("kind", "x"), 1, "ours")
    cache.save()
    assert BuildCache(path).get(("kind", "x"), 1, str) == "ours"


class _Attack:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (str(self.path),))


def test_nothing_in_a_cache_is_executed(tmp_path: Path) -> None:
    """Not even with the right signature: the format holds data only."""
    path = _stored(tmp_path / "cache.sqlite", "x")
    cache = BuildCache(path)
    cache.put(("kind", "x"), 1, "x", data=pickle.dumps(_Attack(tmp_path / "executed")))
    cache.save()
    for kind in (str, Value, bytes):
        assert BuildCache(path).get(("kind", "x"), 1, kind) is None
    assert not (tmp_path / "executed").exists()


def test_rows_cannot_be_exchanged(tmp_path: Path) -> None:
    """A value answers to its own key and inputs only."""
    path = _stored(tmp_path / "cache.sqlite", "x", "y")
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE cache SET key = 'z' WHERE key LIKE '%x%'")
        database.execute("UPDATE cache SET key = ? WHERE key LIKE '%y%'", (repr(("kind", "x")),))
    assert BuildCache(path).get(("kind", "x"), 1, str) is None


def test_a_damaged_file_never_gives_a_wrong_value(tmp_path: Path) -> None:
    """Nor an error: what is lost is computed again. ``python -m tests.runtime.cache_mutations`` tries thousands."""
    assert sum(mutate(tmp_path, 200, 5).values()) == 200


@pytest.mark.parametrize("kind", MUTATIONS, ids=lambda kind: kind.__name__)
def test_each_kind_of_damage(kind: Mutation, tmp_path: Path) -> None:
    """By chance or by somebody."""
    assert mutate(tmp_path, 3, 6, kinds=[kind])


@pytest.mark.parametrize("content", [b"", b"rubbish" * 500])
def test_a_file_that_is_no_database_is_replaced(content: bytes, tmp_path: Path) -> None:
    """The cache works again at once."""
    path = tmp_path / "cache.sqlite"
    path.write_bytes(content)
    assert BuildCache(path).get(("kind", "x"), 1, str) is None
    assert BuildCache(_stored(path, "x")).get(("kind", "x"), 1, str) == "x" * 100


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """Values are in memory only then."""
    path = tmp_path / "cache.sqlite"
    path.mkdir()
    cache = BuildCache(path)
    cache.put(("kind", "x"), 1, "x")
    cache.save()
    assert cache.get(("kind", "x"), 1, str) == "x"


@pytest.fixture
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the key, in a folder that does not exist yet; the key is read anew by every call."""
    monkeypatch.setattr(cache_key, "_path", lambda: tmp_path / "data" / "cache-key")
    monkeypatch.delenv("CASEBOOK_CACHE_KEY", raising=False)
    return tmp_path / "data" / "cache-key"


def test_the_key_is_made_once(key_file: Path) -> None:
    """It is for its owner's eyes only."""
    key = signing_key.__wrapped__()
    assert len(key) == 32
    assert signing_key.__wrapped__() == key
    assert key_file.stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_replaced(key_file: Path) -> None:
    """Then all caches are computed again."""
    key = signing_key.__wrapped__()
    key_file.write_bytes(b"short")
    assert signing_key.__wrapped__() != key
    assert len(key_file.read_bytes()) == 32


def test_a_key_that_cannot_be_stored(key_file: Path) -> None:
    """Each process has its own then, and no cache is used."""
    key_file.parent.write_bytes(b"a file where the folder should be")
    assert signing_key.__wrapped__() != signing_key.__wrapped__()


def test_a_build_server_gives_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a secret in its environment."""
    monkeypatch.setenv("CASEBOOK_CACHE_KEY", "secret")
    assert signing_key.__wrapped__() == b"secret"
