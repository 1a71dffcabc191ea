"""What ``mkdocs serve`` shows: pages rendered on request, problems, drafts, and the form.

Publishes nothing. Import ``Rebuilder`` from ``preview.rebuilder`` and ``watch_writes`` from ``preview.file_events``.
"""
