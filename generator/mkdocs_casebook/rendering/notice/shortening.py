"""Texts shortened where they do not fit: by whole sentences, else clauses, always with a pointer to the full text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_casebook.rendering.notice.text_size import lines
from mkdocs_casebook.text.sentences import sentences

_CLAUSES = re.compile(r"(?<=[，；：、])|(?<=[,;:])\s")
_AFTER_COLON = re.compile(r"(?<=：)|(?<=: )")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """What ends a shortened text and says where the rest is: after a whole sentence, and after less."""

    sentence: str
    less: str


def title_parts(title: str) -> tuple[str, ...]:
    """Return a title in the parts between which its lines are divided first: after the first colon."""
    return tuple(_AFTER_COLON.split(title, maxsplit=1))


def whole_sentences(text: str, em: float, most: int) -> str:
    """Return the sentences from the first on that fit in some lines; empty if the first does not."""
    return _leading(sentences(text), text, em, most, "")


def shortened(text: str, em: float, most: int, pointer: Pointer) -> str:
    """Return a text if it fits in some lines, else its beginning and the pointer to the rest."""
    if lines(text, em) <= most:
        return text
    if begun := _leading(sentences(text), text, em, most, pointer.sentence):
        return begun
    clauses = _leading(_CLAUSES.split(text), text, em, most, pointer.less)
    return clauses or _leading(list(text), text, em, most, pointer.less) or pointer.sentence.strip()


def _leading(parts: list[str], text: str, em: float, most: int, end: str) -> str:
    """Return as many of the first parts as fit together with the end; all of them without it."""
    position, fitting = 0, ""
    for part in parts[:-1] if end else parts:
        if not part:
            continue
        position = text.index(part, position) + len(part)
        begun = text[:position].rstrip(" ，；：、,;:") if end else text[:position].rstrip()
        if lines(begun + end, em) > most:
            break
        fitting = begun + end
    return fitting
