"""Linux has a few things that other systems lack: with and without them, commands give the same site and messages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.paths import PACKAGE, PROJECT, TEST_PROJECT
from tests.project import write_project

START = """
import os, sys
if os.environ["CASEBOOK_TEST_SYSTEM"] == "other":
    import _multiprocessing, multiprocessing.context
    class SemLock:
        SEM_VALUE_MAX = 1
        def __init__(self, *_, **options):
            raise OSError(38, "there is no /dev/shm")
    _multiprocessing.SemLock = SemLock
    for name in ("fork", "forkpty", "register_at_fork", "sched_getaffinity", "symlink", "link"):
        delattr(os, name)
    sys.modules["fcntl"] = None
    for name in ("fork", "forkserver"):
        del multiprocessing.context._concrete_contexts[name]
    multiprocessing.context.DefaultContext.get_all_start_methods = lambda self: ["spawn"]
from mkdocs_casebook.inspection import site_reader
from mkdocs_casebook.runtime import process_pool
process_pool.MIN_RECORDS_PER_WORKER = site_reader._PARALLEL_FROM = 1
if os.environ["CASEBOOK_TEST_SYSTEM"] == "linux":
    process_pool._processors = lambda: 2
"""
"""Python runs it at the start of each program: less than Linux offers, or workers for however little work."""

NEW = ["--yes", "--id", "brand-new", "--title", "新案例", "--summary", "开了会。", "--issuer", "街道"]
NEW += ["--place", "shiyuqiao-estate", "--theme", "lift-retrofit"]
Commands = list[tuple[int, list[str]]]
"""The arguments of each command, and its exit code."""

COMMANDS: Commands = [
    (0, ["check", "--notices"]),
    (0, ["build", "--quiet"]),
    (0, ["reviewed", "shiyuqiao", "--step", "first", "--by", "街道"]),
    (0, ["new", *NEW]),
    (0, ["build", "--quiet"]),
    (0, ["report"]),
    (0, ["import", str(PROJECT / "tests/importing/pages/county.html"), "--id", "imported"]),
    (1, ["check"]),
    (0, ["init", "own", "--name", "某区案例库", "--place", "渝北区", "--primary", "#7a1f2b", "--yes"]),
    (0, ["places", "add", "大竹林街道", "--parent", "渝北区", "--cases", "own/cases"]),
    (0, ["check", "own/cases"]),
    (0, ["upgrade", "own", "--write"]),
    (0, ["build", "--quiet", "--cases", "own/cases"]),
]
FEW: Commands = [
    (0, ["check", "--notices"]),
    (0, ["build", "--quiet"]),
    (1, ["report"]),
    (0, ["reviewed", "benches", "--step", "first", "--by", "街道"]),
]
"""Those that start workers and lock files."""


def _environment(folder: Path, system: str) -> dict[str, str]:
    """Return the environment in which every Python program starts as on a system."""
    (folder / "start").mkdir(parents=True, exist_ok=True)
    (folder / "start/sitecustomize.py").write_text(START, encoding="utf-8")
    own = {"CASEBOOK_TEST_SYSTEM": system, "PYTHONPATH": os.pathsep.join([str(folder / "start"), str(PACKAGE.parent)])}
    return {**os.environ, **own, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONIOENCODING": "utf-8"}


def _outcome(folder: Path, system: str, commands: Commands) -> tuple[list[str], dict[str, bytes]]:
    """Run commands in a project; return what they print, and the files in the end."""
    project = folder / "project"
    outputs = []
    for code, arguments in commands:
        command = [sys.executable, "-m", "mkdocs_casebook", *arguments]
        result = subprocess.run(
            command, cwd=project, env=_environment(folder, system), capture_output=True, text=True, check=False
        )
        assert result.returncode == code, result.stdout + result.stderr
        outputs.append(result.stdout.replace(str(project), ""))
    files = (
        path
        for part in ("cases", "site", "own")
        for path in (project / part).rglob("*")
        if path.is_file() and ".cache" not in path.parts
    )
    return outputs, {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def _write_few(folder: Path) -> None:
    """Write a project with three records."""
    write_project(folder)
    for number in range(2):
        shutil.copytree(folder / "cases/2024/benches", folder / f"cases/2024/benches-{number}")


def _write_many(folder: Path) -> None:
    """Copy the tests' site."""
    shutil.copytree(TEST_PROJECT, folder, ignore=shutil.ignore_patterns(".cache", "site"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have nothing to take away")
@pytest.mark.parametrize(
    ("write", "commands"),
    [
        pytest.param(_write_few, FEW, id="few"),
        pytest.param(_write_many, COMMANDS, id="many", marks=pytest.mark.slow),
    ],
)
def test_commands_need_nothing_that_only_linux_has(
    write: Callable[[Path], None], commands: Commands, tmp_path: Path
) -> None:
    """Without fork, file locks, processor affinity, semaphores and links: the same output, records and site."""
    for system in ("linux", "other"):
        write(tmp_path / system / "project")
    outputs, files = _outcome(tmp_path / "linux", "linux", commands)
    other_outputs, other_files = _outcome(tmp_path / "other", "other", commands)
    assert other_outputs == outputs
    assert "site/index.html" in files
    assert files.keys() == other_files.keys()
    assert [path for path, content in files.items() if other_files[path] != content] == []


MISSING = {
    "fork": "os.fork()",
    "file locks": "import fcntl",
    "affinity": "os.sched_getaffinity(0)",
    "semaphores": "import multiprocessing; multiprocessing.Lock()",
    "links": "os.symlink('a', 'b')",
    "a context that forks": "import multiprocessing; multiprocessing.get_context('fork')",
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have nothing to take away")
@pytest.mark.parametrize("what", MISSING)
def test_it_is_really_missing(tmp_path: Path, what: str) -> None:
    """The test above would otherwise compare Linux with Linux."""
    for system, fails in (("linux", False), ("other", True)):
        command = [sys.executable, "-c", f"import os; {MISSING[what]}"]
        environment = _environment(tmp_path / system, system)
        result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (result.returncode != 0) == fails, result.stderr
