"""Milestones: each date in a sentence with its own event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_casebook.importing.cleanup.dates import ENGLISH_DATE, MONTH, date_of, read_date
from mkdocs_casebook.importing.cleanup.head.facts import is_only_a_date
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.importing.quantities.numbers import normalized, without_blanks

_YEAR_WORDS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "上年": -1}
_NEXT_WORDS = {"同年": 0, "当年": 0, "當年": 0, "次年": 1, "翌年": 1, "第二年": 1, "来年": 1}
_RELATIVE = "|".join([*_YEAR_WORDS, *_NEXT_WORDS])
_YEAR = (
    r"(?:(?:民[国國] ?)?(?<!\d)(?P<year>\d{4}|(?<=民[国國])\d{2,3}|(?<=民[国國] )\d{2,3}) ?年(?!代|版|度|级)"
    rf"|(?<!\d)(?P<short_year>1[0-2]\d)年(?=\d{{1,2}}月)|(?P<word>{_RELATIVE})(?=\d{{1,2}}月))"
)
_RANGE = r"(?:(?:至|到|-|—|～)(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?=[^\d]))?"
_DATE = re.compile(
    rf"{_YEAR}(?P<month>\d{{1,2}})?(?(month)月份?(?:(?P<day>\d{{1,2}})[日号]?(?!\d))?){_RANGE}"
    rf"|(?<![\d.])(?P<bare_month>\d{{1,2}})月(?:(?P<bare_day>\d{{1,2}})[日号]{_RANGE})?"
)
_UNCERTAIN_DATE = re.compile(r"(?<!\d)(?:\d{4}年)?(\d+[月日])【TODO ([^】]*)】")
_NO_EVENT = re.compile(
    r"^(?:以前|之前|以后|之后|以来|至今|起至|前后?[，。]|间|[-—～至到]\s?(?:\d|今年|明年)|版|修订|印发的|\d|[（(]?[）)])"
)
_NO_EVENT_BEFORE = re.compile(r"(?:\d[-—～]|\d(?:日|月|年)[至到]|截至|截止|截止到|每年|每到|每逢|《[^》]*)$")
_NAME_BEFORE = re.compile("(?:[了的《“]|公布|发布|举办|举行|召开|开展|披露|印发)$")
_NAME_BEHIND = re.compile(
    r"(?:中期|上半年|下半年|全年|前.季度|第.季度|年度)|"
    r"[^，。；、]{0,12}(?:报告|名单|简报|公报|计划|方案|规划|预算|大赛|世界杯|年会|年鉴|统计)"
)
"""Around a year that is part of a name: 举办了2019年技能大赛."""

_COUNT = re.compile(r"(?:底|末|止|为止)(?![^。；]{0,12}(?:完|成|结束|开|竣工|启用|投用|搬|拆|通车|通水))")
"""What follows the day of a count: 到7月底投诉29件, but not 到1月底全部换完."""

_PLAN = re.compile(r"力争|争取|预计|计划|拟[于在]|将[于在]|有望|确保|目标|到\d{4}年底?前?$")
_NO_ENGLISH_EVENT_BEFORE = re.compile(
    r"(?:\b(?:between|from) [\w ]{2,20} (?:and|to)|[–-]|\b(?:until|since|through|before|till)(?: the)?) ?$",
    re.IGNORECASE,
)
_ENGLISH_RANGE = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_ENGLISH_DAY = re.compile(
    rf"\b(?:(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?!\d|,? \d{{4}})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\b(?!,? \d{{4}}))",
    re.IGNORECASE,
)
"""A day without a year."""

_SENTENCE = re.compile(rf"(?:{TODO_MARK.pattern}|[^。！？\n.]|\.(?! [A-Z“\"])(?!$))+[。！？.]?[”’」』）]*")
_ONLY_DATES = re.compile(r"[\d年月日号、和及与至到\s]+")
_MONTHS_OF_YEAR = 12
_CLAUSE = 16
"""Characters before a date where a word may say that it is a plan."""

_BREAK = "，；：,;"
_BREAK_PATTERN = re.compile(r"[，；：;]|, |(?<= )and ")


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """An event and its date; where ``date`` is ``None``, ``question`` says what is uncertain."""

    date: str | None
    question: str
    text: str


@dataclass(frozen=True, kw_only=True)
class _Dated:
    """A date in a sentence: where it begins, and what it is."""

    start: int
    date: str | None
    question: str


def milestones(text: str, published: str | None) -> Iterator[Milestone]:
    """Yield the events of a text: of a sentence with several dates, the part that belongs to each."""
    for sentence in _SENTENCE.findall(text):
        dates = list(_dates(sentence, published))
        starts = [_start_of_event(sentence, found.start, before) for before, found in _pairs(dates)]
        for found, start, end in zip(dates, starts, [*starts, len(sentence)][1:], strict=True):
            event = sentence[start:end].strip().rstrip(_BREAK + "、").lstrip(_BREAK + "、 ")
            if _ONLY_DATES.fullmatch(event):  # 5月18日、6月2日两次摇号: both dates have the same event
                event = sentence[start:].strip().rstrip(_BREAK)
            if event and not is_only_a_date(event):
                yield Milestone(date=found.date, question=found.question, text=event)


def _pairs(dates: list[_Dated]) -> Iterator[tuple[_Dated | None, _Dated]]:
    yield from zip([None, *dates], dates, strict=False)


def _start_of_event(sentence: str, start: int, before: _Dated | None) -> int:
    """Return where the event of a date begins: its clause, or the date if another date is in the same clause."""
    if before is None:
        return 0
    breaks = [found.start() for found in _BREAK_PATTERN.finditer(sentence, before.start, start)]
    return breaks[-1] if breaks else start


def _dates(sentence: str, published: str | None) -> Iterator[_Dated]:
    """Yield the dates of a sentence that have an event; a date without a year takes that of the one before it."""
    blanked = normalized(TODO_MARK.sub(lambda mark: " " * len(mark[0]), sentence))
    uncertain = {match.start(): match for match in _UNCERTAIN_DATE.finditer(sentence)}
    for start, match in uncertain.items():
        yield _Dated(start=start, date=None, question=f"{match[1]}：{match[2]}")
    if uncertain:
        return
    yield from _english_dates(blanked, published)
    before: str | None = None
    compact, positions = without_blanks(blanked)
    for match in _DATE.finditer(compact):
        found, question = _resolved(match, before, published)
        behind, ahead = (
            compact[match.end() : match.end() + 16].lstrip(),
            compact[max(0, match.start() - 40) : match.start()].rstrip(),
        )
        if (found or question) and not _is_without_event(ahead, behind, is_year=match[0].endswith("年")):
            before = found or before
            if found and not published and _PLAN.search(ahead[-_CLAUSE:]):
                found, question = None, f"{match[0]}：是计划，还是已经发生？"
            yield _Dated(start=positions[match.start()], date=found, question=question)


def _english_dates(sentence: str, published: str | None) -> Iterator[_Dated]:
    """Yield the dates of an English sentence; one without a year is a question."""
    for match in ENGLISH_DATE.finditer(sentence):
        if not _NO_ENGLISH_EVENT_BEFORE.search(_ahead(sentence, match)):
            yield _Dated(start=match.start(), date=read_date(match[0]), question="")
    for match in _ENGLISH_DAY.finditer(sentence):
        ahead = _ahead(sentence, match)
        if not (_NO_ENGLISH_EVENT_BEFORE.search(ahead) or _ENGLISH_RANGE.search(ahead)):
            year = f"：也许是 {published[:4]} 年" if published else ""
            yield _Dated(start=match.start(), date=None, question=f"{match[0]}：页面没写年份{year}")


def _ahead(sentence: str, match: re.Match[str]) -> str:
    return sentence[max(0, match.start() - 40) : match.start()]


def _is_without_event(ahead: str, behind: str, *, is_year: bool) -> bool:
    """Return whether the text on both sides of a date says that it is a period, the day of a count, part of a name."""
    is_count = ahead.endswith(("到", "至")) and _COUNT.match(behind) is not None
    is_name = is_year and (_NAME_BEFORE.search(ahead) or _NAME_BEHIND.match(behind)) is not None
    return is_count or is_name or bool(_NO_EVENT.match(behind) or _NO_EVENT_BEFORE.search(ahead))


def _resolved(match: re.Match[str], before: str | None, published: str | None) -> tuple[str | None, str]:
    """Return a date, or what is uncertain about it."""
    month, day = match["month"] or match["bare_month"], match["day"] or match["bare_day"]
    if year := match["year"] or match["short_year"]:
        return date_of(year, month, day), ""
    if match["word"] in _YEAR_WORDS and published:
        return date_of(str(int(published[:4]) + _YEAR_WORDS[match["word"]]), month, day), ""
    if match["word"] in _NEXT_WORDS and before:
        return date_of(str(int(before[:4]) + _NEXT_WORDS[match["word"]]), month, day), ""
    if before and not match["word"] and (found := date_of(before[:4], month, day)) and found[:7] >= before[:7]:
        return found, ""
    is_date = bool(day or match["word"]) or bool(month)
    if not is_date or not 1 <= int(month or 1) <= _MONTHS_OF_YEAR:
        return None, ""
    maybe = date_of(published[:4], month, day) if published and month else None
    is_past = maybe is not None and published is not None and maybe <= published
    return None, f"{match[0]}：页面没写年份" + (f"，也许是{maybe}" if is_past else "")
