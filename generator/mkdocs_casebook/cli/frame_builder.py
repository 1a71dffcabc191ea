"""The program that builds the frame: MkDocs, or ProperDocs, which continues MkDocs 1 and runs the same plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from mkdocs_casebook.site_config.settings_path import FILE_NAMES, settings_file_of

BUILDERS = ("mkdocs", "properdocs")
"""Names of the packages, which are also those of their commands; the first that is installed is the default."""

VARIABLE = "CASEBOOK_BUILDER"
"""The environment variable that chooses one of them."""


def builder_arguments(project: Path, command: str, *options: str) -> list[str]:
    """Return the module to run and its arguments; both builders take the same."""
    settings = settings_file_of(project) or project / FILE_NAMES[0]
    return [chosen_builder(), command, "--config-file", settings.name, *options]


def chosen_builder() -> str:
    """Return the builder that the environment names, else the first that is installed."""
    named = os.environ.get(VARIABLE, "")
    if named and named not in BUILDERS:
        raise click.UsageError(f"{VARIABLE}: 只能是 {' 或 '.join(BUILDERS)} / must be {' or '.join(BUILDERS)}")
    builders = [named] if named else BUILDERS
    for builder in builders:
        if find_spec(builder):
            return builder
    raise click.UsageError(
        f"没有安装 {builders[0]}；运行 pip install {builders[0]} / {builders[0]} is missing; pip install {builders[0]}"
    )


def run_build(project: Path, *, quiet: bool, adopt: bool, no_wait: bool) -> None:
    """Build the whole site with the chosen builder, or exit as it does."""
    arguments = builder_arguments(project, "build", "--strict", *(["--quiet"] if quiet else []))
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    environment |= {"CASEBOOK_ADOPT": "1"} if adopt else {}
    environment |= {"CASEBOOK_WAIT": "0"} if no_wait else {}  # the plugin reads both
    command = [sys.executable, "-m", *arguments]
    result = subprocess.run(command, env=environment, cwd=project, check=False)  # noqa: S603 - no input from outside
    if result.returncode:
        sys.exit(1)
