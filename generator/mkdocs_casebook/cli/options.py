"""What several commands share: options, the cases folder of paths, the reference date, selecting problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from mkdocs_casebook.build.cluster.settings import variable
from mkdocs_casebook.cli.usage_errors import Day
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.site_config.settings_path import FILE_NAMES

Paths = tuple[Path, ...]

_Function = TypeVar("_Function", bound=Callable[..., Any])


def cases_option(
    purpose: str = "案例文件夹 / folder of the records.", *, must_exist: bool = True
) -> Callable[[_Function], _Function]:
    """Return the option ``--cases``."""
    return click.option(
        "--cases",
        type=click.Path(exists=must_exist, file_okay=False, path_type=Path),
        default=Path("cases"),
        show_default=True,
        help=purpose,
    )


def date_option(purpose: str) -> Callable[[_Function], _Function]:
    """Return the option ``--date`` of commands that may use today's date."""
    return click.option("--date", "day", type=Day(), help=f"{purpose}.  [default: from SOURCE_DATE_EPOCH, or today]")


no_cache_option = click.option(
    "--no-cache", is_flag=True, help="不用缓存 / read every file again, and replace the cache."
)


_CLUSTER = (
    (
        "--scheduler",
        "ADDRESS",
        "在 Dask 集群上生成：调度器地址 / build on the Dask cluster of this scheduler, such as tls://host:8786.",
    ),
    (
        "--storage",
        "ADDRESS",
        "worker 看不到项目文件夹时，文件经由此处 / store for workers that do not see the project folder: s3://bucket/prefix.",
    ),
    ("--tls-ca", "FILE", "集群 CA 的证书 / certificate of the CA of the cluster."),
    ("--tls-cert", "FILE", "本机的证书 / certificate of this machine for the cluster."),
    ("--tls-key", "FILE", "本机证书的私钥 / private key of that certificate."),
)


def cluster_options(function: _Function) -> _Function:
    """Add the options of a cluster, which environment variables set too: ``CASEBOOK_SCHEDULER`` and so on."""
    for name, kind, purpose in reversed(_CLUSTER):
        function = click.option(name, metavar=kind, envvar=variable(_parameter(name)), help=purpose)(function)
    return function


def choose_cluster(options: dict[str, Any]) -> None:
    """Take the options of a cluster, and set the variables: MkDocs, if it runs, is a process of its own."""
    chosen = {name: value for name, *_ in _CLUSTER if (value := options.pop(_parameter(name)))}
    source = click.get_current_context().get_parameter_source
    given = [name for name in chosen if source(_parameter(name)) == ParameterSource.COMMANDLINE]
    if given and "--scheduler" not in chosen:  # variables may be set for other builds
        raise click.UsageError(f"{given[0]} 要与 --scheduler 同用 / {given[0]} needs --scheduler")
    for name, value in chosen.items():
        os.environ[variable(_parameter(name))] = value


def _parameter(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def discard_cache(root: Path) -> None:
    """Delete what is cached about the files of a project; image variants stay, as their key is the content."""
    from mkdocs_casebook.runtime.build_cache import cache_folder

    for pattern in ("*.sqlite*", "*.json"):
        for path in cache_folder(root).glob(pattern):
            path.unlink(missing_ok=True)


language_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="只用一种语言 / one language only.  [default: both]"
)


def cases_folder(paths: Paths) -> Path:
    """Return the cases folder of the paths: beside ``mkdocs.yml``, or the nearest parent with a vocabulary.

    Without paths it is ``cases``.
    """
    for path in paths:
        beside = path.resolve().parent / "cases"
        if path.name in FILE_NAMES and beside.is_dir():
            return beside
        for folder in (path.resolve(), *path.resolve().parents):
            if (folder / "vocabulary").is_dir():
                return folder
    default = Path("cases").resolve()
    if not default.is_dir():
        raise click.UsageError(
            "这里没有 cases 文件夹；请在项目文件夹里运行 / there is no folder cases here; run it in the project folder"
        )
    if paths:
        raise click.UsageError("路径不在案例文件夹里 / the path is not in a cases folder with a vocabulary")
    return default


def build_date(given: str | None) -> str | None:
    """Return the date of a build: the given one, else that of ``SOURCE_DATE_EPOCH``, else none."""
    from mkdocs_casebook.site_config.build_date import build_day

    try:
        return build_day(given)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def reference_date(given: str | None) -> str:
    """Return the date to check against: that of a build, else today in Beijing."""
    from mkdocs_casebook.site_config.build_date import BEIJING

    return build_date(given) or datetime.now(BEIJING).date().isoformat()


def echo_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def echo_utf8(text: str) -> None:
    """Print what a program reads or a file contains: in UTF-8, whatever the encoding of the console."""
    click.echo(text.encode(errors="backslashreplace"))  # names of files that are not UTF-8


def is_under(problem: Problem, root: Path, paths: Paths) -> bool:
    """Return whether the file of a problem is under one of the paths; without paths, every file is."""
    path = root.parent / problem.path
    return not paths or any(path.is_relative_to(given.resolve()) for given in paths)


def failure_count(problems: Iterable[Problem]) -> int:
    """Return the number of problems that fail the check: errors and warnings."""
    return sum(problem.level != "notice" for problem in problems)
