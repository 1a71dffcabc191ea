"""Texts print as the editor meant them: figures exist, Markdown holds no HTML, links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding, nearest
from mkdocs_casebook.records.figure_placeholders import PLACEHOLDER
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.markdown import LINK, RAW_HTML, to_html
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_SUSPECT = re.compile(r"[<&\]*#@=w:-](?:(?<=[<&\]*#@])|(?<=[=-])[ \t]*$|(?<=w)ww\.|(?<=:)//)", re.MULTILINE)
"""What Markdown must contain before any of its rules below can be broken; a line that ends so may make a heading."""

_SUSPECT_SIGNS = (*"<&]*#@", "www.", "://", "-\n", "=\n", " \n", "\t\n")
"""What all texts together must hold; between two of them a line ends."""

_ALLOWED_LINK = re.compile(r"https?://|mailto:|tel:|case:")
_SCRIPT = re.compile(r"(?:javascript|vbscript|file|data):[^\s>]*", re.IGNORECASE)
"""Addresses that the renderer empties."""

_BRACED = re.compile(r"(?<!\{)\{\s*([\w:-]+)\s*\}(?!\})")
"""What may have been meant to print a figure; ``{% … %}`` and ``{"a": 1}`` cannot."""

# Where a mistake that shows in the HTML can stand in the Markdown.
_TAG = re.compile(r"<[A-Za-z/!?]")
_PICTURE = re.compile(r"!\[")
_HIGH_HEADING = re.compile(r"^ {0,3}(?:#{1,2}(?:\s|$)|=+\s*$|-+\s*$)", re.MULTILINE)
_STARS = re.compile(r"\*\*")
_ENTITY = re.compile(r"&#")
_ANY_LINK = re.compile(r"\]\(")


def check_placeholders(case: Case, _: CheckContext) -> Iterator[Finding]:
    """``{name}`` in a text names a figure of the record."""
    reading = text_index_of(case)
    for at, text in reading.texts if reading.contains_any("{") else ():
        for language, written in (("zh", text.zh), ("en", text.en or "")):
            if "{" in written:
                yield from _in_braces(written, (*at, language), case)


def _in_braces(written: str, at: Location, case: Case) -> Iterator[Finding]:
    for match in _BRACED.finditer(written):
        known = PLACEHOLDER.fullmatch(match[0])
        if known is None or known[1] not in case.figures:
            near = nearest(match[1].removesuffix(":number"), case.figures)
            offset = written.count("\n", 0, match.start())
            yield finding("unknown-placeholder", at, offset=offset, key=match[0][1:-1], nearest=near)


def check_markdown(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Section bodies are Markdown without raw HTML, pictures, top headings or links that lead nowhere."""
    for index, section in enumerate(case.sections) if text_index_of(case).contains_any(*_SUSPECT_SIGNS) else ():
        for language, written in (("zh", section.body.zh), ("en", section.body.en or "")):
            if _SUSPECT.search(written):
                yield from _in_markdown(written, ("sections", index, "body", language), context)


def _in_markdown(written: str, at: Location, context: CheckContext) -> Iterator[Finding]:
    html = to_html(written)
    if RAW_HTML in html:
        yield finding("raw-html", at, offset=_line_of(_TAG, written))
    if "<img " in html:
        yield finding("picture-in-text", at, offset=_line_of(_PICTURE, written))
    if "<h1>" in html or "<h2>" in html:
        yield finding("heading-too-high", at, offset=_line_of(_HIGH_HEADING, written))
    if "**" in html and _has_stars_left(written):
        yield finding("bold-not-recognised", at, offset=_line_of(_STARS, written))
    if "&" in written and FORBIDDEN.search(html):
        yield finding("forbidden-entity", at, offset=_line_of(_ENTITY, written))
    for address in LINK.findall(html):
        yield from _in_link(address, at, written, context)


def _has_stars_left(written: str) -> bool:
    """Tell whether stars are printed that were meant to make letters bold, not those of a masked number."""
    html = to_html(written.replace(r"\*", "＊"))
    return "**" in re.sub(r"<code>.*?</code>|<a href=[^>]*>", "", html, flags=re.DOTALL)


def _in_link(encoded: str, at: Location, written: str, context: CheckContext) -> Iterator[Finding]:
    address = unquote(unescape(encoded)) or _script_in(written)
    identifier = address.removeprefix("case:")
    is_known = identifier == address or identifier in context.identifiers
    is_allowed = _ALLOWED_LINK.match(address)
    if is_known and is_allowed:
        return
    offset = _line_of(re.compile(re.escape(address)) if address else _ANY_LINK, written)
    if not is_allowed:
        yield finding("link-refused", at, offset=offset, address=address)
    else:
        near = nearest(identifier, context.identifiers)
        yield finding("unknown-linked-case", at, offset=offset, key=identifier, nearest=near)


def _script_in(written: str) -> str:
    match = _SCRIPT.search(written)
    return match[0].removesuffix(")") if match else ""


def _line_of(part: re.Pattern[str], written: str) -> int:
    match = part.search(written)
    return written.count("\n", 0, match.start()) if match else 0
