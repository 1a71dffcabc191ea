"""Chinese punctuation that was folded to ASCII, widened again where one sign only can be meant."""

from __future__ import annotations

import re
from itertools import cycle

from mkdocs_casebook.importing.todo_marks import with_todo
from mkdocs_casebook.text.scripts import HAN

STAND_IN = "\x01"
"""Stands for the mark of a doubt, which is punctuated already; it counts as a Chinese sign."""

_H = f"[{HAN}]"
_WIDE = f"[{STAND_IN}{HAN}，。、；：？！“”‘’（）《》…％]"

_SOUNDS = (
    "阿埃艾安奥巴贝比伯布查达戴德迪杜尔法菲费佛弗盖戈格古哈海汉赫亨霍基吉加杰卡凯科克库拉莱兰雷里利莉林卢鲁罗洛马麦曼梅米莫姆纳娜尼诺帕佩"
    "皮普奇乔琼萨塞莎圣史斯苏塔泰特提图托瓦万维沃乌西希夏谢辛雅亚伊尤约扎詹朱娅买江孜热依木合丽吾"
)
"""What foreign names are written with, apart by ·: between two of these a full stop is not certain."""

_CERTAIN = [
    (re.compile(rf"<{{1,2}}([^<>]{{0,40}}{_H}[^<>]{{0,40}})>{{1,2}}"), r"《\1》"),
    (re.compile(rf"(?<={_WIDE})\.{{3,6}}|\.{{3,6}}(?={_H})|。{{3,6}}"), "……"),
    (re.compile(rf"(?<={_WIDE})\s?-{{2,4}}\s?(?={_WIDE})"), "——"),
    (re.compile(rf"(?<={_H})\s?\(([^()]*)\)"), r"（\1）"),
    (re.compile(rf"\(([^()]*{_H}[^()]*)\)"), r"（\1）"),
    (re.compile(rf"(?<={_WIDE})\s?,\s?|(?<=[\d%A-Za-z]),\s?(?={_WIDE})"), "，"),
    (re.compile(rf"(?<={_WIDE})\s?;\s?|(?<=[\d%]);\s?(?={_WIDE}|$)"), "；"),
    (re.compile(rf"(?<={_WIDE})\s?!\s?"), "！"),
    (re.compile(rf"(?<={_WIDE})\s?\?\s?"), "？"),
    (re.compile(rf"(?<={_H})\s?:\s?(?!//)"), "："),
    (re.compile(rf"(?<={_H})\.(?=[\"”’）》」』\d]|\s|$)"), "。"),
    (re.compile(rf"(?<=[^{_SOUNDS}])(?<={_H})\.(?={_H})|(?<={_H})\.(?={_H})(?=[^{_SOUNDS}])"), "。"),
]
"""What stands beside Chinese characters and can be one sign only."""

_LIST = re.compile(rf"(?<!{_H}){_H}{{1,6}}(?:,{_H}{{1,6}}){{2,}}")


def widened(text: str) -> str:
    """Return a text with the punctuation of Chinese; where several signs may be meant, with a mark behind it."""
    if len(re.findall(_H, text)) < 2:
        return text
    doubtful = _LIST.search(text) if "、" not in text else None
    if doubtful:
        text = text[: doubtful.end()] + "\0" + text[doubtful.end() :]
    for pattern, change in _CERTAIN:
        text = pattern.sub(change, text)
    text = _quoted(_quoted(text, '"', "“”"), "'", "‘’")
    text = re.sub(rf"(?<={_H})\.(?={_H})", lambda stop: with_todo(stop[0], "句号还是间隔号？"), text)
    if text.count("(") != len(re.findall(r"(?<!\d)\)", text)) and re.search(rf"{_H}[()]|[()]{_H}", text):
        text = with_todo(text, "括号不成对")
    return text.replace("\0", with_todo("", "以上逗号也许是顿号"))


def _quoted(text: str, mark: str, pair: str) -> str:
    """Open and close quotation marks by turns; an odd one out leaves them all as they are, with a mark."""
    beside = re.search(rf"(?<={_WIDE}){mark}|{mark}(?={_WIDE})", text)
    if not beside:
        return text
    if text.count(mark) % 2:
        return with_todo(text, "引号不成对")
    signs = cycle(pair)
    return re.sub(mark, lambda _: next(signs), text)
