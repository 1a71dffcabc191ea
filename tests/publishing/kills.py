"""Publications killed at random moments: the site stays whole, and the next run completes it.

``python -m tests.publishing.kills --rounds 100`` kills so many on each kind of target, ``--seed`` chooses others. A
moment is an operation on files, the start of a program, or a request to the store: no kill depends on time.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs_casebook.publishing.published import NAME
from mkdocs_casebook.publishing.targets.addresses import TargetOptions, open_target
from mkdocs_casebook.publishing.targets.folder import FolderTarget
from mkdocs_casebook.publishing.targets.rsync import RsyncTarget
from mkdocs_casebook.publishing.targets.target import Target
from tests.forked import run_forked
from tests.paths import PROJECT
from tests.publishing.credentials import BUCKET, ENVIRONMENT
from tests.publishing.sites import SITE, STYLE, publish, served, write_site

if TYPE_CHECKING:
    from tests.publishing.s3_server import Store

Kind = Literal["folder", "rsync", "store"]
KINDS: tuple[Kind, ...] = ("folder", "rsync", "store")
_EVENTS = frozenset(
    (
        "open",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.listdir",
        "subprocess.Popen",
    )
)
_REQUESTS = 16
"""Of a publication to the store: the list, the journal, what a round changes."""
_KILLED = -signal.SIGKILL


def _open(kind: Kind, where: str) -> Target:
    if kind == "folder":
        return FolderTarget(Path(where), keep=3)
    if kind == "rsync":
        return RsyncTarget(where, keep=3)
    return open_target(f"s3://{BUCKET}/www", TargetOptions(endpoint=where, addressing="path"))


def _child(kind: Kind, where: str, site: Path, moment: int) -> None:
    """Publish a site; the process kills itself at an operation, or prints how many there were."""
    count = 0

    def hook(event: str, _arguments: object) -> None:
        nonlocal count
        if event in _EVENTS and counting:
            count += 1
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    counting = False
    sys.addaudithook(hook)
    target = _open(kind, where)
    counting = True
    publish(site, target)
    counting = False
    sys.stdout.write(f"{count}\n")


@dataclass
class Rounds:
    """The kills of publications to one target, one after the other; each publishes another version of the site."""

    kind: Kind
    folder: Path
    chance: random.Random
    store: Store | None = None
    versions: list[dict[str, str]] = field(default_factory=lambda: [dict(SITE)])
    operations: int = 1
    kills: int = 0

    @property
    def where(self) -> str:
        """The address of the target for the child."""
        return self.store.endpoint if self.store else str(self.folder / "www")

    def round(self) -> None:
        """Publish a version, killed at a random moment; check what readers see; complete it."""
        self._next_version()
        site = write_site(self.folder / "site", self.versions[-1])
        moment = self.chance.randint(1, self.operations)
        result = self._kill_at_request(site, moment) if self.store else self._run(site, moment)
        assert result.returncode in {0, _KILLED}, result.stderr
        self.kills += result.returncode == _KILLED
        self._check_readers()
        done = self._run(site, 0)
        assert done.returncode == 0, done.stderr
        self.versions = self.versions[-1:]
        self._check_complete()

    def _next_version(self) -> None:
        style = f"assets/site.1a{self.chance.getrandbits(24):06x}.css"
        files = {address: text for address, text in self.versions[-1].items() if not address.startswith("assets/")}
        for address in self.chance.sample(sorted(files), 5):
            if not address.endswith((".avif", "case.json")):
                files[address] = f"<!doctype html>{self.chance.random()}"
        page = f'<!doctype html><link rel="stylesheet" href="../../{style}">{self.chance.random()}'
        self.versions.append({**files, style: "a{}", "cases/lifts/index.html": page})

    def _run(self, site: Path, moment: int) -> subprocess.CompletedProcess[str]:
        arguments = ("--child", self.kind, self.where, str(site), str(moment))
        return run_forked(__spec__.name, *arguments, folder=PROJECT, **ENVIRONMENT)

    def _kill_at_request(self, site: Path, moment: int) -> subprocess.CompletedProcess[str]:
        assert self.store
        store, before = self.store, self.chance.random() < 0.5
        store.requests = 0
        command = [sys.executable, "-m", __spec__.name, "--child", self.kind, self.where, str(site), "0"]
        environment = {**os.environ, **ENVIRONMENT}
        with subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as child:

            def kill(number: int) -> bool:
                if number == moment:
                    child.kill()
                return number >= moment

            def kill_after(number: int) -> None:
                if not before:
                    kill(number)

            store.fault = lambda number: "cut before" if before and kill(number) else None
            store.changed = kill_after
            output, errors = child.communicate()
        with store.lock:  # a request that was under way has ended
            store.fault, store.changed = lambda _number: None, lambda _number: None
        return subprocess.CompletedProcess(command, child.returncode, output, errors)

    def _contents(self) -> dict[str, str]:
        if not self.store:
            return served(self.folder / "www/current")
        addresses = {key.removeprefix("www/") for key in self.store.listed()} - {NAME, ".casebook-publishing.json"}
        return {address: self.store.get(f"www/{address}").body.decode() for address in addresses}

    def _check_readers(self) -> None:
        """Each page is the former or the new one, and what it loads is there; in a folder all are of one version."""
        there = self._contents()
        versions = self.versions
        if not self.store:
            assert any(version.items() <= there.items() for version in versions)
            return
        for address in SITE:
            assert there[address] in [version[address] for version in versions] if address != STYLE else True
        for page in (text for address, text in there.items() if address.endswith(".html")):
            for style in re.findall(r'href="\.\./\.\./([^"]+)"', page):
                assert style in there, style

    def _check_complete(self) -> None:
        """The site is the new one; besides it there are only styles that former pages load."""
        there = self._contents()
        version = self.versions[-1]
        assert version.items() <= there.items()
        assert [address for address in there.keys() - version.keys() if not address.startswith("assets/")] == []
        if self.store:
            assert "www/.casebook-publishing.json" not in self.store.listed()


def run(kind: Kind, folder: Path, *, kills: int, seed: int, show: Callable[[str], object] = lambda _text: None) -> None:
    """Kill publications to a kind of target so often."""
    rounds = Rounds(kind=kind, folder=folder, chance=random.Random(seed))
    if kind != "store":
        _run_rounds(rounds, kills, show)
        return
    from tests.publishing.s3_server import s3_store

    os.environ.update(ENVIRONMENT)
    with s3_store() as store:
        rounds.store = store
        _run_rounds(rounds, kills, show)


def _run_rounds(rounds: Rounds, kills: int, show: Callable[[str], object]) -> None:
    done = rounds._run(write_site(rounds.folder / "site", SITE), 0)
    assert done.returncode == 0, done.stderr
    rounds.operations = _REQUESTS if rounds.store else int(done.stdout)
    for _ in range(20 * kills):
        if rounds.kills < kills:
            rounds.round()
    assert rounds.kills == kills
    show(f"{rounds.kind}: {rounds.kills} kills, {rounds.operations} moments\n")


def main() -> None:
    """Kill publications on each kind of target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=4, metavar=("KIND", "WHERE", "SITE", "MOMENT"))
    options = parser.parse_args()
    if options.child:
        kind, where, site, moment = options.child
        _child(kind, where, Path(site), int(moment))
        return
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            run(kind, Path(folder), kills=options.rounds, seed=options.seed, show=sys.stdout.write)


if __name__ == "__main__":
    main()
