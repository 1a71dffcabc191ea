"""What a government site must carry: the lists and formats of ``government.yml``, and the check of a footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

REPORT_ERRORS = "report_errors"


class _Fixed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FooterItem(_Fixed):
    """An item of the footer: its name in both languages, and the link or the text that shows it."""

    zh: str
    en: str
    host: str = ""
    text: str = ""
    demonstration: bool = False

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.zh if language is Language.ZH else self.en


class Duties(_Fixed):
    """``government.yml``; its comments say what each field means."""

    labels: Mapping[str, tuple[str, ...]]
    required: Mapping[str, tuple[str, ...]]
    not_for_a_demonstration: tuple[str, ...]
    column_types: tuple[str, ...]
    update_within: Mapping[str, int]
    formats: Mapping[str, str]
    footer: Mapping[str, FooterItem]
    filings: tuple[str, ...]
    demonstration: str
    mobile: str
    provinces: str

    def fits(self, name: str, value: str) -> bool:
        """Tell whether a value has the format of its name; a name without a format takes anything."""
        return name not in self.formats or re.fullmatch(self.formats[name], value) is not None


@cache
def duties() -> Duties:
    """Return what ``government.yml`` says."""
    return Duties.model_validate(data_yaml("site_config/government.yml"))


def filings(footer: Mapping[str, Any]) -> dict[str, str]:
    """Return the numbers that ``extra.footer`` of ``mkdocs.yml`` gives, by their keys."""
    return {key: _number(footer[key]) for key in duties().filings if footer.get(key)}


def unusual(footer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of ``extra.footer`` that do not look as such numbers do, but for those accepted."""
    accepted = footer.get("accept") or ()
    for key, value in filings(footer).items():
        if key not in accepted and not duties().fits(key, value):
            yield key, value


def _number(given: Any) -> str:
    return str(given.get("id", "") if isinstance(given, Mapping) else given)
