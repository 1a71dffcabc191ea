"""Strict YAML reading with line numbers, explanations of syntax errors, edits that preserve the format.

Knows no field of a record. Import from its modules: ``reader``, ``scalars``, ``syntax_errors``, ``editor``; ``lines``
and ``file_text`` serve ``reader``.
"""
