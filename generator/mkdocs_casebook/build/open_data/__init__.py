"""The open data of a build: batches of serialized cases, bulk files, data releases.

``builder`` imports ``export_batches`` and ``bulk_files``. What is in the files is decided in ``exports``.
"""
