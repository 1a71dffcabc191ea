"""Small built sites, as a build leaves them, and what a target serves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from mkdocs_casebook.build.manifest import Manifest
from mkdocs_casebook.publishing.plan import Plan
from mkdocs_casebook.publishing.publisher import Wishes, plan_publication
from mkdocs_casebook.publishing.release import read_release
from mkdocs_casebook.publishing.targets.target import Target

STYLE = "assets/site.1a2b3c4d.css"
NEWER_STYLE = "assets/site.2b3c4d5e.css"


def page(style: str = STYLE, text: str = "") -> str:
    """Return a page that loads a style from the top of the site, two folders up."""
    return f'<!doctype html><link rel="stylesheet" href="../../{style}">{text}'


SITE: Mapping[str, str] = {
    "index.html": "<!doctype html>home",
    "404.html": "<!doctype html>missing",
    "feed.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    STYLE: "a{}",
    **{
        f"cases/{case}/{name}": text
        for case in ("benches", "lifts", "waste")
        for name, text in (
            ("index.html", page()),
            ("case.json", json.dumps({"id": case})),
            ("case.yml", "title: x"),
            ("notice/index.html", "<!doctype html>notice"),
            ("photo-1a2b3c4d-800.avif", f"photo of {case}"),
        )
    },
}
"""The files of a site with three cases."""

MOVED = '<!doctype html><meta http-equiv="refresh" content="0; url=../lifts-of-ours/">'


def write_site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Replace a folder by a built site with these files."""
    shutil.rmtree(folder, ignore_errors=True)
    for address, content in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    Manifest.create(folder, files)
    return folder


def withdrawn(files: Mapping[str, str], case: str) -> dict[str, str]:
    """Return the files of a site after the withdrawal of a case: its page and its data remain."""
    data = {"id": case, "withdrawn": {"date": "2024-05-06", "reason": {"zh": "有误", "en": "wrong"}}}
    rest = {address: text for address, text in files.items() if not address.startswith(f"cases/{case}/")}
    return rest | {f"cases/{case}/index.html": page(text="withdrawn"), f"cases/{case}/case.json": json.dumps(data)}


def publish(site: Path, target: Target, wishes: Wishes | None = None) -> Plan:
    """Publish a built site as the command does after the self-check; return what was planned."""
    release = read_release(site)

    def is_redirect(address: str) -> bool:
        return b'http-equiv="refresh"' in (site / address).read_bytes()

    plan = plan_publication(release, target, wishes or Wishes(), is_redirect)
    if not plan.is_empty:
        target.publish(release, plan)
    return plan


def served(folder: Path) -> dict[str, str]:
    """Return the files of a folder with their contents, without the list of the release."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".casebook-release.json")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
