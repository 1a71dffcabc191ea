"""The command ``casebook build``: write the site."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkdocs_casebook.cli.frame_builder import run_build
from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import (
    build_date,
    cases_option,
    choose_cluster,
    cluster_options,
    discard_cache,
    echo_lines,
    no_cache_option,
)
from mkdocs_casebook.cli.usage_errors import Day, build_errors

if TYPE_CHECKING:
    from mkdocs_casebook.build.summary import Summary
    from mkdocs_casebook.runtime.build_cache import BuildCache


@command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@cases_option()
@click.option(
    "--date",
    "day",
    type=Day(),
    help="给出 FOLDER 时：生成日期 / with FOLDER: date of the build.  [default: from SOURCE_DATE_EPOCH]",
)
@click.option(
    "--require-review",
    is_flag=True,
    help="给出 FOLDER 时：要求三审三校齐全 / with FOLDER: require the reviews of the current text of a case.",
)
@click.option(
    "--adopt",
    is_flag=True,
    help="接管没有清单的输出文件夹并清理 / take over an output folder that bears no manifest, and clean it.",
)
@click.option(
    "--no-wait",
    is_flag=True,
    help="已有一次生成在进行时不等待 / fail at once if another build of the project is running.",
)
@no_cache_option
@click.option(
    "--offline",
    is_flag=True,
    help="另写一份可从硬盘打开的副本 / also write site-offline/, a copy that opens from disk.",
)
@cluster_options
@click.option("--quiet", is_flag=True, help="只显示错误 / print errors only.")
@click.option("--profile", is_flag=True, help="列出最慢的网页 / print the pages that took longest.")
def build(folder: Path | None, cases: Path, profile: bool, offline: bool, **options: Any) -> None:  # noqa: FBT001 - click passes flags
    """Build the site, or add the cases to another builder's FOLDER.

    生成网站，只重做有变动的部分。

    The result is that of `mkdocs build`, but MkDocs runs only if mkdocs.yml, docs/ or the theme changed. FOLDER is a
    site that another builder, such as Zensical, has just built from the same mkdocs.yml.

    Only files that earlier builds wrote are ever deleted; a folder with other files is refused. --adopt takes over the
    site of an earlier version.

    For example:

        casebook build             build the site into site/
        casebook build --profile   ... and print the slowest pages
        casebook build --offline   ... and a copy to open from disk
        casebook build public      add the cases to the site in public/
        casebook build --scheduler tcp://127.0.0.1:8786      ... on a Dask cluster

    Exit codes: 0 built, 1 errors found and existing pages intact, 2 wrong usage.

    Undo: delete site/ and site-offline/. The cache in .cache/ can be deleted at any time; the next build then takes
    longer.
    """
    if folder and offline:
        raise click.UsageError("--offline 不与 FOLDER 同用 / --offline takes no FOLDER")
    with build_errors(folder):
        choose_cluster(options)
        summary = _build(folder, cases.resolve(), **options)
        _print_summary(summary, quiet=options["quiet"], profile=profile)
        if offline:
            _write_offline_copy(cases.resolve(), quiet=options["quiet"])


def _write_offline_copy(root: Path, *, quiet: bool) -> None:
    from mkdocs_casebook.build.offline.site_copy import write_offline_copy

    copy = write_offline_copy(root)
    if not quiet:
        click.echo(copy.describe())


def _build(  # noqa: PLR0913 - the options of the command
    folder: Path | None,
    root: Path,
    *,
    day: str | None,
    require_review: bool,
    adopt: bool,
    no_wait: bool,
    no_cache: bool,
    quiet: bool,
) -> Summary | None:
    from mkdocs_casebook.runtime import progress

    if folder is None and (day or require_review):
        raise click.UsageError(
            "没有给出 FOLDER 时，日期和审校要求写在 mkdocs.yml 里"
            " / without FOLDER, mkdocs.yml sets the date and the required reviews"
        )
    progress.quiet = quiet
    if no_cache:
        discard_cache(root)
    _check_settings(root.parent, is_optional=folder is not None)
    if folder:
        with _locked(root, no_wait=no_wait):
            return _add_cases(folder, root, day, require_review)
    return _build_site(root, quiet=quiet, adopt=adopt, no_wait=no_wait)


def _check_settings(project: Path, *, is_optional: bool) -> None:
    """Refuse settings with problems before MkDocs reads them; other builders may have settings of another form."""
    from mkdocs_casebook.loading.settings_cache import settings_problems
    from mkdocs_casebook.site_config.settings_path import FILE_NAMES, settings_file_of

    settings = settings_file_of(project)
    if settings and not is_optional and not any(each.level != "notice" for each in settings_problems(project)):
        return
    if settings or not is_optional:
        from mkdocs_casebook.loading.settings_check import check_settings  # takes longer to import

        check_settings(settings or project / FILE_NAMES[0], requires_plugin=not is_optional)


def _print_summary(summary: Summary | None, *, quiet: bool, profile: bool) -> None:
    if summary and not quiet:
        click.echo(summary.describe())
    if summary and profile:
        echo_lines(f"{1000 * seconds:7.1f} ms  {address}" for address, seconds in summary.slowest)


def _add_cases(folder: Path, root: Path, day: str | None, require_review: bool) -> Summary:  # noqa: FBT001 - as above
    """Add the cases to a site that another builder has built."""
    from mkdocs_casebook.build.builder import build as build_cases
    from mkdocs_casebook.build.cluster.chosen import chosen_executor
    from mkdocs_casebook.build.frame_output import FrameOutput
    from mkdocs_casebook.build.output_safety import check_output
    from mkdocs_casebook.checks.publication.reviews import required_steps
    from mkdocs_casebook.loading.loader import load
    from mkdocs_casebook.runtime.build_cache import open_build_cache

    today = build_date(day)
    cache = open_build_cache(root)
    check_output(folder, inputs=[root], project=root.parent, known=True)
    output = FrameOutput.of(folder)
    required, languages = required_steps(require_review), output.frames.languages
    with chosen_executor(root.parent):
        catalog = load(root, today=today, require_review=required, languages=languages, cache=cache)
        summary = build_cases(catalog, output, root=root, folder=folder, cache=cache, today=today, adopt=True)
    cache.save()
    return summary


def _build_site(root: Path, *, quiet: bool, adopt: bool, no_wait: bool) -> Summary | None:
    """Build the whole site; MkDocs prints its own summary if it runs."""
    from mkdocs_casebook.runtime.build_cache import open_build_cache

    build_date(None)
    cache = open_build_cache(root)
    if not adopt and cache.path and os.path.exists(cache.path):  # noqa: PTH110 - false without permission
        summary = _build_without_mkdocs(root, cache, no_wait=no_wait)
        if summary:
            return summary
    run_build(root.parent, quiet=quiet, adopt=adopt, no_wait=no_wait)
    return None


def _build_without_mkdocs(root: Path, cache: BuildCache, *, no_wait: bool) -> Summary | None:
    """Build the site without MkDocs; nothing if its cached output is stale."""
    from mkdocs_casebook.build.state.last_build import unchanged

    with _locked(root, no_wait=no_wait):
        return unchanged(root, cache) or _rebuild(root, cache)


def _locked(root: Path, *, no_wait: bool) -> AbstractContextManager[None]:
    """Return the lock of a project, which another build may hold."""
    from mkdocs_casebook.build.state.build_lock import LONGEST_WAIT, build_lock
    from mkdocs_casebook.runtime.build_cache import cache_folder

    return build_lock(cache_folder(root), timeout=0 if no_wait else LONGEST_WAIT)


def _rebuild(root: Path, cache: BuildCache) -> Summary | None:
    """Build the site from the cached output of MkDocs; nothing if that is stale."""
    from mkdocs_casebook.build.cluster.chosen import chosen_executor
    from mkdocs_casebook.build.incremental import finish, stored_settings
    from mkdocs_casebook.build.output_folder import Files, files_in
    from mkdocs_casebook.runtime import process_pool

    stored = stored_settings(root, cache)
    if stored is None:
        return None
    settings, frame_output = stored
    state = settings.state()
    settings.check_output(cache)
    with process_pool.in_background(partial(files_in, settings.site), Files) as files, chosen_executor(root.parent):
        try:
            catalog = settings.load_catalog(cache)
        finally:
            cache.save()
        return finish(settings, frame_output, catalog, cache, state=state, files=files)
