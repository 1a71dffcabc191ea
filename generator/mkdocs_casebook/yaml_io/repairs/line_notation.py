"""Notation of one line of block style, read as an editor means it: list marks, a field name, its value, a comment."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from mkdocs_casebook.yaml_io.repairs.flow_notation import LANGUAGES, FlowNotation, Unclear
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

MAX_LENGTH = 4000
"""Longer lines are not read: the longest real paragraph has a third of it."""

_SPACES = " \t\u00a0\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_WIDTHS = {ord(space): " " for space in _SPACES} | {0x09: "  ", 0x3000: "  "}
"""What each kind of white space in front of a line becomes."""

_ITEM = re.compile(
    rf"-(?:[{GAP}]+|(?=[^\s\d-])|$)|[–—－•·●▪◦](?![–—－])[{GAP}]*|(?:[*+]|--)[{GAP}]+"
    rf"|[0-9]{{1,2}}[.、)）][{GAP}]*(?=[{{｛]|[a-z_]+[:：])"
)
_KEY = re.compile(rf"([\"']?)([A-Za-z_][A-Za-z0-9_-]*)\1([{GAP}]*)([:：])([{GAP}]*)(?!//)")
_KEY_IN_CHINESE = re.compile(rf"()([\u4e00-\u9fff]{{1,8}})([{GAP}]*)([:：])([{GAP}]*)")
_NAME_OF_PART = re.compile(rf"()([\w-]{{1,20}}(?: [\w-]{{1,20}}){{0,4}})([{GAP}]*)(:)( )(?=\{{)")
"""A name with spaces or Chinese characters before the fields of a figure, photo or source in braces."""
_FIELD_WITHIN = re.compile(r"[\s(（,，;；]([a-z_]+)[:：](?:\s|$)")
_NO_COLON = re.compile(rf"([a-z_]+)[{GAP}]*[=＝ ][{GAP}]*(?=\S)")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?")
_COMMENT = re.compile(r"\s+#(?:[\s#].*)?$")
_ITEM_ON_LINE = re.compile(r"- +([a-z0-9][a-z0-9_-]*)")
FENCE = re.compile(r"```\w*\s*|[~—－]{3}\s*|---\s*")
"""A line that encloses a record where it is copied from."""


@dataclass(frozen=True)
class LineNotation:
    """A line as it should be written, and the codes of the mistakes in it."""

    text: str
    codes: tuple[str, ...]


def read_line(line: str, names: Collection[str]) -> LineNotation | None:
    """Return how a line should be written, if it has one meaning; ``names`` are the names that fields can have."""
    if len(line) > MAX_LENGTH:
        return None
    if FENCE.fullmatch(line):
        return LineNotation("", ("stray-line",))
    return _LineReader(line, names).read()


class _LineReader:
    """Reads a line from left to right; ``codes`` are its mistakes so far."""

    def __init__(self, line: str, names: Collection[str]) -> None:
        self._line = line.rstrip(_SPACES)
        self._names = names
        self.codes: list[str] = []

    def read(self) -> LineNotation | None:
        at = len(self._line) - len(self._line.lstrip(_SPACES))
        written = self._indent(at)
        if self._line[at : at + 1] == "＃":
            return LineNotation(f"{written}#{self._line[at + 1 :]}", ("full-width-sign",))
        is_item = False
        while item := _ITEM.match(self._line, at):
            written += self._item(item[0])
            at, is_item = item.end(), True
        key, at = self._key(at)
        value = self._value(at, has_key=bool(key), is_item=is_item)
        if value is None:
            return None
        return LineNotation((written + key + value).rstrip(), tuple(self.codes))

    def _indent(self, end: int) -> str:
        indent = self._line[:end]
        if "\t" in indent:
            self.codes.append("tab")
        elif set(indent) - {" "}:
            self.codes.append("indent-wide")
        return indent.translate(_WIDTHS)

    def _item(self, mark: str) -> str:
        if mark[0] != "-" or mark.startswith("--"):
            self.codes.append("list-mark")
        elif mark == "-":
            self.codes.append("space-missing")
        elif set(mark[1:]) - {" ", "\t"}:
            self.codes.append("space-wide")
        is_one_sign = len(mark.rstrip(_SPACES)) == 1
        return "-" + " " * (max(1, len(mark) - 1) if is_one_sign else 1)

    def _key(self, at: int) -> tuple[str, int]:
        """Return the field name with its colon and the gap, and where the value starts."""
        match = _KEY.match(self._line, at) or self._key_in_chinese(at) or _NAME_OF_PART.match(self._line, at)
        if match is None:
            return self._key_without_colon(at)
        quote, name, _, colon, gap = match.groups()
        is_last = match.end() == len(self._line)
        is_right = colon == ":" and (is_last or gap[:1] in (" ", "\t")) and not set(gap) - {" ", "\t"}
        if not is_right:
            if self._names and name not in self._names:
                return "", at
            self.codes.append("full-width-sign" if colon == "：" else "space-wide" if gap else "space-missing")
            gap = "" if is_last else " "
        return f"{quote}{name}{quote}{match[3]}:{gap}", match.end()

    def _key_in_chinese(self, at: int) -> re.Match[str] | None:
        match = _KEY_IN_CHINESE.match(self._line, at)
        return match if match and match[2] in self._names else None

    def _key_without_colon(self, at: int) -> tuple[str, int]:
        match = _NO_COLON.match(self._line, at)
        if match is None or match[1] not in self._names:
            return "", at
        self.codes.append("colon-missing")
        return f"{match[1]}: ", match.end()

    def _value(self, at: int, *, has_key: bool, is_item: bool) -> str | None:
        value = self._line[at:]
        if value[:1] in ("", "#", "|", ">"):
            return self._block(value)
        if item := _ITEM_ON_LINE.fullmatch(value):
            return self._written(Written(f"[{item[1]}]", ("list-on-line",)))
        if value[0] in "{｛[［":
            is_doubled = (
                value[0] in "{｛"
                and value[1:2] in ("{", "｛")
                and FlowNotation(self._line, at + 1, self._names).is_mapping()
            )
            self.codes += ["bracket-missing"] * is_doubled
            reader = FlowNotation(self._line, at + is_doubled, self._names)
            if value[0] in "[［" or reader.is_mapping():
                return self._collection(reader)
        text, comment = self._without_comment(value)
        if not has_key and (not is_item or _KEY.match(text)):  # it continues the line before
            return value
        if self._is_several_fields(text, at):
            return None
        return self._written(self._scalar(text)) + comment

    def _is_several_fields(self, text: str, at: int) -> bool:
        """Return whether a text contains another field; beside a text in one language only the other can be meant."""
        if text[0] in "\"'":
            return False
        name = re.search(r"([A-Za-z_]+)[\"']?\s*:\s*$", self._line[:at])
        names = LANGUAGES if name and name[1] in LANGUAGES else self._names
        return any(match[1] in names for match in _FIELD_WITHIN.finditer(text))

    def _block(self, value: str) -> str | None:
        if not value or value[0] == "#" or _BLOCK.fullmatch(value):
            return value
        if value[0] == "|":  # no text starts like this
            return self._written(Written(plain(value[1:].strip(), in_braces=False).text, ("text-on-block-line",)))
        return self._written(plain(value, in_braces=False)) if re.match(r">=?\s*[0-9]", value) else None

    def _collection(self, reader: FlowNotation) -> str | None:
        start = reader.at
        try:
            written = reader.collection()
        except Unclear:
            return self._text_in_brackets(start)
        rest = self._line[reader.at :]
        if rest.strip() and not re.match(r"\s+#", rest):
            if rest.strip(" ,;，；}]｝］"):
                return self._text_in_brackets(start)
            reader.codes.append("bracket-missing" if rest.strip(" ,;，；") else "trailing-comma")
            rest = ""
        self.codes += reader.codes
        return written + rest

    def _text_in_brackets(self, at: int) -> str | None:
        """Return a text that starts with a link or a citation."""
        is_text = re.match(r"\[@|\[[^\]]*\][^\s,\]]", self._line[at:])
        return self._written(plain(self._line[at:], in_braces=False)) if is_text else None

    def _without_comment(self, value: str) -> tuple[str, str]:
        """Split a value from the comment after it; a text in quotation marks may contain such a mark."""
        end = closing_quote(value, 0) if value[0] in "\"'" else 0
        match = re.compile(r"\s+#.*").match(value, end) if end else None
        match = match or _COMMENT.search(value, end)
        return (value[: match.start()], match[0]) if match else (value, "")

    def _scalar(self, text: str) -> Written:
        if text[0] in CURLY_OPENING:
            return in_curly_quotes(text, in_braces=False)
        if text[0] not in OPENING_QUOTES:
            return plain(text, in_braces=False)
        end = closing_quote(text, 0) if text[0] in "\"'" else 0
        rest = text[end:].strip()
        if end and rest in (",", ";", "，", "；"):
            return Written(text[:end], ("trailing-comma",))
        return with_valid_escapes(text) if end and not rest else in_quotes(text)

    def _written(self, value: Written) -> str:
        self.codes += value.codes
        return value.text
