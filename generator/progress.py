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


def told(
    items: Iterable[Item],
    total: int,
    what: str,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Yield the items; tell how many of the total have come, as ``图片 photos 12/340``."""
    stream = stream or sys.stderr
    on_terminal = stream.isatty()
    begin, end = ("\r", "") if on_terminal else ("", "\n")
    pause = _ON_TERMINAL if on_terminal else _ELSEWHERE
    last = clock()
    any_told = False
    for number, item in enumerate(items, start=1):
        yield item
        if clock() - last >= pause or (any_told and number == total):
            print(f"{begin}{what} {number}/{total}", end=end, file=stream, flush=True)
            last = clock()
            any_told = True
    if any_told and on_terminal:
        print(file=stream)
