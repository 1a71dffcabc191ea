"""The command ``casebook serve``: the preview, after a check of the settings."""

from __future__ import annotations

import errno
import os
import runpy
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from mkdocs_casebook.cli.frame_builder import builder_arguments
from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import cases_option


@command()
@cases_option()
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="预览的主机和端口 / host and port to serve at."
)
def serve(*, cases: Path, address: str) -> None:
    """Preview the site; pages reload when records change.

    预览网站，边改边看。

    Drafts are shown too; the form for writing cases is at admin/, the handbook at handbook/. Errors of a record appear
    in place of its page, doubts beside their sentences, and problems of mkdocs.yml here. Ctrl+C ends the preview.

    For example:

        casebook serve                            at http://127.0.0.1:8000/
        casebook serve --address localhost:8080   at another port

    Exit codes: 0 ended, 1 problems in mkdocs.yml, 2 wrong usage.

    Undo: nothing to undo, nothing is published; only the cache in .cache/ is written.
    """
    from mkdocs_casebook.diagnostics.problems import Problems
    from mkdocs_casebook.loading.settings_check import check_settings
    from mkdocs_casebook.site_config.settings_path import FILE_NAMES, settings_file_of

    project = cases.resolve().parent
    try:
        settings = check_settings(settings_file_of(project) or project / FILE_NAMES[0]).settings
    except Problems as problems:
        raise click.ClickException(f"\n{problems}") from None
    _print_addresses(f"http://{address}{urlsplit(settings.site_url).path if settings else '/'}")
    os.chdir(project)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    sys.argv = builder_arguments(project, "serve", "--dev-addr", address)
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)  # in this process, so that signals reach it
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            error.filename = address
        raise


def _print_addresses(site: str) -> None:
    """Print where the site, the form and the handbook are; the form only where its packages are installed."""
    from mkdocs_casebook.cms import NoPackage, find_packages

    click.echo(f"网站 The site:      {site}")
    try:
        find_packages()
        click.echo(f"表单 The form:      {site}admin/")
    except NoPackage as missing:
        click.echo(f"表单 The form:      {missing}")
    click.echo(f"手册 The handbook:  {site}handbook/")
