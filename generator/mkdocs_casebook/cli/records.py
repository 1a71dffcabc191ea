"""Commands that write records: a new one, one made of an old page, and what is known of a record's text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.cli.options import day_to_judge_by, echo_lines, is_under, refusals
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.text.languages import Language


@click.command()
@click.option("--title", help="标题 / the title")
@click.option("--title-en", help="英文标题 / the title in English")
@click.option("--summary", help="摘要 / the summary")
@click.option("--summary-en", help="英文摘要 / the summary in English")
@click.option("--published", help="首次发布日期 / the day of first publication, YYYY-MM-DD.  [default: today]")
@click.option("--source", help="来源（发布单位） / the issuer")
@click.option("--source-en", help="来源的英文名 / the issuer in English")
@click.option("--status", help="进展 / planned, under-way, completed, stopped.  [default: under-way]")
@click.option("--place", help="地点的键或名称 / the place, its key or its name")
@click.option("--theme", multiple=True, help="主题，可写几次 / a theme, its key or its name; may be given again")
@click.option("--id", help="编号 / the id, the name in the address.  [default: from the sound of the title]")
@click.option("--yes", is_flag=True, help="不提问 / ask nothing")
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
def new(cases: Path, yes: bool, **given: Any) -> None:  # noqa: FBT001 - click passes flags by name
    """Begin a case: ask what it must have, write a record that passes the check and explains every other field.

    新建案例：逐项询问必填内容，写出能通过检查、带说明的记录。It is a draft until you take out one line. Nothing that
    exists is changed; to undo, delete the new folder.
    """
    from mkdocs_casebook.authoring.prompts import begin
    from mkdocs_casebook.loading.vocabulary import NoVocabulary

    try:
        path = begin(cases, given, today=day_to_judge_by(None), may_ask=not yes)
    except (NoVocabulary, OSError) as error:
        raise click.ClickException(str(error)) from None
    found = checked(cases.resolve(), today=day_to_judge_by(None)).problems
    problems = [problem for problem in found if is_under(problem, cases.resolve(), (path,))]
    echo_lines(problem.describe(language) for problem in problems for language in Language)
    sys.exit(1 if refusals(problems) else 0)


@click.command("import")
@click.argument("page")
@click.option(
    "--id", "identifier", help="编号 / the id, the name in the address.  [default: from the sound of the title]"
)
@click.option("--url", help="网页的网址 / the address of the page, where the file does not give it")
@click.option("--simplified", is_flag=True, help="繁体转成简体 / turn traditional characters into simplified ones")
@click.option("--output", help="写到这个文件，- 为屏幕 / write to this file instead; - for the screen")
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
def import_(page: str, cases: Path, **given: Any) -> None:
    """Make a draft of PAGE, a saved news page (HTML) or plain text; - reads it from standard input.

    把存下来的新闻网页或纯文本变成案例草稿。What was damaged on the way is mended where only one reading is possible;
    every doubt and everything still to be written is a TODO that the check lists. Nothing that exists is changed.
    """
    from mkdocs_casebook.importing.drafting.importer import ImportOptions, import_page
    from mkdocs_casebook.importing.errors import NotImportable
    from mkdocs_casebook.loading.vocabulary import NoVocabulary

    try:
        click.echo(import_page(page, cases, ImportOptions(**given), today=day_to_judge_by(None)))
    except (NotImportable, NoVocabulary, OSError) as error:
        raise click.ClickException(str(error)) from None


@click.command()
@click.argument("identifiers", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--by", type=click.Choice(["human", "machine"]), help="Who translated; needed where the record says nothing."
)
@click.option("--checked", "checked_on", help="The day on which somebody compared the two languages, YYYY-MM-DD.")
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
def translated(cases: Path, identifiers: tuple[str, ...], by: str | None, checked_on: str | None) -> None:
    """Say that the English of the cases with these IDs renders their Chinese as it is now.

    登记译文：英文与现在的中文一致。Writes translation: into the record and changes nothing else in it. When the Chinese
    is changed later, the check tells that the translation is stale.
    """
    from mkdocs_casebook.authoring import sign_off

    day = checked_on and day_to_judge_by(checked_on)
    _tell_written(
        lambda: sign_off.translated(cases.resolve(), identifiers, by=by, checked_on=day, today=day_to_judge_by(None))
    )


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--step",
    type=click.Choice(["first", "second", "third", "proof-1", "proof-2", "proof-3"]),
    required=True,
    help="初审 first, 复审 second, 终审 third; 一校、二校、三校 proof-1, proof-2, proof-3.",
)
@click.option("--by", required=True, help="The office or role that reviewed, no name.")
@click.option("--date", "day", help="The day of the review, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH, or today]")
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
def reviewed(cases: Path, identifier: str, step: str, by: str, day: str | None) -> None:
    """Say that a step of review approved the case with this ID as it is now.

    登记审校：这一环节通过了现在的内容。Writes an entry of review: into the record and changes nothing else in it. When
    the record is changed later, the review is void.
    """
    from mkdocs_casebook.authoring import sign_off

    entry = {"step": step, "by": by, "date": day_to_judge_by(day)}
    _tell_written(lambda: sign_off.reviewed(cases.resolve(), identifier, entry, today=day_to_judge_by(None)))


def _tell_written(write: Callable[[], list[tuple[Path, bool]]]) -> None:
    from mkdocs_casebook.authoring.sign_off import Refused

    try:
        written = write()
    except (Refused, OSError) as error:
        raise click.ClickException(str(error)) from None
    for path, is_changed in written:
        click.echo(f"{path}: " + ("已写入 / written" if is_changed else "没有变化 / nothing to change"))
