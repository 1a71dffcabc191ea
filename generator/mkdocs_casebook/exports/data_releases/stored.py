"""Releases as the owner stores them: the lines of JSON, compressed, and a manifest with the version of each case."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from mkdocs_casebook.exports.bulk.year_parts import compressed
from mkdocs_casebook.exports.case_json import json_text
from mkdocs_casebook.runtime.files.atomic_write import write_durably

FOLDER = "data-releases"
"""The folder of the releases, beside ``mkdocs.yml``."""


class DamagedRelease(Exception):  # noqa: N818 - what the release is
    """A stored release cannot be read; says which file, and what to do."""


class Release(msgspec.Struct, kw_only=True, frozen=True):
    """A stored release: its day, the digest of its lines, the version of each case, which were withdrawn or masked.

    ``masked`` has the day of the last change of a case that masked something.
    """

    date: str
    sha256: str
    cases: Mapping[str, str]
    withdrawn: Sequence[str] = ()
    masked: Mapping[str, str] = {}

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.sha256[:12]


class _Change(msgspec.Struct):
    date: str
    masks: bool = False


class _Line(msgspec.Struct):
    id: str
    version: str
    withdrawn: Mapping[str, object] | None = None
    changes: Sequence[_Change] = ()


def copy_path(project: Path, date: str) -> Path:
    """Return the path of the lines of a release."""
    return project / FOLDER / f"{date}.ndjson.gz"


def store_release(project: Path, date: str, content: bytes) -> Release:
    """Store the lines of all cases as the release of a day, replacing one of the same day; return it."""
    lines = content.splitlines()
    parsed = msgspec.json.decode(b"[" + b",".join(lines) + b"]", type=list[_Line])
    release = Release(
        date=date,
        sha256=hashlib.sha256(content).hexdigest(),
        cases={line.id: line.version for line in parsed},
        withdrawn=[line.id for line in parsed if line.withdrawn],
        masked={
            line.id: max(change.date for change in line.changes if change.masks)
            for line in parsed
            if any(change.masks for change in line.changes)
        },
    )
    path = copy_path(project, date)
    path.parent.mkdir(exist_ok=True)
    write_durably(path, compressed(line + b"\n" for line in lines))
    write_durably(_manifest_path(project, date), json_text(msgspec.to_builtins(release), indent=1) + b"\n")
    return release


def stored_releases(project: Path) -> list[Release]:
    """Return the stored releases, the oldest first."""
    return [_read(path) for path in sorted((project / FOLDER).glob("????-??-??.json"))]


def lines_of(project: Path, release: Release) -> list[tuple[str, bytes]]:
    """Return the id and the line of each case of a release."""
    path = copy_path(project, release.date)
    try:
        content = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(path, error) from None
    if hashlib.sha256(content).hexdigest() != release.sha256:
        raise _damaged(path, "SHA-256")
    return list(zip(release.cases, content.splitlines(), strict=True))


def _manifest_path(project: Path, date: str) -> Path:
    return project / FOLDER / f"{date}.json"


def _read(path: Path) -> Release:
    try:
        release = msgspec.json.decode(path.read_bytes(), type=Release)
    except (OSError, msgspec.MsgspecError) as error:
        raise _damaged(path, error) from None
    if release.date != path.stem:
        raise _damaged(path, "date")
    return release


def _damaged(path: Path, reason: object) -> DamagedRelease:
    name = f"{FOLDER}/{path.name}"
    return DamagedRelease(
        f"{name}: 这份数据版本读不出来（{reason}）；从 Git 里恢复这个文件，或删去这一天的两个文件"
        f" / this data release cannot be read ({reason}); restore the file from Git, or delete both files of that day"
    )
