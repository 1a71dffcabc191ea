"""Hostile records: one thing repeated until a record is as large as a file may be.

``python -m tests.loading.hostile`` checks each at half and full size and prints the processor seconds of those that
take longest. What is repeated is in ``data/hostile_records.yml``; lists and mappings of the model are found in its JSON
Schema, so that new ones are covered.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.record import check_record, read_record
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.json_schema import schema_of
from mkdocs_casebook.records.model import Record
from mkdocs_casebook.runtime import gc_pause
from mkdocs_casebook.yaml_io.reader import MAX_BYTES
from tests.paths import DATA

_BEFORE = """\
title: {zh: 加装电梯}
summary: {zh: 装好了。}
published: 2024-08-07
origin: compiled
status: planned
place: wangjiaqiao
themes: [lift-retrofit]
"""
_SECTIONS = "sections: [{heading: {zh: 经过}, body: {zh: 一段话。}}]\n"

Shape = Callable[[int], str]
"""Returns the text of a record of about a number of bytes."""

_HOSTILE = yaml.safe_load((DATA / "hostile_records.yml").read_text(encoding="utf-8"))
TEXTS: list[str] = [text for line in _HOSTILE["texts"] for text in line]


def repeated(text: str, size: int, most: int = MAX_BYTES) -> str:
    """Return a text repeated up to a number of bytes or times; ``<number>`` in it counts."""
    count = min(size // len(text.replace("<number>", "10000").encode()), most)
    return "".join(text.replace("<number>", str(number)) for number in range(count))


def with_bodies(zh: str, en: str, size: int) -> str:
    """Return a record whose body repeats one text in Chinese and one in English; both begin with other numbers."""
    body = {"zh": f"甲77部，{repeated(zh, size // 2)}", "en": f"A 3 lifts, {repeated(en, size // 2)}"}
    # As blocks: escapes would enlarge the file.
    blocks = "".join(
        f"    {name}: |2-\n{re.sub('^', '      ', text, flags=re.MULTILINE)}\n" for name, text in body.items()
    )
    return f"{_BEFORE}sections:\n- heading: {{zh: 经过}}\n  body:\n{blocks}"


def named_shapes() -> Iterator[tuple[str, Shape]]:
    """Yield the hostile records of the data file."""
    for name, shape in _HOSTILE["records"].items():
        yield name, partial(_named, shape["text"], shape.get("most", MAX_BYTES))


def _named(text: str, most: int, size: int) -> str:
    before = _BEFORE + _SECTIONS
    parts = re.split("<repeat>(.*?)</repeat>", text, flags=re.DOTALL)
    each = (size - len(before.encode())) // (len(parts) // 2)
    limit = max(1, most * size // MAX_BYTES)
    return before + "".join(repeated(part, each, limit) if index % 2 else part for index, part in enumerate(parts))


def body_shapes() -> Iterator[tuple[str, Shape]]:
    """Yield records that repeat each text in the body, in both languages and in one."""
    for text in TEXTS:
        for zh, en in ((text, text), (text, "3"), ("3", text)):
            yield f"{zh!r} beside {en!r}", partial(with_bodies, zh, en)


Location = tuple[str | int, ...]
Schema = dict[str, Any]

_SCHEMA = schema_of(Record)
_VALUES = ("x", "2024", "2024-01-01", "CNY", "https://example.org", "x.jpg", "jia")
"""One of these matches each pattern of the schema."""


class Place(NamedTuple):
    """A location of the model with its kind, ``list``, ``map`` or ``object``, and its schema."""

    at: Location
    kind: str
    schema: Schema


def places(schema: Schema = _SCHEMA, at: Location = ()) -> Iterator[Place]:
    """Yield every list, mapping and part of the model."""
    schema = _resolved(schema)
    if _kind(schema) != "scalar":
        yield Place(at, _kind(schema), schema)
    for name, inner in _inner(schema):
        yield from places(inner, (*at, name))


def with_items(place: Place, count: int, *, is_valid: bool) -> str:
    """Return a record with many items in a list or mapping, or with many unknown fields in a part."""
    item = partial(_sample, is_full=True) if is_valid else lambda _: "Ä"
    if place.kind == "list":
        return _record(place.at, [item(place.schema["items"]) for _ in range(count)])
    if place.kind == "map":
        return _record(place.at, {f"name{number}": item(_of_map(place.schema)) for number in range(count)})
    return _record(place.at, {**_sample(place.schema), **{f"unknown{number}": "x" for number in range(count)}})


def collection_shapes() -> Iterator[tuple[str, Shape]]:
    """Yield records that fill each collection, as far as the limits on size and values allow."""
    for place in places():
        for is_valid in (True, False) if place.kind != "object" else (False,):
            fill = partial(with_items, place, is_valid=is_valid)
            weight = len(fill(11).encode()) - len(fill(10).encode()) + 5
            values = fill(11).count(":") + fill(11).count('"') // 2 - fill(10).count(":") - fill(10).count('"') // 2
            most = min((MAX_BYTES - 8000) // weight, 48_000 // max(values, 1))
            yield (
                f"{'.'.join(map(str, place.at))}: {'valid' if is_valid else 'invalid'} items",
                lambda size, fill=fill, most=most: fill(most * size // MAX_BYTES),  # type: ignore[misc]
            )


def _resolved(schema: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    definition: Schema = _SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    return definition


def _kind(schema: Schema) -> str:
    if "properties" in schema:
        return "object"
    if schema.get("type") == "array":
        return "list"
    return "map" if "patternProperties" in schema else "scalar"


def _inner(schema: Schema) -> Iterator[tuple[str | int, Schema]]:
    kind = _kind(schema)
    if kind == "object":
        yield from schema["properties"].items()
    elif kind == "list":
        yield 0, schema["items"]
    elif kind == "map":
        yield "name", _of_map(schema)


def _of_map(schema: Schema) -> Schema:
    [inner] = schema["patternProperties"].values()
    return dict(inner)


def _sample(schema: Schema, *, is_full: bool = False) -> Any:
    """Return a value that matches a schema: with the required fields only, or with all."""
    schema = _resolved(schema)
    if _kind(schema) == "scalar":
        return _scalar(schema)
    if _kind(schema) != "object":
        inner = {name: _sample(inner, is_full=is_full) for name, inner in _inner(schema)}
        return inner if _kind(schema) == "map" else list(inner.values())
    required = schema.get("required", [])
    fields = {
        name: _sample(inner, is_full=is_full)
        for name, inner in schema["properties"].items()
        if (is_full or name in required) and name not in ("to", "series")
    }
    return fields | ({"value": "3"} if "series" in schema["properties"] else {})


def _scalar(schema: Schema) -> str:
    if "anyOf" in schema:
        return _scalar(schema["anyOf"][0])
    if "enum" in schema or "const" in schema:
        return str(schema.get("enum", [schema.get("const")])[0])
    if schema["type"] in ("boolean", "number"):
        return {"boolean": "true", "number": "3"}[schema["type"]]
    return next(value for value in _VALUES if re.fullmatch(schema.get("pattern", ".*"), value))


def _record(at: Location, value: Any) -> str:
    """Return the text of a record that has the required fields, and a value at a location."""
    known = {"place": "wangjiaqiao", "themes": ["lift-retrofit"], "published": "2024-01-01"}
    record: Any = {**_sample(_SCHEMA), **known}
    if not at:
        record |= value
    here, schema = record, _SCHEMA
    for step in at[:-1]:
        schema = dict(_inner(_resolved(schema)))[step]
        here = here.setdefault(step, _sample(schema)) if isinstance(here, dict) else here[0]
    if isinstance(here, list):
        here[:] = [value]
    elif at:
        here[at[-1]] = value
    return json.dumps(record, ensure_ascii=False) + "\n"  # JSON is YAML


class Checker:
    """Checks records as the loader does, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.root = Path(shutil.copytree(DATA / "cases", folder / "cases"))
        self.vocabulary, _ = read_vocabulary(self.root)
        names = frozenset(f"case-{number}" for number in range(300))
        self.context = CheckContext(vocabulary=self.vocabulary, identifiers=names, root=self.root, today="2026-01-01")

    def check(self, text: str) -> list[Problem]:
        """Return the problems of a record."""
        (self.root / "2024/lift/case.yml").write_text(text, encoding="utf-8", newline="")
        record = read_record(self.root, "2024/lift", self.vocabulary)
        found = check_record(self.root, record, self.context)
        record.to_store()
        return [*record.problems, *found]


def main(size: int = MAX_BYTES - 4000) -> None:
    """Print the processor seconds of the records that take longest, and their ratio to those of half the size."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        checker = Checker(Path(folder))
        for name, shape in (*named_shapes(), *collection_shapes(), *body_shapes()):
            checker.check(shape(1000))  # imports and compiled patterns
            half, full = (_seconds(checker, shape(each)) for each in (size // 2, size))
            lines.append((full, f"{full:6.2f} s, {full / half:4.1f} times that of half the size: {name}\n"))
    sys.stdout.writelines(line for _, line in sorted(lines, reverse=True)[:30])
    sys.stdout.write(f"{len(lines)} records\n")


def _seconds(checker: Checker, text: str) -> float:
    with gc_pause.paused():  # as the loader does
        start = time.process_time()
        checker.check(text)
        return time.process_time() - start


if __name__ == "__main__":
    main()
