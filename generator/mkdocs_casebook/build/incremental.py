"""Incremental builds: cached settings and MkDocs output of a project, valid while its files are unchanged."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_folder import Files, inventory
from mkdocs_casebook.build.output_safety import check_output
from mkdocs_casebook.build.state.last_build import LastBuild, state_of_inputs, store_last_build
from mkdocs_casebook.build.summary import Summary
from mkdocs_casebook.checks.publication.reviews import required_steps
from mkdocs_casebook.exports.data_releases.stored import FOLDER as DATA_RELEASES
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.case_links import find_page_faults
from mkdocs_casebook.portal import FILE as PORTAL
from mkdocs_casebook.portal import with_sites
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.site_config.build_date import build_day
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

_SETTINGS = ("settings",)
_FRAME_OUTPUT = ("frame output",)


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
            known=adopt or inventory(self.site, cache) is not None,
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
    def inputs_of_build(self) -> tuple[str, ...]:
        """All files and folders that a build reads, those that may be created included."""
        releases = self.cases.parent / DATA_RELEASES
        return tuple(map(str, sorted({self.cases, self.docs, releases, self.cases.parent / PORTAL, *self.inputs})))

    def state(self) -> str:
        """Return a digest of the state of all inputs; empty where it cannot be known."""
        if (self.cases.parent / PORTAL).exists():
            return ""  # the stored cases of other sites are inputs, too
        return state_of_inputs(self.inputs_of_build, self.build_date)

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
    state: str = "",
    files: Callable[[], Files] | None = None,
    adopt: bool = False,
) -> Summary:
    """Write the site and save the cache.

    ``state`` is that of the inputs before they were read, unless another build has to read them in any case. ``files``
    returns the present files, if they are known already.
    """
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
    build_of = LastBuild(
        inputs=settings.inputs_of_build,
        build_date=settings.build_date,
        state=state,
        site=str(settings.site),
        pages=summary.pages,
    )
    store_last_build(settings.cases, cache, build_of)
    cache.save()
    return summary
