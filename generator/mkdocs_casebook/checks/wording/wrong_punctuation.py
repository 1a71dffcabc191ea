"""Wrong punctuation: half-width marks in Chinese, Chinese marks in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.wording.text_scan import Correction, JoinedText, TextScan, may_contain
from mkdocs_casebook.text.scripts import HAN

CHINESE_MARKS = frozenset("，。；：？！（）、《》【】「」．％＆／＋＝～＂＇＃＊")

_NOT_PROSE = re.compile(
    r"&#?\w+;|```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]{0,400}\)|https?://[^\s<>，。；）]+|\{[a-z_:]*\}|(?<![A-Za-z0-9.+-])[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+"
)
"""Entities, code, link targets, addresses and placeholders."""

_CLOSING, _OPENING = f"{HAN}”’》）〕】」』％", f"{HAN}“‘《（〔【「『"
_FULL_WIDTH_MARKS = str.maketrans(",;:?!.()", "，；：？！。（）")
_HALF_WIDTH = re.compile(
    rf"(?:(?<=[{_CLOSING}])|(?<=[{_CLOSING}]\*\*))[,;:?!](?![\[/-]) ?|(?<=[0-9A-Za-z%]),(?=[{_OPENING}])"
    rf"|(?<=[0-9A-Za-z%])[;?!:](?=[{_OPENING}])|(?<=[{HAN}])\.(?=[{_OPENING}]|\s*$)",
    re.MULTILINE,
)
_QUOTES = "\"'"
_BRACKETED = re.compile(r"\(([^()\n]*)\)")
_MAY_BE_HALF_WIDTH = re.compile(
    rf"[,;:?!.(](?:(?<=[{_CLOSING}].)|(?<=[{_CLOSING}*] .)|(?<=[*].)|(?=[{_OPENING}]))|[(](?=[^()\n]{{0,60}}[{HAN}])"
)
_STRAIGHT_QUOTES = re.compile(
    rf"\"([^\"\n]{{1,60}})\"|(?<=[{HAN}])\"|\"(?=[{HAN}])|'(?=[{HAN}])([^'\n]{{1,60}}(?<=[{_CLOSING}]))'"
)
_AFTER_CHINESE = re.compile(f"[{_CLOSING}] ?$")
_HAN = re.compile(f"[{HAN}]")

_CHINESE_PASSAGE = re.compile(
    r"(?<![《〈「『【（“‘])[《〈「『【（“‘]*+"
    rf"[{HAN}](?:[{HAN}0-9，、；：·《》〈〉「」『』【】（）“”‘’—…！？。 ]*[{HAN}])?[》〉」』】）”’]*"
)
_CHINESE_MARK = re.compile(f"[{''.join(sorted(CHINESE_MARKS))}]")


def _mask(pattern: re.Pattern[str], text: str) -> str:
    """Return a text of the same length, with spaces where a pattern matches."""
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _find_half_width(text: str) -> Iterator[Correction]:
    prose = _mask(_NOT_PROSE, text)
    yield from _find_half_width_marks(text, prose)
    yield from _find_half_width_brackets(text, prose)
    yield from _find_straight_quotes(text, prose)


def _find_half_width_marks(text: str, prose: str) -> Iterator[Correction]:
    for match in _HALF_WIDTH.finditer(prose):
        start, end = max(0, match.start() - 2), match.end() + 1
        before, after = text[start : match.start()].rpartition("\n")[2], text[match.end() : end].strip("\n")
        right = match[0].strip().translate(_FULL_WIDTH_MARKS)
        yield Correction(match.start(), before + match[0] + after, before + right + after)


def _find_half_width_brackets(text: str, prose: str) -> Iterator[Correction]:
    for match in _BRACKETED.finditer(prose):
        before = prose[max(0, match.start() - 3) : match.start()].rpartition("\n")[2]
        previous = before[-1:] or "。"
        if (_HAN.search(match[1]) and not previous.isspace()) or _AFTER_CHINESE.search(before):
            wrong = text[match.start() : match.end()]
            yield Correction(match.start(), wrong, f"（{wrong[1:-1]}）")


def _find_straight_quotes(text: str, prose: str) -> Iterator[Correction]:
    """Yield quotation marks of a keyboard, in pairs where they are."""
    for match in _STRAIGHT_QUOTES.finditer(prose):
        quoted = text[match.start() : match.end()]
        inner, around = quoted[1:-1], prose[max(0, match.start() - 1) : match.end() + 1]
        if not _HAN.search(around):
            continue
        right = f"“{inner}”" if inner and quoted[0] == '"' else f"‘{inner}’" if inner else "“”"
        yield Correction(match.start(), quoted, right)


def _may_contain_half_width(joined: JoinedText) -> bool:
    return any(map(joined.text.__contains__, _QUOTES)) or _MAY_BE_HALF_WIDTH.search(joined.text) is not None


def _find_chinese_marks(text: str) -> Iterator[Correction]:
    english = _mask(_CHINESE_PASSAGE, _mask(_NOT_PROSE, text))
    for match in _CHINESE_MARK.finditer(english):
        start = max(0, match.start() - 10)
        yield Correction(match.start(), text[start : match.end() + 1].rpartition("\n")[2].strip(), match[0])


HALF_WIDTH_IN_CHINESE = TextScan(code="half-width-sign", may_match=_may_contain_half_width, find=_find_half_width)
CHINESE_IN_ENGLISH = TextScan(
    code="chinese-sign-in-english", may_match=may_contain(CHINESE_MARKS), find=_find_chinese_marks
)
