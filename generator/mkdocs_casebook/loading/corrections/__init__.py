"""Corrections: dates, numbers, keys and field names as people write them, as the format of records has them.

``corrector.corrected`` adds them to the findings of a record. Others may also import ``written_dates`` and
``written_numbers``, which parse one value each.
"""
