"""Where a release is published: a folder, a host that rsync reaches, a store with Amazon's S3 interface.

Import ``open_target`` from ``targets.addresses`` and the type ``Target`` from ``targets.target``.
"""
