"""Workflows of build servers, and the hook that checks records before a commit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from tests.paths import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
HOOK = PROJECT / ".githooks/pre-commit"
FILES = [
    *WORKFLOWS,
    HOOK,
    PROJECT / ".gitlab-ci.yml",
    PROJECT / ".pre-commit-hooks.yaml",
    PROJECT / ".github/PULL_REQUEST_TEMPLATE/case.md",
    PROJECT / ".github/CONTRIBUTING.md",
]


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings only


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_exists(path: Path) -> None:
    """The files use existing targets of the Makefile, and existing commands of casebook with their options."""
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?<![a-z] )\bmake ([a-z]+)\b(?! sure)", text)) <= targets
    calls = re.findall(r'(?:bin/|entry: |\$)"?casebook"? ([a-z]+)((?: --[a-z]+)*)', text)
    for command, options in calls:
        known = {name for option in main.commands[command].params for name in option.opts}
        assert set(options.split()) <= known
    assert calls or "make " in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_minimal_permissions_and_pinned_actions(path: Path) -> None:
    """Only the job that publishes may write; actions are pinned by commit, with the version in a comment."""
    workflow = _read(path)
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job.get("permissions", {}) for name, job in workflow["jobs"].items()}
    assert {name: some for name, some in granted.items() if some} == {
        "publish": {"pages": "write", "id-token": "write"}
    }
    lines = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert lines
    assert [line for line in lines if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_only_checked_records_are_published() -> None:
    """The site is published from the main branch only, and only after the check has passed."""
    jobs = _read(WORKFLOWS[0])["jobs"]
    steps = [step.get("run", "") for step in jobs["build"]["steps"]]
    check, build = (next(i for i, run in enumerate(steps) if what in run) for what in ("casebook check", "make site"))
    assert check < build
    assert jobs["publish"]["needs"] == "build"
    assert "refs/heads/main" in jobs["publish"]["if"]
    pages = _read(PROJECT / ".gitlab-ci.yml")["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_the_example_of_code_owners_is_commented_out() -> None:
    """Every line is a comment: each institution names its own owners."""
    lines = (PROJECT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)


def test_problems_as_a_code_quality_report(cases: Path) -> None:
    """GitLab receives each problem with its location, severity and a unique fingerprint."""
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("[lift-retrofit]", "[lift, left]"), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--date", "2024-09-01", "--format", "gitlab", str(cases)])
    problems = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(problem["check_name"], problem["severity"]) for problem in problems] == [("unknown-theme", "major")] * 2
    assert problems[0]["location"] == {"path": "cases/2024/lift/case.yml", "lines": {"begin": 7}}
    assert len({problem["fingerprint"] for problem in problems}) == 2
    assert "theme “lift” is not in the vocabulary" in problems[0]["description"]


@pytest.fixture
def repository(cases: Path) -> Path:
    """Return a repository with a valid committed record and the hook enabled."""
    root = cases.parent
    shutil.copytree(HOOK.parent, root / ".githooks")
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "config", "core.hooksPath", ".githooks")
    CliRunner().invoke(main, ["schema", "--cases", str(cases)])
    _git(root, "add", "cases")
    assert _git(root, "commit", "--no-verify", "--message=a").returncode == 0
    return root


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    author = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    no_config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git on the PATH
        cwd=root,
        env=os.environ | author | no_config | path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_refuses_a_bad_record(repository: Path) -> None:
    """It prints the problem and the remedy. A correction that is not staged does not count."""
    record = repository / "cases/2024/lift/case.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("[lift-retrofit]", "[lift]"), encoding="utf-8")
    _git(repository, "add", "cases")
    record.write_text(good + "# better\n", encoding="utf-8")
    refused = _git(repository, "commit", "--message=b")
    assert refused.returncode == 1
    assert "cases/2024/lift/case.yml:7: themes[1]: theme “lift” is not in the vocabulary" in refused.stdout + refused.stderr
    assert "没有提交：先改正以上问题" in refused.stderr
    _git(repository, "add", "cases")
    assert _git(repository, "commit", "--message=b").returncode == 0
    assert _git(repository, "status", "--porcelain", "cases").stdout == ""


def test_the_hook_ignores_other_commits(repository: Path) -> None:
    """A commit without records is not refused for an unstaged bad record."""
    record = repository / "cases/2024/lift/case.yml"
    record.write_text("", encoding="utf-8")
    (repository / "notes.txt").write_text("x", encoding="utf-8")
    _git(repository, "add", "notes.txt")
    assert _git(repository, "commit", "--message=c").returncode == 0


def test_the_hook_refuses_a_vocabulary_without_its_schema(repository: Path) -> None:
    """Without it editors' programs would mark the new key as an error."""
    with (repository / "cases/vocabulary/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("new-theme:\n  label: {zh: 新主题, en: New}\n")
    _git(repository, "add", "cases")
    refused = _git(repository, "commit", "--message=d")
    assert (refused.returncode, "run casebook schema" in refused.stderr) == (1, True)
