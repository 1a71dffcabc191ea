"""Message catalogue: messages and remedies by code, in both languages, from a YAML file that ships with the package.

The file has ``groups``, each with a title and its messages, and ``phrases`` for the text around messages. ``{name}`` is
a placeholder; a value that differs by language is passed as ``name_zh`` and ``name_en``. The form is checked by hand:
importing pydantic would take longer than a check whose outcome is cached.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, get_args

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

Level = Literal["error", "warning", "notice"]
"""An error is refused; a warning too, unless the record accepts it with a reason; a notice never fails the check."""

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Phrase:
    """A short text in both languages."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        _require_same_placeholders(self.zh, self.en)

    def get(self, language: Language) -> str:
        """Return the text in a language."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True)
class Wording:
    """A message in one language: what is wrong, what to do, and what to do when a known word is similar."""

    message: str
    remedy: str
    near: str = ""


@dataclass(frozen=True)
class Message:
    """A message of the catalogue in both languages, and its level."""

    level: Level
    zh: Wording
    en: Wording

    def __post_init__(self) -> None:
        if self.level not in get_args(Level):
            raise ValueError(f"unknown level {self.level!r}")
        _require_same_placeholders(self.zh.message, self.en.message)
        _require_same_placeholders(self.zh.remedy, self.en.remedy)
        _require_same_placeholders(self.zh.near, self.en.near)

    def get(self, language: Language) -> Wording:
        """Return the message in a language."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True)
class MessageGroup:
    """Messages on one subject, by their codes."""

    title: Phrase
    messages: Mapping[str, Message]


@dataclass(frozen=True)
class MessageCatalogue:
    """All messages of a file, in their groups, and its phrases; each by its key."""

    groups: Mapping[str, MessageGroup]
    phrases: Mapping[str, Phrase]

    def __post_init__(self) -> None:
        if sum(len(group.messages) for group in self.groups.values()) > len(self.messages):
            raise ValueError("a code is in two groups")

    @cached_property
    def messages(self) -> Mapping[str, Message]:
        """The messages by code, in the order of the file."""
        return {code: message for group in self.groups.values() for code, message in group.messages.items()}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """The key of the group of each code."""
        return {code: key for key, group in self.groups.items() for code in group.messages}

    def phrase(self, key: str, language: Language, **values: object) -> str:
        """Return a phrase with its placeholders filled."""
        return fill(self.phrases[key].get(language), language, {name: str(value) for name, value in values.items()})


@cache
def load_catalogue(name: str) -> MessageCatalogue:
    """Load a catalogue; ``name`` is relative to the package. Raise ``ValueError`` or ``TypeError`` if malformed."""
    data = data_yaml(name)
    return MessageCatalogue(
        groups={key: _group(**group) for key, group in data["groups"].items()},
        phrases={key: Phrase(**phrase) for key, phrase in data["phrases"].items()},
    )


def _group(*, title: Any, messages: Any) -> MessageGroup:
    return MessageGroup(Phrase(**title), {code: _message(**message) for code, message in messages.items()})


def _message(*, zh: Any, en: Any, level: Any = "error") -> Message:
    return Message(level, Wording(**zh), Wording(**en))


def _require_same_placeholders(zh: str, en: str) -> None:
    if bool(zh) != bool(en) or set(_PLACEHOLDER.findall(zh)) != set(_PLACEHOLDER.findall(en)):
        raise ValueError(f"a text or placeholder is missing in one language: {zh!r}, {en!r}")


def fill(template: str, language: Language, values: Mapping[str, str]) -> str:
    """Fill the placeholders of a template; braces within a value are left as they are."""
    return _PLACEHOLDER.sub(lambda name: values.get(f"{name[1]}_{language}") or values[name[1]], template)


def without_values(template: str) -> str:
    """Return a template with an ellipsis for each placeholder."""
    return _PLACEHOLDER.sub("…", template)


def printable(text: str) -> str:
    """Escape the characters that a terminal would not print, or would obey."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def shortened(text: str, longest: int) -> str:
    """Cut a text to a number of characters, marked by an ellipsis."""
    return text[:longest] + ("…" if len(text) > longest else "")
