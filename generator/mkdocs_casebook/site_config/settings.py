"""Typed model of ``mkdocs.yml``: what Casebook reads there, and of MkDocs' own settings those that a site needs.

Other plugins, hooks, Markdown extensions and options of the theme are MkDocs' business and pass unchecked.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StrictBool, ValidationInfo

from mkdocs_casebook.site_config.extra_settings import ExtraSettings
from mkdocs_casebook.site_config.identity import is_at_root
from mkdocs_casebook.site_config.setting_types import (
    FileAddress,
    Folder,
    QuotedDay,
    Setting,
    SiteAddress,
    Words,
    context_of,
    error,
)

PLUGIN = "cases"

_FILINGS = ("site_code", "icp", "police", "conac")


def _no_web_fonts(value: Any) -> Any:
    if value is not False:
        raise error("web-fonts")
    return value


_ELSEWHERE = {
    "palette": "extra.brand: {primary: …, accent: …}",
    "logo": "extra.brand: {logo: …}",
    "favicon": "extra.brand: {favicon: …}",
    "language": "extra.languages: […]",
    "nav": "extra.columns: […]",
    "site_author": "extra.footer: {host: …}",
    "copyright": "extra.footer: {host: …}, docs/copyright.md",
}
"""Keys without effect, and the setting that has the effect; other keys have none."""


def _without_effect(value: Any, info: ValidationInfo) -> Any:
    key = str(info.field_name)
    if value and key in _ELSEWHERE:
        raise error("setting-elsewhere", key=key, right=_ELSEWHERE[key])
    if value:
        raise error("theme-option", key=key)
    return value


_NoEffect = Annotated[Any, AfterValidator(_without_effect)]
"""A setting of MkDocs or Material that our templates do not use."""


def _without_effect_in_mkdocs(value: Any, info: ValidationInfo) -> Any:
    return _without_effect(value, info) if context_of(info).requires_plugin else value


_SetByPlugin = Annotated[Any, AfterValidator(_without_effect_in_mkdocs)]
"""A setting that our plugin sets; other builders need it in the file."""


def _own_address(value: str) -> str:
    if re.match(r"//|\w+:", value):
        raise error("file-of-other-host", value=value)
    return value


OwnFile = Annotated[FileAddress, AfterValidator(_own_address)]
"""The address of a style sheet on this site: the policy of pages blocks those of other hosts."""


class ThemeSettings(Setting):
    """``theme``: what our templates depend on; Material has many more options."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: Literal["material"]
    custom_dir: Folder | None = None
    font: Annotated[Any, AfterValidator(_no_web_fonts)] = Field(None, validate_default=True)
    favicon: _SetByPlugin = None
    language: _SetByPlugin = None
    static_templates: tuple[str, ...] = ()
    palette: _NoEffect = None
    features: _NoEffect = None
    direction: _NoEffect = None
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
    site_author: _NoEffect = None
    copyright: _NoEffect = None
    docs_dir: Folder = Field("docs", validate_default=True)
    site_dir: Words | None = None
    theme: ThemeSettings
    plugins: Annotated[Any, AfterValidator(_plugins)] = Field(None, validate_default=True)
    extra: ExtraSettings = ExtraSettings.model_construct()
    use_directory_urls: Annotated[StrictBool, AfterValidator(_in_folders)] = True
    strict: StrictBool = False
    repo_url: _NoEffect = None
    repo_name: _NoEffect = None
    edit_uri: _NoEffect = None
    edit_uri_template: _NoEffect = None
    remote_branch: Words | None = None
    remote_name: Words | None = None
    dev_addr: Words | None = None
    exclude_docs: str | None = None
    draft_docs: str | None = None
    not_in_nav: str | None = None
    extra_css: tuple[OwnFile, ...] | None = None
    extra_javascript: tuple[Any, ...] | None = None
    extra_templates: tuple[str, ...] | None = None
    hooks: tuple[str, ...] | None = None
    watch: tuple[str, ...] | None = None
    nav: _NoEffect = None
    markdown_extensions: Any = None
    validation: Any = None

    @property
    def is_at_root(self) -> bool:
        """Whether the site is at the root of its host, where ``security.txt`` and ``robots.txt`` belong."""
        return is_at_root(self.site_url)
