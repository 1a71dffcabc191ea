"""Every command on consoles that cannot show every character: no traceback, readable output, UTF-8 for programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_casebook.cli import main
from tests.paths import DATA, PROJECT
from tests.site.conftest import copy_project, shared_project

RUN_ALL = """
import io, json, os, sys
from mkdocs_casebook.cli import main
codes = []
for arguments in json.loads(sys.argv[1]):
    # As at the start of a program: a character that the console lacks raises an error.
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), encoding=sys.stdout.encoding, errors="strict")
    try:
        main([os.fsdecode(argument.encode()) for argument in arguments], prog_name="casebook")  # as in sys.argv
    except SystemExit as end:
        codes.append(end.code)
    sys.stdout.flush()
with open("codes.json", "w") as file:
    json.dump(codes, file)
"""

DATE = ["--date", "2026-01-01"]
BAD = "bad/cases"
RECORD = ["--title", "Lifts", "--summary", "Lift 3", "--issuer", "Office", "--theme", "lift-retrofit"]
RECORD += ["--place", "shiyuqiao-estate", "--yes"]
PAGE = str(PROJECT / "tests/importing/pages/county.html")

USAGE = [
    (["--help"], 0),
    (["--version"], 0),
    (["no-such-command"], 2),
    *(([name, "--help"], 0) for name in main.commands),
    *(([name, "--no-such-option"], 2) for name in main.commands),
]
CALLS = [
    (["check", *DATE, "--notices"], 0),
    *((["check", *DATE, "--format", style, BAD], 1) for style in ("text", "json", "github", "gitlab")),
    (["check", *DATE, "--fix", BAD], 1),
    (["check", "docs"], 2),
    (["check", "--date", "昨天"], 2),
    (["build"], 0),
    (["build", "--profile"], 0),
    (["build", "docs"], 1),
    (["build", "--date", "2026-01-01"], 2),
    (["build", "site", "--cases", BAD], 1),
    (["report", *DATE], 0),
    (["report", *DATE, "faulty"], 1),
    (["report", *DATE, "--format", "json"], 0),
    (["report", "bad"], 2),
    (["headers"], 0),
    (["headers", "--for", "nginx"], 0),
    (["publish", "www", *DATE, "--dry-run"], 0),
    (["publish", "www", *DATE], 0),
    (["publish", "www", "--rollback"], 1),
    (["publish", "faulty:", "--site", "docs"], 1),
    (["archive", *DATE], 0),
    (["archive", "docs"], 1),
    (["links", "--cases", "无此文件夹"], 2),
    (["new", *RECORD, "--id", "brand-new"], 0),
    (["new", *RECORD, "--id", "brand-new"], 2),
    (["new", *RECORD, "--title", "加装电梯"], 2),  # without a locale, Python cannot decode the title
    (["new", "--yes"], 2),
    (["new", *RECORD, "--cases", "docs"], 1),
    (["import", PAGE, "--id", "imported"], 0),
    (["import", PAGE, "--id", "imported"], 1),
    (["import", PAGE, "--output", "-"], 0),
    (["import", "无此文件"], 1),
    (["translated", "shiyuqiao", "--by", "human"], 0),
    (["translated", "shiyuqiao"], 0),
    (["translated", "no-such-case"], 1),
    (["reviewed", "shiyuqiao", "--step", "first", "--by", "office"], 0),
    (["reviewed", "shiyuqiao", "--step", "third", "--by", "office"], 1),
    (["schema", "--check"], 1),
    (["schema"], 0),
    (["places", "add", "renamed", "--level", "estate", "--parent", "no-such-place"], 1),
    (["init", "new-site", "--languages", "en", "--name", "Cases", "--place", "Kenya", "--yes"], 0),
    (["init", "new-site", "--name", "Cases", "--place", "Kenya", "--yes"], 1),
    (["upgrade", "new-site"], 0),
    (["upgrade"], 1),
    (["wheelhouse", "wheels", "--wheel", "mkdocs.yml"], 1),
    (["release", "2026-12-31"], 0),
    (["portal", "--check"], 2),
]
"""The arguments of each call in a project, in order, and its exit code."""


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tests' site, and beside it a record with a mistake and a site with faults."""
    project = copy_project(tmp_path, cache_of=shared_project(tmp_path_factory))
    shutil.copytree(DATA / "cases", project / BAD)
    record = project / BAD / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("under-way", "在进行✓"), encoding="utf-8")
    (project / "faulty").mkdir()
    (project / "faulty/index.html").write_text('<title>✓</title><img src="无.png">', encoding="utf-8")
    return project


def _run(project: Path, encoding: str, calls: list[list[str]]) -> tuple[bytes, bytes, list[int]]:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", RUN_ALL, json.dumps(calls)]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode("utf-8", "replace")[-2000:]
    return result.stdout, result.stderr, json.loads((project / "codes.json").read_text())


def test_every_command_is_called() -> None:
    """A new command is added to the calls, except the preview, which runs until it is stopped."""
    assert {arguments[0] for arguments, _ in CALLS} == set(main.commands) - {"serve"}


@pytest.mark.parametrize("encoding", ["cp936", pytest.param("ascii", marks=pytest.mark.slow)])
def test_no_console_ends_a_command(project: Path, encoding: str) -> None:
    """Every command, its help and its errors end with the same exit code as on a console that has every character."""
    _, errors, codes = _run(project, encoding, [arguments for arguments, _ in [*USAGE, *CALLS]])
    ended = zip([*USAGE, *CALLS], codes, strict=True)
    wrong = {" ".join(arguments): code for (arguments, expected), code in ended if code != expected}
    assert wrong == {}, errors.decode("utf-8", "replace")
    assert b"Traceback" not in errors
    assert b"UnicodeEncodeError" not in errors


def test_what_a_console_lacks_is_printed_as_its_code(project: Path) -> None:
    """The rest remains readable. Where the console claims ASCII, as without a locale, Click prints UTF-8."""
    calls = [["check", *DATE, BAD]]
    message = "status: “在进行✓” is not one of the allowed values; "
    assert message.replace("✓", r"\u2713") in _run(project, "cp936", calls)[0].decode("cp936")
    assert message in _run(project, "ascii", calls)[0].decode("utf-8")


def _outputs_for_programs(project: Path, encoding: str) -> Iterator[str]:
    for arguments in (["check", *DATE, "--format", "json", BAD], ["import", PAGE, "--output", "-"]):
        yield _run(project, encoding, [arguments])[0].decode("utf-8")


def test_output_for_programs_is_utf8(project: Path) -> None:
    """JSON and drafts are the same on every console: a file that they are written to must be UTF-8."""
    problems, draft = _outputs_for_programs(project, "cp936")
    assert "“在进行✓”不在可选值之内" in json.loads(problems)[-1]["zh"]["message"]
    assert "TODO" in draft
    assert [problems, draft] == [*_outputs_for_programs(project, "utf-8")]
