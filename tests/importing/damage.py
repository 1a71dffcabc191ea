"""Damage as pages suffer it when they are copied from site to site and re-encoded: each kind, done to a page's text.

What is changed is told, so that a test can say what must be undone. Tags are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from opencc import OpenCC
from pypinyin import Style, pinyin

HAN = "[\u4e00-\u9fff]"
FOLDED = str.maketrans("，。；：？！（）“”", ',.;:?!()""')
SPAM_TOP = "代开发票加微信 abc123 全国可开"
SPAM_END = "最新章节无弹窗 www.example.com 免费小说"

Damage = Callable[[str, Random], str]


def _in_text(page: str, change: Callable[[str], str]) -> str:
    """Change what stands between tags; a plain text is all between."""
    pieces = re.split(r"(<script.*?</script>|<style.*?</style>|<[^>]*>)", page, flags=re.DOTALL)
    return "".join(piece if number % 2 else change(piece) for number, piece in enumerate(pieces))


def pinyin_in_brackets(page: str, random: Random) -> str:
    """Turn a character into its traditional form with its sound behind it: 统 into 統(tǒng)."""
    return _in_text(page, lambda text: re.sub(HAN, lambda char: _sounded(char[0], random), text))


def _sounded(char: str, random: Random) -> str:
    if random.random() > 0.06 or char not in _pairs():
        return char
    return f"{_pairs()[char]}({pinyin(_pairs()[char], style=Style.TONE)[0][0]})"


@cache
def _pairs() -> dict[str, str]:
    """Return the simplified characters with exactly one traditional form, and that form with no other simple one."""
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


def lost_marks(page: str, random: Random) -> str:
    """Lose 年 or 月 between digits: 7月18日 becomes 718日, 2023年9月 becomes 20239月; one in two."""

    def lose(match: re.Match[str]) -> str:
        return match[0] if random.random() < 0.5 else match[0][:-1]

    return _in_text(page, lambda text: re.sub(r"\d月(?=\d{1,2}日)|\d{4}年(?=\d{1,2}月)", lose, text))


def spam_lines(page: str, random: Random) -> str:
    """Put a stranger's lines above the story and below it."""
    if "<" not in page:
        return f"{SPAM_TOP}\n{page}\n{SPAM_END}\n"
    body = page.index("<body")
    first, last = re.compile("<p>|　　").search(page, body), page.rindex("。") + 1
    assert first
    tag = random.choice(["p", "div"])
    top, end = (f"<{tag}>{line}</{tag}>" for line in (SPAM_TOP, SPAM_END))
    return page[: first.start()] + top + page[first.start() : last] + end + page[last:]


def folded_punctuation(page: str, _: Random) -> str:
    """Fold Chinese punctuation to ASCII."""
    return _in_text(page, lambda text: text.translate(FOLDED))


DAMAGES: dict[str, Damage] = {
    "pinyin": pinyin_in_brackets,
    "marks": lost_marks,
    "spam": spam_lines,
    "punctuation": folded_punctuation,
}
