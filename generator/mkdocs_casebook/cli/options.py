"""What several commands need: the folder, the day, what of the problems is meant, and printing by lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from mkdocs_casebook.diagnostics.problems import Problem


def cases_folder(paths: tuple[Path, ...]) -> Path:
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


def day_to_judge_by(given: str | None) -> str:
    """Return the day to judge by; a report is not published, so the clock may be asked."""
    from mkdocs_casebook.site_config.build_date import BEIJING, build_day

    try:
        return build_day(given) or datetime.now(BEIJING).date().isoformat()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def echo_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def is_under(problem: Problem, root: Path, paths: tuple[Path, ...]) -> bool:
    """Tell whether a problem lies under one of the paths; under none, every problem does."""
    where = root.parent / problem.path
    return not paths or any(where.is_relative_to(path.resolve()) for path in paths)


def refusals(problems: list[Problem]) -> int:
    """Count the problems that are more than notices."""
    return sum(problem.level != "notice" for problem in problems)
