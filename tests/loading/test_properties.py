"""Property tests: any change to a record or vocabulary loads as a Catalog or raises Problems."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import Document, Unreadable, parse, read
from tests.paths import DATA

GOOD = (DATA / "full.yml").read_text(encoding="utf-8")
RECORD: dict[str, Any] = yaml.load(GOOD, Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings only

deterministic = settings(
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

NASTY = [
    *("", " ", "\n", "null", "no", "~", "012", "12:30", "1e999", "NaN", "-0", "９", "9" * 5000, "2024", "2024-13"),
    *("0000-00-00", "{lifts_done}", "{", "{{x}}", "{%x%}", "${x}", "</script>", "<b>", "**a", "[x](javascript:a)"),
    *(
        "case:lift",
        "../../x.jpg",
        ".jpg",
        "a\\b.png",
        "meeting.jpg",
        "\u202e",
        "\u2028",
        "\x00",
        "\ufeff",
        "\U000e0001",
    ),
    *("lifts_done / 0 == 1", "(((1", "a" * 300 + " == 1", "&#x202e;", "__proto__", "[key]", "zh", "en", "lift", "𠮷"),
]
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=20))
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)


def _locations(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*at, key)
        yield from _locations(item, (*at, key))


LOCATIONS = list(_locations(RECORD))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a record with a few values deleted, replaced, duplicated or swapped."""
    record = copy.deepcopy(RECORD)
    for _ in range(draw(st.integers(1, 3))):
        *parents, key = draw(st.sampled_from(LOCATIONS))
        here, other = record, draw(st.sampled_from(LOCATIONS))
        try:
            for step in parents:
                here = here[step]
            match draw(st.sampled_from(["delete", "replace", "add", "swap"])):
                case "delete":
                    del here[key]
                case "replace":
                    here[key] = draw(VALUES)
                case "add":
                    here[draw(TEXTS)] = here[key]
                case _:
                    here[key] = _at(RECORD, other)
        except (KeyError, IndexError, TypeError, AttributeError):  # removed by an earlier change
            continue
    return record


def _at(value: Any, location: tuple[Any, ...]) -> Any:
    for step in location:
        value = value[step]
    return copy.deepcopy(value)


def _assert_reported(cases: Path, record: bytes) -> None:
    """Load a record and format every problem in both languages."""
    (cases / "2024/lift/case.yml").write_bytes(record)
    try:
        assert isinstance(load(cases), Catalog)
        problems: tuple[Problem, ...] = ()
    except Problems as error:
        problems = error.problems
    lines = record.count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert all(problem.describe(language).isprintable() for language in Language)


@deterministic
@given(record=mutated())
def test_any_change_of_fields_is_reported(record: dict[str, Any], full_cases: Path) -> None:
    """Deleted, replaced, duplicated and swapped fields; problems have lines of the file."""
    _assert_reported(full_cases, yaml.dump(record, allow_unicode=True, sort_keys=False).encode())


@deterministic
@given(
    at=st.integers(0, len(GOOD)),
    length=st.integers(0, 40),
    inserted=TEXTS | st.text("\t\n :{}[]'\"-#|>&*!%@`,?", max_size=6),
)
def test_any_change_of_the_text_is_reported(at: int, length: int, inserted: str, full_cases: Path) -> None:
    """Characters inserted, deleted and overwritten."""
    _assert_reported(full_cases, (GOOD[:at] + inserted + GOOD[at + length :]).encode())


@deterministic
@given(at=st.integers(0, len(GOOD.encode())), inserted=st.binary(max_size=4))
def test_any_change_of_the_bytes_is_reported(at: int, inserted: bytes, full_cases: Path) -> None:
    """Bytes overwritten."""
    raw = GOOD.encode()
    _assert_reported(full_cases, raw[:at] + inserted + raw[at + len(inserted) :])


@deterministic
@given(order=st.permutations(GOOD.splitlines()), keep=st.integers(1, 60))
def test_any_order_of_lines_is_reported(order: list[str], keep: int, full_cases: Path) -> None:
    """Lines shuffled and truncated."""
    _assert_reported(full_cases, "\n".join(order[:keep]).encode())


@deterministic
@given(name=st.sampled_from(["themes", "roles", "columns", "units", "currencies", "places"]), data=VALUES)
def test_any_vocabulary_is_reported(name: str, data: Any, full_cases: Path) -> None:
    """A vocabulary file with arbitrary data."""
    path = full_cases / f"vocabulary/{name}.yml"
    before = path.read_bytes()
    path.write_text(yaml.dump(data, allow_unicode=True), encoding="utf-8")
    _assert_reported(full_cases, GOOD.encode())
    path.write_bytes(before)


@deterministic
@given(text=st.text(st.characters(codec=None)) | st.text("\t\n :{}[]'\"-#|>&*!%@`,?\\a1", max_size=60))
def test_any_text_is_parsed_or_unreadable(text: str) -> None:
    """``parse`` returns a Document or raises Unreadable, also for code points that no file can hold."""
    with suppress(Unreadable):
        assert isinstance(parse(text), Document)


@deterministic
@given(raw=st.binary(max_size=200))
def test_any_bytes_are_read_or_unreadable(raw: bytes, tmp_path: Path) -> None:
    """``read`` returns a Document or raises Unreadable."""
    path = tmp_path / "case.yml"
    path.write_bytes(raw)
    with suppress(Unreadable):
        assert isinstance(read(path), Document)


@deterministic
@given(
    at=st.integers(0, 2000), inserted=st.binary(min_size=1, max_size=8), kind=st.sampled_from(["jpg", "png", "webp"])
)
def test_any_picture_is_reported(
    at: int, inserted: bytes, kind: str, full_cases: Path, pictures: dict[str, bytes]
) -> None:
    """A damaged picture is either still readable or a problem."""
    raw = pictures[kind]
    at %= len(raw)
    (full_cases / f"2024/lift/meeting.{kind}").write_bytes(raw[:at] + inserted + raw[at + len(inserted) :])
    _assert_reported(full_cases, GOOD.replace("meeting.jpg", f"meeting.{kind}").encode())


def test_other_exceptions_are_not_swallowed(full_cases: Path) -> None:
    """The tests above would fail on any other exception."""
    shutil.rmtree(full_cases / "2024")
    with pytest.raises(FileNotFoundError):
        _assert_reported(full_cases, b"")
