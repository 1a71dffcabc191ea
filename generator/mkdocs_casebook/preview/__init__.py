"""What ``mkdocs serve`` shows: pages rendered on request, problems, drafts, and the form.

Publishes nothing. Import ``Rebuilder`` from ``preview.rebuilder``, ``watch_writes`` from ``preview.file_events`` and
``refuse_other_hosts`` from ``preview.host_names``.
"""
