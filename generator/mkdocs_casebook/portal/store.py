"""The last good data of each site, in a folder of the cache: ``PREFIX/state.json`` and the file of its cases."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.portal.published.package import Package
from mkdocs_casebook.records.model import Part
from mkdocs_casebook.runtime.build_cache import cache_folder
from mkdocs_casebook.runtime.files.atomic_write import write_durably

_STATE = "state.json"


class SiteState(Part):
    """What is stored of a site: its address, the package with its ETag, the day and number of the cases.

    ``package`` is None, and the day empty, as long as no data were good; ``reason`` is the code of the last fault.
    """

    address: str
    etag: str = ""
    package: Package | None = None
    fetched: str = ""
    cases: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Store:
    """The stored data of the sites of a portal."""

    folder: Path

    @classmethod
    def of(cls, root: Path) -> Store:
        """Return the store of a cases folder."""
        return cls(cache_folder(root) / "portal")

    def state(self, prefix: str, address: str) -> SiteState:
        """Return the state of a site; an empty one if nothing good is stored of the site at this address."""
        try:
            state = SiteState.from_json((self.folder / prefix / _STATE).read_bytes())
        except (OSError, ValueError):
            return SiteState(address=address)
        is_whole = state.package is None or self._cases(prefix, state.package).exists()
        return state if state.address == address and is_whole else SiteState(address=address)

    def content(self, prefix: str, state: SiteState) -> bytes:
        """Return the stored file of the cases of a site; empty without one."""
        return self._cases(prefix, state.package).read_bytes() if state.package else b""

    def put(self, prefix: str, state: SiteState, content: bytes | None = None) -> None:
        """Store the state of a site; ``content`` is the file of its cases, if that is new."""
        folder = self.folder / prefix
        folder.mkdir(parents=True, exist_ok=True)
        if content is not None and state.package:
            write_durably(self._cases(prefix, state.package), content)
        write_durably(folder / _STATE, state.model_dump_json(indent=1).encode() + b"\n")
        current = self._cases(prefix, state.package) if state.package else None
        for path in folder.glob("*.ndjson"):
            if path != current:
                path.unlink()

    def keep_only(self, prefixes: Iterable[str]) -> None:
        """Delete what is stored of other sites."""
        others = {path.name for path in self.folder.glob("*")} - {*prefixes}
        for name in others:
            shutil.rmtree(self.folder / name)

    def _cases(self, prefix: str, package: Package) -> Path:
        return self.folder / prefix / f"{package.digest[:16]}.ndjson"
