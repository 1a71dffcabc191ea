"""The command ``casebook check``, and how it tells what it found."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import click

from mkdocs_casebook.cli.options import cases_folder, day_to_judge_by, echo_lines, is_under, refusals
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.text.languages import Language


@click.command()
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

    A warning is dropped when the record accepts it with a reason. A notice never fails the check; notices are listed
    when PATHS are given.

    Exit code 0: no problem; 1: problems; 2: the command was called wrongly.
    """
    languages = [Language(lang)] if lang else list(Language)
    root = cases_folder(paths)
    if mend:
        _fix(root, paths, day_to_judge_by(day))
    problems, count = checked(root, today=day_to_judge_by(day), require_review=require_review)
    shown = [problem for problem in problems if is_under(problem, root, paths)]
    if style in ("json", "gitlab"):
        as_data = _as_json if style == "json" else _as_gitlab
        click.echo(json.dumps([as_data(problem) for problem in shown], ensure_ascii=False, indent=2))
    elif style == "github":
        echo_lines(_as_github(problem, languages) for problem in shown)
    else:
        listed = [problem for problem in shown if notices or paths or problem.level != "notice"]
        echo_lines(problem.describe(language) for problem in listed for language in languages)
        _conclude(shown, len(shown) - len(listed), count, languages)
    sys.exit(1 if refusals(shown) else 0)


def _fix(root: Path, paths: tuple[Path, ...], today: str) -> None:
    """Mend what is certain, and say on the error stream what was mended and how to undo it."""
    from mkdocs_casebook.authoring.autofix import fix

    def find() -> list[Problem]:
        return [problem for problem in checked(root, today=today).problems if is_under(problem, root, paths)]

    kept = Path(tempfile.mkdtemp(prefix="casebook-before-fix-"))
    mended = list(fix(root, find, kept))
    for one in mended:
        change = f"{one.before} → {one.after}" if one.before else f"→ {one.after}"
        click.echo(f"{one.problem.path}:{one.problem.line}: {one.problem.field}: {change}", err=True)
    if mended:
        click.echo(f"改了 {len(mended)} 处。原文件在 {kept}，拷贝回去即可还原；还原后请删除。", err=True)
        click.echo(f"FixResult: {len(mended)}. To undo, copy the files back from {kept}; then delete it.", err=True)
    else:
        kept.rmdir()
        click.echo("没有可以自动改的。 Nothing that can be mended for sure.", err=True)


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
        "severity": {"error": "major", "warning": "minor", "notice": "info"}[problem.level],
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }


def _as_github(problem: Problem, languages: list[Language]) -> str:
    told = " / ".join(f"{problem.message(language)}; {problem.remedy(language)}" for language in languages)
    text = told.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.level} file={path},line={problem.line},title={problem.code}::{text}"


def _conclude(problems: list[Problem], unlisted: int, cases: int, languages: list[Language]) -> None:
    """Say on the error stream how it ended, so that what programs read stays clean."""
    refused = refusals(problems)
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
