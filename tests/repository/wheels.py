"""Write ``wheels.tsv``: for which systems there are wheels of the locked packages (``make wheels``).

A lock has hashes, which do not say for which systems a file is. A test compares the table with the locks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from tests.paths import PROJECT

TABLE = Path(__file__).with_name("wheels.tsv")
LOCKS = sorted(PROJECT.glob("requirements*.lock"))
PYTHONS = ((3, 11), (3, 13))
"""The oldest and the newest that the workflows test."""


def _linux(processor: str) -> list[str]:
    """Return the platforms of Debian 12, which has glibc 2.36, and of everything newer."""
    return [*(f"manylinux_2_{minor}_{processor}" for minor in range(36, 4, -1)), f"manylinux2014_{processor}"]


SYSTEMS: Mapping[str, list[str]] = {
    "Windows x86-64": ["win_amd64"],
    "Windows ARM": ["win_arm64"],
    "macOS x86-64": [*mac_platforms((13, 0), "x86_64")],
    "macOS ARM": [*mac_platforms((13, 0), "arm64")],
    "Linux x86-64": [*_linux("x86_64"), "manylinux2010_x86_64", "manylinux1_x86_64"],
    "Linux ARM": _linux("aarch64"),
}
"""The platform tags of wheels that a system accepts."""

COLUMNS = ("package", "digest of its hashes", *SYSTEMS, "source")


def locked_packages() -> dict[str, set[str]]:
    """Return the hashes in the locks by package, as ``click==8.2.0``."""
    packages: dict[str, set[str]] = {}
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        for pin, hashes in re.findall(r"^(\S+==\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.MULTILINE):
            packages.setdefault(pin, set()).update(re.findall("[0-9a-f]{64}", hashes))
    return packages


def digest_of(hashes: Iterable[str]) -> str:
    """Return what changes with the hashes of a package."""
    return hashlib.sha256(" ".join(sorted(hashes)).encode()).hexdigest()[:12]


def _tags_of(file: str) -> frozenset[Tag]:
    try:
        return parse_wheel_filename(file)[3]
    except InvalidWheelFilename:
        return frozenset()


def row(pin: str, hashes: set[str], files: Mapping[str, str]) -> list[str]:
    """Return the row of a package; ``files`` has the hash of each file on the index, of which the locked ones count."""
    locked = [file for file, digest in files.items() if digest in hashes]
    tags = frozenset[Tag]().union(*map(_tags_of, locked))
    with_wheels = (_pythons(tags, platforms) for platforms in SYSTEMS.values())
    source = "source" if any(file.endswith((".tar.gz", ".zip")) for file in locked) else "-"
    return [pin, digest_of(hashes), *with_wheels, source]


def _pythons(tags: frozenset[Tag], platforms: list[str]) -> str:
    """Return "wheel", or the versions of Python that have one, or "-"."""
    found = [f"{major}.{minor}" for major, minor in PYTHONS if tags.intersection(_accepted((major, minor), platforms))]
    return "wheel" if len(found) == len(PYTHONS) else " ".join(found) or "-"


def _accepted(python: tuple[int, int], platforms: list[str]) -> Iterator[Tag]:
    yield from cpython_tags(python, platforms=platforms)
    yield from compatible_tags(python, f"cp{python[0]}{python[1]}", platforms)


def main() -> None:
    """Ask the package index that pip is configured to use for the files of each locked package, and write the table."""
    # Of pip's own, because the public commands name no files.
    from pip._internal.commands import create_command
    from pip._internal.index.collector import LinkCollector, parse_links
    from pip._internal.models.link import Link

    command: Any = create_command("index")
    options, _ = command.parse_args([])
    rows = []
    with command.main_context():
        collector = LinkCollector.create(command._build_session(options), options=options)
        for pin, hashes in sorted(locked_packages().items()):
            addresses = collector.search_scope.get_index_urls_locations(pin.partition("==")[0])
            pages = filter(None, (collector.fetch_response(Link(address)) for address in addresses))
            files = {str(link.filename): link.hash or "" for page in pages for link in parse_links(page)}
            rows.append(row(pin, hashes, files))
    TABLE.write_text("".join("\t".join(each) + "\n" for each in [COLUMNS, *rows]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
