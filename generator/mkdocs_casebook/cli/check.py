"""The command ``casebook check``: check the records, print the problems, fix what is certain."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.cli.check_summary import Selection, summary
from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import (
    Paths,
    cases_folder,
    date_option,
    discard_cache,
    echo_lines,
    echo_utf8,
    failure_count,
    is_under,
    language_option,
    no_cache_option,
    reference_date,
)
from mkdocs_casebook.diagnostics.message_catalogue import printable
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.check_cache import checked
from mkdocs_casebook.loading.settings_cache import settings_problems
from mkdocs_casebook.pages.blanks import find_blanks
from mkdocs_casebook.runtime.git import changed_files
from mkdocs_casebook.text.languages import Language

if TYPE_CHECKING:
    from mkdocs_casebook.authoring.autofix import FixResult


@command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="输出格式 / text for people, json for programs, github for annotations in GitHub Actions, gitlab for its code"
    " quality report.  [default: text]",
)
@language_option
@date_option("检查以哪一天为准 / date to check against")
@click.option("--require-review", is_flag=True, help="要求三审三校齐全 / require the three reviews of every case.")
@click.option(
    "--notices",
    is_flag=True,
    help="列出全部提醒 / list all notices; on a terminal those of changed files are listed anyway.",
)
@no_cache_option
@click.option("--fix", is_flag=True, help="先改有把握的 / first fix form, values, keys, private numbers, punctuation.")
def check(  # noqa: PLR0913 - click passes options by name
    *, paths: Paths, style: str, lang: str | None, day: str | None, require_review: bool, notices: bool, **flags: bool
) -> None:
    """Check the records and mkdocs.yml: all, or those under PATHS.

    检查案例记录和 mkdocs.yml，打印每个问题：路径:行号: 字段: 哪里不对；怎样改。
    提醒不影响结果；在终端里，改动过的记录的提醒直接列出。
    可以不理会的警告，在记录的 accepted 字段里写明理由。
    退出码：0 没有错误和警告，1 有问题，2 用法不对。
    撤销：只有 --fix 改动文件，它打印原文件所在的文件夹，从那里复制回来。

    Prints each problem as path:line: field: what is wrong; what to do. A warning can be suppressed with a reason, in
    the field accepted: of the record. Notices never fail the check; they are listed if PATHS or --notices are given,
    and on a terminal those of files that differ from the last commit.

    For example:

        casebook check                          all records
        casebook check cases/2024/wangjiaqiao   one record
        casebook check --lang zh                messages in Chinese only
        casebook check --fix                    fix what is certain, then check

    Exit codes: 0 no errors and no warnings, 1 problems found, 2 wrong usage.

    Undo: only --fix changes files; it prints the folder with the original files, from which to copy them back.
    """
    languages = [Language(lang)] if lang else list(Language)
    root, today = cases_folder(paths), reference_date(day)
    if flags["no_cache"]:
        discard_cache(root)
    if flags["fix"]:
        _fix(root, paths, today)
    outcome = checked(root, today=today, require_review=require_review)
    problems = sorted((*outcome.problems, *settings_problems(root.parent, today=today), *find_blanks(root.parent)))
    selection = Selection(root, paths, outcome, problems)
    if style == "text":
        _print(selection, languages, with_notices=notices or bool(paths))
    else:
        _print_for_programs(selection.problems, style, languages)
    sys.exit(1 if failure_count(selection.problems) else 0)


def _print(selection: Selection, languages: list[Language], *, with_notices: bool) -> None:
    """Print the problems, and the result on stderr, so that stdout contains problems only."""
    shown = selection.problems
    listed = shown if with_notices else [*_listed(shown, selection.root)]
    echo_lines(problem.describe(language) for problem in listed for language in languages)
    click.echo(summary(selection, len(shown) - len(listed), languages), err=True)


def _listed(problems: Sequence[Problem], root: Path) -> Iterator[Problem]:
    """Yield the problems to list by default: without notices, but on a terminal with those of changed files."""
    changed: frozenset[str] = frozenset()
    if sys.stdout.isatty():
        changed = changed_files(root.parent, {problem.path for problem in problems if problem.level == "notice"})
    yield from (problem for problem in problems if problem.level != "notice" or problem.path in changed)


def _fix(root: Path, paths: Paths, today: str) -> None:
    """Fix what is certain; print each fix and how to undo it on stderr."""
    import tempfile  # like shutil, it takes as long to import as a cached outcome to read

    from mkdocs_casebook.authoring.autofix import fix

    def find() -> list[Problem]:
        return [problem for problem in checked(root, today=today).problems if is_under(problem, root, paths)]

    backup = Path(tempfile.mkdtemp(prefix="casebook-before-fix-"))
    count = 0
    try:
        for result in fix(root, find, backup):
            count += 1
            click.echo(_as_change(result), err=True)
    finally:  # also after an error, such as a full disk
        _print_undo(count, backup)


def _as_change(result: FixResult) -> str:
    """Return a fix with the text before and after; of a whole line, one below the other."""
    problem = result.problem
    place = f"{problem.path}:{problem.line}: {problem.field}:"
    if result.is_line:
        return f"{place}\n  - {printable(result.before)}\n  + {printable(result.after)}"
    return f"{place} {result.before} → {result.after}" if result.before else f"{place} → {result.after}"


def _print_undo(count: int, backup: Path) -> None:
    if count:
        click.echo(f"改了 {count} 处。原文件在 {backup}，拷贝回去即可还原；还原后请删除。", err=True)
        click.echo(f"Fixed: {count}. To undo, copy the files back from {backup}; then delete it.", err=True)
    else:
        import shutil

        shutil.rmtree(backup)
        click.echo("没有可以自动改的。 Nothing can be fixed automatically.", err=True)


def _print_for_programs(problems: Sequence[Problem], style: str, languages: list[Language]) -> None:
    if style == "github":
        for problem in problems:
            echo_utf8(_as_github(problem, languages))
    else:
        as_data = _as_json if style == "json" else _as_gitlab
        echo_utf8(json.dumps([as_data(problem) for problem in problems], ensure_ascii=False, indent=2))


def _as_json(problem: Problem) -> dict[str, object]:
    texts = {
        language.value: {"message": problem.message(language), "remedy": problem.remedy(language)}
        for language in Language
    }
    location = {"path": problem.path, "line": problem.line, "field": problem.field}
    return {**location, "code": problem.code, "level": problem.level, **texts}


def _as_gitlab(problem: Problem) -> dict[str, object]:
    """Return an entry of a code quality report. Source: https://docs.gitlab.com/ci/testing/code_quality/."""
    return {
        "description": _message_and_remedy(problem, list(Language)),
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(repr(problem).encode()).hexdigest(),
        "severity": {"error": "major", "warning": "minor", "notice": "info"}[problem.level],
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }


def _as_github(problem: Problem, languages: list[Language]) -> str:
    """Return a workflow command, whose names are those of the levels."""
    path, title = _escape_property(problem.path), _escape_property(problem.code)
    text = _escape(_message_and_remedy(problem, languages))
    return f"::{problem.level} file={path},line={problem.line},title={title}::{text}"


def _escape(text: str) -> str:
    """Escape the text of a workflow command. Source: escapeData in the toolkit of GitHub Actions, @actions/core."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")


def _message_and_remedy(problem: Problem, languages: list[Language]) -> str:
    return " / ".join(f"{problem.message(language)}; {problem.remedy(language)}" for language in languages)
