"""Damage done to a text on its way from site to site, mended where it has one reading only.

What has several readings stays as it is, with a mark behind it, ``【TODO …】``, that no record can be published with.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pypinyin import Style, pinyin

from mkdocs_casebook.importing.cleanup.punctuation import STAND_IN, widened
from mkdocs_casebook.importing.todo_marks import MARK, with_todo
from mkdocs_casebook.text.scripts import HAN, simplified
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_SYLLABLE = "[a-züêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,7}"
_PINYIN = re.compile(rf"([{HAN}])\s?[（(]\s*({_SYLLABLE})\s*[)）]")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ", "aaaaeeeeiiiioooouuuuüüüünnn")
_SEVERAL_FORMS = "乾著瞭藉麼徵覆餘鍾於係後發復裏"
"""Traditional characters of which more than one simplified form, or none, may be meant."""

_RUN_TOGETHER = re.compile(
    r"(?<!\d)(?<!\d[.:/-])(\d{4})(\d{1,2})月|(?<!\d)(?<!\d[.:/-])(\d{3,8})日(?![元报均])|(?<!\d)(?<!\d[.:/-])(\d+)月(?!球)"
)
_DAY_OF_YEAR = re.compile(r"(?<=\d{4}年)([1-9])([1-9])日")
_PERIOD_BEFORE = re.compile("(?:共|历时|为期|长达|达|近|约|超过|不少于|不超过|满|第|每|连续|累计|期|限|仅|用|期限)$")
_PERIOD_AFTER = re.compile("(?:内|以内|之内|以上|以下|左右|期限|的期|无|未)")
_LOST = re.compile("[\ufffd\ue000-\uf8ff□]+|[?？]{2,}|锟斤拷|烫烫烫")


@dataclass(kw_only=True)
class TextRepairer:
    """Mends the texts of one page; ``traditional`` says in which script the page is written."""

    traditional: bool = False
    changes: list[str] = field(default_factory=list)

    def mended(self, text: str) -> str:
        """Return a text mended; what was changed is added to ``changes``."""
        text = FORBIDDEN.sub("", text).replace("\u200b", "")
        text = _PINYIN.sub(self._without_pinyin, text)
        text = _LOST.sub(lambda lost: with_todo(lost[0], "这里有乱码或缺字"), text)
        text = re.sub("[{}]", lambda brace: self._noted(brace[0], "｛" if brace[0] == "{" else "｝"), text)
        text = self._beside_marks(text, self._punctuated)  # first, so that no folded stop hides a date behind it
        return self._beside_marks(text, self._with_dates)

    def _with_dates(self, text: str) -> str:
        return _RUN_TOGETHER.sub(self._dated, _DAY_OF_YEAR.sub(self._day_of_year, text))

    def _noted(self, before: str, after: str) -> str:
        if before != after:
            self.changes.append(f"{before} → {after}")
        return after

    def _without_pinyin(self, match: re.Match[str]) -> str:
        character, sound = match[1], match[2]
        simple = simplified().get(ord(character))
        readings = {
            reading.translate(_TONES): reading for reading in pinyin(character, style=Style.TONE, heteronym=True)[0]
        }
        if sound.translate(_TONES) not in readings:
            return with_todo(match[0], f"“{character}”不读 {sound}：查对这个字")
        if simple and not self.traditional:
            if character in _SEVERAL_FORMS:
                return with_todo(match[0], f"“{character}”对应哪个简体字？")
            return self._noted(match[0], simple)
        if not simple and not _is_common(character):
            return with_todo(match[0], "是原文给生僻字注的音，还是转码留下的？")
        return self._noted(match[0], character)

    def _day_of_year(self, match: re.Match[str]) -> str:
        return self._noted(match[0], f"{match[1]}月{match[2]}日")

    def _dated(self, match: re.Match[str]) -> str:
        year, month, days, months = match.groups()
        if year:
            return self._month_of_year(match[0], year, month)
        if days:
            return self._day(match, days)
        return match[0] if 1 <= int(months[:3]) <= 12 and len(months) <= 2 else with_todo(match[0], "查对月份")

    def _month_of_year(self, written: str, year: str, month: str) -> str:
        if 1900 <= int(year) < 2100 and 1 <= int(month) <= 12 and not month.startswith("0"):
            return self._noted(written, f"{year}年{month}月")
        return with_todo(written, "查对年份和月份")

    def _day(self, match: re.Match[str], digits: str) -> str:
        readings = list(_readings(digits))
        text, start, end = match.string, match.start(), match.end()
        period = len(digits) <= 4 and (
            int(digits) % 30 == 0
            or _PERIOD_BEFORE.search(text[max(0, start - 4) : start])
            or _PERIOD_AFTER.match(text, end)
        )
        if len(readings) == 1 and not period:
            return self._noted(match[0], readings[0])
        if readings:
            choices = "还是".join([*readings, *([f"{digits}天"] if period else [])])
            return with_todo(match[0], f"{choices}？")
        return match[0] if len(digits) == 3 else with_todo(match[0], "查对日期")

    def _punctuated(self, text: str) -> str:
        wide = widened(text)
        if MARK.sub("", wide) != text:
            self.changes.append(f"半角标点 → 全角标点：{text.replace(STAND_IN, '')[:24]}……")
        return wide

    @staticmethod
    def _beside_marks(text: str, change: Callable[[str], str]) -> str:
        """Change a text but for the marks in it, for each of which something stands in meanwhile."""
        marks = iter(MARK.findall(text))
        return re.sub(STAND_IN, lambda _: next(marks), change(MARK.sub(STAND_IN, text)))


def _is_common(character: str) -> bool:
    """Tell whether a character is of the first level of GB 2312, the 3,755 in daily use."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _readings(digits: str) -> Iterator[str]:
    """Yield the dates that digits before 日 can be when 年 or 月 between them was lost."""
    year, rest = ("", digits) if len(digits) <= 4 else (digits[:4], digits[4:])
    if year and not 1900 <= int(year) < 2100:
        return
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        if max(len(month), len(day)) > 2 or (len(month) != len(day) and "0" in (month[0], day[0])):
            continue
        if 1 <= int(month) <= 12 and 1 <= int(day) <= monthrange(int(year or 2000), int(month))[1]:
            yield f"{year}年"[: 5 if year else 0] + f"{int(month)}月{int(day)}日"
