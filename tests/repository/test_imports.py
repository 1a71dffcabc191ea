"""Imports point one way: each package may import only packages of the layers before its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import PACKAGE

LAYERS = """
runtime
text media theme
diagnostics site_config
yaml_io privacy records
checks pages
loading
search inspection cms
exports authoring importing portal
rendering starter
build
preview publishing
cli mkdocs_plugin
""".strip().splitlines()
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names.split()}
ROOT = PACKAGE
MODULES = [path.relative_to(ROOT) for path in sorted(ROOT.rglob("*.py")) if path.parent != ROOT]
PACKAGES = [path.parent for path in sorted(ROOT.rglob("__init__.py"))]


def _imports(text: str) -> Iterator[str]:
    """Yield what a module imports: ``records.model`` of this package, other packages by their own names."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("mkdocs_casebook.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module == "mkdocs_casebook":
                yield from (alias.name for alias in node.names)
            else:
                yield module.removeprefix("mkdocs_casebook.")


def _forbidden(package: str, text: str) -> list[str]:
    """Return the packages that a module of ``package`` imports and must not: MkDocs, its own layer and those above."""
    names = {name.split(".")[0] for name in _imports(text)} - {package}
    above = [name for name in names if LAYER.get(name, -1) >= LAYER[package]]
    return sorted(above + (["mkdocs"] if "mkdocs" in names and package != "mkdocs_plugin" else []))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_one_way(path: Path) -> None:
    """No module imports a package of its own layer or one above; only the plugin imports MkDocs."""
    assert _forbidden(path.parts[0], (ROOT / path).read_text(encoding="utf-8")) == []


def test_a_forbidden_import_is_found() -> None:
    """The test above detects each form of import."""
    assert _forbidden("records", "from mkdocs_casebook.checks.facts import dates") == ["checks"]
    assert _forbidden("records", "def late():\n    from mkdocs_casebook import loading") == ["loading"]
    assert _forbidden("records", "from mkdocs_casebook.yaml_io import reader") == ["yaml_io"]
    assert _forbidden("rendering", "import mkdocs.plugins") == ["mkdocs"]
    assert _forbidden("checks", "from mkdocs_casebook.records.model import Case") == []


def test_modules_of_a_package_import_each_other_one_way() -> None:
    """There is no import cycle among modules either."""
    edges = {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): set(
            _imports((ROOT / path).read_text(encoding="utf-8"))
        )
        for path in MODULES
        if path.name != "__init__.py"
    }
    while edges:
        free = {name for name, imported in edges.items() if not imported & (edges.keys() - {name})}
        assert free, f"a cycle among {sorted(edges)}"
        edges = {name: imported for name, imported in edges.items() if name not in free}


def test_packages_are_small() -> None:
    """There are few packages on few layers, with at most twelve modules in each and two at the top level."""
    assert set(LAYER) == {path.name for path in PACKAGES if path.parent == ROOT}
    assert len(LAYERS) <= 12
    assert len(LAYER) <= 26
    for folder in PACKAGES:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= (2 if folder == ROOT else 12), folder
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), folder


def test_modules_are_short() -> None:
    """No module has more than 250 lines."""
    long = [path for path in ROOT.rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 250]
    long += [path for path in ROOT.rglob("*.js") if len(path.read_text(encoding="utf-8").splitlines()) > 250]
    assert long == []
