"""The copy of a built site that opens from disk, without a server.

Import ``write_offline_copy`` from ``build.offline.site_copy``.
"""
