"""``--no-cache`` discards what is cached about a project, and nothing else."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.cli.options import discard_cache
from mkdocs_casebook.runtime.build_cache import cache_folder


def test_only_results_are_discarded(tmp_path: Path) -> None:
    """Image variants stay, since their names are digests of their content; a missing cache is no error."""
    root = tmp_path / "cases"
    discard_cache(root)
    folder = cache_folder(root)
    for name in ("build.sqlite", "build.sqlite-wal", "settings.json", "images/a.avif", "images/b.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    discard_cache(root)
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"a.avif", "b.json"}
