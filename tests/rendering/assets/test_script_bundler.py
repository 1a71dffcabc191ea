"""Modules of a folder become one script with the same behaviour."""

from __future__ import annotations

import re
from graphlib import CycleError
from pathlib import Path

import pytest

from mkdocs_casebook.rendering.assets.script_bundler import bundle

MODULES = {
    "main.js": 'import { LIMIT, double } from "./shared/numbers.js";\n\nexport const result = double(LIMIT);\n',
    "shared/numbers.js": "export const LIMIT = 4;\nexport function double(number) {\n  return 2 * number;\n}\n",
}


def _folder(root: Path, modules: dict[str, str]) -> Path:
    for name, source in modules.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return root


def test_imported_modules_are_placed_first(tmp_path: Path) -> None:
    """No import and no export is left, so that the script runs by itself."""
    script = bundle(_folder(tmp_path, MODULES))
    assert script == (
        "const LIMIT = 4;\nfunction double(number) {\n  return 2 * number;\n}\n\n\nconst result = double(LIMIT);\n"
    )


def test_a_long_import_may_span_lines(tmp_path: Path) -> None:
    """The formatter breaks an import that is longer than a line."""
    spread = MODULES["main.js"].replace("{ LIMIT, double }", "{\n  LIMIT,\n  double,\n}")
    folders = [
        _folder(tmp_path / name, MODULES | {"main.js": main})
        for name, main in {"one": MODULES["main.js"], "two": spread}.items()
    ]
    one, two = map(bundle, folders)
    assert one == two


def test_exports_can_be_kept(tmp_path: Path) -> None:
    """Tests import a bundle as a module."""
    script = bundle(_folder(tmp_path, MODULES), keep_exports=True)
    assert re.findall(r"^export \w+ (\w+)", script, re.MULTILINE) == ["LIMIT", "double", "result"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('import numbers from "./shared/numbers.js";\n', "cannot be bundled: import numbers from"),
        ('import * as numbers from "./shared/numbers.js";\n', "cannot be bundled: import"),
        ('import { double as twice } from "./shared/numbers.js";\n', "cannot be bundled: import"),
        ("export default 1;\n", "cannot be bundled: export default 1;"),
        ('export * from "./shared/numbers.js";\n', "cannot be bundled: export"),
        ('import { other } from "./other.js";\n', "other.js"),
        ("const LIMIT = 5;\n", "declared more than once .*: LIMIT"),
        ("export const { a, other: double } = {};\n", "declared more than once .*: double"),
        ("const [first, LIMIT] = [];\n", "declared more than once .*: LIMIT"),
        ("async function double() {}\n", "declared more than once .*: double"),
    ],
)
def test_a_module_that_cannot_be_bundled_is_refused(tmp_path: Path, source: str, message: str) -> None:
    """Unsupported syntax, a missing module or a repeated name is an error of the build, not of the page."""
    with pytest.raises(ValueError, match=message):
        bundle(_folder(tmp_path, MODULES | {"another.js": source}))


def test_a_cycle_of_imports_is_refused(tmp_path: Path) -> None:
    """No order of the modules would be right."""
    cycle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(CycleError):
        bundle(_folder(tmp_path, cycle))
