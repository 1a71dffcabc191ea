"""Whatever an editor's hand or program does to a record, the answer is a Catalog or Problems."""

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
    deadline=2000,  # milliseconds; the usual is 5
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


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*at, key)
        yield from _places(item, (*at, key))


PLACES = list(_places(RECORD))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a record of which a few parts are deleted, replaced, doubled or put in the place of another."""
    record = copy.deepcopy(RECORD)
    for _ in range(draw(st.integers(1, 3))):
        *around, key = draw(st.sampled_from(PLACES))
        here, other = record, draw(st.sampled_from(PLACES))
        try:
            for step in around:
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
        except (KeyError, IndexError, TypeError, AttributeError):  # an earlier change took the place away
            continue
    return record


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        value = value[step]
    return copy.deepcopy(value)


def _told(cases: Path, record: bytes) -> None:
    """Load a record and let every problem be told in both languages."""
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
def test_any_change_of_fields_is_told(record: dict[str, Any], full_cases: Path) -> None:
    """Fields deleted, replaced, doubled and swapped lead to a Catalog or to Problems with lines of the file."""
    _told(full_cases, yaml.dump(record, allow_unicode=True, sort_keys=False).encode())


@deterministic
@given(
    at=st.integers(0, len(GOOD)),
    length=st.integers(0, 40),
    put=TEXTS | st.text("\t\n :{}[]'\"-#|>&*!%@`,?", max_size=6),
)
def test_any_change_of_the_text_is_told(at: int, length: int, put: str, full_cases: Path) -> None:
    """So do characters put in, cut out and typed over."""
    _told(full_cases, (GOOD[:at] + put + GOOD[at + length :]).encode())


@deterministic
@given(at=st.integers(0, len(GOOD.encode())), put=st.binary(max_size=4))
def test_any_change_of_the_bytes_is_told(at: int, put: bytes, full_cases: Path) -> None:
    """So do bytes."""
    raw = GOOD.encode()
    _told(full_cases, raw[:at] + put + raw[at + len(put) :])


@deterministic
@given(order=st.permutations(GOOD.splitlines()), keep=st.integers(1, 60))
def test_any_order_of_lines_is_told(order: list[str], keep: int, full_cases: Path) -> None:
    """So do lines that have lost their places."""
    _told(full_cases, "\n".join(order[:keep]).encode())


@deterministic
@given(name=st.sampled_from(["themes", "roles", "columns", "units", "currencies", "places"]), data=VALUES)
def test_any_vocabulary_is_told(name: str, data: Any, full_cases: Path) -> None:
    """A vocabulary may be anything, too."""
    path = full_cases / f"vocabulary/{name}.yml"
    before = path.read_bytes()
    path.write_text(yaml.dump(data, allow_unicode=True), encoding="utf-8")
    _told(full_cases, GOOD.encode())
    path.write_bytes(before)


@deterministic
@given(text=st.text(st.characters(codec=None)) | st.text("\t\n :{}[]'\"-#|>&*!%@`,?\\a1", max_size=60))
def test_any_text_can_be_parsed_or_not(text: str) -> None:
    """``parse`` ends in a Document or in Unreadable, with the code points that no file can hold, too."""
    with suppress(Unreadable):
        assert isinstance(parse(text), Document)


@deterministic
@given(raw=st.binary(max_size=200))
def test_any_bytes_can_be_read_or_not(raw: bytes, tmp_path: Path) -> None:
    """``read`` does, whatever the file holds."""
    path = tmp_path / "case.yml"
    path.write_bytes(raw)
    with suppress(Unreadable):
        assert isinstance(read(path), Document)


@deterministic
@given(at=st.integers(0, 2000), put=st.binary(min_size=1, max_size=8), kind=st.sampled_from(["jpg", "png", "webp"]))
def test_any_picture_is_told(at: int, put: bytes, kind: str, full_cases: Path, pictures: dict[str, bytes]) -> None:
    """A damaged picture is whole enough or a problem."""
    raw = pictures[kind]
    at %= len(raw)
    (full_cases / f"2024/lift/meeting.{kind}").write_bytes(raw[:at] + put + raw[at + len(put) :])
    _told(full_cases, GOOD.replace("meeting.jpg", f"meeting.{kind}").encode())


def test_the_changes_are_made(full_cases: Path) -> None:
    """The tests above would see an exception of another kind."""
    shutil.rmtree(full_cases / "2024")
    with pytest.raises(FileNotFoundError):
        _told(full_cases, b"")
