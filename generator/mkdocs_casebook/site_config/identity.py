"""What the generator must know of the site it fills, besides its cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_casebook.text.languages import Language


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the site in one language: its name, and what its page labels say."""

    name: str
    description: str
    keywords: str
    type: str


@dataclass(frozen=True, kw_only=True)
class Licence:
    """What others may do with the data: the name of the licence, and where its text stands."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SiteIdentity:
    """The site's address (absolute, ends in a slash), its name in each language, its columns by their keys.

    ``code`` is the site identifier, if it has one; ``corrections`` is the address for corrections, with the blanks
    ``{url}``, ``{version}`` and ``{title}``, if there is one; ``licence`` is that of the data, if one is named.
    """

    url: str
    name_zh: str
    name_en: str
    code: str = ""
    corrections: str = ""
    licence: Licence | None = None
    columns: Mapping[Language, Mapping[str, Column]] = field(default_factory=dict)

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.name_zh if language is Language.ZH else self.name_en
