"""The checked equations of a case as readers see them: labels and values of figures in place of their names."""

from __future__ import annotations

import re
from collections.abc import Container

from mkdocs_casebook.records.formatting.quantity_format import Style, print_number
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.languages import Language

_TOKEN = re.compile(r"[a-z][a-z0-9_]*|==|<=|>=|[*/]")
_SIGNS = {"==": "=", "*": "×", "/": "÷", "<=": "≤", ">=": "≥"}


def format_equations(case: Case, language: Language, in_digits: Container[str]) -> tuple[str, ...]:
    """Return the equations of a case in a language; ``in_digits`` is as of ``units_in_digits``."""

    def formatted(match: re.Match[str]) -> str:
        figure = case.figures.get(match[0])
        if figure is None:
            return _SIGNS.get(match[0], match[0])
        style = Style(language, in_digits=figure.unit in in_digits)
        return f"{figure.label.get(language)} {print_number(figure.latest, style)}"

    return tuple(_TOKEN.sub(formatted, equation) for equation in case.checks)
