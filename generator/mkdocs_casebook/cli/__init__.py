"""The command ``casebook``. Its subcommands import the packages that they need when they are called.

Import ``main``.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.cli.build import build
from mkdocs_casebook.cli.check import check
from mkdocs_casebook.cli.generate import schema
from mkdocs_casebook.cli.help import help_text
from mkdocs_casebook.cli.portal import portal
from mkdocs_casebook.cli.project.init import init
from mkdocs_casebook.cli.project.places import places
from mkdocs_casebook.cli.project.upgrade import upgrade
from mkdocs_casebook.cli.project.wheelhouse import wheelhouse
from mkdocs_casebook.cli.publishing.archive import archive
from mkdocs_casebook.cli.publishing.headers import headers
from mkdocs_casebook.cli.publishing.links import links
from mkdocs_casebook.cli.publishing.publish import publish
from mkdocs_casebook.cli.publishing.release import release
from mkdocs_casebook.cli.records import import_, new, reviewed, translated
from mkdocs_casebook.cli.report import report
from mkdocs_casebook.cli.serve import serve
from mkdocs_casebook.cli.usage_errors import errors_in_both_languages

_HELP = """Casebook: build a bilingual static site from case records.

案例记录（YAML）生成双语静态网站。

Run it in the folder that contains cases/ and mkdocs.yml.

For example:

    casebook init my-site   create a folder for your own site
    casebook new            create a draft record
    casebook check          check all records
    casebook build          build the site
    casebook serve          preview it
    casebook check --help   explain a command

Exit codes: 0 success, 1 problems found or a file cannot be read or written, 2 wrong usage.

Undo: the help of each command explains how.
"""


class _Group(click.Group):
    r"""A group that reports errors of the operating system as messages, and prints them on any console.

    A character that the console's encoding lacks, such as ✓ in cp936 or a Chinese one in ASCII, is printed as its code
    (``\u2713``), as Python does on stderr; by default it would end the command with a traceback.
    """

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run a command."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*arguments, **options)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Parse the options of the group."""
        with errors_in_both_languages():
            return super().make_context(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        """Run a subcommand."""
        with errors_in_both_languages(context):
            return self._invoke(context)

    def _invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:  # the reader of the output has ended; click ends quietly too
            raise
        except OSError as error:
            from mkdocs_casebook.diagnostics.system_errors import describe

            raise click.ClickException(f"\n{describe(error, Path())}") from None


@click.group(cls=_Group, help=help_text(_HELP), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-casebook")
def main() -> None:
    """Run the command line of Casebook."""


_COMMANDS = (
    *(init, check, build, serve, report, publish, archive, links, release, headers, new, import_),
    *(translated, reviewed, schema, places, upgrade, wheelhouse, portal),
)
for command in _COMMANDS:
    main.add_command(command)
