"""Requirements for government sites (``government.yml``): meta labels, formats, footer items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

REPORT_ERRORS = "report_errors"


class _Fixed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FooterItem(_Fixed):
    """A required footer item: its name, and the link host or the text that proves its presence."""

    zh: str
    en: str
    host: str = ""
    text: str = ""
    demonstration: bool = False

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.zh if language is Language.ZH else self.en


class Requirements(_Fixed):
    """The content of ``government.yml``, whose comments explain each field."""

    labels: Mapping[str, tuple[str, ...]]
    required: Mapping[str, tuple[str, ...]]
    omitted_without_identifier: tuple[str, ...]
    column_types: tuple[str, ...]
    update_within: Mapping[str, int]
    formats: Mapping[str, str]
    footer: Mapping[str, FooterItem]
    filings: tuple[str, ...]
    demonstration: str
    mobile: str
    provinces: str

    def fits(self, name: str, value: str) -> bool:
        """Return whether a value matches the format required for its name, if there is one."""
        return name not in self.formats or re.fullmatch(self.formats[name], value) is not None


@cache
def requirements() -> Requirements:
    """Load ``government.yml``."""
    return Requirements.model_validate(data_yaml("site_config/government.yml"))


def filings(footer: Mapping[str, Any]) -> dict[str, str]:
    """Return the registration numbers in ``extra.footer`` of ``mkdocs.yml``, by key."""
    return {key: _number(footer[key]) for key in requirements().filings if footer.get(key)}


def _number(entry: Any) -> str:
    return str(entry.get("id", "") if isinstance(entry, Mapping) else entry)
