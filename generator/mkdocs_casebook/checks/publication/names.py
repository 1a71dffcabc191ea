"""Names that a record chooses for addresses and files: former ids and photo files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.portable_names import MAX_NAME_BYTES, name_fault


def check_names(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find former ids and photo files with a name that some system or the site itself has another use for."""
    for index, name in enumerate(case.moved_from):
        yield from check_name(name, ("moved_from", index))
        if re.fullmatch("page-[0-9]+", name):
            yield finding("address-of-list", ("moved_from", index), name=name)
    files: dict[str, str] = {}
    for name, photo in case.photos.items():
        at = ("photos", name, "file")
        yield from check_name(photo.file, at)
        other = files.setdefault(photo.file.casefold(), photo.file)
        if other != photo.file:
            yield finding("names-differ-in-case", at, name=photo.file, other=other)


def check_name(name: str, at: Location = ()) -> Iterator[Finding]:
    """Yield what is wrong with a name that becomes a file, a folder or part of an address."""
    if code := name_fault(name):
        yield finding(code, at, name=name, limit=MAX_NAME_BYTES)
