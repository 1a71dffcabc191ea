"""What helps editors write: new records, ``check --fix``, sign-offs, the handbook.

Import from its modules: ``prompts``, ``record_template``, ``autofix``, ``sign_off``, ``handbook``.
"""
