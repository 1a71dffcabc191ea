"""Errors of every command: exit codes as documented, and messages in both languages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from tests.faults.refusals import run
from tests.project import write_project

NEEDED = {
    "import": ["page.html"],
    "translated": ["benches", "--by", "human"],
    "reviewed": ["benches", "--step", "first", "--by", "街道"],
    "new": ["--yes"],
    "publish": ["www"],
    "places": ["add", "某路"],
    "release": ["2026-12-31"],
    "portal": ["--check"],
}
"""Arguments without which a command does not start."""

WRONG = {
    "check": (["--date", "昨天"], "--date: “昨天”不是日期；写成 2026-03-01 这样", "is not a date"),
    "build": (["--date", "2026-13-01"], "--date: “2026-13-01”不是日期", "is not a date"),
    "serve": (["extra"], "多出的参数：extra。", "unexpected extra argument"),
    "report": (["--format", "xml"], "--format 不能是“xml”；可选：", "is not one of"),
    "headers": (["--long=3"], "没有选项 --long。", "No such option"),
    "publish": ([], "缺少参数 TARGET。", "Missing argument"),
    "archive": (["--date", "昨天"], "--date: “昨天”不是日期", "is not a date"),
    "links": (["--lang", "fr"], "--lang 不能是“fr”；可选：", "is not one of"),
    "new": (["--title"], "选项 --title 后面要写值。", "requires an argument"),
    "import": ([], "缺少参数 PAGE。", "Missing argument"),
    "translated": (["x", "--checked", "soon"], "--checked: “soon”不是日期", "is not a date"),
    "reviewed": (["x"], "缺少选项 --step。可选：first", "Missing option"),
    "schema": (["--check=1"], "选项 --check 后面不写值。", "does not take a value"),
    "init": ([], "缺少参数 FOLDER。", "Missing argument"),
    "places": (["add", "--level"], "选项 --level 后面要写值。", "requires an argument"),
    "upgrade": (["--write=1"], "选项 --write 后面不写值。", "does not take a value"),
    "wheelhouse": ([], "缺少参数 FOLDER。", "Missing argument"),
    "release": (["昨天"], "“昨天”不是日期", "is not a date"),
    "portal": (["--check=1"], "选项 --check 后面不写值。", "does not take a value"),
}


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_every_command_is_tried() -> None:
    """A new command is added to the wrong calls."""
    assert WRONG.keys() == main.commands.keys()


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2; the message names what is wrong in both languages, and where to find help."""
    monkeypatch.chdir(write_project(tmp_path))
    arguments, zh, en = WRONG[name]
    result = _run(name, *arguments)
    assert result.exit_code == 2
    assert zh in result.stderr
    assert en in result.stderr
    assert re.search(f"帮助 Help: main( {name})? --help", result.stderr)
    unknown = _run(name, "--no-such-option")
    assert unknown.exit_code == 2
    assert "没有选项 --no-such-option。" in unknown.stderr


@pytest.mark.parametrize("name", sorted(main.commands.keys() - {"headers", "init", "upgrade", "wheelhouse"}))
def test_a_missing_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2 outside a project. Those that are left out need none; ``upgrade`` has a message of its own."""
    monkeypatch.chdir(tmp_path)
    result = _run(name, *NEEDED.get(name, []))
    assert result.exit_code == 2
    assert re.search("不存在|没有 cases 文件夹", result.stderr)
    assert re.search("does not exist|there is no folder", result.stderr)


def test_an_unknown_command() -> None:
    """The similar ones are named."""
    result = _run("chek")
    assert result.exit_code == 2
    assert "没有命令“chek”。是不是 check" in result.stderr
    assert "No such command 'chek'" in result.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize(
    "command",
    [
        "new --yes --title 楼道装灯 --summary 楼道里装了灯。 --issuer 街道 --place here --theme benches --id lamps",
        "import page.html --id imported",
        "reviewed benches --step first --by 某街道办事处",
        "schema",
    ],
)
def test_a_read_only_folder(command: str, tmp_path: Path) -> None:
    """Exit code 1, and nothing of the system's own text, which is in English."""
    folder = write_project(tmp_path / "project")
    page = "<html><title>装灯</title><body><h1>某街道装灯</h1>" + "<p>某街道在楼道里装了灯，居民都说好。</p>" * 9
    (folder / "page.html").write_text(page, encoding="utf-8")
    operations = run(folder, command).operations
    number = next(index for index, each in enumerate(operations, 1) if " /cases/" in each)
    for path in (folder / "cases").glob("*.json"):
        path.unlink()
    folder = write_project(tmp_path / "second")
    (folder / "page.html").write_text(page, encoding="utf-8")
    result = run(folder, command, number, "EROFS")
    assert result.code == 1
    assert "磁盘是只读的，写不进去" in result.output
    assert "the disk is read-only" in result.output
    assert os.strerror(30) not in result.output


def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    """Exit code 1 and a message in both languages."""
    write_project(tmp_path)
    handler = signal.getsignal(signal.SIGINT)
    program = (
        "import signal, sys; from mkdocs_casebook.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job ignores it
        # To this thread: another one that has it would let the function return first.
        "sys.modules['mkdocs_casebook.cli.check'].checked = lambda *_, **__: signal.raise_signal(signal.SIGINT)\n"
        "main(['check'])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == "错误 Error: 中断了，没有做完 / interrupted before the end"
    assert signal.getsignal(signal.SIGINT) is handler
