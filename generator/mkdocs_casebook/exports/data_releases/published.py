"""What a build publishes of the stored releases: copies without what must no longer be public, and manifests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs_casebook.exports.bulk.year_parts import compressed
from mkdocs_casebook.exports.case_json import Data, json_text, rights_fields
from mkdocs_casebook.exports.data_releases.stored import Release, copy_path, lines_of, stored_releases
from mkdocs_casebook.exports.published_data import FOLDER
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.site_config.identity import SiteIdentity

RELEASES = f"{FOLDER}releases"
COPY = "cases.ndjson.gz"
MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class Removal:
    """A case that left a release: why (``withdrawn``, ``masked`` or ``unpublished``), when and for which reason."""

    id: str
    why: str
    date: str = ""
    reason: Text | None = None

    def described(self) -> Data:
        """Return it as data, without what is unknown."""
        data: Data = {"id": self.id, "why": self.why, "date": self.date}
        if self.reason:
            data["reason"] = self.reason.model_dump(exclude_none=True)
        return {name: value for name, value in data.items() if value}


@dataclass(frozen=True, kw_only=True)
class PublishedRelease:
    """A release as a build publishes it, with the release before it and the cases that left it."""

    release: Release
    former: Release | None
    removed: tuple[Removal, ...]
    project: Path
    rights: Data

    @property
    def date(self) -> str:
        """The day of the release."""
        return self.release.date

    @property
    def folder(self) -> str:
        """Its address, relative to the site's root."""
        return f"{RELEASES}/{self.date}/"

    @property
    def fingerprint(self) -> str:
        """The digest of everything that its files are made from."""
        removed = [json_text(each.described()) for each in self.removed]
        return digest_of((repr(self.release), repr(self.former), tuple(removed), repr(self.rights)))

    @cached_property
    def copy(self) -> bytes:
        """The lines of the cases that are still public, compressed."""
        lines = lines_of(self.project, self.release)
        if not self.removed:
            return copy_path(self.project, self.date).read_bytes()
        removed = {each.id for each in self.removed}
        return compressed(line + b"\n" for key, line in lines if key not in removed)

    def manifest(self) -> bytes:
        """Return what is in the release: its digests, what changed since the one before, what was removed, and why."""
        data = {
            "date": self.date,
            "version": self.release.version,
            "sha256_as_released": self.release.sha256,
            **self.rights,
            "previous": self.former.date if self.former else None,
            "changes": _changes(self.former, self.release),
            "file": {
                "name": COPY,
                "cases": len(self.release.cases) - len(self.removed),
                "bytes": len(self.copy),
                "sha256": hashlib.sha256(self.copy).hexdigest(),
            },
            "removed": [each.described() for each in self.removed],
        }
        return json_text(data, indent=1) + b"\n"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of its files."""
        yield self.folder + COPY, self.copy
        yield self.folder + MANIFEST, self.manifest()


def published_releases(catalog: Catalog, site: SiteIdentity, project: Path) -> list[PublishedRelease]:
    """Return the releases of a project as they are published now, the oldest first."""
    releases = stored_releases(project)
    current = {key: case for case in catalog.cases for key in (case.id, *case.moved_from)}
    rights = rights_fields(site, catalog.languages)
    return [
        PublishedRelease(
            release=release,
            former=former,
            removed=tuple(_removals(release, current)),
            project=project,
            rights=rights,
        )
        for former, release in zip([None, *releases], releases, strict=False)
    ]


def _removals(release: Release, current: dict[str, CaseSummary]) -> Iterator[Removal]:
    """Yield the cases that left a release, in the order of their ids."""
    for key, version in sorted(release.cases.items()):
        case = current.get(key)
        if case is None:
            yield Removal(id=key, why="unpublished")
        elif case.version == version:
            continue
        elif case.withdrawn:
            yield Removal(id=key, why="withdrawn", date=case.withdrawn.date, reason=case.withdrawn.reason)
        elif case.masked and release.date <= case.masked.date:
            yield Removal(id=key, why="masked", date=case.masked.date, reason=case.masked.text)


def _changes(former: Release | None, release: Release) -> Data:
    """Return the ids of the cases that are new, changed, withdrawn, masked or gone since the release before."""
    before = former or Release(date="", sha256="", cases={})
    withdrawn = {*release.withdrawn} - {*before.withdrawn}
    masked = {key for key, day in release.masked.items() if key in before.cases and before.masked.get(key) != day}
    changed = {key for key, version in release.cases.items() if before.cases.get(key, version) != version}
    return {
        "added": sorted(release.cases.keys() - before.cases.keys()),
        "changed": sorted(changed - withdrawn - masked),
        "withdrawn": sorted(withdrawn),
        "masked": sorted(masked - withdrawn),
        "gone": sorted(before.cases.keys() - release.cases.keys()),
    }
