"""Folders of owners for tests: made by the command, without questions."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main

LANGUAGES = {
    "zh": ["--languages", "zh", "--name", "甲区案例库", "--publisher", "甲区办事处"],
    "en": ["--languages", "en", "--name", "A Casebook", "--publisher", "An Office"],
    "zh,en": ["--languages", "zh,en", "--name", "甲区案例库", "--name-en", "A Casebook"],
    "en,zh": ["--languages", "en,zh", "--name", "A Casebook", "--name-zh", "甲区案例库"],
}
"""Options of ``casebook init`` by the languages of the site."""

PLACE = ["--place", "渝北区", "--yes"]


def run(*arguments: str | Path) -> Result:
    """Run a command of Casebook."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def create(folder: Path, languages: str = "zh,en", *options: str) -> Path:
    """Create a folder with the command and return it."""
    result = run("init", folder, *LANGUAGES[languages], *PLACE, *options)
    assert result.exit_code == 0, result.output
    return folder


def publish_sample(folder: Path) -> None:
    """Make the sample record a case that is published."""
    (record,) = folder.glob("cases/*/sample/case.yml")
    record.write_text(record.read_text(encoding="utf-8").replace("\ndraft: true\n", "\n"), encoding="utf-8")
