"""Data releases: dated copies of the data, with a manifest of what changed and of what was removed since.

A release is stored in the owner's folder ``data-releases/`` by ``casebook release`` and published by every build
after that. What is withdrawn, masked or no longer public leaves the published copies of all releases.

- ``stored``: ``store_release``, ``stored_releases``; raises ``DamagedRelease``.
- ``published``: ``release_files``, what a build writes of them.

Releases of the whole site, which ``casebook publish`` keeps on a server, are another thing.
"""
