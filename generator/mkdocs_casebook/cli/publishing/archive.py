"""The command ``casebook archive``: the built site as a zip with checksums and as a WARC file."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import date_option, reference_date


@command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("archives"),
    show_default=True,
    help="存放归档文件的文件夹 / folder of the archives.",
)
@date_option("发布日期 / date of the release")
def archive(folder: Path, output: Path, day: str | None) -> None:
    """Archive the built site as a zip with checksums and as WARC.

    把生成好的网站存档：带 SHA-256 校验清单的 zip，和 WARC（ISO 28500）。

    The same site and date give the same files. To check an unpacked zip: sha256sum --check SHA256SUMS.

    For example:

        casebook archive                        site/ to archives/
        casebook archive public --output /srv   another site, another folder
        casebook archive --date 2026-03-01      with the date of its release

    Exit codes: 0 written, 1 no built site, 2 wrong usage.

    Undo: delete the two files.
    """
    from mkdocs_casebook.inspection.page_reader import read_page
    from mkdocs_casebook.publishing.archive import Archive
    from mkdocs_casebook.publishing.refusals import Refusal, phrase
    from mkdocs_casebook.publishing.release import read_release

    today = reference_date(day)
    try:
        release = read_release(folder)
        url = read_page(folder, "index.html").canonical or "https://site.invalid/"
        archived = Archive(release=release, url=url, date=today)
        for path in (archived.write_zip(output), archived.write_warc(output)):
            click.echo(phrase("archived", files=len(release.files), path=path))
    except Refusal as refusal:
        raise click.ClickException(f"\n{refusal}") from None
