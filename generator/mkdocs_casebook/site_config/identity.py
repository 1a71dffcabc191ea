"""Identity of the site: URL, name, columns, licence of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_casebook.text.languages import Language


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column (栏目) in one language, as the government page labels name it."""

    name: str
    description: str
    keywords: str
    type: str


@dataclass(frozen=True, kw_only=True)
class Licence:
    """The licence of the open data: its name and the URL of its text."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SecurityContact:
    """The content of ``security.txt``: links, and the day (YYYY-MM-DD) on which it expires."""

    contact: Sequence[str]
    expires: str
    policy: str | None = None
    encryption: str | None = None
    acknowledgments: str | None = None
    hiring: str | None = None


@dataclass(frozen=True, kw_only=True)
class SiteIdentity:
    """The site's URL (absolute, ends in a slash), its name in each language, its columns by key.

    ``code`` is the government site identifier. ``corrections`` is the URL for reporting errors, with the placeholders
    ``{url}``, ``{version}`` and ``{title}``. Both are empty if the site has none. ``disallowed`` are the paths that
    ``robots.txt`` excludes; None if the site has no such file.
    """

    url: str
    name_zh: str
    name_en: str
    code: str = ""
    corrections: str = ""
    licence: Licence | None = None
    security: SecurityContact | None = None
    disallowed: Sequence[str] | None = None
    columns: Mapping[Language, Mapping[str, Column]] = field(default_factory=dict)

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.name_zh if language is Language.ZH else self.name_en

    @property
    def is_at_root(self) -> bool:
        """Whether the site is at the root of its host."""
        return is_at_root(self.url)


def is_at_root(url: str) -> bool:
    """Return whether a site at this URL is at the root of its host."""
    return url.rstrip("/").count("/") == len("//")
