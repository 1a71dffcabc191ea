"""The command that stores a dated copy of the data."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.usage_errors import Day


@command()
@click.argument("day", type=Day())
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="生成好的网站 / folder of the built site.",
)
def release(day: str, site: Path) -> None:
    """Store the data of the built site as the release of DAY.

    把网站现在的数据存成某一天的版本，供引用。

    Writes the data of all cases and a manifest into data-releases/, beside mkdocs.yml; commit both files. Every build
    after that publishes them at data/releases/DAY/, with what changed since the release before. A case that is
    withdrawn, masked (masks: true in its changes) or deleted later leaves all releases with the next build, and their
    manifests say when and why.

    以后每次生成都会发布它，并写明与上一版相比的变化。后来撤回、删除的案例，
    以及删去了不该公开的内容的案例（changes 里写 masks: true），
    下次生成时从各版本里去掉，清单写明时间和原因。

    For example:

        casebook release 2026-12-31                store the data in site/
        casebook release 2026-12-31 --site public  from another folder

    Exit codes: 0 stored, 1 no data or a damaged release, 2 wrong usage.

    Undo: delete the two files that it names.
    """
    from mkdocs_casebook.exports.data_releases.stored import FOLDER, DamagedRelease, store_release, stored_releases

    data = site / "data" / "cases.ndjson"
    if not data.is_file():
        raise click.ClickException(
            f"{data}：没有这个文件；先运行 casebook build / is missing; run casebook build first"
        )
    try:
        former = [each for each in stored_releases(Path()) if each.date != day]
    except DamagedRelease as error:
        raise click.ClickException(str(error)) from None
    stored = store_release(Path(), day, data.read_bytes())
    zh = f"{len(stored.cases)} 个案例，数据版本 {stored.version}"
    en = f"{len(stored.cases)} cases, data version {stored.version}"
    click.echo(f"{FOLDER}/{day}.json, {FOLDER}/{day}.ndjson.gz：{zh} / {en}")
    if same := [each.date for each in former if each.sha256 == stored.sha256]:
        click.echo(f"与 {same[-1]} 的版本相同 / the same data as the release of {same[-1]}")
