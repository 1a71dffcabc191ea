"""Commands that write case records: create a draft, import a page, record translations and reviews."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import (
    cases_option,
    date_option,
    echo_lines,
    echo_utf8,
    failure_count,
    is_under,
    reference_date,
)
from mkdocs_casebook.cli.usage_errors import Day
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.text.languages import Language


@command()
@click.option("--title", help="标题 / title in the first language of the site")
@click.option("--title-zh", help="中文标题 / title in Chinese")
@click.option("--title-en", help="英文标题 / title in English")
@click.option("--summary", help="摘要 / summary in the first language of the site")
@click.option("--summary-zh", help="中文摘要 / summary in Chinese")
@click.option("--summary-en", help="英文摘要 / summary in English")
@click.option(
    "--origin", help="谁写的 / own (by the issuer) or compiled (from public sources).  [default: own with an issuer]"
)
@click.option("--issuer", help="来源（发布单位） / issuing organisation, if origin is own")
@click.option("--issuer-zh", help="来源的中文名 / issuing organisation in Chinese")
@click.option("--issuer-en", help="来源的英文名 / issuing organisation in English")
@click.option("--published", help="本站首次发布日期 / date of first publication here, YYYY-MM-DD.  [default: today]")
@click.option("--status", help="进展 / planned, under-way, completed or stopped.  [default: under-way]")
@click.option("--place", help="地点的键或名称 / key or name of the place")
@click.option("--theme", multiple=True, help="主题，可写几次 / key or name of a theme; can be repeated")
@click.option("--id", help="编号 / id, part of the page address.  [default: pinyin of the title]")
@click.option("--yes", is_flag=True, help="不提问 / do not ask; needs title, summary, place and theme")
@cases_option()
def new(cases: Path, yes: bool, **given: Any) -> None:  # noqa: FBT001 - click passes flags by name
    """Create a draft record, asking for the required fields.

    新建案例：逐项询问必填内容，写出能通过检查、带说明的记录。

    The record passes the check and explains every optional field with an example. It is not published until you
    delete the line “draft: true”. A place or theme that the vocabulary does not have can be added on the way: it is
    appended to your vocabulary file. Other files are never changed.

    词表里没有的地点、主题，可以边问边添加：写到词表文件末尾。其他文件不动。

    For example:

        casebook new                          ask for every required field
        casebook new --theme lift-retrofit    ask for the others only
        casebook new --id lift-3              choose the id

    Exit codes: 0 created, 1 not created or created with problems, 2 wrong usage.

    Undo: delete the new folder, and from the vocabulary files that it names the new entries at their ends.
    """
    from mkdocs_casebook.authoring.prompts import create_record
    from mkdocs_casebook.loading.vocabulary import NoVocabulary

    today = reference_date(None)
    try:
        path = create_record(cases, given, today=today, may_ask=not yes)
    except NoVocabulary as error:
        raise click.ClickException(str(error)) from None
    root = cases.resolve()
    problems = [problem for problem in checked(root, today=today).problems if is_under(problem, root, (path,))]
    echo_lines(problem.describe(language) for problem in problems for language in Language)
    sys.exit(1 if failure_count(problems) else 0)


@command("import")
@click.argument("page")
@click.option("--id", "identifier", help="编号 / id, part of the page address.  [default: pinyin of the title]")
@click.option("--url", help="网页的网址 / address of the page, if the file does not contain it")
@click.option("--simplified", is_flag=True, help="繁体转成简体 / convert traditional to simplified characters")
@click.option("--output", help="写到这个文件，- 为屏幕 / write to this file instead; - for standard output")
@cases_option()
def import_(page: str, cases: Path, **given: Any) -> None:
    """Create a draft record from PAGE, a saved news page.

    把存下来的新闻网页、Word 文件或纯文本变成案例草稿。

    PAGE is an HTML, MHTML, Word (.docx) or plain text file, or - for standard input; nothing is fetched. Damage from
    copying is repaired where only one reading is possible. Anything uncertain or missing becomes a TODO, which the
    check lists. Photos saved with the page are copied. Existing files are never changed.

    For example:

        casebook import page.html                 id from the title
        casebook import page.html --id lift-3     another id
        casebook import page.html --output -      print the draft only

    Exit codes: 0 draft written, 1 the page cannot be imported, 2 wrong usage.

    Undo: delete the new folder.
    """
    from mkdocs_casebook.importing.drafting.importer import ImportOptions, import_page
    from mkdocs_casebook.importing.errors import NotImportable
    from mkdocs_casebook.loading.vocabulary import NoVocabulary

    try:
        output = import_page(page, cases, ImportOptions(**given), today=reference_date(None))
    except (NotImportable, NoVocabulary) as error:
        raise click.ClickException(str(error)) from None
    echo = echo_utf8 if given["output"] == "-" else click.echo
    echo(output)


@command()
@click.argument("identifiers", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice(["human", "machine"]),
    help="谁译的，第一次必填 / who translated; required the first time.",
)
@click.option(
    "--checked",
    "checked_on",
    type=Day(),
    help="核对日期 / date on which somebody compared the two languages.",
)
@cases_option()
def translated(cases: Path, identifiers: tuple[str, ...], by: str | None, checked_on: str | None) -> None:
    """Record that the translation matches the current text.

    登记译文：译的是现在的原文（网站第一种语言的文字），由谁译，有没有人核对过。

    没有 --checked，网页上写明尚未与原文核对。登记后打印网页上的话。

    在这些编号的记录里写入 translation 字段，其他内容不动。
    以后原文改了，检查会提示译文已过时。

    Writes the field translation: into the records with these IDs and changes nothing else in them. When the text
    changes later, the check reports that the translation is stale. Without --checked the pages say that nobody has
    compared the two languages yet; the command prints what they say.

    For example:

        casebook translated lift-3 --by human
        casebook translated lift-3 --checked 2026-03-01
        casebook translated lift-3 lift-4               after an update

    Exit codes: 0 recorded or already up to date, 1 refused, 2 wrong usage.

    退出码：0 已登记或本来就是最新，1 不能登记，2 用法不对。

    Undo: delete the field translation: from the record.

    撤销：从记录里删去 translation 字段。
    """
    from mkdocs_casebook.authoring import sign_off

    root, today = cases.resolve(), reference_date(None)
    checked_date = checked_on and reference_date(checked_on)
    for path in _sign_off(lambda: sign_off.translated(root, identifiers, by=by, checked_on=checked_date, today=today)):
        click.echo(sign_off.what_the_page_says(path))


@command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--step",
    type=click.Choice(["first", "second", "third", "proof-1", "proof-2", "proof-3"]),
    required=True,
    help="审校环节 / step: 初审 first, 复审 second, 终审 third; 一校、二校、三校 proof-1, proof-2, proof-3.",
)
@click.option(
    "--by", required=True, help="审校的单位或岗位，不写姓名 / office or role of the reviewer, not a personal name."
)
@date_option("审校日期 / date of the review")
@cases_option()
def reviewed(cases: Path, identifier: str, step: str, by: str, day: str | None) -> None:
    """Record a review approval for the current version of a case.

    登记审校：这一环节通过了现在的内容。

    在这个编号的记录的 review 字段里加一项，其他内容不动。
    同一内容的同一环节只登记一次。
    以后记录改了，这一项作废；登记复审、终审之前，前一环节须已通过现在的内容。

    Adds an entry to the field review: of the record with this ID and changes nothing else in it. The approval becomes
    void when the record changes later. A second or third review requires that the one before approved this version.
    Each step of a version is recorded once.

    For example:

        casebook reviewed lift-3 --step first --by 社区居委会
        casebook reviewed lift-3 --step second --by 街道宣传科 --date 2026-03-01

    Exit codes: 0 recorded or already up to date, 1 refused, 2 wrong usage.

    退出码：0 已登记或本来就是最新，1 不能登记，2 用法不对。

    Undo: delete the entry from the field review: of the record.

    撤销：从记录的 review 字段里删去这一项。
    """
    from mkdocs_casebook.authoring import sign_off

    root, entry = cases.resolve(), {"step": step, "by": by, "date": reference_date(day)}
    _sign_off(lambda: sign_off.reviewed(root, identifier, entry, today=reference_date(None)))


def _sign_off(write: Callable[[], list[tuple[Path, bool]]]) -> list[Path]:
    """Write to the records, print which of them changed, and return their files."""
    from mkdocs_casebook.authoring.sign_off import Refused

    try:
        written = write()
    except Refused as error:
        raise click.ClickException(str(error)) from None
    for path, is_changed in written:
        click.echo(f"{path}: " + ("已写入 / written" if is_changed else "没有变化 / nothing to change"))
    return [path for path, _ in written]
