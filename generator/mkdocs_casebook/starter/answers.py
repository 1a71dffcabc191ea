"""What an owner answers once: name, address, languages, place, colours; stored in the folder for later upgrades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages, languages_of
from mkdocs_casebook.text.languages import Language

EXAMPLE_ADDRESS = "https://casebook.example.org/"
"""The address of a site that has none yet."""

Words = Mapping[str, str]
"""A text by the code of its language; texts that are not known yet are missing."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers; ``primary`` and ``accent`` are colours as ``#14508c``, ``created`` the day as YYYY-MM-DD.

    ``name`` and ``description`` have a text in the first language of the site.
    """

    name: Words
    description: Words
    created: str
    languages: tuple[str, ...] = CHINESE_AND_ENGLISH.codes
    url: str = EXAMPLE_ADDRESS
    publisher: Words = field(default_factory=dict)
    primary: str = ""
    accent: str = ""

    @property
    def site_languages(self) -> SiteLanguages:
        """The languages of the site."""
        return languages_of(self.languages) or CHINESE_AND_ENGLISH

    def text(self, texts: Words, language: Language) -> str:
        """Return a text in a language of the site, or in the first one."""
        return texts.get(language.value) or texts.get(self.site_languages.first.value, "")

    def as_data(self) -> dict[str, Any]:
        """Return the answers as JSON stores them."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Answers:
        """Return stored answers."""
        return cls(**{**data, "languages": tuple(data["languages"])})
