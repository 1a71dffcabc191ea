"""Links to cases in hand-written pages, written ``case:<id>`` as in the records, and the encoding of these pages."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.diagnostics.similar_words import nearest
from mkdocs_casebook.pages.page import case_address, joined
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.file_text import Unreadable, decode

_HTML_LINK = re.compile(r'href="case:([^"#]*)')
_MARKDOWN_LINK = re.compile(r"\](?:\(|:\s*)<?case:([^)>#\s]*)")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def find_page_faults(docs: Path, catalog: Catalog) -> Iterator[str]:
    """Yield a message, with file and line, for each page that is not UTF-8 and each link to an unknown case."""
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if name.partition("/")[0] in catalog.languages.unpublished:
            continue
        shown = f"{docs.name}/{name}"
        try:
            text = decode(path.read_bytes().removeprefix(BOM_UTF8))
        except Unreadable as error:
            problem = Problem.of(error.finding, path=shown, line=error.finding.line or 1)
            yield f"{problem.describe(Language.ZH)}\n{problem.describe(Language.EN)}"
            continue
        yield from _unknown_links(text, shown, catalog)


def _unknown_links(text: str, shown: str, catalog: Catalog) -> Iterator[str]:
    prose = _CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in _MARKDOWN_LINK.finditer(prose):
        if match[1] not in catalog.by_id:
            line = prose.count("\n", 0, match.start()) + 1
            near = nearest(match[1], catalog.by_id)
            hint = f"；是不是 / did you mean case:{near}" if near else ""
            yield f"{shown}:{line}: 没有案例“{match[1]}” / there is no case “{match[1]}”{hint}"


def resolve_links(html: str, address: str, catalog: Catalog) -> str:
    """Return the HTML of the page at an address with its ``case:`` links as relative links.

    Raises ``KeyError`` for a case that does not exist.
    """
    language = catalog.languages.of_address(address)

    def link(match: re.Match[str]) -> str:
        target = case_address(catalog.by_id[match[1]], language, catalog.languages)
        return f'href="{joined("../" * address.count("/"), target)}'

    return _HTML_LINK.sub(link, html)
