"""A portal over several sites: fetch their published data politely, check it, and add their cases to the catalog.

Knows nothing of pages or HTML. Import ``read_settings`` from ``portal.settings``, ``Harvest`` from ``portal.harvest``
and ``with_sites`` from here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_casebook.records.catalog import Catalog
    from mkdocs_casebook.runtime.build_cache import BuildCache

FILE = "portal.yml"
"""The name of the settings of a portal, beside ``mkdocs.yml``."""


def with_sites(catalog: Catalog, root: Path, cache: BuildCache) -> Catalog:
    """Return the catalog with the cases of the sites that ``portal.yml`` names, if there is one beside ``root``.

    They are those that were fetched last; nothing is fetched. Raise ``Problems`` if the file has mistakes.
    """
    if not (root.parent / FILE).exists():
        return catalog
    from mkdocs_casebook.portal.catalog import portal_catalog  # imports what fetches other sites

    return portal_catalog(catalog, root, cache)
