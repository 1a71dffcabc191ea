"""The help of a command is the docstring of its function; indented paragraphs, such as examples, are not rewrapped."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import click

from mkdocs_casebook.text.scripts import HAN

_VERBATIM = re.compile(rf"(\A|\n\n)(?=    |[{HAN}])")
"""The start of a paragraph that is indented, or in Chinese, whose lines cannot be joined with spaces."""


def command(name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """Return a decorator like ``click.command``, with the help of ``help_text``."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        return click.command(name, help=help_text(function.__doc__ or ""))(function)

    return decorate


def help_text(docstring: str) -> str:
    """Return a docstring with Click's marker before each paragraph whose line breaks must stay."""
    return _VERBATIM.sub("\\1\b\n", inspect.cleandoc(docstring))
