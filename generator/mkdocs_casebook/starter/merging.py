"""Three-way merge of lines: what the package and the owner changed in a text since it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]


class Conflict(Exception):  # noqa: N818 - what the changes are in
    """Both changed the same lines, differently."""


def merged(base: str, own: str, new: str) -> str:
    """Return ``own`` with the changes from ``base`` to ``new``, or raise ``Conflict``."""
    if base in (own, new) or own == new:
        return new if base == own else own
    return "".join(_regions(_lines(base), _lines(own), _lines(new)))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _regions(base: Lines, own: Lines, new: Lines) -> Iterator[str]:
    """Yield the lines of the merged text: between lines that all three have, those of who changed them."""
    done = (0, 0, 0)
    for common in (*_common(base, own, new), (len(base), len(own), len(new))):
        parts = [list(text[start:end]) for text, start, end in zip((base, own, new), done, common, strict=True)]
        yield from _chosen(*parts)
        if common[0] < len(base):
            yield base[common[0]]
        done = (common[0] + 1, common[1] + 1, common[2] + 1)


def _chosen(base: list[str], own: list[str], new: list[str]) -> list[str]:
    if base == own:
        return new
    if base in (new, own) or own == new:
        return own
    raise Conflict


def _common(base: Lines, own: Lines, new: Lines) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of each line that all three texts have, in order."""
    in_own, in_new = _matches(base, own), _matches(base, new)
    yield from ((number, in_own[number], in_new[number]) for number in sorted(in_own.keys() & in_new.keys()))


def _matches(base: Lines, other: Lines) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + offset: block.b + offset for block in blocks for offset in range(block.size)}
