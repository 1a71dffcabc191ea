"""The settings check in an MkDocs build: problems stop it before anything else is read or written."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.settings_check import check_settings
from mkdocs_casebook.site_config.brand.settings import BrandSettings
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

_OTHER_INPUTS = re.compile(r"!ENV|^INHERIT:", re.MULTILINE)
"""How settings depend on more than their file."""

log = get_plugin_logger(__name__)


def check_settings_file(config: MkDocsConfig) -> tuple[SiteLanguages, BrandSettings | None]:
    """Refuse settings with problems; log notices; return the languages of the site and its brand."""
    try:
        report = check_settings(Path(config.config_file_path))
    except Problems as problems:
        count = len(problems.problems)
        raise PluginError(f"{problems}\n{count} 个问题，没有生成网站 / problems: {count}; nothing was built") from None
    for notice in report.problems:
        log.info("%s\n%s", notice.describe(Language.ZH), notice.describe(Language.EN))
    return report.languages, report.settings.extra.brand if report.settings else None


def has_only_named_inputs(config: MkDocsConfig) -> bool:
    """Return whether MkDocs' output depends on nothing but the files that the settings name."""
    given = config.user_configs[1:]
    return (
        set(config.plugins) == {"cases"}
        and not config.hooks
        and not any(name == "site_dir" and value for options in given for name, value in options.items())
        and not _OTHER_INPUTS.search(Path(config.config_file_path).read_text(encoding="utf-8"))
    )
