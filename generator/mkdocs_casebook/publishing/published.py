"""What is on a target: the list of the files of a release with their digests, published with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import msgspec

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import FileInfo, Removal

NAME = ".casebook-release.json"
"""The address of the list, relative to the site's."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """A release on a target: its number, the files of the site, and assets of earlier releases that are still there.

    ``previous`` is the number of the release before, 0 for the first. ``retained`` has the digest of each asset and the
    number of the first release that no longer needed it.
    """

    number: int = 0
    previous: int = 0
    files: Mapping[str, FileInfo] = field(default_factory=dict)
    retained: Mapping[str, tuple[FileInfo, int]] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()

    @property
    def everything(self) -> dict[str, FileInfo]:
        """All files on the target by address."""
        return {address: info for address, (info, _) in self.retained.items()} | dict(self.files)

    def to_json(self) -> bytes:
        """Serialize for publication, one file a line."""
        data: dict[str, Any] = {
            "format": 1,
            "release": self.number,
            "previous": self.previous,
            "removed": [removal._asdict() for removal in self.removals],
            "files": {address: list(info) for address, info in sorted(self.files.items())},
            "retained": {address: [*info, since] for address, (info, since) in sorted(self.retained.items())},
        }
        return (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode()


class _Data(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    release: int
    previous: int
    removed: list[dict[str, str]]
    files: dict[str, tuple[str, int]]
    retained: dict[str, tuple[str, int, int]]


def parse_published(content: bytes) -> Published:
    """Parse the list of a target, or refuse: files are deleted by it, so an address outside of the site is refused."""
    try:
        data = msgspec.json.decode(content, type=_Data)
        removals = tuple(Removal(**removal) for removal in data.removed)
    except (msgspec.MsgspecError, TypeError, UnicodeDecodeError) as error:
        raise Refusal("bad-list", reason=error) from None
    if data.format != 1:
        raise Refusal("bad-list", reason=f"format {data.format}")
    _require_inside((*data.files, *data.retained))
    return Published(
        number=data.release,
        previous=data.previous,
        files={address: FileInfo(*info) for address, info in data.files.items()},
        retained={address: (FileInfo(*each[:2]), each[2]) for address, each in data.retained.items()},
        removals=removals,
    )


def parse_addresses(content: bytes) -> list[str]:
    """Parse a list of addresses, or refuse it as above."""
    try:
        addresses = msgspec.json.decode(content, type=list[str])
    except msgspec.MsgspecError as error:
        raise Refusal("bad-list", reason=error) from None
    _require_inside(addresses)
    return addresses


def _require_inside(addresses: Iterable[str]) -> None:
    outside = [address for address in addresses if not _is_inside(address)]
    if outside:
        raise Refusal("bad-list", outside, reason="..")


def _is_inside(address: str) -> bool:
    path = PurePosixPath(address)
    return bool(address) and not path.is_absolute() and ".." not in path.parts and "\\" not in address
