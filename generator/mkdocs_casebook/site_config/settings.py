"""Typed model of ``mkdocs.yml``: what Casebook reads there, and of MkDocs' own settings those that a site needs.

Other plugins, hooks, Markdown extensions and options of the theme are MkDocs' business and pass unchecked.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StrictBool, ValidationInfo, field_validator

from mkdocs_casebook.site_config.government import filings, requirements
from mkdocs_casebook.site_config.identity import is_at_root
from mkdocs_casebook.site_config.setting_types import (
    ColumnKey,
    ColumnPath,
    CorrectionsLink,
    Day,
    FileAddress,
    Folder,
    Link,
    OwnPicture,
    QuotedDay,
    RobotsPath,
    SecureLink,
    Setting,
    SiteAddress,
    WebAddress,
    Words,
    context_of,
    error,
)

PLUGIN = "cases"

_FILINGS = ("site_code", "icp", "police", "conac")


class BothLanguages(Setting):
    """A text in both languages."""

    zh: Words
    en: Words


class ColumnSettings(Setting):
    """An item of ``extra.columns``."""

    key: ColumnKey
    path: ColumnPath
    zh: Words
    en: Words
    description: BothLanguages | None = None
    keywords: BothLanguages | None = None
    type: Words | None = None
    written: StrictBool = False


class ConacMark(Setting):
    """``extra.footer.conac``."""

    id: Words
    image: OwnPicture


class FooterSettings(Setting):
    """``extra.footer``: items of an institution's footer."""

    accept: tuple[Literal["site_code", "icp", "police", "conac"], ...] = ()
    host: BothLanguages | None = None
    contact: BothLanguages | None = None
    letter: Link | None = None
    site_code: Words | None = None
    icp: Words | None = None
    police: Words | None = None
    conac: ConacMark | None = None

    @field_validator(*_FILINGS)
    @classmethod
    def _fits(cls, value: str | ConacMark | None, info: ValidationInfo) -> str | ConacMark | None:
        key = str(info.field_name)
        number = value.id if isinstance(value, ConacMark) else value
        if number and key not in info.data.get("accept", ()) and not requirements().fits(key, number):
            item = requirements().footer[key]
            raise error("filing-form", value=number, key=key, name_zh=item.zh, name_en=item.en)
        return value


class LicenceSettings(Setting):
    """``extra.data_licence``."""

    name: Words
    url: WebAddress


class EnglishIdentity(Setting):
    """``extra.en``."""

    site_name: Words | None = None
    site_description: Words | None = None


class SecuritySettings(Setting):
    """``extra.security``: the content of ``security.txt`` (RFC 9116)."""

    contact: tuple[SecureLink, ...] = Field(min_length=1)
    expires: Day
    policy: SecureLink | None = None
    encryption: SecureLink | None = None
    acknowledgments: SecureLink | None = None
    hiring: SecureLink | None = None


class RobotsSettings(Setting):
    """``extra.robots``: the content of ``robots.txt``."""

    disallow: tuple[RobotsPath, ...] = ()


class ExtraSettings(Setting):
    """``extra``: the identity of the site, its columns and its footer; ``custom`` is for the owner's templates."""

    en: EnglishIdentity | None = None
    demo: StrictBool = False
    columns: tuple[ColumnSettings, ...] = Field((), min_length=1)
    footer: FooterSettings | None = None
    data_licence: LicenceSettings | None = None
    corrections: CorrectionsLink | None = None
    security: SecuritySettings | None = None
    robots: RobotsSettings | None = None
    custom: dict[str, Any] | None = None

    @field_validator("columns")
    @classmethod
    def _distinct(cls, columns: tuple[ColumnSettings, ...]) -> tuple[ColumnSettings, ...]:
        keys = [column.key for column in columns]
        if repeated := next((key for number, key in enumerate(keys) if key in keys[:number]), None):
            raise error("doubled-column", key=repeated)
        return columns

    @field_validator("footer")
    @classmethod
    def _not_of_an_institution(cls, footer: FooterSettings | None, info: ValidationInfo) -> FooterSettings | None:
        given = filings(footer.model_dump()) if footer else {}
        if info.data.get("demo") and given:
            raise error("demonstration-filings", keys=", ".join(given))
        return footer


def _no_web_fonts(value: Any) -> Any:
    if value is not False:
        raise error("web-fonts")
    return value


def _without_effect(value: Any, info: ValidationInfo) -> Any:
    if value:
        raise error("theme-option", key=str(info.field_name))
    return value


_NoEffect = Annotated[Any, AfterValidator(_without_effect)]
"""An option of Material that our templates do not use, and that would add broken links or refused styles to pages."""


class ThemeSettings(Setting):
    """``theme``: what our templates depend on; Material has many more options."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: Literal["material"]
    custom_dir: Folder | None = None
    font: Annotated[Any, AfterValidator(_no_web_fonts)] = Field(None, validate_default=True)
    favicon: FileAddress | None = None
    features: tuple[str, ...] = ()
    direction: Literal["ltr", "rtl"] | None = None
    static_templates: tuple[str, ...] = ()
    palette: _NoEffect = None
    icon: _NoEffect = None
    logo: _NoEffect = None


class PluginOptions(Setting):
    """The options of the plugin ``cases``; ``require_review`` and ``admin`` are checked by their packages."""

    cases: Folder = Field("cases", validate_default=True)
    build_date: QuotedDay | None = None
    require_review: Any = False
    admin: Any = None
    keep: tuple[str, ...] = ()


def plugin_entries(plugins: Any) -> list[tuple[tuple[str | int, ...], str, Any]]:
    """Return the place, name and options of each plugin, in any of the forms that MkDocs reads."""
    if isinstance(plugins, dict):
        return [((name,), name, options) for name, options in plugins.items()]
    entries: list[tuple[tuple[str | int, ...], str, Any]] = []
    for number, entry in enumerate(plugins or ()):
        if isinstance(entry, dict):
            entries += [((number, name), name, options) for name, options in entry.items()]
        else:
            entries.append(((number,), str(entry), None))
    return entries


def _plugins(value: Any, info: ValidationInfo) -> Any:
    if value is not None and not isinstance(value, list | dict):
        raise error("not-a-list")
    names = [name for _, name, _ in plugin_entries(value)]
    if context_of(info).requires_plugin and names.count(PLUGIN) != 1:
        raise error("plugin-missing" if PLUGIN not in names else "plugin-twice", name=PLUGIN)
    if any(re.fullmatch("(.*/)?search", name) for name in names):
        raise error("second-search")
    return value


def _in_folders(value: bool) -> bool:  # noqa: FBT001 - pydantic's signature
    if not value:
        raise error("addresses-not-folders")
    return value


class SiteSettings(Setting):
    """The whole file. Keys typed ``Any`` are MkDocs' own, which it checks itself."""

    site_name: Words
    site_url: SiteAddress
    site_description: Words | None = None
    site_author: Words | None = None
    copyright: Words | None = None
    docs_dir: Folder = Field("docs", validate_default=True)
    site_dir: Words | None = None
    theme: ThemeSettings
    plugins: Annotated[Any, AfterValidator(_plugins)] = Field(None, validate_default=True)
    extra: ExtraSettings = ExtraSettings.model_construct()
    use_directory_urls: Annotated[StrictBool, AfterValidator(_in_folders)] = True
    strict: StrictBool = False
    repo_url: WebAddress | None = None
    repo_name: Words | None = None
    edit_uri: str | None = None
    edit_uri_template: str | None = None
    remote_branch: Words | None = None
    remote_name: Words | None = None
    dev_addr: Words | None = None
    exclude_docs: str | None = None
    draft_docs: str | None = None
    not_in_nav: str | None = None
    extra_css: tuple[FileAddress, ...] | None = None
    extra_javascript: tuple[Any, ...] | None = None
    extra_templates: tuple[str, ...] | None = None
    hooks: tuple[str, ...] | None = None
    watch: tuple[str, ...] | None = None
    nav: Any = None
    markdown_extensions: Any = None
    validation: Any = None

    @property
    def is_at_root(self) -> bool:
        """Whether the site is at the root of its host, where ``security.txt`` and ``robots.txt`` belong."""
        return is_at_root(self.site_url)
