"""An amount, and a mention of one in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from mkdocs_casebook.checks.amounts.keys import NO_KEYS, Keys

Kind = Literal["number", "date", "meaning", "place"]
"""“place” is a right number in the place of another one."""


@dataclass(frozen=True, kw_only=True)
class Amount:
    """What a wording means, as match keys: see the docstring of the package.

    A missing amount with a ``group`` is reported only if the other text too has an unmatched amount of that group:
    “上半年” is reported beside “second half”, but not by itself.
    """

    requires_any: Keys = NO_KEYS
    provides: Keys = NO_KEYS
    kind: Kind = "number"
    group: str = ""


class Mention(NamedTuple):
    """An amount as worded in a text, at character ``start``."""

    text: str
    start: int
    amount: Amount
