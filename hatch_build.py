"""Packs the form's files from npm into the wheel, so that editors need no Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKED = (
    "@sveltia/cms/npm",
    "@sveltia/cms/locales",
    "@sveltia/cms/LICENSE.txt",
    "yaml/browser/dist",
    "yaml/LICENSE",
    "immutable/dist/immutable.es.js",
    "immutable/LICENSE",
)
"""What browsers load of the npm packages, and the licences; relative to ``node_modules``."""


class FormFilesHook(BuildHookInterface[Any]):
    """Adds files below ``admin/node_modules`` to a wheel; an editable install reads them where npm put them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run ``npm ci`` where nobody has, and list the files."""
        if version == "editable":
            return
        modules = Path(self.root) / "admin" / "node_modules"
        if not (modules / ".package-lock.json").exists():
            npm = shutil.which("npm")
            if not npm:
                raise FileNotFoundError("npm is needed to build the wheel: it installs the packages of the form")
            subprocess.run([npm, "ci"], cwd=modules.parent, check=True)  # noqa: S603 - versions and hashes are locked
        for name in PACKED:
            path = modules / name
            for file in [path] if path.is_file() else sorted(path.rglob("*")):
                if file.is_file() and file.suffix != ".map":
                    target = f"mkdocs_casebook/cms/node_modules/{file.relative_to(modules).as_posix()}"
                    build_data["force_include"][str(file)] = target
