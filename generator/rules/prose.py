"""Texts print as the editor meant them: figures exist, Markdown holds no HTML, links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.fill import PLACEHOLDER
from generator.markdown import LINK, RAW_HTML, to_html
from generator.model import Case
from generator.model.texts import texts
from generator.problems import Finding, Location, finding, nearest
from generator.rules.surroundings import Surroundings

_SUSPECT = re.compile(r"[<&!\]*#=~-]|www\.|://")
"""What Markdown must contain before any of its rules below can be broken."""

_ALLOWED_LINK = re.compile(r"https?://|mailto:|tel:|case:")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check_placeholders(case: Case, _: Surroundings) -> Iterator[Finding]:
    """``{name}`` in a text names a figure of the record."""
    for at, text in texts(case):
        for language, written in (("zh", text.zh), ("en", text.en or "")):
            if "{" not in written:
                continue
            for match in PLACEHOLDER.finditer(written):
                if match[1] not in case.figures:
                    near = nearest(match[1], case.figures)
                    offset = written.count("\n", 0, match.start())
                    yield finding("unknown-placeholder", (*at, language), offset=offset, key=match[1], nearest=near)


def check_markdown(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Section bodies are Markdown without raw HTML, pictures, top headings or links that lead nowhere."""
    for index, section in enumerate(case.sections):
        for language, written in (("zh", section.body.zh), ("en", section.body.en or "")):
            if _SUSPECT.search(written):
                yield from _in_markdown(written, ("sections", index, "body", language), surroundings)


def _in_markdown(written: str, at: Location, surroundings: Surroundings) -> Iterator[Finding]:
    html = to_html(written)
    if RAW_HTML in html:
        yield finding("raw-html", at, offset=_line_of("<", written))
    if "<img " in html:
        yield finding("picture-in-text", at, offset=_line_of("![", written))
    if "<h1>" in html or "<h2>" in html:
        yield finding("heading-too-high", at, offset=_line_of("#", written))
    if "**" in re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL):
        yield finding("bold-not-recognised", at, offset=_line_of("**", written))
    if _FORBIDDEN.search(html):
        yield finding("forbidden-entity", at, offset=_line_of("&#", written))
    for address in LINK.findall(html):
        yield from _in_link(address, at, written, surroundings)


def _in_link(address: str, at: Location, written: str, surroundings: Surroundings) -> Iterator[Finding]:
    offset = _line_of(address or "](", written)
    if not _ALLOWED_LINK.match(address):
        yield finding("link-refused", at, offset=offset, address=address)
        return
    identifier = address.removeprefix("case:")
    if identifier != address and identifier not in surroundings.identifiers:
        near = nearest(identifier, surroundings.identifiers)
        yield finding("unknown-linked-case", at, offset=offset, key=identifier, nearest=near)


def _line_of(part: str, written: str) -> int:
    return written.count("\n", 0, max(written.find(part), 0))
