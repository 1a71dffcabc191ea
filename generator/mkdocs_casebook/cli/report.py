"""The command ``casebook report``: inspect a built site."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import cases_option, date_option, echo_utf8, language_option, reference_date
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from mkdocs_casebook.records.catalog import Catalog


@command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式 / format of the output.",
)
@language_option
@date_option("检查哪一天的情况 / date to inspect for")
@cases_option(
    "案例文件夹，用来核对日期，可以没有 / folder of the records, to compare dates with; may be missing.",
    must_exist=False,
)
def report(folder: Path, style: str, lang: str | None, day: str | None, cases: Path) -> None:
    """Inspect the built site like an inspection of government sites.

    按政府网站检查要求自查已生成的网站：标签、页脚、链接、
    栏目更新、日期、个人信息、图片。

    Reads the pages in FOLDER, by default site/; needs no network.

    For example:

        casebook report                      inspect site/
        casebook report public --lang zh     another folder, in Chinese only
        casebook report --format json        everything, for programs

    Exit codes: 0 no faults, 1 faults found, 2 wrong usage.

    Undo: nothing to undo, no file is changed.
    """
    from mkdocs_casebook.inspection.formatters import as_data, as_text
    from mkdocs_casebook.inspection.inspector import inspect

    if not any(folder.rglob("*.html")):
        raise click.UsageError(f"{folder} 里没有网页；先生成网站 / contains no pages; build the site first")
    found = inspect(folder, today=reference_date(day), catalog=load_catalog(cases))
    if style == "json":
        echo_utf8(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        languages = [Language(lang)] if lang else list(Language)
        click.echo("\n\n".join("\n".join(as_text(found, language)) for language in languages))
    sys.exit(1 if found.errors else 0)


def load_catalog(root: Path) -> Catalog | None:
    """Load the records, if they are there and valid; ``casebook check`` reports what is wrong with them."""
    from mkdocs_casebook.loading.loader import load
    from mkdocs_casebook.loading.settings_cache import site_languages

    try:
        root = root.resolve()
        return load(root, languages=site_languages(root.parent)) if (root / "vocabulary").is_dir() else None
    except Problems:
        return None
