"""The target of a command line: a folder, ``user@host:folder``, ``rsync://…`` or ``s3://bucket/prefix``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.targets.folder import FolderTarget
from mkdocs_casebook.publishing.targets.rsync import RsyncTarget
from mkdocs_casebook.publishing.targets.s3_objects import Objects, StoreAddress
from mkdocs_casebook.publishing.targets.store import StoreTarget
from mkdocs_casebook.publishing.targets.target import Target
from mkdocs_casebook.runtime.network.object_store import ADDRESS

_REMOTE = re.compile(r"rsync://[\w.\[\]:@-]+/.+|(?:[\w.-]+@)?\w[\w.-]+:.+")
"""A host of one letter would be a drive on Windows; one that begins with a hyphen would be an option of ssh."""


@dataclass(frozen=True, kw_only=True)
class TargetOptions:
    """Options of targets: how many releases remain, and how a store is reached."""

    keep: int = 5
    endpoint: str | None = None
    addressing: Literal["auto", "path", "virtual"] = "auto"
    adopt: bool = False


def open_target(address: str, options: TargetOptions) -> Target:
    """Return the target at an address, or refuse one that cannot be; nothing is connected yet."""
    if address.startswith("s3:"):
        match = ADDRESS.fullmatch(address)
        if not match:
            raise Refusal("bad-target", target=address)
        prefix = (match[2] or "").strip("/")
        where = StoreAddress(
            bucket=match[1],
            prefix=f"{prefix}/" if prefix else "",
            endpoint=options.endpoint,
            addressing=options.addressing,
        )
        return StoreTarget(Objects(where), adopt=options.adopt)
    if _REMOTE.fullmatch(address):
        return RsyncTarget(address, keep=options.keep)
    if re.match(r"[a-z][a-z0-9+.-]+://|-", address):
        raise Refusal("bad-target", target=address)
    return FolderTarget(Path(address), keep=options.keep)
