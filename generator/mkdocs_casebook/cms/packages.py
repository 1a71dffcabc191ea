"""The npm packages that the form loads: packed into the wheel, or installed by npm in a checkout."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.runtime.package_data import data_path

_IN_WHEEL = data_path("cms/node_modules")
_IN_CHECKOUT = data_path(".").resolve().parents[1] / "admin" / "node_modules"


class NoPackage(Exception):  # noqa: N818 - what is missing
    """The packages of the form are not installed; says how to, in both languages."""


def find_packages() -> tuple[Path, Path, Path]:
    """Return the folders of Sveltia CMS, of the YAML library and of Immutable, or raise ``NoPackage``."""
    for modules in (_IN_WHEEL, _IN_CHECKOUT):
        found = modules / "@sveltia" / "cms", modules / "yaml", modules / "immutable"
        if all(folder.is_dir() for folder in found):
            return found
    raise NoPackage(
        "表单所用的程序还没有安装；请运行 npm --prefix admin ci"
        " / the packages of the form are not installed; run npm --prefix admin ci"
    )
