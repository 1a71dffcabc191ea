"""The state of a project between builds: the lock that one build holds, and what the last one read and wrote.

Import from ``build.state.build_lock`` and ``build.state.last_build``, which import little.
"""
