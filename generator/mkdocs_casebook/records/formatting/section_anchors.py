"""Anchors of the sections of a case, which differ from the fixed ids of its page."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.anchors import unique_anchors
from mkdocs_casebook.text.languages import Language

_FIXED = re.compile(
    "address|answers|ask|cases|charts|compared|concerns|conditions|content|contents|correction|costs|data|decisions|facts|feeds"
    "|fields|figures|files|follow|good-to-know|history|inside|lessons|limits|nearby|notice|outcomes|participation|qr"
    "|related|share|siblings|sources|squares|timeline|tools|top|totals|wider|withdrawn"
    "|(?:cite|gov|section|source|story|timeline|titles)(?:-.*)?|_.*"
)
"""Ids of other parts of pages, and the first words of such ids."""


def section_anchors(case: Case, language: Language) -> tuple[str, ...]:
    """Return the anchor of each section of a case in a language, in order.

    ``#section-1`` and so on, which sections had before, stay valid as ids of empty elements.
    """
    return _anchors(tuple(section.heading.get(language) for section in case.sections))


@lru_cache(maxsize=64)  # contents and story of a page ask for the same ones
def _anchors(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(unique_anchors(map(without_citations, headings), _FIXED.fullmatch, "story"))
