"""The wheel: it contains all that a casebook needs, and builds one from a folder that has nothing else."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.paths import PACKAGE, PROJECT
from tests.project import write_project


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
    assert "mkdocs_casebook/requirements.lock" in packed  # for casebook wheelhouse
    form = {
        "@sveltia/cms/LICENSE.txt",
        "@sveltia/cms/npm/index.js",
        "yaml/LICENSE",
        "yaml/browser/dist/index.js",
        "immutable/LICENSE",
    }
    assert {f"mkdocs_casebook/cms/node_modules/{name}" for name in form} <= packed
    assert [name for name in packed if name.endswith(".map")] == []


def test_an_owners_folder_is_built_by_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """Nothing of this repository is needed: neither its theme, its vocabularies, its pages nor Node."""
    python = _environment(wheel, tmp_path / "environment")
    owner = write_project(tmp_path / "owner", form=True)
    (owner / "generator").mkdir()
    (owner / "generator/__init__.py").write_text("raise ImportError('a folder of the owner of this name')\n")
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
