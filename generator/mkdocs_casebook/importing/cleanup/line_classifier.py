"""Classify a line of a page: fact about the page, breadcrumb, boilerplate or spam; anything else is article text."""

from __future__ import annotations

import re
from functools import cache

from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.runtime.package_data import data_yaml

_MAX_FACTS_LINE = 200
_MAX_SPAM_LINE = 80
_FACT_KINDS = ("published", "issuer", "editor", "other")


def words() -> dict[str, list[str]]:
    """Return the word lists of ``boilerplate.yml``."""
    loaded: dict[str, list[str]] = data_yaml("importing/cleanup/boilerplate.yml")
    return loaded


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted(_kind_by_label(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, labels))})\s*[:：]")


@cache
def _kind_by_label() -> dict[str, str]:
    return {label: kind for kind in _FACT_KINDS for label in words()[kind]}


def facts(line: str) -> dict[str, str]:
    """Return the facts about the page in a line such as “来源：… 编辑：…”, by kind; nothing for any other line."""
    pieces = _label_pattern().split(line)
    if len(pieces) < 3 or len(line) > _MAX_FACTS_LINE or "。" in line or not _is_date_or_empty(pieces[0]):
        return {}
    found: dict[str, str] = {"published": pieces[0].strip()} if pieces[0].strip(_SEPARATORS) else {}
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        text = TODO_MARK.sub("", value).strip(_SEPARATORS) + "".join(TODO_MARK.findall(value))
        found.setdefault(_kind_by_label()[label], text)
    return {kind: value for kind, value in found.items() if value}


_SEPARATORS = " |｜[]【】()（）　,，;；\t"
_DATE = re.compile(r"\s*(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})日?")


def _is_date_or_empty(text: str) -> bool:
    return not text.strip(_SEPARATORS) or (len(text) < 40 and _DATE.match(text) is not None)


def is_only_a_date(line: str) -> bool:
    """Return whether a line is a date, with at most a weekday and a time of day."""
    rest = _DATE.sub("", line, count=1)
    return rest != line and re.fullmatch(r"[\s\d:：()（）星期一二三四五六日天]*", rest) is not None


def breadcrumb(line: str) -> tuple[str, ...]:
    """Return the path of a breadcrumb line, without the home page and the page itself; nothing for any other line."""
    match = re.match(rf"[^:：]{{0,4}}(?:{'|'.join(words()['breadcrumb'])})\s*[:：]?\s*(?=\S*\s*[>＞»›/→])", line)
    if match is None:
        return ()
    parts = [part.strip() for part in re.split(r"[>＞»›/→]+", line[match.end() :])]
    return tuple(part for part in parts if part and part not in ("首页", "网站首页", "主页", "正文", "内容", "详情"))


def is_boilerplate(line: str) -> bool:
    """Return whether a line is a navigation link, a button or a footer."""
    begins_like_it = line.lstrip(_SEPARATORS).startswith(tuple(words()["boilerplate"]))
    return begins_like_it and "。" not in line and len(line) <= _MAX_FACTS_LINE


def is_spam(line: str) -> bool:
    """Return whether a line is certainly an advertisement: short, no sentence, with a word that no office uses."""
    return len(line) <= _MAX_SPAM_LINE and "。" not in line and any(word in line for word in words()["spam"])


def may_be_spam(line: str) -> bool:
    """Return whether a line contains a word that is common in advertisements."""
    return any(word in line for kind in ("spam", "likely_spam") for word in words()[kind])
