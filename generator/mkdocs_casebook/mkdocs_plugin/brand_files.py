"""The files of a brand in an MkDocs build: its style sheet and icons, in place of those of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_casebook.media.site_icon import icon_png
from mkdocs_casebook.site_config.brand.files import png_size
from mkdocs_casebook.site_config.brand.palette import DEFAULT_ACCENT, DEFAULT_PRIMARY, dark
from mkdocs_casebook.site_config.brand.settings import BrandSettings
from mkdocs_casebook.site_config.brand.style import brand_style

_STYLE = "assets/brand.css"
_ICONS = {"assets/touch-icon.png": 180, "assets/icon-192.png": 192, "assets/icon-512.png": 512}
_LOGO_HEIGHT, _WIDEST = 40, 160
"""Pixels, as ``frame.css`` prints the logo."""


def set_brand(config: MkDocsConfig, brand: BrandSettings | None) -> None:
    """Pass a brand to the templates: its checked settings, the header's colour by night, the width of the logo."""
    if brand is None:
        return
    given = brand.model_dump(exclude_defaults=True)
    if brand.primary or brand.accent:
        given["night"] = dark(brand.primary or DEFAULT_PRIMARY, brand.accent or DEFAULT_ACCENT)["primary"]
    if brand.logo:
        given["logo_width"] = _width(_path(config, brand.logo))
    config.extra["brand"] = given


def add_brand_files(files: Files, config: MkDocsConfig) -> None:
    """Add the style sheet and the icons of a brand; a file of the owner at the same path takes precedence."""
    brand = config.extra.get("brand")
    for address, content in _brand_files(config, BrandSettings.model_construct(**brand)) if brand else ():
        present = files.get_file_from_path(address)
        if present and Path(present.abs_src_path or "").is_relative_to(config.docs_dir):
            continue
        if present:
            files.remove(present)
        files.append(File.generated(config, address, content=content))


def _brand_files(config: MkDocsConfig, brand: BrandSettings) -> Iterator[tuple[str, str | bytes]]:
    if style := brand_style(brand.primary, brand.accent):
        yield _STYLE, style
    pictures = (each for each in (brand.favicon, brand.logo) if each and each.lower().endswith(".png"))
    picture = next((_path(config, each) for each in pictures), None)
    for address, size in _ICONS.items():
        yield address, icon_png(str(config.site_name), brand.primary or DEFAULT_PRIMARY, size, picture)


def _path(config: MkDocsConfig, name: str) -> Path:
    folders = [Path(config.docs_dir), *(Path(each) for each in [config.theme.custom_dir] if each)]
    return next(folder / name for folder in folders if (folder / name).is_file())


def _width(logo: Path) -> int:
    """Return the width of a logo as high as the header shows it, so that nothing moves when it loads."""
    content = logo.read_bytes()
    if logo.suffix.lower() == ".png":
        width, height = map(float, png_size(content))
    else:
        box = re.search(rb"viewBox\s*=\s*[\"'][\d.eE+-]+[\s,]+[\d.eE+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)", content)
        width, height = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    return min(max(round(_LOGO_HEIGHT * width / height), 1), _WIDEST) if height else _LOGO_HEIGHT
