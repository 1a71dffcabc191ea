"""The only module that knows MkDocs: a plugin that checks the cases before a build and fills the site after it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.pages import Page

from generator.admin import Backend, BadBackend, NoPackage, backend_of, find_packages, write_form
from generator.build_day import build_day
from generator.catalog import Catalog
from generator.frame import NoFrame
from generator.government import duties, filings, unusual
from generator.language import Language
from generator.links import unknown_links, with_links
from generator.load import load
from generator.preview.follow import Follower
from generator.problems import Problems
from generator.rules.review import required_steps
from generator.site import build

_UNUSUAL = (
    "{zh}“{value}”的格式少见，请与批准文件核对；确实无误的，在 extra.footer 里写 accept: [{key}]"
    " / {en} has an unusual form: “{value}”; if it is right all the same, write accept: [{key}] under extra.footer"
)

_EVERY = 0.25
"""Seconds between two looks at the records while they are written."""

log = get_plugin_logger(__name__)


class Options(Config):
    """What ``mkdocs.yml`` may say: the folder of the cases, relative to it, the day of the build, reviews, the form."""

    cases = config_options.Dir(exists=True, default="cases")
    build_date = config_options.Optional(config_options.Type(str))
    require_review = config_options.Type((bool, list), default=False)
    admin = config_options.Optional(config_options.Type((str, dict)))


class CasesPlugin(BasePlugin[Options]):
    """Loads the cases, links hand-written pages to them, and fills the built site."""

    catalog: Catalog | None = None
    today: str | None
    follower: Follower | None = None
    form: Backend | None

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Begin a preview, if it is one; that there is this method keeps the plugin between two builds."""
        self.follower = Follower() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check, before MkDocs touches the former output."""
        if config.theme.get("font") is not False:
            raise PluginError(
                "mkdocs.yml: theme.font: 须为 false，否则读者的浏览器会向别的主机请求字体 / must be false"
            )
        _check_footer(config.extra)
        self.form = self._form_backend()
        try:
            self.today = build_day(self.config.build_date)
            required = required_steps(self.config.require_review)
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}") from None
        docs = Path(config.docs_dir)
        if self.follower:
            others = (docs, *map(Path, [config.config_file_path, *config.theme.dirs[:1], *config.watch]))
            self.catalog = self.follower.begin(self._root, docs, others, self.today)
            return config
        try:
            self.catalog = load(self._root, today=self.today, require_review=required)
        except Problems as problems:
            count = len(problems.problems)
            raise PluginError(
                f"{problems}\n{count} 个问题，没有生成网站 / problems: {count}; nothing was built"
            ) from None
        if told := list(unknown_links(docs, self.catalog)):
            raise PluginError("\n".join(told))
        for notice in self.catalog.notices:
            log.info("%s\n%s", notice.told(Language.ZH), notice.told(Language.EN))
        return config

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Turn links of the form ``case:<id>`` on hand-written pages into addresses; the preview does so by itself."""
        return html if self.follower or not self.catalog else with_links(html, page.url, self.catalog)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames that MkDocs has built."""
        folder = Path(config.site_dir)
        try:
            if self.follower:
                self._write_form(folder)
                self.follower.take(folder)
            else:
                self._fill(folder)
                self._write_form(folder)
        except NoFrame as error:
            raise PluginError(f"没有页面框架 / the frame pages are missing: {error}") from None
        except Problems as problems:  # a photo that broke since the check
            raise PluginError(str(problems)) from None

    def _fill(self, folder: Path) -> None:
        assert self.catalog  # without one, no build comes so far
        pages = build(self.catalog, root=self._root, folder=folder, today=self.today)
        log.info("cases: %d, pages: %d", len(self.catalog.cases), pages)

    def _write_form(self, folder: Path) -> None:
        if self.form and self.catalog:
            vocabulary = self.catalog.vocabulary
            write_form(folder, packages=self._packages, backend=self.form, vocabulary=vocabulary)

    def on_serve(self, server: LiveReloadServer, *, builder: Callable[[], None], **_: Any) -> LiveReloadServer:
        """Let the preview answer browsers, and follow what is written to the records."""
        server.observer._timeout = _EVERY  # noqa: SLF001 - MkDocs asks for no wish; unheeded, it looks half as often
        server.watch(str(self._root))
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
            find_packages(self._packages)
            return backend_of(asked)
        except (BadBackend, NoPackage) as error:
            raise PluginError(str(error)) from None

    @property
    def _packages(self) -> Path:
        return self._root.parent / "admin" / "node_modules"

    @property
    def _root(self) -> Path:
        return Path(self.config.cases)


def _check_footer(extra: Mapping[str, Any]) -> None:
    """Refuse real numbers on a demonstration; warn of unusual ones, since a new form of number may come any day."""
    footer = extra.get("footer") or {}
    if extra.get("demo") and (given := filings(footer)):
        keys = ", ".join(f"extra.footer.{key}" for key in given)
        raise PluginError(
            f"mkdocs.yml: {keys}: 演示网站不能有真实的编号和标识；删去它们，正式网站则删去 demo: true"
            " / a demonstration carries nobody's numbers; take them out, or demo: true on a site in earnest"
        )
    for key, value in unusual(footer):
        item = duties().footer[key]
        told = _UNUSUAL.format(key=key, value=value, zh=item.zh, en=item.en)
        log.warning("mkdocs.yml: extra.footer.%s: %s", key, told)
