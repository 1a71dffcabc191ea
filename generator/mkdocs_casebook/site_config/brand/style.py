"""The style sheet of a brand: custom properties that override those of ``frame.css``."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.site_config.brand.palette import (
    DEFAULT_ACCENT,
    DEFAULT_PRIMARY,
    Palette,
    dark,
    dark_elder,
    light,
    light_elder,
)

_NOT_CONTRAST = ":not([data-gov-contrast])"
_DARK, _ELDER = '[data-md-color-scheme="slate"]', "[data-gov-elder]"


def brand_style(primary: str, accent: str) -> str:
    """Return the style sheet of a brand's colours, empty without any; high contrast keeps its own colours."""
    if not primary and not accent:
        return ""
    primary, accent = primary or DEFAULT_PRIMARY, accent or DEFAULT_ACCENT
    screen = (
        (_DARK, dark(primary, accent)),
        (_ELDER, light_elder(accent)),
        (_ELDER + _DARK, dark_elder(accent)),
    )
    rules = "".join(_rule(f":root{which}{_NOT_CONTRAST}", palette) for which, palette in screen)
    return f"{_rule(f':root{_NOT_CONTRAST}', light(primary, accent))}@media screen {{\n{rules}}}\n"


def _rule(selector: str, palette: Palette) -> str:
    return f"{selector} {{\n{''.join(_declarations(palette))}}}\n"


def _declarations(palette: Palette) -> Iterator[str]:
    yield from (f"  --gov-{name}: {colour};\n" for name, colour in palette.items())
