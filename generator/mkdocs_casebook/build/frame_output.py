"""What MkDocs or another front end has built: the frames, and its own files as they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.build.asset_names import AssetNames
from mkdocs_casebook.rendering.assets.bundles import page_assets, published_asset, search_scripts
from mkdocs_casebook.rendering.frame import OWN_FOLDERS, Frames, read_frames
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.theme.files import TEMPLATES, frame_files

_INDEX = "index.html"
_DROPPED = ("assets/javascripts/", "assets/stylesheets/", "sitemap.xml", "sitemap.xml.gz", *OWN_FOLDERS)
"""Not published: scripts and styles of Material, which no page uses, a sitemap without cases, the frame pages."""


@dataclass(frozen=True, kw_only=True)
class FrameOutput:
    """The frames, the files by address, and the addresses of the styles and scripts of each page kind."""

    frames: Frames
    files: Mapping[str, bytes]
    styles: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    search_scripts: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A digest of everything that pages use."""
        return digest_of((repr(self.frames), repr((self.styles, self.scripts, self.search_scripts))))

    @classmethod
    def of(cls, folder: Path) -> FrameOutput:
        """Read a folder that holds a built site with frame pages, or raise ``FrameError``."""
        styles, scripts = page_assets(".css"), page_assets(".js")
        assets = [*styles.values(), *scripts.values(), *search_scripts()]
        built = _built(folder)
        names = AssetNames.of({name: text.decode() for name, text in built.items() if name.endswith(".html")}, built)
        frames = read_frames(folder, names.rename)
        return cls(
            frames=frames,
            files=dict(_files(built, frames.languages, names)) | {asset.address: asset.content for asset in assets},
            styles={kind: asset.address for kind, asset in styles.items()},
            scripts={kind: asset.address for kind, asset in scripts.items()},
            search_scripts=tuple(asset.address for asset in search_scripts()),
        )

    def pages(self, languages: SiteLanguages) -> Iterator[tuple[str, str | None]]:
        """Yield the address of each hand-written page and that of its twin, if it has one."""
        for name in self.files:
            if name.rpartition("/")[2] == _INDEX:
                address = name.removesuffix(_INDEX)
                twin = languages.twin(address)
                yield address, twin if twin is not None and twin + _INDEX in self.files else None


def _built(folder: Path) -> dict[str, bytes]:
    """Return the files of a built site by address, without those of the theme that no page uses."""
    paths = ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file())
    return {address: _published(address, path) for address, path in paths if not address.startswith(_DROPPED)}


def _files(built: Mapping[str, bytes], languages: SiteLanguages, names: AssetNames) -> Iterator[tuple[str, bytes]]:
    frames = frame_files(languages.roots)
    for address, content in built.items():
        if address not in frames:
            is_page = address.endswith(".html")
            yield (
                names.new.get(address, address),
                names.rename(content.decode(), address).encode() if is_page else content,
            )


def _published(address: str, path: Path) -> bytes:
    """Return a file as it is published: the theme's own styles and scripts are lowered and minified."""
    if (TEMPLATES / address).exists() and path.suffix in (".css", ".js"):
        return published_asset(path.read_text(encoding="utf-8"), path.suffix).encode()
    return path.read_bytes()
