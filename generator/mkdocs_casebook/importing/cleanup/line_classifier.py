"""What a line of a page is: part of the story, a fact about the page, a sign of the page, or a stranger's."""

from __future__ import annotations

import re
from functools import cache

from mkdocs_casebook.importing.todo_marks import MARK
from mkdocs_casebook.runtime.package_data import data_yaml

_LONGEST_FACTS = 200
_LONGEST_SPAM = 80
FACTS = ("published", "issuer", "editor", "other")


@cache
def words() -> dict[str, list[str]]:
    """Return the words of ``boilerplate.yml``, by kind."""
    loaded: dict[str, list[str]] = data_yaml("importing/cleanup/boilerplate.yml")
    return loaded


@cache
def _labels() -> re.Pattern[str]:
    names = sorted((name for kind in FACTS for name in words()[kind]), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, names))})\s*[:：]")


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind in FACTS for name in words()[kind]}


def facts(line: str) -> dict[str, str]:
    """Return what a line says of its page, by kind; nothing if the line is no such line."""
    pieces = _labels().split(line)
    if len(pieces) < 3 or len(line) > _LONGEST_FACTS or "。" in line or not _is_date_or_nothing(pieces[0]):
        return {}
    found: dict[str, str] = {"published": pieces[0].strip()} if pieces[0].strip(_BETWEEN) else {}
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found.setdefault(_kinds()[name], MARK.sub("", value).strip(_BETWEEN) + "".join(MARK.findall(value)))
    return {kind: value for kind, value in found.items() if value}


_BETWEEN = " |｜[]【】()（）　,，;；\t"
_DATE = re.compile(r"\s*(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})日?")


def _is_date_or_nothing(text: str) -> bool:
    return not text.strip(_BETWEEN) or (len(text) < 40 and _DATE.match(text) is not None)


def date_alone(line: str) -> bool:
    """Tell whether a line is a date with, at most, a weekday and a time of day."""
    rest = _DATE.sub("", line, count=1)
    return rest != line and re.fullmatch(r"[\s\d:：()（）星期一二三四五六日天]*", rest) is not None


def column_path(line: str) -> tuple[str, ...]:
    """Return where in its site a page stands, without the home page and the page itself; or nothing."""
    match = re.match(rf"[^:：]{{0,4}}(?:{'|'.join(words()['path'])})\s*[:：]?\s*(?=\S*\s*[>＞»›/→])", line)
    if match is None:
        return ()
    parts = [part.strip() for part in re.split(r"[>＞»›/→]+", line[match.end() :])]
    return tuple(part for part in parts if part and part not in ("首页", "网站首页", "主页", "正文", "内容", "详情"))


def is_furniture(line: str) -> bool:
    """Tell whether a line is a sign of the page: a link to its neighbours, a button, a footer."""
    begins = line.lstrip(_BETWEEN).startswith(tuple(words()["furniture"]))
    return begins and "。" not in line and len(line) <= _LONGEST_FACTS


def is_spam(line: str) -> bool:
    """Tell whether a line is an advertisement beyond doubt: short, no sentence, and of words that no office uses."""
    return len(line) <= _LONGEST_SPAM and "。" not in line and any(word in line for word in words()["spam"])


def may_be_spam(line: str) -> bool:
    """Tell whether a line has words of advertisements."""
    return any(word in line for kind in ("spam", "likely_spam") for word in words()[kind])
