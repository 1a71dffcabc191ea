"""A project that was built before: what its settings said, and what MkDocs made, while nothing of that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_casebook.build.builder import Summary, build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_folder import Files
from mkdocs_casebook.checks.publication.reviews import required_steps
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.case_links import unknown_links
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import BuildCache, State
from mkdocs_casebook.runtime.file_lock import Holder, LockTimeout, exclusive_lock
from mkdocs_casebook.site_config.build_date import build_day

_SETTINGS = ("settings",)
_BUILT = ("built",)

LONGEST_WAIT = 600.0
"""Seconds that a build waits for another one of the same project."""


class BadLinks(Exception):  # noqa: N818 - what the pages have
    """Hand-written pages lead to cases that do not exist; says where."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What ``mkdocs.yml`` says that matters here; paths are absolute.

    ``made_of`` are the files and folders that MkDocs reads. ``build_date`` and ``require_review`` as they are written.
    """

    cases: Path
    docs: Path
    site: Path
    made_of: tuple[Path, ...]
    build_date: str | None
    require_review: bool | list[str]

    def catalog(self, memory: BuildCache) -> Catalog:
        """Load the records, or raise ``Problems``, or ``BadLinks`` for the pages that lead to them."""
        required = required_steps(self.require_review)
        catalog = load(self.cases, today=self.today, require_review=required, memory=memory, show_progress=True)
        if told := list(unknown_links(self.docs, catalog)):
            raise BadLinks("\n".join(told))
        return catalog

    @property
    def today(self) -> str | None:
        """The day of the build, if it is given."""
        return build_day(self.build_date)


def store_settings(settings: Settings, built: FrameOutput, memory: BuildCache) -> None:
    """Keep what MkDocs made for as long as its files stay the same."""
    memory.keep(_SETTINGS, (str(settings.cases),), settings)
    memory.keep(_BUILT, _state(settings, memory), built)


def stored_settings(cases: Path, memory: BuildCache) -> tuple[Settings, FrameOutput] | None:
    """Return the settings of the project with a cases folder and what MkDocs made, unless one of its files changed."""
    settings: Settings | None = memory.kept(_SETTINGS, (str(cases),))
    if not settings:
        return None
    built: FrameOutput | None = memory.kept(_BUILT, _state(settings, memory))
    return (settings, built) if built else None


def _state(settings: Settings, memory: BuildCache) -> State:
    folders = (Path(folder) for path in settings.made_of for folder, _, _ in os.walk(path))
    return tuple((str(path), memory.digests(path)) for path in sorted({*settings.made_of, *folders}))


def finish(
    settings: Settings,
    built: FrameOutput,
    catalog: Catalog,
    memory: BuildCache,
    files: Callable[[], Files] | None = None,
) -> Summary:
    """Write the site, and keep what the next build can use; ``files`` gives what is there, if it is known."""
    today = settings.today
    summary = build(catalog, built, root=settings.cases, folder=settings.site, memory=memory, today=today, files=files)
    memory.save()
    return summary


class BuildLocked(Exception):  # noqa: N818 - what the project is
    """Another build of the project still runs; says which, and what to do."""

    def __init__(self, holder: Holder | None, lock: Path) -> None:
        zh, en = _describe(holder)
        super().__init__(
            f"另一次生成还没有结束（{zh}）；等它结束再试，或者结束那个进程"
            f" / another build is still running ({en}); wait for its end, or stop it. 锁 lock: {lock}"
        )


@contextmanager
def build_lock(cache: Path, *, timeout: float = LONGEST_WAIT) -> Iterator[None]:
    """Wait until no other build of the project runs, for ``timeout`` seconds at most, or raise ``BuildLocked``."""
    path = cache / "lock"
    try:
        with exclusive_lock(path, timeout=timeout, on_wait=_report_wait):
            yield
    except LockTimeout as error:
        raise BuildLocked(error.holder, path) from None


def _report_wait(holder: Holder | None) -> None:
    zh, en = _describe(holder)
    click.echo(f"另一次生成还没有结束（{zh}），等它结束 / waiting for another build to end ({en})", err=True)


def _describe(holder: Holder | None) -> tuple[str, str]:
    if holder is None:
        return "刚刚开始", "just started"
    where = f"{holder.process}, {holder.host}"
    return f"进程 {where}，{holder.since} UTC 开始", f"process {where}, since {holder.since} UTC"
