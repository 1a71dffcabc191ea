"""Prompts of ``casebook new``: ask for the required fields in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from mkdocs_casebook.authoring.answer_parsers import (
    UnknownChoice,
    confirm,
    is_yes_or_no,
    matching_keys,
    parse_choice,
    parse_date,
    parse_text,
)
from mkdocs_casebook.authoring.new_entries import NewEntries
from mkdocs_casebook.authoring.record_template import NEXT_STEPS, Answers, description, record_text
from mkdocs_casebook.loading.additions.new_folder import identifiers, proposed_identifier, write
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.choices import choices
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language, interface_words

Given = Mapping[str, Any]
"""The options of the command; ``None`` or empty if not given."""

_SHORTEST_IDENTIFIER = 2

Parsed = TypeVar("Parsed", str, list[str])

_TEXTS = ("title", "summary")
_NAMES = {Language.ZH: ("中文", "Chinese"), Language.EN: ("英文", "English")}
"""What languages are called, in Chinese and in English."""


def create_record(root: Path, given: Given, *, today: str, may_ask: bool) -> Path:
    """Write a new record from the options and answers, print its path and the next steps, and return its path."""
    languages = site_languages(root.resolve().parent)
    prompts = Prompts(given, require_vocabulary(root, languages), languages, today=today, may_ask=may_ask)
    answers = prompts.answers()
    identifier = prompts.identifier(answers["title"].get(Language.ZH), root)
    changed = prompts.new_entries.write(root)
    path = write(root, answers["published"][:4], identifier, record_text(answers, languages))
    click.echo(f"已建立 / created: {path}\n{NEXT_STEPS.format(folder=path.parent)}")
    for vocabulary in changed:
        click.echo(f"词表添了新条目，在末尾 / new entries at the end of: {vocabulary}")
    return path


class Prompts:
    """Takes each value from the options or asks for it; without ``may_ask``, uses the default or refuses."""

    def __init__(
        self, given: Given, vocabulary: Vocabulary, languages: SiteLanguages, *, today: str, may_ask: bool
    ) -> None:
        self._given = given
        self._languages = languages
        self._may_ask = may_ask
        self._today = today
        places = choices(vocabulary, "places")
        self._choices = {
            "origin": _origins(),
            "status": _statuses(),
            "place": places,
            "theme": choices(vocabulary, "themes"),
        }
        self.new_entries = NewEntries(vocabulary, lambda word: matching_keys(word, places))

    def answers(self) -> Answers:
        """Return the required fields of a record."""
        if not self._may_ask:
            self._require_all()
        title, summary = self._text("title"), self._text("summary")
        origin = self._value(
            "origin", self._choice_parser("origin"), "own" if self._given["issuer"] or self._may_ask else "compiled"
        )
        return {
            "title": title,
            "summary": summary,
            "origin": origin,
            "issuer": self._text("issuer") if origin == "own" else None,
            "published": self._value("published", parse_date, self._today),
            "status": self._value("status", self._choice_parser("status"), "under-way"),
            "place": self._value("place", self._adding_parser("place", self.new_entries.ask_place)),
            "themes": self._themes(),
        }

    def identifier(self, title: str, root: Path) -> str:
        """Return a free id, which becomes the name of the folder."""
        taken = identifiers(root)

        def parse_identifier(name: str) -> str:
            if len(name) < _SHORTEST_IDENTIFIER or is_yes_or_no(name):
                raise click.BadParameter("编号是文件夹名，如 lift-3 / the id names the folder, for example lift-3")
            if not is_address(name):
                raise click.BadParameter("只用小写字母、数字和单个连字符 / lower case letters, digits, single hyphens")
            if name in taken:
                raise click.BadParameter(f"“{name}”已有案例在用 / the id “{name}” is taken")
            return name

        return self._value("id", parse_identifier, proposed_identifier(title, taken))

    def _require_all(self) -> None:
        missing = [f"--{name}" for name in (*_TEXTS, "place", "theme") if not self._given[name]]
        if missing:
            raise click.UsageError(f"还缺 / still missing: {' '.join(missing)}")

    def _text(self, name: str) -> Text:
        """Return a text: the option named as the field is in the first language of the site."""
        first = self._languages.first
        texts = {first.value: self._value(name, parse_text, language=first)}
        for other in (each for each in Language if each is not first):
            key, is_asked = f"{name}_{other}", self._may_ask and not self._given[name]
            if self._given.get(key) or (is_asked and other is self._languages.second):
                texts[other.value] = self._value(key, lambda given: parse_text(given) if given else "", "", other)
        return Text(zh=texts.get("zh") or None, en=texts.get("en") or None)

    def _themes(self) -> tuple[str, ...]:
        parse_theme = self._adding_parser("theme", self.new_entries.ask_theme)

        def parse_themes(given: str) -> list[str]:
            return [parse_theme(word) for word in re.split("[,，、;；]", given) if word.strip()] or [parse_theme("")]

        if self._given["theme"]:
            keys = [key for given in self._given["theme"] for key in _parse_option("theme", parse_themes, given)]
        else:
            keys = self._ask("theme", parse_themes, None)
        return tuple(dict.fromkeys(keys))

    def _choice_parser(self, name: str) -> Callable[[str], str]:
        return lambda given: parse_choice(given, self._choices[name])

    def _adding_parser(self, name: str, add: Callable[[str], str]) -> Callable[[str], str]:
        """Return the parser of a choice that offers to add what the vocabulary does not have."""

        def parse(given: str) -> str:
            try:
                return self._choice_parser(name)(given)
            except UnknownChoice as error:
                question = "要添加吗 / add it"
                if not self._may_ask or not confirm(f"{error.message}\n{question}", default=False):
                    raise
                return add(given.strip())

        return parse

    def _value(
        self, name: str, parse: Callable[[str], str], default: str | None = None, language: Language | None = None
    ) -> str:
        if self._given.get(name):
            return _parse_option(name, parse, self._given[name])
        if not self._may_ask:
            return default or ""
        return self._ask(name, parse, default, language)

    def _ask(
        self, name: str, parse: Callable[[str], Parsed], default: str | None, language: Language | None = None
    ) -> Parsed:
        while True:
            answer = click.prompt(_question(name, language), default=default, show_default=bool(default))
            try:
                return parse(answer)
            except click.BadParameter as error:
                click.echo(error.message)


def _parse_option(name: str, parse: Callable[[str], Parsed], given: str) -> Parsed:
    try:
        return parse(given)
    except click.BadParameter as error:
        error.param_hint = f"--{name.replace('_', '-')}"
        raise


def _question(name: str, language: Language | None = None) -> str:
    if name == "id":
        return "编号，即网址里的名字 / Id, part of the page address"
    field, _, second = name.partition("_")
    zh, en = description("themes" if name == "theme" else field)
    zh, en = zh.partition("；")[0], en.partition(";")[0]  # the rest is about records, not about answers
    if name in ("status", "origin"):  # as in the description, but only the values for a new case
        labels = _statuses() if name == "status" else _origins()
        zh = f"{zh.partition('：')[0]}：" + "，".join(f"{key} {label.zh}" for key, label in labels.items())
        en = f"{en.partition(':')[0]}: {', '.join(labels)}"
    if language:
        (own, other), (may_be_left, may_wait) = _NAMES[language], ("，可暂缺", ", may wait") if second else ("", "")
        return f"{zh}（{own}{may_be_left}） / {en} ({other}{may_wait})"
    several = {"theme": "；可写几个，逗号分隔 / several, separated by commas"}.get(name, "")
    listed = "；写 ? 列出全部 / ? lists all" if name in ("place", "theme") else ""
    return f"{zh} / {en}{several}{listed}"


def _origins() -> dict[str, Text]:
    """Return the origins of a new case with their labels."""
    zh, en = (interface_words(language) for language in Language)
    return {key: Text(zh=zh[f"origin_{key}"], en=en[f"origin_{key}"]) for key in ("own", "compiled")}


def _statuses() -> dict[str, Text]:
    """Return the statuses of a new case with their labels; it cannot be withdrawn."""
    zh, en = (interface_words(language) for language in Language)
    keys = ("planned", "under-way", "completed", "stopped")
    return {key: Text(zh=zh[f"status_{key}"], en=en[f"status_{key}"]) for key in keys}
