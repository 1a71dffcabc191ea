"""Commands that write what is made of the model: schemas and pages of the handbook."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--check", "compare", is_flag=True, help="Write nothing; exit 1 when a file is stale.")
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records, where the schemas are written.",
)
def schema(cases: Path, compare: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Write the JSON Schemas of records and vocabulary, with which editors' programs complete and underline.

    写出案例记录和词表的 JSON Schema，供编辑软件补全和提示。Run it when a vocabulary or the model has changed.
    """
    from mkdocs_casebook.loading.vocabulary import NoVocabulary, require_vocabulary
    from mkdocs_casebook.records.json_schema import schema_files

    try:
        texts = schema_files(require_vocabulary(cases))
    except NoVocabulary as error:
        raise click.ClickException(str(error)) from None
    _write_or_compare(cases, texts, compare=compare, command="schema")


@click.command()
@click.option("--check", "compare", is_flag=True, help="Write nothing; exit 1 when a page is stale.")
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records, for its vocabulary.",
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The folder of the hand-written pages, where those of the handbook are written.",
)
def handbook(cases: Path, docs: Path, compare: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Write the handbook's pages of all fields, all checks and the lists to choose from.

    写出手册里的全部字段、全部检查和词表三页。Run it when a vocabulary, the model or the words of a check have changed.
    """
    from mkdocs_casebook.authoring.handbook.pages import handbook_files
    from mkdocs_casebook.loading.vocabulary import NoVocabulary, require_vocabulary

    try:
        texts = handbook_files(require_vocabulary(cases))
    except NoVocabulary as error:
        raise click.ClickException(str(error)) from None
    _write_or_compare(docs, texts, compare=compare, command="handbook")


def _write_or_compare(folder: Path, texts: dict[str, str], *, compare: bool, command: str) -> None:
    """Write the files that a command makes, or refuse those that are not what it would write."""
    for name, text in texts.items():
        path = folder / name
        if not compare:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            click.echo(path)
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise click.ClickException(f"{path} 已过时，运行 casebook {command} / is stale; run casebook {command}")
