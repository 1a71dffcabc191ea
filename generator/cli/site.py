"""Commands about the built site: fill it, inspect it, and what a host should send with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.shared import day_to_judge_by, echo_lines
from generator.language import Language
from generator.problems import Problems

if TYPE_CHECKING:
    from generator.catalog import Catalog


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
@click.option("--date", "day", help="The day of the build, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH, or none]")
@click.option("--require-review", is_flag=True, help="Refuse cases whose three reviews are not of the present text.")
def build(folder: Path, cases: Path, day: str | None, require_review: bool) -> None:  # noqa: FBT001 - as above
    """Fill FOLDER, a site just built with its frame pages, with the pages of the cases.

    把案例页填入刚生成好的网站文件夹。`mkdocs build` does this by itself; the command serves any other builder
    that reads mkdocs.yml, docs/ and theme_overrides/, such as Zensical.
    """
    from generator.build_day import build_day
    from generator.frame import NoFrame
    from generator.load import load
    from generator.rules.review import required_steps
    from generator.site import build as fill

    try:
        today = build_day(day)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        catalog = load(cases.resolve(), today=today, require_review=required_steps(require_review))
        pages = fill(catalog, root=cases.resolve(), folder=folder, today=today)
    except Problems as problems:
        raise click.ClickException(f"\n{problems}") from None
    except NoFrame as error:
        raise click.ClickException(
            f"{folder} 里没有页面框架（{error}）；先重新生成网站 / no frame pages ({error}); build the site anew first"
        ) from None
    click.echo(f"{folder}: {pages} 页 / pages")


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
    from generator.report import inspect
    from generator.report.told import as_data, as_text

    if not any(folder.rglob("*.html")):
        raise click.UsageError(f"{folder} 里没有网页；先生成网站 / holds no pages; build the site first")
    found = inspect(folder, today=day_to_judge_by(day), catalog=_catalog(cases))
    if style == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        languages = [Language(lang)] if lang else list(Language)
        click.echo("\n\n".join("\n".join(as_text(found, language)) for language in languages))
    sys.exit(1 if found.faults else 0)


@click.command()
def headers() -> None:
    """Print the HTTP headers that the site works under, for the settings of a host.

    打印网站可以在其下运行的 HTTP 响应头，供主机设置。The policy also stands in every page, for hosts that set none.
    """
    from generator.policy import HEADERS

    echo_lines(f"{name}: {value}" for name, value in HEADERS.items())


def _catalog(root: Path) -> Catalog | None:
    """Load the records if they are there and whole; ``check`` is the command that tells what is wrong with them."""
    from generator.load import load

    try:
        return load(root.resolve()) if (root / "vocabulary").is_dir() else None
    except Problems:
        return None
