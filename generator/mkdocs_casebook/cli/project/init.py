"""The command ``casebook init``: a folder for a new site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import failure_count, reference_date


@command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="网站名称 / name of the site in its first language")
@click.option("--name-zh", help="中文名称 / name in Chinese")
@click.option("--name-en", help="英文名称 / name in English")
@click.option("--description", help="一句话简介 / one sentence on the site in its first language")
@click.option("--description-zh", help="中文简介 / description in Chinese")
@click.option("--description-en", help="英文简介 / description in English")
@click.option("--publisher", help="主办单位 / publisher, in the first language")
@click.option("--publisher-zh", help="主办单位的中文名 / publisher in Chinese")
@click.option("--publisher-en", help="主办单位的英文名 / publisher in English")
@click.option("--languages", help="语言 / zh, en, or both: zh,en or en,zh.  [default: zh,en]")
@click.option("--url", help="网站的地址 / address of the site.  [default: an example, to replace later]")
@click.option("--place", help="所在地 / the place of the site, such as 渝北区")
@click.option("--primary", help='页眉颜色 / colour of the header, such as "#14508c"')
@click.option("--accent", help="链接和按钮的颜色 / colour of links and buttons")
@click.option("--yes", is_flag=True, help="不提问 / do not ask; needs the name and the place")
def init(folder: Path, yes: bool, **given: Any) -> None:  # noqa: FBT001 - click passes flags by name
    """Create FOLDER for a site of your own.

    建立您自己的案例库：设置、网页、地点、一件示例草稿。

    Asks for the name, the languages, the address and the place; on a machine without a terminal, takes them from the
    options. Templates, styles and standard vocabularies stay in the program and are upgraded with it. Existing files
    are never changed. Texts that only you can write are marked TODO; casebook check lists them.

    只有您能写的内容标着 TODO，casebook check 会列出。已有的文件不动。

    For example:

        casebook init my-site
        casebook init my-site --name 渝北区治理案例库 --place 渝北区 --yes
        casebook init my-site --languages en --name Casebook --place Kenya --yes

    Exit codes: 0 created, 1 not created, 2 wrong usage.

    Undo: delete the folder.
    """
    import sys

    from mkdocs_casebook.cli.project.questions import Questions
    from mkdocs_casebook.starter.folder import FolderNotEmpty, create_folder, require_room

    try:
        require_room(folder)
        questions = Questions(given, today=reference_date(None), may_ask=not yes and sys.stdin.isatty())
        answers, places = questions.ask()
        paths = create_folder(folder, answers, places)
    except FolderNotEmpty as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"已建立 / created: {folder} ({len(paths)})")
    problems = _problems(folder)
    for problem in problems:
        click.echo(str(problem))
    click.echo(_NEXT.format(folder=folder))
    sys.exit(1 if problems else 0)


def _problems(folder: Path) -> list[str]:
    """Return what the check refuses in a new folder: nothing, unless an answer slipped through."""
    from mkdocs_casebook.loading.check_cache import checked
    from mkdocs_casebook.loading.settings_cache import settings_problems
    from mkdocs_casebook.text.languages import Language

    found = [*checked((folder / "cases").resolve()).problems, *settings_problems(folder.resolve())]
    return [problem.describe(language) for problem in found if failure_count([problem]) for language in Language]


_NEXT = """\
下一步 / Next:
  cd {folder}
  casebook serve     预览，在浏览器里打开 http://127.0.0.1:8000/ / preview it in the browser
  casebook check     还要填写的 TODO / the TODOs that are left: casebook check --notices
  casebook new       写第一件案例 / write the first case
  casebook build     生成网站到 site/ / build the site into site/
不要了：删去文件夹 {folder}。 To undo: delete the folder {folder}."""
