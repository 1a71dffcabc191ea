"""The only module that knows MkDocs: a plugin that checks the cases before a build and fills the site after it."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import BadLinks, Settings, build_lock, finish, store_settings
from mkdocs_casebook.checks.publication.reviews import required_steps
from mkdocs_casebook.cms import Backend, BadBackend, NoPackage, backend_of, find_packages, write_form
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.mkdocs_plugin.theme_setup import add_theme_pages, set_up_theme
from mkdocs_casebook.preview.rebuilder import Rebuilder
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.frame import NoFrame
from mkdocs_casebook.runtime import progress
from mkdocs_casebook.runtime.build_cache import BuildCache, cache_folder, open_build_cache
from mkdocs_casebook.site_config.government import filings, requirements, unusual_filings
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

_UNUSUAL = (
    "{zh}“{value}”的格式少见，请与批准文件核对；确实无误的，在 extra.footer 里写 accept: [{key}]"
    " / {en} has an unusual form: “{value}”; if it is right all the same, write accept: [{key}] under extra.footer"
)

_OFTEN, _SELDOM = 0.25, 2
"""Seconds between two looks at the records while they are written; seldom where the system tells of what is written."""

_LOOKS_ELSEWHERE = re.compile(r"!ENV|^INHERIT:", re.MULTILINE)
"""How settings depend on more than their file."""

log = get_plugin_logger(__name__)


class Options(Config):
    """What ``mkdocs.yml`` may say: the folder of the cases, relative to it, the day of the build, reviews, the form."""

    cases = config_options.Dir(exists=True, default="cases")
    build_date = config_options.Optional(config_options.Type(str))
    require_review = config_options.Type((bool, list), default=False)
    admin = config_options.Optional(config_options.Type((str, dict)))


class _Warnings(logging.Handler):
    """Sees whether MkDocs warns of anything: what it made then is not kept, so that it warns again."""

    any = False

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def __enter__(self) -> Self:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, _: logging.LogRecord) -> None:
        """Take note."""
        self.any = True


class CasesPlugin(BasePlugin[Options]):
    """Loads the cases before a build, and writes the whole site after it; MkDocs itself writes to a folder beside."""

    catalog: Catalog | None = None
    follower: Rebuilder | None = None
    settings: Settings
    form: Backend | None
    memory: BuildCache
    warnings: _Warnings
    building: ExitStack

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Begin a preview, if it is one; that there is this method keeps the plugin between two builds."""
        self.follower = Rebuilder() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check, before MkDocs touches anything."""
        self.building = ExitStack()
        if config.theme.get("font") is not False:
            raise PluginError(
                "mkdocs.yml: theme.font: 须为 false，否则读者的浏览器会向别的主机请求字体 / must be false"
            )
        set_up_theme(config)
        _check_footer(config.extra)
        self.form = self._form_backend()
        self.settings = self._settings(config)
        try:
            required_steps(self.settings.require_review)
            today = self.settings.today
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}") from None
        if self.follower:
            self.catalog = self.follower.begin(
                self.settings.cases, self.settings.docs, (*self.settings.made_of, *map(Path, config.watch)), today
            )
            return config
        progress.quiet = not log.isEnabledFor(logging.INFO)
        cache = cache_folder(self.settings.cases)
        self.building.enter_context(build_lock(cache))
        self.warnings = self.building.enter_context(_Warnings())
        self.memory = open_build_cache(self.settings.cases)
        self._load()
        config.site_dir = str(cache / "mkdocs")
        return config

    def _load(self) -> None:
        try:
            self.catalog = self.settings.catalog(self.memory)
        except Problems as problems:
            count = len(problems.problems)
            raise PluginError(
                f"{problems}\n{count} 个问题，没有生成网站 / problems: {count}; nothing was built"
            ) from None
        except BadLinks as links:
            raise PluginError(str(links)) from None
        finally:
            self.memory.save()
        for notice in self.catalog.notices:
            log.info("%s\n%s", notice.describe(Language.ZH), notice.describe(Language.EN))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that every casebook has."""
        add_theme_pages(files, config)
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames that MkDocs has built."""
        folder = Path(config.site_dir)
        try:
            if self.form and self.catalog:
                vocabulary = self.catalog.vocabulary
                write_form(folder, backend=self.form, vocabulary=vocabulary)
            if self.follower:
                self.follower.take(folder)
            else:
                self._finish(folder, config)
        except NoFrame as error:
            raise PluginError(f"没有页面框架 / the frame pages are missing: {error}") from None
        except Problems as problems:  # a photo that broke since the check
            raise PluginError(str(problems)) from None

    def _finish(self, folder: Path, config: MkDocsConfig) -> None:
        assert self.catalog  # without one, no build comes so far
        built = FrameOutput.of(folder)
        shutil.rmtree(folder)
        config.site_dir = str(self.settings.site)  # for those who publish it from here on
        if self._is_all(config) and not self.warnings.any:
            store_settings(self.settings, built, self.memory)
        summary = finish(self.settings, built, self.catalog, self.memory)
        self.building.close()
        log.info("%s", summary.told())

    def on_build_error(self, **_: Any) -> None:
        """Let others build."""
        self.building.close()

    def _is_all(self, config: MkDocsConfig) -> bool:
        """Tell whether a build depends on nothing but the files that the settings name."""
        given = config.user_configs[1:]
        return (
            not self.form
            and set(config.plugins) == {"cases"}
            and not config.hooks
            and not any(name == "site_dir" and value for options in given for name, value in options.items())
            and not _LOOKS_ELSEWHERE.search(Path(config.config_file_path).read_text(encoding="utf-8"))
        )

    def _settings(self, config: MkDocsConfig) -> Settings:
        own = map(Path, [config.docs_dir, config.config_file_path, *config.theme.dirs[:1]])
        return Settings(
            cases=Path(self.config.cases),
            docs=Path(config.docs_dir),
            site=Path(config.site_dir),
            made_of=tuple(own),
            build_date=self.config.build_date,
            require_review=cast("bool | list[str]", self.config.require_review),
        )

    def on_serve(self, server: LiveReloadServer, *, builder: Callable[[], None], **_: Any) -> LiveReloadServer:
        """Let the preview answer browsers, and follow what is written to the records."""
        from mkdocs_casebook.preview.file_events import watch_writes  # a build watches nothing

        cases = os.path.abspath(self.config.cases)  # noqa: PTH100 - as MkDocs writes it

        def tell(event: FileSystemEvent) -> None:
            for emitter in server.observer.emitters:
                if emitter.watch.path == cases:
                    emitter.queue_event(event)

        usual = server.observer.timeout
        every = _SELDOM if watch_writes(Path(cases), tell) else _OFTEN
        server.observer._timeout = every  # noqa: SLF001 - MkDocs asks for no wish; unheeded, it looks every half second
        server.watch(cases)
        server.observer._timeout = usual  # noqa: SLF001 - for what it is asked to watch besides
        if self.follower:  # with --clean, MkDocs builds and shows all as for readers
            self.follower.preview.home = server.mount_path
            self.follower.show()
            server.builder = partial(self.follower.follow, builder, logging.getLogger("mkdocs"))
            server.set_app(self.follower.preview.serve)
        return server

    def _form_backend(self) -> Backend | None:
        asked = os.environ.get("CASEBOOK_ADMIN") or self.config.admin  # what `make admin` asks for goes first
        if not asked:
            return None
        try:
            find_packages()
            return backend_of(asked)
        except (BadBackend, NoPackage) as error:
            raise PluginError(str(error)) from None


def _check_footer(extra: Mapping[str, Any]) -> None:
    """Refuse real numbers on a demonstration; warn of unusual ones, since a new form of number may come any day."""
    footer = extra.get("footer") or {}
    if extra.get("demo") and (given := filings(footer)):
        keys = ", ".join(f"extra.footer.{key}" for key in given)
        raise PluginError(
            f"mkdocs.yml: {keys}: 演示网站不能有真实的编号和标识；删去它们，正式网站则删去 demo: true"
            " / a demonstration carries nobody's numbers; take them out, or demo: true on a site in earnest"
        )
    for key, value in unusual_filings(footer):
        item = requirements().footer[key]
        told = _UNUSUAL.format(key=key, value=value, zh=item.zh, en=item.en)
        log.warning("mkdocs.yml: extra.footer.%s: %s", key, told)
