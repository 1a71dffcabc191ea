"""Types of settings that depend on the languages of the site."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

from mkdocs_casebook.site_config.setting_types import Words, context_of, error
from mkdocs_casebook.site_config.site_languages import CHOICES, languages_of


def _published_languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    if languages_of(codes) is None:
        choices = ", ".join(_as_list(each.codes) for each in CHOICES)
        raise error("bad-languages", value=_as_list(codes), choices=choices)
    return codes


def _as_list(codes: tuple[str, ...]) -> str:
    return f"[{', '.join(codes)}]"


Codes = Annotated[tuple[str, ...], AfterValidator(_published_languages)]
"""The languages of a site."""


def _required_if_published(value: str | None, info: ValidationInfo) -> str | None:
    if value is None and info.field_name in context_of(info).languages.codes:
        raise error("missing-field", key=info.field_name)
    return value


def _not_of_first(value: Any, info: ValidationInfo) -> Any:
    if value is not None and info.field_name == context_of(info).languages.first:
        raise error("first-language-named", key=info.field_name)
    return value


OfSecondLanguage = AfterValidator(_not_of_first)
"""Refuses a setting that is named after the first language of the site."""

PublishedWords = Annotated[Words | None, AfterValidator(_required_if_published)]
"""A text in the language that its field is named after, required if the site has that language."""
