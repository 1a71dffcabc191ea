"""Prompts of ``casebook new``: ask for the required fields in both languages, parse the answers."""

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
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.choices import choices
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

Given = Mapping[str, Any]
"""The options of the command; ``None`` or empty if not given."""

Parsed = TypeVar("Parsed", str, list[str])

_TEXTS = ("title", "summary")


def create_record(root: Path, given: Given, *, today: str, may_ask: bool) -> Path:
    """Write a new record from the options and answers, print its path and the next steps, and return its path."""
    prompts = Prompts(
        given,
        require_vocabulary(root),
        today=today,
        may_ask=may_ask,
        is_bilingual=site_languages(root.resolve().parent).second is not None,
    )
    answers = prompts.answers()
    identifier = prompts.identifier(answers["title"].zh, root)
    path = write(root, answers["published"][:4], identifier, record_text(answers))
    click.echo(f"已建立 / created: {path}\n{NEXT_STEPS.format(folder=path.parent)}")
    return path


class Prompts:
    """Takes each value from the options or asks for it; without ``may_ask``, uses the default or refuses."""

    def __init__(self, given: Given, vocabulary: Vocabulary, *, today: str, may_ask: bool, is_bilingual: bool) -> None:
        self._given = given
        self._is_bilingual = is_bilingual
        self._may_ask = may_ask
        self._today = today
        self._choices = {
            "origin": _origins(),
            "status": _statuses(),
            "place": choices(vocabulary, "places"),
            "theme": choices(vocabulary, "themes"),
        }

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
            "place": self._value("place", self._choice_parser("place")),
            "themes": self._themes(),
        }

    def identifier(self, title: str, root: Path) -> str:
        """Return a free id, which becomes the name of the folder."""
        taken = identifiers(root)

        def parse_identifier(name: str) -> str:
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
        zh = self._value(name, parse_text)
        if self._given[f"{name}_en"] or (self._is_bilingual and self._may_ask and not self._given[name]):
            return Text(
                zh=zh, en=self._value(f"{name}_en", lambda given: parse_text(given) if given else "", "") or None
            )
        return Text(zh=zh)

    def _themes(self) -> tuple[str, ...]:
        parse_theme = self._choice_parser("theme")

        def parse_themes(given: str) -> list[str]:
            return [parse_theme(word) for word in re.split("[,，、;；]", given) if word.strip()] or [parse_theme("")]

        if self._given["theme"]:
            keys = [key for given in self._given["theme"] for key in _parse_option("theme", parse_themes, given)]
        else:
            keys = self._ask("theme", parse_themes, None)
        return tuple(dict.fromkeys(keys))

    def _choice_parser(self, name: str) -> Callable[[str], str]:
        return lambda given: parse_choice(given, self._choices[name])

    def _value(self, name: str, parse: Callable[[str], str], default: str | None = None) -> str:
        if self._given[name]:
            return _parse_option(name, parse, self._given[name])
        if not self._may_ask:
            return default or ""
        return self._ask(name, parse, default)

    def _ask(self, name: str, parse: Callable[[str], Parsed], default: str | None) -> Parsed:
        while True:
            answer = click.prompt(_question(name), default=default, show_default=bool(default))
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


def _question(name: str) -> str:
    if name == "id":
        return "编号，即网址里的名字 / Id, part of the page address"
    field, _, english = name.partition("_")
    zh, en = description("themes" if name == "theme" else field)
    zh, en = zh.partition("；")[0], en.partition(";")[0]  # the rest is about records, not about answers
    if name in ("status", "origin"):  # as in the description, but only the values for a new case
        labels = _statuses() if name == "status" else _origins()
        zh = f"{zh.partition('：')[0]}：" + "，".join(f"{key} {label.zh}" for key, label in labels.items())
        en = f"{en.partition(':')[0]}: {', '.join(labels)}"
    if field in (*_TEXTS, "issuer"):
        return f"{zh}（英文，可暂缺） / {en} (English, may wait)" if english else f"{zh}（中文） / {en} (Chinese)"
    several = {"theme": "；可写几个，逗号分隔 / several, separated by commas"}.get(name, "")
    listed = "；写 ? 列出全部 / ? lists all" if name in ("place", "theme") else ""
    return f"{zh} / {en}{several}{listed}"


def parse_text(given: str) -> str:
    """Parse a text: not empty, and without braces, which would be placeholders."""
    if not given.strip():
        raise click.BadParameter("不能为空 / must not be empty")
    if FORBIDDEN.search(given) or re.search(r"[{}]", given):
        raise click.BadParameter("不能含大括号和控制字符 / no braces, no control characters")
    return " ".join(given.split())


def parse_date(given: str) -> str:
    """Parse a date."""
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise click.BadParameter("写成 2026-03-01 这样的日期 / write a date as 2026-03-01") from None


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
        raise click.BadParameter(f"没有“{word}” / there is no “{word}”{hint}")
    if found != [word]:
        click.echo(f"“{word}” →{_listed(found, offered)}")
    return found[0]


def _listed(keys: list[str], offered: Mapping[str, Text]) -> str:
    return "".join(f"\n  {key}  {offered[key].zh}  {offered[key].en or ''}".rstrip() for key in keys)


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
    return _normalized(name.zh.rpartition(" › ")[2]), _normalized((name.en or "").partition(", ")[0])


def _normalized(name: str) -> str:
    """Return a name without differences that typing makes: upper case, typographic apostrophes."""
    return name.casefold().replace("’", "'")


def _origins() -> dict[str, Text]:
    """Return the origins of a new case with their labels."""
    zh, en = (interface_words(language) for language in Language)
    return {key: Text(zh=zh[f"origin_{key}"], en=en[f"origin_{key}"]) for key in ("own", "compiled")}


def _statuses() -> dict[str, Text]:
    """Return the statuses of a new case with their labels; it cannot be withdrawn."""
    zh, en = (interface_words(language) for language in Language)
    keys = ("planned", "under-way", "completed", "stopped")
    return {key: Text(zh=zh[f"status_{key}"], en=en[f"status_{key}"]) for key in keys}
