"""Commands in forks of a process that has imported what they need: for tests that look at the result.

A fork takes about half as much processor time as a new Python. All forks of a worker have one seed for hashes: tests
that compare builds of the same files, or how a command starts and ends, start a Python of their own.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

_IMPORTED = (
    "mkdocs.commands.build",
    "mkdocs_casebook.cli",
    "mkdocs_casebook.mkdocs_plugin.plugin",
    "mkdocs_casebook.rendering.assets.minifier",
    "pypinyin",
)
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()
_IS_MEASURED = "COVERAGE_PROCESS_CONFIG" in os.environ
"""Whether the coverage of the tests is measured, in each Python that starts but in no fork."""


def run_forked(module: str, *arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a folder, as ``python -m`` does; where there are no forks, with a new Python."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    if not _HAS_SERVER or _IS_MEASURED:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_IMPORTED])
    with tempfile.NamedTemporaryFile() as output, tempfile.NamedTemporaryFile() as errors:
        streams = (output.name, errors.name)
        process = context.Process(target=_run_module, args=(module, arguments, folder, variables, streams))
        process.start()
        process.join()
        assert process.exitcode is not None
        texts = (Path(file.name).read_text(encoding="utf-8") for file in (output, errors))
        return subprocess.CompletedProcess([module, *arguments], process.exitcode, *texts)


def _run_module(
    module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Sequence[str]
) -> None:
    for number, path in enumerate(streams, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with patch("mkdocs_casebook.cli.frame_builder.subprocess.run", _run_nested):
        sys.exit(_exit_code(module, *arguments))


_run_program = subprocess.run


def _run_nested(command: list[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """Run MkDocs in this process, instead of a new Python."""
    if command[:2] != [sys.executable, "-m"]:
        return _run_program(command, **options)
    os.environ.update(options["env"])
    os.chdir(options["cwd"])
    return subprocess.CompletedProcess(command, _exit_code(*command[2:]))


def _exit_code(module: str, *arguments: str) -> int:
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0
