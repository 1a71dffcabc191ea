"""What a publication does: which files it uploads, in which order, and which it deletes at the end."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_casebook.publishing.published import Published
from mkdocs_casebook.publishing.release import FileInfo, Release, Removal
from mkdocs_casebook.site_config.file_types import is_named_by_content

RETAINED_RELEASES = 5
"""How many releases an asset remains that only earlier pages load: readers may have such a page open, or cached."""

_CASE = re.compile(r"(?:[a-z]{2}/)?cases/([^/]+)/")
_STYLES_AND_SCRIPTS = re.compile(r"(?:^|/)assets/[^/]+\.(?:css|js)$")
"""Assets that cannot contain anything of a case."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A publication: the new list of the target, uploads in stages, and deletions after the last stage.

    The first stage is what pages load, the second what the third points to: lists, feeds, the site map, the search.
    ``purges`` is whether earlier releases must disappear from the target, as a case was withdrawn or a text masked.
    """

    before: Published
    after: Published
    stages: tuple[tuple[str, ...], ...]
    deletions: tuple[str, ...]
    purges: bool

    @property
    def uploads(self) -> tuple[str, ...]:
        """All uploads, in their order."""
        return tuple(address for stage in self.stages for address in stage)

    @property
    def is_empty(self) -> bool:
        """Whether the target has this release already."""
        return not self.uploads and not self.deletions and not self.purges and self.before.files == self.after.files


def make_plan(release: Release, before: Published, purged: Iterable[Removal] = ()) -> Plan:
    """Plan the publication of a release on a target that has another one, or none."""
    known = {removal.what: removal for removal in before.removals}
    new = [each for each in (*release.withdrawn.values(), *purged) if known.get(each.what) != each]
    purges = bool(new) and before.number > 0
    number = before.number + 1
    retained = _retained(release, before, number, purges=purges)
    removals = sorted({**known, **{removal.what: removal for removal in new}}.values())
    after = Published(
        number=number, previous=before.number, files=release.files, retained=retained, removals=tuple(removals)
    )
    there, needed = before.everything, after.everything
    uploads = sorted(address for address, info in release.files.items() if there.get(address) != info)
    return Plan(
        before=before,
        after=after,
        stages=tuple(tuple(address for address in uploads if stage_of(address) == stage) for stage in range(3)),
        deletions=tuple(sorted(there.keys() - needed.keys())),
        purges=purges,
    )


def _retained(release: Release, before: Published, number: int, *, purges: bool) -> Mapping[str, tuple[FileInfo, int]]:
    """Return the assets of earlier releases that stay; after a withdrawal only those without any content of a case."""
    candidates = {address: (info, number) for address, info in before.files.items()} | dict(before.retained)
    return {
        address: (info, since)
        for address, (info, since) in candidates.items()
        if address not in release.files
        and is_named_by_content(address)
        and number - since < RETAINED_RELEASES
        and (not purges or _STYLES_AND_SCRIPTS.search(address))
    }


def stage_of(address: str) -> int:
    """Return when a file is uploaded: 0 what pages load, 1 cases, 2 what points to them."""
    if is_named_by_content(address):
        return 0
    if case_of(address):
        return 1
    return 0 if posixpath.splitext(address)[1] in {".css", ".js", ".png", ".svg", ".ico", ".woff2"} else 2


def case_of(address: str) -> str:
    """Return the id of the case below whose address a file is, or nothing; a list page has no such id."""
    match = _CASE.match(address)
    return match[1] if match and not re.fullmatch(r"page-\d+", match[1]) else ""


def changed_in_place(plan: Plan) -> list[str]:
    """Return uploads that replace another content although their name says that they never change."""
    there = plan.before.everything
    return [
        address
        for address in plan.uploads
        if is_named_by_content(address) and address in there and there[address].digest
    ]
