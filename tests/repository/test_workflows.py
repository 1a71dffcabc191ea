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
GITLAB = PROJECT / ".gitlab-ci.yml"
HOOK = PROJECT / ".githooks/pre-commit"
FILES = [
    *WORKFLOWS,
    HOOK,
    GITLAB,
    PROJECT / ".pre-commit-config.yaml",
    PROJECT / ".pre-commit-hooks.yaml",
    PROJECT / ".github/PULL_REQUEST_TEMPLATE/case.md",
    PROJECT / ".github/CONTRIBUTING.md",
]


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings only


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_exists(path: Path) -> None:
    """The files use existing targets of the Makefile, and existing commands of casebook with their options."""
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"(?<![a-z] )\bmake ([a-z-]+)\b(?! sure)", text)) <= _targets()
    calls = re.findall(r'(?:bin/|entry: |\$)"?casebook"? ([a-z]+)((?: --[a-z]+)*)', text)
    for command, options in calls:
        known = {name for option in main.commands[command].params for name in option.opts}
        assert set(options.split()) <= known
    assert calls or "make " in text


def _scripts(path: Path) -> dict[str, list[str]]:
    """Return the lines that the jobs of a file run, by job."""
    config = _read(path)
    if path == GITLAB:
        return {name: job["script"] for name, job in config.items() if name != "default" and "script" in job}
    return {name: [step.get("run", "") for step in job["steps"]] for name, job in config["jobs"].items()}


def _commands(line: str) -> list[str]:
    """Split a line into its commands, without variables, redirections and braces."""
    parts = re.split(r"&&|\|\||[;{}\n]", line.replace("$(date +%s)", "1"))
    return [re.sub(r"^(?:[A-Z_]+=\S+ )+| > \S+$", "", part.strip()) for part in parts if part.strip()]


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB], ids=lambda path: path.name)
def test_jobs_run_nothing_else(path: Path) -> None:
    """Each command of a job is a target of the Makefile or a command of casebook, so that it can be run by hand."""
    commands = [command for lines in _scripts(path).values() for line in lines for command in _commands(line)]
    assert commands
    for command in commands:
        program, *words = command.split()
        if program == "make":
            assert {word for word in words if "=" not in word} <= _targets()
        elif program == ".venv/bin/casebook":
            assert words[0] in main.commands
        else:
            assert command in ("exit 1", "cp -r site public")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_minimal_permissions_and_pinned_actions(path: Path) -> None:
    """Only the job that publishes may write; actions are pinned by commit, with the version in a comment."""
    workflow = _read(path)
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    publishes = {"publish": {"pages": "write", "id-token": "write"}}
    assert granted == (publishes if path.name == "casebook.yml" else {})
    lines = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert lines
    assert [line for line in lines if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_code_of_strangers_gets_no_secret(path: Path) -> None:
    """No job runs a pull request with the rights of the repository, reads a secret, or leaves credentials behind."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"pull_request_target|workflow_run", text)
    guarded = re.findall(r"\$\{\{ github\.event_name != 'pull_request' && secrets\.\w+ \|\| '' \}\}", text)
    assert len(guarded) == text.count("secrets.")
    steps = [step for job in _read(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_every_change_runs_the_tests() -> None:
    """Pull requests and the main branch run ``make test`` on two versions of Python, and the unit tests elsewhere."""
    code = _read(PROJECT / ".github/workflows/code.yml")
    assert code["on"].keys() >= {"pull_request", "push"}
    assert _scripts(PROJECT / ".github/workflows/code.yml") == {
        "test": ["", "make test"],
        "unit": ["", "", "make test-unit PYTHON=python"],
    }
    versions = {"3.11", "3.13"}
    assert set(code["jobs"]["test"]["strategy"]["matrix"]["python"]) == versions
    unit = code["jobs"]["unit"]["strategy"]["matrix"]
    assert set(unit["python"]) == versions
    assert {name.partition("-")[0] for name in unit["system"]} == {"ubuntu", "macos", "windows"}
    gitlab = _read(GITLAB)
    assert gitlab["code"]["script"] == ["make test"]
    assert gitlab["code"]["parallel"]["matrix"] == [{"IMAGE": [f"python:{each}-bookworm" for each in sorted(versions)]}]
    assert (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_what_takes_long_runs_every_night() -> None:
    """``make test-full`` runs by schedule."""
    nightly = _read(PROJECT / ".github/workflows/nightly.yml")
    assert "schedule" in nightly["on"]
    assert "make test-full" in _scripts(PROJECT / ".github/workflows/nightly.yml")["test"]
    job = _read(GITLAB)["code-nightly"]
    assert (job["rules"], job["script"]) == ([{"if": '$CI_PIPELINE_SOURCE == "schedule"'}], ["make test-full"])


def test_only_checked_records_are_published() -> None:
    """The site is published from the main branch only, and only after the check has passed."""
    jobs = _read(PROJECT / ".github/workflows/casebook.yml")["jobs"]
    steps = [step.get("run", "") for step in jobs["build"]["steps"]]
    check, build = (next(i for i, run in enumerate(steps) if what in run) for what in ("casebook check", "make site"))
    assert check < build
    assert jobs["publish"]["needs"] == "build"
    assert "refs/heads/main" in jobs["publish"]["if"]
    pages = _read(GITLAB)["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["needs"] == ["check"]


def test_a_site_is_inspected_before_it_is_uploaded() -> None:
    """``casebook report`` is between building and uploading, and a fault fails the job."""
    jobs = {"build": _read(PROJECT / ".github/workflows/casebook.yml")["jobs"]["build"]["steps"]}
    order = [step.get("run") or step.get("uses", "").partition("@")[0] for step in jobs["build"]]
    build, report = order.index("SOURCE_DATE_EPOCH=$(date +%s) make site"), order.index(".venv/bin/casebook report")
    uploads = [at for at, step in enumerate(order) if step.startswith("actions/upload")]
    assert build < report < min(uploads)
    assert "if" not in jobs["build"][report]
    assert "continue-on-error" not in str(jobs["build"])
    assert jobs["build"][-1]["with"] == {"path": "site", "include-hidden-files": "true"}  # .well-known/security.txt
    gitlab = _read(GITLAB)
    for name in ("preview", "pages"):
        assert gitlab[name]["script"][:2] == ["SOURCE_DATE_EPOCH=$(date +%s) make site", ".venv/bin/casebook report"]
        assert gitlab[name]["artifacts"].get("when", "on_success") == "on_success"
        assert "allow_failure" not in gitlab[name]


def test_the_hooks_for_code_are_the_commands_of_make_lint() -> None:
    """Each tool of ``make lint`` runs before a commit too, on the changed files; the records have their own hook."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")
    biome = re.search(r"^BIOME := (.*)$", makefile, re.MULTILINE)
    assert biome is not None
    makefile = makefile.replace("$(BIOME)", biome[1])
    recipes = (makefile.partition(f"\n{target}: ")[2].partition("\n\n")[0] for target in ("style", "lint"))
    lint = [line for recipe in recipes for line in recipe.splitlines()[1:]]
    commands = [line.strip().removesuffix(" .").replace(" --check", "") for line in lint]
    [repository] = _read(PROJECT / ".pre-commit-config.yaml")["repos"]
    entries = [hook["entry"].replace(" --force-exclude", "") for hook in repository["hooks"]]
    assert entries == [*commands, ".githooks/pre-commit"]


def test_the_example_of_code_owners_is_commented_out() -> None:
    """Every line is a comment: each institution names its own owners."""
    lines = (PROJECT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)


def test_problems_as_a_code_quality_report(cases: Path) -> None:
    """GitLab receives each problem with its location, severity and a unique fingerprint."""
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("[lift-retrofit]", "[lift, left]"), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--date", "2024-09-01", "--format", "gitlab", str(cases)])
    notice, *problems = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (notice["check_name"], notice["severity"]) == ("no-sources", "info")
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
    printed = refused.stdout + refused.stderr
    assert "cases/2024/lift/case.yml:7: themes[1]: theme “lift” is not in the vocabulary" in printed
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
