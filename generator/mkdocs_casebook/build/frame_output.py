"""What MkDocs or another front end has built: the frames, and its own files as they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.rendering.assets.bundles import page_assets, search_scripts, without_inline_images
from mkdocs_casebook.rendering.assets.minifier import minify
from mkdocs_casebook.rendering.frame import OWN_FOLDERS, Frames, read_frames
from mkdocs_casebook.runtime.file_digests import digest_of
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.theme.files import frame_files

_INDEX = "index.html"
_DROPPED = ("assets/javascripts/", "sitemap.xml", "sitemap.xml.gz", *OWN_FOLDERS)
"""Not published: scripts of Material that no page uses, a sitemap without cases, the frame pages."""


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
        frames = read_frames(folder)
        return cls(
            frames=frames,
            files=dict(_files(folder, frames.languages)) | {asset.address: asset.content for asset in assets},
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


def _files(folder: Path, languages: SiteLanguages) -> Iterator[tuple[str, bytes]]:
    frames = frame_files(languages.roots)
    for path in sorted(folder.rglob("*")):
        address = path.relative_to(folder).as_posix()
        if path.is_file() and address not in frames and not address.startswith(_DROPPED):
            content = _published(address, path.read_bytes())
            if content is not None:
                yield address, content


def _published(address: str, content: bytes) -> bytes | None:
    """Return a file as it is published: assets of the theme minified; of Material's style sheets only the main one."""
    parent, _, name = address.rpartition("/")
    suffix = Path(name).suffix
    if parent.startswith("assets/stylesheets"):
        is_main = name.startswith("main.") and suffix == ".css"
        return without_inline_images(content.decode()).encode() if is_main else None
    if parent == "assets" and suffix in (".css", ".js"):
        return minify(content.decode(), suffix).encode()
    return content
