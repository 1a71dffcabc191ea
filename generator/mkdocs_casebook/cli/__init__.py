"""The command ``casebook``; each of its commands imports what it needs when it is called."""

from __future__ import annotations

import click

from mkdocs_casebook.cli.build import build, headers, report
from mkdocs_casebook.cli.check import check
from mkdocs_casebook.cli.generate import handbook, schema
from mkdocs_casebook.cli.records import import_, new, reviewed, translated


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-casebook")
def main() -> None:
    """Casebook: case records in, a bilingual static site out.

    案例记录（YAML）生成双语静态网站。
    """


for command in (check, build, report, headers, new, import_, translated, reviewed, schema, handbook):
    main.add_command(command)
