"""YAML as editors write it: strict reading with line numbers, syntax errors explained, edits that preserve the format.

Knows no field of a record. Import from its modules: ``reader``, ``scalars``, ``syntax_errors``, ``editor``.
"""
