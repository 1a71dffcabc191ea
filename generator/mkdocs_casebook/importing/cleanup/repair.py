"""Repair damage that a text suffers when it is copied between sites: pinyin in brackets, truncated dates, punctuation.

Only damage with a single possible reading is repaired; anything ambiguous stays, followed by a mark ``【TODO …】``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from opencc import OpenCC
from pypinyin import Style, pinyin

from mkdocs_casebook.importing.cleanup.punctuation import PLACEHOLDER, to_chinese_punctuation
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK, with_todo
from mkdocs_casebook.importing.files.byte_damage import is_in_daily_use
from mkdocs_casebook.text.scripts import HAN, simplified
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_SYLLABLE = "[a-züêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,7}"
_PINYIN = re.compile(rf"([{HAN}])\s?[（(]\s*({_SYLLABLE})\s*[)）]")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ", "aaaaeeeeiiiioooouuuuüüüünnn")
_SEVERAL_FORMS = "乾著瞭藉麼徵覆餘鍾於係後發復裏"
"""Traditional characters with several simplified forms, or that are also simplified characters themselves."""

_TRUNCATED_DATE = re.compile(
    r"(?<!\d)(?<!\d[.:/-])(\d{4})(\d{1,2})月|(?<!\d)(?<!\d[.:/-])(\d{3,8})日(?![元报均])|(?<!\d)(?<!\d[.:/-])(\d+)月(?!球)"
)
"""Digits before 月 or 日 from which 年 or 月 may be lost, such as 20239月 and 718日."""

_YEAR_AND_TWO_DIGITS = re.compile(r"(?<=\d{4}年)([1-9])([1-9])日")
_PERIOD_BEFORE = re.compile("(?:共|历时|为期|长达|达|近|约|超过|不少于|不超过|满|第|每|连续|累计|期|限|仅|用|期限)$")
_PERIOD_AFTER = re.compile("(?:内|以内|之内|以上|以下|左右|期限|的期|无|未)")
_SHORTEST_RARE_RUN = 3
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff□]+|[?？]{2,}|锟斤拷|烫烫烫")


@dataclass(kw_only=True)
class TextRepairer:
    """Repairs the texts of one page and records each repair in ``changes``."""

    is_traditional: bool = False
    to_simplified: bool = False
    changes: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def repair(self, text: str) -> str:
        """Return the repaired text."""
        text = FORBIDDEN.sub("", text).replace("\u200b", "")
        text = self._outside_marks(text, lambda part: _PINYIN.sub(self._without_pinyin, part))
        text = self._outside_marks(text, lambda part: _UNREADABLE.sub(_marked_unreadable, part))
        text = self._outside_marks(text, self._with_rare_marked)
        text = re.sub(
            "[{}]", lambda brace: self._changed(brace[0], "｛" if brace[0] == "{" else "｝", "半角标点"), text
        )
        text = self._outside_marks(text, self._punctuated)  # first: an ASCII full stop would hide a date after it
        text = self._outside_marks(text, self._with_dates)
        return _converter().convert(text) if self.to_simplified else text

    def _changed(self, before: str, after: str, kind: str = "日期") -> str:
        """Record a change of a kind of ``left_out.py`` and return the new text."""
        if before != after:
            self.changes.append(f"{kind}\t{before} → {after}")
        return after

    def _without_pinyin(self, match: re.Match[str]) -> str:
        """Return a character without the pinyin after it, in the script of the page."""
        character, syllable = match[1], match[2]
        simple = simplified().get(ord(character))
        readings = {reading.translate(_TONES) for reading in pinyin(character, style=Style.TONE, heteronym=True)[0]}
        if syllable.translate(_TONES) not in readings:
            return with_todo(match[0], f"“{character}”不读 {syllable}：查对这个字")
        if simple and not self.is_traditional:
            if character in _SEVERAL_FORMS:
                return with_todo(match[0], f"“{character}”对应哪个简体字？")
            return self._changed(match[0], simple, "拼音")
        if not simple and not is_in_daily_use(character):
            return with_todo(match[0], "是原文给生僻字注的音，还是转码留下的？")
        return self._changed(match[0], character, "拼音")

    def _with_rare_marked(self, text: str) -> str:
        """Return a text with a mark after each run of characters, or character, that no news has."""
        pieces = []
        for is_rare, group in groupby(text, key=_is_rare):
            run = "".join(group)
            is_damage = is_rare and len(run) >= _SHORTEST_RARE_RUN
            pieces.append(
                with_todo(run, "像是乱码：对照原文") if is_damage else "".join(map(self._marked_if_unknown, run))
            )
        return "".join(pieces)

    def _marked_if_unknown(self, char: str) -> str:
        """Return a character, with a mark the first time if it is in no character set of either script."""
        if char < "\u3400" or char in self._seen or not re.match(f"[{HAN}]", char):
            return char
        if _is_in(char, "gb2312") or _is_in(char, "big5") or ord(char) in simplified():
            return char
        self._seen.add(char)
        return with_todo(char, f"“{char}”是生僻字：对照原文")

    def _with_dates(self, text: str) -> str:
        text = _YEAR_AND_TWO_DIGITS.sub(lambda match: self._changed(match[0], f"{match[1]}月{match[2]}日"), text)
        return _TRUNCATED_DATE.sub(self._restored_date, text)

    def _restored_date(self, match: re.Match[str]) -> str:
        year, month, digits_of_day, digits_of_month = match.groups()
        if year:
            return self._restored_year_and_month(match[0], year, month)
        if digits_of_day:
            return self._restored_month_and_day(match, digits_of_day)
        is_month = len(digits_of_month) <= 2 and 1 <= int(digits_of_month) <= 12
        return match[0] if is_month else with_todo(match[0], "查对月份")

    def _restored_year_and_month(self, written: str, year: str, month: str) -> str:
        if 1900 <= int(year) < 2100 and 1 <= int(month) <= 12 and not month.startswith("0"):
            return self._changed(written, f"{year}年{month}月")
        return with_todo(written, "查对年份和月份")

    def _restored_month_and_day(self, match: re.Match[str], digits: str) -> str:
        """Return the date that digits before 日 mean; they may also be a number of days, as in 120日内."""
        readings = list(_possible_dates(digits))
        text, start, end = match.string, match.start(), match.end()
        may_be_period = len(digits) <= 4 and (
            int(digits) % 30 == 0
            or _PERIOD_BEFORE.search(text[max(0, start - 4) : start])
            or _PERIOD_AFTER.match(text, end)
        )
        if len(readings) == 1 and not may_be_period:
            return self._changed(match[0], readings[0])
        if readings:
            choices = "还是".join([*readings, *([f"{digits}天"] if may_be_period else [])])
            return with_todo(match[0], f"{choices}？")
        return match[0] if len(digits) == 3 else with_todo(match[0], "查对日期")

    def _punctuated(self, text: str) -> str:
        punctuated = to_chinese_punctuation(text)
        if TODO_MARK.sub("", punctuated) != text:
            self.changes.append(f"半角标点\t{text.replace(PLACEHOLDER, '')[:24]}……")
        return punctuated

    @staticmethod
    def _outside_marks(text: str, repair: Callable[[str], str]) -> str:
        """Repair a text except for the TODO marks in it; a placeholder replaces each of them meanwhile."""
        marks = iter(TODO_MARK.findall(text))
        return re.sub(PLACEHOLDER, lambda _: next(marks), repair(TODO_MARK.sub(PLACEHOLDER, text)))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _marked_unreadable(match: re.Match[str]) -> str:
    return with_todo(match[0], "这里有乱码或缺字")


def _is_rare(character: str) -> bool:
    """Return whether a Chinese character is in neither script in daily use."""
    return re.match(f"[{HAN}]", character) is not None and not is_in_daily_use(character)


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _possible_dates(digits: str) -> Iterator[str]:
    """Yield the dates that digits before 日 can be if the 年 or 月 between them was lost."""
    year, rest = ("", digits) if len(digits) <= 4 else (digits[:4], digits[4:])
    if year and not 1900 <= int(year) < 2100:
        return
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        if max(len(month), len(day)) > 2 or (len(month) != len(day) and "0" in (month[0], day[0])):
            continue
        if 1 <= int(month) <= 12 and 1 <= int(day) <= monthrange(int(year or 2000), int(month))[1]:
            yield f"{year}年"[: 5 if year else 0] + f"{int(month)}月{int(day)}日"
