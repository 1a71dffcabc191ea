"""Our templates as Python code: Jinja writes it, with steps left out that none of our templates needs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import str_join
from markupsafe import Markup, escape


class _Code(CodeGenerator):
    """Writes a call as a call and an attribute as an attribute: Jinja asks each for wishes that none of ours has."""

    def visit_Call(  # noqa: N802 - Jinja's name, and its arguments
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write an attribute; a name that is not there is an error at once."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _Macro(jinja2.runtime.Macro):
    """Runs straight away where each of its arguments is given in its place."""

    def __call__(self, *values: Any, **named: Any) -> str:
        """Return what the macro prints."""
        if named or len(values) != self._argument_count:
            return super().__call__(*values, **named)
        return str.__new__(Markup, self._func(*values))


# Private, but markupsafe's public function makes an object of every word, which takes longer than to escape it.
_escape_text: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]  # noqa: SLF001


def escaped(value: Any) -> str:
    """Escape what a template prints."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class _Template(jinja2.Template):
    """A template whose code uses what is above; makes a component's macros once, where Jinja compares globals first."""

    @classmethod
    def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> jinja2.Template:  # noqa: A002
        # Only words are joined by "~": what holds markup would be escaped once more, which is seen at once.
        namespace |= {"Macro": _Macro, "escape": escaped, "markup_join": str_join}
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx: jinja2.runtime.Context | None = None) -> jinja2.environment.TemplateModule:
        return self._module or super()._get_default_module(ctx)


class _Kept(jinja2.FileSystemBytecodeCache):
    """Keeps the code of templates in files."""

    def get_source_checksum(self, source: str) -> str:
        """Tell what the code was made of: the template, Jinja, and this module."""
        return super().get_source_checksum(f"{jinja2.__version__}{Path(__file__).read_text(encoding='utf-8')}{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, if there is room for it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Environment(jinja2.Environment):
    """Compiles by ``_Code``. All templates have the same globals, so that none need be looked for twice."""

    code_generator_class = _Code
    template_class = _Template

    def __init__(self, folder: Path) -> None:
        """Take the templates of a folder; they escape, and are strict about names."""
        super().__init__(
            loader=jinja2.FileSystemLoader(str(folder)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._made: dict[str, jinja2.Template] = {}

    def keep_in(self, folder: Path) -> None:
        """Keep the code of templates in a folder, and take what is there: to make it takes as long as 300 pages."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self.bytecode_cache = _Kept(str(folder))

    def make_globals(self, d: Any) -> Any:  # noqa: ARG002 - Jinja's
        """Return what all templates have: two mappings as one, Jinja's way, are read slowly and for every page."""
        return self.globals

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002
        """Return a template."""
        if name not in self._made:
            self._made[name] = super().get_template(name, parent, globals)
        return self._made[name]
