"""The command ``casebook wheelhouse``: the program and all that it needs, for machines without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click

from mkdocs_casebook.cli.help import command

_PLATFORMS = {
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "linux-arm": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macos": ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_14_0_arm64"),
    "macos-intel": ("macosx_10_13_x86_64", "macosx_10_9_x86_64", "macosx_11_0_x86_64", "macosx_13_0_x86_64"),
    "windows": ("win_amd64",),
}
"""The tags of the wheels of each kind of machine."""

LOCK = "requirements.lock"


@command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="本程序的 wheel 文件 / the wheel of this program, from which it was installed.",
)
@click.option("--platform", type=click.Choice(list(_PLATFORMS)), help="哪一种机器 / kind of machine.  [default: this]")
@click.option("--python", "python", help="Python 的版本 / version of Python there, such as 3.11.  [default: this]")
@click.option(
    "--find-links", type=click.Path(exists=True, path_type=Path), help="只从这个文件夹取 / take from this folder only."
)
def wheelhouse(folder: Path, wheel: Path, platform: str | None, python: str | None, find_links: Path | None) -> None:
    """Collect the program for offline machines in FOLDER.

    把程序和它需要的安装包收进一个文件夹，拷到没有网络的机器上安装。

    Downloads the locked versions with pip, and verifies each by its hash. Then copy FOLDER to the other machine and run
    the command that is printed at the end.

    For example:

        casebook wheelhouse wheels --wheel casebook.whl
        casebook wheelhouse wheels --wheel casebook.whl --platform windows

    Exit codes: 0 collected, 1 something is missing, 2 wrong usage.

    Undo: delete the folder.
    """
    _require_own(wheel)
    folder.mkdir(parents=True, exist_ok=True)
    arguments = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    arguments += ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--dest", str(folder), "-r", str(_lock())]
    arguments += [part for tag in _PLATFORMS[platform] for part in ("--platform", tag)] if platform else []
    arguments += ["--python-version", python] if python else []
    arguments += ["--no-index", "--find-links", str(find_links)] if find_links else []
    if subprocess.run(arguments, check=False).returncode:  # noqa: S603 - pip of this Python
        raise click.ClickException("没有收齐，原因见上面 pip 的话 / not complete; pip says why above")
    shutil.copy(wheel, folder)
    click.echo(f"收齐了，{len(list(folder.glob('*.whl')))} 个 / complete. 在那台机器上 on the other machine:")
    click.echo(f"  python -m pip install --no-index --find-links {folder.name} mkdocs-casebook")


def _lock() -> Path:
    """Return the lock file: in the package, or in the repository of an editable install."""
    from mkdocs_casebook.runtime.package_data import data_path

    packed = data_path(LOCK)
    return packed if packed.exists() else data_path(".").parents[1] / LOCK


def _require_own(wheel: Path) -> None:
    from importlib.metadata import version  # with the parser of mail, slow to import for each command

    own = version("mkdocs-casebook")
    if not re.fullmatch(rf"mkdocs_casebook-{re.escape(own)}-py3-none-any\.whl", wheel.name):
        raise click.ClickException(f"{wheel.name} 不是本程序 {own} 版的 wheel / is not the wheel of this version")
