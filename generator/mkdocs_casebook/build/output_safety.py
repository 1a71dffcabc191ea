"""Whether a folder may be written to and cleaned by a build: it must be the build's own, or empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from mkdocs_casebook.build.manifest import NAME, Manifest

KEEP = ("CNAME", ".nojekyll", ".git", ".well-known", ".htaccess", ".user.ini")
"""What a host may have put into an empty folder, besides the patterns of the owner."""

_SHOWN = 3


class UnsafeOutput(Exception):  # noqa: N818 - what the folder is
    """The output folder holds or overlaps something else; says what, and what to do."""


def check_output(folder: Path, *, inputs: Iterable[Path], project: Path, keep: Sequence[str] = (), known: bool) -> None:
    """Raise ``UnsafeOutput`` unless a build may write to a folder and delete what earlier builds wrote there.

    ``inputs`` are files and folders that the build reads. ``known`` says that the build cache has an inventory of the
    folder: outputs of versions before 0.2 bear no manifest.
    """
    if folder.is_symlink():
        raise UnsafeOutput(
            f"site_dir: {folder} 是链接；请在 site_dir 里写它指向的文件夹 {folder.resolve()}"
            f" / is a link; set site_dir to the folder it leads to, {folder.resolve()}"
        )
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise UnsafeOutput(f"site_dir: {folder} 是文件，不是文件夹；换一个 / is a file; choose a folder")
    for path in (project.resolve(), Path.home().resolve()):
        if path.is_relative_to(folder):
            raise UnsafeOutput(_overlap(folder, path))
    for path in map(Path.resolve, inputs):
        if path.is_relative_to(folder) or folder.is_relative_to(path):
            raise UnsafeOutput(_overlap(folder, path))
    if not known and Manifest.read(folder) is None:
        _check_foreign(folder, keep)


def _overlap(folder: Path, path: Path) -> str:
    return (
        f"site_dir: {folder} 与 {path} 重叠，生成网站会覆盖其中的文件；请换一个只放网站的文件夹，如 site"
        f" / overlaps {path}, whose files a build would replace; choose a folder for the site alone, such as site"
    )


def _check_foreign(folder: Path, keep: Sequence[str]) -> None:
    """Raise ``UnsafeOutput`` if a folder without a manifest holds anything but what hosts want."""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    foreign = [name for name in names if not any(fnmatch(name, pattern) for pattern in (*KEEP, *keep))]
    if foreign:
        shown = ", ".join(foreign[:_SHOWN]) + (f" … ({len(foreign)})" if len(foreign) > _SHOWN else "")
        raise UnsafeOutput(
            f"site_dir: {folder} 里有不是 casebook 写的文件：{shown}。请换一个空文件夹；如果是旧版本生成的网站，"
            f"运行 casebook build --adopt 接管（此后由生成过程增删其中的文件）；主机要的文件用 keep 列出"
            f" / contains files that casebook did not write: {shown}; choose an empty folder. If it is the site of an"
            f" earlier version, casebook build --adopt takes it over and deletes what the site no longer has; files"
            f" that a host needs are listed under keep. ({NAME})"
        )
