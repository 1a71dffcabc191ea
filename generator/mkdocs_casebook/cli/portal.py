"""The command ``portal``: fetch what changed at the sites of a portal, and build the portal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.build import build
from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import cases_option, date_option, echo_lines, reference_date
from mkdocs_casebook.runtime import progress

if TYPE_CHECKING:
    from mkdocs_casebook.portal.harvest import Harvest, SiteResult
    from mkdocs_casebook.portal.settings import PortalSettings

_SITES_MISSING = 3


@command()
@cases_option()
@click.option(
    "--check", "is_trial", is_flag=True, help="只说会有什么变化 / print what would change; store and build nothing."
)
@click.option(
    "--offline", is_flag=True, help="只用已存的数据生成，不取数据 / build from the data that are stored; fetch nothing."
)
@click.option(
    "--fresh", "is_fresh", is_flag=True, help="全部重新取 / fetch all data again, whatever the sites say of changes."
)
@date_option("取数据的日期 / day of the fetched data")
@click.option("--quiet", is_flag=True, help="只显示错误 / print errors only.")
@click.pass_context
def portal(  # noqa: PLR0913 - the options of the command
    context: click.Context,
    cases: Path,
    *,
    is_trial: bool,
    offline: bool,
    is_fresh: bool,
    day: str | None,
    quiet: bool,
) -> None:
    """Build a portal over the sites in portal.yml.

    取得 portal.yml 所列各网站公布的数据，生成门户。

    A site without new data costs one request. One that is away, or whose data are not valid, keeps its last good data
    and is reported. Keep .cache/ between runs.

    For example:

        casebook portal             fetch what changed and build into site/
        casebook portal --check     print what would change
        casebook portal --offline   build from the stored data

    Exit codes: 0 built, 1 errors found and nothing built, 2 wrong usage, 3 built without new data of some sites.

    Undo: delete site/ and .cache/casebook/portal/.
    """
    progress.quiet = quiet
    root = cases.resolve()
    results = [] if offline else _fetch(root, reference_date(day), is_trial=is_trial, is_fresh=is_fresh)
    echo_lines(_report(results, quiet=quiet))
    if not is_trial:
        context.invoke(build, cases=cases, quiet=quiet)
    if any(result.fault for result in results):
        sys.exit(_SITES_MISSING)


def _fetch(root: Path, day: str, *, is_trial: bool, is_fresh: bool) -> Sequence[SiteResult]:
    from mkdocs_casebook.build.state.build_lock import BuildLocked, build_lock
    from mkdocs_casebook.diagnostics.problems import Problems
    from mkdocs_casebook.runtime.build_cache import cache_folder

    try:
        with build_lock(cache_folder(root)):
            harvest = _harvest(root, day, is_trial=is_trial, is_fresh=is_fresh)
            results = harvest.run()
            if not is_trial:
                harvest.sources.cache.save()
    except (Problems, BuildLocked) as error:
        raise click.ClickException(f"\n{error}") from None
    return results


def _harvest(root: Path, day: str, *, is_trial: bool, is_fresh: bool) -> Harvest:
    from mkdocs_casebook.loading.settings_check import check_settings
    from mkdocs_casebook.loading.vocabulary import NoVocabulary, require_vocabulary
    from mkdocs_casebook.portal import FILE
    from mkdocs_casebook.portal.harvest import Harvest
    from mkdocs_casebook.portal.settings import read_settings
    from mkdocs_casebook.portal.store import Store
    from mkdocs_casebook.portal.stored_cases import Sources
    from mkdocs_casebook.runtime.build_cache import open_build_cache
    from mkdocs_casebook.runtime.package_data import data_path
    from mkdocs_casebook.site_config.settings_path import FILE_NAMES, settings_file_of

    path = root.parent / FILE
    if not path.exists():
        raise click.UsageError(
            f"这里没有 {FILE}；示例在 / there is no {FILE} here; an example is {data_path('portal') / FILE}"
        )
    report = check_settings(settings_file_of(root.parent) or root.parent / FILE_NAMES[0])
    assert report.settings
    settings: PortalSettings = read_settings(path, report.languages)
    try:
        vocabulary = require_vocabulary(root, report.languages)
    except NoVocabulary as error:
        raise click.ClickException(str(error)) from None
    sources = Sources(settings, Store.of(root), open_build_cache(root), vocabulary)
    agent = f"Casebook-portal (+{report.settings.site_url})"
    return Harvest(sources=sources, day=day, agent=agent, is_trial=is_trial, is_fresh=is_fresh)


def _report(results: Sequence[SiteResult], *, quiet: bool) -> Iterator[str]:
    from mkdocs_casebook.portal.report import lines_of, summary

    for result in results:
        yield from lines_of(result, quiet=quiet)
    if results and not quiet:
        yield from summary(results)
