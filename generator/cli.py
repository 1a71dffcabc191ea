"""The command ``casebook``."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.check_cache import checked
from generator.language import Language
from generator.problems import Problem, Problems

if TYPE_CHECKING:
    from generator.catalog import Catalog


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casebook")
def main() -> None:
    """Casebook: case records in, a bilingual static site out.

    案例记录（YAML）生成双语静态网站。
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="text for people, json for programs, github for annotations in GitHub Actions, gitlab for its code quality"
    " report.  [default: text]",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="One language only; both unless given.")
@click.option("--date", "day", help="The day to judge by, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH, or today]")
@click.option("--require-review", is_flag=True, help="Refuse cases whose three reviews are not of the present text.")
@click.option("--notices", is_flag=True, help="List notices of all records too, not only their number.")
@click.option("--fix", "mend", is_flag=True, help="First mask private numbers and mend signs where that is certain.")
def check(  # noqa: PLR0913 - click passes options by name
    *,
    paths: tuple[Path, ...],
    style: str,
    lang: str | None,
    day: str | None,
    require_review: bool,
    notices: bool,
    mend: bool,
) -> None:
    r"""Check the records: all of cases/, or only what lies under PATHS.

    检查案例记录。Prints every problem as path:line: field: what is wrong; what to do. Changes no record but with --fix.

    \b
    casebook check                          all records
    casebook check cases/2024/wangjiaqiao   one record
    casebook check --lang zh                messages in Chinese only
    casebook check --fix                    mask private numbers, mend signs, then check

    A doubt is no problem once the record accepts it with a reason; a notice refuses nothing, and is listed
    when PATHS are given.

    Exit code 0: no problem; 1: problems; 2: the command was called wrongly.
    """
    languages = [Language(lang)] if lang else list(Language)
    root = _cases_folder(paths)
    if mend:
        _fix(root, paths, _today(day))
    problems, count = checked(root, today=_today(day), require_review=require_review)
    shown = [problem for problem in problems if _is_under(problem, root, paths)]
    if style in ("json", "gitlab"):
        as_data = _as_json if style == "json" else _as_gitlab
        click.echo(json.dumps([as_data(problem) for problem in shown], ensure_ascii=False, indent=2))
    elif style == "github":
        _echo_lines(_as_github(problem, languages) for problem in shown)
    else:
        listed = [problem for problem in shown if notices or paths or problem.level != "notice"]
        _echo_lines(problem.told(language) for problem in listed for language in languages)
        _conclude(shown, len(shown) - len(listed), count, languages)
    sys.exit(1 if _refused(shown) else 0)


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records.",
)
@click.option("--date", "day", help="The day of the build, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH, or none]")
@click.option("--require-review", is_flag=True, help="Refuse cases whose three reviews are not of the present text.")
def build(folder: Path, cases: Path, day: str | None, require_review: bool) -> None:  # noqa: FBT001 - as above
    """Fill FOLDER, a site just built with its frame pages, with the pages of the cases.

    把案例页填入刚生成好的网站文件夹。`mkdocs build` does this by itself; the command serves any other builder
    that reads mkdocs.yml, docs/ and theme_overrides/, such as Zensical.
    """
    from generator.build_day import build_day
    from generator.frame import NoFrame
    from generator.load import load
    from generator.rules.review import required_steps
    from generator.site import build as fill

    try:
        today = build_day(day)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        catalog = load(cases.resolve(), today=today, require_review=required_steps(require_review))
        pages = fill(catalog, root=cases.resolve(), folder=folder, today=today)
    except Problems as problems:
        raise click.ClickException(f"\n{problems}") from None
    except NoFrame as error:
        raise click.ClickException(
            f"{folder} 里没有页面框架（{error}）；先重新生成网站 / no frame pages ({error}); build the site anew first"
        ) from None
    click.echo(f"{folder}: {pages} 页 / pages")


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="One language only; both unless given.")
@click.option("--date", "day", help="The day to judge by, YYYY-MM-DD.  [default: from SOURCE_DATE_EPOCH, or today]")
@click.option(
    "--cases",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="The folder of the records, to compare dates with; not needed.",
)
def report(folder: Path, style: str, lang: str | None, day: str | None, cases: Path) -> None:
    r"""Check the built site in FOLDER as the periodic inspection of government sites does.

    按政府网站检查要求自查已生成的网站：标签、页脚、链接、栏目更新、日期、个人信息、图片。Changes nothing and
    asks no network.

    \b
    casebook report                        the folder site
    casebook report public --lang zh       another folder, in Chinese only
    casebook report --format json          everything, for programs

    Exit code 0: no fault; 1: faults; 2: the command was called wrongly.
    """
    from generator.report import inspect
    from generator.report.told import as_data, as_text

    if not any(folder.rglob("*.html")):
        raise click.UsageError(f"{folder} 里没有网页；先生成网站 / holds no pages; build the site first")
    found = inspect(folder, today=_today(day), catalog=_catalog(cases))
    if style == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        languages = [Language(lang)] if lang else list(Language)
        click.echo("\n\n".join("\n".join(as_text(found, language)) for language in languages))
    sys.exit(1 if found.faults else 0)


@main.command()
def headers() -> None:
    """Print the HTTP headers that the site works under, for the settings of a host.

    打印网站可以在其下运行的 HTTP 响应头，供主机设置。The policy also stands in every page, for hosts that set none.
    """
    from generator.policy import HEADERS

    _echo_lines(f"{name}: {value}" for name, value in HEADERS.items())


@main.command()
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
    from generator.choices import NoVocabulary
    from generator.questions import begin

    try:
        path = begin(cases, given, today=_today(None), may_ask=not yes)
    except (NoVocabulary, OSError) as error:
        raise click.ClickException(str(error)) from None
    found = checked(cases.resolve(), today=_today(None)).problems
    problems = [problem for problem in found if _is_under(problem, cases.resolve(), (path,))]
    _echo_lines(problem.told(language) for problem in problems for language in Language)
    sys.exit(1 if _refused(problems) else 0)


@main.command("import")
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
    from generator.choices import NoVocabulary
    from generator.importing.into_cases import Wishes, import_page
    from generator.importing.trouble import NotImportable

    try:
        click.echo(import_page(page, cases, Wishes(**given), today=_today(None)))
    except (NotImportable, NoVocabulary, OSError) as error:
        raise click.ClickException(str(error)) from None


@main.command()
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
    from generator.choices import NoVocabulary, read_vocabulary
    from generator.schema import schema_files

    try:
        texts = schema_files(read_vocabulary(cases))
    except NoVocabulary as error:
        raise click.ClickException(str(error)) from None
    _write_or_compare(cases, texts, compare=compare, command="schema")


@main.command()
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
    from generator.choices import NoVocabulary, read_vocabulary
    from generator.handbook import handbook_files

    try:
        texts = handbook_files(read_vocabulary(cases))
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


@main.command()
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
    from generator import ledger

    day = checked_on and _today(checked_on)
    _tell_written(lambda: ledger.translated(cases.resolve(), identifiers, by=by, checked_on=day, today=_today(None)))


@main.command()
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
    from generator import ledger

    entry = {"step": step, "by": by, "date": _today(day)}
    _tell_written(lambda: ledger.reviewed(cases.resolve(), identifier, entry, today=_today(None)))


def _tell_written(write: Callable[[], list[tuple[Path, bool]]]) -> None:
    from generator.ledger import Refused

    try:
        written = write()
    except (Refused, OSError) as error:
        raise click.ClickException(str(error)) from None
    for path, is_changed in written:
        click.echo(f"{path}: " + ("已写入 / written" if is_changed else "没有变化 / nothing to change"))


def _fix(root: Path, paths: tuple[Path, ...], today: str) -> None:
    """Mend what is certain, and say on the error stream what was mended and how to undo it."""
    from generator.fix import fix

    def find() -> list[Problem]:
        return [problem for problem in checked(root, today=today).problems if _is_under(problem, root, paths)]

    kept = Path(tempfile.mkdtemp(prefix="casebook-before-fix-"))
    mended = list(fix(root, find, kept))
    for one in mended:
        change = f"{one.before} → {one.after}" if one.before else f"→ {one.after}"
        click.echo(f"{one.problem.path}:{one.problem.line}: {one.problem.field}: {change}", err=True)
    if mended:
        click.echo(f"改了 {len(mended)} 处。原文件在 {kept}，拷贝回去即可还原；还原后请删除。", err=True)
        click.echo(f"Mended: {len(mended)}. To undo, copy the files back from {kept}; then delete it.", err=True)
    else:
        kept.rmdir()
        click.echo("没有可以自动改的。 Nothing that can be mended for sure.", err=True)


def _cases_folder(paths: tuple[Path, ...]) -> Path:
    """Find the folder that the paths lie in: the nearest with a vocabulary, else ``cases``."""
    for path in paths:
        for folder in (path.resolve(), *path.resolve().parents):
            if (folder / "vocabulary").is_dir():
                return folder
    default = Path("cases").resolve()
    if not default.is_dir():
        raise click.UsageError(
            "这里没有 cases 文件夹；请在项目文件夹里运行 / no folder cases here; run it in the project's folder"
        )
    if paths:
        raise click.UsageError("路径不在案例文件夹里 / the path is not in a folder of cases with a vocabulary")
    return default


def _catalog(root: Path) -> Catalog | None:
    """Load the records if they are there and whole; ``check`` is the command that tells what is wrong with them."""
    from generator.load import load

    try:
        return load(root.resolve()) if (root / "vocabulary").is_dir() else None
    except Problems:
        return None


def _today(given: str | None) -> str:
    """Return the day to judge by; a report is not published, so the clock may be asked."""
    from generator.build_day import BEIJING, build_day

    try:
        return build_day(given) or datetime.now(BEIJING).date().isoformat()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _is_under(problem: Problem, root: Path, paths: tuple[Path, ...]) -> bool:
    where = root.parent / problem.path
    return not paths or any(where.is_relative_to(path.resolve()) for path in paths)


def _as_json(problem: Problem) -> dict[str, object]:
    told = {
        language.value: {"message": problem.message(language), "remedy": problem.remedy(language)}
        for language in Language
    }
    about = {"path": problem.path, "line": problem.line, "field": problem.field}
    return {**about, "code": problem.code, "level": problem.level, **told}


def _as_gitlab(problem: Problem) -> dict[str, object]:
    """Return what a code quality report holds. Source: https://docs.gitlab.com/ci/testing/code_quality/."""
    told = " / ".join(f"{problem.message(language)}; {problem.remedy(language)}" for language in Language)
    return {
        "description": told,
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(repr(problem).encode()).hexdigest(),
        "severity": {"error": "major", "doubt": "minor", "notice": "info"}[problem.level],
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }


def _as_github(problem: Problem, languages: list[Language]) -> str:
    told = " / ".join(f"{problem.message(language)}; {problem.remedy(language)}" for language in languages)
    text = told.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    command = "notice" if problem.level == "notice" else "error"
    return f"::{command} file={path},line={problem.line},title={problem.code}::{text}"


def _echo_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _refused(problems: list[Problem]) -> int:
    return sum(problem.level != "notice" for problem in problems)


def _conclude(problems: list[Problem], unlisted: int, cases: int, languages: list[Language]) -> None:
    """Say on the error stream how it ended, so that what programs read stays clean."""
    refused = _refused(problems)
    notices = len(problems) - refused
    good = {Language.ZH: f"{cases} 个案例，没有问题。", Language.EN: f"{cases} cases, no problems."}
    bad = {Language.ZH: f"{refused} 个问题。", Language.EN: f"Problems: {refused}."}
    remarks = {Language.ZH: f"{notices} 个提醒。", Language.EN: f"Notices: {notices}."}
    more = {
        Language.ZH: "列出提醒：casebook check --notices。",
        Language.EN: "To list them: casebook check --notices.",
    }
    where = {
        Language.ZH: "每一条的说明：docs/handbook/checks.md。",
        Language.EN: "Each is explained in docs/en/handbook/checks.md.",
    }
    told = [bad if refused else good]
    told += [remarks] * bool(notices) + [more] * bool(unlisted) + [where] * (len(problems) > unlisted)
    click.echo(" ".join(words[language] for language in languages for words in told), err=True)
