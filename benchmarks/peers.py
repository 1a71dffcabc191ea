"""The generators that are compared: their files, their commands, and their output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from importlib.metadata import PackageNotFoundError, files
from operator import add
from pathlib import Path

from benchmarks.markdown import write_markdown
from benchmarks.measure import LOG, Run, run

_SCHEMA = "case.schema.json"
_PROJECT = Path(__file__).parents[1]
_COMMANDS = Path(sys.executable).parent


def _link(records: Path, folder: Path) -> None:
    """Link the records into a peer's folder: five copies of 100,000 would fill a file system in memory."""
    shutil.copytree(records, folder, copy_function=os.link)


def _link_with_schema(records: Path, folder: Path) -> None:
    """Link the records, and write the schema of a record beside them, which Hugo's data folder cannot hold."""
    _link(records, folder)
    subprocess.run((_COMMANDS / "casebook", "schema", "--cases", records), check=True, stdout=subprocess.DEVNULL)
    (records / _SCHEMA).replace(folder.parents[1] / _SCHEMA)
    (records / "vocabulary.schema.json").unlink()


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A generator: its own files, the commands that build, and the scenarios to time.

    ``cases`` is the folder of its records, ``site`` its output folder, ``cache`` its cache between builds;
    ``serve`` is the command of its preview, at a ``{port}``. A slow peer is timed once.
    """

    parts: tuple[Path, ...]
    cases: str
    commands: tuple[tuple[str, ...], ...]
    scenarios: tuple[str, ...] = ("cold",)
    fill: Callable[[Path, Path], None] = _link
    site: str | None = None
    cache: str | None = None
    serve: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    slow: bool = False

    def prepare(self, records: Path, folder: Path) -> None:
        """Create a work folder with the peer's own files and the records."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for part in self.parts:
            if part.is_dir():
                shutil.copytree(part, folder / part.name)
            else:
                shutil.copy(part, folder)
        self.fill(records, folder / self.cases)

    def clean(self, folder: Path, keep: Sequence[str | None] = ()) -> None:
        """Delete the output and caches of the peer, except those in ``keep``."""
        inputs = {*(part.name for part in self.parts), self.cases.partition("/")[0], _SCHEMA, LOG, *keep}
        for path in folder.iterdir():
            if path.name in inputs:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def build(self, folder: Path) -> Run:
        """Run its commands in order and return their sum."""
        return reduce(add, (run(command, folder, self.environment) for command in self.commands))


def _binary(package: str, name: str) -> str:
    """Return the binary in a package; the command that the package installs is a Python wrapper around it."""
    try:
        return next(
            str(file.locate()) for file in files(package) or () if (file.parts[0], file.name) == (package, name)
        )
    except (PackageNotFoundError, StopIteration):
        return name


_HUGO = _binary("hugo", "hugo")
PAGEFIND = (
    *(_binary("pagefind_bin_extended", "pagefind_extended"), "--quiet"),
    *("--glob", "**/cases/*/index.html", "--root-selector", "article"),
)
"""The command that indexes the text of the case pages in both languages."""

_VALIDATION = (
    *("sh", "-c", 'find data/cases -name case.yml -print0 | xargs -0 "$0" --schemafile ' + _SCHEMA),
    str(_COMMANDS / "check-jsonschema"),
)
"""The command that validates all records with the schema that editors' programs use."""

_MKDOCS = (str(_COMMANDS / "mkdocs"),)
_NO_BANNER = {"NO_MKDOCS_2_WARNING": "1"}
_AFTER_ALL = {"SOURCE_DATE_EPOCH": "1830297600"}
"""2028-01-01: a day after those of all records, so that none is in the future."""
_CASEBOOK = tuple(_PROJECT / name for name in ("mkdocs.yml", "docs", "theme_overrides"))
_HUGO_SITE = tuple(sorted((Path(__file__).parent / "hugo").iterdir()))

PEERS = {
    "casebook": Peer(
        parts=_CASEBOOK,
        cases="cases",
        commands=((str(_COMMANDS / "casebook"), "build", "--quiet"),),
        scenarios=("cold", "again", "edit", "restored", "serve"),
        site="site",
        cache=".cache",
        serve=(*_MKDOCS, "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"),
        environment=_NO_BANNER | _AFTER_ALL,
    ),
    "casebook-check": Peer(
        parts=_CASEBOOK,
        cases="cases",
        commands=((str(_COMMANDS / "casebook"), "check"),),
        scenarios=("cold", "again", "edit"),
        cache=".cache",
        environment=_AFTER_ALL,
    ),
    "hugo": Peer(
        parts=_HUGO_SITE,
        cases="data/cases",
        commands=((_HUGO,),),
        scenarios=("cold", "edit", "serve"),
        site="public",
        serve=(_HUGO, "server", "--bind", "127.0.0.1", "--port", "{port}"),
    ),
    "hugo+pagefind": Peer(
        parts=_HUGO_SITE,
        cases="data/cases",
        commands=((_HUGO,), (*PAGEFIND, "--site", "public")),
        scenarios=("cold", "edit"),
        site="public",
    ),
    "validation": Peer(
        parts=_HUGO_SITE,
        cases="data/cases",
        commands=(_VALIDATION,),
        fill=_link_with_schema,
        scenarios=("cold",),
        slow=True,
    ),
    "same-work": Peer(
        parts=_HUGO_SITE,
        cases="data/cases",
        commands=((_HUGO, "--config", "hugo.toml,full.toml"), (*PAGEFIND, "--site", "public"), _VALIDATION),
        fill=_link_with_schema,
        scenarios=("cold", "edit"),
        site="public",
    ),
    "hugo-full": Peer(
        parts=_HUGO_SITE,
        cases="data/cases",
        commands=((_HUGO, "--config", "hugo.toml,full.toml"),),
        scenarios=("cold", "edit"),
        site="public",
    ),
    "material": Peer(
        parts=(Path(__file__).parent / "material" / "mkdocs.yml",),
        cases="docs",
        commands=((*_MKDOCS, "build", "--quiet"),),
        fill=write_markdown,
        site="site",
        environment=_NO_BANNER,
        slow=True,
    ),
}
