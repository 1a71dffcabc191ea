"""The settings ``extra.brand``: colours are refused with the nearest one that has enough contrast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from mkdocs_casebook.site_config.brand.colours import contrast, is_colour, nearest, normalized
from mkdocs_casebook.site_config.brand.files import fault_of
from mkdocs_casebook.site_config.brand.palette import LIGHT_GROUNDS, TEXT, WHITE, suits_header, suits_links
from mkdocs_casebook.site_config.setting_types import OwnPicture, Setting, context_of, error


def _written(value: Any) -> Any:
    """Refuse a colour without quotation marks, which YAML reads as a comment."""
    if value is None:
        raise error("colour-unquoted")
    return value


def _colour(value: str) -> str:
    colour = normalized(value)
    if not is_colour(colour):
        raise error("bad-colour", value=value)
    return colour


def _suits(passes: Callable[[str], bool], grounds: tuple[str, ...], code: str) -> AfterValidator:
    def check(value: str) -> str:
        if not passes(value):
            ratio = min(contrast(value, ground) for ground in grounds)
            correct = nearest(value, passes)
            raise error(code, value=value, ratio=f"{ratio:.1f}", needed=str(TEXT), correct=correct)
        return value

    return AfterValidator(check)


Primary = Annotated[
    str, BeforeValidator(_written), AfterValidator(_colour), _suits(suits_header, (WHITE,), "primary-contrast")
]
"""The colour of the header, on which text is white."""

Accent = Annotated[
    str, BeforeValidator(_written), AfterValidator(_colour), _suits(suits_links, LIGHT_GROUNDS, "accent-contrast")
]
"""The colour of links, and of buttons with white text."""


def _fit_picture(value: str, info: ValidationInfo) -> str:
    context = context_of(info)
    path = next(folder / value for folder in (context.docs, context.overrides) if folder and (folder / value).is_file())
    if fault := fault_of(path):
        code, values = fault
        raise error(code, name=value, **values)
    return value


BrandPicture = Annotated[OwnPicture, AfterValidator(_fit_picture)]
"""A picture of the site that every page can load: SVG or PNG."""


class BrandSettings(Setting):
    """``extra.brand``; colours are empty if they are those of the theme."""

    primary: Primary = ""
    accent: Accent = ""
    logo: BrandPicture | None = None
    favicon: BrandPicture | None = None
