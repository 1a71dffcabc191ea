"""Packaging: locked versions, documented dependencies, a complete wheel."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.paths import PROJECT

LOCKS = sorted(PROJECT.glob("requirements*.lock"))
NODE_FOLDERS = [
    PROJECT / "admin",
    PROJECT / "tests/site",
    PROJECT / "benchmarks/lighthouse",
    PROJECT / "benchmarks/search",
    PROJECT / "benchmarks/vnu",
]
CONFIGURATION = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    return re.split(r"[^a-z0-9_-]", requirement.lower())[0].replace("_", "-")


def _required() -> set[str]:
    extras = CONFIGURATION["project"]["optional-dependencies"]
    groups = [CONFIGURATION["build-system"]["requires"], CONFIGURATION["project"]["dependencies"], *extras.values()]
    return {_name(requirement) for group in groups for requirement in group}


def _required_for_node() -> dict[str, str]:
    packages = [json.loads((folder / "package.json").read_text(encoding="utf-8")) for folder in NODE_FOLDERS]
    return {name: version for package in packages for name, version in package["devDependencies"].items()}


def test_every_dependency_is_documented() -> None:
    """The table of docs-dev/dependencies.md lists exactly the packages of pyproject.toml and the package.json files."""
    table = (PROJECT / "docs-dev" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+)` \|", table, flags=re.MULTILINE)) == _required() | set(_required_for_node())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_dependency_is_locked(lock: Path) -> None:
    """A lock pins the packages of pyproject.toml that the site needs, and those of the extra that it is named after."""
    project, extra = CONFIGURATION["project"], lock.stem.partition("-")[2]
    required = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    locked = {_name(line) for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}
    assert {_name(requirement) for requirement in required} <= locked
    if not extra:
        assert {_name(requirement) for requirement in CONFIGURATION["build-system"]["requires"]} <= locked


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_by_hash_and_has_no_address(lock: Path) -> None:
    """A lock contains versions and hashes only; the registry is the user's choice."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=sha256:)", text, flags=re.MULTILINE)
    entries = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert entries
    assert all(re.match(r"[a-z0-9-]+==\S+ \\\n {4}--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


@pytest.mark.parametrize("folder", NODE_FOLDERS, ids=lambda folder: folder.name)
def test_a_node_lock_pins_by_hash_and_has_no_address(folder: Path) -> None:
    """The same holds for npm's locks: exact versions, a hash for each package, no install scripts."""
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    own, *entries = lock["packages"].values()
    assert entries
    assert own["devDependencies"].items() <= _required_for_node().items()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in own["devDependencies"].values())
    assert [entry for entry in entries if not entry.get("integrity", "").startswith("sha512-")] == []
    assert [entry for entry in entries if "resolved" in entry or "hasInstallScript" in entry] == []


def test_the_locks_agree() -> None:
    """A package has one version in all locks, so that they can share one ``.venv``."""
    pins = {line.split()[0] for lock in LOCKS for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}
    assert len({_name(pin) for pin in pins}) == len(pins)
