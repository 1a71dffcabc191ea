"""Lines of a draft record: texts in the languages of the site, comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.privacy.identity_numbers import masked
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import FORBIDDEN
from mkdocs_casebook.yaml_io.scalars import block, line

_MAX_LINE = 110


@dataclass(frozen=True)
class TextWriter:
    """Writes the texts of a draft in the languages of the site: that of the page, a TODO in the other.

    ``page`` is the language of the page, or the first of the site if the site does not have that.
    """

    languages: SiteLanguages
    page: Language

    def lines(self, name: str, text: str, indent: int = 0) -> list[str]:
        """Return the lines of a text; one line where it fits."""
        values = [f"{language}: {self._value(line(text or 'TODO'), language)}" for language in self.languages]
        before = " " * indent + name
        short = f"{before}: {{{', '.join(values)}}}"
        if len(short) <= _MAX_LINE:
            return [short]
        inner = " " * (indent + 2 * name.startswith("- ")) + "  "
        return [f"{before}:", *(inner + value for value in values)]

    def block(self, text: str, indent: int) -> Iterator[str]:
        """Yield the lines of a text of several lines, without the name of its field."""
        written = block(text or "TODO", indent + 2)
        yield from (f"{' ' * indent}{language}: {self._value(written, language)}" for language in self.languages)

    def _value(self, written: str, language: Language) -> str:
        return written if language is self.page else "TODO"


def first_or_todo(values: list[str]) -> str:
    """Return the only value, or the first with a question about the others."""
    return with_todo(values[0], f"还是{'、'.join(values[1:])}？") if len(values) > 1 else "".join(values)


def with_comment(text: str, words: str) -> str:
    """Return a line with a comment behind it, if there is one."""
    return f"{text}  {comment(words)}" if words else text


def comment(text: str, indent: int = 0) -> str:
    """Return a one-line comment; comments are published with the record, so personal data are masked."""
    return " " * indent + "# " + masked(" ".join(FORBIDDEN.sub("", text).split()))


def list_as_comment(title: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a comment with a title and an item a line; nothing without items."""
    items = list(items)
    if items:
        yield from ("", f"# {title}", *(comment(f"- {item}") for item in items))
