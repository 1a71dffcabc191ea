"""Damage of bytes, repaired before anything else: a byte lost or added in GBK, UTF-8 decoded as something else.

Whether bytes are damaged is decided by rarity: decoded wrongly, common characters become such as no news has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from opencc import OpenCC

from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.runtime.package_data import data_text
from mkdocs_casebook.text.scripts import simplified

_RUN = re.compile(rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+([\x81-\xfe]?)")
"""Characters of GBK in a row; half a character at their end is a sign that one was lost or added before."""

_LONGEST_RUN = 4000
_MAX_RUNS = 200
_COST_IN_DAILY_USE, _COST_RARE = 1, 3
"""Of a character; one of the most frequent costs nothing."""

_LEAST_GAIN = 5
"""By how much the repaired text costs less than the damaged one."""

_MOST_COST = 0.8
"""Of a repaired text, per character; news has 0.3, damaged text 2."""

_NOT_ASCII = re.compile("[^\x00-\x7f]{3,4000}")
_GOOD_SHARE = 0.6
_WRONG_ENCODINGS = ("gb18030", "cp1252", "latin-1")
_LONGEST_SHOWN = 16
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


@cache
def common_characters() -> frozenset[str]:
    """Return the most frequent characters of Chinese news, in both scripts, and Chinese punctuation."""
    simplified = data_text("importing/files/common_characters.txt")
    return frozenset(simplified + OpenCC("s2t").convert(simplified)) - {"\n"}


def realigned(raw: bytes) -> tuple[bytes, list[str]]:
    """Return GBK text with its characters aligned again after each lost or added byte, and the repairs.

    The character at the damage is lost; a mark shows how the text read before.
    """
    pieces: list[bytes] = []
    changes: list[str] = []
    end = 0
    for match in _RUN.finditer(raw):
        found = _cut(match[0]) if match[1] and len(match[0]) <= _LONGEST_RUN and len(changes) < _MAX_RUNS else None
        if found is None:
            continue
        cut, damaged = found
        before, after = match[0][:cut], match[0][cut + 1 :]
        mark = with_todo("", f"这里多了或少了半个字，后面原来读成“{damaged[:_LONGEST_SHOWN]}”").encode("gb18030")
        pieces += [raw[end : match.start()], before, mark, after]
        end = match.end()
        changes.append(
            f"字节\t{damaged[:_LONGEST_SHOWN]} → {after.decode('gb18030', errors='replace')[:_LONGEST_SHOWN]}"
        )
    return b"".join([*pieces, raw[end:]]), changes


def _cut(run: bytes) -> tuple[int, str] | None:
    """Return the byte without which an odd run costs least, and the damaged text after it."""
    count = len(run) // 2
    before = [0, *accumulate(_costs(run[:-1]))]
    after = [*reversed([0, *accumulate(reversed(_costs(run[1:])))])]  # with the bytes aligned to the end of the run
    best = min(range(count + 1), key=lambda index: before[index] + after[index])
    gain = before[count] - before[best] - after[best]
    if gain < _LEAST_GAIN or after[best] > _MOST_COST * (count - best):
        return None
    return 2 * best, _PRIVATE.sub("", run[2 * best :].decode("gb18030", errors="replace"))


def _costs(pairs: bytes) -> list[int]:
    """Return the cost of each two bytes: how unlikely their character is in news, in either script."""
    chars = (pairs[index : index + 2].decode("gb18030", errors="replace") for index in range(0, len(pairs), 2))
    common = common_characters()
    return [0 if char in common else _COST_IN_DAILY_USE if is_in_daily_use(char) else _COST_RARE for char in chars]


def is_in_daily_use(character: str) -> bool:
    """Return whether a character is, in its simplified form, in the first level of GB 2312: 3,755 characters."""
    try:
        return 0xB0 <= character.translate(simplified()).encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def decoded_once(text: str) -> tuple[str, list[str]]:
    """Return a text with UTF-8 that was decoded as GBK or Latin-1 decoded rightly, and the repairs."""
    changes: list[str] = []

    def repair(match: re.Match[str]) -> str:
        if len(changes) >= _MAX_RUNS or _good_share(match[0]) >= _GOOD_SHARE / 2:
            return match[0]
        best = max(_decoded(match[0]), key=_good_share, default="")
        if _good_share(best) < _GOOD_SHARE:
            return match[0]
        changes.append(f"编码\t{match[0][:_LONGEST_SHOWN]} → {best[:_LONGEST_SHOWN]}")
        return best

    return _NOT_ASCII.sub(repair, text), changes


def _decoded(text: str) -> Iterator[str]:
    for encoding in _WRONG_ENCODINGS:
        try:
            yield text.replace("\ufffd", "?").encode(encoding).decode("utf-8", errors="replace")
        except UnicodeEncodeError:
            continue  # that encoding does not have these characters


def _good_share(text: str) -> float:
    """Return the share of common characters among those that are no ASCII; one that is lost counts against two."""
    foreign = [char for char in text if char > "\x7f"]
    common = common_characters()
    return sum(1 if char in common else -2 * (char == "\ufffd") for char in foreign) / max(len(foreign), 1)
