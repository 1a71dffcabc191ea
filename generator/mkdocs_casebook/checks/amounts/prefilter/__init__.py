"""Prefilter: skips text pairs that plainly have the same amounts, as nearly all do; others import the names in ``__all__``.

``candidates`` searches the texts of a record; ``numbers`` compares the numbers found; ``phrases`` and ``word_hints`` have
the words that count without a number.
"""

from mkdocs_casebook.checks.amounts.prefilter.candidates import MAX_AMOUNTS, Candidate, TooManyAmounts, candidates

__all__ = ["MAX_AMOUNTS", "Candidate", "TooManyAmounts", "candidates"]
