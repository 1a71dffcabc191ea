"""Imports point one way: what stands further right may know what stands left of it, never the reverse."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

LAYERS = """
program
bilingual build_day citation collector digests language memory parallel policy
problems progress qr record_text site_identity
government
model source explain vocabulary amounts personal_data home_address private_data scripts wrong_forms
validate fill markdown pictures pinyin choices editing example
salvage comparison shelves folders
rules
records
catalog load schema
check_cache handbook fix
ledger new_record
questions
pages
plan links
metadata frame photos exports charts search admin output
importing
voice template_code
render
assets made_of blocks
built
content
site report
preview project
plugin cli
""".strip().splitlines()
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names.split()}
ROOT = Path(__file__).parent.parent / "generator"
MODULES = [path.relative_to(ROOT) for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "__init__.py"]


def _imports(text: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(text)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    of = {(node.module or "", alias.name) for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    return plain | {name if module == "generator" else module.removeprefix("generator.") for module, name in of}


def _wrong(module: str, text: str) -> list[str]:
    """Return what a module imports and should not know: modules right of it, and MkDocs unless it is the plugin."""
    names = {name.split(".")[0] for name in _imports(text)}
    later = [name for name in names if LAYER.get(name, -1) > LAYER[module]]
    return later + (["mkdocs"] if "mkdocs" in names and module != "plugin" else [])


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_one_way(path: Path) -> None:
    """No module imports one that stands right of it, and only the plugin imports MkDocs."""
    assert _wrong(path.parts[0].removesuffix(".py"), (ROOT / path).read_text(encoding="utf-8")) == []


def test_a_wrong_import_is_seen() -> None:
    """The test above can fail, for each form of import."""
    assert _wrong("model", "from generator.rules.dates import check_dates") == ["rules"]
    assert _wrong("model", "def late():\n    from generator import load") == ["load"]
    assert _wrong("render", "import mkdocs.plugins") == ["mkdocs"]
    assert _wrong("rules", "from generator.model import Case") == []
