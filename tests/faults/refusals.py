"""Errors of the operating system at any operation of any command: a message, no traceback, and the next run is right.

``python -m tests.faults.refusals`` refuses each operation in turn, with each kind of error; the tests refuse some.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import mkdocs.commands.serve  # noqa: F401 - as the modules below: what is imported here, no trial has to import
from mkdocs.__main__ import cli as mkdocs_cli
from mkdocs.livereload import LiveReloadServer
from PIL import AvifImagePlugin, Image, WebPImagePlugin  # noqa: F401 - as above

import mkdocs_casebook.importing.drafting.importer
import mkdocs_casebook.inspection.inspector
import mkdocs_casebook.mkdocs_plugin.plugin
import mkdocs_casebook.rendering.assets.minifier
import mkdocs_casebook.yaml_io.reader  # noqa: F401 - as above
from mkdocs_casebook.cli import main as casebook_cli
from tests.faults.faults import Fault, contents
from tests.project import write_project

WRITING = ("ENOSPC", "EDQUOT", "EROFS", "EACCES")
READING = ("EACCES", "EIO")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGING = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "sqlite3.connect")
_LISTING = ("os.scandir", "os.listdir")

COMMANDS = {
    "cold build": "build --quiet",
    "warm build": "build --quiet",
    "preview": "serve",
    "check": "check",
    "check --fix": "check --fix",
    "new": "new --yes --title 楼道装灯 --summary 楼道里装了灯。 --issuer 街道 --place here --theme benches --id lamps",
    "import": "import page.html --id imported",
    "import --output": "import page.html --output cases/draft.txt",
    "translated": "translated benches --by human",
    "reviewed": "reviewed benches --step first --by 某街道办事处",
    "schema": "schema",
    "headers": "headers",
    "report": "report",
}


@dataclass
class Refusal:
    """The operation below a folder that fails: its number, from 1; with 0, none fails, and all are counted."""

    folder: str
    number: int
    error: int
    writing: bool
    operations: list[str] = field(default_factory=list)

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Fail the operation when it is its turn."""
        path = self._path(event, arguments)
        if path and path.startswith(f"{self.folder}/"):
            self.operations.append(f"{event} {path.removeprefix(self.folder)}")
            if len(self.operations) == self.number:
                raise OSError(self.error, os.strerror(self.error), path)

    def _path(self, event: str, arguments: tuple[Any, ...]) -> str | None:
        """Return the path of an operation, if it is of the kind that may fail."""
        if event == "open":
            matches = bool((arguments[2] or 0) & _WRITES) == self.writing
        else:
            matches = event in (_CHANGING if self.writing else _LISTING)
        path = arguments[event == "os.rename"] if matches else None
        return str(Path.cwd() / os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else None


_refusal: Refusal | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _refusal:
        _refusal.watch(event, arguments)


@dataclass
class Result:
    """How a command ended, and the operations that could have been refused."""

    code: int
    output: str
    operations: list[str]


def run(folder: Path, command: str, number: int = 0, error: str = "ENOSPC", *, writing: bool = True) -> Result:
    """Run a command in a fork of this process, in a folder in which one operation is refused."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as operations:
        process = os.fork()
        if not process:
            code = 70
            try:
                os.dup2(output.fileno(), 1)
                os.dup2(output.fileno(), 2)
                refusal = Refusal(str(folder), number, getattr(errno, error), writing)
                code = _execute(folder, command, refusal)
                operations.write("\n".join(refusal.operations).encode(errors="surrogateescape"))
                operations.flush()
            finally:
                os._exit(code)
        _, status = os.waitpid(process, 0)
        output.seek(0)
        operations.seek(0)
        return Result(
            os.waitstatus_to_exitcode(status), output.read().decode(), operations.read().decode().splitlines()
        )


def _execute(folder: Path, command: str, refusal: Refusal) -> int:
    """Run a command in this process, MkDocs included, and return its exit code."""
    run_program = subprocess.run

    def mkdocs_run(arguments: list[str], **more: Any) -> subprocess.CompletedProcess[Any]:
        if arguments[0] == "git":
            return run_program(arguments, **more)
        return subprocess.CompletedProcess(arguments, _exit_code(lambda: mkdocs_cli(arguments[3:])))

    os.chdir(folder)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the process ends with it
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    global _refusal  # noqa: PLW0603 - an audit hook cannot be removed
    sys.addaudithook(_watch)
    _refusal = refusal
    with (
        patch("mkdocs_casebook.cli.frame_builder.subprocess.run", mkdocs_run),
        patch.object(LiveReloadServer, "serve", lambda *_, **__: None),
        patch("runpy.run_module", lambda *_, **__: mkdocs_cli(["serve", "--dev-addr", "127.0.0.1:0"])),
    ):
        code = _exit_code(lambda: casebook_cli(command.split()))
    _refusal = None
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _exit_code(run_command: Any) -> int:
    try:
        run_command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001 - as the interpreter prints it
        sys.excepthook(*sys.exc_info())
        return 70
    return 0


def create(folder: Path) -> None:
    """Write a project with a photo, a text to fix and a page to import; build its site, then edit the record."""
    write_project(folder)
    record = folder / "cases/2024/benches/case.yml"
    text = record.read_text(encoding="utf-8")
    for old, new in {
        "{zh: 院子里添长椅}": "{zh: 院子里添长椅, en: Benches}",
        "{zh: 院子里添了长椅。}": "{zh: 院子里添了长椅。, en: Benches were added.}",
        "{zh: 概况}": "{zh: 概况, en: Overview}",
    }.items():
        text = text.replace(old, new)
    name = "{zh: 长椅, en: Benches}"
    text += f"photos:\n  a: {{file: a.png, caption: {name}, alt: {name}, consent: not-needed}}\n"
    record.write_text(text, encoding="utf-8")
    Image.linear_gradient("L").resize((60, 40)).save(record.parent / "a.png")
    page = (
        "<title>某街道装灯</title><h1>某街道装灯</h1>" + "<p>2024年5月6日，某街道在楼道里装了灯，居民都说好。</p>" * 5
    )
    (folder / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    for command in ("build --quiet", "schema"):
        result = run(folder, command)
        if result.code:
            raise Fault(result.output)
    record.write_text(text.replace("添了长椅", "添了新的长椅"), encoding="utf-8")


def _copy(project: Path, folder: Path, name: str) -> Path:
    """Copy the project, in the state in which a command is tried."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project, folder, symlinks=True)
    record = folder / "cases/2024/benches/case.yml"
    if name == "cold build":
        shutil.rmtree(folder / ".cache")
    elif name == "schema":
        for path in folder.rglob("*.schema.json"):
            path.unlink()
    elif name == "check --fix":
        record.write_text(record.read_text(encoding="utf-8").replace("新的长椅。", "新的长椅,很好。"), encoding="utf-8")
    return folder


def _state(folder: Path) -> dict[str, str]:
    """Return the digests of what a command may change: records, schemas, the site; not the caches."""
    return {f"{part}/{name}": digest for part in ("cases", "site") for name, digest in contents(folder / part).items()}


@dataclass
class Trials:
    """All trials of one command."""

    project: Path
    folder: Path
    name: str
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.before = _state(self._fresh())
        self.clean = run(self.folder, COMMANDS[self.name])
        if self.clean.code not in (0, 1) or "Traceback" in self.clean.output:
            raise Fault(f"{self.name}: {self.clean.output}")
        self.after = _state(self.folder)

    def _fresh(self) -> Path:
        return _copy(self.project, self.folder, self.name)

    def operations(self, *, writing: bool) -> list[str]:
        """Return the operations that a command executes."""
        if writing:
            return self.clean.operations
        self._fresh()
        return run(self.folder, COMMANDS[self.name], writing=False).operations

    def refuse(self, number: int, error: str, *, writing: bool) -> None:
        """Refuse one operation; then run the command again."""
        self._fresh()
        result = run(self.folder, COMMANDS[self.name], number, error, writing=writing)
        where = f"{self.name}, {error} at {number} ({result.operations[number - 1 : number]}): {result.output}"
        if "Traceback" in result.output or result.code not in (0, 1):
            raise Fault(f"exit {result.code}, {where}")
        if result.code != self.clean.code and not re.search(r"[\u4e00-\u9fff]", result.output):
            raise Fault(f"no message, {where}")
        now = _state(self.folder)
        known = {*self.before.items(), *self.after.items()}
        if wrong := [each for each in now.items() if each not in known and not each[0].endswith("-manifest")]:
            raise Fault(f"neither the old state nor the new: {wrong[:5]}, {where}")
        if now != self.after:
            again = run(self.folder, COMMANDS[self.name])
            if _state(self.folder) != self.after or again.code != self.clean.code:
                raise Fault(f"the next run is wrong: {again.output}; {where}")
        self.counts["message" if result.code != self.clean.code else "survived"] += 1


def main() -> None:
    """Refuse the operations of all commands and print how often that led to a message, and how often to none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    parser.add_argument("--step", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        create(folder / "project")
        for name in options.command:
            trials = Trials(folder / "project", folder / "trial", name)
            faults = []
            for writing, errors in ((True, WRITING), (False, READING)):
                count = len(trials.operations(writing=writing))
                for number in range(1, count + 1, options.step):
                    try:
                        trials.refuse(number, errors[number % len(errors)], writing=writing)
                    except Fault as fault:
                        faults.append(str(fault))
            print(name, dict(trials.counts), "faults:", len(faults), flush=True)  # noqa: T201 - a command
            print(*faults[:5], sep="\n", flush=True)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
