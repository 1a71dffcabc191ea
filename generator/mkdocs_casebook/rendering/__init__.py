"""A page to HTML: templates, view helpers, charts, structured data, style and script bundles, the page frame.

Which pages exist is decided in ``pages``; files are written by ``build``. Import from its modules.
"""
