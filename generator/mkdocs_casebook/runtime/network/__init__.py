"""Connections to other hosts: ``casebook portal``, ``links`` and ``publish`` make them, and builds on a cluster.

Import from its modules: ``connections`` is for web sites, ``object_store`` for stores with Amazon's S3 interface. What
is fetched or stored, and within which limits, is decided by the callers.
"""
