"""Chinese punctuation that was folded to ASCII, widened again where one sign only can be meant."""

from __future__ import annotations

import re
from itertools import cycle

from generator.model.scalars import HAN

_H = f"[{HAN}]"
_WIDE = f"[{HAN}，。、；：？！“”‘’（）《》…％]"

_CERTAIN = [
    (re.compile(rf"<{{1,2}}([^<>]{{0,40}}{_H}[^<>]{{0,40}})>{{1,2}}"), r"《\1》"),
    (re.compile(rf"(?<={_WIDE})\.{{3,6}}|\.{{3,6}}(?={_H})|。{{3,6}}"), "……"),
    (re.compile(rf"(?<={_WIDE})\s?-{{2,4}}\s?(?={_WIDE})"), "——"),
    (re.compile(rf"(?<={_H})\s?\(([^()]*)\)"), r"（\1）"),
    (re.compile(rf"\(([^()]*{_H}[^()]*)\)"), r"（\1）"),
    (re.compile(rf"(?<={_WIDE})\s?,\s?|(?<=[\d%A-Za-z]),\s?(?={_WIDE})"), "，"),
    (re.compile(rf"(?<={_WIDE})\s?;\s?|(?<=[\d%]);\s?(?={_WIDE})"), "；"),
    (re.compile(rf"(?<={_WIDE})\s?!\s?"), "！"),
    (re.compile(rf"(?<={_WIDE})\s?\?\s?"), "？"),
    (re.compile(rf"(?<={_H})\s?:\s?(?!//)"), "："),
    (re.compile(rf"(?<={_H})\.(?=[\"”’）》]|\s|$)"), "。"),
    (re.compile(rf"(?<=[{HAN}、“”（）《》\dA-Za-z%]{{6}})(?<={_H})\.(?={_H}{{3}})"), "。"),
]
"""What stands beside Chinese characters and is one sign; a full stop within a line ends a clause of some length."""

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
    text = re.sub(rf"(?<={_H})\.(?={_H})", ".【TODO 句号还是间隔号？】", text)
    return text.replace("\0", "【TODO 以上逗号也许是顿号】")


def _quoted(text: str, mark: str, pair: str) -> str:
    """Open and close quotation marks by turns; an odd one out leaves them all as they are, with a mark."""
    beside = re.search(rf"(?<={_WIDE}){mark}|{mark}(?={_WIDE})", text)
    if not beside:
        return text
    if text.count(mark) % 2:
        return text + "【TODO 引号不成对】"
    signs = cycle(pair)
    return re.sub(mark, lambda _: next(signs), text)
