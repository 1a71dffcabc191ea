"""Links to cases in hand-written pages, written ``case:<id>`` as in the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import nearest
from mkdocs_casebook.pages.page import case_address
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language

_HTML_LINK = re.compile(r'href="case:([^"#]*)')
_MARKDOWN_LINK = re.compile(r"\](?:\(|:\s*)<?case:([^)>#\s]*)")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def find_unknown_links(docs: Path, catalog: Catalog) -> Iterator[str]:
    """Yield a message, with file and line, for each link to a case that does not exist."""
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        prose = _CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
        for match in _MARKDOWN_LINK.finditer(prose):
            if match[1] not in catalog.by_id:
                line = prose.count("\n", 0, match.start()) + 1
                place = f"{docs.name}/{path.relative_to(docs).as_posix()}:{line}"
                near = nearest(match[1], catalog.by_id)
                hint = f"；是不是 / did you mean case:{near}" if near else ""
                yield f"{place}: 没有案例“{match[1]}” / there is no case “{match[1]}”{hint}"


def resolve_links(html: str, address: str, catalog: Catalog) -> str:
    """Return the HTML of the page at an address with its ``case:`` links as relative links.

    Raises ``KeyError`` for a case that does not exist.
    """
    language = Language.EN if address.startswith(Language.EN.root) else Language.ZH

    def link(match: re.Match[str]) -> str:
        return f'href="{"../" * address.count("/")}{case_address(catalog.by_id[match[1]], language)}'

    return _HTML_LINK.sub(link, html)
