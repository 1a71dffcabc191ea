"""The MkDocs plugin: checks the cases before a build and writes the whole site after it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_casebook.build.cluster.chosen import chosen_executor
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import BadLinks, Settings, finish, store_settings
from mkdocs_casebook.build.output_safety import UnsafeOutput
from mkdocs_casebook.build.state.build_lock import LONGEST_WAIT, BuildLocked, build_lock
from mkdocs_casebook.cms import Backend, write_form
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.diagnostics.system_errors import describe
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.mkdocs_plugin.brand_files import add_brand_files, set_brand
from mkdocs_casebook.mkdocs_plugin.form_backend import form_backend
from mkdocs_casebook.mkdocs_plugin.live_server import attach_preview
from mkdocs_casebook.mkdocs_plugin.page_errors import THEME, check_template, page_error, place_of
from mkdocs_casebook.mkdocs_plugin.settings import check_settings_file, has_only_named_inputs
from mkdocs_casebook.mkdocs_plugin.theme_setup import add_theme_pages, set_base_of_missing, set_frame, set_up_theme
from mkdocs_casebook.mkdocs_plugin.warning_monitor import WarningMonitor
from mkdocs_casebook.preview.rebuilder import Rebuilder
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.frame import FrameError
from mkdocs_casebook.runtime import progress
from mkdocs_casebook.runtime.build_cache import BuildCache, cache_folder, open_build_cache
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.line_breaks import join_chinese_lines

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)


class Options(Config):
    """The plugin's options, relative to ``mkdocs.yml``.

    ``keep`` lists patterns of names that the host puts into the output folder.
    """

    cases = config_options.Dir(exists=True, default="cases")
    build_date = config_options.Optional(config_options.Type(str))
    require_review = config_options.Type((bool, list), default=False)
    admin = config_options.Optional(config_options.Type((str, dict)))
    keep = config_options.ListOfItems(config_options.Type(str), default=[])


def _adopts() -> bool:
    """Return whether ``casebook build --adopt`` started this build."""
    return bool(os.environ.get("CASEBOOK_ADOPT"))


def _longest_wait() -> float:
    """Return for how many seconds to wait for another build; ``casebook build --no-wait`` sets 0."""
    return 0 if os.environ.get("CASEBOOK_WAIT") == "0" else LONGEST_WAIT


class CasesPlugin(BasePlugin[Options]):
    """Loads the cases before a build and writes the site after it; MkDocs itself writes to a folder in the cache.

    ``place`` names the page that MkDocs is handling, or the theme.
    """

    place = ""
    catalog: Catalog | None = None
    rebuilder: Rebuilder | None = None
    settings: Settings
    form: Backend | None
    cache: BuildCache
    state: str
    warnings: WarningMonitor
    resources: ExitStack

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Start a preview, if this is one; a plugin that has this method survives from one build to the next."""
        self.rebuilder = Rebuilder() if command == "serve" else None
        self.resources = ExitStack()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check everything before MkDocs writes anything."""
        self.resources = ExitStack()
        self.warnings = self.resources.enter_context(WarningMonitor())
        languages, brand = check_settings_file(config)
        set_up_theme(config, languages)
        set_brand(config, brand)
        self.form, self.place = form_backend(self.config.admin, preview=bool(self.rebuilder)), ""
        self.settings = self._settings(config, languages)
        try:
            self.settings.validate()
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}") from None
        if self.rebuilder:
            inputs = (*self.settings.inputs, *map(Path, config.watch))
            self.catalog = self.rebuilder.start(self.settings, inputs)
            return config
        progress.quiet = not log.isEnabledFor(logging.INFO)
        folder = cache_folder(self.settings.cases)
        self._lock(folder)
        self.state = self.settings.state()
        self.cache = open_build_cache(self.settings.cases)
        self._check_output()
        self._load()
        config.site_dir = str(folder / "mkdocs")
        return config

    def _check_output(self) -> None:
        try:
            self.settings.check_output(self.cache, adopt=_adopts())
        except UnsafeOutput as unsafe:
            raise PluginError(f"mkdocs.yml: {unsafe}") from None

    def _lock(self, folder: Path) -> None:
        try:
            self.resources.enter_context(build_lock(folder, timeout=_longest_wait()))
        except BuildLocked as locked:
            raise PluginError(str(locked)) from None

    def _load(self) -> None:
        try:
            self.resources.enter_context(chosen_executor(self.settings.cases.parent))
            self.catalog = self.settings.load_catalog(self.cache)
        except Problems as problems:
            counted = "{0} 个问题，没有生成网站 / problems: {0}; nothing was built".format(len(problems.problems))
            raise PluginError(f"{problems}\n{counted}") from None
        except (BadLinks, ClusterError) as error:
            raise PluginError(str(error)) from None
        finally:
            self.cache.save()
        for notice in self.catalog.notices:
            log.info("%s\n%s", notice.describe(Language.ZH), notice.describe(Language.EN))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that every casebook has; the handbook in a preview, or where the owner publishes it."""
        handbook = bool(self.rebuilder or config.extra.get("handbook"))
        add_theme_pages(files, config, self.catalog, self.settings.languages, handbook=handbook)
        add_brand_files(files, config)
        return files

    def on_pre_page(self, page: Page, **_: Any) -> Page:
        """Note the page that is read and rendered next."""
        self.place = place_of(page)
        return page

    def on_page_markdown(self, _: str, *, page: Page, config: MkDocsConfig, **__: Any) -> None:
        """Choose the template of the home page; refuse a page in the place of a frame, and an unknown template."""
        set_frame(page, self.settings.languages)
        check_template(page, config)

    def on_page_content(self, html: str, **_: Any) -> str:
        """Print no space for a line break between Chinese characters."""
        return join_chinese_lines(html)

    def on_env(self, *_: Any, **__: Any) -> None:
        """Note that all pages are read, and templates of the theme are rendered next."""
        self.place = THEME

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> None:
        """Let the links of the pages for missing addresses work at every address."""
        set_base_of_missing(context, template_name, config)

    def on_page_context(self, *_: Any, page: Page, **__: Any) -> None:
        """Note the page that its template is rendered for next."""
        self.place = place_of(page)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames that MkDocs has built."""
        self.place = ""
        folder = Path(config.site_dir)
        try:
            if self.form and self.catalog:
                write_form(
                    folder,
                    backend=self.form,
                    vocabulary=self.catalog.vocabulary,
                    languages=self.settings.languages,
                )
            if self.rebuilder:
                self.rebuilder.set_frame_output(folder)
                self.resources.close()
            else:
                self._write_site(folder, config)
        except FrameError as error:
            raise PluginError(f"没有页面框架 / the frame pages are missing: {error}") from None
        except (Problems, UnsafeOutput, ClusterError) as refused:  # a photo damaged since the check; two writers
            raise PluginError(str(refused)) from None

    def _write_site(self, folder: Path, config: MkDocsConfig) -> None:
        assert self.catalog  # a build without one stops before
        output = FrameOutput.of(folder)
        shutil.rmtree(folder)
        if config.strict and self.warnings.any:
            return  # MkDocs refuses the build, and the former site stays as it is
        config.site_dir = str(self.settings.site)  # for deploy commands that publish it
        if not self.form and has_only_named_inputs(config) and not self.warnings.any:
            store_settings(self.settings, output, self.cache)
        else:
            self.state = ""
        summary = finish(self.settings, output, self.catalog, self.cache, state=self.state, adopt=_adopts())
        self.resources.close()
        log.info("%s", summary.describe())

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Release the build lock; report an error of the operating system, or say which page is wrong."""
        self.resources.close()
        if isinstance(error, OSError):
            raise PluginError(f"\n{describe(error, cache_folder(Path(self.config.cases)))}") from None
        if self.place and not isinstance(error, MkDocsException):
            raise page_error(error, self.place) from None

    def _settings(self, config: MkDocsConfig, languages: SiteLanguages) -> Settings:
        cases = Path(self.config.cases)
        inputs = [config.docs_dir, config.config_file_path, *filter(None, [config.theme.custom_dir])]
        inputs.append(str(cases / VOCABULARY))  # the handbook lists it
        return Settings(
            cases=cases,
            docs=Path(config.docs_dir),
            site=Path(config.site_dir),
            inputs=tuple(map(Path, inputs)),
            build_date=self.config.build_date,
            require_review=cast("bool | list[str]", self.config.require_review),
            keep=tuple(self.config.keep),
            languages=languages,
        )

    def on_serve(self, server: LiveReloadServer, *, builder: Callable[[], None], **_: Any) -> LiveReloadServer:
        """Let the preview answer browsers, and rebuild when records change."""
        attach_preview(server, Path(self.config.cases), self.rebuilder, builder)
        return server
