"""Pictures of a brand: their kind, size and content; an SVG is shown as it is, so it must not run or load anything."""

from __future__ import annotations

from pathlib import Path

LARGEST = 100 * 1024
"""Bytes: every page loads the logo."""

SMALLEST_SIDE = 48
"""Pixels of the shorter side of a PNG: the logo is printed 40 pixels high."""

_PNG = b"\x89PNG\r\n\x1a\n"


def fault_of(path: Path) -> tuple[str, dict[str, str]] | None:
    """Return the code of what is wrong with a picture, and the values of its message; None if nothing is."""
    size = path.stat().st_size
    if size > LARGEST:
        return "brand-picture-large", {"size": str(size // 1024), "limit": str(LARGEST // 1024)}
    content = path.read_bytes()
    if path.suffix.lower() == ".svg":
        return _svg_fault(content)
    if path.suffix.lower() == ".png" and content.startswith(_PNG) and len(content) > len(_PNG) + 16:
        return _png_fault(content)
    return "brand-picture-kind", {}


def png_size(content: bytes) -> tuple[int, int]:
    """Return width and height in the header of a PNG."""
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _png_fault(content: bytes) -> tuple[str, dict[str, str]] | None:
    width, height = png_size(content)
    if min(width, height) < SMALLEST_SIDE:
        return "brand-picture-small", {"size": f"{width}×{height}", "limit": str(SMALLEST_SIDE)}
    return None


def _svg_fault(content: bytes) -> tuple[str, dict[str, str]] | None:
    from mkdocs_casebook.site_config.brand.svg import active_part, is_svg  # lxml: only sites with an SVG need it

    if not is_svg(content):
        return "brand-picture-kind", {}
    if found := active_part(content):
        return "brand-picture-active", {"value": found}
    return None
