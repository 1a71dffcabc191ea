"""Commands about the built site: fill it, inspect it, and what a host should send with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.options import day_to_judge_by, echo_lines
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from mkdocs_casebook.build.builder import Summary
    from mkdocs_casebook.records.catalog import Catalog


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
@click.option("--date", "day", help="With FOLDER: the day of the build, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH]")
@click.option("--require-review", is_flag=True, help="With FOLDER: refuse cases whose reviews are not of the text.")
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("--profile", is_flag=True, help="Tell the pages that took longest.")
def build(  # noqa: PLR0913 - click passes options by name
    *, folder: Path | None, cases: Path, day: str | None, require_review: bool, quiet: bool, profile: bool
) -> None:
    r"""Build the site as mkdocs.yml says, making anew only what changed since the last time.

    生成网站，只重做有变动的部分。MkDocs is asked only when mkdocs.yml, docs/ or theme_overrides/ changed; the result
    is that of `mkdocs build`. What is kept in between lies in .cache/ and may be deleted at any time.

    \b
    casebook build                the site, in site/
    casebook build FOLDER         fill a folder that another builder, such as Zensical, has just made of mkdocs.yml,
                                  docs/ and theme_overrides/

    Exit code 0: built; 1: something is wrong, the former site is as it was; 2: the command was called wrongly.
    """
    from mkdocs_casebook.build.incremental import BadLinks
    from mkdocs_casebook.diagnostics.problems import Problems
    from mkdocs_casebook.rendering.frame import NoFrame
    from mkdocs_casebook.runtime import progress

    if folder is None and (day or require_review):
        raise click.UsageError(
            "没有给出 FOLDER 时，日期和审校要求写在 mkdocs.yml 里"
            " / without FOLDER, mkdocs.yml says the day and which reviews are required"
        )
    progress.quiet = quiet
    try:
        summary = _fill(folder, cases.resolve(), day, require_review) if folder else _renew(cases.resolve(), quiet)
    except OSError as error:
        raise click.ClickException(
            f"不能写入：{error}。已有的网页都还完整，处理后再生成一次"
            f" / cannot write: {error}; all pages that are there are whole; put it right and build again"
        ) from None
    except (Problems, BadLinks) as problems:
        raise click.ClickException(f"\n{problems}") from None
    except NoFrame as error:
        raise click.ClickException(
            f"{folder} 里没有页面框架（{error}）；先重新生成网站 / no frame pages ({error}); build the site anew first"
        ) from None
    if summary and not quiet:
        click.echo(summary.told())
    if summary and profile:
        echo_lines(f"{1000 * seconds:7.1f} ms  {address}" for address, seconds in summary.slowest)


def _fill(folder: Path, cases: Path, day: str | None, require_review: bool) -> Summary:  # noqa: FBT001 - as above
    """Fill a folder that another builder has made."""
    from mkdocs_casebook.build.builder import build as write
    from mkdocs_casebook.build.frame_output import FrameOutput
    from mkdocs_casebook.checks.publication.reviews import required_steps
    from mkdocs_casebook.loading.loader import load
    from mkdocs_casebook.runtime.build_cache import open_build_cache

    today = _day(day)
    memory = open_build_cache(cases)
    catalog = load(cases, today=today, require_review=required_steps(require_review), memory=memory)
    summary = write(catalog, FrameOutput.of(folder), root=cases, folder=folder, memory=memory, today=today)
    memory.save()
    return summary


def _day(given: str | None) -> str | None:
    """Return the day of the build; refuse what is none."""
    from mkdocs_casebook.site_config.build_date import build_day

    try:
        return build_day(given)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _renew(cases: Path, quiet: bool) -> Summary | None:  # noqa: FBT001 - as above
    """Build the whole site; MkDocs tells itself what it did where it was asked."""
    from mkdocs_casebook.runtime.build_cache import cache_folder, open_build_cache

    _day(None)
    memory = open_build_cache(cases)
    if not os.environ.get("CASEBOOK_ADMIN") and memory.path and memory.path.exists():
        from mkdocs_casebook.build.incremental import build_lock, finish, stored_settings
        from mkdocs_casebook.build.output_folder import files_in
        from mkdocs_casebook.runtime import (
            process_pool,  # what follows takes half a second to read, for nothing where MkDocs is asked
        )

        with build_lock(cache_folder(cases)):
            if known := stored_settings(cases, memory):
                settings, built = known
                with process_pool.in_background(partial(files_in, settings.site)) as files:
                    try:
                        catalog = settings.catalog(memory)
                    finally:
                        memory.save()
                    return finish(settings, built, catalog, memory, files)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *(["--quiet"] if quiet else [])]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, cwd=cases.parent, check=False)  # noqa: S603 - nothing of it is given
    if done.returncode:
        sys.exit(1)
    return None


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="One language only; both unless given.")
@click.option("--date", "day", help="The day to judge by, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH, or today]")
@click.option(
    "--cases",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records, to compare dates with; not needed.",
)
def report(folder: Path, style: str, lang: str | None, day: str | None, cases: Path) -> None:
    r"""Check the built site in FOLDER as the periodic inspection of government sites does.

    按政府网站检查要求自查已生成的网站：标签、页脚、链接、栏目更新、日期、个人信息、图片。Changes nothing and
    asks no network.

    \b
    casebook report                        the folder site
    casebook report public --lang zh       another folder, in Chinese only
    casebook report --format json          everything, for programs

    Exit code 0: no fault; 1: faults; 2: the command was called wrongly.
    """
    from mkdocs_casebook.inspection.formatters import as_data, as_text
    from mkdocs_casebook.inspection.inspector import inspect

    if not any(folder.rglob("*.html")):
        raise click.UsageError(f"{folder} 里没有网页；先生成网站 / holds no pages; build the site first")
    found = inspect(folder, today=day_to_judge_by(day), catalog=_catalog(cases))
    if style == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        languages = [Language(lang)] if lang else list(Language)
        click.echo("\n\n".join("\n".join(as_text(found, language)) for language in languages))
    sys.exit(1 if found.errors else 0)


@click.command()
def headers() -> None:
    """Print the HTTP headers that the site works under, for the settings of a host.

    打印网站可以在其下运行的 HTTP 响应头，供主机设置。The policy also stands in every page, for hosts that set none.
    """
    from mkdocs_casebook.site_config.security_headers import HEADERS

    echo_lines(f"{name}: {value}" for name, value in HEADERS.items())


def _catalog(root: Path) -> Catalog | None:
    """Load the records if they are there and whole; ``check`` is the command that tells what is wrong with them."""
    from mkdocs_casebook.loading.loader import load

    try:
        return load(root.resolve()) if (root / "vocabulary").is_dir() else None
    except Problems:
        return None
