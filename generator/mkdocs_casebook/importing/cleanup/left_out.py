"""What was read and not used, and what was repaired: in groups with counts, as comments at the end of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_KINDS = {
    "hidden": "网页上看不见的 / hidden",
    "injected": "像是植入的广告 / advertisements",
    "breadcrumb": "栏目路径 / breadcrumb",
    "facts": "日期、来源等 / date, source and the like",
    "menu": "菜单、按钮、页脚 / menus, buttons, footer",
    "text": "成句的文字，看看是不是正文 / sentences: are they part of the story?",
    "image": "正文以外的图片 / pictures outside the story",
    "link": "链接 / links",
}
_LONGEST_GROUP = 2000
"""Characters of a group that are shown; the rest is counted."""

_SENTENCE = re.compile(r"[。！？；].{0,4}$|[，。].{8,}[，。]")


@dataclass
class LeftOut:
    """Texts that were read and not used, by kind; those in the menus that are sentences are a kind of their own."""

    by_kind: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, texts: Iterable[str]) -> None:
        """Add texts of a kind."""
        for text in texts:
            group = "text" if kind == "menu" and _SENTENCE.search(text) else kind
            self.by_kind.setdefault(group, []).append(text)

    def lines(self) -> Iterator[str]:
        """Yield a line a kind: its name, how many there are, the texts."""
        for kind, name in _KINDS.items():
            if texts := self.by_kind.get(kind):
                yield f"{name} ({len(texts)})：{_joined(texts, longest=None if kind == 'text' else _LONGEST_GROUP)}"


def _joined(texts: list[str], *, longest: int | None) -> str:
    unique = list(dict.fromkeys(texts))
    shown, length = 0, 0
    for text in unique:
        length += len(text) + 3
        if longest and length > longest and shown:
            break
        shown += 1
    rest = len(unique) - shown
    return " ┃ ".join(unique[:shown]) + (f" ┃ ……还有 {rest} 项 / and {rest} more" if rest else "")


_CHANGE_KINDS = {
    "字节": "错位的字节 / shifted bytes",
    "编码": "解错的编码 / text decoded twice",
    "半角标点": "半角标点改成全角 / ASCII punctuation",
    "拼音": "去掉字后的拼音 / pinyin in brackets",
    "日期": "补上年、月 / dates",
}
_MOST_EXAMPLES = 8


def change_lines(changes: list[str]) -> Iterator[str]:
    """Yield a line a kind of repair: its name, how many there are, some of them."""
    groups: dict[str, list[str]] = {}
    for change in changes:
        kind, _, text = change.rpartition("\t")
        groups.setdefault(kind, []).append(text)
    for kind, texts in groups.items():
        unique = list(dict.fromkeys(texts))
        if not kind:
            yield from unique
            continue
        rest = "……" * (len(unique) > _MOST_EXAMPLES)
        yield f"{_CHANGE_KINDS[kind]} ({len(texts)})：{'；'.join(unique[:_MOST_EXAMPLES])}{rest}"
