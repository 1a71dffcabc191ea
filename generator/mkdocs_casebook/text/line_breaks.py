"""Line breaks in the source of a text: between Chinese characters they are not spaces, between words they are."""

from __future__ import annotations

import re

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_CHINESE_SIGNS = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e"
"""Punctuation of full width, which contains its own space."""
_SHARED_SIGNS = "“”‘’—…·"
"""Punctuation that both scripts use: the character beyond it decides."""

_INLINE = r"</?(?:a|abbr|code|del|em|strong|sub|sup)\b[^<>]*>"
_CITATION = r"\[@[^\]\s]*\]"
_NO_LETTER = f"(?:{_INLINE}|{_CITATION}|[{_SHARED_SIGNS}])*"

# Begins with a literal: the engine skips to line ends. What follows excludes the breaks between blocks.
_BREAK = re.compile(rf"\n(?=(?:{_INLINE})|[^\s<])")
_ENCLOSED = re.compile(f"{_INLINE}|{_CITATION}")
_OPENING = {">": "<", "]": "[@"}
_SKIPPED = {*_OPENING, *_SHARED_SIGNS}
_START = re.compile(rf"{_NO_LETTER}([^\s<>])")
_AS_WRITTEN = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)

_JOINED = re.compile(
    f"[{_HAN}{_CHINESE_SIGNS}][{_HAN}{_CHINESE_SIGNS}0-9]|[0-9][{_HAN}]|[{_CHINESE_SIGNS}].|.[{_CHINESE_SIGNS}]"
)


def join_chinese_lines(html: str) -> str:
    """Remove the line breaks within paragraphs of HTML that would print a space where Chinese has none.

    Between a Chinese character and a Latin word the break stays: a space is usual there, as between words. A digit
    counts as Chinese, since records write 5部 and 2024年. Hard breaks (``<br>``) and preformatted text are unchanged.
    """
    if "\n" not in html.strip():
        return html
    if "<pre" not in html and "<script" not in html and "<style" not in html and "<textarea" not in html:
        return _joined(html)
    parts = _AS_WRITTEN.split(html)  # text, element, its name, text, …
    return "".join(_joined(part) if number % 3 == 0 else part for number, part in enumerate(parts) if number % 3 != 2)


def _joined(html: str) -> str:
    return _BREAK.sub(_separator, html)


def _separator(match: re.Match[str]) -> str:
    text = match.string
    before, after = _letter_before(text, match.start()), _START.match(text, match.end())
    return "" if after and _JOINED.match(before + after[1]) else "\n"


def _letter_before(text: str, position: int) -> str:
    """Return the character before a position, without tags, citations and punctuation of both scripts between."""
    while (last := text[position - 1 : position]) and last in _SKIPPED:
        opening = _OPENING.get(last)
        start = text.rfind(opening, 0, position) if opening else position - 1
        if opening and not _ENCLOSED.fullmatch(text, start, position):
            break
        position = start
    return last
