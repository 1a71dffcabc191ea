"""Questions of ``casebook init``; each answer is checked at once, and asked again if it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click
from pydantic import create_model

from mkdocs_casebook.authoring.answer_parsers import parse_text
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.validation import validate
from mkdocs_casebook.site_config.brand.settings import Accent, Primary
from mkdocs_casebook.site_config.setting_types import RESERVED, Setting, SiteAddress
from mkdocs_casebook.site_config.site_languages import CHOICES, SiteLanguages, languages_of
from mkdocs_casebook.starter.answers import EXAMPLE_ADDRESS, Answers
from mkdocs_casebook.starter.places import Places, UnknownPlace, own_places
from mkdocs_casebook.text.languages import Language

Parsed = TypeVar("Parsed", str, SiteLanguages, Places)

_DESCRIPTIONS = {
    "zh": "{name}：一案一页，有数据、有过程、有来源。",
    "en": "{name}: one page a case, with figures, steps and sources.",
}
_CODES = {Language.ZH: "中文 Chinese", Language.EN: "英文 English"}


class Questions:
    """Takes each answer from the options or asks for it; without ``may_ask``, uses the default or refuses."""

    def __init__(self, given: Mapping[str, Any], *, today: str, may_ask: bool) -> None:
        self._given = given
        self._today = today
        self._may_ask = may_ask

    def ask(self) -> tuple[Answers, Places]:
        """Return the answers, and the owner's places."""
        if not self._may_ask:
            self._require()
        languages = self._value("languages", _parse_languages, "语言：zh、en、zh,en、en,zh / languages", "zh,en")
        name = self._texts("name", "网站名称 / Name of the site", languages)
        descriptions = {
            code: _DESCRIPTIONS[code].format(name=name.get(code) or name[languages.first]) for code in languages.codes
        }
        answers = Answers(
            name=name,
            description=self._texts("description", "一句话简介 / One sentence on the site", languages, descriptions),
            created=self._today,
            languages=languages.codes,
            url=self._value("url", _parser(SiteAddress), "网站的地址 / Address of the site", EXAMPLE_ADDRESS),
            publisher=self._texts("publisher", "主办单位，可不填 / Publisher, may be left out", languages, {}),
            primary=self._colour("primary", Primary, "页眉颜色，可不填 / Colour of the header, may be left out"),
            accent=self._colour("accent", Accent, "链接和按钮的颜色，可不填 / Colour of links, may be left out"),
        )
        place = "所在地，如 渝北区 / Place of the site, such as 渝北区 or Kenya"
        return answers, self._value("place", lambda given: _parse_place(given, languages), place, None)

    def _require(self) -> None:
        has_name = any(self._given.get(name) for name in ("name", "name_zh", "name_en"))
        missing = [*([] if has_name else ["--name"]), *([] if self._given.get("place") else ["--place"])]
        if missing:
            raise click.UsageError(f"还缺 / still missing: {' '.join(missing)}")

    def _colour(self, name: str, kind: Any, question: str) -> str:
        check = _parser(kind)
        return self._value(name, lambda given: check(given) if given else "", question, "")

    def _texts(
        self, name: str, question: str, languages: SiteLanguages, defaults: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Return a text in the languages of the site; the second may be missing, without a default the first not."""
        texts = {}
        for language in languages:
            is_required = language is languages.first and defaults is None
            default = None if is_required else (defaults or {}).get(language.value, "")
            option = f"{name}_{language}" if self._given.get(f"{name}_{language}") else name
            if option == name and language is not languages.first:
                option = f"{name}_{language}"
            parse = _parse_words if is_required else _optional(_parse_words)
            texts[language.value] = self._value(option, parse, f"{question}（{_CODES[language]}）", default)
        return {code: text for code, text in texts.items() if text}

    def _value(self, name: str, parse: Callable[[str], Parsed], question: str, default: str | None) -> Parsed:
        given = self._given.get(name)
        if given is None and self._may_ask:
            return _ask(question, parse, default)
        try:
            return parse(given if given is not None else default or "")
        except click.BadParameter as error:
            error.param_hint = f"--{name.replace('_', '-')}"
            raise


def _ask(question: str, parse: Callable[[str], Parsed], default: str | None) -> Parsed:
    while True:
        answer = click.prompt(question, default=default, show_default=bool(default))
        try:
            return parse(answer.strip())
        except click.BadParameter as error:
            click.echo(error.message)


def _parse_words(given: str) -> str:
    if RESERVED in given:
        raise click.BadParameter(f"不能含有 / must not contain {RESERVED}")
    return parse_text(given)


def _optional(parse: Callable[[str], str]) -> Callable[[str], str]:
    return lambda given: parse(given) if given.strip() else ""


def _parse_languages(given: str) -> SiteLanguages:
    codes = given.replace("，", ",").replace(" ", ",").replace("[", "").replace("]", "").lower().split(",")
    languages = languages_of([code for code in codes if code])
    if languages is None:
        choices = "、".join(",".join(each.codes) for each in CHOICES)
        raise click.BadParameter(f"没有语言“{given}”；可选 / no such languages; choices: {choices}")
    return languages


def _parser(kind: Any) -> Callable[[str], str]:
    """Return a parser of a type of setting: its messages are those of the check of ``mkdocs.yml``."""
    model = create_model("Given", __base__=Setting, value=(kind, ...))

    def parse(given: str) -> str:
        result = validate(model, {"value": given})
        if isinstance(result, list):
            problem = Problem.of(result[0], path="", line=1)
            texts = (f"{problem.message(each)}; {problem.remedy(each)}" for each in Language)
            raise click.BadParameter(" / ".join(texts))
        return str(result.model_dump()["value"])

    return parse


def _parse_place(given: str, languages: SiteLanguages) -> Places:
    try:
        return own_places(parse_text(given), languages)
    except UnknownPlace as error:
        raise click.BadParameter(str(error)) from None
