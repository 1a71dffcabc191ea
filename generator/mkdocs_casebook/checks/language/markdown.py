"""Markdown and placeholders: ``{name}`` names a figure, bodies contain no HTML, images or broken links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from urllib.parse import unquote

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Edit, Finding, Location, Suggestion, finding
from mkdocs_casebook.diagnostics.limits import MAX_LISTED
from mkdocs_casebook.records.choices import plain_word
from mkdocs_casebook.records.formatting.figure_placeholders import MAX_PLACEHOLDERS, PLACEHOLDER, count_placeholders
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.line_index import LineIndex
from mkdocs_casebook.text.markdown import LINK, RAW_HTML, to_html
from mkdocs_casebook.text.web_addresses import split_address
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_MAY_BE_FAULTY = re.compile(r"[<&\]*#@=w:-](?:(?<=[<&\]*#@])|(?<=[=-])[ \t]*$|(?<=w)ww\.|(?<=:)//)", re.MULTILINE)
"""What Markdown must contain to break any rule below; a line that ends in - or = may underline a heading."""

_FAULTY_PARTS = (*"<&]*#@", "www.", "://", "-\n", "=\n", " \n", "\t\n")
"""The same for all texts joined, each of which ends a line."""

_ALLOWED_LINK = re.compile(r"https?://|mailto:|tel:|case:")
_SCRIPT = re.compile(r"(?:javascript|vbscript|file|data):[^\s>]*", re.IGNORECASE)
"""Link targets that the renderer removes."""

_BRACED = re.compile(r"(?<!\{)\{\s*([\w:-]+)\s*\}(?!\})")
"""What may be meant as a placeholder; ``{% … %}`` and ``{"a": 1}`` are not."""

_BRACES = "{}｛｝"
_MALFORMED = re.compile(
    r"(?<![{｛])(?:[{｛]{2,3}\s*[A-Za-z_]\w*\s*[}｝]*|｛\s*[A-Za-z_][\w.: -]{0,60}[}｝]?|\{\s*[A-Za-z_]\w*\s*[}｝]{2,}"
    r"|\{\s*[^\W\d][\w.: -]{0,60}(?:[}｝]|(?![\w.: -])))"
)
"""Braces that enclose names otherwise than a placeholder does, or are not closed."""

_CODE = re.compile(r"`[^`\n]*`")
_UNOPENED = re.compile(r"(?<![\w{｛])([A-Za-z_]\w*)[}｝]")

# The places in the Markdown of faults that are detected in the HTML.
_TAG = re.compile(r"<[A-Za-z/!?]")
_PICTURE = re.compile(r"!\[")
_HIGH_HEADING = re.compile(r"^ {0,3}(?:#{1,2}(?:\s|$)|=+\s*$|-+\s*$)", re.MULTILINE)
_STARS = re.compile(r"\*\*")
_ENTITY = re.compile(r"&#")
_ANY_LINK = re.compile(r"\]\(")


def check_placeholders(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find ``{name}`` in texts that names no figure of the record."""
    index = text_index_of(case)
    if not index.contains_any(*_BRACES):
        return
    if count_placeholders(text for _, text in index.texts_with_placeholders) > MAX_PLACEHOLDERS:
        first = next(at for at, text in index.texts_with_placeholders if text.contains("{"))
        yield finding("too-many-placeholders", first, limit=MAX_PLACEHOLDERS)
        return
    for (at, text), (_at, written) in zip(index.texts, index.texts_with_placeholders, strict=True):
        in_file = dict(written.items())
        for language, source in text.items():
            if any(map(source.__contains__, _BRACES)):
                found = chain(
                    _check_braces(source, (*at, language), case), _check_malformed(source, (*at, language), case)
                )
                yield from (_corrected(each, case, in_file[language]) for each in found)


def _corrected(found: Finding, case: Case, source: str) -> Finding:
    """Return a finding about braces with the placeholder that is meant, if they name a figure in another spelling."""
    values = dict(found.given)
    written = str(values.get("written") or f"{{{values['key']}}}")
    name, _, number = written.strip(f"{_BRACES} ").partition(":")
    meant = next((each for each in case.figures if plain_word(each) == plain_word(name)), None)
    if meant is None or number.strip() not in ("", "number") or source.count(written) != 1:
        return found
    right = f"{{{meant}:number}}" if number else f"{{{meant}}}"
    return found.with_correction(right, right, (Edit(found.at, right, instead_of=written),))


def _check_braces(source: str, at: Location, case: Case) -> Iterator[Finding]:
    lines = LineIndex(source)
    matches = ((lines.line(match.start()), match[0], match[1]) for match in _BRACED.finditer(source))
    for line, braced, name in dict.fromkeys(matches):
        known = PLACEHOLDER.fullmatch(braced)
        if known is None or known[1] not in case.figures:
            near = Suggestion(name.partition(":")[0], case.figures)
            yield finding("unknown-placeholder", at, offset=line, key=braced[1:-1], nearest=near)


def _check_malformed(source: str, at: Location, case: Case) -> Iterator[Finding]:
    """Find placeholders in a wrong form: ``｛x｝``, ``{{x}}``, ``{x y}``, ``{x.value}``, ``{x``, ``x}``."""
    lines = LineIndex(source)
    prose = _CODE.sub(lambda code: " " * len(code[0]), source)
    matches = [match for match in _MALFORMED.finditer(prose) if not _BRACED.fullmatch(match[0])]
    matches += [match for match in _UNOPENED.finditer(prose) if match[1] in case.figures]
    for line, written in dict.fromkeys((lines.line(match.start()), match[0].rstrip()) for match in matches):
        near = _figure_of(written, case)
        if str(near) or not written.startswith("{{"):  # syntax of another tool
            yield finding("malformed-placeholder", at, offset=line, written=written, nearest=near)


def _figure_of(written: str, case: Case) -> str | Suggestion:
    """Return the figure that malformed braces name, or a similar one."""
    name = written.strip(f"{_BRACES} ")
    names = (name, re.sub("[ -]+", "_", name), re.split(r"\W", name)[0])
    return next((each for each in names if each in case.figures), Suggestion(names[1], case.figures))


def check_markdown(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find raw HTML, images, top-level headings and broken links in the Markdown of section bodies."""
    for index, section in enumerate(case.sections) if text_index_of(case).contains_any(*_FAULTY_PARTS) else ():
        for language, source in section.body.items():
            if _MAY_BE_FAULTY.search(source):
                yield from _check_body(source, ("sections", index, "body", language), context)


def _check_body(source: str, at: Location, context: CheckContext) -> Iterator[Finding]:
    html = to_html(source)
    if RAW_HTML in html:
        yield finding("raw-html", at, offset=_line_of(_TAG, source))
    if "<img " in html:
        yield finding("picture-in-text", at, offset=_line_of(_PICTURE, source))
    if "<h1>" in html or "<h2>" in html:
        yield finding("heading-too-high", at, offset=_line_of(_HIGH_HEADING, source))
    if "**" in html and _has_unrendered_bold(source):
        yield finding("bold-not-recognised", at, offset=_line_of(_STARS, source))
    if "&" in source and FORBIDDEN.search(html):
        yield finding("forbidden-entity", at, offset=_line_of(_ENTITY, source))
    bad_links = 0
    for address in dict.fromkeys(LINK.findall(html)):
        shown_source = source if bad_links < MAX_LISTED else ""  # a search for each of thousands takes minutes
        for found in _check_link(address, at, shown_source, context):
            bad_links += 1
            yield found


def _has_unrendered_bold(source: str) -> bool:
    """Return whether stars meant for bold text are printed; escaped ones, as in a masked number, are not meant so."""
    html = to_html(source.replace(r"\*", "＊"))
    return "**" in re.sub(r"<code>.*?</code>|<a href=[^>]*>", "", html, flags=re.DOTALL)


def _check_link(encoded: str, at: Location, source: str, context: CheckContext) -> Iterator[Finding]:
    address = unquote(unescape(encoded)) or _script_target(source)
    identifier = address.removeprefix("case:")
    is_known = identifier == address or identifier in context.identifiers
    is_allowed = _ALLOWED_LINK.match(address) and ("://" not in address or split_address(address).hostname)
    if is_known and is_allowed:
        return
    offset = source.count("\n", 0, max(source.find(address), 0)) if address else _line_of(_ANY_LINK, source)
    if not is_allowed:
        yield finding("link-refused", at, offset=offset, address=address)
    else:
        near = Suggestion(identifier, context.identifiers)
        yield finding("unknown-linked-case", at, offset=offset, key=identifier, nearest=near)


def _script_target(source: str) -> str:
    match = _SCRIPT.search(source)
    return match[0].removesuffix(")") if match else ""


def _line_of(part: re.Pattern[str], source: str) -> int:
    match = part.search(source)
    return source.count("\n", 0, match.start()) if match else 0
