"""What ``mkdocs serve`` shows: pages rendered on request, problems, drafts, and the form.

Publishes nothing. Import ``Follower`` from ``preview.rebuilder`` and ``tell_at_once`` from ``preview.file_events``.
"""
