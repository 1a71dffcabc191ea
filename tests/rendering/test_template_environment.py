"""Templates escape what they print, refuse names that do not exist, and are recompiled when they change."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from mkdocs_casebook.rendering.renderer import environment
from mkdocs_casebook.rendering.template_environment import Environment
from tests.paths import PACKAGE

TEMPLATES = PACKAGE / "rendering/templates"


def _environment(folder: Path, **templates: str) -> Environment:
    for name, source in templates.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
    return Environment(folder)


def test_a_macro_takes_its_arguments_as_python_does(tmp_path: Path) -> None:
    """By position, by name, by default, and from the block of a call."""
    macros = "{% macro one(a, b=2) %}{{ a }}-{{ b }};{% endmacro %}{% macro around() %}<{{ caller() }}>{% endmacro %}"
    page = '{% from "macros.html" import one, around %}{{ one("<", 1) }}{{ one(a=3) }}{{ one(4) }}'
    templates = _environment(tmp_path, macros=macros, page=page + "{% call around() %}&{% endcall %}")
    assert templates.get_template("page.html").render() == "&lt;-1;3-2;4-2;<&>"


@pytest.mark.parametrize("call", ["{{ print(*given) }}", "{{ print(**given) }}"])
def test_unpacked_arguments_are_refused(call: str, tmp_path: Path) -> None:
    """The code generator does not write them, and says so instead of leaving them out."""
    with pytest.raises(jinja2.TemplateAssertionError, match="not supported"):
        _environment(tmp_path, page=call).get_template("page.html")


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ missing }}",
        "{{ missing.more }}",
        "{{ missing() }}",
        "{{ given.missing }}",
        "{{ given.missing() }}",
        "{{ given.uper() }}",
        "{{ key.word }}",
        "{% if given.missing %}{% endif %}",
        "{% if given.missing is none %}{% endif %}",
        "{% set unused = given.missing %}",
        "{{ given.missing | default('') }}",
        "{% for each in missing %}{% endfor %}",
    ],
)
def test_a_misspelt_name_is_an_error(wrong: str, tmp_path: Path) -> None:
    """A variable when it is used; an attribute or method at once, even where stock Jinja would take it for nothing."""
    with pytest.raises((AttributeError, jinja2.UndefinedError)):
        _environment(tmp_path, page=wrong).get_template("page.html").render(given="text", key={"word": 1})


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_uses_names_of_its_context_only(path: Path) -> None:
    """Also in branches that no test reaches: it does not compile otherwise."""
    name = path.relative_to(TEMPLATES).as_posix()
    environment().compile(path.read_text(encoding="utf-8"), name)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("pages/list.html", "{{ (catalog.cases | first).title.en }}"),
        ("pages/list.html", "{{ related_cases }}"),
        ("pages/case.html", "{{ open_data.version }}"),
        ("pages/case.html", "{% if page.none %}{{ cases_by_year }}{% endif %}"),
        ("pages/home.html", "{{ view._catalog.cases }}"),
        ("head.html", "{{ lead.title }}"),
        ("components/photo/macro.html", "{% macro photo(view) %}{{ case.title }}{% endmacro %}"),
    ],
)
def test_a_template_cannot_reach_what_its_fingerprint_does_not_cover(name: str, source: str) -> None:
    """It does not even compile: such pages would stay stale without a failing test."""
    with pytest.raises(jinja2.TemplateSyntaxError, match="is not in the context of this template"):
        environment().compile(source, name)


def test_text_joined_with_markup_is_escaped(tmp_path: Path) -> None:
    """A record's text gets no markup by standing beside some."""
    templates = _environment(tmp_path, page="{{ safe ~ hostile }}")
    printed = templates.get_template("page.html").render(safe=Markup("<b>"), hostile="<i>")
    assert printed == "<b>&lt;i&gt;"


def test_compiled_code_is_stored_until_its_template_changes(tmp_path: Path) -> None:
    """A second process loads what the first one compiled; another source is compiled again."""
    folder = tmp_path / "bytecode"

    def printed(source: str) -> str:
        (tmp_path / "page.html").write_text(source, encoding="utf-8")
        return str(Environment(tmp_path, bytecode=folder).get_template("page.html").render())

    assert printed("one") == "one"
    [file] = folder.iterdir()
    content = file.read_bytes()
    assert printed("one") == "one"
    assert file.read_bytes() == content
    assert printed("two") == "two"
    assert file.read_bytes() != content


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """On a full disk, or without the right to write, templates are compiled in each process."""
    (tmp_path / "page.html").write_text("one", encoding="utf-8")
    templates = Environment(tmp_path, bytecode=tmp_path / "bytecode")
    (tmp_path / "bytecode").rmdir()
    assert templates.get_template("page.html").render() == "one"
