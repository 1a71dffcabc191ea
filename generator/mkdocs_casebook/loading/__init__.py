"""The cases folder to a ``Catalog``, or to all of its problems at once.

Import ``load`` from ``loading.loader``; other modules serve commands that work on one record.
"""
