"""Bundler for our own ES modules: joins those of a folder into one script, which a page gets in one request.

A module may use named imports from relative paths and exported declarations; top-level names must be unique in the
folder. Anything else raises ``ValueError``, a cycle of imports ``graphlib.CycleError``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{\s*(?:\w+,\s*)*(?:\w+\s*)?\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const|let)\b)", re.MULTILINE)
_UNSUPPORTED = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DECLARATION = re.compile(
    r"^(?:export )?(?:(?:async )?function|class|const|let) (?:(\w+)|[\[{]([^=]*)[\]}] =)", re.MULTILINE
)
_BOUND_NAME = re.compile(r"(\w+)\s*(?:,|$)")


def bundle(folder: Path, *, keep_exports: bool = False) -> str:
    """Return the modules of a folder and its sub-folders as one script, each after the modules that it imports."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(folder.resolve().rglob("*.js"))}
    imports = {path: [(path.parent / name).resolve() for name in _IMPORT.findall(sources[path])] for path in sources}
    missing = {imported for paths in imports.values() for imported in paths} - sources.keys()
    if missing:
        raise ValueError(f"not in {folder}: {', '.join(map(str, sorted(missing)))}")
    names = Counter(name for source in sources.values() for name in _top_level_names(source))
    repeated = [name for name, count in names.items() if count > 1]
    if repeated:
        raise ValueError(f"declared more than once in {folder}: {', '.join(repeated)}")
    return "\n".join(_body(sources[path], keep_exports) for path in TopologicalSorter(imports).static_order())


def _top_level_names(source: str) -> Iterator[str]:
    for name, pattern in _DECLARATION.findall(source):
        yield from [name] if name else _BOUND_NAME.findall(pattern)


def _body(source: str, keep_exports: bool) -> str:  # noqa: FBT001 - private
    body = _IMPORT.sub("", source)
    unsupported = _UNSUPPORTED.search(_EXPORT.sub("", body))
    if unsupported:
        raise ValueError(f"cannot be bundled: {unsupported[0]}")
    return body if keep_exports else _EXPORT.sub("", body)
