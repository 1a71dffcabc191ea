"""Amounts in Chinese and English text: numbers, shares, durations, dates and times, and where two texts differ in them.

A text is read into marks. What a mark *wants* is a set of keys of which the other text must give one; what it *gives*
are the keys that it can answer. ``30余`` wants the number 30 and gives it; ``half a year`` wants nothing and gives six
months, so that ``6个月`` finds what it wants. All leniency is in these two sets.
"""

from mkdocs_casebook.checks.amounts.comparison import Difference, differences
from mkdocs_casebook.checks.amounts.tokens import Found, Mark

__all__ = ["Difference", "Found", "Mark", "differences"]
