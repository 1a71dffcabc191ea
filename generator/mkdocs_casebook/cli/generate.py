"""The command that writes generated files: JSON Schemas for editors' programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import cases_option

if TYPE_CHECKING:
    from mkdocs_casebook.records.vocabulary import Vocabulary
    from mkdocs_casebook.site_config.site_languages import SiteLanguages


@command()
@click.option("--check", "compare", is_flag=True, help="只检查，不写 / write nothing; exit 1 if a file is stale.")
@cases_option("案例文件夹，模式文件写在这里 / folder of the records, where the schemas are written.")
def schema(cases: Path, compare: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Write the JSON Schemas for autocompletion in editors.

    写出案例记录和词表的 JSON Schema，供编辑软件补全和提示。

    Run it after a change of a vocabulary or of the record model.

    For example:

        casebook schema           write the schemas into cases/
        casebook schema --check   only check that they are up to date

    Exit codes: 0 written or up to date, 1 stale or no valid vocabulary, 2 wrong usage.

    Undo: undo the change of the vocabulary and run the command again.
    """
    from mkdocs_casebook.loading.settings_cache import site_languages
    from mkdocs_casebook.records.json_schema import schema_files

    languages = site_languages(cases.resolve().parent)
    _write_or_compare(cases, schema_files(_vocabulary(cases, languages), languages), compare=compare)


def _vocabulary(cases: Path, languages: SiteLanguages) -> Vocabulary:
    from mkdocs_casebook.loading.vocabulary import NoVocabulary, require_vocabulary

    try:
        return require_vocabulary(cases, languages)
    except NoVocabulary as error:
        raise click.ClickException(str(error)) from None


def _write_or_compare(folder: Path, texts: dict[str, str], *, compare: bool) -> None:
    """Write generated files, or fail if one of them is not up to date."""
    from mkdocs_casebook.runtime.files.atomic_write import write_file

    for name, text in texts.items():
        path = folder / name
        if not compare:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, text.encode())
            click.echo(path)
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise click.ClickException(f"{path} 已过时，运行 casebook schema / is stale; run casebook schema")
