"""The list of wrong forms, ``words/wrong_forms.yml``: what must not be written, and what is meant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language


@dataclass(frozen=True, kw_only=True)
class WrongForm:
    """A word that is wrong wherever it stands but in the words of ``not_in``."""

    wrong: str
    right: str
    not_in: tuple[str, ...] = ()

    def stands_at(self, place: int, text: str) -> bool:
        """Tell whether what stands at a place of a text is wrong, and no part of another word."""
        return not any(
            text.startswith(other, max(0, place - other.find(self.wrong)))
            for other in self.not_in
            if place >= other.find(self.wrong)
        )


@dataclass(frozen=True, kw_only=True)
class OfficialName:
    """An institution in Chinese words, its official English name, and wrong ones in lower case."""

    zh: tuple[str, ...]
    en: str
    wrong: tuple[str, ...]

    def stands_in(self, chinese: str) -> bool:
        """Tell whether a Chinese text names the institution."""
        return any(word in chinese for word in self.zh)


@cache
def wrong_forms(language: Language) -> tuple[WrongForm, ...]:
    """Return the wrong forms of a language."""
    return tuple(
        WrongForm(wrong=wrong, right=told)
        if isinstance(told, str)
        else WrongForm(wrong=wrong, right=told["right"], not_in=tuple(told["not_in"]))
        for wrong, told in _listed()[language.value].items()
    )


@cache
def official_names() -> tuple[OfficialName, ...]:
    """Return the official English names."""
    return tuple(
        OfficialName(zh=tuple(name["zh"]), en=name["en"], wrong=tuple(name["wrong"])) for name in _listed()["names"]
    )


@cache
def _listed() -> dict[str, Any]:
    listed: dict[str, Any] = data_yaml("checks/language/wrong_forms.yml")
    return listed
