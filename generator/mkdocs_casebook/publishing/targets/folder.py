"""A folder on this machine: each release in a folder of its own, the served one behind a link that is replaced at once.

Files that did not change are hard links to the former release: a release takes the space of what changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.publishing.plan import Plan
from mkdocs_casebook.publishing.published import NAME, Published, parse_published
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import Release, info_of
from mkdocs_casebook.publishing.targets.target import CURRENT, RELEASES, release_name
from mkdocs_casebook.runtime.files.atomic_write import write_durably
from mkdocs_casebook.runtime.progress import tracked

_PARTIAL = ".partial"
_NEW_LINK = ".current.new"


class FolderTarget:
    """A folder with releases; ``keep`` is how many remain."""

    def __init__(self, folder: Path, *, keep: int) -> None:
        self._folder = folder
        self._releases = folder / RELEASES
        self._current = folder / CURRENT
        self._keep = keep

    def read(self) -> Published:
        """Return the list of the served release; a switch that was interrupted is completed first."""
        if not os.path.lexists(self._current):
            self._recover()
        if not os.path.lexists(self._current):
            self._require_empty()
            return Published()
        try:
            return parse_published((self._current / NAME).read_bytes())
        except FileNotFoundError:
            raise Refusal("foreign-folder", [str(self._current)], folder=self._folder) from None

    def _recover(self) -> None:
        """Serve the latest release, where there is no link because folders were being renamed instead."""
        numbers = [number for number, _ in self._complete()]
        if numbers:
            self._switch(max(numbers))

    def _require_empty(self) -> None:
        names = {path.name for path in self._folder.iterdir()} if self._folder.exists() else set()
        if names - {RELEASES, _NEW_LINK}:
            raise Refusal("foreign-folder", sorted(names), folder=self._folder)

    def verify(self, release: Release, published: Published) -> Published:
        """Leave out files whose content is not that of the list."""
        del release
        right = {}
        for address, info in tracked(published.files.items(), len(published.files), "核对 verifying"):
            path = self._current / address
            if path.is_file() and info_of(path.read_bytes()) == info:
                right[address] = info
        return Published(
            number=published.number,
            previous=published.previous,
            files=right,
            retained=published.retained,
            removals=published.removals,
        )

    def publish(self, release: Release, plan: Plan) -> None:
        """Write the new release beside the others, then serve it."""
        partial = self._releases / _PARTIAL
        self._clean()
        self._fill(partial, release, plan)
        write_durably(partial / NAME, plan.after.to_json())
        new = self._releases / release_name(plan.after.number)
        _delete(new)  # a release that an interrupted run never served, or that was rolled back
        partial.rename(new)
        self._switch(plan.after.number)
        self._prune(1 if plan.purges else self._keep)

    def _fill(self, partial: Path, release: Release, plan: Plan) -> None:
        there, served = plan.before.everything, self._current.resolve()
        files = plan.after.everything
        for address, info in tracked(files.items(), len(files), "写入 writing"):
            path = partial / address
            path.parent.mkdir(parents=True, exist_ok=True)
            if there.get(address) == info and (served / address).is_file():
                _link(served / address, path)
            elif address in release.files:
                path.write_bytes(release.content(address))

    def roll_back(self) -> int:
        """Serve the previous release again."""
        previous = self.read().previous
        if previous not in dict(self._complete()):
            raise Refusal("no-previous", target=self._folder)
        self._switch(previous)
        return previous

    def _switch(self, number: int) -> None:
        """Serve a release: replace the link at once, or rename folders where the system has no links."""
        link = self._folder / _NEW_LINK
        link.unlink(missing_ok=True)
        try:
            link.symlink_to(Path(RELEASES, release_name(number)), target_is_directory=True)
        except (OSError, NotImplementedError):
            self._rename(number)
            return
        if self._current.is_dir() and not self._current.is_symlink():
            self._set_aside()
        link.replace(self._current)

    def _rename(self, number: int) -> None:
        if os.path.lexists(self._current):
            self._set_aside()
        (self._releases / release_name(number)).rename(self._current)

    def _set_aside(self) -> None:
        """Give a served folder that is no link its place among the releases."""
        served = parse_published((self._current / NAME).read_bytes()).number
        self._current.rename(self._releases / release_name(served))

    def _complete(self) -> Iterator[tuple[int, Path]]:
        """Yield the releases with a list, oldest first."""
        for path in sorted(self._releases.iterdir()) if self._releases.is_dir() else ():
            if path.name.isdecimal() and (path / NAME).is_file():
                yield int(path.name), path

    def _clean(self) -> None:
        """Delete what interrupted runs left."""
        self._releases.mkdir(parents=True, exist_ok=True)
        complete = {path for _, path in self._complete()}
        for path in self._releases.iterdir():
            if path not in complete and (path.name == _PARTIAL or path.name.isdecimal()):
                _delete(path)

    def _prune(self, keep: int) -> None:
        served = self._current.resolve()
        others = [path for _, path in self._complete() if path.resolve() != served]
        for path in others[: len(others) - (keep - 1)] if keep > 1 else others:
            _delete(path)


def _link(source: Path, path: Path) -> None:
    try:
        path.hardlink_to(source)
    except (OSError, NotImplementedError):  # a file system without hard links, or too many of one file
        shutil.copyfile(source, path)


def _delete(release: Path) -> None:
    """Delete a release; its list first, so that an interrupted deletion does not leave one that looks complete."""
    if release.exists():
        (release / NAME).unlink(missing_ok=True)
        shutil.rmtree(release)
