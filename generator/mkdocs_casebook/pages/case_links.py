"""Links of hand-written pages to cases, written ``case:<id>`` as in the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import nearest
from mkdocs_casebook.pages.page import case_address
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language

_LINK = re.compile(r'href="case:([^"#]*)')
_WRITTEN = re.compile(r"\](?:\(|:\s*)<?case:([^)>#\s]*)")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def unknown_links(docs: Path, catalog: Catalog) -> Iterator[str]:
    """Tell the links to cases that do not exist, by the lines that they stand in."""
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        prose = _CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
        for match in _WRITTEN.finditer(prose):
            if match[1] not in catalog.by_id:
                line = prose.count("\n", 0, match.start()) + 1
                place = f"{docs.name}/{path.relative_to(docs).as_posix()}:{line}"
                near = nearest(match[1], catalog.by_id)
                hint = f"；是不是 / did you mean case:{near}" if near else ""
                yield f"{place}: 没有案例“{match[1]}” / there is no case “{match[1]}”{hint}"


def with_links(html: str, address: str, catalog: Catalog) -> str:
    """Turn links to cases into addresses as seen from the page at an address; raise ``KeyError`` for one unknown."""
    language = Language.EN if address.startswith(Language.EN.root) else Language.ZH

    def link(match: re.Match[str]) -> str:
        return f'href="{"../" * address.count("/")}{case_address(catalog.by_id[match[1]], language)}'

    return _LINK.sub(link, html)
