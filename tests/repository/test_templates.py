"""Forms for issues in both languages, and the schedule of updates."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.paths import PROJECT

FORMS = sorted((PROJECT / ".github/ISSUE_TEMPLATE").glob("[0-9]-*.yml"))
TEMPLATES = sorted((PROJECT / ".gitlab/issue_templates").glob("*.md"))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _in_both_languages(text: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", text) and re.search("[A-Za-z]{3}", text))


def _labels(form: Any) -> list[str]:
    return [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_is_in_both_languages(path: Path) -> None:
    """Its name, and every label that is not a command; each field has an id of its own."""
    form = _read(path)
    texts = [form["name"], form["description"], *_labels(form)]
    assert [text for text in texts if not _in_both_languages(text)] == []
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_both_hosts_ask_for_the_same() -> None:
    """A template of GitLab has the headings that the form of GitHub has as labels."""
    forms = {_read(path)["name"].replace(" / ", " "): _labels(_read(path)) for path in FORMS}
    templates = {
        path.stem: re.findall(r"^## (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE) for path in TEMPLATES
    }
    assert len(forms) == 3
    assert templates == forms


def test_updates_are_proposed_for_every_lock() -> None:
    """Weekly, in one pull request for each kind: Python, every folder with packages of Node, the actions."""
    updates = {update["package-ecosystem"]: update for update in _read(PROJECT / ".github/dependabot.yml")["updates"]}
    assert updates.keys() == {"pip", "npm", "github-actions"}
    for update in updates.values():
        assert update["schedule"] == {"interval": "weekly"}
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]
    locks = {path.parent for top in ("admin", "benchmarks", "tests") for path in _node_locks(PROJECT / top)}
    assert updates["npm"]["directories"] == sorted(f"/{path.relative_to(PROJECT).as_posix()}" for path in locks)


def _node_locks(folder: Path) -> list[Path]:
    locks = [path for path in folder.rglob("package-lock.json") if "node_modules" not in path.parts]
    assert all(json.loads(path.read_text(encoding="utf-8"))["packages"] for path in locks)
    return locks
