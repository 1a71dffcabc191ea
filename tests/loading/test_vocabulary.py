"""The vocabulary: what ships with the package, and what an owner's files add or replace."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.loading.vocabulary import read_vocabulary, require_vocabulary, standard_vocabulary
from mkdocs_casebook.records.vocabulary import Vocabulary


def _write(cases: Path, **files: str) -> Path:
    (cases / "vocabulary").mkdir(parents=True)
    for name, text in files.items():
        (cases / f"vocabulary/{name}.yml").write_text(text, encoding="utf-8")
    return cases


PLACES = "here:\n  level: city\n  name: {zh: 某市, en: A city}\n"


def test_the_standard_lists_are_valid(tmp_path: Path) -> None:
    """A site needs places of its own and no other list."""
    vocabulary, problems = read_vocabulary(_write(tmp_path, places=PLACES))
    assert problems == ()
    assert vocabulary
    assert {name: list(getattr(vocabulary, name)) for name in standard_vocabulary()} == {
        name: list(entries) for name, entries in standard_vocabulary().items()
    }
    assert standard_vocabulary().keys() == Vocabulary.model_fields.keys() - {"places"}


def test_an_owners_entry_replaces_or_adds(tmp_path: Path) -> None:
    """An entry of the same key is replaced whole and keeps its place in the order; a new one comes last."""
    themes = "cost-sharing:\n  label: {zh: 出资}\nnew-theme:\n  label: {zh: 新主题, en: New theme}\n"
    vocabulary = require_vocabulary(_write(tmp_path, places=PLACES, themes=themes))
    standard = list(standard_vocabulary()["themes"])
    assert list(vocabulary.themes) == [*standard, "new-theme"]
    assert vocabulary.themes["cost-sharing"].label.zh == "出资"
    assert vocabulary.themes["cost-sharing"].label.en is None
    assert standard_vocabulary()["themes"]["cost-sharing"]["label"]["en"]  # the package's own data is unchanged


def test_problems_name_the_owners_file(tmp_path: Path) -> None:
    """A mistake in an added entry is reported at its line, and the lists of the package cause no report."""
    _, problems = read_vocabulary(_write(tmp_path, places=PLACES, themes="# ours\nnew:\n  labell: {zh: 新}\n"))
    assert {(problem.path, problem.line) for problem in problems} == {
        (f"{tmp_path.name}/vocabulary/themes.yml", 3),
        (f"{tmp_path.name}/vocabulary/themes.yml", 2),
    }
