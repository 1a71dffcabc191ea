"""Tools for editors: create records, fix problems, sign off translations and reviews, generate the handbook.

Importing saved pages is in ``importing``. Import from its modules: ``prompts``, ``record_template``, ``autofix``,
``sign_off``, ``handbook``.
"""
