"""Where editors commit: what build servers are told to run, and the hook that checks before a commit."""

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
TOLD = [
    *WORKFLOWS,
    HOOK,
    PROJECT / ".gitlab-ci.yml",
    PROJECT / ".pre-commit-hooks.yaml",
    PROJECT / ".github/PULL_REQUEST_TEMPLATE/case.md",
    PROJECT / ".github/CONTRIBUTING.md",
]


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings only


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    """A target of the Makefile, a command of casebook, and its options."""
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?<![a-z] )\bmake ([a-z]+)\b(?! sure)", text)) <= targets
    calls = re.findall(r'(?:bin/|entry: |\$)"?casebook"? ([a-z]+)((?: --[a-z]+)*)', text)
    for command, options in calls:
        known = {name for option in main.commands[command].params for name in option.opts}
        assert set(options.split()) <= known
    assert calls or "make " in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_little_and_runs_nothing_unpinned(path: Path) -> None:
    """Reading is all it may do, but for the job that publishes; actions are pinned by commit, their version beside."""
    workflow = _read(path)
    assert workflow["permissions"] == {"contents": "read"}
    allowed = {name: job.get("permissions", {}) for name, job in workflow["jobs"].items()}
    assert {name: may for name, may in allowed.items() if may} == {"publish": {"pages": "write", "id-token": "write"}}
    lines = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert lines
    assert [line for line in lines if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_what_is_published_is_what_was_checked() -> None:
    """No site is published from a change that has not been merged, nor before the records have passed."""
    jobs = _read(WORKFLOWS[0])["jobs"]
    steps = [step.get("run", "") for step in jobs["build"]["steps"]]
    check, build = (next(i for i, run in enumerate(steps) if what in run) for what in ("casebook check", "make site"))
    assert check < build
    assert jobs["publish"]["needs"] == "build"
    assert "refs/heads/main" in jobs["publish"]["if"]
    pages = _read(PROJECT / ".gitlab-ci.yml")["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_the_example_of_owners_names_nobody() -> None:
    """Every line is a comment: who owns what is for each institution to say."""
    lines = (PROJECT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)


def test_problems_as_a_code_quality_report(cases: Path) -> None:
    """GitLab gets each problem with its place, its weight, and a fingerprint of its own."""
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("[lift-retrofit]", "[lift, left]"), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--date", "2024-09-01", "--format", "gitlab", str(cases)])
    problems = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(problem["check_name"], problem["severity"]) for problem in problems] == [("unknown-theme", "major")] * 2
    assert problems[0]["location"] == {"path": "cases/2024/lift/case.yml", "lines": {"begin": 7}}
    assert len({problem["fingerprint"] for problem in problems}) == 2
    assert "there is no theme “lift”" in problems[0]["description"]


@pytest.fixture
def repository(cases: Path) -> Path:
    """A repository with a sound record, committed, and the hook switched on."""
    root = cases.parent
    shutil.copytree(HOOK.parent, root / ".githooks")
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "config", "core.hooksPath", ".githooks")
    CliRunner().invoke(main, ["schema", "--cases", str(cases)])
    _git(root, "add", "cases")
    assert _git(root, "commit", "--no-verify", "--message=a").returncode == 0
    return root


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    somebody = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git of whoever runs the tests
        cwd=root,
        env=os.environ | somebody | nothing | path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_refuses_a_bad_record(repository: Path) -> None:
    """It tells the problem and what to do. What is repaired but not added does not count."""
    record = repository / "cases/2024/lift/case.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("[lift-retrofit]", "[lift]"), encoding="utf-8")
    _git(repository, "add", "cases")
    record.write_text(good + "# better\n", encoding="utf-8")
    refused = _git(repository, "commit", "--message=b")
    assert refused.returncode == 1
    assert "cases/2024/lift/case.yml:7: themes[1]: there is no theme “lift”" in refused.stdout + refused.stderr
    assert "没有提交：先改正以上问题" in refused.stderr
    _git(repository, "add", "cases")
    assert _git(repository, "commit", "--message=b").returncode == 0
    assert _git(repository, "status", "--porcelain", "cases").stdout == ""


def test_the_hook_lets_other_commits_be(repository: Path) -> None:
    """A commit that touches no record is not held up by one."""
    record = repository / "cases/2024/lift/case.yml"
    record.write_text("", encoding="utf-8")
    (repository / "notes.txt").write_text("x", encoding="utf-8")
    _git(repository, "add", "notes.txt")
    assert _git(repository, "commit", "--message=c").returncode == 0


def test_the_hook_refuses_a_vocabulary_without_its_schema(repository: Path) -> None:
    """Editors' programs would underline the new key."""
    with (repository / "cases/vocabulary/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("new-theme:\n  label: {zh: 新主题, en: New}\n")
    _git(repository, "add", "cases")
    refused = _git(repository, "commit", "--message=d")
    assert (refused.returncode, "run casebook schema" in refused.stderr) == (1, True)
