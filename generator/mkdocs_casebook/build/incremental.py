"""Incremental builds: cached settings and MkDocs output of a project, valid while its files are unchanged; the lock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_folder import Files, has_inventory
from mkdocs_casebook.build.output_safety import check_output
from mkdocs_casebook.build.summary import Summary
from mkdocs_casebook.checks.publication.reviews import required_steps
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.case_links import find_page_faults
from mkdocs_casebook.portal.catalog import with_sites
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.file_lock import Holder, LockTimeout, exclusive_lock
from mkdocs_casebook.site_config.build_date import build_day
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

_SETTINGS = ("settings",)
_FRAME_OUTPUT = ("frame output",)

LONGEST_WAIT = 600.0
"""Seconds that a build waits for another one of the same project."""


class BadLinks(Exception):  # noqa: N818 - what the pages have
    """Hand-written pages link to unknown cases; the message lists them."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of ``mkdocs.yml`` that a build needs; paths are absolute.

    ``inputs`` are the files and folders that MkDocs reads. ``build_date`` and ``require_review`` are not parsed yet.
    """

    cases: Path
    docs: Path
    site: Path
    inputs: tuple[Path, ...]
    build_date: str | None
    require_review: bool | list[str]
    keep: tuple[str, ...] = ()
    """Patterns of names in an output folder that are the host's."""
    languages: SiteLanguages = CHINESE_AND_ENGLISH

    def validate(self) -> None:
        """Raise ``ValueError`` for a build date or a review step that does not exist."""
        required_steps(self.require_review)
        build_day(self.build_date)

    def check_output(self, cache: BuildCache, *, adopt: bool = False) -> None:
        """Raise ``UnsafeOutput`` unless the output folder is empty or a build's own; ``adopt`` accepts other files."""
        check_output(
            self.site,
            inputs=(self.cases, self.docs, *self.inputs),
            project=self.cases.parent,
            keep=self.keep,
            known=adopt or has_inventory(self.site, cache),
        )

    def load_catalog(self, cache: BuildCache) -> Catalog:
        """Load the records, or raise ``Problems``, or ``BadLinks`` for links to unknown cases."""
        required = required_steps(self.require_review)
        catalog = load(
            self.cases,
            today=self.today,
            require_review=required,
            languages=self.languages,
            cache=cache,
            show_progress=True,
        )
        catalog = with_sites(catalog, self.cases, cache)
        if messages := list(find_page_faults(self.docs, catalog)):
            raise BadLinks("\n".join(messages))
        return catalog

    @property
    def today(self) -> str | None:
        """The build date (YYYY-MM-DD), if one is set."""
        return build_day(self.build_date)


def store_settings(settings: Settings, frame_output: FrameOutput, cache: BuildCache) -> None:
    """Cache the settings and the output of MkDocs."""
    cache.put(_SETTINGS, str(settings.cases), settings)
    cache.put(_FRAME_OUTPUT, _inputs(settings, cache), frame_output)


def stored_settings(cases: Path, cache: BuildCache) -> tuple[Settings, FrameOutput] | None:
    """Return the settings of the project of a cases folder and the output of MkDocs, or None if its files changed."""
    settings = cache.get(_SETTINGS, str(cases), Settings)
    if not settings:
        return None
    frame_output = cache.get(_FRAME_OUTPUT, _inputs(settings, cache), FrameOutput)
    return (settings, frame_output) if frame_output else None


def _inputs(settings: Settings, cache: BuildCache) -> object:
    folders = (Path(folder) for path in settings.inputs for folder, _, _ in os.walk(path))
    return tuple((str(path), cache.file_digests(path)) for path in sorted({*settings.inputs, *folders}))


def finish(  # noqa: PLR0913 - keyword-only options
    settings: Settings,
    frame_output: FrameOutput,
    catalog: Catalog,
    cache: BuildCache,
    *,
    files: Callable[[], Files] | None = None,
    adopt: bool = False,
) -> Summary:
    """Write the site and save the cache; ``files`` returns the present files, if they are known already."""
    today = settings.today
    summary = build(
        catalog,
        frame_output,
        root=settings.cases,
        folder=settings.site,
        cache=cache,
        today=today,
        files=files,
        adopt=adopt,
    )
    cache.save()
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
