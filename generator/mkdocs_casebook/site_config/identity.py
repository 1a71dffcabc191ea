"""Identity of the site: URL, name, columns, licence of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_casebook.text.languages import Language, interface_words


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
    """The site's URL (absolute, ends in a slash), its name and description in each language, its columns by key.

    ``code`` is the government site identifier. ``corrections`` is the URL for reporting errors, with the placeholders
    ``{url}``, ``{version}`` and ``{title}``. Both are empty if the site has none. ``disallowed`` are the paths that
    ``robots.txt`` excludes; None if the site has no such file. ``demo`` is whether the site is a demonstration; its
    names then say so. ``province_squares`` is whether the index of places shows the provinces of China as squares.
    ``primary`` and ``accent`` are the brand's colours, empty for those of the theme; ``logo`` and ``icon`` the paths
    of its pictures, empty if there are none. The logo is ``logo_width`` pixels wide where it is 40 high.
    """

    url: str
    name_zh: str
    name_en: str
    description_zh: str = ""
    description_en: str = ""
    code: str = ""
    corrections: str = ""
    demo: bool = False
    province_squares: bool = False
    primary: str = ""
    accent: str = ""
    logo: str = ""
    logo_width: int = 0
    icon: str = ""
    licence: Licence | None = None
    security: SecurityContact | None = None
    disallowed: Sequence[str] | None = None
    columns: Mapping[Language, Mapping[str, Column]] = field(default_factory=dict)

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.name_zh if language is Language.ZH else self.name_en

    def description(self, language: Language) -> str:
        """Return the owner's description in a language, or an empty text."""
        return self.description_zh if language is Language.ZH else self.description_en

    def marked(self, title: str, language: Language) -> str:
        """Return a title; on a demonstration it ends in the mark."""
        return interface_words(language)["demo_title"].format(title=title) if self.demo else title

    @property
    def takes_messages(self) -> bool:
        """Whether readers can report an error: there is an address, or the contact page of a real publisher."""
        return bool(self.corrections) or not self.demo

    @property
    def host(self) -> str:
        """The host of the site."""
        return self.url.split("/")[2]

    @property
    def is_at_root(self) -> bool:
        """Whether the site is at the root of its host."""
        return is_at_root(self.url)


def is_at_root(url: str) -> bool:
    """Return whether a site at this URL is at the root of its host."""
    return url.rstrip("/").count("/") == len("//")
