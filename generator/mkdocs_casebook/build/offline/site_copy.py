"""The offline copy of a built site: all its files but those for servers, in a folder of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.build.manifest import Manifest
from mkdocs_casebook.build.offline.links import OfflineLinks
from mkdocs_casebook.build.output_folder import OutputFolder
from mkdocs_casebook.build.output_safety import check_output
from mkdocs_casebook.build.state.build_lock import build_lock
from mkdocs_casebook.loading.settings_check import check_settings
from mkdocs_casebook.runtime.build_cache import BuildCache, cache_folder
from mkdocs_casebook.site_config.settings_path import FILE_NAMES, settings_file_of

_FOR_SERVERS = re.compile(
    r"(.*/)?404\.html|robots\.txt|sitemap\.xml|admin/.*|\.well-known/.*|(.*/)?manifest\.webmanifest"
    r"|([a-z]{2}/)?search/(?!index\.html$).*"
)
"""Not copied: what only servers and search engines use, the form, and the search index, which no page could read."""


@dataclass(frozen=True)
class OfflineCopy:
    """The folder of a copy, and how many of its files were changed and deleted."""

    folder: Path
    changed: int
    deleted: int

    def describe(self) -> str:
        """Return where the copy is, in both languages."""
        return (
            f"离线副本在 {self.folder.name}/，用浏览器打开其中的 index.html；变动文件 {self.changed} 个"
            f" / offline copy in {self.folder.name}/: open its index.html in a browser; changed files: {self.changed}"
        )


def write_offline_copy(cases: Path) -> OfflineCopy:
    """Copy the built site of the project of a cases folder to ``site-offline/``, next to ``site/``."""
    project = cases.parent
    settings = check_settings(settings_file_of(project) or project / FILE_NAMES[0]).settings
    assert settings  # otherwise the check raises
    site = project / (settings.site_dir or "site")
    folder = site.with_name(f"{site.name}-offline")
    with build_lock(cache_folder(cases)):
        check_output(folder, inputs=(site, cases, project / settings.docs_dir), project=project, known=False)
        built = Manifest.read(site)
        assert built  # a build has just written it
        files = [address for address in built if not _FOR_SERVERS.fullmatch(address)]
        links = OfflineLinks(settings.site_url, frozenset(files))
        output = OutputFolder(folder, BuildCache())
        for address in files:
            output.write(address, _content(site / address, address, links))
        return OfflineCopy(folder, *output.finish())


def _content(path: Path, address: str, links: OfflineLinks) -> bytes:
    content = path.read_bytes()
    return links.rewrite(content.decode(), address).encode() if address.endswith(".html") else content
