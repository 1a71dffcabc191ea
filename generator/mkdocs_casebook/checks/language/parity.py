"""Parity of both languages: the same numbers, dates and times, and bodies with the same lists, tables and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from mkdocs_casebook.checks.amounts import MAX_AMOUNTS, Difference, TooManyAmounts, differences
from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.todo import TODO
from mkdocs_casebook.checks.text_index import TextIndex, text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.text.line_index import LineIndex

_CODES = {"number": "parity-number", "date": "parity-date", "meaning": "parity-meaning", "place": "parity-place"}
_MISSING = "—"
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_BRACES = re.compile(r"\{[^{}\n]*\}?")
_LINE = re.compile(r"\n\s*(?:[-*+|#]|\d+[.)])")


def check_amounts(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find numbers and dates that are missing or different in one language."""
    index = text_index_of(case)
    try:
        yield from _compare(index)
    except TooManyAmounts as error:
        yield finding("too-many-amounts", index.texts[error.pair][0], limit=MAX_AMOUNTS)


def _compare(index: TextIndex) -> Iterator[Finding]:
    for number, found in groupby(differences(index), key=itemgetter(0)):
        at, text = index.texts[number]
        if not _is_cited(at) and not _is_unfinished(text):
            zh, en = LineIndex(text.zh or ""), LineIndex(text.en or "")
            yield from (_finding(difference, at, zh, en) for _, difference in found)


def _is_cited(at: Location) -> bool:
    """Return whether a text is a citation of a source, whose translation may be shortened."""
    return at[0] == "sources" and at[-1] != "note"


def _is_unfinished(text: Text) -> bool:
    """Return whether a text contains a TODO, or only one language an unfilled placeholder: each has its finding."""
    unfilled = [sorted(_BRACES.findall(words)) for _, words in text.items()]
    return any(TODO.search(words) for _, words in text.items()) or unfilled[1:] != unfilled[:-1]


def _finding(difference: Difference, at: Location, zh: LineIndex, en: LineIndex) -> Finding:
    amount = difference.en or difference.zh
    assert amount  # a difference has at least one side
    lines, language = (en, "en") if difference.en else (zh, "zh")
    return finding(
        _CODES[difference.kind],
        (*at, language),
        offset=lines.line(amount.start),
        word=amount.text,
        zh=difference.zh.text if difference.zh else _MISSING,
        en=difference.en.text if difference.en else _MISSING,
    )


def check_structure(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find bodies whose lists, tables or headings differ in their number of lines, or else their paragraphs."""
    for index, section in enumerate(case.sections):
        body = section.body
        if body.zh is None or body.en is None:
            continue
        zh, en = _count_lines(body.zh), _count_lines(body.en)
        for kind in "-|#" if zh != en else "":
            if zh[kind] != en[kind]:
                at = ("sections", index, "body", "en")
                yield finding("parity-structure", at, word=kind, zh=zh[kind], en=en[kind])
        if (
            zh == en
            and not _is_unfinished(body)
            and (paragraphs := _count_paragraphs(body.zh)) != (in_en := _count_paragraphs(body.en))
        ):
            yield finding("parity-paragraphs", ("sections", index, "body", "en"), zh=paragraphs, en=in_en)


def _count_paragraphs(text: str) -> int:
    return len(_BETWEEN_PARAGRAPHS.split(text.strip()))


def _count_lines(text: str) -> Counter[str]:
    """Count the lines of lists (``-``, numbered ones included), tables (``|``) and headings (``#``)."""
    if not _LINE.search(f"\n{text}"):
        return Counter()
    lines = [line.split(maxsplit=1) for line in text.split("\n")]
    return Counter(kind for line in lines if len(line) == 2 and (kind := _kind(line[0])))


def _kind(marker: str) -> str:
    if marker in ("-", "*", "+") or (marker[:-1].isdecimal() and marker[-1] in ".)"):
        return "-"
    if marker[0] == "|":
        return "|"
    return "" if marker.strip("#") else "#"
