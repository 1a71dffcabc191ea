"""YAML reading with line numbers, repairs of mistakes of form, edits that preserve the format.

Knows no field of a record. Import from its modules: ``reader``, ``scalars``, ``syntax_errors``, ``editor``,
``builder``, ``repairs.repaired_text``; the others serve ``reader``.
"""
