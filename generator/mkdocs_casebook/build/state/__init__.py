"""The state of a project between builds: its lock, what the last build read and wrote, results that it stored.

Import from ``build_lock``, ``last_build`` and ``file_info``, which import little, and from ``stored_results``.
"""
