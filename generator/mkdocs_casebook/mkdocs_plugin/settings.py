"""The settings check in an MkDocs build: problems stop it before anything else is read or written."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.settings_check import check_settings
from mkdocs_casebook.text.languages import Language

log = get_plugin_logger(__name__)


def check_settings_file(config: MkDocsConfig) -> None:
    """Refuse settings with problems; log notices."""
    try:
        report = check_settings(Path(config.config_file_path))
    except Problems as problems:
        count = len(problems.problems)
        raise PluginError(f"{problems}\n{count} 个问题，没有生成网站 / problems: {count}; nothing was built") from None
    for notice in report.problems:
        log.info("%s\n%s", notice.describe(Language.ZH), notice.describe(Language.EN))
