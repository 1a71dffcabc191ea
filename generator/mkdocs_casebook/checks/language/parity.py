"""Both languages of a text tell the same: its numbers, its dates and times, and the parts of its body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mkdocs_casebook.checks.amounts import Difference, differences
from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.todo import TODO
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case, Text

_CODES = {"number": "parity-number", "date": "parity-date"}
_NOTHING = "—"
_LINE = re.compile(r"\n\s*(?:[-*+|#]|\d+[.)])")


def check_amounts(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find numbers and dates that stand in one language only, or otherwise in the other."""
    reading = text_index_of(case)
    for index, difference in differences(reading):
        at, text = reading.texts[index]
        if not _is_cited(at) and not _waits(text):
            yield _told(difference, at, text.zh, text.en or "")


def _is_cited(at: Location) -> bool:
    """Tell whether a text is the title of a source, which may be shortened in translation."""
    return at[0] == "sources" and at[-1] != "note"


def _waits(text: Text) -> bool:
    """Tell whether a text is not yet written in one of the languages: that is told by itself."""
    return TODO.search(text.zh) is not None or TODO.search(text.en or "") is not None


def _told(difference: Difference, at: Location, zh: str, en: str) -> Finding:
    there = difference.en or difference.zh
    assert there  # a difference has at least one side
    written, language = (en, "en") if difference.en else (zh, "zh")
    return finding(
        _CODES[difference.kind],
        (*at, language),
        offset=written.count("\n", 0, there.start),
        word=there.text,
        zh=difference.zh.text if difference.zh else _NOTHING,
        en=difference.en.text if difference.en else _NOTHING,
    )


def check_structure(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find bodies whose lists, tables or headings have more lines in one language than in the other."""
    for index, section in enumerate(case.sections):
        if section.body.en is None:
            continue
        zh, en = _lines(section.body.zh), _lines(section.body.en)
        for sign in "-|#" if zh != en else "":
            if zh[sign] != en[sign]:
                at = ("sections", index, "body", "en")
                yield finding("parity-structure", at, word=sign, zh=zh[sign], en=en[sign])


def _lines(text: str) -> Counter[str]:
    """Count the lines of lists, tables and headings; numbered items count as the others do."""
    if not _LINE.search(f"\n{text}"):
        return Counter()
    starts = [line.split(maxsplit=1) for line in text.split("\n")]
    return Counter(sign for start in starts if len(start) == 2 and (sign := _sign(start[0])))


def _sign(start: str) -> str:
    if start in ("-", "*", "+") or (start[:-1].isdecimal() and start[-1] in ".)"):
        return "-"
    if start[0] == "|":
        return "|"
    return "" if start.strip("#") else "#"
