"""The command ``casebook headers``: what a web server sends with the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import echo_lines

if TYPE_CHECKING:
    from mkdocs_casebook.publishing.server_config import Server
    from mkdocs_casebook.site_config.settings import SiteSettings

_SERVERS = ("nginx", "apache", "caddy", "s3", "netlify")
_DEFAULT_ROOT = "/srv/www/cases/current"


@command()
@click.option(
    "--for",
    "server",
    type=click.Choice(_SERVERS),
    help="改为打印这种服务器的设置 / print settings of this server instead.",
)
@click.option(
    "--root",
    default=_DEFAULT_ROOT,
    show_default=True,
    help="用 --for 时：服务器读取的文件夹 / with --for: the folder that the server reads.",
)
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="用 --for 时：生成好的网站 / with --for: the folder of the built site.",
)
def headers(server: Server | None, root: str, site: Path) -> None:
    """Print the HTTP headers for the settings of a web server.

    打印网站可以在其下运行的 HTTP 响应头，供主机设置。
    加 --for 则打印一种服务器的设置：文件类型、缓存时间、响应头、错误页。

    Every page contains the content security policy too, for servers that send no headers. In the folder of a
    demonstration (``demo: true`` in mkdocs.yml) search engines are asked to list nothing.

    The address of the site, and with it the folder on its host, is site_url in mkdocs.yml.

    For example:

        casebook headers                 print them
        casebook headers > headers.txt   write them to a file
        casebook headers --for nginx --root /srv/www/cases/current > cases.conf

    Exit codes: 0 success, 1 problems in mkdocs.yml, 2 wrong usage.

    Undo: nothing to undo, no file is changed.
    """
    from mkdocs_casebook.site_config.security_headers import HEADERS, NO_INDEX

    settings = _settings()
    if server:
        click.echo(_config(server, root, site, settings), nl=False)
        return
    shown = HEADERS | NO_INDEX if settings and settings.extra.demo else HEADERS
    echo_lines(f"{name}: {value}" for name, value in shown.items())


def _config(server: Server, root: str, site: Path, settings: SiteSettings | None) -> str:
    from mkdocs_casebook.build.manifest import Manifest
    from mkdocs_casebook.publishing.refusals import Refusal
    from mkdocs_casebook.publishing.server_config import ServedSite, server_config

    if settings is None:
        raise click.UsageError("这里没有 mkdocs.yml；请在项目文件夹里运行 / there is no mkdocs.yml here")
    files = frozenset(Manifest.read(site) or ())
    served = ServedSite(url=settings.site_url, root=root, files=files, demo=settings.extra.demo)
    try:
        return server_config(server, served)
    except Refusal as refusal:
        raise click.ClickException(f"\n{refusal}") from None


def _settings() -> SiteSettings | None:
    """Return the settings in the current folder, if there are any."""
    from mkdocs_casebook.diagnostics.problems import Problems
    from mkdocs_casebook.loading.settings_check import check_settings
    from mkdocs_casebook.site_config.settings_path import settings_file_of

    path = settings_file_of(Path())
    try:
        return check_settings(path, requires_plugin=False).settings if path else None
    except Problems as problems:
        raise click.ClickException(f"\n{problems}") from None
