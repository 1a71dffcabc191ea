"""The package's theme in an MkDocs build: its templates, its pages, and the settings that they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from mkdocs_casebook.authoring.handbook.pages import handbook_files
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.anchors import slugify
from mkdocs_casebook.text.web_addresses import split_address
from mkdocs_casebook.theme.files import FRAME, MISSING, TEMPLATES, frame_files, handbook_pictures, theme_pages

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext

_EXTENSIONS = {"attr_list": {}, "tables": {"use_align_attribute": True}}
"""Markdown extensions that pages of the theme use; aligned by attribute, since the policy forbids style attributes."""


def set_up_theme(config: MkDocsConfig, languages: SiteLanguages) -> None:
    """Put the package's templates between the owner's overrides and Material, and fill in settings left out."""
    theme = config.theme
    if theme.get("font") is not False:
        raise PluginError("mkdocs.yml: theme.font: 须为 false，否则读者的浏览器会向别的主机请求字体 / must be false")
    position = 1 if theme.custom_dir else 0
    theme.dirs.insert(position, str(TEMPLATES))
    theme["language"] = languages.first.value  # each page's own language follows from its address
    if languages.second:
        theme.static_templates.add(f"{languages.root(languages.second)}{MISSING}")
    if not theme.get("favicon", "").endswith("favicon.svg"):
        theme["favicon"] = "assets/favicon.svg"
    config.extra.setdefault("columns", data_yaml("site_config/columns.yml"))
    for name, options in _EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs.setdefault(name, {}).update(options)
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify)


def set_base_of_missing(context: TemplateContext, template: str, config: MkDocsConfig) -> None:
    """Begin the links of a page for missing addresses at the root of the host, as MkDocs does for 404.html only."""
    if template.rpartition("/")[2] == MISSING:
        context["base_url"] = split_address(config.site_url or "/").path


def add_theme_pages(
    files: Files, config: MkDocsConfig, catalog: Catalog | None, languages: SiteLanguages, *, handbook: bool
) -> None:
    """Add the theme's pages to those of ``docs/``; a page of the owner at the same path takes precedence.

    Pages in a language that the site does not have are removed, the owner's too.
    The reference pages of the handbook list the site's own vocabulary; without a catalog they are left out.
    """
    contents: dict[str, str | bytes] = {**theme_pages(languages.roots, handbook=handbook)}
    if handbook:
        contents |= handbook_pictures(languages.roots)
        contents |= handbook_files(catalog.vocabulary, languages) if catalog else {}
    for name, content in contents.items():
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, inclusion=InclusionLevel.NOT_IN_NAV, content=content))
    unpublished = tuple(f"{language}/" for language in languages.unpublished)
    for file in [file for file in files if file.src_uri.startswith(unpublished)]:
        files.remove(file)


def set_frame(page: Page, languages: SiteLanguages) -> None:
    """Build the owner's home page as a frame: its text is printed above the cases.

    Refuse a page that is built as a frame where none belongs, or a page of the owner in the place of one.
    """
    if page.file.dest_uri in {f"{root}index.html" for root in languages.roots.values()}:
        page.meta.setdefault("template", FRAME)
    is_frame, needs_frame = page.meta.get("template") == FRAME, page.file.dest_uri in frame_files(languages.roots)
    if is_frame and not needs_frame:
        raise PluginError(
            f"docs/{page.file.src_uri}: template: {FRAME} 只用于由案例生成的网页；删去这一行"
            " / is only for pages that are generated from the cases; delete this line"
        )
    if needs_frame and not is_frame:
        raise PluginError(
            f"docs/{page.file.src_uri}: 这个地址的网页由案例生成，这个文件不会发布；给它换个名字"
            " / the page at this address is generated from the cases, and this file would be lost; rename it"
        )
