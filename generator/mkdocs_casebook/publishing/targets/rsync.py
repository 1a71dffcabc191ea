"""A folder on another machine, by rsync over ssh or to its daemon: releases and a link, as in a folder on this one.

A release is composed on this machine and sent as a new folder; rsync makes hard links there to unchanged files of the
served release, so that only what changed is sent.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.publishing.plan import Plan
from mkdocs_casebook.publishing.published import NAME, Published, parse_published
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import Release
from mkdocs_casebook.publishing.targets.target import CURRENT, RELEASES, release_name

_MISSING = re.compile(r"No such file or directory|\(2\)$", re.MULTILINE)
_PARTIAL_TRANSFER = 23
"""rsync's exit code when it could not read or write some files, also when the source is missing."""


class RsyncTarget:
    """A folder on another machine, such as ``user@host:/srv/cases``; ``keep`` is how many releases remain."""

    def __init__(self, address: str, *, keep: int) -> None:
        self._address = address.rstrip("/")
        self._keep = keep
        if shutil.which("rsync") is None:
            raise Refusal("rsync-missing")

    def read(self) -> Published:
        """Return the list of the served release."""
        with tempfile.TemporaryDirectory() as folder:
            if not self._fetch(f"{CURRENT}/{NAME}", folder):
                names = self._names("")
                if names - {RELEASES}:
                    raise Refusal("foreign-folder", sorted(names), folder=self._address)
                return Published()
            return parse_published(Path(folder, NAME).read_bytes())

    def verify(self, release: Release, published: Published) -> Published:
        """Leave everything out: rsync compares the content of every file on both sides."""
        del release
        return replace(published, files={})

    def publish(self, release: Release, plan: Plan) -> None:
        """Send a release, then the link."""
        name = release_name(plan.after.number)
        with tempfile.TemporaryDirectory() as folder:
            stage = Path(folder, RELEASES, name)
            self._compose(stage, release, plan)
            self._send("--dirs", f"{folder}/./", "")
            base = [f"--link-dest=../{release_name(plan.before.number)}"] if plan.before.number else []
            self._send("--recursive", "--checksum", "--delete", *base, f"{stage}/", f"{RELEASES}/{name}/")
        self._switch(plan.after.number)
        self._prune(plan.after.number, 1 if plan.purges else self._keep)

    def _compose(self, stage: Path, release: Release, plan: Plan) -> None:
        for address in plan.after.files:
            path = stage / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(release.content(address))
        (stage / NAME).write_bytes(plan.after.to_json())
        if plan.after.retained:
            listed = stage.parent / "retained"
            listed.write_text("".join(f"{address}\n" for address in plan.after.retained), encoding="utf-8")
            options = [f"--files-from={listed}", "--ignore-missing-args"]
            _require_success(_start(options, f"{self._address}/{CURRENT}/", f"{stage}/"))
            listed.unlink()

    def roll_back(self) -> int:
        """Serve the previous release again."""
        previous = self.read().previous
        if release_name(previous) not in self._names(f"{RELEASES}/"):
            raise Refusal("no-previous", target=self._address)
        self._switch(previous)
        return previous

    def _switch(self, number: int) -> None:
        """Replace the link; rsync renames a new one over it."""
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, CURRENT).symlink_to(f"{RELEASES}/{release_name(number)}")
            self._send("--links", f"{folder}/{CURRENT}", "")

    def _prune(self, served: int, keep: int) -> None:
        """Delete old releases: an empty folder is sent in their place."""
        others = sorted(
            name for name in self._names(f"{RELEASES}/") if name.isdecimal() and name != release_name(served)
        )
        old = others[: len(others) - (keep - 1)] if keep > 1 else others
        if old:
            filters = [f"--include=/{name}/***" for name in old]
            with tempfile.TemporaryDirectory() as empty:
                self._send("--recursive", "--delete", *filters, "--exclude=*", f"{empty}/", f"{RELEASES}/")

    def _names(self, folder: str) -> set[str]:
        """Return the names in a folder of the target; none if it does not exist."""
        result = _start(["--list-only"], f"{self._address}/{folder}")
        if result.returncode == _PARTIAL_TRANSFER and _MISSING.search(result.stderr):
            return set()
        _require_success(result)
        names = {line.split(maxsplit=4)[-1] for line in result.stdout.splitlines() if line}
        return {name.partition(" -> ")[0] for name in names} - {"."}

    def _fetch(self, address: str, folder: str) -> bool:
        """Copy a file of the target into a folder; return whether it exists."""
        result = _start([], f"{self._address}/{address}", f"{folder}/")
        if result.returncode == _PARTIAL_TRANSFER and _MISSING.search(result.stderr):
            return False
        _require_success(result)
        return True

    def _send(self, *arguments: str) -> None:
        """Send something; the arguments are options, a path of this machine, and an address on the target."""
        *options, source, address = arguments
        _require_success(_start(options, source, f"{self._address}/{address}"))


def _start(options: list[str], *paths: str) -> subprocess.CompletedProcess[str]:
    command = ["rsync", *options, "--", *paths]
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(  # noqa: S603 - no shell, and options end before the addresses
        command,
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _require_success(result: subprocess.CompletedProcess[str]) -> None:
    if result.returncode:
        lines = result.stderr.strip().splitlines() or [""]
        raise Refusal("rsync-failed", exit=result.returncode, reason=lines[0])
