"""The progress of a long task on stderr: one line that changes on a terminal, a line from time to time elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

Item = TypeVar("Item")

_TERMINAL_INTERVAL = 0.5
_LOG_INTERVAL = 10.0
"""Seconds between two lines. A task that takes less prints nothing."""

quiet = False
"""Whether this run of the program shows no progress."""


def tracked(
    items: Iterable[Item],
    total: int,
    label: str,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Yield the items; print how many are done and how long the rest takes, as ``图片 photos 12/340 ~9s``."""
    stream = stream or sys.stderr
    on_terminal = stream.isatty()
    begin, end = ("\r", "") if on_terminal else ("", "\n")
    interval = _TERMINAL_INTERVAL if on_terminal else _LOG_INTERVAL
    first = last = clock()
    any_shown = False
    for number, item in enumerate(items, start=1):
        yield item
        now = clock()
        if not quiet and (now - last >= interval or (any_shown and number == total)):
            left = f" ~{(now - first) / number * (total - number):.0f}s" if number < total else ""
            # On a terminal the former line may have been longer.
            print(f"{begin}{label} {number}/{total}{left}{'   ' * on_terminal}", end=end, file=stream, flush=True)
            last = now
            any_shown = True
    if any_shown and on_terminal:
        print(file=stream)
