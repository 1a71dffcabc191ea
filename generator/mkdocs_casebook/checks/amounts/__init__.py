"""Comparison of the amounts in a Chinese text and its English translation; others import the names in ``__all__``.

An amount is a number, share, duration, date or time. ``scanner`` finds the mentions of amounts in a text, by the rules
of ``chinese`` and ``english``; ``comparison`` reports those that the other text lacks, ``contradictions`` those that it
has in a contrary sense, such as “fell by 30” beside 减少到30. ``prefilter`` skips most pairs of texts. What a rule may
report about a record is decided in ``checks.language.parity``. ``number_style`` is a rule of its own: how sentences
write numbers.

Two wordings match if they share a key: a normalized value such as number 30, month 8 or a duration of 6 months.
Each amount has two sets of keys:

- ``provides``: everything its wording may mean.
- ``requires_any``: the keys of which the other text must provide at least one. If the set is empty, the amount is
  optional: a translation may leave it out.

=============== ================================= ===============================================
wording         requires any of                   provides
=============== ================================= ===============================================
``30余``        number 30                         number 30
``6个月``       number 6, duration of 6 months    number 6, duration of 6 months
``half a year`` nothing                           number 0.5, share 1/2, duration of 6 months
=============== ================================= ===============================================

So ``6个月`` matches ``half a year``, although they have no digit in common, and ``half a year`` is not reported where
the Chinese lacks it. To tolerate one more translation, a rule provides one more key or requires none.
"""

from mkdocs_casebook.checks.amounts.amount import Amount, Mention
from mkdocs_casebook.checks.amounts.comparison import Difference, differences
from mkdocs_casebook.checks.amounts.prefilter import MAX_AMOUNTS, TooManyAmounts

__all__ = ["MAX_AMOUNTS", "Amount", "Difference", "Mention", "TooManyAmounts", "differences"]
