"""Issues of a built site: the code of a message with its place and values."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_casebook.diagnostics.message_catalogue import Level, MessageCatalogue, fill, load_catalogue, printable
from mkdocs_casebook.privacy.identity_numbers import masked
from mkdocs_casebook.text.languages import Language

_LONGEST_VALUE = 200


def catalogue() -> MessageCatalogue:
    """Return the messages about built sites; each group is a topic of the report."""
    return load_catalogue("inspection/messages.yml")


class Issue(NamedTuple):
    """An error or a notice at a place of the built site; ``line`` is 1-based, 0 where it is not known."""

    code: str
    path: str
    line: int
    values: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """The file, with the line if it is known."""
        return printable(f"{self.path}:{self.line}" if self.line else self.path)

    @property
    def topic(self) -> str:
        """The key of the group of its message."""
        return catalogue().group_of[self.code]

    @property
    def level(self) -> Level:
        """Whether it is an error or a notice."""
        return catalogue().messages[self.code].level

    def message(self, language: Language) -> str:
        """Return what is wrong."""
        return fill(catalogue().messages[self.code].get(language).message, language, dict(self.values))

    def remedy(self, language: Language) -> str:
        """Return what to do."""
        return fill(catalogue().messages[self.code].get(language).remedy, language, dict(self.values))


def issue(code: str, path: str, line: int = 0, **values: object) -> Issue:
    """Return an issue whose values are safe to print: personal numbers masked, unprintable characters escaped."""
    safe = tuple((name, printable(masked(str(value))[:_LONGEST_VALUE])) for name, value in values.items())
    return Issue(code, path, line, safe)
