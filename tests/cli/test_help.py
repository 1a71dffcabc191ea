"""``--help`` of every command: examples appear as written, exit codes and undo are explained."""

from __future__ import annotations

import inspect
import re
import unicodedata

import click
import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import _HELP, main
from mkdocs_casebook.cli.help import help_text
from mkdocs_casebook.cli.project.places import places

COMMANDS: dict[str, click.Command] = {
    "": main,
    **main.commands,
    **{f"places {name}": command for name, command in places.commands.items()},
}
WIDTH = 80


def _help(name: str) -> str:
    result = CliRunner().invoke(main, [*name.split(), "--help"], terminal_width=WIDTH)
    assert result.exit_code == 0
    return result.output


def _docstring(name: str) -> str:
    return inspect.cleandoc(COMMANDS[name].callback.__doc__ or "") if name else inspect.cleandoc(_HELP)


def _examples(name: str) -> list[str]:
    """Return the indented lines of a docstring."""
    return [line.strip() for line in _docstring(name).splitlines() if line.startswith("    ")]


def _columns(line: str) -> int:
    """Return the width of a line in a terminal, where a Chinese character takes two columns."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_appear_as_written(name: str) -> None:
    """Each example of the docstring is a line of its own; there are at least two, all of this command."""
    lines = [line.strip() for line in _help(name).splitlines()]
    examples = _examples(name)
    assert len(examples) >= 2
    assert [example for example in examples if example not in lines] == []
    assert [example for example in examples if not example.startswith(f"casebook {name}".strip())] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_options_are_explained_in_both_languages(name: str) -> None:
    """In Chinese, then in English."""
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    explained = re.compile(r"[^a-z]*[\u4e00-\u9fff].* / .*[a-z]")
    shown = [each for each in options if not {"--help", "--version"} & {*each.opts}]
    assert [each.opts for each in shown if not re.search(explained, each.help or "")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_escape_sequence_is_printed(name: str) -> None:
    r"""Neither a control character nor a literal ``\b`` is in the output."""
    text = _help(name)
    assert re.findall(r"[^\n\x20-\x7e\x80-\U0010ffff]", text) == []
    assert "\\" not in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_description_fits_the_terminal(name: str) -> None:
    """No line of the description is wider than the terminal, also in Chinese."""
    description = _help(name).partition("\nOptions:")[0]
    assert [line for line in description.splitlines() if _columns(line) > WIDTH] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_explains_exit_codes_and_undo(name: str) -> None:
    """After the examples, and in Chinese what the command does."""
    text = _help(name)
    assert re.search(r"For example:.*Exit codes: 0 .*Undo: ", text, re.DOTALL)
    assert re.search("[一-鿿]", text)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("", "places")])
def test_the_options_of_the_examples_exist(name: str) -> None:
    """An example cannot name an option that the command does not have."""
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    used = set(re.findall(r"--[a-z-]+", " ".join(_examples(name))))
    assert used <= options


def test_the_first_sentence_fits_the_list_of_commands() -> None:
    """``casebook --help`` shows the first sentence of each command in full."""
    listed = _help("").partition("Commands:")[2]
    assert "..." not in listed
    assert [name for name in main.commands if _docstring(name).splitlines()[0] not in listed] == []


def test_only_indented_and_chinese_paragraphs_retain_line_breaks() -> None:
    """Other paragraphs are rewrapped."""
    text = help_text(
        "First\n    line.\n\n    中文，\n    两行。\n\n    Text.\n\n        example 1\n        example 2\n"
    )
    marked = [paragraph.startswith("\b\n") for paragraph in text.split("\n\n")]
    assert marked == [False, True, False, True]
