"""Load the cases folder as a ``Catalog``, or raise all of its problems at once.

Import ``load`` from ``loading.loader``; the other modules serve commands that work on one record.
"""
