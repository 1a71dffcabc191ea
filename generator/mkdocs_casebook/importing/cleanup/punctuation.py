"""Restore Chinese punctuation that was converted to ASCII, wherever it is unambiguous."""

from __future__ import annotations

import re
from itertools import cycle

from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.text.scripts import HAN

PLACEHOLDER = "\x01"
"""Replaces a TODO mark, whose own punctuation is right, during the repair; counts as a Chinese character."""

_HAN = f"[{HAN}]"
_CHINESE = f"[{PLACEHOLDER}{HAN}，。、；：？！“”‘’（）《》…％]"

_IN_NAMES = (
    "阿埃艾安奥巴贝比伯布查达戴德迪杜尔法菲费佛弗盖戈格古哈海汉赫亨霍基吉加杰卡凯科克库拉莱兰雷里利莉林卢鲁罗洛马麦曼梅米莫姆纳娜尼诺帕佩"
    "皮普奇乔琼萨塞莎圣史斯苏塔泰特提图托瓦万维沃乌西希夏谢辛雅亚伊尤约扎詹朱娅买江孜热依木合丽吾"
)
"""Characters of transliterated names, whose parts “·” separates: a full stop between two of them is ambiguous."""

_UNAMBIGUOUS = [
    (re.compile(rf"<{{1,2}}([^<>]{{0,40}}{_HAN}[^<>]{{0,40}})>{{1,2}}"), r"《\1》"),
    (re.compile(rf"(?<={_CHINESE})\.{{3,6}}|\.{{3,6}}(?={_HAN})|。{{3,6}}"), "……"),
    (re.compile(rf"(?<={_CHINESE})\s?-{{2,4}}\s?(?={_CHINESE})"), "——"),
    (re.compile(rf"(?<={_HAN})\s?\(([^()]*)\)"), r"（\1）"),
    (re.compile(rf"\(([^()]*{_HAN}[^()]*)\)"), r"（\1）"),
    (re.compile(rf"(?<={_CHINESE})\s?,\s?|(?<=[\d%A-Za-z]),\s?(?={_CHINESE})"), "，"),
    (re.compile(rf"(?<={_CHINESE})\s?;\s?|(?<=[\d%]);\s?(?={_CHINESE}|$)"), "；"),
    (re.compile(rf"(?<={_CHINESE})\s?!\s?"), "！"),
    (re.compile(rf"(?<={_CHINESE})\s?\?\s?"), "？"),
    (re.compile(rf"(?<={_HAN})\s?:\s?(?!//)"), "："),
    (re.compile(rf"(?<={_HAN})\.(?=[\"”’）》」』\d]|\s|$)|(?<=[%％])\.(?=[\"”’）]|$)"), "。"),
    (re.compile(rf"(?<=[^{_IN_NAMES}])(?<={_HAN})\.(?={_HAN})|(?<={_HAN})\.(?={_HAN})(?=[^{_IN_NAMES}])"), "。"),
]
"""ASCII punctuation next to Chinese characters that has only one Chinese equivalent."""

_SHORT_ITEMS = re.compile(rf"(?<!{_HAN}){_HAN}{{1,6}}(?:,{_HAN}{{1,6}}){{2,}}")


def to_chinese_punctuation(text: str) -> str:
    """Return a text with Chinese punctuation; what is ambiguous stays, with a TODO mark."""
    if len(re.findall(_HAN, text)) < 2:
        return text
    ambiguous = _SHORT_ITEMS.search(text) if "、" not in text else None
    if ambiguous:
        text = text[: ambiguous.end()] + "\0" + text[ambiguous.end() :]
    for pattern, replacement in _UNAMBIGUOUS:
        text = pattern.sub(replacement, text)
    text = _with_quotes(_with_quotes(text, '"', "“”"), "'", "‘’")
    text = re.sub(rf"(?<={_HAN})\.(?={_HAN})", lambda stop: with_todo(stop[0], "句号还是间隔号？"), text)
    if text.count("(") != len(re.findall(r"(?<!\d)\)", text)) and re.search(rf"{_HAN}[()]|[()]{_HAN}", text):
        text = with_todo(text, "括号不成对")
    return text.replace("\0", with_todo("", "以上逗号也许是顿号"))


def _with_quotes(text: str, quote: str, pair: str) -> str:
    """Replace quotation marks alternately by the opening and the closing one; an odd number stays, with a TODO mark."""
    if not re.search(rf"(?<={_CHINESE}){quote}|{quote}(?={_CHINESE})", text):
        return text
    if text.count(quote) % 2:
        return with_todo(text, "引号不成对")
    quotes = cycle(pair)
    return re.sub(quote, lambda _: next(quotes), text)
