"""Classify a line of a page: boilerplate, end of the article, advertisement; anything else may be article text."""

from __future__ import annotations

import re

from mkdocs_casebook.runtime.package_data import data_yaml

_MAX_FACTS_LINE = 200
_MAX_SPAM_LINE = 80
_MIN_FOREIGN = 4
_END_MARKS = ("完", "（完）", "END", "- END -", "-END-", "图集", "+1", "展开全文", "返回列表", "收起", "更多")
_LONGEST_END, _LONGEST_RECOMMENDED = 30, 16
_MARKS = " |｜[]【】()（）　,，;；\t「◆●"
_FOREIGN = re.compile("[\u00c0-\u01bf\u01c5-\u024f\u0400-\u0e7f\u1100-\u11ff\u1e00-\u1eff\uac00-\ud7af]")
"""Letters of Vietnamese, Cyrillic, Arabic, Thai, Korean: not those of pinyin in brackets, of which there are few."""


def words() -> dict[str, list[str]]:
    """Return the word lists of ``boilerplate.yml``."""
    loaded: dict[str, list[str]] = data_yaml("importing/cleanup/boilerplate.yml")
    return loaded


def is_boilerplate(line: str) -> bool:
    """Return whether a line is a navigation link, a button or a footer."""
    begins_like_it = re.sub(r"^[\W_]+", "", line).startswith(tuple(words()["boilerplate"]))
    is_button = begins_like_it and "。" not in line and len(line) <= _MAX_FACTS_LINE
    is_button = is_button or _INVITATION.fullmatch(line) is not None or _PAGE_NUMBER.fullmatch(line) is not None
    return is_button or line in _END_MARKS or _COUNTER.fullmatch(line) is not None or not re.search(r"\w", line)


_INVITATION = re.compile(
    r"[（(](?:责任)?(?:编辑|责编|记者|作者|校对|审核)\s[^。（()）]{1,20}[)）]|\W*(?:点击|长按|扫|识别|戳|轻触|搜索)[^。]{0,30}关注[^。]{0,12}"
)
"""What asks to follow an account, and the name of an editor in brackets."""
_PAGE_NUMBER = re.compile(
    r"[—–-]\s?\d{1,3}\s?[—–-]|第\s?\d{1,3}\s?页(?:[/，\s]?共\s?\d{1,3}\s?页)?|Page \d{1,3}(?: of \d{1,3})?"
)
_BUTTON = r"(?:阅读|赞|点赞|赏|在看|分享|收藏|评论|浏览|转发|喜欢)\s*\d*(?:万\+?|\+)?"
_COUNTER = re.compile(rf"{_BUTTON}(?:\s+{_BUTTON}){{0,5}}")


def is_end(line: str) -> bool:
    """Return whether a line begins what follows an article: related stories, buttons, comments."""
    begins_like_it = line.lstrip(_MARKS).startswith(tuple(words()["end"]))
    return (begins_like_it and len(line) <= _LONGEST_END) or _COUNTER.fullmatch(line) is not None


def is_recommendation(line: str) -> bool:
    """Return whether a line is the heading of what a site recommends after an article."""
    begins_like_it = line.lstrip(_MARKS).startswith(tuple(words()["recommended"]))
    return begins_like_it and len(line) <= _LONGEST_RECOMMENDED


def is_disclaimer(line: str) -> bool:
    """Return whether a line is a sentence that a site adds to its pages."""
    return line.lstrip(_MARKS).startswith(tuple(words()["disclaimer"])) and len(line) <= _MAX_FACTS_LINE


def is_spam(line: str) -> bool:
    """Return whether a line is certainly an advertisement: short, no sentence, with a word that no office uses."""
    return len(line) <= _MAX_SPAM_LINE and "。" not in line and any(word in line for word in words()["spam"])


def is_foreign(line: str) -> bool:
    """Return whether a line is in a script that no page here uses: Cyrillic, Thai, Vietnamese."""
    letters = re.findall(r"[^\W\d_]", line)
    foreign = sum(_FOREIGN.match(letter) is not None for letter in letters)
    return foreign >= _MIN_FOREIGN and foreign * 8 > len(letters)


def is_injected(line: str) -> bool:
    """Return whether a line was certainly injected: an advertisement, or in a foreign script."""
    return is_spam(line) or is_foreign(line)


def may_be_spam(line: str) -> bool:
    """Return whether a line contains a word that is common in advertisements."""
    return any(word in line for kind in ("spam", "likely_spam") for word in words()[kind])
