"""The wheel: it contains all that a casebook needs, and builds one from a folder that has nothing else."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.paths import PACKAGE, PROJECT

OWNER = {
    "mkdocs.yml": """\
site_name: 某街道案例库
site_url: https://cases.example.org/
strict: true
theme: {name: material, font: false}
plugins: [{cases: {admin: local}}]
""",
    "docs/about.md": "# 关于\n\n[一个案例](case:benches)\n",
    "cases/vocabulary/places.yml": "here:\n  level: city\n  name: {zh: 某市, en: A city}\n",
    "cases/vocabulary/themes.yml": "benches:\n  label: {zh: 长椅, en: Benches}\n",
    "cases/2024/benches/case.yml": """\
title: {zh: 院子里添长椅}
summary: {zh: 院子里添了长椅。}
published: 2024-05-06
source: {zh: 某街道办事处}
status: completed
place: here
themes: [benches]
sections:
  - heading: {zh: 概况}
    body: {zh: 院子里添了长椅。}
""",
    "generator/__init__.py": "raise ImportError('a folder of the owner that happens to have this name')\n",
}
"""The folder of an owner: settings, one page, one record, own entries of two lists."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is published."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys, hatchling.build as b; b.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.iterdir()
    return wheel


def test_the_wheel_contains_every_file_of_the_package(wheel: Path) -> None:
    """Templates, messages and vocabularies are packaged with the code; so are the form's packages with licences."""
    package = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert package <= packed
    form = {"@sveltia/cms/LICENSE.txt", "@sveltia/cms/npm/index.js", "yaml/LICENSE", "yaml/browser/dist/index.js"}
    assert {f"mkdocs_casebook/cms/node_modules/{name}" for name in form} <= packed
    assert [name for name in packed if name.endswith(".map")] == []


def test_an_owners_folder_is_built_by_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """Nothing of this repository is needed: neither its theme, its vocabularies, its pages nor Node."""
    python = _environment(wheel, tmp_path / "environment")
    owner = tmp_path / "owner"
    for name, text in OWNER.items():
        (owner / name).parent.mkdir(parents=True, exist_ok=True)
        (owner / name).write_text(text, encoding="utf-8")
    command = [str(python), "-m", "mkdocs_casebook", "build"]
    done = subprocess.run(command, cwd=owner, capture_output=True, text=True, check=False, env={"PATH": "/nowhere"})
    assert done.returncode == 0, done.stdout + done.stderr
    site = owner / "site"
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {"cases/benches", "themes/benches", "about", "search", "en", "admin"} <= pages
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert 'href="../cases/benches/"' in about
    assert "contact/" not in about  # the footer links to no page that this site does not have


def _environment(wheel: Path, folder: Path) -> Path:
    """Install the wheel into an environment of its own and return its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site_packages)
    # Dependencies are installed already. A folder listed here is searched, but its own .pth files are not read: the
    # editable install of this repository is not found there.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin/python"
