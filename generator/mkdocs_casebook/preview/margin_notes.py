"""Margin notes: the doubts about a record beside the sentences of its page that they concern.

The published page knows nothing of them: its HTML is searched for the block whose text is that of the field, and within
a field of several blocks for the one that contains the doubtful words. What is not found is noted below the heading of
its section, or of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain
from typing import Any

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.records.formatting.section_anchors import section_anchors
from mkdocs_casebook.records.model import Case, Milestone, Text
from mkdocs_casebook.records.serialization import order_of_milestones
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io import reader

_BLOCKS = frozenset(("p", "li", "dd", "h1", "h2", "h3", "h4", "figcaption"))
_WITHIN = frozenset(("li", "dd", "figcaption"))
"""Elements that have no place for a note before them: it becomes their first child. One about a heading follows it."""

_HEADINGS = {"milestones": "timeline"}
"""The id of the heading of a field's part of the page where it is not the name of the field; sections have anchors."""

_IGNORED = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|[\s*_`\[\]#>|\\\u2060-]+")
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass
class _Block:
    """An element of the page with text: its tag, its id, the offset where a note goes, its text."""

    tag: str
    name: str
    position: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text without spaces, Markdown and marks of citations."""
        return _plain("".join(self.parts))


class _Article(HTMLParser):
    """Collects the blocks of the article of a page, in the order of their ends."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[_Block] = []
        self._open: list[_Block] = []
        self._is_within = self._is_citation = False
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block."""
        self._is_within = self._is_within or tag == "article"
        self._is_citation = self._is_citation or tag == "sup"
        if self._is_within and tag in _BLOCKS:
            start = self._offset() + (len(self.get_starttag_text() or "") if tag in _WITHIN else 0)
            self._open.append(_Block(tag, dict(attrs).get("id") or "", start))

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._is_within = self._is_within and tag != "article"
        self._is_citation = self._is_citation and tag != "sup"
        if self._open and self._open[-1].tag == tag:
            block = self._open.pop()
            if tag not in _WITHIN and tag != "p":
                block.position = self._offset() + len(f"</{tag}>")
            self.blocks.append(block)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_data(self, data: str) -> None:
        """Add text to the open blocks."""
        for block in () if self._is_citation else self._open:
            block.parts.append(data)


_OTHER = {Language.ZH: ".en", Language.EN: ".zh"}


def about(language: Language, doubts: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the doubts that are not about a text in the other language."""
    return (doubt for doubt in doubts if not doubt.field.endswith(_OTHER[language]))


def with_margin_notes(
    html: str, case: Case, language: Language, doubts: Iterable[Problem], render: Callable[[Problem], str]
) -> str:
    """Return a page of a case with a note for each doubt; ``case`` has the order of the record."""
    blocks = _Article(html).blocks
    notes: dict[int, list[str]] = {}
    for doubt in doubts:
        if blocks:
            notes.setdefault(_position(blocks, case, language, doubt), []).append(render(doubt))
    for position in sorted(notes, reverse=True):
        html = html[:position] + "".join(notes[position]) + html[position:]
    return html


def _position(blocks: list[_Block], case: Case, language: Language, doubt: Problem) -> int:
    """Return the offset for a note: after the sentence, else the heading of its part, else that of the page."""
    part = _part_of_page(blocks, case, language, doubt.field)
    text = _plain(_text(case, doubt.field, language))
    of_text = [block for block in part if text and block.text and (block.text in text or text in block.text)]
    words = sorted({_plain(value) for _, value in doubt.values} - {"", "—"}, key=len, reverse=True)
    with_word = (block for word in words for block in (*of_text, *part) if word in block.text)
    title = next((block for block in blocks if block.tag == "h1"), blocks[0])
    return next(chain(with_word, of_text, part), title).position


def _part_of_page(blocks: list[_Block], case: Case, language: Language, location: str) -> list[_Block]:
    """Return the blocks from the heading of a field's part to the next one; all blocks for a field without one."""
    name, number = re.match(r"(\w*)(?:\[(\d+)\])?", location).groups()  # type: ignore[union-attr]
    anchors = section_anchors(case, language)
    is_section = name == "sections" and number and int(number) <= len(anchors)
    heading = anchors[int(number) - 1] if is_section else _HEADINGS.get(name, name)
    start = next((index for index, block in enumerate(blocks) if block.tag == "h2" and block.name == heading), None)
    if start is None:
        return [] if name not in ("title", "summary") else blocks
    end = next((index for index, block in enumerate(blocks) if index > start and block.tag == "h2"), len(blocks))
    return blocks[start:end]


def _text(case: Case, location: str, language: Language) -> str:
    """Return the text at the location of a finding in a language; empty if there is none."""
    value: Any = case
    for name, number in _PART.findall(location):
        if isinstance(value, Text):
            break
        if isinstance(value, Milestone):
            value = value.text  # also for its date
            break
        try:
            value = (
                value[int(number) - 1] if number else value[name] if isinstance(value, dict) else getattr(value, name)
            )
        except (LookupError, TypeError, AttributeError):
            return ""
    return value.get(language) if isinstance(value, Text) else ""


def _plain(text: str) -> str:
    return _IGNORED.sub("", text)


def in_order_of_record(case: Case, source: str) -> Case:
    """Return a case, whose milestones are by date, with those in the order of the text of its record."""
    try:
        milestones = reader.parse(source).data["milestones"]
        order = order_of_milestones([milestone["date"] for milestone in milestones])
    except (reader.Unreadable, LookupError, TypeError):  # changed since it was checked
        return case
    if len(order) != len(case.milestones):
        return case
    by_index = dict(zip(order, case.milestones, strict=True))
    return case.model_copy(update={"milestones": tuple(by_index[index] for index in range(len(order)))})
