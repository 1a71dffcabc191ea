"""The visible text of a rendered page: its blocks, without what is navigation or interface."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from mkdocs_casebook.text.languages import Language, interface_words

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    )
)
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
_DRAWN = frozenset(("svg", "script", "style", "button", "template"))
"""Elements that are no text: their contents are drawn, run or pressed. The values of drawings are beside them."""
_BETWEEN = r"[；·›，、：（）()]|[,:;](?= )"
"""Punctuation between two values of one line."""
_BETWEEN_ELEMENTS = re.compile("(?<=[a-z])\0(?=[A-Z])")
_WORD_JOINER = "\u2060"


@dataclass
class Block:
    """A line of text as it is read, and the text of each of its elements."""

    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it, with single spaces."""
        return " ".join(_BETWEEN_ELEMENTS.sub(" ", "\0".join(self.parts)).replace("\0", "").split())


def visible_blocks(html: str) -> list[Block]:
    """Return the blocks of a page; alternative texts of pictures are blocks too."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [block for block in reader.blocks if block.text]


def is_in(block: Block, text: str, language: Language) -> bool:
    """Return whether a text has a block, or else each part of it that is not of the interface."""
    own, text = _squeezed(block.text), _squeezed(text)
    parts = [_squeezed(part) for one in block.parts for part in record_parts(one, language)]
    return own in text or all(part in text for part in parts)


def record_parts(text: str, language: Language) -> list[str]:
    """Return what is left of a text between the words of the interface."""
    return [
        part for part in (each.strip(" .。") for each in _interface(language).split(text)) if re.search(r"\w", part)
    ]


def record_text(block: Block, language: Language) -> str:
    """Return the text of a block that is from the record: its values, without labels and fixed words around them."""
    parts = [" ".join(part.split()) for part in block.parts]
    own = [_values(part, language) for part in parts]
    return block.text if own == parts else "\n".join(own)


def _values(text: str, language: Language) -> str:
    fixed, templates = _fixed_words(language)
    label, colon, value = text.partition(interface_words(language)["colon"].strip())
    listed = text.split(interface_words(language)["comma"])
    if text.strip(" ：:") in fixed or all(part in fixed for part in listed):
        return ""
    if colon and label in fixed:
        return _values(value.strip(), language)
    match = next(filter(None, (each.fullmatch(text) for each in templates)), None)
    return "\n".join(match.groups()) if match else text


_AROUND_VALUES = (
    *("as_of", "figure_as_of", "status_as_of", "next_review", "review_overdue", "accessed", "taken", "compiled_from"),
    *("editor", "translation_checked", "withdrawn_on", "withdrawn_reason"),
)
"""Interface texts on case pages with a value within them, which the index has without them."""


@cache
def _fixed_words(language: Language) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    words = interface_words(language)
    translated = [text for key, text in words.items() if key.startswith("translated_")]
    templates = [
        *(text + words["comma"] + words["translation_checked"] for text in translated),
        *(words[key] for key in _AROUND_VALUES),
        "{label}" + words["colon"] + words["series_finding"],
    ]
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(each.strip()))) for each in templates]
    between = {words[key] for key in ("until", "or", "comma", "list_comma")}
    return frozenset(word.strip(" ：:") for word in words.values() if word not in between), [
        re.compile(each) for each in patterns
    ]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def _interface(language: Language) -> re.Pattern[str]:
    """Return a pattern of the fixed words, the longest first, and of the punctuation between two values."""
    fixed = {part.strip() for words in interface_words(language).values() for part in re.split(r"\{\w*\}", words)}
    longest_first = sorted((each for each in fixed if each), key=lambda each: (-len(each), each))
    bounded = [rf"(?<!\w){re.escape(each)}(?!\w)" if each.isascii() else re.escape(each) for each in longest_first]
    return re.compile("|".join([*bounded, _BETWEEN]))


class _Reader(HTMLParser):
    """Collects blocks; ``_hidden`` counts the open elements within one that is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [Block()]
        self._open: list[str] = []
        self._hidden: int | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag not in _INLINE:
            self.blocks.append(Block())
        if tag == "img" and self._hidden is None:
            self.blocks += [Block([values.get("alt") or ""]), Block()]
        if tag in _VOID:
            return
        self._close_implied(tag)
        self._open.append(tag)
        if self._hidden is None and _is_left_out(tag, values):
            self._hidden = len(self._open)

    def _close_implied(self, tag: str) -> None:
        """Close elements whose optional end tag is left out: a following one of the same kind ends them."""
        for ends in ({"li"}, {"dt", "dd"}, {"tr"}, {"td", "th"}):
            if tag in ends and self._open and self._open[-1] in ends | ({"td", "th"} if tag == "tr" else set()):
                self._pop()
                self._close_implied(tag)

    def _pop(self) -> None:
        if self._hidden == len(self._open):
            self._hidden = None
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.blocks.append(Block())
        while tag in self._open and self._open[-1] != tag:
            self._pop()
        if tag in self._open:
            self._pop()

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self.blocks[-1].parts.append(data.replace(_WORD_JOINER, ""))


def _is_left_out(tag: str, values: dict[str, str | None]) -> bool:
    within_page = tag == "a" and (values.get("href") or "").startswith("#")
    return tag in _DRAWN or "hidden" in values or values.get("data-search") == "off" or within_page
