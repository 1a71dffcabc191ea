"""Prefilter: skips text pairs that plainly have the same amounts, as nearly all do.

``candidates`` searches the texts of a record; ``numbers`` compares the numbers found; ``phrases``, ``rare_signs`` and
``word_hints`` have the words that count without a number. Others import the names in ``__all__``.
"""

from mkdocs_casebook.checks.amounts.prefilter.candidates import MAX_AMOUNTS, Candidate, TooManyAmounts, candidates

__all__ = ["MAX_AMOUNTS", "Candidate", "TooManyAmounts", "candidates"]
