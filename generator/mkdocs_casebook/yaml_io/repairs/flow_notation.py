"""Notation of ``{…}`` and ``[…]`` on one line, read as an editor means it.

A comma separates the fields of ``{…}`` only before the name of a field and a colon; any other belongs to the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mkdocs_casebook.yaml_io.repairs.scalar_notation import (
    CURLY_OPENING,
    GAP,
    OPENING_QUOTES,
    Written,
    closing_quote,
    in_curly_quotes,
    in_quotes,
    plain,
    with_valid_escapes,
)

LANGUAGES = frozenset({"zh", "en"})
"""The fields of a text."""

_MAX_DEPTH = 8
"""Of brackets on one line."""

_KEY = re.compile(rf"([{GAP}]*)([\"']?)([A-Za-z_][A-Za-z0-9_-]*)(\2)([{GAP}]*)([:：])([{GAP}]*)")
_LANGUAGE = re.compile(rf"[{GAP}]+(?:zh|en)[:：]")
_PLACEHOLDER = re.compile(r"\{[^{}\n,]*\}")
_OPENING, _CLOSING = {"{": "}", "｛": "}", "[": "]", "［": "]"}, {"}": "}", "｝": "}", "]": "]", "］": "]"}
_AFTER_VALUE = re.compile(rf"[{GAP}]*(?:[,，}}｝\]］]|$| #)")
_ASCII_ITEM = re.compile(rf"[{GAP}]*[A-Za-z0-9_-]+[{GAP}]*[,，、\]］]")


class Unclear(Exception):  # noqa: N818 - describes the text
    """The text is no collection that has one meaning."""


class FlowNotation:
    """Reads a line from one of its brackets on; ``codes`` are the mistakes in it, ``at`` is where the reading is."""

    def __init__(self, source: str, at: int, names: Collection[str]) -> None:
        self.at = at
        self.codes: list[str] = []
        self._source = source
        self._names = names
        self._depth = 0
        self._is_text = False

    def is_mapping(self) -> bool:
        """Return whether a brace opens a mapping rather than a placeholder such as ``{lifts_done}``."""
        return self._source[self.at] in "{｛" and (
            _KEY.match(self._source, self.at + 1) is not None or self._source[self.at + 1 :].strip(" ｛{}｝") == ""
        )

    def collection(self) -> str:
        """Return a mapping or list as it should be written, or raise ``Unclear``."""
        opening = self._source[self.at]
        if self._depth == _MAX_DEPTH:
            raise Unclear
        self._depth += 1
        closing = _OPENING[opening]
        written = self._sign("{" if closing == "}" else "[")
        while True:
            gap = self._gap()
            if self._next() and _CLOSING.get(self._next()) == closing:
                written += gap + self._sign(closing)
                break
            if not self._next():
                written = self._unclosed(written + gap, closing)
                break
            written += gap + (self._key() if closing == "}" else "") + self._value(closing) + self._separator(closing)
        self._depth -= 1
        return written

    def _unclosed(self, written: str, closing: str) -> str:
        if written.rstrip().endswith(","):  # goes on in the next line
            return written
        if not written.strip(" [{"):
            raise Unclear
        self.codes.append("bracket-missing")
        return written.rstrip() + closing

    def _next(self) -> str:
        return self._source[self.at : self.at + 1]

    def _sign(self, right: str) -> str:
        if self._next() != right:
            self.codes.append("full-width-sign")
        self.at += 1
        return right

    def _gap(self) -> str:
        start = self.at
        while self._next() and self._next() in " \t\u00a0\u3000":
            self.at += 1
        return " " * (self.at - start)

    def _key(self) -> str:
        match = _KEY.match(self._source, self.at)
        if match is None:
            raise Unclear
        self.at = match.end()
        self._is_text = match[3] in LANGUAGES
        if match[6] == "：":
            self.codes.append("full-width-sign")
        elif not match[7] and not match[2]:
            self.codes.append("space-missing")
        elif set(match[7]) - {" ", "\t"}:
            self.codes.append("space-wide")
        space = "" if match[2] and not match[7] else " " * max(1, len(match[7]))
        return f"{match[2]}{match[3]}{match[4]}:{space}"

    def _value(self, closing: str) -> str:
        char = self._next()
        if char in _OPENING and char:
            inner = self._inner_collection()
            if inner is not None:
                return inner
        if char and char in "\"'":
            end = closing_quote(self._source, self.at)
            if end and (_AFTER_VALUE.match(self._source, end) or _LANGUAGE.match(self._source, end)):
                raw, self.at = self._source[self.at : end], end
                return self._written(with_valid_escapes(raw))
        start = self.at
        raw = self._text(closing)
        gap = self._source[start + len(raw) : self.at]
        return self._scalar(raw, closing) + gap.replace("\u3000", " ")

    def _inner_collection(self) -> str | None:
        """Return a collection within another; nothing if the bracket opens a text, as ``{lifts_done}`` or a link."""
        start, codes, depth = self.at, [*self.codes], self._depth
        is_text = self._source.startswith("[@", start) or (self._next() in "{｛" and not self.is_mapping())
        if not is_text:
            try:
                written = self.collection()
            except Unclear:
                pass
            else:
                if _AFTER_VALUE.match(self._source, self.at):
                    return written
        self.at, self.codes, self._depth = start, codes, depth
        return None

    def _scalar(self, raw: str, closing: str) -> str:
        if not raw:
            return ""
        if raw[0] in OPENING_QUOTES:
            return self._written(in_quotes(raw))
        if raw[0] in CURLY_OPENING:
            return self._written(in_curly_quotes(raw, in_braces=True))
        if closing == "]" and raw.startswith("@"):
            raise Unclear
        return self._written(plain(raw, in_braces=True))

    def _written(self, value: Written) -> str:
        self.codes += value.codes
        return value.text

    def _text(self, closing: str) -> str:
        """Return a text up to the next separator or bracket that closes; ``at`` moves behind it."""
        start = self.at
        while self._next() and not self._ends_text(closing):
            placeholder = _PLACEHOLDER.match(self._source, self.at)
            self.at = placeholder.end() if placeholder else self.at + 1
        return self._source[start : self.at].rstrip(" \t\u00a0\u3000")

    def _ends_text(self, closing: str) -> bool:
        char = self._next()
        if char in _CLOSING:
            return _CLOSING[char] == closing
        if char in ",，" or (char == "、" and closing == "]"):
            return self._is_separator(char, closing)
        if closing == "}" and char in ";；、":
            return _LANGUAGE.match(self._source, self.at + 1) is not None
        return closing == "}" and char in " \u3000" and _LANGUAGE.match(self._source, self.at) is not None

    def _is_separator(self, char: str, closing: str) -> bool:
        if closing == "]":
            return char == "," or _ASCII_ITEM.match(self._source, self.at + 1) is not None
        match = _KEY.match(self._source, self.at + 1)
        if match is None:
            return char == "," and _CLOSING.get(self._source[self.at + 1 :].strip()[:1]) == closing
        is_name = match[3] in self._names or (char == "," and not self._is_text)
        return is_name and char in ",，"

    def _separator(self, closing: str) -> str:
        char = self._next()
        if char and char in ",，、;；":
            gap = "" if char == "," or self._source[self.at + 1 : self.at + 2] == " " else " "
            return self._sign(",") + gap
        if closing == "}" and _LANGUAGE.match(self._source, self.at):
            self.codes.append("comma-missing")
            return ","
        if char and _CLOSING.get(char) != closing:
            raise Unclear
        return ""
