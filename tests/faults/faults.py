"""Faults that a build must survive; after each, the next build ends, alone, and its site is that of a clean build.

``python -m tests.faults.faults --rounds 300`` tries many, ``--seed`` others; the tests try some.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.processes import parents, running, workers
from tests.forked import run_forked
from tests.project import write_project

_RECORDS = 130
"""Enough for two workers."""
_FEW_RECORDS = 24
_START = """
from mkdocs_casebook.runtime import process_pool
process_pool.MIN_RECORDS_PER_WORKER, process_pool._CHUNK = 8, 2
"""
"""Python runs it at the start of each build of few records: they too are distributed to two workers."""
_UNFINISHED = (".casebook-manifest",)
"""Grows line by line during a build."""
_HANG = 300
"""Seconds after which a build counts as hanging, on the busiest machine."""


class Fault(Exception):  # noqa: N818 - what was found
    """A build hung, failed, printed a traceback, left a process behind or a wrong site."""


@dataclass
class Project:
    """A project with many records, the sites that clean builds of its states have, and the fault that comes next."""

    folder: Path
    chance: random.Random
    records: int = _RECORDS
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    seconds: dict[bool, float] = field(default_factory=dict)
    """How long a build takes, without a cache and with one."""
    edits: int = 0
    is_cold: bool = True
    killed: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    """The site before and after a build that was killed."""
    kills: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By target, signal, and whether there was a cache."""
    expected: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def create(cls, folder: Path, seed: int, *, start: Path | None = None) -> Project:
        """Write the project and build it once; with few records if there is a folder for what Python runs first."""
        write_project(folder)
        project = cls(folder, random.Random(seed))
        if start:
            project.records = _FEW_RECORDS
            (start / "sitecustomize.py").write_text(_START, encoding="utf-8")
            project.environment["PYTHONPATH"] = str(start)
        text = (folder / "cases/2024/benches/case.yml").read_text(encoding="utf-8")
        for number in range(project.records):
            record = folder / f"cases/{2000 + number % 20}/benches-{number}/case.yml"
            record.parent.mkdir(parents=True)
            record.write_text(text.replace("添长椅", f"添第 {number} 条长椅"), encoding="utf-8")
        for is_cold in (True, False):
            project.toggle()
            begin = time.monotonic()
            project.build()
            project.seconds[is_cold] = time.monotonic() - begin
        project.is_cold = False
        return project

    @property
    def site(self) -> Path:
        """The output folder."""
        return self.folder / "site"

    def start(self, **more: object) -> subprocess.Popen[str]:
        """Start a build in a session of its own."""
        command = [sys.executable, "-m", "mkdocs_casebook", "build", "--quiet"]
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            command,
            cwd=self.folder,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **more,
        )

    def finish(self, build: subprocess.Popen[str], *, fails: bool = False) -> None:
        """Wait for a build and all of its processes; it must end without a traceback, and well unless ``fails``."""
        try:
            output, _ = build.communicate(timeout=_HANG)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            raise Fault("a build hangs") from None
        if "Traceback" in output or (build.returncode and not fails):
            raise Fault(f"exit {build.returncode}: {output}")
        deadline = time.monotonic() + _HANG
        while running(build.pid):
            if time.monotonic() > deadline:
                os.killpg(build.pid, signal.SIGKILL)
                raise Fault("a process of a build is left")
            time.sleep(0.02)

    def build(self) -> None:
        """Build and wait."""
        self.finish(self.start())

    def edit(self) -> None:
        """Change a title, or add, move or delete a record."""
        self.edits += 1
        records = sorted(self.folder.glob("cases/*/benches-*"))
        record = self.chance.choice(records)
        kind = self.chance.randrange(4)
        if kind == 0:
            shutil.copytree(record, record.with_name(f"benches-n{self.edits}"))
        elif kind == 1 and len(records) > 2 * self.records // 3:
            shutil.rmtree(record)
        else:
            path = record / "case.yml"
            text = path.read_text(encoding="utf-8").replace("院子里添", f"院{self.edits}里添", 1)
            path.write_text(text, encoding="utf-8")

    def toggle(self) -> None:
        """Switch one of three edits on or off: eight states, whose clean sites are built once each."""
        which = self.chance.randrange(3)
        first, second = (self.folder / f"cases/2000/benches-0{suffix}" for suffix in ("", "-moved"))
        title = self.folder / "cases/2001/benches-1/case.yml"
        if which == 0:
            (first if first.exists() else second).rename(second if first.exists() else first)
        elif which == 1:
            text = title.read_text(encoding="utf-8")
            title.write_text(text.translate(str.maketrans("院馆", "馆院")), encoding="utf-8")
        else:
            added = self.folder / "cases/2002/benches-added"
            shutil.rmtree(added) if added.exists() else shutil.copytree(title.parent, added)

    def check(self) -> None:
        """Build, and compare the site with that of a clean build of the same files."""
        self.build()
        site, clean = contents(self.site), self._clean()
        if site != clean:
            names = sorted(name for name in site.keys() | clean.keys() if site.get(name) != clean.get(name))
            raise Fault(f"the site differs from a clean build: {names[:10]}")
        before, killed = self.killed
        whole = {*before.items(), *site.items()}
        if torn := [name for name, digest in killed.items() if (name, digest) not in whole and name not in _UNFINISHED]:
            raise Fault(f"torn files: {torn[:10]}")
        self.killed = {}, {}

    def _clean(self) -> dict[str, str]:
        key = repr(sorted(contents(self.folder / "cases").items()))
        if key not in self.expected:
            with tempfile.TemporaryDirectory() as folder:
                for name in ("cases", "docs"):
                    shutil.copytree(self.folder / name, f"{folder}/{name}")
                shutil.copy(self.folder / "mkdocs.yml", folder)
                done = run_forked("mkdocs", "build", "--strict", folder=Path(folder))
                if done.returncode:
                    raise Fault(done.stderr)
                self.expected[key] = contents(Path(folder, "site"))
        return self.expected[key]


def contents(folder: Path) -> dict[str, str]:
    """Return the digests of all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _wait(project: Project) -> None:
    time.sleep(project.chance.random() * project.seconds[project.is_cold])


def _kill(project: Project, target: str, chosen: Callable[[int], list[int]], *, fails: bool) -> None:
    """Send a random signal to processes of a build, at a random time at which it has such processes."""
    before = contents(project.site)
    build = project.start()
    _wait(project)
    while build.poll() is None and not (processes := chosen(build.pid)):
        time.sleep(0.001)
    if build.poll() is None:
        kind = project.chance.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, kind)
        project.kills[target, kind.name, "cold" if project.is_cold else "warm"] += 1
    project.finish(build, fails=fails)
    project.killed = before, contents(project.site)


def kill_parent(project: Project) -> None:
    """Kill the process that was started, or the MkDocs that it started, and nothing else."""
    _kill(project, "parent", lambda group: project.chance.sample(parents(group), 1), fails=True)


def kill_group(project: Project) -> None:
    """Kill all processes of a build at once."""
    _kill(project, "group", lambda group: [*running(group)], fails=True)


def kill_worker(project: Project) -> None:
    """Kill one worker: the build itself does its work and succeeds."""
    _kill(project, "worker", lambda group: (found := workers(group)) and [project.chance.choice(found)], fails=False)


def two_builds(project: Project) -> None:
    """Build twice at the same time."""
    builds = [project.start(), project.start()]
    for build in builds:
        project.finish(build)


def edit_meanwhile(project: Project) -> None:
    """Edit records while a build runs."""
    build = project.start()
    for _ in range(3):
        _wait(project)
        project.edit()
    project.finish(build, fails=True)  # a record that was deleted meanwhile may stop it


def damage_cache(project: Project) -> None:
    """Flip bytes of a cached file, cut it, or put a folder in its place."""
    files = [path for path in (project.folder / ".cache").rglob("*") if path.is_file()]
    path = project.chance.choice(files)
    content = bytearray(path.read_bytes())
    kind = project.chance.randrange(4)
    if kind == 0:
        path.unlink()
        path.mkdir()
    elif kind == 1:
        path.write_bytes(content[: project.chance.randrange(len(content) + 1)])
    else:
        for _ in range(project.chance.choice([1, 10, 1000])):
            if content:
                content[project.chance.randrange(len(content))] = project.chance.randrange(256)
        path.write_bytes(content)


def full_disk(project: Project) -> None:
    """Let the system refuse to write files over a small size."""
    limit = project.chance.choice([0, 500, 5_000, 50_000])

    def restrict() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    project.finish(project.start(preexec_fn=restrict), fails=True)


def clock_back(project: Project) -> None:
    """Give edited records times of the past."""
    project.edit()
    for path in project.folder.glob("cases/*/*/case.yml"):
        os.utime(path, (10**9 + project.edits, 10**9 + project.edits))


KILLS: tuple[Callable[[Project], None], ...] = (kill_parent, kill_group, kill_worker)
FAULTS: tuple[Callable[[Project], None], ...] = (
    *KILLS,
    two_builds,
    edit_meanwhile,
    damage_cache,
    full_disk,
    clock_back,
)


def main() -> None:
    """Try random faults, cold and warm, and print how often each was survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cold", type=float, default=0.3, help="fraction of the rounds that begin without a cache")
    parser.add_argument("--fault", nargs="+", choices=[each.__name__ for each in FAULTS])
    options = parser.parse_args()
    survived: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder), options.seed)
        for number in range(options.rounds):
            chosen = [each for each in FAULTS if not options.fault or each.__name__ in options.fault]
            fault = project.chance.choice(chosen)
            project.is_cold = project.chance.random() < options.cold
            if project.is_cold:
                shutil.rmtree(project.folder / ".cache", ignore_errors=True)
            project.toggle() if fault in KILLS else project.edit()
            fault(project)
            project.check()
            survived[fault.__name__] += 1
            done = f"{number + 1}/{options.rounds} {dict(survived)} kills: {project.kills.total()} "
            print(f"\r{done}", end="", flush=True)  # noqa: T201 - a command
    print("\nkills:", {" ".join(kind): count for kind, count in sorted(project.kills.items())})  # noqa: T201 - a command


if __name__ == "__main__":
    main()
