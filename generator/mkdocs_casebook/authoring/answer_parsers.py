"""Parse answers to prompts; a wrong one raises ``click.BadParameter`` with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import click

from mkdocs_casebook.diagnostics.similar_words import nearest
from mkdocs_casebook.loading.corrections.written_dates import read_dates
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_YES_AND_NO = dict.fromkeys(("y", "yes", "是", "是的", "好", "对", "要", "添加"), True) | dict.fromkeys(
    ("n", "no", "否", "不", "不是", "不要", "不添加"), False
)


def parse_text(given: str) -> str:
    """Parse a text: not empty, and without braces, which would be placeholders."""
    if not given.strip():
        raise click.BadParameter("不能为空 / must not be empty")
    if FORBIDDEN.search(given) or re.search(r"[{}]", given):
        raise click.BadParameter("不能含大括号和控制字符 / no braces, no control characters")
    return " ".join(given.split())


def parse_date(given: str) -> str:
    """Parse a day, also as written elsewhere, such as 2026年3月1日, if it can mean no other."""
    read = read_dates(given)
    written = read[0].date if len(read) == 1 and read[0].is_certain and not read[0].until else given.strip()
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise click.BadParameter("写成 2026-03-01 这样的日期 / write a date as 2026-03-01") from None


def confirm(question: str, *, default: bool) -> bool:
    """Ask a question until the answer is yes or no, in one of the languages."""
    while True:
        hint = f"{question} [{'Y/n' if default else 'y/N'}]"
        answer = click.prompt(hint, default="y" if default else "n", show_default=False).strip().casefold()
        if answer in _YES_AND_NO:
            return _YES_AND_NO[answer]
        click.echo("写 y（是）或 n（否） / write y (yes) or n (no)")


def is_yes_or_no(answer: str) -> bool:
    """Return whether an answer is one to a question that can be answered by yes or no."""
    return answer.strip().casefold() in _YES_AND_NO


class UnknownChoice(click.BadParameter):
    """A name that is not in the vocabulary."""


def parse_choice(given: str, offered: Mapping[str, Text]) -> str:
    """Return the key for a key or name; the error for an unknown or ambiguous one lists the candidates."""
    word = given.strip()
    if word in ("", "?", "？"):
        raise click.BadParameter(f"可选 / choices:{_listed(list(offered), offered)}")
    found = matching_keys(word, offered)
    if len(found) > 1:
        raise click.BadParameter(f"“{word}”不止一个，写键 / matches several; write the key:{_listed(found, offered)}")
    if not found:
        near = nearest(word, offered)
        hint = f"；是不是 / ; did you mean:{_listed([near], offered)}" if near else ""
        raise UnknownChoice(f"没有“{word}” / there is no “{word}”{hint}")
    if found != [word]:
        click.echo(f"“{word}” →{_listed(found, offered)}")
    return found[0]


def _listed(keys: list[str], offered: Mapping[str, Text]) -> str:
    return "".join(f"\n  {key}  {'  '.join(name for _, name in offered[key].items())}" for key in keys)


def matching_keys(word: str, offered: Mapping[str, Text]) -> list[str]:
    """Return the keys that a word may mean: itself, else those of that name, else those whose name contains it."""
    if word in offered:
        return [word]
    names = {key: _normalized_names(name) for key, name in offered.items()}
    normalized = _normalized(word)
    exact = [key for key in offered if normalized in names[key]]
    return exact or [key for key in offered if any(normalized in name for name in names[key])]


def _normalized_names(name: Text) -> tuple[str, str]:
    """Return both names, normalized; of a place, without the places that contain it."""
    return _normalized((name.zh or "").rpartition(" › ")[2]), _normalized((name.en or "").partition(", ")[0])


def _normalized(name: str) -> str:
    """Return a name without differences that typing makes: upper case, typographic apostrophes."""
    return name.casefold().replace("’", "'")
