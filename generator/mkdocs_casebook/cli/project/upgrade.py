"""The command ``casebook upgrade``: what a newer version of the program would change in the owner's folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.help import command

if TYPE_CHECKING:
    from mkdocs_casebook.starter.upgrade import Upgrade


@command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@click.option("--write", is_flag=True, help="写入没有冲突的改动 / write the changes that have no conflict.")
def upgrade(folder: Path, write: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Show what a new version changes in FOLDER.

    程序升级以后，看看您的文件夹里该改什么、为什么。

    First install the new version with pip. The changes are shown as a diff; with --write those are written that do not
    touch the same lines as yours. Your settings, texts and records stay. Templates, styles and standard vocabularies
    are in the program and need no change here.

    For example:

        casebook upgrade           show the changes
        casebook upgrade --write   write them

    Exit codes: 0 up to date or written, 1 conflicts or no record of init, 2 wrong usage.

    Undo: the diff is printed with --write too; restore the files from version control or a copy.
    """
    from mkdocs_casebook.loading.vocabulary import NoVocabulary
    from mkdocs_casebook.starter.record import NoRecord
    from mkdocs_casebook.starter.upgrade import plan_upgrade

    try:
        planned = plan_upgrade(folder)
        _print(planned)
        if write:
            planned.write()
    except (NoRecord, NoVocabulary) as error:
        raise click.ClickException(str(error)) from None
    conflicts = [change for change in planned.changes if change.status == "conflict"]
    click.echo(_summary(len(planned.changes), len(conflicts), write=write))
    sys.exit(1 if conflicts else 0)


_TITLES = {
    "added": "新文件 / new file",
    "changed": "改动 / change",
    "conflict": "冲突：同几行您也改过；照下面的改动手工修改"
    " / conflict: you changed the same lines; make this change by hand",
    "obsolete": "不再需要，可以删去 / no longer needed; you can delete it",
}


def _print(planned: Upgrade) -> None:
    for zh, en in planned.reasons:
        click.echo(f"* {zh} / {en}")
    for change in planned.changes:
        click.echo(f"\n{change.path}: {_TITLES[change.status]}")
        click.echo(change.diff(), nl=False)


def _summary(count: int, conflicts: int, *, write: bool) -> str:
    if not count:
        return "没有要改的 / nothing to change"
    if write:
        done = count - conflicts
        return f"\n已写入 {done} 个，冲突 {conflicts} 个 / written: {done}, conflicts: {conflicts}"
    zh = f"{count} 个改动，冲突 {conflicts} 个；写入：casebook upgrade --write"
    return f"\n{zh} / changes: {count}, conflicts: {conflicts}; to write them: casebook upgrade --write"
