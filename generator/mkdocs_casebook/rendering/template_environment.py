"""The Jinja environment of our templates: escapes all output, refuses unknown names, stores compiled templates.

It rests on public names of Jinja only; decision 011 has the figures.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape


def _escaped(value: Any) -> str:
    """Return a value as HTML; like ``escape``, without an object for each text that is printed."""
    if isinstance(value, Markup):
        return value
    if type(value) is not str:
        return escape(value)
    text: str = value
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    if '"' in text or "'" in text:
        text = text.replace('"', "&#34;").replace("'", "&#39;")
    return text


class _Macro(Macro):
    """A macro whose arguments are sorted out in one step; those with a ``caller`` take Jinja's own."""

    def __init__(self, environment: jinja2.Environment, function: Callable[..., str], *rest: Any) -> None:
        super().__init__(environment, function, *rest)
        self._run = None if self.caller or self.catch_kwargs or self.catch_varargs else function

    def __call__(self, *arguments: Any, **named: Any) -> str:
        """Run the macro; wrong arguments raise Jinja's errors."""
        if self._run and len(arguments) < len(self.arguments):
            arguments += tuple([named.pop(name, missing) for name in self.arguments[len(arguments) :]])
        if self._run and len(arguments) == len(self.arguments) and not named:
            return str.__new__(Markup, self._run(*arguments))
        return super().__call__(*arguments, **named)


class _DirectAccessGenerator(CodeGenerator):
    """Compiles ``f(x)`` to a call, ``a.b`` to an attribute access of Python, and output to a short function.

    Stock Jinja asks each callable whether it takes the template context, and tries a missing attribute as a key. No
    template here needs that, it takes half the time of a page, and a misspelt attribute would raise only once printed.
    """

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write text as it is, and values escaped."""
        self.writeline(f"{frame.buffer}.extend((" if frame.buffer else "yield from (", node)
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.write(f"{child.data!r}, ")
            else:
                self.write("environment.escaped(")
                self.visit(child, frame)
                self.write("), ")
        self.write("))" if frame.buffer else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the definition of a macro of our class."""
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def visit_Call(  # noqa: N802 - Jinja's name and signature
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write a call."""
        if node.dyn_args or node.dyn_kwargs:
            self.fail("*arguments and **arguments are not supported", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write an attribute access."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _BytecodeCache(jinja2.FileSystemBytecodeCache):
    """Stores compiled templates in a folder; they are recompiled when the template, Jinja or this module changes."""

    def get_source_checksum(self, source: str) -> str:
        """Return the key that a stored template is valid for."""
        return super().get_source_checksum(f"{jinja2.__version__}{Path(__file__).read_text(encoding='utf-8')}{source}")

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Store a compiled template; where the folder cannot be written, templates are compiled in each process."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _unknown_names(template: nodes.Template, known: AbstractSet[str]) -> list[str]:
    """Return the names that a template reads and neither has nor assigns, and private attributes that it reads."""
    assigned = {node.name for node in template.find_all(nodes.Name) if node.ctx == "store"}
    private = {node.attr for node in template.find_all(nodes.Getattr) if node.attr.startswith("_")}
    return sorted((meta.find_undeclared_variables(template) - known - assigned) | private)


class Environment(jinja2.Environment):
    """Loads templates from a folder. All of them share the same globals."""

    code_generator_class = _DirectAccessGenerator
    Macro = _Macro
    escaped = staticmethod(_escaped)

    def __init__(
        self,
        templates: Path,
        *,
        bytecode: Path | None = None,
        names_of: Callable[[str], frozenset[str] | None] = lambda _: None,
    ) -> None:
        """Take the folder of templates, and the folder for compiled ones: to compile all takes as long as 300 pages.

        ``names_of`` returns the names that the context of a template has, by its name; None if it has no context.
        """
        self._names_of = names_of
        if bytecode:
            with suppress(OSError):
                bytecode.mkdir(parents=True, exist_ok=True)
        super().__init__(
            loader=jinja2.FileSystemLoader(str(templates)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,  # no limit: a plain dictionary, which pages look in for every component
            bytecode_cache=_BytecodeCache(str(bytecode)) if bytecode else None,
        )

    def compile(self, source: Any, name: str | None = None, *rest: Any, **options: Any) -> Any:
        """Compile a template, or raise ``TemplateSyntaxError`` for a name that its context does not have."""
        known = self._names_of(name) if name else None
        if known is not None and isinstance(source, str):
            for word in _unknown_names(self.parse(source, name), known | self.globals.keys()):
                raise jinja2.TemplateSyntaxError(f"{word} is not in the context of this template", 1, name)
        return super().compile(source, name, *rest, **options)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: those of the environment as they are, where it has none of its own.

        Jinja makes a ChainMap of the two, which takes a fifth of the time of a page to read.
        """
        return super().make_globals(d) if d else self.globals
