"""The theme of every site: templates that override Material's, styles, scripts, and the pages that cases fill.

What one site changes is in its own ``theme_overrides/`` and ``docs/``, which take precedence. Import
``TEMPLATES``, ``theme_pages`` and ``copy_theme`` from ``theme.files``.
"""
