"""Checks of ``extra.footer`` in ``mkdocs.yml``: filing numbers and their forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_casebook.site_config.government import filings, requirements, unusual_filings

_UNUSUAL = (
    "{zh}“{value}”的格式少见，请与批准文件核对；确实无误的，在 extra.footer 里写 accept: [{key}]"
    " / {en} has an unusual form: “{value}”; if it is right all the same, write accept: [{key}] under extra.footer"
)

log = get_plugin_logger(__name__)


def check_footer(extra: Mapping[str, Any]) -> None:
    """Refuse real filing numbers on a demonstration; warn of unusual ones, since their forms may change any day."""
    footer = extra.get("footer") or {}
    if extra.get("demo") and (given := filings(footer)):
        keys = ", ".join(f"extra.footer.{key}" for key in given)
        raise PluginError(
            f"mkdocs.yml: {keys}: 演示网站不能有真实的编号和标识；删去它们，正式网站则删去 demo: true"
            " / a demonstration must not carry real filing numbers; remove them, or remove demo: true on a real site"
        )
    for key, value in unusual_filings(footer):
        item = requirements().footer[key]
        message = _UNUSUAL.format(key=key, value=value, zh=item.zh, en=item.en)
        log.warning("mkdocs.yml: extra.footer.%s: %s", key, message)
