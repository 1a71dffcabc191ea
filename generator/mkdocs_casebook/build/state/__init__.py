"""The state of a project between builds: its lock, what the last build read and wrote, results that it stored.

Import from ``build_lock`` and ``last_build``, which import little, and from ``stored_results``.
"""
