"""Links to other sites, looked up: gone, moved, or taken over by somebody else. Never part of a build.

Import ``check_links`` from ``links.checker`` and ``find_links`` from ``links.finder``.
"""
