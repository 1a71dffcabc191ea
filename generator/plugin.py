"""The only module that knows MkDocs: a plugin that checks the cases before a build and fills the site after it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
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
from generator.load import load
from generator.pages import case_address
from generator.problems import Problems, nearest
from generator.site import build

_CASE_LINK = re.compile(r'href="case:([^"#]*)')
_WRITTEN_LINK = re.compile(r"\](?:\(|:\s*)<?case:([^)>#\s]*)")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)

_UNUSUAL = (
    "{zh}“{value}”的格式少见，请与批准文件核对；确实无误的，在 extra.footer 里写 accept: [{key}]"
    " / {en} has an unusual form: “{value}”; if it is right all the same, write accept: [{key}] under extra.footer"
)

log = get_plugin_logger(__name__)


class Options(Config):
    """What ``mkdocs.yml`` may say: the folder of the cases, relative to it, the day of the build, the form."""

    cases = config_options.Dir(exists=True, default="cases")
    build_date = config_options.Optional(config_options.Type(str))
    admin = config_options.Optional(config_options.Type((str, dict)))


class CasesPlugin(BasePlugin[Options]):
    """Loads the cases, links hand-written pages to them, and fills the built site."""

    catalog: Catalog
    today: str | None
    form: Backend | None

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
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}") from None
        try:
            self.catalog = load(self._root, today=self.today)
        except Problems as problems:
            count = len(problems.problems)
            raise PluginError(
                f"{problems}\n{count} 个问题，没有生成网站 / problems: {count}; nothing was built"
            ) from None
        if told := list(self._unknown_links(Path(config.docs_dir))):
            raise PluginError("\n".join(told))
        return config

    def _unknown_links(self, docs: Path) -> Iterator[str]:
        """Tell the links of hand-written pages to cases that do not exist; MkDocs meets them too late for the site."""
        for path in sorted(docs.rglob("*.md")):
            text = path.read_text(encoding="utf-8", errors="replace")
            prose = _CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
            for match in _WRITTEN_LINK.finditer(prose):
                if match[1] not in self.catalog.by_id:
                    place = (
                        f"{docs.name}/{path.relative_to(docs).as_posix()}:{prose.count(chr(10), 0, match.start()) + 1}"
                    )
                    near = nearest(match[1], self.catalog.by_id)
                    hint = f"；是不是 / did you mean case:{near}" if near else ""
                    yield f"{place}: 没有案例“{match[1]}” / there is no case “{match[1]}”{hint}"

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Turn links of the form ``case:<id>`` on hand-written pages into addresses; an unknown id is an error."""
        language = Language.EN if page.url.startswith(Language.EN.root) else Language.ZH

        def link(match: re.Match[str]) -> str:
            case = self.catalog.by_id.get(match[1])
            if case is None:
                path = page.file.src_uri
                raise PluginError(f"{path}: 没有案例“{match[1]}” / there is no case “{match[1]}”")
            return f'href="{"../" * page.url.count("/")}{case_address(case, language)}'

        return _CASE_LINK.sub(link, html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames that MkDocs has built."""
        try:
            pages = build(self.catalog, root=self._root, folder=Path(config.site_dir), today=self.today)
        except NoFrame as error:
            raise PluginError(f"没有页面框架 / the frame pages are missing: {error}") from None
        except Problems as problems:  # a photo that broke since the check
            raise PluginError(str(problems)) from None
        log.info("cases: %d, pages: %d", len(self.catalog.cases), pages)
        if self.form:
            write_form(
                Path(config.site_dir), packages=self._packages, backend=self.form, vocabulary=self.catalog.vocabulary
            )

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Rebuild when a record changes."""
        server.watch(str(self._root))
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
