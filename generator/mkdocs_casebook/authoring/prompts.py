"""What ``casebook new`` asks, in both languages, and how answers are understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from mkdocs_casebook.authoring.record_template import NEXT_STEPS, Answers, description, record_text
from mkdocs_casebook.diagnostics.findings import nearest
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.loading.new_folder import identifiers, proposed_identifier, write
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.choices import choices
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

Given = Mapping[str, Any]
"""The options of the command, ``None`` or empty where one was not given."""

Understood = TypeVar("Understood", str, list[str])

_TEXTS = ("title", "summary", "source")


def begin(root: Path, given: Given, *, today: str, may_ask: bool) -> Path:
    """Make a new record of the options and of what is asked besides, tell where it is, and return its path."""
    questions = Questions(given, require_vocabulary(root), today=today, may_ask=may_ask)
    answers = questions.answers()
    identifier = questions.identifier(answers["title"].zh, root)
    path = write(root, answers["published"][:4], identifier, record_text(answers))
    click.echo(f"已建立 / made: {path}\n{NEXT_STEPS.format(folder=path.parent)}")
    return path


class Questions:
    """Takes each answer from the options, else asks for it; without ``may_ask``, only what has a proposal may lack."""

    def __init__(self, given: Given, vocabulary: Vocabulary, *, today: str, may_ask: bool) -> None:
        self._given = given
        self._may_ask = may_ask
        self._today = today
        self._offered = {
            "status": _statuses(),
            "place": choices(vocabulary, "places"),
            "theme": choices(vocabulary, "themes"),
        }

    def answers(self) -> Answers:
        """Return the required fields of a record."""
        if not self._may_ask:
            self._refuse_gaps()
        return {
            "title": self._text("title"),
            "summary": self._text("summary"),
            "published": self._one("published", day, self._today),
            "source": self._text("source"),
            "status": self._one("status", self._key("status"), "under-way"),
            "place": self._one("place", self._key("place")),
            "themes": self._themes(),
        }

    def identifier(self, title: str, root: Path) -> str:
        """Return the id: the name of a folder that does not exist yet."""
        taken = identifiers(root)

        def free(name: str) -> str:
            if not is_address(name):
                raise click.BadParameter("只用小写字母、数字和单个连字符 / lower case letters, digits, single hyphens")
            if name in taken:
                raise click.BadParameter(f"“{name}”已有案例在用 / there is a case “{name}” already")
            return name

        return self._one("id", free, proposed_identifier(title, taken))

    def _refuse_gaps(self) -> None:
        gaps = [f"--{name}" for name in (*_TEXTS, "place", "theme") if not self._given[name]]
        if gaps:
            raise click.UsageError(f"还缺 / still missing: {' '.join(gaps)}")

    def _text(self, name: str) -> Text:
        zh = self._one(name, text)
        if self._given[f"{name}_en"] or (self._may_ask and not self._given[name]):
            return Text(zh=zh, en=self._one(f"{name}_en", lambda given: text(given) if given else "", "") or None)
        return Text(zh=zh)

    def _themes(self) -> tuple[str, ...]:
        understood = self._key("theme")

        def keys(given: str) -> list[str]:
            return [understood(word) for word in re.split("[,，、;；]", given) if word.strip()] or [understood("")]

        if self._given["theme"]:
            found = [key for given in self._given["theme"] for key in _accept("theme", keys, given)]
        else:
            found = self._ask("theme", keys, None)
        return tuple(dict.fromkeys(found))

    def _key(self, name: str) -> Callable[[str], str]:
        return lambda given: chosen(given, self._offered[name])

    def _one(self, name: str, understood: Callable[[str], str], proposal: str | None = None) -> str:
        if self._given[name]:
            return _accept(name, understood, self._given[name])
        if not self._may_ask:
            return proposal or ""
        return self._ask(name, understood, proposal)

    def _ask(self, name: str, understood: Callable[[str], Understood], proposal: str | None) -> Understood:
        while True:
            answer = click.prompt(_question(name), default=proposal, show_default=bool(proposal))
            try:
                return understood(answer)
            except click.BadParameter as error:
                click.echo(error.message)


def _accept(name: str, understood: Callable[[str], Understood], given: str) -> Understood:
    try:
        return understood(given)
    except click.BadParameter as error:
        error.param_hint = f"--{name.replace('_', '-')}"
        raise


def _question(name: str) -> str:
    if name == "id":
        return "编号，即网址里的名字 / Id, its name in the address"
    field, _, english = name.partition("_")
    zh, en = description("themes" if name == "theme" else field)
    if name == "status":  # as the description, without what no new case can be
        zh = f"{zh.partition('：')[0]}：" + "，".join(f"{key} {label.zh}" for key, label in _statuses().items())
        en = f"{en.partition(':')[0]}: {', '.join(_statuses())}"
    if field in _TEXTS:
        return f"{zh}（英文，可暂缺） / {en} (English, may wait)" if english else f"{zh}（中文） / {en} (Chinese)"
    several = {"theme": "；可写几个，逗号分隔 / several with commas between"}.get(name, "")
    listed = "；写 ? 列出全部 / ? lists all" if name in ("place", "theme") else ""
    return f"{zh} / {en}{several}{listed}"


def text(given: str) -> str:
    """Understand a text: one that is not empty, without braces, which would name figures."""
    if not given.strip():
        raise click.BadParameter("不能为空 / must not be empty")
    if FORBIDDEN.search(given) or re.search(r"[{}]", given):
        raise click.BadParameter("不能含大括号和控制字符 / no braces, no control characters")
    return " ".join(given.split())


def day(given: str) -> str:
    """Understand a day."""
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise click.BadParameter("写成 2026-03-01 这样的日期 / write a day as 2026-03-01") from None


def chosen(given: str, offered: Mapping[str, Text]) -> str:
    """Understand a key or a name; what fits none is answered with the nearest, what fits many with those."""
    word = given.strip()
    if word in ("", "?", "？"):
        raise click.BadParameter(f"可选 / to choose from:{_listed(list(offered), offered)}")
    found = matches(word, offered)
    if len(found) > 1:
        raise click.BadParameter(f"“{word}”不止一个，写键 / fits several; write the key:{_listed(found, offered)}")
    if not found:
        near = nearest(word, offered)
        told = f"；是不是 / ; did you mean:{_listed([near], offered)}" if near else ""
        raise click.BadParameter(f"没有“{word}” / there is no “{word}”{told}")
    if found != [word]:
        click.echo(f"“{word}” →{_listed(found, offered)}")
    return found[0]


def _listed(keys: list[str], offered: Mapping[str, Text]) -> str:
    return "".join(f"\n  {key}  {offered[key].zh}  {offered[key].en or ''}".rstrip() for key in keys)


def matches(word: str, offered: Mapping[str, Text]) -> list[str]:
    """Return the keys that a word can mean: the key itself, else those so called, else those whose name holds it."""
    if word in offered:
        return [word]
    names = {key: _names(name) for key, name in offered.items()}
    folded = _folded(word)
    called = [key for key in offered if folded in names[key]]
    return called or [key for key in offered if any(folded in name for name in names[key])]


def _names(name: Text) -> tuple[str, str]:
    """Return both names, folded; of a place, without those around it."""
    return _folded(name.zh.rpartition(" › ")[2]), _folded((name.en or "").partition(", ")[0])


def _folded(name: str) -> str:
    """Return a name as it may be typed: letters of any case, an apostrophe from the keyboard."""
    return name.casefold().replace("’", "'")


def _statuses() -> dict[str, Text]:
    """Return how far a new case can have come, in the words of the pages; a withdrawn one is not new."""
    zh, en = (interface_words(language) for language in Language)
    keys = ("planned", "under-way", "completed", "stopped")
    return {key: Text(zh=zh[f"status_{key}"], en=en[f"status_{key}"]) for key in keys}
