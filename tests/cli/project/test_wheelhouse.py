"""The wheelhouse: what the lock names, verified by hash, from a folder; no network is used."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from mkdocs_casebook.cli.project import wheelhouse as command
from tests.starter.folders import run


def _wheel(folder: Path, name: str, number: str) -> Path:
    """Write a wheel with nothing but its metadata."""
    info = f"{name}-{number}.dist-info"
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items())
    path = folder / f"{name}-{number}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        for inside, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            file.writestr(inside, text)
    return path


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The wheel of this program."""
    return _wheel(tmp_path, "mkdocs_casebook", version("mkdocs-casebook"))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the one wheel that the lock names."""
    folder = tmp_path / "source"
    folder.mkdir()
    wheel = _wheel(folder, "benches", "1.0")
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"benches==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    monkeypatch.setattr(command, "_lock", lambda: lock)
    return folder


@pytest.mark.parametrize("options", [[], ["--platform", "windows", "--python", "3.13"], ["--platform", "macos"]])
def test_a_folder_is_filled(tmp_path: Path, own: Path, source: Path, options: list[str]) -> None:
    """With the locked wheels and the program; the command for the other machine is printed."""
    result = run("wheelhouse", tmp_path / "wheels", "--wheel", own, "--find-links", source, *options)
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "wheels").iterdir()} == {own.name, "benches-1.0-py3-none-any.whl"}
    assert "pip install --no-index --find-links wheels mkdocs-casebook" in result.output


def test_a_changed_wheel_is_refused(tmp_path: Path, own: Path, source: Path) -> None:
    """Its hash is not that of the lock."""
    with zipfile.ZipFile(source / "benches-1.0-py3-none-any.whl", "a") as file:
        file.writestr("benches.py", "changed")
    result = run("wheelhouse", tmp_path / "wheels", "--wheel", own, "--find-links", source)
    assert result.exit_code == 1
    assert not list((tmp_path / "wheels").iterdir())


def test_another_wheel_is_refused(tmp_path: Path, source: Path) -> None:
    """Of another program or version."""
    other = _wheel(tmp_path, "mkdocs_casebook", "0.0.1")
    result = run("wheelhouse", tmp_path / "wheels", "--wheel", other, "--find-links", source)
    assert result.exit_code == 1
    assert not (tmp_path / "wheels").exists()


def test_the_lock_is_found() -> None:
    """In the repository here, in the package when it is installed."""
    assert command._lock().read_text(encoding="utf-8").count("--hash=sha256:") > 20
