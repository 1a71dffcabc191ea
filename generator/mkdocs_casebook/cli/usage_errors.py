"""Errors as messages in both languages: wrong usage, the end by Ctrl+C, and the expected errors of a build."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from mkdocs_casebook.text.scripts import HAN

_IN_CHINESE = (
    (r"No such command '(.*?)'\.(.*)", "没有命令“{0}”。{near}"),
    (r"No such option '(.*?)'\.(.*)", "没有选项 {0}。{near}"),
    (r"Missing command\.", "没有写命令。"),
    (r"Missing argument '(.*?)'\.", "缺少参数 {0}。"),
    (r"Missing option '(.*?)'\.(.*)", "缺少选项 {0}。{near}"),
    (r"Option '(.*?)' requires an argument\.", "选项 {0} 后面要写值。"),
    (r"Option '(.*?)' does not take a value\.", "选项 {0} 后面不写值。"),
    (r"Got unexpected extra arguments? \((.*)\)", "多出的参数：{0}。"),
    (r"Invalid value for '(.*?)': '(.*)' is not one of (.*)\.", "{0} 不能是“{1}”；可选：{2}。"),
    (r"Invalid value for '(.*?)': \w+ '(.*)' does not exist\.", "{0}：“{1}”不存在。"),
    (r"Invalid value for '(.*?)': \w+ '(.*)' is a file\.", "{0}：“{1}”是文件，这里要文件夹。"),
    (r"Invalid value for '(.*?)': \w+ '(.*)' is a directory\.", "{0}：“{1}”是文件夹，这里要文件。"),
    (r"Invalid value for '(.*?)': \w+ '(.*)' is not readable\.", "{0}：没有读取“{1}”的权限。"),
    (r"Invalid value for '(.*?)': (.*)", "{0} 的值不对：{1}"),
)
"""Click's messages as patterns, each with its Chinese wording; ``{near}`` is what follows, as “Did you mean”."""


class UsageError(click.UsageError):
    """Wrong usage, with a message in both languages."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the usage, where to find help, and the message."""
        stream = file or sys.stderr
        if self.ctx:
            click.echo(f"用法 {self.ctx.get_usage()}", file=stream)
            click.echo(f"帮助 Help: {self.ctx.command_path} --help\n", file=stream)
        click.echo(f"错误 Error: {self.format_message()}", file=stream)


class Failure(click.ClickException):
    """A command that could not do its work: exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message."""
        click.echo(f"错误 Error: {self.format_message()}", file=file or sys.stderr)


class Day(click.ParamType[str]):
    """A day in the form YYYY-MM-DD."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day, or refuse the value."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            message = f"“{value}”不是日期；写成 2026-03-01 这样 / “{value}” is not a date; write it like 2026-03-01"
            self.fail(message, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - of Click
        """Return what the help shows for the value."""
        return "YYYY-MM-DD"


@contextmanager
def errors_in_both_languages(context: click.Context | None = None) -> Iterator[None]:
    """Raise Click's errors with a message in both languages; end quietly at Ctrl+C.

    ``context`` is that of the program, for the errors whose command Click does not name.
    """
    try:
        yield
    except (click.exceptions.NoArgsIsHelpError, UsageError, Failure):
        raise
    except click.UsageError as error:
        raise UsageError(in_both_languages(error), ctx=error.ctx or context) from None
    except click.ClickException as error:
        raise Failure(error.format_message()) from None
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
        raise Failure("中断了，没有做完 / interrupted before the end") from None


def in_both_languages(error: click.UsageError) -> str:
    """Return the message of an error in both languages."""
    english = " ".join(error.format_message().split())
    if re.search(f"[{HAN}]", error.message):
        option = re.match("Invalid value for '(.*?)': ", english)
        return f"{option[1]}: {error.message}" if option else error.message
    for pattern, chinese in _IN_CHINESE:
        match = re.fullmatch(pattern, english)
        if match:
            near = _suggestions(match[2] or "") if "{near}" in chinese else ""
            return f"{chinese.format(*match.groups(), near=near)} / {english}"
    return f"用法不对。 / {english}"


def _suggestions(english: str) -> str:
    """Return the words that follow a message of Click, in Chinese: similar names, or the values of an option."""
    similar = re.findall(r"'([^']+)'", english)
    if similar:
        return f"是不是 {'、'.join(similar)}？"
    values = english.partition("Choose from: ")[2]
    return f"可选：{values}。" if values else ""


@contextmanager
def build_errors(folder: Path | None) -> Iterator[None]:
    """Turn the expected errors of a build into messages of the command."""
    try:
        yield
    except Exception as error:
        message = _message_of_build(error, folder)
        if message is None:
            raise
        raise click.ClickException(message) from None


def _message_of_build(error: Exception, folder: Path | None) -> str | None:
    """Return the message of an expected error; only then are the packages imported that define them."""
    from mkdocs_casebook.build.cluster.errors import ClusterError
    from mkdocs_casebook.build.incremental import BadLinks
    from mkdocs_casebook.build.output_safety import UnsafeOutput
    from mkdocs_casebook.build.state.build_lock import BuildLocked
    from mkdocs_casebook.diagnostics.problems import Problems
    from mkdocs_casebook.rendering.frame import FrameError

    if isinstance(error, Problems | BadLinks):
        return f"\n{error}"
    if isinstance(error, BuildLocked | UnsafeOutput | ClusterError):
        return str(error)
    if isinstance(error, FrameError):
        return f"{folder} 里没有页面框架（{error}）；先重新生成网站 / no frame pages ({error}); rebuild the site first"
    return None
