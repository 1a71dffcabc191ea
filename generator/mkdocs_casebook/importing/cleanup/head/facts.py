"""Facts about a page in a line: date, issuer, editor, by their labels or by their form."""

from __future__ import annotations

import re
from functools import cache

from mkdocs_casebook.importing.cleanup.dates import CHINESE_NUMERALS, full_date
from mkdocs_casebook.importing.cleanup.line_classifier import is_boilerplate, words
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.text.scripts import HAN

_LONGEST = 200
_LONG_LABEL = 4
"""Characters of a label that is one without its colon."""

_KINDS = ("published", "written", "updated", "issuer", "editor", "other")


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted(_kind_by_label(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, labels))})\s*[:：]")


@cache
def _long_label() -> re.Pattern[str]:
    """Return the pattern of a label without its colon and a short value behind it."""
    labels = sorted((label for label in _kind_by_label() if len(label) >= _LONG_LABEL), key=len, reverse=True)
    chinese = (label for label in labels if not label.isascii())
    return re.compile(rf"({'|'.join(chinese)})\s*([^：:。，\s][^。，]{{2,30}})")


@cache
def _kind_by_label() -> dict[str, str]:
    return {label: kind for kind in _KINDS for label in words()[kind]}


def is_label(line: str) -> bool:
    """Return whether a line is a label alone, whose value is in the next cell: 发布机构：, or 发布机构 in a table."""
    flat = re.sub(r"\s", "", line)
    is_long = len(flat) >= _LONG_LABEL and flat in _kind_by_label()
    return is_long or _label_pattern().fullmatch(flat) is not None


def facts(line: str) -> dict[str, str]:
    """Return the facts about the page in a line such as “来源：… 编辑：…”, by kind; nothing for any other line."""
    if english := _english_fact(line):
        return english
    if copied := _WECHAT_HEAD.fullmatch(line):
        return {"account": copied[1]}
    byline = _DATED_BYLINE.fullmatch(line.strip())
    is_glued = byline is not None and byline[1][-1:] == "日" and byline.start(2) == byline.end(1)
    if byline and not is_boilerplate(byline[2]) and (not is_glued or _OFFICE.search(byline[2])):
        return {"published": byline[1], "issuer": byline[2]}
    if _REPORTER.fullmatch(line.strip()):
        return {"other": line.strip()}
    if posted := _POSTED.fullmatch(line.strip()):
        return {"published": posted[1]}
    named = _NAMED_DATE.match(_COLUMN.sub("", _DOMAIN.sub("", line.strip())))
    return _named_date(named) if named else _labelled(line)


def _labelled(line: str) -> dict[str, str]:
    """Return the values behind the labels in a line."""
    if joined := _long_label().fullmatch(line.strip()):  # 发布日期2024-05-16, from two elements
        line = f"{joined[1]}：{joined[2]}"
    pieces = _label_pattern().split(line)
    if len(pieces) < 3 or len(line) > _LONGEST or "。" in line or not _is_date_or_empty(pieces[0]):
        return {}
    before = _DOMAIN.sub("", pieces[0])
    found: dict[str, str] = {"published": before.strip()} if before.strip(_SEPARATORS) else {}
    if byline := _BYLINE.search(before):
        found["issuer"] = byline[1]
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        text = TODO_MARK.sub("", value).strip(_SEPARATORS) + "".join(TODO_MARK.findall(value))
        if text:
            found.setdefault(_kind_of(label, text), text)
    return {kind: value for kind, value in found.items() if value}


def _kind_of(label: str, value: str) -> str:
    """Return the kind of a label; 发布 is before a date or an office."""
    kind = _kind_by_label()[label]
    return "issuer" if label in ("发布", "發佈", "發布") and not full_date(value) else kind


_WECHAT_HEAD = re.compile(r"原创\s+(?:\S{1,20}\s+)?(\S{2,30})")
"""The line below the title of a story copied from WeChat: 原创, its author, its account."""

_ENGLISH_FACT = re.compile(
    r"(PUBLISHED|UPDATED|POSTED|Published|Date|Posted|Issued"
    r"|Last updated|Updated|Source|Publisher|Issued by|Published by|By|Author)\b"
    r"\s*(?:on\b)?[:：]?\s*(.{3,60})"
)
_ENGLISH_BODY = re.compile(
    r"\b(?:Council|Authority|Office|Government|Borough|Trust|Association|Department|Team|Service|Press|News)\b"
)


_OFFICE_NAME = (
    r"(?:[A-Z][\w&'-]{1,20} ){0,5}(?:Council|Authority|Government|Borough|Trust|Association|Department|Office"
    r"|Herald|Gazette|Tribune|Chronicle|Ledger|Observer|Courier|Times|News|Press)(?: (?:of|for) [A-Z][\w -]{2,30})?"
)
_ENGLISH_OFFICE = re.compile(_OFFICE_NAME)
_ENGLISH_BYLINE = re.compile(
    rf"({_OFFICE_NAME}?)[ |·]+"
    r"((?:\d{1,2}[/.]\d{1,2}[/.]|\d{1,2} [A-Z][a-z]+ |[A-Z][a-z]+ \d{1,2}, )\d{4})"
)


def _english_fact(line: str) -> dict[str, str]:
    """Return the fact in a line such as “Published: 12 January 2024” or “By Example Borough Council”."""
    if byline := _ENGLISH_BYLINE.match(line):
        return {"issuer": byline[1], **({"published": byline[2]} if full_date(byline[2]) else {})}
    match = _ENGLISH_FACT.fullmatch(line.partition(" | ")[0].strip()) if line[-1:] not in ".!?" else None
    if match is None:
        return {}
    label, value = match[1], match[2]
    if label in ("Source", "Publisher", "By", "Author", "Issued by", "Published by"):
        is_body = label != "Author" and (label != "By" or _ENGLISH_BODY.search(value) is not None)
        return {"issuer" if is_body else "other": value}
    if full_date(value) is None:
        return {}
    return {"updated" if "pdated" in label.lower() else "published": value}


_SEPARATORS = " |｜[]【】()（）　,，;；\t"
_DATE = re.compile(
    rf"\s*(?:{CHINESE_NUMERALS}|(?:(?:中華)?民[国國]\s?\d{{2,3}}|\d{{4}})\s?[-年/.／]\s?\d{{1,2}}\s?[-月/.／]\s?\d{{1,2}}日?)"
)


_DOMAIN = re.compile(r"^\s*(?:https?://)?(?:[\w-]+\.){1,4}(?:com|cn|net|org|gov|hk|tw)(?:\.\w{2})?\s+")
_DATED_BYLINE = re.compile(
    rf"(?:原创)?({_DATE.pattern}\s*(?:\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?)(?:[\s|｜·]+|(?<=[:：]\d\d)|(?<=日))"
    rf"(?![{HAN}]{{2,3}}$)([^\s\d:：|｜,，。;；]{{3,20}})(?:\s*\d{{1,9}})?"
)
_POSTED = re.compile(rf"(?:发表|发布|刊发|上传|張貼|發表)[于於]\s?[:：]?({_DATE.pattern})[^。]{{0,60}}")
_NAMES = rf"[{HAN}·]{{2,4}}(?:[ 　、/]{{1,2}}[{HAN}·]{{2,4}}){{0,4}}"
_REPORTER = re.compile(
    rf"[{HAN}]{{0,8}}(?:记者|通讯员|作者|撰文|摄影|采写|编辑|校对|统筹|制图)[ 　/｜|：:]{{1,2}}{_NAMES}"
)
"""Who wrote a story: 新华社记者 某某 某某."""

_PAGE_OF_PAPER = re.compile(r"\s*(?:星期.)?[\s,，]*第?\s?[A-Z]?\d{1,3}\s?版[^。]{0,20}")
"""The page of a newspaper behind its name and date: 第02版：乡村."""

_BYLINE = re.compile(r"\s+([^\s\d:：|｜,，。;；]{2,19}[局处科部委办室心道区镇乡村网报社院会站厅馆校台])(?=\s|$)")


_NAMED_DATE = re.compile(
    r"(?P<name>[^\s\d:：|｜,，。;；]{2,20}?)(?:[\s|｜]{1,6}|(?=(?:发布|发表|刊发|上传)于))(?:(?:发布|发表|刊发|上传)于[\s:：]{0,2})?"
    rf"(?P<date>{_DATE.pattern}(?P<time>\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?)(?=[\s|｜]|$)"
    r"(?P<rest>[^。]{0,100})$"
)
_COLUMN = re.compile(rf"^[{HAN}]{{2,4}}\s+(?=[{HAN}]{{4,}}\s)")
"""The name of a column before that of the issuer and the date."""

_OFFICE = re.compile("[局处處科部委办辦室心道区區镇鎮乡鄉村网網报報社院会會站厅廳馆館校台臺府]$")
_SIGNATURE = re.compile(
    "(?:政府|委员会|委員會|委|办公室|办事处|局|处|中心|街道|互助會|[事助管进進联聯合]会|居委会|村委会|法院|学院|研究院|厅|协会|协會|部|组织|公司)$"
)


def is_office(line: str) -> bool:
    """Return whether a line is the name of an office alone."""
    is_chinese = re.fullmatch(rf"[{HAN}（）()·、 　]{{4,30}}", line) and _SIGNATURE.search(line)
    return bool(is_chinese or _ENGLISH_OFFICE.fullmatch(line))


def _named_date(match: re.Match[str]) -> dict[str, str]:
    """Return the facts of a line with a name, a date and a time; a name of two or three characters may be a person."""
    name, rest = match["name"], match["rest"]
    is_office = _OFFICE.search(name) is not None
    is_paper = _PAGE_OF_PAPER.fullmatch(rest) is not None
    if not (is_office or match["time"]) or (rest.strip(_SEPARATORS) and not (is_paper or facts(rest))):
        return {}
    may_be_person = not is_office and re.fullmatch(f"[{HAN}]{{2,4}}", name) is not None
    named = {} if may_be_person or is_boilerplate(name) else {"issuer": name}
    return {**facts(rest), "published": match["date"], **named} if rest else {"published": match["date"], **named}


def _is_date_or_empty(text: str) -> bool:
    text = _DOMAIN.sub("", text)
    return not text.strip(_SEPARATORS) or (len(text) < 40 and _DATE.match(text) is not None)


_TIME = re.compile(r"(?:香港時間|北京时间)?\d{1,2}\s?[時时:：]\d{1,2}分?")
_DAY_MONTH_YEAR = re.compile(
    r"(?:\w+day,? )?"
    r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})"
)


def is_only_a_date(line: str) -> bool:
    """Return whether a line is a date, with at most a weekday, a time of day and, as in WeChat, a province."""
    if _TIME.fullmatch(line) or _DAY_MONTH_YEAR.fullmatch(line):
        return True
    rest = _DATE.sub("", line, count=1)
    is_dated = rest != line
    rest = re.sub(rf"(?<=\d) +[{HAN}]{{2,4}}$", "", rest)
    return is_dated and re.fullmatch(r"[\s\d:：()（）星期周週一二三四五六日天时時分秒上下午]*", rest) is not None
