"""A portal over several sites: fetch their published data politely, check it, and add their cases to the catalog.

Knows nothing of pages or HTML. Import ``read_settings`` from ``portal.settings``, ``Harvest`` from ``portal.harvest``
and ``with_sites`` from ``portal.catalog``.
"""

FILE = "portal.yml"
"""The name of the settings of a portal, beside ``mkdocs.yml``."""
