"""Templates as Python code: they escape as Jinja does, and what is kept of them is never out of date."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from mkdocs_casebook.rendering.template_compiler import Environment, escaped


def _environment(folder: Path, **templates: str) -> Environment:
    for name, source in templates.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
    return Environment(folder)


@given(st.one_of(st.text(), st.integers(), st.none(), st.builds(Markup, st.text())))
def test_escaping_is_that_of_markupsafe(value: object) -> None:
    """Whatever a template prints."""
    assert escaped(value) == escape(value)


def test_a_macro_takes_its_arguments_as_python_does(tmp_path: Path) -> None:
    """In their place, by name, by default, and from the block of a call."""
    macros = "{% macro one(a, b=2) %}{{ a }}-{{ b }};{% endmacro %}{% macro around() %}<{{ caller() }}>{% endmacro %}"
    page = '{% from "macros.html" import one, around %}{{ one("<", 1) }}{{ one(a=3) }}{{ one(4) }}'
    made = _environment(tmp_path, macros=macros, page=page + "{% call around() %}&{% endcall %}")
    assert made.get_template("page.html").render() == "&lt;-1;3-2;4-2;<&>"


@pytest.mark.parametrize("wrong", ["{{ given.missing }}", "{{ missing }}", "{{ missing.more }}", "{{ missing() }}"])
def test_a_name_that_is_not_there_is_an_error(wrong: str, tmp_path: Path) -> None:
    """Be it a variable or an attribute."""
    with pytest.raises((AttributeError, jinja2.UndefinedError)):
        _environment(tmp_path, page=wrong).get_template("page.html").render(given="text")


def test_what_is_joined_is_escaped(tmp_path: Path) -> None:
    """A record's text gets no markup by standing beside some."""
    made = _environment(tmp_path, page="{{ safe ~ hostile }}")
    assert "<i>" not in made.get_template("page.html").render(safe=Markup("<b>"), hostile="<i>")


def test_code_is_kept_until_its_template_changes(tmp_path: Path) -> None:
    """A second start takes what the first one made; another text is another code."""
    kept = tmp_path / "kept"

    def printed(source: str) -> str:
        made = _environment(tmp_path, page=source)
        made.keep_in(kept)
        return made.get_template("page.html").render()

    assert printed("one") == "one"
    [file] = kept.iterdir()
    content = file.read_bytes()
    assert printed("one") == "one"
    assert file.read_bytes() == content
    assert printed("two") == "two"
    assert file.read_bytes() != content


def test_code_that_cannot_be_kept_is_made_each_time(tmp_path: Path) -> None:
    """No room, or no right to write: the pages are made all the same."""
    made = _environment(tmp_path, page="one")
    made.keep_in(tmp_path / "kept")
    (tmp_path / "kept").rmdir()
    assert made.get_template("page.html").render() == "one"
