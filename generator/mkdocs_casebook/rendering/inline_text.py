"""Texts of a record as HTML: citations become links to the list of sources, ranges are not broken across lines."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from markupsafe import Markup, escape

from mkdocs_casebook.records.formatting.source_citations import replace_citations
from mkdocs_casebook.records.model import Case

_WORD_JOINER = "\u2060"
_MARK = Markup('\u2060<sup class="gov-cited"><a href="#source-{name}" aria-label="{label}">{number}</a></sup>')


def unbroken(text: str) -> str:
    """Return a text whose ranges (8～10) stay on one line."""
    return text.replace("～", f"{_WORD_JOINER}～{_WORD_JOINER}") if "～" in text else text


class InlineText:
    """Renders the citations of a case; without one, or on other pages than its own, citations are dropped.

    ``label`` names a link for readers who do not see its number, with a placeholder for the number.
    """

    def __init__(self, case: Case | None, label: str) -> None:
        self._case = case
        self._label = label

    @cached_property
    def _marks(self) -> dict[str, Markup]:
        return {
            name: _mark(name, number, self._label)
            for number, name in enumerate(self._case.sources if self._case else (), start=1)
        }

    def short(self, words: str) -> str:
        """Return a text of one line; it is escaped if it contains citations, else by the template."""
        words = unbroken(words)
        return self._cited(escape(words)) if "[@" in words else words

    def rendered(self, html: str) -> Markup:
        """Return rendered Markdown; the parser has escaped all text and dropped raw HTML, which the checks refuse."""
        html = unbroken(html)
        return self._cited(html) if "[@" in html else Markup(html)  # noqa: S704

    def _cited(self, html: str) -> Markup:
        return Markup(replace_citations(html, self._mark))  # noqa: S704 (escaped by the callers)

    def _mark(self, match: re.Match[str]) -> str:
        if _is_in_link_or_tag(match.string, match.start()):  # would break the page; the checks refuse it
            return ""
        return self._marks.get(match[1], "")


@lru_cache(maxsize=4096)  # sources of many cases have the same names
def _mark(name: str, number: int, label: str) -> Markup:
    return _MARK.format(name=name, number=number, label=label.format(number=number))


def _is_in_link_or_tag(html: str, position: int) -> bool:
    return any(
        html.rfind(opening, 0, position) > html.rfind(closing, 0, position)
        for opening, closing in (("<", ">"), ("<a ", "</a>"))
    )
