"""Kinds of damage that a page suffers when it is copied and re-encoded, applied to the text of a sample page.

Only text between tags is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from opencc import OpenCC
from pypinyin import Style, pinyin

HAN = "[\u4e00-\u9fff]"
TO_ASCII = str.maketrans("，。；：？！（）“”", ',.;:?!()""')
SPAM_TOP = "代开发票加微信 abc123 全国可开"
SPAM_END = "最新章节无弹窗 www.example.com 免费小说"

Damage = Callable[[str, Random], str]


def _in_text(page: str, change: Callable[[str], str]) -> str:
    """Change the text between tags; a plain text has no tags."""
    pieces = re.split(r"(<script.*?</script>|<style.*?</style>|<[^>]*>)", page, flags=re.DOTALL)
    return "".join(piece if number % 2 else change(piece) for number, piece in enumerate(pieces))


def pinyin_in_brackets(page: str, random: Random) -> str:
    """Replace characters by their traditional form followed by the pinyin: 统 becomes 統(tǒng)."""
    return _in_text(page, lambda text: re.sub(HAN, lambda char: _with_pinyin(char[0], random), text))


def _with_pinyin(char: str, random: Random) -> str:
    if random.random() > 0.06 or char not in _pairs():
        return char
    return f"{_pairs()[char]}({pinyin(_pairs()[char], style=Style.TONE)[0][0]})"


@cache
def _pairs() -> dict[str, str]:
    """Return the traditional form of each simplified character that has exactly one, and vice versa."""
    traditional, simplified = OpenCC("s2t").convert, OpenCC("t2s").convert
    several = (
        "后发复里干着么于余系征只面台松冲范丑斗谷划伙几家借克困了累漆曲舍胜术松坛团咸向须叶游岳云扎占折致制钟种周朱准"
    )
    chars = (chr(code) for code in range(0x4E00, 0x9FA6))
    return {
        char: traditional(char)
        for char in chars
        if char not in several and traditional(char) != char and simplified(traditional(char)) == char
    }


def lost_date_characters(page: str, random: Random) -> str:
    """Remove every other 年 or 月 between digits: 7月18日 becomes 718日, 2023年9月 becomes 20239月."""

    def lose(match: re.Match[str]) -> str:
        return match[0] if random.random() < 0.5 else match[0][:-1]

    return _in_text(page, lambda text: re.sub(r"\d月(?=\d{1,2}日)|\d{4}年(?=\d{1,2}月)", lose, text))


def spam_lines(page: str, random: Random) -> str:
    """Insert advertisements before and after the article."""
    if "<body" not in page:
        return f"{SPAM_TOP}\n{page}\n{SPAM_END}\n"
    body = page.index("<body")
    first = re.compile("<p>|　　").search(page, body) or re.compile("<(?:p|section|div|td)[ >]").search(page, body)
    last = max(page.rfind("。"), page.rfind(".</p>")) + 1
    assert first
    tag = random.choice(["p", "div"])
    top, end = (f"<{tag}>{line}</{tag}>" for line in (SPAM_TOP, SPAM_END))
    return page[: first.start()] + top + page[first.start() : last] + end + page[last:]


def ascii_punctuation(page: str, _: Random) -> str:
    """Convert Chinese punctuation to ASCII."""
    return _in_text(page, lambda text: text.translate(TO_ASCII))


def lost_byte(page: bytes, random: Random) -> bytes:
    """Remove one byte of a character of a page in GBK: its neighbours are garbled up to the next ASCII character."""
    runs = [match for match in re.finditer(rb"(?:[\xb0-\xf7][\xa1-\xfe]){8,}", page) if match.start() > len(page) // 2]
    run = random.choice(runs)
    lost = run.start() + 2 * random.randrange(2, 5)
    return page[:lost] + page[lost + 1 :]


DAMAGES: dict[str, Damage] = {
    "pinyin": pinyin_in_brackets,
    "dates": lost_date_characters,
    "spam": spam_lines,
    "punctuation": ascii_punctuation,
}
