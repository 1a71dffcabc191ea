"""How far a long task has come, told on the error stream: one line that changes on a terminal, few lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

Item = TypeVar("Item")

_ON_TERMINAL = 0.5
_ELSEWHERE = 10.0
"""Seconds from one telling to the next. What is done sooner is not told of."""

quiet = False
"""Whether nothing is told in this run of the program."""


def tracked(
    items: Iterable[Item],
    total: int,
    what: str,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Yield the items; tell how many have come and how long the rest takes, as ``图片 photos 12/340 ~9s``."""
    stream = stream or sys.stderr
    on_terminal = stream.isatty()
    begin, end = ("\r", "") if on_terminal else ("", "\n")
    pause = _ON_TERMINAL if on_terminal else _ELSEWHERE
    first = last = clock()
    any_shown = False
    for number, item in enumerate(items, start=1):
        yield item
        now = clock()
        if not quiet and (now - last >= pause or (any_shown and number == total)):
            left = f" ~{(now - first) / number * (total - number):.0f}s" if number < total else ""
            # On a terminal the line before may have been longer.
            print(f"{begin}{what} {number}/{total}{left}{'   ' * on_terminal}", end=end, file=stream, flush=True)
            last = now
            any_shown = True
    if any_shown and on_terminal:
        print(file=stream)
