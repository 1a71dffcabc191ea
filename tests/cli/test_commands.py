"""Commands: output on stdout and stderr, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from mkdocs_casebook.site_config.security_headers import CONTENT_SECURITY_POLICY
from tests.cli.golden_cases import copy_cases
from tests.paths import GOLDEN_CASES
from tests.project import write_project

DATE = ("--date", "2024-10-01")
"""A date on which no golden record is overdue."""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A folder of cases in which two records have one mistake each."""
    folder = tmp_path / "cases"
    copy_cases(folder)
    for path, right, wrong in (
        ("2023/plain-chinese/case.yml", "status: planned", "status: planed"),
        ("2022/taken-back/case.yml", "place: north", "place: nord"),
    ):
        record = folder / path
        record.write_text(record.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    return folder


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_prints_all_problems_in_both_languages(cases: Path) -> None:
    """Each problem is a line in Chinese and a line in English, sorted by file; the exit code is 1."""
    result = _run("check", *DATE, cases)
    assert result.exit_code == 1
    plain = "cases/2023/plain-chinese/case.yml:5: status:"
    choices = "planned, under-way, completed, stopped, withdrawn, unknown"
    assert result.stdout.splitlines() == [
        "cases/2022/taken-back/case.yml:6: place: 词表里没有地点“nord”；是不是“north”？",
        "cases/2022/taken-back/case.yml:6: place: place “nord” is not in the vocabulary; did you mean “north”?",
        f"{plain} “planed”不在可选值之内；是不是“planned”？可选：{choices}",
        f"{plain} “planed” is not one of the allowed values; did you mean “planned”? Allowed values: {choices}",
    ]


def test_check_of_one_record_prints_only_its_problems(cases: Path) -> None:
    """A path selects the problems; a record without a mistake gives exit code 0."""
    result = _run("check", "--lang", "en", cases / "2022")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["cases/2022/taken-back/case.yml"]
    assert _run("check", cases / "2024").exit_code == 0


def test_check_without_problems(cases: Path) -> None:
    """Nothing on stdout, a sentence on stderr, exit code 0."""
    valid = copy_cases(cases.parent / "valid/cases")  # no repository, whose history would count
    result = _run("check", *DATE, valid)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 cases, no problems" in result.stderr


def test_check_as_json(cases: Path) -> None:
    """The JSON output has path, line, field, code, and the texts in both languages."""
    problems = json.loads(_run("check", *DATE, "--format", "json", cases).stdout)
    assert [(problem["code"], problem["line"], problem["field"]) for problem in problems] == [
        ("unknown-place", 6, "place"),
        ("not-one-of", 5, "status"),
    ]
    assert problems[0]["zh"]["remedy"] == "是不是“north”？"


def test_check_as_annotations(cases: Path) -> None:
    """There is one annotation per problem, on its line."""
    lines = _run("check", "--format", "github", "--lang", "en", cases).stdout.splitlines()
    assert lines[0] == (
        "::error file=cases/2022/taken-back/case.yml,line=6,title=unknown-place::"
        "place “nord” is not in the vocabulary; did you mean “north”?"
    )


def test_a_warning_has_its_level_in_every_format(tmp_path: Path) -> None:
    """``level`` in JSON, the workflow command of GitHub, the severity of GitLab; the check fails."""
    copy_cases(tmp_path / "cases")
    record = tmp_path / "cases/2023/plain-chinese/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("一段话", "电话13812345678"), encoding="utf-8")
    result = {style: _run("check", *DATE, "--format", style, record) for style in ("json", "github", "gitlab")}
    assert {style: each.exit_code for style, each in result.items()} == {"json": 1, "github": 1, "gitlab": 1}
    [problem] = json.loads(result["json"].stdout)
    assert (problem["code"], problem["level"]) == ("mobile-number", "warning")
    assert json.loads(result["gitlab"].stdout)[0]["severity"] == "minor"
    assert result["github"].stdout.startswith("::warning file=cases/2023/plain-chinese/case.yml,line=10,")


def test_an_option_of_a_cluster_needs_a_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the command line; a variable may be set for other builds."""
    (tmp_path / "cases").mkdir()
    for option in (("--storage", "s3://bucket"), ("--tls-ca", "ca.pem")):
        result = _run("build", "--cases", tmp_path / "cases", *option)
        assert (result.exit_code, f"{option[0]} needs --scheduler" in result.output) == (2, True)
    monkeypatch.setenv("CASEBOOK_STORAGE", "s3://bucket")
    assert "needs --scheduler" not in _run("build", "--cases", tmp_path / "cases").output


def test_a_path_outside_any_cases_folder_is_wrong_usage(tmp_path: Path) -> None:
    """Exit code 2, with a message in both languages."""
    result = _run("check", tmp_path)
    assert result.exit_code == 2
    assert "路径不在案例文件夹里" in result.stderr


def test_build_of_a_folder_without_frames_is_refused(tmp_path: Path) -> None:
    """A folder that no builder has built is not changed."""
    (tmp_path / "index.html").write_text("<p>", encoding="utf-8")
    result = _run("build", tmp_path, "--cases", GOLDEN_CASES)
    assert result.exit_code == 1
    assert "no frame pages" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_headers_contain_the_policy_of_the_pages() -> None:
    """The header has the policy of the pages and, in addition, a directive that only a header may have."""
    result = CliRunner().invoke(main, ["headers"])
    assert f"Content-Security-Policy: {CONTENT_SECURITY_POLICY}; frame-ancestors 'none'\n" in result.output


def test_headers_protect_the_browser() -> None:
    """No other site shares a window with a page, connections stay encrypted, unused features are switched off."""
    lines = CliRunner().invoke(main, ["headers"]).output.splitlines()
    assert "Strict-Transport-Security: max-age=31536000" in lines
    assert "Cross-Origin-Opener-Policy: same-origin" in lines
    (permissions,) = (line for line in lines if line.startswith("Permissions-Policy: "))
    assert {"camera=()", "geolocation=()", "microphone=()"} <= {*permissions.partition(": ")[2].split(", ")}
    assert not {"clipboard-write", "web-share"} & {*permissions.replace("=", " ").split()}  # pages copy and share


@pytest.mark.parametrize(("settings", "is_listed"), [("demo: true", False), ("demo: false", True), (None, True)])
def test_headers_keep_a_demonstration_out_of_search_engines(
    settings: str | None, *, is_listed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command reads the settings in the current folder; a folder without any is no demonstration."""
    if settings:
        write_project(tmp_path)
        with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write(f"extra: {{{settings}}}\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["headers"])
    assert result.exit_code == 0, result.output
    assert ("X-Robots-Tag: noindex" in result.output.splitlines()) is not is_listed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a mistake in its settings; its record has none."""
    write_project(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("strict: true", "strict: maybe"), encoding="utf-8")
    return tmp_path


def test_check_reports_the_settings_beside_the_records(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all records, or alone; the second check, from the cache, reports the same; a correction is noticed."""
    monkeypatch.chdir(project)
    line = "mkdocs.yml:3: strict: “maybe” is neither true nor false; write true or false\n"
    for arguments in ((), (), ("mkdocs.yml",), (project / "mkdocs.yml",)):
        result = _run("check", *DATE, "--lang", "en", *arguments)
        assert (result.exit_code, result.stdout) == (1, line)
    assert _run("check", *DATE, "--lang", "en", "cases").exit_code == 0
    (problem,) = json.loads(_run("check", *DATE, "--format", "json", "mkdocs.yml").stdout)
    assert (problem["path"], problem["line"], problem["code"]) == ("mkdocs.yml", 3, "not-true-or-false")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("maybe", "true"), encoding="utf-8")
    assert _run("check", *DATE).exit_code == 0
    (project / "docs").rename(project / "pages")
    assert "there is no folder “docs”" in _run("check", *DATE).stdout


def test_build_and_serve_refuse_the_settings_before_mkdocs_reads_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the form of a check; what a tag of Python would run is not run."""
    monkeypatch.chdir(project)
    result = _run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "mkdocs.yml:3: strict: “maybe”" in result.stderr
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("maybe", "!!python/object/apply:os.mkdir [site]"), encoding="utf-8")
    result = _run("build")
    assert result.exit_code == 1
    assert "!!python/object/apply:os.mkdir would run a program" in result.stderr
    assert _run("serve").stderr == result.stderr
    settings.unlink()
    assert "mkdocs.yml does not exist" in _run("build").stderr
    assert not (project / "site").exists()
