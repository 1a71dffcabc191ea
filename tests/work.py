"""Work of a function: the number of lines of code that Python executes, each again for every round of a loop.

Unlike time it is the same on every machine. Work within one call, such as a search in a long text, is not counted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

MOST = 2.3
"""How much more work another text of twice the size may take: 2 for linear work, 4 for quadratic work."""


def work(run: Callable[[], object]) -> int:
    """Return the number of lines that a function executes."""
    count = 0

    def trace(_frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    former = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(former)
    return count


def growth(check: Callable[[str], object], shape: Callable[[int], str], size: int) -> float:
    """Return how much more work it takes to double a text for the second time than for the first."""
    texts = [shape(size * factor) for factor in (1, 2, 4)]
    check(texts[-1])  # imports, compiled patterns, values that are cached for all records
    once, twice, four_times = (work(lambda text=text: check(text)) for text in texts)  # type: ignore[misc]
    return (four_times - twice) / max(1, twice - once)
