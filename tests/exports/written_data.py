"""The open data of some records, written into a folder as a build writes them."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.exports.dataset_writer import write_open_data
from mkdocs_casebook.site_config.identity import SiteIdentity
from tests.catalogs import catalog_of
from tests.sample import SITE, photos_of


def write_data(root: Path, folder: Path, site: SiteIdentity = SITE) -> Path:
    """Write the data of the records in a cases folder, and return the folder ``data/``."""

    def write(address: str, content: bytes) -> None:
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    catalog = catalog_of(root)
    write_open_data(catalog, site, root, write, photos_of(catalog))
    return folder / "data"
