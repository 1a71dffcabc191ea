"""Notation of one value: whether YAML reads a text as it is written, and how to write it otherwise."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.builder import build
from mkdocs_casebook.yaml_io.file_text import Unreadable

GAP = " \t\u00a0\u2000-\u200a\u3000"
"""White space that editors and input methods produce, as characters of a regular expression."""

OPENING_QUOTES, CURLY_OPENING, CLOSING_QUOTES = "\"'＂＇", "“‘", "\"'＂＇”’"

_CODE = re.compile(r"[A-Za-z0-9_./:+-]+")
"""A value that is no prose: a number, a day, a key, an address."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TRAILING = re.compile(r"([A-Za-z0-9_./:+-]+)[,;，；]")
_SPECIAL = re.compile(r"[*&][A-Za-z0-9_-]+(?: |$)|!+[A-Za-z<]")
"""Notation of YAML for repeated values and types, which somebody has written on purpose."""

_QUOTED_CHINESE = re.compile(
    rf"\"(?=[^\"\n]*[{HAN}]|(?<=[{HAN}]\")|[^\"\n]*\"[{HAN}])([^\"\n]{{1,60}})\"|'(?=[{HAN}])([^'\n]{{0,59}}[{HAN}])'"
)
_COLON = re.compile(r":(?:\s|$)")


class Written(NamedTuple):
    """A value as it should be written, and the codes of the mistakes in how it is written; none if it is right."""

    text: str
    codes: tuple[str, ...] = ()


def quoted(text: str, mark: str = '"') -> str:
    """Return a text in quotation marks, the given ones where nothing has to be escaped for them."""
    if mark == "'" and "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def plain(text: str, *, in_braces: bool) -> Written:
    """Return a text that has no quotation marks around it."""
    if _NUMBER.fullmatch(text):
        return Written(text.replace(",", ""), ("comma-in-number",))
    if trailing := _TRAILING.fullmatch(text):
        return Written(trailing[1], ("trailing-comma",))
    if _SPECIAL.match(text) or _is_read_as_written(text, in_braces=in_braces):
        return Written(text)
    return Written(quoted(text), (_reason(text),))


def in_quotes(raw: str) -> Written:
    """Return a text that starts with a quotation mark, of which there are too few, too many or the wrong ones."""
    first, last = raw[0], raw[-1] if len(raw) > 1 else ""
    content = raw
    if last in CLOSING_QUOTES and last:
        content = raw[1:-1]
        while len(content) > 1 and content[0] == first and content[-1] == last:  # doubled
            content = content[1:-1]
    elif not any(char in raw[1:] for char in CLOSING_QUOTES) or first in "＂＇":
        content = raw[1:]
    content = _with_chinese_quotes(content.strip())
    code = "full-width-sign" if first in "＂＇" and last in "＂＇" else "quotation-marks"
    return Written(quoted(content, first), (code,)) if content else Written(raw)


def _with_chinese_quotes(text: str) -> str:
    """Return a text with the quotation marks of Chinese where a keyboard's are around or beside Chinese."""
    return _QUOTED_CHINESE.sub(lambda match: f"“{match[1]}”" if match[1] else f"‘{match[2]}’", text)


def in_curly_quotes(raw: str, *, in_braces: bool) -> Written:
    """Return a text that starts with a curly quotation mark, which is meant as YAML's only if that is needed."""
    inner = raw[1:-1]
    is_pair = (raw[0], raw[-1:]) in (("“", "”"), ("‘", "’")) and not any(char in inner for char in "“”‘’")
    if is_pair and (_CODE.fullmatch(inner) or not _is_read_as_written(raw, in_braces=in_braces)):
        return Written(quoted(inner), ("curly-quotes",))
    if raw[-1:] in ('"', "'") and not any(char in inner for char in "“”‘’\"'"):
        return Written(quoted(inner), ("curly-quotes",))
    return plain(raw, in_braces=in_braces)


def closing_quote(source: str, start: int) -> int:
    """Return the position after the mark that closes a quoted value as YAML reads it; 0 if there is none."""
    pattern = r'"(?:[^"\\]|\\.)*"' if source[start] == '"' else r"'(?:[^']|'')*'"
    match = re.compile(pattern).match(source, start)
    return match.end() if match else 0


def with_valid_escapes(raw: str) -> Written:
    """Return a value in quotation marks without a backslash that YAML does not know."""
    try:
        build(f"x: {raw}")
    except Unreadable as error:
        if error.finding.code == "yaml-escape" and not re.search(r"\\[xuU]", raw):
            return Written(quoted(raw[1:-1]), ("backslash-in-quotes",))
    return Written(raw)


def _is_read_as_written(text: str, *, in_braces: bool) -> bool:
    try:
        return bool(build(f"{{x: {text}}}" if in_braces else f"x: {text}").data == {"x": text})
    except Unreadable:
        return False


def _reason(text: str) -> str:
    if text[:1] in "{}[]&*!|>%@`,?#" or text.startswith("- "):
        return "unquoted-sign"
    if _COLON.search(text):
        return "unquoted-colon"
    return "unquoted-hash" if " #" in text else "comma-in-braces"
