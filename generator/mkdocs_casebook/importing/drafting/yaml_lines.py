"""Lines of a draft record: bilingual texts whose English is a TODO, comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.privacy.identity_numbers import masked
from mkdocs_casebook.yaml_io.reader import FORBIDDEN
from mkdocs_casebook.yaml_io.scalars import line

_MAX_LINE = 110
ENGLISH = "en: TODO"
_SHORT_ENGLISH = f", {ENGLISH}}}"


def text_lines(name: str, text: str, indent: int = 0, *, is_english: bool = False) -> list[str]:
    """Return the lines of a bilingual text whose other language is a TODO; one line where it fits."""
    before, written = " " * indent + name, line(text or "TODO")
    chinese, english = ("TODO", written) if is_english and text else (written, "TODO")
    short = f"{before}: {{zh: {chinese}, en: {english}}}"
    if len(short) <= _MAX_LINE:
        return [short]
    inner = " " * (indent + 2 * name.startswith("- ")) + "  "
    return [f"{before}:", f"{inner}zh: {chinese}", f"{inner}en: {english}"]


def without_english(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a draft for a site in Chinese alone."""
    for each in lines:
        if each.strip() != ENGLISH:
            yield f"{each.removesuffix(_SHORT_ENGLISH)}}}" if each.endswith(_SHORT_ENGLISH) else each


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
