"""Load the cases folder as a ``Catalog``, or raise all of its problems at once.

Import ``load`` from ``loading.loader``; the other modules serve commands that work on one record.
"""

FILE = "case.yml"
"""The name of a record's file; here because a cached check needs it, and nothing that takes longer to import."""
