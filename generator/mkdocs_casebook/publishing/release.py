"""A release: the files of a built site with their digests, and the cases that it withdraws."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.build.manifest import Manifest
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.runtime.files.atomic_write import is_temporary
from mkdocs_casebook.runtime.progress import tracked


class FileInfo(NamedTuple):
    """The SHA-256 of a file and its size in bytes."""

    digest: str
    size: int


class Removal(NamedTuple):
    """What was removed from every release, when and why: a withdrawn case, or an address whose history was purged."""

    what: str
    date: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Release:
    """The files of a built site by address, and the withdrawn cases by id."""

    folder: Path
    files: Mapping[str, FileInfo]
    withdrawn: Mapping[str, Removal]

    def content(self, address: str) -> bytes:
        """Return the content of a file, or refuse: a build or somebody else changed it since the release was read."""
        try:
            content = (self.folder / address).read_bytes()
        except OSError:
            raise Refusal("changed-meanwhile", [address]) from None
        if info_of(content) != self.files[address]:
            raise Refusal("changed-meanwhile", [address])
        return content


def info_of(content: bytes) -> FileInfo:
    """Return digest and size of a content."""
    return FileInfo(hashlib.sha256(content).hexdigest(), len(content))


def read_release(folder: Path) -> Release:
    """Read what a build wrote to a folder, and nothing else that is there; refuse a folder without a whole build."""
    manifest = Manifest.read(folder)
    addresses = [address for address in manifest or () if not is_temporary(address)]
    if "index.html" not in addresses:
        raise Refusal("no-build", folder=folder)
    files = {}
    for address in tracked(addresses, len(addresses), "比对 comparing"):
        try:
            files[address] = info_of((folder / address).read_bytes())
        except OSError:
            raise Refusal("incomplete-build", [address], folder=folder) from None
    return Release(folder=folder, files=files, withdrawn=dict(_withdrawn(folder, files)))


def _withdrawn(folder: Path, files: Mapping[str, FileInfo]) -> Iterator[tuple[str, Removal]]:
    for address in files:
        if address.startswith("cases/") and address.endswith("/case.json") and address.count("/") == 2:
            data = json.loads((folder / address).read_bytes())
            if "withdrawn" in data:
                reason = data["withdrawn"]["reason"]
                yield data["id"], Removal(data["id"], data["withdrawn"]["date"], " / ".join(reason.values()))
